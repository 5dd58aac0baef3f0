"""The days of a timetable as tabs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QTabBar

from forumdesk.desktop.pages.programme.timetable.layout import Day
from forumdesk.desktop.theme import Tokens, icon
from forumdesk.desktop.widgets.text import plain_tooltip
from forumdesk.i18n import _
from forumdesk.wording import programme as wording


class DayTabs(QTabBar):
    """One of them is shown; `turned` is told when somebody chooses another."""

    def __init__(self, tokens: Tokens, turned: Callable[[], object]) -> None:
        super().__init__()
        self._tokens, self._turned = tokens, turned
        self._days: list[Day] = []
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setAccessibleName(_("Days"))
        self.currentChanged.connect(lambda _at: self._turned())

    @property
    def shown(self) -> Day | None:
        """The day in sight."""
        place = self.currentIndex()
        return self._days[place] if 0 <= place < len(self._days) else None

    def show_days(self, days: Sequence[Day]) -> None:
        """Other days; the one in sight stays, or else the nearest does."""
        if list(days) == self._days:
            return
        before = self.shown
        self.blockSignals(True)
        while self.count() > len(days):
            self.removeTab(self.count() - 1)
        while self.count() < len(days):
            self.addTab("")
        self._days = list(days)
        for place, day in enumerate(days):
            self._show_day(place, day, year=day.date.year != days[0].date.year)
        if before is not None and days:
            self.setCurrentIndex(self._nearest(before.date))
        self.blockSignals(False)

    def _show_day(self, place: int, day: Day, *, year: bool) -> None:
        self.setTabText(place, wording.day_tab(day.number, day.date, year=year))
        outside = day.number is None
        whole = wording.weekday(day.date)
        number = _("Outside the forum's days") if outside else _("Day {n}").format(n=day.number)
        warning = icon("triangle-alert", self._tokens.warn) if day.strays else QIcon()
        self.setTabIcon(place, warning)
        self.setTabToolTip(place, plain_tooltip(f"{number} · {whole}"))
        self.setAccessibleTabName(place, f"{number}, {whole}")

    def _nearest(self, wanted: date) -> int:
        return min(range(len(self._days)), key=lambda at: abs(self._days[at].date - wanted))

    def turn_to_date(self, wanted: date) -> None:
        """Show a day, or the nearest there is."""
        if self._days:
            self.setCurrentIndex(self._nearest(wanted))

    def beside(self, step: int) -> Day | None:
        """The day before or after the one in sight, if there is one."""
        place = self.currentIndex() + step
        return self._days[place] if 0 <= place < len(self._days) else None

    def step(self, by: int) -> None:
        """Show the day before or after."""
        if self.beside(by) is not None:
            self.setCurrentIndex(self.currentIndex() + by)

    def turn_to(self, at: QPoint) -> bool:
        """Show the day whose tab is at this point of the screen; whether there is one."""
        inside = self.mapFromGlobal(at)
        place = self.tabAt(inside) if self.rect().contains(inside) else -1
        if place >= 0:
            self.setCurrentIndex(place)
        return place >= 0
