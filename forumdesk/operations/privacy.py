"""Who answers for people's data, what is known of one person, and what a breach would touch."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.fields import Field
from forumdesk.domain.following import Follower
from forumdesk.domain.polls import Kind, Poll
from forumdesk.domain.privacy import (
    LONGEST_NAMED,
    About,
    Answered,
    BreachOf,
    Known,
    NoticeOf,
    PrivacyNotice,
    ProcessingOf,
    TookPart,
    WipeOf,
)
from forumdesk.domain.record import Line
from forumdesk.domain.registration import Kept, RegistrationField, in_use
from forumdesk.domain.text import clean_line
from forumdesk.domain.undo import Deed
from forumdesk.operations import following
from forumdesk.operations.attribution import names_are_told, told_parts, told_tables
from forumdesk.operations.doors import person_of
from forumdesk.operations.ending import remaining
from forumdesk.operations.outcome import Outcome
from forumdesk.operations.undo import recording
from forumdesk.store import (
    actions,
    aliases,
    attendance,
    ballots,
    desk_log,
    ground_rules,
    inputs,
    people,
    polls,
    programme,
    record,
    registration,
    speakers,
    waiting,
)
from forumdesk.store import following as followers
from forumdesk.store import forum as forums
from forumdesk.store import privacy as rows
from forumdesk.store.ballots import Box
from forumdesk.store.reader import Reader, Snapshot, Store
from forumdesk.store.rows import column_to_instant
from forumdesk.store.transaction import writing


def set_notice(db: Store, *, notice: PrivacyNotice) -> Outcome[PrivacyNotice]:
    """Say who answers for people's data, how to reach them, and what it is for.

    Raises:
        Refused: INVALID_FIELD for a name or an address that is too long.
    """
    said = replace(
        notice, controller=clean_line(notice.controller), contact=clean_line(notice.contact)
    )
    for field, words in ((Field.CONTROLLER, said.controller), (Field.WHOM_TO_ASK, said.contact)):
        if len(words) > LONGEST_NAMED:
            raise Refused(Reason.INVALID_FIELD, field=field, value=words[:40])
    with recording(db, Deed.SET_NOTICE) as (transaction, written):
        if said != rows.notice(transaction):
            forum_id = forums.forum(transaction).id
            transaction.update(forums.FORUM, forum_id, rows.notice_row(said))
    return Outcome(said, written.undo)


def known_of(snapshot: Snapshot, person_id: str, *, at: datetime) -> Known:
    """All that the file tells of one person at one moment.

    Whoever prints it for somebody reads it, so parts and named votes of sessions that tell nobody's
    name are not in it.

    Raises:
        Refused: NOT_FOUND; PERSON_ERASED.
    """
    person = person_of(snapshot, person_id)
    if person.erased:
        raise Refused(Reason.PERSON_ERASED, number=person.number)
    person_id = person.id
    known_as = aliases.aliases_of(snapshot, person_id)
    sessions = {one.id: one for one in programme.every_session(snapshot)}
    fields = registration.fields(snapshot)
    return Known(
        forum=forums.forum(snapshot),
        notice=rows.notice(snapshot),
        at=at,
        person=person,
        group=next((one for one in people.groups(snapshot) if one.id == person.group), None),
        fields=[one for one in fields if one.kept is Kept.PERSON],
        answers=_answers(snapshot, person_id, fields),
        rules=ground_rules.accepted_by(snapshot, person_id),
        earlier=[(one.number, one.display) for one in known_as],
        badges=people.badges_of(snapshot, person_id),
        visits=attendance.visits_of(snapshot, person_id),
        took_part=list(_votes(snapshot, [person_id, *(one.id for one in known_as)])),
        parts=[
            one
            for one in (*told_parts(snapshot), *told_parts(snapshot, tray=True))
            if one.person == person_id
        ],
        lines=[
            (sessions[one.session], one)
            for session_id in sessions
            for one in _lines(snapshot, session_id, person_id)
        ],
        actions=[one for one in actions.actions(snapshot) if one.person == person_id],
        inputs=[one for one in inputs.inputs(snapshot) if one.author == person_id],
        waited=waiting.of_person(snapshot, person_id),
        follow_up=_wish(snapshot, person_id),
        sessions=sessions,
        untold=any(not one.attribution.names_people for one in sessions.values()),
        profile=speakers.profile(snapshot, person_id),
        tables=[one for one in told_tables(snapshot) if one.host == person_id],
    )


def _lines(db: Reader, session_id: str, person_id: str) -> list[Line]:
    return [one for one in record.lines(db, session_id) if one.speaker == person_id]


def _answers(db: Reader, person_id: str, fields: Sequence[RegistrationField]) -> list[Answered]:
    known = {one.key: one for one in fields}
    return [
        Answered(known[row["field"]], row["value"], given)
        for kept in (Kept.DETAIL, Kept.NEED)
        for row in registration.answer_rows(db, person_id, kept=kept)
        if row["field"] in known and (given := column_to_instant(row["at"])) is not None
    ]


def _wish(db: Reader, person_id: str) -> Follower | None:
    """The line on the list of those who want to hear more; a copy without key finds none."""
    try:
        return following.of_person(db, person_id)
    except Refused:
        return None


def _votes(snapshot: Snapshot, ids: Sequence[str]) -> Iterator[TookPart]:
    """The rounds in which somebody could vote, by each id that the person has had.

    What was chosen is told only where the file tells it.
    """
    for poll in polls.polls(snapshot):
        for number in polls.rounds(snapshot, poll.id):
            one = polls.poll(snapshot, poll.id, round_number=number)
            if one is not None and one.terms.needs_badge:
                found = (_vote(snapshot, one, each) for each in ids)
                yield from (each for each in found if each is not None)


def _vote(snapshot: Snapshot, poll: Poll, person_id: str) -> TookPart | None:
    if not polls.is_entitled(snapshot, poll, person_id):
        return None
    box, voter = Box.of(poll), bytes.fromhex(person_id)
    voted = ballots.has_voted(snapshot, box, voter)
    told = poll.terms.names_ballots and names_are_told(snapshot, poll.session)
    said = ballots.said_of(snapshot, box, voter) if told else None
    return TookPart(poll, voted, None if said is None else json.loads(said.choices))


def note_told(db: Store, *, person_id: str) -> Outcome[None]:
    """Note in the desk's log that somebody was given what is known of them."""
    return _note(db, About.TOLD, person=person_id)


def note_given_out(db: Store, *, what: str) -> Outcome[None]:
    """Note in the desk's log that a file with everybody's names was made for others."""
    return _note(db, About.GIVEN_OUT, what=what, people=people.count(db))


def _note(db: Store, about: About, **facts: object) -> Outcome[None]:
    with writing(db) as transaction:
        desk_log.log(transaction, at=datetime.now(UTC), event=about.value, **facts)
    return Outcome(None)


def notice_of(snapshot: Snapshot) -> NoticeOf:
    """What people are told of their data.

    Raises:
        Refused: NO_NOTICE where nobody is named who answers.
    """
    notice = rows.notice(snapshot)
    if not notice.given:
        raise Refused(Reason.NO_NOTICE)
    forum, (asked, held) = forums.forum(snapshot), _kept(snapshot)
    following = forum.self_registration or followers.count(snapshot) > 0
    return NoticeOf(forum, notice, asked, held, following=following)


_Fields = tuple[RegistrationField, ...]


def _kept(snapshot: Snapshot) -> tuple[_Fields, _Fields]:
    """The fields that are asked, and the others of which something is held."""
    fields = registration.fields(snapshot)
    counts = rows.counts(snapshot)
    held = tuple(one for one in fields if not one.used and counts.get(one.key))
    return tuple(in_use(fields)), held


def wipe_of(snapshot: Snapshot) -> WipeOf:
    """What was wiped when the forum was ended, and what stays.

    Raises:
        Refused: NOT_ENDED.
    """
    forum, ended = forums.forum(snapshot), rows.ended(snapshot)
    if forum.ended is None or ended is None:
        raise Refused(Reason.NOT_ENDED)
    return WipeOf(
        forum=forum,
        notice=rows.notice(snapshot),
        at=ended.at,
        rows=ended.rows,
        line=ended.line,
        remains=remaining(snapshot),
        people=people.count(snapshot),
        reduced=forum.reduced is not None,
    )


def processing_of(snapshot: Snapshot, *, at: datetime) -> ProcessingOf:
    """What is kept of people and why, and what was done with it."""
    asked, held = _kept(snapshot)
    return ProcessingOf(
        forum=forums.forum(snapshot),
        notice=rows.notice(snapshot),
        at=at,
        fields=asked,
        people=people.count(snapshot),
        handled=rows.handled(snapshot),
        held=held,
    )


def breach_of(
    snapshot: Snapshot, *, at: datetime, noticed: datetime, happened: str = "", remedy: str = ""
) -> BreachOf:
    """What somebody who has the file would know, for telling people and the authority."""
    counts = rows.counts(snapshot)
    held = inputs.inputs(snapshot)
    rounds = [
        one
        for poll in polls.polls(snapshot)
        for number in polls.rounds(snapshot, poll.id)
        if (one := polls.poll(snapshot, poll.id, round_number=number)) is not None
    ]
    fields = registration.fields(snapshot)
    return BreachOf(
        forum=forums.forum(snapshot),
        notice=rows.notice(snapshot),
        at=at,
        noticed=noticed,
        people=people.count(snapshot),
        fields=[(one, counts[one.key]) for one in fields if counts.get(one.key)],
        inputs=len(held),
        signed=sum(one.author is not None for one in held),
        secret=sum(one.is_secret and one.state.finished for one in rounds),
        named=sum(one.kind is Kind.NAMED for one in rounds),
        waiting=waiting.count(snapshot),
        contacts=followers.count(snapshot),
        happened=happened,
        remedy=remedy,
    )
