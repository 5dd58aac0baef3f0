"""Keeping the laptop from falling asleep while phones are served."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from enum import StrEnum

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

PATIENCE_MS, ANSWERS_MS = 1000, 5000
_HELD = b"held"
# Runs for as long as our end of its pipe is open, so it ends with us however that comes.
_UNTIL_WE_END = ("/bin/sh", "-c", "echo held; exec cat >/dev/null")

Command = Sequence[str]


class AwakeState(StrEnum):
    """Whether the system was asked not to sleep, and agreed."""

    OFF = "off"
    HELD = "held"
    NOT_POSSIBLE = "not_possible"


def commands(platform: str = sys.platform) -> tuple[Command, ...]:
    """What keeps this system awake while it runs, the best first; none on Windows."""
    match platform:
        case "darwin":
            return (("/usr/bin/caffeinate", "-d", "-i", "-s", *_UNTIL_WE_END),)
        case "linux":
            who = ("--who=ForumDesk", "--why=Phones are served")
            inhibit = ("systemd-inhibit", "--what=idle:sleep", "--mode=block", *who)
            session = ("gnome-session-inhibit", "--inhibit", "idle:suspend")
            return (inhibit + _UNTIL_WE_END, session + _UNTIL_WE_END)
        case _:
            return ()


def _ask_windows(awake: bool) -> bool:
    import ctypes  # noqa: PLC0415  # only Windows has this call

    continuous, system, display = 0x8000_0000, 0x1, 0x2
    windll = getattr(ctypes, "windll", None)
    if windll is None:
        return False
    wanted = continuous | (system | display if awake else 0)
    return bool(windll.kernel32.SetThreadExecutionState(wanted))


class Awake(QObject):
    """Keeps the system awake while that is wanted; the lid and the power button still work.

    `run` are commands that keep it awake while they run and print `held` once they do, tried in
    their order; without any, `ask(awake)` asks the system itself and says whether it agreed. A
    command that says nothing for `answers_ms` is taken for a no until it does.
    """

    changed = Signal(object)
    """The `AwakeState` is another."""

    def __init__(
        self,
        run: Sequence[Command] | None = None,
        *,
        ask: Callable[[bool], bool] = _ask_windows,
        answers_ms: int = ANSWERS_MS,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._commands = commands() if run is None else tuple(run)
        self._ask = ask
        self._wanted = False
        self._process: QProcess | None = None
        self._waiting: list[Command] = []
        self.state = AwakeState.OFF
        # A system may ask somebody for a password that nobody sees.
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(answers_ms)
        self._patience.timeout.connect(self._no_answer)

    def want(self, wanted: bool) -> None:
        """Keep the system awake from now on, or let it sleep again."""
        if wanted == self._wanted:
            return
        self._wanted = wanted
        if not self._commands:
            agreed = self._ask(wanted)
            held = AwakeState.HELD if agreed else AwakeState.NOT_POSSIBLE
            self._show(held if wanted else AwakeState.OFF)
        elif wanted:
            self._waiting = list(self._commands)
            self._patience.start()
            self._try_next()
        else:
            self._patience.stop()
            self._let_go()
            self._show(AwakeState.OFF)

    def _try_next(self) -> None:
        if not self._waiting:
            self._show(AwakeState.NOT_POSSIBLE)
            return
        program, *arguments = self._waiting.pop(0)
        self._process = QProcess(self)
        self._process.readyReadStandardOutput.connect(self._said)
        self._process.finished.connect(self._failed)
        self._process.errorOccurred.connect(self._failed)
        self._process.start(program, arguments)

    def _said(self) -> None:
        if self._process is not None and _HELD in bytes(self._process.readAll().data()):
            self._show(AwakeState.HELD)

    def _no_answer(self) -> None:
        if self._wanted and self.state is AwakeState.OFF:
            self._show(AwakeState.NOT_POSSIBLE)

    def _failed(self, *_: object) -> None:
        if self._process is None or not self._wanted:
            return
        self._let_go()
        self._try_next()

    def _let_go(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.blockSignals(True)
        process.closeWriteChannel()
        if process.state() != QProcess.ProcessState.NotRunning and not process.waitForFinished(
            PATIENCE_MS
        ):
            process.kill()
            process.waitForFinished(PATIENCE_MS)
        process.deleteLater()

    def _show(self, state: AwakeState) -> None:
        if state is not self.state:
            self.state = state
            self.changed.emit(state)
