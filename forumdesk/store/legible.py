"""Whether everything in a file can be read as what it should be, for when something could not."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from zoneinfo import ZoneInfo

from forumdesk.domain.errors import Refused
from forumdesk.domain.forum import parse_print_address
from forumdesk.domain.registration import Kept
from forumdesk.domain.troubles import FilePart, Trouble
from forumdesk.store import (
    abbreviations,
    actions,
    agenda,
    aliases,
    attendance,
    breakout,
    following,
    inputs,
    letterhead,
    people,
    policies,
    polls,
    privacy,
    programme,
    programme_prints,
    projector,
    record,
    registration,
    series,
    slips,
    speakers,
    staff,
    tags,
    waiting,
)
from forumdesk.store import ballots as ballot_rows
from forumdesk.store import forum as forums
from forumdesk.store.ballots import Box
from forumdesk.store.errors import FileTrouble
from forumdesk.store.forum_file import open_forum
from forumdesk.store.reader import Reader, Snapshot, reading

# A time zone is looked for among files, whose names can be too long.
_UNREADABLE = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, OSError)


def why_unreadable(path: Path) -> FileTrouble | None:
    """The trouble with a file whose content stopped the program; None if it is not the file's.

    For a path that this process has not open.
    """
    try:
        with open_forum(path, for_reading=True, additions=True) as opened:
            part = unreadable_part(opened.db)
    except FileTrouble as trouble:
        return trouble
    except ValueError:
        return FileTrouble(Trouble.DAMAGED, path)
    return FileTrouble(Trouble.BAD_VALUE, path, part=part) if part else None


def unreadable_part(db: Reader) -> FilePart | None:
    """The first part of the file in which something cannot be read; None if all can."""
    for part, read in _PARTS.items():
        try:
            read(db)
        except (*_UNREADABLE, FileTrouble, Refused, RecursionError):
            return part
    return None


def _forum(db: Reader) -> None:
    forum = forums.forum(db)
    ZoneInfo(forum.time_zone)
    forum.title.in_language(forum.languages[0])
    if forum.print_address is not None:
        parse_print_address(forum.print_address)
    privacy.notice(db)
    forums.hosts(db)
    forums.venues(db)
    forums.rooms(db)
    forums.travels(db)
    letterhead.letterhead(db)
    letterhead.originals(db)
    series.earlier_forums(db)


def _programme(db: Reader) -> None:
    programme.every_session(db)
    programme.talks(db)
    programme.parts(db)
    programme_prints.printed(db)
    tags.tag_sets(db)
    tags.tags(db)
    tags.session_tags(db)
    policies.policies(db)
    policies.policy_sessions(db)
    agenda.agenda_items(db)
    breakout.tables(db)


def _people(db: Reader) -> None:
    people.people(db)
    people.groups(db)
    people.badges(db)
    aliases.aliases(db)
    speakers.profiles(db)
    registration.fields(db)
    for kept in (Kept.DETAIL, Kept.NEED):
        registration.answers(db, kept=kept)
        registration.answered_at(db, kept=kept)
    waiting.everybody(db)
    following.followers(db)


def _polls(db: Reader) -> None:
    with reading(db) as snapshot:
        _polls_of(snapshot)


def _polls_of(db: Snapshot) -> None:
    for poll in polls.polls(db):
        for number in polls.rounds(db, poll.id):
            one = polls.poll(db, poll.id, round_number=number)
            if one is not None:
                json.loads(polls.definition_of(db, poll.id, number))
                ballot_rows.turnout(db, one)
                for choices in ballot_rows.tallied_choices(db, Box.of(one)):
                    json.loads(choices)
                slips.pile(db, one)
    slips.slips(db)


def _inputs(db: Reader) -> None:
    inputs.inputs(db)
    inputs.responses(db)


def _record(db: Reader) -> None:
    for session in programme.every_session(db):
        record.lines(db, session.id)
        record.versions(db, session.id)
    abbreviations.abbreviations(db)
    breakout.cards(db)


def _staff(db: Reader) -> None:
    staff.devices(db)
    staff.requests(db)


_PARTS: Mapping[FilePart, Callable[[Reader], object]] = {
    FilePart.FORUM: _forum,
    FilePart.PROGRAMME: _programme,
    FilePart.PEOPLE: _people,
    FilePart.POLLS: _polls,
    FilePart.ATTENDANCE: attendance.visits,
    FilePart.INPUTS: _inputs,
    FilePart.RECORD: _record,
    FilePart.ACTIONS: actions.followed,
    FilePart.PROJECTOR: projector.screens,
    FilePart.STAFF: _staff,
}
