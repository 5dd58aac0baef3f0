"""Leaving: what would be cut short by it, and being told to from outside."""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from forumdesk.desktop.audience_process import ServiceState
from forumdesk.desktop.session import Session
from forumdesk.domain.poll_state import State
from forumdesk.domain.polls import Kind
from forumdesk.i18n import _
from forumdesk.store import polls
from forumdesk.wording.leaving import leaving, leaving_rehearsal

_NAMES = ("SIGTERM", "SIGINT", "SIGHUP", "SIGBREAK")
"""Not every system has all of them."""


class Farewell(QObject):
    """Calls `leave` once, inside the event loop, when the system wants the program to end."""

    def __init__(self, app: QGuiApplication, leave: Callable[[], object]) -> None:
        super().__init__()
        self._leave = leave
        self._left = False
        # Python runs a handler only when the loop comes back to Python, which may take for ever;
        # a byte on a socket wakes the loop.
        self._woken, self._waker = socket.socketpair()
        for one in (self._woken, self._waker):
            one.setblocking(False)
        self._notifier = QSocketNotifier(self._woken.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_signal)
        signal.set_wakeup_fd(self._waker.fileno(), warn_on_full_buffer=False)
        for name in _NAMES:
            number = getattr(signal, name, None)
            if number is not None:
                signal.signal(number, _noted)
        app.commitDataRequest.connect(self._once)

    def _on_signal(self) -> None:
        self._woken.recv(64)
        self._once()

    def _once(self, *_: object) -> None:
        if not self._left:
            self._left = True
            self._leave()


def _noted(_number: int, _frame: object) -> None:
    """The socket has it already."""


def worry_of(session: Session) -> str:
    """What leaving this forum now would cut short, in words; empty for nothing."""
    if session.forum.rehearsal:
        return leaving_rehearsal()
    every = polls.polls(session.db)
    opened = [poll for poll in every if poll.state is State.OPEN]
    return leaving(
        votes=[poll.number for poll in opened if poll.kind is not Kind.PULSE],
        moods=[poll.number for poll in opened if poll.kind is Kind.PULSE],
        sealing=[poll.number for poll in every if poll.state is State.SEALING],
        serving=session.service.state in (ServiceState.STARTING, ServiceState.RUNNING),
    )


def asks_first(parent: QWidget, session: Session, then: Callable[[], object]) -> bool:
    """Whether leaving would cut something short; then it asks, and runs `then` on yes."""
    worry = worry_of(session)
    if worry:
        from forumdesk.desktop import messages  # noqa: PLC0415  # the window opens without it

        messages.ask(
            parent,
            worry,
            yes=_("Close the forum"),
            title=_("Close “{name}”?").format(name=session.forum.short_title),
            then=then,
            danger=True,
        )
    return bool(worry)
