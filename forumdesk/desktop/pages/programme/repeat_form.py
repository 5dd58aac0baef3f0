"""Repeating a session: how often and how many more times, with the days that come of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from enum import IntEnum
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDateEdit, QListView, QListWidget, QSpinBox, QWidget

from forumdesk.desktop.session import Session
from forumdesk.desktop.widgets.choice import ChoiceField
from forumdesk.desktop.widgets.dialog import FormDialog
from forumdesk.desktop.widgets.times import date_in, pad, show_day
from forumdesk.domain.clashes import LACKS
from forumdesk.domain.errors import Refused
from forumdesk.domain.moving import FURTHEST_DAYS, MOST_REPEATS, repeats
from forumdesk.domain.programme import Session as ForumSession
from forumdesk.domain.programme import instant_on
from forumdesk.i18n import _, language
from forumdesk.operations import repeating
from forumdesk.operations.clashes import clash_finder
from forumdesk.wording import programme as wording
from forumdesk.wording.clashes import clash_word

HIGH = 150


class Often(IntEnum):
    """How often, in days; `DAYS` are typed, and `ONCE` is a day that is chosen."""

    ONCE = -1
    DAYS = 0
    DAILY = 1
    WEEKLY = 7
    FORTNIGHTLY = 14


class RepeatForm(FormDialog):
    """Puts a session into the programme again; what clashes there is told before."""

    def __init__(self, parent: QWidget, session: Session, one: ForumSession) -> None:
        title = _("Repeat “{name}”").format(name=one.title.in_language(language()))
        super().__init__(parent, title, action=_("Add to the programme"), width=560)
        self._session, self._one = session, one
        self._zone, self._finder = ZoneInfo(session.forum.time_zone), clash_finder(session.db)
        self.often: ChoiceField[Often] = ChoiceField(
            (
                (Often.WEEKLY, _("Every week")),
                (Often.FORTNIGHTLY, _("Every two weeks")),
                (Often.DAILY, _("Every day")),
                (Often.DAYS, _("Every so many days")),
                (Often.ONCE, _("Once, on another day")),
            )
        )
        self.days, self.times, self.day = QSpinBox(), QSpinBox(), QDateEdit()
        self.people = QCheckBox(_("With the people and their roles"))
        self.list = QListWidget()
        self._set_up()
        self._build()
        self._show()
        self.on_save(self._save)
        self.often.setFocus()

    def _set_up(self) -> None:
        for number, most in ((self.days, FURTHEST_DAYS), (self.times, MOST_REPEATS)):
            number.setRange(1, most)
            pad(number)
            number.valueChanged.connect(lambda _value: self._show())
        self.days.setValue(3)
        own = self._one.starts.astimezone(self._zone).date()
        show_day(self.day, own + timedelta(days=1))
        self.day.dateChanged.connect(lambda _day: self._show())
        self.often.currentIndexChanged.connect(lambda _at: self._show())
        self.people.setChecked(True)
        self.list.setAccessibleName(_("Sessions that are added"))
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setWordWrap(True)
        self.list.setFixedHeight(HIGH)

    def _build(self) -> None:
        self.field(_("How often"), self.often)
        self.field(_("Days until the next time"), self.days)
        self.field(_("How many more times"), self.times)
        self.field(_("Day"), self.day)
        hint = _("Polls, inputs, the record and actual times stay with the session they are of.")
        self.field("", self.people, hint=hint)
        self.people.setAccessibleName(self.people.text())
        self.body.addWidget(self.list)

    def starts(self) -> Sequence[datetime]:
        """When it begins again, as the fields say.

        Raises:
            Refused: what `repeats` raises.
        """
        often = self.often.chosen
        if often is Often.ONCE:
            clock = self._one.starts.astimezone(self._zone).time()
            return [instant_on(date_in(self.day), clock, self._zone)]
        every = self.days.value() if often is Often.DAYS else often
        return repeats(self._one, self._zone, every=every, times=self.times.value())

    def _show(self) -> None:
        """The fields that count, and the days that come of them."""
        often = self.often.chosen
        self.form.setRowVisible(self.days, often is Often.DAYS)
        self.form.setRowVisible(self.times, often is not Often.ONCE)
        self.form.setRowVisible(self.day, often is Often.ONCE)
        self.list.clear()
        self.no_problem()
        try:
            for starts in self.starts():
                self.list.addItem(self._line(starts))
        except Refused as refused:
            self.problem(self._session.sentence(refused))
        self.make_room()

    def _line(self, starts: datetime) -> str:
        """A day and time, with what does not go together there."""
        one = self._one
        there = replace(one, starts=starts, ends=starts + (one.ends - one.starts))
        kinds = dict.fromkeys(clash.kind for clash in self._finder.of(there))
        local = starts.astimezone(self._zone).date()
        when = wording.titled_day(self._session.forum, local)
        clashing = (clash_word({kind}) for kind in kinds if kind not in LACKS)
        return " · ".join((f"{when}, {wording.span(there, zone=self._zone)}", *clashing))

    def _save(self) -> None:
        try:
            starts = self.starts()
        except Refused as refused:
            self.problem(self._session.sentence(refused))
            return
        one, people = self._one.id, self.people.isChecked()

        self._session.write(
            lambda db: repeating.copy_session(
                db, session_id=one, starts=starts, with_people=people
            ),
            lambda _added: self.done_well(),
            failed=self.problem,
            owner=self,
        )
