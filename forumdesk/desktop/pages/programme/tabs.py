"""The parts of the programme page, and which of them was in sight the last time."""

from __future__ import annotations

from datetime import date
from enum import IntEnum

from PySide6.QtWidgets import QTabBar

from forumdesk.desktop.pages.programme.timetable.tab import TimetableTab
from forumdesk.desktop.preferences import Preferences


class Tab(IntEnum):
    """The parts of the page, in their order."""

    SESSIONS = 0
    TIMETABLE = 1
    PROPOSALS = 2
    POLICIES = 3
    PLACES = 4


OF_SESSIONS = (Tab.SESSIONS, Tab.TIMETABLE)


class Remembered:
    """Keeps of a forum whether its list or its timetable is in sight, which day, and how high an
    hour is, until the next start of the program."""

    def __init__(
        self, preferences: Preferences, forum_id: str, tabs: QTabBar, timetable: TimetableTab
    ) -> None:
        self._preferences, self._forum = preferences, forum_id
        self._tabs, self._timetable = tabs, timetable
        self._bring_back(preferences.timetable(forum_id).split(","))
        tabs.currentChanged.connect(lambda _at: self._keep())
        timetable.view.zoomed.connect(self._keep)
        timetable.turned.connect(self._keep)

    def _bring_back(self, kept: list[str]) -> None:
        if len(kept) != len(("tab", "zoom", "day")):
            return
        tab, zoom, day = kept
        try:
            self._timetable.begin_on = date.fromisoformat(day)
        except ValueError:
            self._timetable.begin_on = None
        if zoom.isdecimal():
            self._timetable.view.zoom_to(int(zoom))
        if tab.isdecimal() and int(tab) in OF_SESSIONS:
            self._tabs.setCurrentIndex(int(tab))

    def _keep(self) -> None:
        tab, timetable = self._tabs.currentIndex(), self._timetable
        shown = timetable.days.shown
        # What was not looked at yet is still as it was.
        day = shown.date if shown is not None else timetable.begin_on
        kept = f"{tab},{timetable.view.zoomed_to},{day or ''}"
        if tab in OF_SESSIONS:
            self._preferences.remember_timetable(self._forum, kept)
