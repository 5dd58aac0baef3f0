"""Rehearsing: the window, the phones and the room's screen work with a copy, the forum waits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from PySide6.QtCore import QUrl

from forumdesk.desktop.audience_process import AudienceProcess, ServiceState, ServiceStatus
from forumdesk.desktop.session import Session
from forumdesk.domain.errors import Refused
from forumdesk.domain.troubles import Trouble
from forumdesk.operations.rehearsal import Rehearsal, begin_rehearsal, check_can_rehearse
from forumdesk.store.errors import FileTrouble
from forumdesk.store.locks import Role, RoleLock


class Program(Protocol):
    """The running program, as far as it changes what it works with (`app.ForumDesk`)."""

    session: Session | None
    service: AudienceProcess | None

    def put_on(self, session: Session, *, serve: bool, port: int | None) -> None:
        """Work with another open forum; phones are answered if `serve`, at the port if known."""


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A forum meanwhile: open here, with all that can be undone, and served by nobody.

    `before` is how its phones were answered.
    """

    session: Session
    served: RoleLock
    copy: Rehearsal
    before: ServiceStatus

    def let_go(self) -> None:
        """The rehearsal is over: nothing of it is left, and the forum may be served again."""
        self.copy.end()
        self.served.close()


class Rehearsing:
    """The rehearsals of one program, one at a time. `say` tells why there is none."""

    def __init__(self, desk: Program, say: Callable[[str], None]) -> None:
        self._desk, self._say = desk, say
        self._waiting: _Waiting | None = None

    @property
    def is_on(self) -> bool:
        """Whether a forum waits."""
        return self._waiting is not None

    def begin(self) -> None:
        """Make a copy, and work with it once it is there."""
        session = self._desk.session
        if session is None or self.is_on or session.file.read_only:
            return
        if session.service.state is ServiceState.ELSEWHERE:
            # Its phones could not be brought here.
            self._say(session.sentence(FileTrouble(Trouble.SERVED, session.path)))
        else:
            session.run(partial(begin_rehearsal, session.file), partial(self._switch, session))

    def _switch(self, session: Session, copy: Rehearsal) -> None:
        if self._desk.session is not session:
            copy.end()
            return
        try:
            # Somebody may have opened a poll while the copy was made.
            check_can_rehearse(session.db)
            rehearsed = Session(copy.path, self._say)
        except (Refused, FileTrouble) as found:
            copy.end()
            self._say(session.sentence(found))
            return
        before = session.service
        self._stop_answering()
        try:
            served = RoleLock(session.path, Role.SERVICE)
        except FileTrouble as found:
            rehearsed.close()
            copy.end()
            self._go_on_with(session, before)
            self._say(session.sentence(found))
            return
        session.note_service(ServiceStatus())
        self._waiting = _Waiting(session, served, copy, before)
        self._go_on_with(rehearsed, before)

    def end(self) -> None:
        """Throw the copy away and go on with the forum, where it was left."""
        waiting, rehearsed = self._waiting, self._desk.session
        if waiting is None or rehearsed is None:
            return
        self._waiting = None
        self._stop_answering()
        rehearsed.close()
        waiting.let_go()
        self._go_on_with(waiting.session, waiting.before)

    def leave(self) -> None:
        """Let go of the forum that waits, once the copy is closed, because the program leaves."""
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            waiting.let_go()
            waiting.session.close()
            waiting.session.deleteLater()

    def _stop_answering(self) -> None:
        if self._desk.service is not None:
            self._desk.service.close()

    def _go_on_with(self, session: Session, before: ServiceStatus) -> None:
        port = QUrl(before.address).port() if before.answers else None
        self._desk.put_on(session, serve=before.state is not ServiceState.STOPPED, port=port)
