"""The audience service as a child of the window: started, watched, restarted.

The child is `forumdesk serve --survivor`: told to stop when the window leaves in good order, it
goes on after a crash of the window as long as a poll is open, and the next window finds it. That
of a rehearsal ends with its window. Data goes through the file only; what is asked here is whether
it answers and how many phones it holds.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QProcess, QTimer, QUrl, Signal

from forumdesk.domain.troubles import Trouble
from forumdesk.itself import itself
from forumdesk.store.locks import Role, said_by

if TYPE_CHECKING:
    from PySide6.QtNetwork import QNetworkAccessManager, QNetworkReply

EVERYWHERE = "0.0.0.0"
ASK_EVERY_MS = 1000
ALARM_SECONDS = 120
PATIENCE_MS = 3000
# Phones spread their reading over a second once they hear that something is new.
HEARD_MS = 4000
FIRST_WAIT_MS, LONGEST_WAIT_MS = 300, 5000


class ServiceState(StrEnum):
    """Whether phones are answered."""

    STOPPED = "stopped"
    STARTING = "starting"
    RUNNING = "running"
    ELSEWHERE = "elsewhere"
    FAILED = "failed"


def _harm(told: object) -> Trouble | None:
    """What the service says of its file, by the code it says it with."""
    return next((one for one in Trouble if one.code == told), None)


@dataclass(frozen=True, slots=True)
class ServiceStatus:
    """What the window knows of the service.

    `hello` maps codes of test pages to seconds ago. `holds` is how many phones there is room for.
    `wrong_codes` counts guesses at badges that were refused lately. `harm` is what other programs
    did to the forum's file, `rescued` where what it held has been saved.
    """

    state: ServiceState = ServiceState.STOPPED
    address: str = ""
    phones: int = 0
    restarts: int = 0
    problem: str = ""
    hello: dict[str, float] = field(default_factory=dict)
    holds: int = 0
    wrong_codes: int = 0
    harm: Trouble | None = None
    rescued: str = ""

    @property
    def answers(self) -> bool:
        """Whether a phone that asks now is answered."""
        return self.state in (ServiceState.RUNNING, ServiceState.ELSEWHERE)


class AudienceProcess(QObject):
    """The service of one forum file. `close` must be called before it is let go."""

    changed = Signal(object)
    """The `ServiceStatus` is different."""

    def __init__(
        self,
        path: Path,
        parent: QObject | None = None,
        *,
        host: str = EVERYWHERE,
        survives: bool = True,
    ) -> None:
        super().__init__(parent)
        self._life = "--survivor" if survives else "--child"
        self._path = path
        self._host = host
        self.status = ServiceStatus()
        self._port: int | None = None
        self._wanted = False
        self._wait = FIRST_WAIT_MS
        self._process = QProcess(self)
        self._process.readyReadStandardOutput.connect(self._read_ready_line)
        self._process.finished.connect(self._ended)
        self._stopping = False
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._process.kill)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self._launch)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(HEARD_MS)
        self._later.timeout.connect(self.stop)
        self._network: QNetworkAccessManager | None = None
        self._ask = QTimer(self)
        self._ask.setInterval(ASK_EVERY_MS)
        self._ask.timeout.connect(self.ask)
        self._closed = False

    def start(self, port: int | None = None) -> None:
        """Start answering phones, on this port if one is given."""
        if self._closed:
            return
        self._port = port
        self._wanted = True
        self._wait = FIRST_WAIT_MS
        if self._process.state() == QProcess.ProcessState.NotRunning:
            self._launch()

    def stop(self) -> None:
        """Stop answering phones. What they sent is stored."""
        self._wanted = False
        self._again.stop()
        self._later.stop()
        self._ask.stop()
        if self._process.state() != QProcess.ProcessState.NotRunning and not self._stopping:
            self._stopping = True
            self._process.write(b"stop\n")
            self._process.closeWriteChannel()
            self._patience.start()
        self._show(replace(ServiceStatus(), restarts=self.status.restarts))

    def stop_once_heard(self) -> None:
        """Stop when phones have had the time to hear that the forum is over, and to say so."""
        self._later.start()

    def restart(self) -> None:
        """Stop, and start again once it has stopped."""
        self.stop()
        self.start(self._port)

    def close(self) -> None:
        """Stop and wait for the end, for when the forum is left. Nothing is told after it."""
        if self._closed:
            return
        self._closed = True
        self.blockSignals(True)
        self.stop()
        if not self._process.waitForFinished(PATIENCE_MS):
            self._process.kill()
            self._process.waitForFinished(1000)
        self._patience.stop()

    @property
    def is_child(self) -> bool:
        """Whether a service started here is there, answering already or about to."""
        return self._process.state() != QProcess.ProcessState.NotRunning

    def leave_running(self) -> None:
        """Let go of the service without a word: it goes on while a poll is open.

        It ends with this object, so the process must end without taking its objects apart.
        """
        self._closed = True
        self.blockSignals(True)
        for timer in (self._patience, self._again, self._ask, self._later):
            timer.stop()
        self._process.closeWriteChannel()

    def ask(self) -> None:
        """Ask the service how it is; the answer comes by `changed`."""
        if self._closed or not self.status.address:
            return
        # The network's classes are not needed before the window is there.
        from PySide6.QtNetwork import QNetworkAccessManager, QNetworkRequest  # noqa: PLC0415

        if self._network is None:
            self._network = QNetworkAccessManager(self)
            # From the manager, because a connection from each reply would outlive this object.
            self._network.finished.connect(self._heard)
        port = QUrl(self.status.address).port(80)
        request = QNetworkRequest(QUrl(f"http://127.0.0.1:{port}/healthz"))
        request.setTransferTimeout(2000)
        self._network.get(request)

    def _launch(self) -> None:
        self._show(replace(self.status, state=ServiceState.STARTING, problem=""))
        arguments = ["serve", str(self._path), self._life, "--host", self._host]
        if self._port is not None:
            arguments += ["--port", str(self._port)]
        program, *given = itself(*arguments)
        self._process.start(program, given)

    def _read_ready_line(self) -> None:
        while self._process.canReadLine():
            line = bytes(self._process.readLine().data())
            try:
                told = json.loads(line)
            except ValueError:
                continue
            if isinstance(told, dict) and "ready" in told:
                self._wait = FIRST_WAIT_MS
                # After a crash phones find the service where it was.
                self._port = QUrl(told["ready"]).port(80)
                status = replace(
                    self.status, state=ServiceState.RUNNING, address=told["ready"], problem=""
                )
                self._show(status)
                self._ask.start()

    def _ended(self) -> None:
        stopped, self._stopping = self._stopping, False
        self._patience.stop()
        if stopped and self._wanted:
            self._launch()
        if stopped or not self._wanted:
            return
        words = bytes(self._process.readAllStandardError().data()).decode(errors="replace").strip()
        elsewhere = said_by(self._path, Role.SERVICE).get("address", "")
        if elsewhere:
            self._port = QUrl(elsewhere).port(80)
            self._show(
                replace(self.status, state=ServiceState.ELSEWHERE, address=elsewhere, phones=0)
            )
            self._ask.start()
            return
        self._ask.stop()
        if self.status.state is ServiceState.STARTING:
            # The port asked for may be taken: better another one than no answer at all.
            self._port = None
        self._show(
            replace(
                self.status,
                state=ServiceState.FAILED,
                phones=0,
                restarts=self.status.restarts + 1,
                problem=words.splitlines()[-1] if words else "",
            )
        )
        self._again.start(self._wait)
        self._wait = min(LONGEST_WAIT_MS, self._wait * 2)

    def _heard(self, reply: QNetworkReply) -> None:
        # A service that has lost its file answers with an error, and says which.
        raw = bytes(reply.readAll().data())
        reply.deleteLater()
        if self._closed:
            return
        try:
            told = json.loads(raw)
        except ValueError:
            self._not_heard()
            return
        alarm = told.get("unknown_codes") or {}
        lately = int(alarm.get("seconds_ago", ALARM_SECONDS)) < ALARM_SECONDS
        self._show(
            replace(
                self.status,
                phones=int(told.get("phones", 0)),
                hello=told.get("hello", {}),
                holds=int(told.get("holds", 0)),
                wrong_codes=int(alarm.get("refused", 0)) if lately else 0,
                harm=_harm(told.get("reason")),
                rescued=str(told.get("rescued") or ""),
            )
        )

    def _not_heard(self) -> None:
        # A service started by somebody else has gone: this window takes over.
        if self.status.state is ServiceState.ELSEWHERE and self._wanted:
            self._ask.stop()
            self._launch()

    def _show(self, status: ServiceStatus) -> None:
        if status != self.status and not self._closed:
            self.status = status
            self.changed.emit(status)
