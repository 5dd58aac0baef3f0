"""Ending timed polls while no service does: a vote must not stay open because phones are off."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from forumdesk.desktop.session import Session

LOOK_EVERY_MS = 500


class Timekeeper(QObject):
    """Closes due polls, but only while `service_answers()` is false: one closer is enough."""

    def __init__(self, session: Session, service_answers: Callable[[], bool]) -> None:
        super().__init__(session)
        self._session, self._service_answers = session, service_answers
        self._closing: set[str] = set()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        if self._session.ended or self._service_answers():
            return
        for poll_id in self._session.timers.due():
            if poll_id not in self._closing:
                self._closing.add(poll_id)
                self._close(poll_id)

    def _close(self, poll_id: str) -> None:
        from forumdesk.operations.sealing import close_poll  # noqa: PLC0415  # not to start

        def over(_value: object) -> None:
            self._closing.discard(poll_id)

        # Somebody may have closed it in the meantime; that is what was wanted.
        self._session.write(
            lambda db: close_poll(db, poll_id=poll_id), over, failed=over, owner=self
        )
