"""Putting a session of the tray, or any other, on a day by typing when and where."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import time as clock_time
from zoneinfo import ZoneInfo

from PySide6.QtCore import QTime
from PySide6.QtWidgets import QTimeEdit, QWidget

from forumdesk.desktop.pages.programme.timetable.layout import Day, Spot
from forumdesk.desktop.pages.programme.timetable.shown import RoomHead
from forumdesk.desktop.session import Session
from forumdesk.desktop.widgets.choice import ChoiceField
from forumdesk.desktop.widgets.dialog import FormDialog
from forumdesk.desktop.widgets.times import TypeAfterClick, pad
from forumdesk.domain.errors import Refused
from forumdesk.domain.programme import Session as ForumSession
from forumdesk.domain.programme import instant_on
from forumdesk.i18n import _, language
from forumdesk.wording import programme as wording


class PutForm(FormDialog):
    """Day, time and room of a session; `put` gets them."""

    def __init__(
        self,
        parent: QWidget,
        session: Session,
        one: ForumSession,
        *,
        days: Sequence[Day],
        rooms: Sequence[RoomHead],
        proposed: Spot,
        put: Callable[[Spot], object],
    ) -> None:
        title = _("Put “{name}” on a day").format(name=one.title.in_language(language()))
        super().__init__(parent, title, action=_("Put there"), width=480)
        self._session, self._spot, self._put = session, proposed, put
        self._zone = ZoneInfo(session.forum.time_zone)
        self.day = ChoiceField((day, wording.titled_day(session.forum, day.date)) for day in days)
        self.time = QTimeEdit()
        self.room = ChoiceField((room.id, room.name) for room in rooms)
        self.time.setDisplayFormat("HH:mm")
        pad(self.time)
        TypeAfterClick(self.time)
        self.field(_("Day"), self.day)
        self.field(_("At"), self.time, hint=wording.lasting(one))
        self.field(_("Room"), self.room)
        local = proposed.starts.astimezone(self._zone)
        self.day.choose(next((day for day in days if day.date == local.date()), days[0]))
        self.time.setTime(QTime(local.hour, local.minute))
        self.room.choose(proposed.room)
        self.on_save(self._save)
        self.day.setFocus()

    def _save(self) -> None:
        chosen = self.time.time()
        clock = clock_time(chosen.hour(), chosen.minute())
        try:
            starts = instant_on(self.day.chosen.date, clock, self._zone)
        except Refused as refused:
            self.problem(self._session.sentence(refused))
            self.time.setFocus()
            return
        self.done_well()
        self._put(Spot(starts, starts + self._spot.length, self.room.chosen))
