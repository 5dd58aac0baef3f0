"""Where a window works: in which session, on which screen, at which door; and what is on.

Which session it works in and what is on are two things.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QObject, QTimer, Signal

from forumdesk.domain.now import NowAndNext, now_and_next, to_work_in
from forumdesk.domain.programme import Session
from forumdesk.domain.projector import Screen
from forumdesk.store import programme
from forumdesk.store.changes import latest_change
from forumdesk.store.reader import Reader

LOOK_AT_PLAN_MS = 20_000


class KnownSessions:
    """The sessions by start, read again only when the file has changed; often asked for."""

    def __init__(self, db: Reader) -> None:
        self._db = db
        self._number = -1
        self._known: Sequence[Session] = ()

    def __call__(self) -> Sequence[Session]:
        """As the file has them."""
        number = latest_change(self._db)
        if number != self._number:
            self._known, self._number = programme.sessions(self._db), number
        return self._known


class Work(QObject):
    """The session to work in: the one that was chosen, else the one that the file suggests.

    Time alone never moves the work: who types a line goes on in the session it belongs to.
    `read` gives the sessions by start, `screens` the screens by number, of which there is one. A
    child of the forum's session, whose timers end with it.
    """

    changed = Signal()
    """Work is in another session, on another screen or at another door, or another one is on."""

    def __init__(
        self,
        read: Callable[[], Sequence[Session]],
        screens: Callable[[], Sequence[Screen]],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._read, self._screens = read, screens
        self._screen = ""
        self._door: str | None = None
        self._chosen: str | None = None
        self._suggested: str | None = None
        self._begun: frozenset[tuple[str, bool]] = frozenset()
        self._told = NowAndNext()
        self._clock = QTimer(parent)
        self._clock.setInterval(LOOK_AT_PLAN_MS)
        self._clock.timeout.connect(self._look_at_plan)
        self._clock.start()

    @property
    def session(self) -> Session | None:
        """Where work is done now; it need not be what runs."""
        sessions = {one.id: one for one in self._read()}
        for wanted in (self._chosen, self._suggested):
            if wanted in sessions:
                return sessions[wanted]
        found = to_work_in(list(sessions.values()), datetime.now(UTC))
        if found is not None:
            self._suggested, self._begun = found.id, _begun(sessions.values())
        return found

    @property
    def on(self) -> NowAndNext:
        """What runs and what comes next, by the file and whatever was chosen here."""
        return now_and_next(self._read(), datetime.now(UTC))

    def choose(self, session_id: str) -> None:
        """Work in another session."""
        self._chosen = session_id
        self.changed.emit()

    @property
    def screen(self) -> Screen:
        """The screen that this window fills: the one that was chosen, else the first."""
        every = self._screens()
        return next((one for one in every if one.id == self._screen), every[0])

    def choose_screen(self, screen_id: str) -> None:
        """Fill another screen; without one of this id the first."""
        self._screen = screen_id
        self.changed.emit()

    @property
    def door(self) -> Session | None:
        """The session at whose watched door this desk stands, None at the forum's own."""
        return next((one for one in self._read() if one.id == self._door and one.watched), None)

    def stand_at(self, session_id: str | None) -> None:
        """Stand at another door."""
        self._door = session_id
        self.changed.emit()

    def programme_changed(self) -> bool:
        """Follow what was begun or ended, unless somebody chose; whether work moves by it."""
        before = self._suggested
        if _begun(self._read()) != self._begun:
            self._suggested = None
        moved = before is not None and self._chosen is None and self.session is not None
        return moved and self._suggested != before

    def _look_at_plan(self) -> None:
        on = self.on
        if on != self._told:
            self._told = on
            self.changed.emit()


def _begun(sessions: Iterable[Session]) -> frozenset[tuple[str, bool]]:
    """Which sessions were begun, and whether they have ended."""
    return frozenset((one.id, one.ended_at is not None) for one in sessions if one.started_at)
