"""The book of badges that makes a scan quick among many people."""

from __future__ import annotations

from PySide6.QtCore import QObject

from forumdesk.desktop.session import Session
from forumdesk.domain.errors import Refused
from forumdesk.operations.badges import BadgeBook
from forumdesk.store import people
from forumdesk.store.reader import Reader

# Some 5 ms of work: the window draws smoothly between two pieces.
PIECE = 400


class DoorBook(QObject):
    """Fills a `BadgeBook` in pieces, beside the window's work.

    It only saves time: a badge that is not in it yet is looked for among all, and whether one is
    in force is asked of the file with every scan.
    """

    def __init__(self, session: Session, owner: QObject) -> None:
        super().__init__(owner)
        self._session = session
        self._filling = False
        self.badges: BadgeBook | None = None

    def keep_up(self, number: int) -> None:
        """There are so many badges: take in those that are missing."""
        known = len(self.badges) if self.badges is not None else 0
        if number > known and not self._filling:
            self._filling = True
            self._fill("")

    def _fill(self, after: str) -> None:
        book = self.badges

        def fill(db: Reader) -> tuple[BadgeBook | None, str]:
            found = people.badges_after(db, after, most=PIECE)
            try:
                taken = book if book is not None else BadgeBook(db, ())
            except Refused:
                # A copy without the key: check-in says so itself.
                return None, ""
            taken.add(found)
            return taken, found[-1].id if len(found) == PIECE else ""

        self._session.read(fill, self._filled, owner=self)

    def _filled(self, answer: tuple[BadgeBook | None, str]) -> None:
        self.badges, after = answer
        if after:
            self._fill(after)
        else:
            self._filling = False
