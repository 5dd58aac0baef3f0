"""Making a forum and setting it up."""

from __future__ import annotations

import secrets
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.forum import Forum, Host, HostRole, Room, Venue, parse_print_address
from forumdesk.domain.ids import new_id
from forumdesk.domain.text import Text, clean_line
from forumdesk.operations.outcome import Outcome
from forumdesk.operations.undo import recording
from forumdesk.store import desk_log, forum_file
from forumdesk.store import forum as forums
from forumdesk.store import polls as poll_rows
from forumdesk.store.connection import Database, connect
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.transaction import writing

LANGUAGES = ("en", "id")


def create_forum(
    path: Path,
    *,
    title: Text,
    language: str,
    starts: date | None = None,
    ends: date | None = None,
    time_zone: str = "Asia/Jakarta",
    short_title: str = "",
    note: Text | None = None,
    sample: bool = False,
) -> ForumFile:
    """A new forum file with a key of its own, open for work.

    Raises:
        Refused: INVALID_ZONE, INVALID_DATE.
        FileTrouble: the file exists or cannot be made there.
    """
    try:
        today = datetime.now(ZoneInfo(time_zone)).date()
    except (ZoneInfoNotFoundError, ValueError):
        raise Refused(Reason.INVALID_ZONE, value=time_zone) from None
    first = starts or today
    last = ends or first
    if last < first:
        raise Refused(Reason.INVALID_DATE, value=last.isoformat())
    others = tuple(one for one in LANGUAGES if one != language)
    value = Forum(
        id=new_id(secrets.token_bytes),
        title=title,
        short_title=clean_line(short_title) or title.in_language(language)[:40],
        starts=first,
        ends=last,
        time_zone=time_zone,
        languages=(language, *others),
        note=note or Text(),
        sample=sample,
    )
    opened = forum_file.create(path)
    try:
        with writing(opened.db) as transaction:
            transaction.insert(forums.FORUM, forums.forum_row(value))
            forums.set_forum_key(transaction, secrets.token_bytes(32))
            desk_log.log(transaction, at=datetime.now(UTC), event="forum_created", forum=value.id)
    except BaseException:
        opened.close()
        path.unlink(missing_ok=True)
        raise
    return opened


def set_print_address(db: Database, *, address: str) -> Outcome[str]:
    """Choose the `host:port` that badges carry.

    Raises:
        Refused: INVALID_ADDRESS.
    """
    checked = parse_print_address(address)
    with recording(db, "set_print_address") as (transaction, written):
        forum_id = forums.forum(db).id
        transaction.update(forums.FORUM, forum_id, {"print_address": checked})
    return Outcome(checked, written.changes, written.undo)


def add_host(db: Database, *, name: Text, short_name: str, role: HostRole) -> Outcome[Host]:
    """Add a host after those there are."""
    with recording(db, "add_host") as (transaction, written):
        position = len(forums.hosts(db)) + 1
        host = Host(new_id(secrets.token_bytes), name, clean_line(short_name), role, position)
        transaction.insert(forums.HOST, forums.host_row(host))
    return Outcome(host, written.changes, written.undo)


def add_venue(db: Database, *, name: Text, address: Text) -> Outcome[Venue]:
    """Add a venue after those there are."""
    with recording(db, "add_venue") as (transaction, written):
        venue = Venue(new_id(secrets.token_bytes), name, address, len(forums.venues(db)) + 1)
        transaction.insert(forums.VENUE, forums.venue_row(venue))
    return Outcome(venue, written.changes, written.undo)


def add_room(db: Database, *, venue: str, name: Text, capacity: int | None) -> Outcome[Room]:
    """Add a room to a venue."""
    with recording(db, "add_room") as (transaction, written):
        position = len(forums.rooms(db)) + 1
        room = Room(new_id(secrets.token_bytes), venue, name, capacity, position)
        transaction.insert(forums.ROOM, forums.room_row(room))
    return Outcome(room, written.changes, written.undo)


def save_copy(opened: ForumFile, *, target: Path, with_key: bool = False) -> None:
    """A copy for others, without the forum's key, or `with_key` to go on with on another laptop.

    Raises:
        Refused: POLL_IS_OPEN while a secret poll is open: a copy would keep what sealing removes.
        FileTrouble: the copy could not be made.
    """
    refuse_while_secret_poll_is_open(opened.db)
    forum_file.backup(opened.db, target)
    if with_key:
        return
    copy = connect(target)
    try:
        copy.conn.execute("DELETE FROM secret")
        copy.conn.execute("VACUUM")
    finally:
        copy.close()


def refuse_while_secret_poll_is_open(db: Database) -> None:
    """Refuse what would copy or restructure the file while ballots can still be linked in it.

    Raises:
        Refused: POLL_IS_OPEN, with the poll's number.
    """
    numbers = poll_rows.open_secret_polls(db)
    if numbers:
        raise Refused(Reason.POLL_IS_OPEN, number=numbers[0])


def in_forum_language(forum: Forum, value: object) -> Text:
    """User input as `Text`, a plain string being in the forum's first language."""
    return Text.of(value, language=forum.languages[0])
