"""The inputs that say the same as a line, while it is being changed."""

from __future__ import annotations

from functools import partial

from forumdesk.desktop.pages.record.offers import kind_of_input
from forumdesk.desktop.session import Session
from forumdesk.desktop.widgets.basic import Button, label
from forumdesk.desktop.widgets.flow import FlowRow
from forumdesk.domain.record import Line
from forumdesk.i18n import _
from forumdesk.operations import similar
from forumdesk.store import inputs


class AlikeRow(FlowRow):
    """A button for each of them, which parts it from the line."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session, self._line_id = session, ""
        self.parts: list[Button] = []

    def fill(self, line: Line) -> None:
        """Show those of a line; a line without any has no such row."""
        self._line_id = line.id
        words = label(_("Says the same"), "muted")
        words.setFixedHeight(28)
        self.parts = [self._part(one) for one in line.similar]
        self.show_widgets([words, *self.parts])
        self.setVisible(bool(line.similar))

    def _part(self, input_id: str) -> Button:
        one = inputs.input_by_id(self._session.db, input_id)
        said = kind_of_input(one) if one is not None else ""
        button = Button(said, partial(self._remove, input_id), small=True, icon="x")
        button.setToolTip(_("It says something else"))
        button.setAccessibleName(_("{input} says something else").format(input=said))
        return button

    def _remove(self, input_id: str) -> None:
        line_id = self._line_id
        self._session.write(
            lambda db: similar.remove_similar(db, line_id=line_id, input_ids=[input_id]),
            self.fill,
            owner=self,
        )
