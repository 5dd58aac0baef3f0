"""How long it takes from one venue to another: what was said, and the form to say it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import combinations

from PySide6.QtWidgets import QSpinBox, QVBoxLayout, QWidget

from forumdesk.desktop.placed import add_placed
from forumdesk.desktop.session import Session
from forumdesk.desktop.widgets.basic import heading
from forumdesk.desktop.widgets.dialog import FormDialog
from forumdesk.desktop.widgets.text import wrapped
from forumdesk.desktop.widgets.times import pad
from forumdesk.domain.forum import Travel, Venue
from forumdesk.i18n import _
from forumdesk.operations import places as operations
from forumdesk.wording import places as wording

# Two venues, and the minutes between them, None where nobody said them.
Change = Callable[[Venue, Venue, int | None], object]


def add_ways(
    layout: QVBoxLayout, venues: Sequence[Venue], ways: Sequence[Travel], *, change: Change
) -> None:
    """A line for every two venues; none where there is one."""
    if len(venues) < 2:
        return
    known = {frozenset((one.venue, one.other)): one.minutes for one in ways}
    layout.addSpacing(12)
    layout.addWidget(heading(_("Ways between venues")))
    layout.addWidget(wrapped(wording.what_ways_are_for(), "body-muted"))
    layout.addSpacing(4)
    for one, other in combinations(venues, 2):
        minutes = known.get(frozenset((one.id, other.id)))
        add_placed(
            layout,
            wording.way(one, other),
            wording.minutes_of_way(minutes),
            edit=partial(change, one, other, minutes),
            delete=None,
            move=lambda _by: None,
            place=None,
        )


class WayDialog(FormDialog):
    """Say how long the way between two venues takes."""

    def __init__(
        self, parent: QWidget, session: Session, one: Venue, other: Venue, minutes: int | None
    ) -> None:
        super().__init__(parent, _("Way between venues"), action=_("Save"), width=460)
        self._session, self._ends = session, (one.id, other.id)
        self.minutes = QSpinBox()
        self.minutes.setRange(-1, operations.MAX_TRAVEL)
        self.minutes.setSpecialValueText(_("not known"))
        pad(self.minutes)
        self.minutes.setValue(-1 if minutes is None else minutes)
        self.body.insertWidget(0, wrapped(wording.way(one, other), "strong"))
        self.field(_("Minutes"), self.minutes)
        self.on_save(self._save)
        self.minutes.setFocus()
        self.minutes.selectAll()

    def _save(self) -> None:
        value, ends = self.minutes.value(), self._ends
        minutes = None if value < 0 else value
        self._session.write(
            lambda db: operations.set_travel(db, venues=ends, minutes=minutes),
            lambda _value: self.done_well(),
            failed=self.problem,
            owner=self,
        )
