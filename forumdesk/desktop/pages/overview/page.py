"""Overview: ready for the doors or not, and what is going on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Never
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QVBoxLayout

from forumdesk.desktop.audience_process import ServiceStatus
from forumdesk.desktop.frame import Frame
from forumdesk.desktop.page import Page
from forumdesk.desktop.pages.overview.checks import Check, checks, clashes, still_to_do
from forumdesk.desktop.requests import LookAtDoor, LookAtInputs, LookAtPeople, LookAtPolls, Request
from forumdesk.desktop.widgets.basic import (
    Button,
    Card,
    Chip,
    clear,
    column,
    heading,
    label,
    picture,
    row,
    rule,
)
from forumdesk.desktop.widgets.scroll import ScrollColumn
from forumdesk.desktop.widgets.text import wrapped
from forumdesk.domain.clashes import clashing
from forumdesk.domain.now import NowAndNext
from forumdesk.domain.poll_state import State
from forumdesk.domain.programme import Session as ForumSession
from forumdesk.i18n import _, language, ngettext
from forumdesk.store import attendance, inputs, people, polls, programme, series
from forumdesk.store import forum as forums
from forumdesk.store.changes import Feature
from forumdesk.store.reader import Store
from forumdesk.wording import programme as programme_words
from forumdesk.wording.series import continues

_RIGHT = Qt.AlignmentFlag.AlignRight

if TYPE_CHECKING:
    from forumdesk.desktop.balance import BalanceCard
    from forumdesk.operations.balance import Room

# Milliseconds that the page stands before the room is counted for the first time.
_LATER = 400


class OverviewPage(Page[Never]):
    """The first page after opening a forum."""

    topics = frozenset(Feature) - {Feature.BALLOTS, Feature.PROJECTOR}
    follows_service = True

    def __init__(self, main: Frame) -> None:
        super().__init__(main)
        self._counting = self._again = False
        self._clashing = 0
        self._checked: tuple[list[Check], bool] | None = None
        self._title = wrapped("", "title")
        self._facts = wrapped("", "body-muted")
        self._numbers = QGridLayout()
        self._numbers.setSpacing(16)
        self._checks = QVBoxLayout()
        self._checks.setSpacing(0)
        self._ready = Chip("")
        self._day = QVBoxLayout()
        self._day.setSpacing(0)
        self._heading = heading("")
        self._before = Card(row(self._heading, None, self._ready), 4, self._checks)
        day = Card(heading(_("The day")), 4, self._day)
        self.balance: BalanceCard | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._read_room)
        self._left = column(self._before, None, spacing=20)
        below = row(self._left, column(day, None), spacing=20)
        below.setStretch(0, 1)
        below.setStretch(1, 1)
        scroll = ScrollColumn(margin=20, spacing=16)
        for item in (self._title, self._facts):
            scroll.body.addWidget(item)
        scroll.body.addSpacing(4)
        scroll.body.addLayout(self._numbers)
        scroll.body.addSpacing(4)
        scroll.body.addLayout(below)
        scroll.body.addStretch(1)
        scroll.body.setSpacing(8)
        whole = column(scroll)
        self.setLayout(whole)

    def refresh(self) -> None:
        """Show it all."""
        forum = self.session.forum
        self._title.setText(forum.title.in_language(language()))
        places = [one.name.in_language(language()) for one in forums.venues(self.session.db)]
        hosts = [one.short_name for one in forums.hosts(self.session.db)]
        dates = programme_words.dates(forum.starts, forum.ends)
        before = [continues(one) for one in series.earlier_forums(self.session.db)[:1]]
        facts = [dates, ", ".join(hosts), ", ".join(places), *before]
        self._facts.setText(" · ".join(one for one in facts if one))
        self._show_numbers()
        self._show_checks()
        self._show_day()
        self._count_room()

    def opened(self) -> None:
        """The first thing that is not ready yet, if any."""
        for button in self.findChildren(Button):
            if button.isVisible():
                button.setFocus()
                return

    def _show_numbers(self) -> None:
        db = self.session.db
        every = polls.polls(db)
        running = sum(one.state is State.OPEN for one in every)
        waiting = inputs.waiting(db)
        shown: list[tuple[int, str, Request]] = [
            (people.count(db), _("registered"), LookAtPeople()),
            (attendance.present_count(db), _("at the venue"), LookAtDoor()),
            (running, ngettext("poll is open", "polls are open", running), LookAtPolls()),
            (waiting, ngettext("input waits", "inputs wait", waiting), LookAtInputs()),
        ]
        clear(self._numbers)
        for place, (number, words, where) in enumerate(shown):
            go = Button(_("Go"), partial(self.main.ask, where), small=True)
            card = Card(
                label(str(number), "number-small"),
                row(label(words, "body-muted"), None, go),
                spacing=2,
            )
            self._numbers.addWidget(card, 0, place)

    def _count_room(self) -> None:
        """Beside the page, because among thousands it takes a moment."""
        if self._counting:
            self._again = True
            return
        self._counting = True
        # The first window is there before what counts in it is loaded.
        self._later.start(0 if self.balance else _LATER)

    def _read_room(self) -> None:
        self.session.read(_counted, self._show_counted, failed=self._not_counted, owner=self)

    def _show_counted(self, counted: _Counted) -> None:
        from forumdesk.desktop.balance import BalanceCard  # noqa: PLC0415  # not needed to start

        self._counting = False
        if self.balance is None:
            self.balance = BalanceCard(self.session)
            self._left.insertWidget(1, self.balance)
        self.balance.show_balance(counted.room.balance, counted.room.groups)
        if counted.clashing != self._clashing:
            self._clashing = counted.clashing
            self._show_checks()
        if self._again:
            self._again = False
            self._count_room()

    def _not_counted(self, error: Exception) -> None:
        """Said once; it is counted again when something changes."""
        self._counting = self._again = False
        self.session.say(self.session.sentence(error))

    def service_changed(self, status: ServiceStatus) -> None:
        """One of the checks is about it."""
        self._show_checks()

    def _found(self) -> list[Check]:
        db, forum = self.session.db, self.session.forum
        if forum.ended is not None:
            return still_to_do(db)
        found = checks(db, status=self.session.service, printed=forum.print_address)
        # Next to the programme that it is about.
        return [*found[:1], *clashes(self._clashing), *found[1:]]

    def _show_checks(self) -> None:
        """Made anew only where they have changed: a button in the focus stays."""
        found, ended = self._found(), self.session.forum.ended is not None
        if self._checked == (found, ended):
            return
        self._checked = (found, ended)
        clear(self._checks)
        self._heading.setText(_("Still to do") if ended else _("Before the doors open"))
        self._before.setVisible(bool(found))
        missing = sum(not one.good for one in found)
        self._ready.show_as(
            _("Ready")
            if not missing
            else ngettext("{n} thing left", "{n} things left", missing).format(n=missing),
            "warn" if missing else "ok",
            "circle-alert" if missing else "circle-check",
        )
        tokens = self.main.desk.tokens
        for one in found:
            colour = tokens.ok if one.good else tokens.warn
            shown = picture("circle-check" if one.good else "circle-alert", colour=colour)
            line = row(shown, 4, spacing=8)
            line.addWidget(wrapped(one.words), 1)
            if not one.good:
                line.addWidget(Button(one.action, partial(self.main.ask, one.where), small=True))
            line.setContentsMargins(0, 10, 0, 10)
            self._checks.addWidget(rule())
            self._checks.addLayout(line)

    def _show_day(self) -> None:
        clear(self._day)
        db, chosen = self.session.db, self.session.chosen
        zone = ZoneInfo(self.session.forum.time_zone)
        every = programme.sessions(db)
        if chosen is None:
            self._day.addWidget(wrapped(_("The programme is still empty."), "body-muted"))
            return
        day = chosen.starts.astimezone(zone).date()
        rooms = programme_words.room_names(forums.rooms(db))
        self._day.addWidget(label(programme_words.titled_day(self.session.forum, day), "muted"))
        self._day.addSpacing(4)
        on = self.session.on
        for one in every:
            if one.starts.astimezone(zone).date() == day:
                here = one.id == chosen.id
                room = rooms.get(one.room or "", "")
                self._day.addWidget(rule())
                self._day.addLayout(self._line(one, zone, room=room, here=here, on=on))

    def _line(
        self, one: ForumSession, zone: ZoneInfo, *, room: str, here: bool, on: NowAndNext
    ) -> QVBoxLayout:
        title = wrapped(one.title.in_language(language()), "strong" if here else "")
        facts = wrapped(programme_words.facts(one, zone=zone, room=room), "muted")
        line = row(spacing=8)
        line.addLayout(column(title, facts, spacing=0), 1)
        chips = column(spacing=4)
        if one.ended_at:
            chips.addWidget(Chip(_("Done"), "quiet", "circle-check"), 0, _RIGHT)
        elif one in on.now:
            chips.addWidget(Chip(_("Now"), "ok", "radio"), 0, _RIGHT)
        elif one in on.coming:
            chips.addWidget(Chip(_("Next"), "quiet", "clock"), 0, _RIGHT)
        if here:
            chips.addWidget(Chip(_("Working here"), "accent", "circle-dot"), 0, _RIGHT)
        line.addLayout(chips)
        line.setContentsMargins(0, 8, 0, 8)
        return column(line)


@dataclass(frozen=True, slots=True)
class _Counted:
    """What takes a moment to count: who is in the room, and how much of the programme clashes."""

    room: Room
    clashing: int


def _counted(db: Store) -> _Counted:
    from forumdesk.operations.balance import room_at  # noqa: PLC0415  # not needed to start
    from forumdesk.operations.clashes import clash_finder  # noqa: PLC0415  # not needed to start

    return _Counted(room_at(db, door=None), clashing(clash_finder(db).all()))
