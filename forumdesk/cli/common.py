"""What the verbs share: opening the file, finding objects, reading input."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, tzinfo
from pathlib import Path
from typing import Any, TypeVar

from forumdesk.domain.changes import SAME, Same
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.forum import Room
from forumdesk.domain.people import Person
from forumdesk.domain.polls import Poll
from forumdesk.domain.programme import Session
from forumdesk.domain.references import find
from forumdesk.domain.text import NO_TEXT, Text, identity
from forumdesk.domain.typed_text import as_text
from forumdesk.i18n import language
from forumdesk.operations.at_once import at_once
from forumdesk.operations.sealing import finish_interrupted_seals
from forumdesk.store import aliases, people, polls, programme
from forumdesk.store import forum as forums
from forumdesk.store.forum_file import ForumFile, open_forum
from forumdesk.store.paths import read_file
from forumdesk.store.reader import Reader, Store

LARGEST_SPEC = 10_000_000


Typed = TypeVar("Typed")
Read = TypeVar("Read")


def for_writing(path: Path) -> ForumFile:
    """The file, open for work, with interrupted seals finished."""
    opened = open_forum(path, brief=True)
    try:
        finish_interrupted_seals(opened.db)
    except BaseException:
        opened.close()
        raise
    return opened


@contextmanager
def for_changing(path: Path) -> Iterator[Store]:
    """The file for a verb that changes something by what it is: nobody else writes in between.

    All that the verb writes is written, or nothing.
    """
    with for_writing(path) as opened, at_once(opened.db) as db:
        yield db


def for_reading(path: Path, *, additions: bool = False) -> ForumFile:
    """The file, open without touching it; with `additions` also if it holds more than it should."""
    return open_forum(path, for_reading=True, additions=additions)


def find_person(db: Reader, wanted: str) -> Person:
    """The person with this number or id, or one that they had before two became one.

    Raises:
        Refused: NOT_FOUND, AMBIGUOUS.
    """
    went = {str(one.number): one.person for one in aliases.aliases(db)}
    return find(people.people(db), went.get(wanted, wanted), short=lambda person: person.number)


def find_poll(db: Reader, wanted: str) -> Poll:
    """The poll with this number or id.

    Raises:
        Refused: NOT_FOUND, AMBIGUOUS.
    """
    return find(polls.polls(db), wanted, short=lambda poll: poll.number)


def find_session(db: Reader, wanted: str, *, tray: bool = False) -> Session:
    """The session with this code or id; with `tray` also one that waits in it.

    Raises:
        Refused: NOT_FOUND, AMBIGUOUS.
    """
    waiting = programme.in_tray(db) if tray else []
    every = [*programme.sessions(db), *waiting]
    return find(every, wanted, short=lambda session: session.code)


def find_room(db: Reader, wanted: str, *, venue: str | None = None) -> Room:
    """The room that is called so, in any language, or has this id; first in the `venue` of an id.

    Raises:
        Refused: NOT_FOUND, AMBIGUOUS.
    """
    every = forums.rooms(db)
    called = [
        one
        for one in every
        if identity(wanted) in {identity(name) for _language, name in one.name.values}
    ]
    called = [one for one in called if one.venue == venue] or called
    if len(called) > 1:
        raise Refused(Reason.AMBIGUOUS, value=wanted)
    return called[0] if called else find(every, wanted, short=lambda one: one.id)


def pair(words: str, *, option: str) -> tuple[str, str]:
    """The two sides of `KEY=VALUE`.

    Raises:
        Refused: NOT_A_PAIR without an equals sign.
    """
    key, separator, value = words.partition("=")
    if not separator:
        raise Refused(Reason.NOT_A_PAIR, option=option, value=words[:40])
    return key.strip(), value.strip()


def language_in(db: Reader) -> str:
    """The language of words that were typed without one: the command's, if the forum has it.

    Nobody would find words in a language that the forum has not.
    """
    known = forums.forum(db).languages
    return language() if language() in known else known[0]


def typed_text(db: Reader, words: object) -> Text:
    """Words as they were typed, or a text of several languages.

    Raises:
        Refused: INVALID_TEXT for none, or too many.
    """
    return as_text(words, language=language_in(db))


def changed_text(db: Reader, before: Text, words: str) -> Text:
    """A text with these words in the language they were typed in; empty ones leave none.

    Raises:
        Refused: INVALID_TEXT for words that are too long.
    """
    return before.with_words(typed_text(db, words)) if words else NO_TEXT


def given(words: Typed | None, read: Callable[[Typed], Read]) -> Read | Same:
    """What an option changes, read; a field whose option was not given stays as it is.

    So a verb changes nothing that somebody else may be changing meanwhile.
    """
    return SAME if words is None else read(words)


def date_of(value: str) -> date:
    """A date written as 2019-04-29.

    Raises:
        Refused: INVALID_DATE.
    """
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise Refused(Reason.INVALID_DATE, value=value[:40]) from None


def stamp(instant: datetime | None, *, zone: tzinfo) -> str | None:
    """An instant as the forum's clock shows it, with its offset."""
    return instant.astimezone(zone).isoformat(timespec="seconds") if instant else None


def read_json(source: str) -> Any:
    """A JSON document from a file, or from stdin for `-`.

    Raises:
        Refused: UNREADABLE_SPEC when it cannot be read, TOO_LARGE beyond 10 MB.
        FileTrouble: there is no such file.
    """
    if source == "-":
        raw = sys.stdin.buffer.read(LARGEST_SPEC + 1)
    else:
        raw = read_file(Path(source), most=LARGEST_SPEC)
    if len(raw) > LARGEST_SPEC:
        raise Refused(Reason.TOO_LARGE)
    try:
        document = json.loads(raw)
        # JSON can name half a letter, which no file can hold; this fails on it.
        json.dumps(document, ensure_ascii=False).encode()
        return document
    except RecursionError:
        raise Refused(Reason.UNREADABLE_SPEC, value="[[[[…") from None
    except ValueError as error:
        raise Refused(Reason.UNREADABLE_SPEC, value=str(error)[:120]) from None


def read_spec(source: str) -> dict[str, Any]:
    """A JSON object from a file, or from stdin for `-`.

    Raises:
        Refused: UNREADABLE_SPEC when it cannot be read or is not an object.
    """
    spec = read_json(source)
    if not isinstance(spec, dict):
        raise Refused(Reason.UNREADABLE_SPEC, value=type(spec).__name__)
    return spec
