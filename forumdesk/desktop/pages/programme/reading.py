"""The programme as it was read last; where something of it has changed it is read anew, beside the
window's thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QTimer

from forumdesk.desktop.pages.programme.list import Entry, entries_of
from forumdesk.desktop.pages.programme.rows import Programme, read_programme
from forumdesk.desktop.session import Session
from forumdesk.store import forum as forums
from forumdesk.store.changes import Feature, changes_since, latest_change
from forumdesk.store.reader import Reader, Store, reading

# What the programme is read from.
PLANNED = frozenset({Feature.PROGRAMME, Feature.PEOPLE, Feature.FORUM})
# The other thread may be making a document for minutes; a programme is not kept waiting for it.
PATIENCE_MS = 3_000


@dataclass(frozen=True, slots=True)
class Read:
    """The programme at one moment: after the change of this number and before any other.

    `entries` are its lines in the list of sessions.
    """

    programme: Programme
    entries: tuple[Entry, ...]
    zone: ZoneInfo
    number: int


def read_at_once(db: Store, zone: ZoneInfo) -> Read:
    """All of it, of one moment.

    Raises:
        FileTrouble: the file could not be read.
    """
    with reading(db) as snapshot:
        number = latest_change(snapshot)
        programme, forum = read_programme(snapshot, zone), forums.forum(snapshot)
    return Read(programme, tuple(entries_of(programme.sessions, forum)), zone, number)


class Reading:
    """Holds what was read last; `show` is called whenever that is another reading.

    The first one is made at once, so that a page never comes without it.
    """

    def __init__(self, session: Session, owner: QObject, show: Callable[[], object]) -> None:
        self._session, self._owner, self._show = session, owner, show
        self.last: Read | None = None
        self._under_way = self._again = False
        self._patience = QTimer(owner)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._read_here)

    def is_current(self) -> bool:
        """Whether what was read is what the file has. If not, it is being read, and shown then."""
        if self.last is None:
            self.last = read_at_once(self._session.db, self._zone)
            return True
        if not self._has_changed(self.last):
            return True
        if self._under_way:
            self._again = True
        else:
            self._begin()
        return False

    @property
    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self._session.forum.time_zone)

    def _has_changed(self, last: Read) -> bool:
        """Choosing another session, or an input that comes, is no change of the programme."""
        db = self._session.db
        return has_changed(db, since=last.number)

    def _begin(self) -> None:
        self._under_way, zone = True, self._zone
        self._patience.start()
        self._session.read(
            lambda db: read_at_once(db, zone),
            self._arrived,
            failed=self._failed,
            owner=self._owner,
        )

    def _failed(self, error: Exception) -> None:
        """Said once; it is read again when something changes."""
        self._patience.stop()
        self._under_way = self._again = False
        self._session.say(self._session.sentence(error))

    def _arrived(self, found: Read) -> None:
        self._patience.stop()
        self._under_way, again, self._again = False, self._again, False
        self._take(found)
        if again:
            self.is_current()

    def _read_here(self) -> None:
        """The answer has not come yet."""
        self._take(read_at_once(self._session.db, self._zone))

    def _take(self, found: Read) -> None:
        # One that was overtaken tells nothing new.
        if self.last is None or found.number > self.last.number:
            self.last = found
            self._show()


def has_changed(db: Reader, *, since: int) -> bool:
    """Whether anything that the programme is read from has changed after this number."""
    found = changes_since(db, since)
    pruned = len(found) < latest_change(db) - since
    return pruned or any(one.feature in PLANNED for one in found)
