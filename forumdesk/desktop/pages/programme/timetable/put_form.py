"""Putting a session of the tray, or any other, on a day by typing when and where."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from datetime import time as clock_time
from zoneinfo import ZoneInfo

from PySide6.QtCore import QTime
from PySide6.QtWidgets import QTimeEdit, QWidget

from forumdesk.desktop.pages.programme.timetable.layout import Day, Spot, begun_at
from forumdesk.desktop.pages.programme.timetable.shown import RoomHead
from forumdesk.desktop.widgets.choice import ChoiceField
from forumdesk.desktop.widgets.dialog import FormDialog
from forumdesk.desktop.widgets.times import TypeAfterClick, pad
from forumdesk.domain.programme import Session
from forumdesk.i18n import _, language
from forumdesk.wording import programme as wording


class PutForm(FormDialog):
    """Day, time and room of a session; `put` gets them, and a way to tell why they are refused."""

    def __init__(
        self,
        parent: QWidget,
        session: Session,
        *,
        days: Sequence[Day],
        rooms: Sequence[RoomHead],
        proposed: Spot,
        zone: ZoneInfo,
        put: Callable[[Spot, PutForm], object],
    ) -> None:
        title = _("Put “{name}” on a day").format(name=session.title.in_language(language()))
        super().__init__(parent, title, action=_("Put there"), width=480)
        self._spot, self._zone, self._put = proposed, zone, put
        self.day = ChoiceField((one, wording.weekday(one.date)) for one in days)
        self.time = QTimeEdit()
        self.room = ChoiceField((one.id, one.name) for one in rooms)
        self.time.setDisplayFormat("HH:mm")
        pad(self.time)
        TypeAfterClick(self.time)
        self.field(_("Day"), self.day)
        self.field(_("At"), self.time, hint=wording.lasting(session))
        self.field(_("Room"), self.room)
        local = proposed.starts.astimezone(zone)
        self.day.choose(next((one for one in days if one.date == local.date()), days[0]))
        self.time.setTime(QTime(local.hour, local.minute))
        self.room.choose(proposed.room)
        self.on_save(self._save)
        self.day.setFocus()

    def _save(self) -> None:
        chosen, day = self.time.time(), self.day.chosen
        clock = clock_time(chosen.hour(), chosen.minute())
        starts = datetime.combine(day.date, clock, self._zone).astimezone(UTC)
        spot = Spot(starts, starts + self._spot.length, self.room.chosen)
        self._put(begun_at(spot, starts, day), self)
