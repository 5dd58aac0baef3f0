"""What need not be done before the window is there: reading all of the file, and clearing up."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from forumdesk.desktop.session import Session
from forumdesk.domain.troubles import FilePart, Trouble
from forumdesk.store.reader import Store
from forumdesk.wording.troubles import trouble

SOON_MS = 1000


class SecondLook(QObject):
    """Tells what of a forum cannot be read, before a page that shows it stumbles over it."""

    def __init__(self, session: Session, say: Callable[[str], None]) -> None:
        super().__init__(session)
        self._session, self._say = session, say
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(lambda: session.read(_look, self._tell, owner=self))
        timer.start(SOON_MS)

    def _tell(self, part: FilePart | None) -> None:
        if part is not None:
            self._say(trouble(Trouble.BAD_VALUE, str(self._session.path), {"part": part}))


def _look(db: Store) -> FilePart | None:
    # Neither is needed before, and loading them would take its time from the window.
    from forumdesk.operations.rehearsal import sweep_rehearsals  # noqa: PLC0415
    from forumdesk.store.legible import unreadable_part  # noqa: PLC0415

    sweep_rehearsals()
    return unreadable_part(db)
