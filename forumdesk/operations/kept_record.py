"""What a session's record says at one moment, as a version of it keeps it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from operator import attrgetter
from typing import TypeAlias

from forumdesk.domain.commitments import WHOLE_INPUT, input_commitment
from forumdesk.domain.errors import Refused
from forumdesk.domain.inputs import TO_ROOM, Input, InputKind, InputState
from forumdesk.domain.kept_record import KeptInput, KeptLine, KeptPart, KeptRecord, KeptVote
from forumdesk.domain.people import Person
from forumdesk.domain.polls import Poll
from forumdesk.domain.programme import Part, Session, SessionRole
from forumdesk.domain.record import Line
from forumdesk.domain.results import Result
from forumdesk.domain.text import NO_TEXT, Text
from forumdesk.operations.attribution import told_parts
from forumdesk.operations.printed_lines import seen_alike
from forumdesk.operations.results import result
from forumdesk.store import desk_log, inputs, people, polls, programme
from forumdesk.store.discretion import discretion_of
from forumdesk.store.reader import Snapshot

Count: TypeAlias = Callable[[Poll], Result]


def record_of_lines(
    db: Snapshot, session: Session, lines: Sequence[Line], *, count: Count | None = None
) -> KeptRecord:
    """What the record of a session with these lines says.

    `count` gives the result of a round that was revealed, otherwise it is counted in the file.
    """
    parts = told_parts(db, session.id)
    named = {*(one.speaker for one in lines), *(one.person for one in parts)}
    known = people.people_of(db, [one for one in named if one])
    sent = {one.id: one for one in inputs.inputs(db)}
    talks = programme.talks(db, session.id)
    told = _Told(
        known,
        sent,
        polls={one.id: one.number for one in polls.polls(db)},
        groups={one.id: one.name for one in people.groups(db)},
        talks={one.id: place for place, one in enumerate(talks, start=1)},
    )
    record = KeptRecord(
        code=session.code,
        title=session.title,
        theme=session.theme,
        focus=session.focus,
        why=session.why,
        parts=_parts(parts, known, {one.id: one.topic for one in talks}),
        talks=tuple(one.topic for one in talks),
        lines=tuple(_line(one, told) for one in lines),
        votes=_votes(db, session, count or partial(_counted, db)),
        inputs=_inputs(db, session, lines, sent),
        attribution=session.attribution,
    )
    return discretion_of(db, session.id).kept(record)


@dataclass(frozen=True, slots=True)
class _Told:
    """What lines tell of, by its id: people, inputs, the numbers of polls and the places of talks,
    and the names of groups.
    """

    people: Mapping[str, Person]
    inputs: Mapping[str, Input]
    polls: Mapping[str, int]
    groups: Mapping[str, Text]
    talks: Mapping[str, int]


def _counted(db: Snapshot, poll: Poll) -> Result:
    return result(db, poll_id=poll.id, round_number=poll.round)


def _line(line: Line, told: _Told) -> KeptLine:
    """A line in the form that is kept; of an input to the rapporteur alone without its words."""
    about = told.inputs.get(line.input or "")
    withheld = about is not None and about.is_repeated_unseen(*line.words)
    speaker = None if withheld else told.people.get(line.speaker or "")
    return KeptLine(
        id=line.id,
        type=line.type,
        text="" if withheld else line.text,
        at=line.at,
        speaker=speaker.display if speaker else "",
        speaker_id=speaker.id if speaker else None,
        owner="" if about and about.is_repeated_unseen(line.owner) else line.owner,
        reservations="" if withheld else line.reservations,
        due=line.due,
        reached=line.reached,
        input=about.number if about else None,
        poll=told.polls.get(line.poll or ""),
        round=line.round,
        withheld=withheld,
        group=NO_TEXT if withheld else told.groups.get(line.speaker_group or "", NO_TEXT),
        talk=told.talks.get(line.talk or ""),
        focus=line.focus,
        similar=len(seen_alike(line, told.inputs)),
    )


def _parts(
    parts: Sequence[Part], known: Mapping[str, Person], topics: Mapping[str, Text]
) -> tuple[KeptPart, ...]:
    order = list(SessionRole)
    found = []
    for part in sorted(parts, key=lambda one: (order.index(one.role), one.position)):
        person = known.get(part.person or "")
        found.append(
            KeptPart(
                role=part.role.value,
                name=person.display if person else "",
                office=person.office if person else NO_TEXT,
                institution=person.institution if person else NO_TEXT,
                country=person.country if person else "",
                on_behalf_of=part.on_behalf_of,
                talk=topics.get(part.talk or "", NO_TEXT),
                called=part.called,
            )
        )
    return tuple(found)


def _votes(db: Snapshot, session: Session, count: Count) -> tuple[KeptVote, ...]:
    """The finished rounds that the room has seen, by the numbers of poll and round."""
    found = []
    for poll in sorted(polls.polls(db), key=attrgetter("number")):
        if poll.session == session.id:
            seen = [one for one in polls.public_rounds(db, poll.id) if one.state.finished]
            found += [_vote(one, count) for one in reversed(seen)]
    return tuple(found)


def _vote(poll: Poll, count: Count) -> KeptVote:
    try:
        decision = count(poll).decision
    except Refused:
        # Its seal is broken, which the check of the file tells; nothing can be said of its outcome.
        decision = None
    options = {one.id: one.text for one in poll.options}
    won = [options[one] for one in decision.winners if one in options] if decision else []
    return KeptVote(
        poll=poll.number,
        round=poll.round,
        question=poll.question,
        seal=poll.digest or "",
        carried=decision.carried if decision else None,
        tie=bool(decision and decision.tie),
        winners=tuple(won),
    )


def _inputs(
    db: Snapshot, session: Session, lines: Sequence[Line], sent: Mapping[str, Input]
) -> tuple[KeptInput, ...]:
    """Those that lines tell of, questions that were left open, and what was kept for later."""
    by_lines = {one for line in lines for one in (line.input, *seen_alike(line, sent))}
    found = []
    for one in sorted(sent.values(), key=attrgetter("number")):
        if one.id in by_lines:
            found.append(_input(db, one, "by_line"))
        elif one.session != session.id or one.is_private:
            continue
        elif one.state is InputState.PARKED:
            found.append(_input(db, one, "kept_for_later"))
        elif (one.kind, one.state, one.to) == (InputKind.QUESTION, InputState.SHOWN, TO_ROOM):
            found.append(_input(db, one, "left_open"))
    return tuple(found)


def _input(db: Snapshot, one: Input, told: str) -> KeptInput:
    salt = desk_log.kept_salt(db, one.id)
    words = input_commitment(WHOLE_INPUT, salt, inputs.committed(one)) if salt else None
    return KeptInput(one.number, one.kind.value, told, words)
