"""Shifting the rest of a day: what that does to each session, before it is done."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView, QListWidget, QSpinBox, QWidget

from forumdesk.charts.directions import isolated
from forumdesk.desktop.session import Session
from forumdesk.desktop.widgets.choice import ChoiceField
from forumdesk.desktop.widgets.dialog import FormDialog
from forumdesk.desktop.widgets.text import wrapped
from forumdesk.desktop.widgets.times import pad
from forumdesk.domain.programme import Session as ForumSession
from forumdesk.domain.shifting import Breaks, Rest, Until
from forumdesk.i18n import _, language
from forumdesk.operations import moving
from forumdesk.operations.clashes import named_in_clashes
from forumdesk.store import forum as forums
from forumdesk.wording import moving as wording
from forumdesk.wording.programme import room_names

MOST, HIGH = 600, 190


class ShiftForm(FormDialog):
    """What comes after a session, by how many minutes, how far, where, and what becomes of breaks.

    `minutes` are proposed.
    """

    def __init__(
        self, parent: QWidget, session: Session, after: ForumSession, *, minutes: int
    ) -> None:
        super().__init__(parent, _("Shift what comes after"), action=_("Shift"), width=620)
        self._session, self._after = session, after
        self._named = named_in_clashes(session.db)
        self.minutes = QSpinBox()
        self.minutes.setRange(-MOST, MOST)
        self.minutes.setSingleStep(5)
        self.minutes.setValue(minutes)
        pad(self.minutes)
        self.until = ChoiceField((one, wording.until(one)) for one in reversed(Until))
        self.breaks = ChoiceField((one, wording.breaks(one)) for one in Breaks)
        self.rooms: ChoiceField[frozenset[str] | None] = ChoiceField([(None, _("All rooms"))])
        self.until.choose(Until.HALF_DAY)
        if after.room is not None:
            name = room_names(forums.rooms(session.db)).get(after.room, "")
            self.rooms.offer(frozenset({after.room}), _("Only {room}").format(room=name))
            self.rooms.choose(frozenset({after.room}))
        title = after.title.in_language(language())
        self.body.insertWidget(0, wrapped(_("After {title}").format(title=title), "strong"))
        for words, field in (
            (_("By minutes"), self.minutes),
            (_("As far as"), self.until),
            (_("Rooms"), self.rooms),
            (_("Breaks"), self.breaks),
        ):
            self.field(words, field)
        self._told, self._troubles = wrapped(), wrapped("", "warn")
        self.list = QListWidget()
        self.list.setAccessibleName(_("Sessions that are shifted"))
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFixedHeight(HIGH)
        for part in (self._told, self.list, self._troubles):
            self.body.addWidget(part)
        self._follow_fields()
        self.on_save(self._save)
        self.minutes.setFocus()

    def _follow_fields(self) -> None:
        self.minutes.valueChanged.connect(lambda _value: self._show())
        for field in (self.until, self.rooms, self.breaks):
            field.currentIndexChanged.connect(lambda _at: self._show())
        self._show()

    @property
    def rest(self) -> Rest:
        """What the fields say."""
        return Rest(
            after=self._after.id,
            minutes=self.minutes.value(),
            rooms=self.rooms.chosen,
            until=self.until.chosen,
            breaks=self.breaks.chosen,
        )

    def _show(self) -> None:
        """What it would do."""
        shift = moving.planned_shift(self._session.db, rest=self.rest)
        zone = ZoneInfo(self._session.forum.time_zone)
        self._told.setText(wording.shifting(shift, zone=zone))
        self.list.clear()
        for one in shift.moved:
            title = isolated(one.session.title.in_language(language()))
            self.list.addItem(f"{wording.new_times(one, zone=zone)} · {title}")
        troubles = wording.troubles(shift, named=self._named)
        self._troubles.setText("\n".join(troubles))
        self._troubles.setVisible(bool(troubles))
        self.make_room()

    def _save(self) -> None:
        rest = self.rest
        self._session.write(
            lambda db: moving.shift_rest(db, rest=rest),
            lambda _shift: self.done_well(),
            failed=self.problem,
            owner=self,
        )
