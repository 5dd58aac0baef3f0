"""The books of badges and of names that make a scan and a search quick among many people."""

from __future__ import annotations

from PySide6.QtCore import QObject

from forumdesk.desktop.session import Session
from forumdesk.domain.errors import Refused
from forumdesk.operations.badges import BadgeBook
from forumdesk.operations.finding import NameBook
from forumdesk.store import people
from forumdesk.store.reader import Reader

# Some 5 ms of work: the window draws smoothly between two pieces.
PIECE = 400


class DoorBook(QObject):
    """Fills a `BadgeBook` and a `NameBook` in pieces, beside the window's work.

    They only save time and forgive: a badge that is not in it yet is looked for among all, whether
    one is in force is asked of the file with every scan, and names are looked for there first.
    """

    def __init__(self, session: Session, owner: QObject) -> None:
        super().__init__(owner)
        self._session = session
        self._filling = self._naming = False
        self._people = self._last = 0
        self.badges: BadgeBook | None = None
        self.names = NameBook()

    def keep_up(self, *, badges: int, registered: int) -> None:
        """There are so many of both: take in those that are missing."""
        known = len(self.badges) if self.badges is not None else 0
        if badges > known and not self._filling:
            self._filling = True
            self._fill("")
        if registered != self._people and not self._naming:
            self._people, self._naming = registered, True
            self._name()

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

    def _name(self) -> None:
        last = self._last
        self._session.read(
            lambda db: people.names_after(db, number=last, most=PIECE), self._named, owner=self
        )

    def _named(self, found: list[tuple[int, str, str]]) -> None:
        self.names.add((person_id, folded) for _number, person_id, folded in found)
        if found:
            self._last = found[-1][0]
            self._name()
        else:
            self._naming = False
