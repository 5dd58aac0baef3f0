"""record FILE SESSION mark|versions|show|diff."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from forumdesk.cli.commands import Arguments, command, option
from forumdesk.cli.common import find_session, for_reading, for_writing, stamp
from forumdesk.cli.output import show, show_exactly, show_json, show_line, show_table
from forumdesk.domain.choices import member
from forumdesk.domain.fields import Field
from forumdesk.domain.kept_record import KeptLine, KeptRecord
from forumdesk.domain.record import Reached, RecordState, Version, covered
from forumdesk.domain.record_changes import LineChange, RecordChanges, word_changes
from forumdesk.domain.references import find
from forumdesk.i18n import _
from forumdesk.operations import versions as operations
from forumdesk.store import forum as forums
from forumdesk.store import polls
from forumdesk.store import record as rows
from forumdesk.store.reader import Reader
from forumdesk.wording import poll_terms
from forumdesk.wording import record as record_words
from forumdesk.wording import versions as wording


def reached(words: str) -> Reached:
    """How something was reached, as it is written; `mufakat` is what rooms in Indonesia call it.

    Raises:
        Refused: NO_SUCH_CHOICE.
    """
    if words.strip().lower() == "mufakat":
        return Reached.WITHOUT_OBJECTION
    return member(Reached, words, field=Field.REACHED)


@command(
    "mark",
    "make the next version, which is kept whole",
    option("state", metavar="STATE", help=", ".join(one.value for one in RecordState)),
    option("--reached", metavar="HOW", help="how the room agreed, as of an agreement"),
    option("--poll", metavar="ID", help="the vote by which the room agreed"),
    more="A record goes forward: draft, read_back, agreed, signed, published. What is agreed can be"
    " signed, and what is signed be published, unless it was changed; what was changed is a draft"
    " again. Any record can be marked as a draft.",
)
def mark(arguments: Arguments) -> None:
    """Make the next version."""
    state = member(RecordState, arguments.state, field=Field.STATE)
    with for_writing(arguments.file) as opened:
        session = find_session(opened.db, arguments.session)
        version = operations.mark_record(
            opened.db,
            session_id=session.id,
            state=state,
            reached=reached(arguments.reached) if arguments.reached else None,
            poll_id=_poll(opened.db, arguments.poll) if arguments.poll else None,
        ).value
        zone = ZoneInfo(forums.forum(opened.db).time_zone)
    show(_version(version, zone), as_json=arguments.json)


def _poll(db: Reader, wanted: str) -> str:
    return find(polls.polls(db), wanted, short=lambda one: one.number).id


def _version(
    version: Version, zone: ZoneInfo, protected: datetime | None = None
) -> dict[str, object]:
    return {
        "number": version.number,
        "state": version.state.value,
        "at": stamp(version.at, zone=zone),
        "digest": version.digest,
        "seal": poll_terms.seal(version.digest),
        "covers": [one.value for one in covered(whole=version.whole)],
        "reached": version.reached.value if version.reached else None,
        "poll": version.poll,
        "round": version.round,
        "protected": stamp(protected, zone=zone),
    }


@command("versions", "the versions that the record went through")
def list_versions(arguments: Arguments) -> None:
    """The versions, oldest first."""
    with for_reading(arguments.file) as opened:
        session = find_session(opened.db, arguments.session)
        zone = ZoneInfo(forums.forum(opened.db).time_zone)
        found = rows.versions(opened.db, session.id)
        same = bool(found) and operations.is_as_marked(opened.db, found[-1])
        protected = rows.protected_versions(opened.db, session.id)
    listed = [_version(one, zone, protected.get(one.number)) for one in found]
    for shown, one in zip(listed, found, strict=True):
        shown["current"] = same and one is found[-1]
    if not arguments.json:
        for shown, one in zip(listed, found, strict=True):
            shown["at"] = one.at.astimezone(zone).strftime("%Y-%m-%d %H:%M")
            shown["state"] = record_words.record_state(one.state)
            shown["covers"] = ", ".join(map(wording.part, covered(whole=one.whole)))
    headings = {
        "number": _("No."),
        "at": _("Time"),
        "state": _("State"),
        "seal": _("Seal"),
        "covers": _("Covers"),
    }
    show_table(listed, headings, as_json=arguments.json)
    if protected and not arguments.json:
        days = {number: at.astimezone(zone).date() for number, at in protected.items()}
        for line in wording.protected(days):
            show_line(line)
    if found and not same and not arguments.json:
        show_line(_("The record was changed since version {n}.").format(n=found[-1].number))


VERSION = option("version", metavar="VERSION", type=int, help="its number")


@command(
    "show",
    "what a version of the record said",
    VERSION,
    option("--sealed", action="store_true", help="the text that is kept, to the byte"),
    more="With --sealed it prints what is kept of the version and nothing else; sha256sum of it"
    " gives the digest that stands on papers as a seal.",
)
def show_version(arguments: Arguments) -> None:
    """A version as it is kept."""
    number = arguments.version
    with for_reading(arguments.file) as opened:
        session = find_session(opened.db, arguments.session)
        record = operations.record_of_version(opened.db, session_id=session.id, number=number)
        [version] = [one for one in rows.versions(opened.db, session.id) if one.number == number]
        text = rows.kept_text(opened.db, session.id, number) or ""
        protected = rows.protected_versions(opened.db, session.id).get(number)
        zone = ZoneInfo(forums.forum(opened.db).time_zone)
    if arguments.sealed:
        show_exactly(text)
        return
    if arguments.json:
        show_json(_version(version, zone, protected) | _record(record, zone))
        return
    for place, line in enumerate(record.lines, start=1):
        show_line(_told(place, line))
    show_line(wording.covers(version))
    if protected is not None:
        show_line(*wording.protected({number: protected.astimezone(zone).date()}))


def _told(place: int, line: KeptLine) -> str:
    kind = record_words.line_type(line.type)
    said = f"{place}. {kind}: {wording.words_of(line)}"
    who = wording.spoken_by(line)
    return f"{said} ({who})" if who else said


def _record(record: KeptRecord, zone: ZoneInfo) -> dict[str, object]:
    return {
        "attribution": record.attribution.value,
        "lines": [_line(one, zone) for one in record.lines],
        "votes": [
            {
                "poll": one.poll,
                "round": one.round,
                "question": one.question.as_dict(),
                "carried": one.carried,
                "tie": one.tie,
                "winners": [text.as_dict() for text in one.winners],
                "seal": poll_terms.seal(one.seal) or None,
            }
            for one in record.votes
        ],
        "inputs": [
            {"number": one.number, "kind": one.kind, "told": one.told} for one in record.inputs
        ],
        "people": [
            {"role": one.role, "name": one.name, "on_behalf_of": one.on_behalf_of.as_dict()}
            for one in record.parts
        ],
    }


def _line(line: KeptLine, zone: ZoneInfo) -> dict[str, object]:
    return {
        "id": line.id,
        "at": stamp(line.at, zone=zone),
        "type": line.type.value,
        "text": wording.words_of(line),
        "speaker": line.speaker or None,
        "group": line.group.as_dict() or None,
        "owner": line.owner or None,
        "reservations": line.reservations or None,
        "due": line.due.isoformat() if line.due else None,
        "reached": line.reached.value if line.reached else None,
        "input": line.input,
        "poll": line.poll,
        "round": line.round,
    }


@command(
    "diff",
    "what became of the record between two versions",
    VERSION,
    option(
        "until",
        metavar="UNTIL",
        nargs="?",
        type=int,
        help="a later version; without it the record as it is now",
    ),
)
def diff(arguments: Arguments) -> None:
    """What changed, by the lines' ids."""
    with for_reading(arguments.file) as opened:
        session = find_session(opened.db, arguments.session)
        zone = ZoneInfo(forums.forum(opened.db).time_zone)
        changes = operations.record_changes(
            opened.db, session_id=session.id, since=arguments.version, until=arguments.until
        )
    if arguments.json:
        show_json({"since": arguments.version, "until": arguments.until} | _changes(changes, zone))
        return
    for one in changes.lines:
        show_line(f"{wording.what(one.what)}: {_changed(one)}")
    show_line(wording.summary(changes))


def _changed(one: LineChange) -> str:
    if one.before is not None and one.after is not None:
        before, after = wording.words_of(one.before), wording.words_of(one.after)
        return wording.marked(word_changes(before, after))
    line = one.after or one.before
    return wording.words_of(line) if line else ""


def _changes(changes: RecordChanges, zone: ZoneInfo) -> dict[str, object]:
    return {
        "lines": [
            {
                "what": one.what.value,
                "id": one.line,
                "before": _line(one.before, zone) if one.before else None,
                "after": _line(one.after, zone) if one.after else None,
            }
            for one in changes.lines
        ],
        "votes": changes.votes,
        "inputs": changes.inputs,
        "people": changes.people,
        "session": changes.session,
    }
