"""Making a forum and setting it up."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from forumdesk.domain.changes import SAME, Same, changed
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.fields import Field
from forumdesk.domain.forum import (
    LONGEST,
    MAX_SHORT_TITLE,
    USUAL_QUORUM,
    USUAL_ZONE,
    Forum,
    check_years,
    parse_print_address,
    short_title_of,
)
from forumdesk.domain.ids import new_id
from forumdesk.domain.rules import is_quorum
from forumdesk.domain.text import Text, clean_line
from forumdesk.domain.undo import Deed
from forumdesk.i18n import LANGUAGES
from forumdesk.operations.outcome import Outcome
from forumdesk.operations.undo import recording
from forumdesk.store import desk_log, forum_file
from forumdesk.store import forum as forums
from forumdesk.store import programme as programme_rows
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.reader import Store
from forumdesk.store.transaction import Transaction, writing


@dataclass(frozen=True, slots=True)
class ForumChanges:
    """What may change of a forum."""

    title: Text | Same = SAME
    short_title: str | Same = SAME
    starts: date | Same = SAME
    ends: date | Same = SAME
    time_zone: str | Same = SAME
    languages: tuple[str, ...] | Same = SAME
    note: Text | Same = SAME
    print_address: str | Same | None = SAME
    quorum: str | Same = SAME
    default_room: str | Same | None = SAME
    documents: tuple[str, ...] | Same = SAME


def create_forum(
    path: Path,
    *,
    title: Text,
    language: str,
    starts: date | None = None,
    ends: date | None = None,
    time_zone: str = USUAL_ZONE,
    short_title: str = "",
    note: Text | None = None,
    sample: bool = False,
) -> ForumFile:
    """A new forum file with a key of its own, open for work.

    Without a `short_title` the title stands for it, or its first words.

    Raises:
        Refused: INVALID_TEXT without a title; INVALID_ZONE; WRONG_DAYS unless it ends on its
            first day or later, within a year; FORUM_IN_BUDDHIST_YEAR; INVALID_FIELD for a language
            or a short title over 100 characters.
        FileTrouble: the file exists or cannot be made there.
    """
    today = datetime.now(check_zone(time_zone)).date()
    first = starts or today
    last = ends or first
    others = tuple(one for one in LANGUAGES if one != language)
    new = Forum(
        id=new_id(secrets.token_bytes),
        title=title,
        short_title=short_title,
        starts=first,
        ends=last,
        time_zone=time_zone,
        languages=(language, *others),
        note=note or Text(),
        sample=sample,
    )
    value = _checked(new)
    check_years(first, last)
    opened = forum_file.create(path)
    try:
        with writing(opened.db) as transaction:
            transaction.insert(forums.FORUM, forums.forum_row(value))
            forums.set_forum_key(transaction, secrets.token_bytes(32))
            desk_log.begin(transaction, at=datetime.now(UTC), forum_id=value.id)
    except BaseException:
        opened.close()
        path.unlink(missing_ok=True)
        raise
    return opened


def set_print_address(db: Store, *, address: str) -> Outcome[str]:
    """Choose the `host:port` that badges carry.

    Raises:
        Refused: INVALID_ADDRESS.
    """
    checked = parse_print_address(address)
    with recording(db, Deed.SET_PRINT_ADDRESS) as (transaction, written):
        forum_id = forums.forum(transaction).id
        transaction.update(forums.FORUM, forum_id, {"print_address": checked})
    return Outcome(checked, written.undo)


def update_forum(db: Store, *, changes: ForumChanges) -> Outcome[Forum]:
    """Change what the forum is called, when and where it is, and in which languages.

    In another time zone the planned sessions keep their clock times. A short title that was made
    from the title follows it.

    Raises:
        Refused: INVALID_TEXT, INVALID_ZONE, WRONG_DAYS, FORUM_IN_BUDDHIST_YEAR, INVALID_ADDRESS;
            INVALID_FIELD for the languages, the short title and the quorum; NOT_FOUND for the
            default room.
    """
    with recording(db, Deed.UPDATE_FORUM) as (transaction, written):
        before = forums.forum(transaction)
        forum = _checked(_following(before, changed(before, changes)))
        if (forum.starts, forum.ends) != (before.starts, before.ends):
            check_years(forum.starts, forum.ends)
        rooms = {room.id for room in forums.rooms(transaction)}
        if forum.default_room is not None and forum.default_room not in rooms:
            raise Refused(Reason.NOT_FOUND, value=forum.default_room[:40])
        if forum != before:
            transaction.update(forums.FORUM, forum.id, forums.forum_row(forum))
        if forum.time_zone != before.time_zone:
            _move_sessions(transaction, ZoneInfo(before.time_zone), ZoneInfo(forum.time_zone))
    return Outcome(forum, written.undo)


def _move_sessions(transaction: Transaction, before: ZoneInfo, after: ZoneInfo) -> None:
    for session in programme_rows.every_session(transaction):
        moved = replace(
            session,
            starts=session.starts.astimezone(before).replace(tzinfo=after),
            ends=session.ends.astimezone(before).replace(tzinfo=after),
        )
        transaction.update(programme_rows.SESSION, moved.id, programme_rows.session_row(moved))


def _following(before: Forum, forum: Forum) -> Forum:
    made = short_title_of(before.title.in_language(before.languages[0]))
    follows = forum.title != before.title and forum.short_title == before.short_title == made
    return replace(forum, short_title="") if follows else forum


def _short_title(written: str, title: str) -> str:
    short = clean_line(written) or short_title_of(title)
    if len(short) > MAX_SHORT_TITLE:
        raise Refused(Reason.INVALID_FIELD, field=Field.SHORT_TITLE, value=short)
    return short


def _checked(forum: Forum) -> Forum:
    if not forum.title:
        raise Refused(Reason.INVALID_TEXT)
    check_zone(forum.time_zone)
    if not 1 <= forum.days <= LONGEST:
        raise Refused(Reason.WRONG_DAYS, first=forum.starts, last=forum.ends)
    languages = tuple(dict.fromkeys(forum.languages))
    if not languages or not set(languages) <= set(LANGUAGES):
        raise Refused(Reason.INVALID_FIELD, field=Field.LANGUAGES, value=", ".join(languages))
    quorum = forum.quorum.strip() or USUAL_QUORUM
    if not is_quorum(quorum):
        raise Refused(Reason.INVALID_FIELD, field=Field.QUORUM, value=quorum[:40])
    address = forum.print_address
    return replace(
        forum,
        short_title=_short_title(forum.short_title, forum.title.in_language(languages[0])),
        languages=languages,
        quorum=quorum,
        print_address=parse_print_address(address) if address else None,
    )


def check_zone(name: str) -> ZoneInfo:
    """The time zone of an IANA name.

    Raises:
        Refused: INVALID_ZONE.
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Refused(Reason.INVALID_ZONE, value=name) from None
