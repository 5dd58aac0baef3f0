"""What the second screen says of a record that is read back to the room: a line at a time."""

from __future__ import annotations

from dataclasses import dataclass

from forumdesk.domain.kept_record import KeptLine
from forumdesk.domain.record_changes import How, LineChange, What, word_changes
from forumdesk.i18n import _, language
from forumdesk.operations import versions
from forumdesk.operations.kept_record import Count
from forumdesk.store import programme
from forumdesk.store.reader import Reader, reading
from forumdesk.wording import attribution as attribution_words
from forumdesk.wording import programme as programme_words
from forumdesk.wording import record as record_words
from forumdesk.wording import reports as report_words
from forumdesk.wording import versions as wording


@dataclass(frozen=True, slots=True)
class RecordLine:
    """A line: what it is and whether it changed, its words, what is known of it, and what it was.

    `before` is empty where nothing else stood there; `fresh` says of every letter of the words,
    blanks aside, whether it is new, and is empty where nothing is to be pointed out.
    """

    head: str
    words: str
    facts: str = ""
    before: str = ""
    fresh: tuple[bool, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordPicture:
    """The lines of a record in their order, and what is asked when all of them were read.

    `told` says how far the record tells who spoke; empty where it does by name.
    """

    session: str
    lines: tuple[RecordLine, ...]
    question: str
    told: str = ""


def record_picture(db: Reader, session_id: str, count: Count | None) -> RecordPicture | None:
    """The record of a session as the room may see it; None without lines."""
    with reading(db) as snapshot:
        session = programme.session(snapshot, session_id)
        if session is None:
            return None
        read = versions.read_back(snapshot, session_id=session_id, count=count)
    if not read.lines:
        return None
    return RecordPicture(
        session=session.title.in_language(language()),
        lines=tuple(_line(number, one) for number, one in read.numbered()),
        question=_("This is the whole record. Does anybody object to it?"),
        told=attribution_words.of_record(session.attribution),
    )


def _line(number: int | None, one: LineChange) -> RecordLine:
    line = one.after or one.before
    if line is None:
        raise LookupError(one)
    told = (
        "" if number is None else str(number),
        record_words.line_type(line.type),
        "" if one.what is What.SAME else wording.what(one.what),
    )
    was = one.before if one.after is not None else None
    return RecordLine(
        head=" · ".join(part for part in told if part),
        words=_words(line),
        facts=_facts(line),
        before=_before(was, line) if was is not None else "",
        fresh=_fresh(was, line) if was is not None else (),
    )


def _words(line: KeptLine) -> str:
    if line.withheld:
        return _("Input {n}: its words are not shown on this screen.").format(n=line.input)
    return record_words.said(line.type, line.text, line.similar)


def _fresh(was: KeptLine, line: KeptLine) -> tuple[bool, ...]:
    if was.withheld or line.withheld or _words(was) == _words(line):
        return ()
    pieces = word_changes(_words(was), _words(line))
    return tuple(
        one.how is How.NEW
        for one in pieces
        if one.how is not How.GONE
        for _letter in "".join(one.words.split())
    )


def _facts(line: KeptLine) -> str:
    known = (
        report_words.reached(line.reached),
        record_words.reserved(line.reservations),
        wording.spoken_by(line),
        line.owner,
        programme_words.day(line.due) if line.due else "",
    )
    return " · ".join(one for one in known if one)


def _before(was: KeptLine, line: KeptLine) -> str:
    """What a line said before, as far as it said something else."""
    known = (
        "" if was.type is line.type else record_words.line_type(was.type),
        "" if _words(was) == _words(line) else _words(was),
        "" if _facts(was) == _facts(line) else _facts(was),
    )
    words = " · ".join(one for one in known if one)
    return _("Before: {words}").format(words=words) if words else ""
