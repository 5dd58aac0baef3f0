"""The sample's first day so far: who came, what they sent in, what the rapporteur noted.

The verbs take the time of the moment, and this day was in 2019, so its rows are written here.
What waits to be read is of the last minutes, as it would be when somebody opens the file.
"""

from __future__ import annotations

import random
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from forumdesk.domain.attendance import Direction, Visit
from forumdesk.domain.ids import new_id
from forumdesk.domain.inputs import TO_ROOM, HideReason, Input, InputKind, InputState
from forumdesk.domain.record import (
    Line,
    LineType,
    Reached,
    RecordState,
    Version,
)
from forumdesk.operations import blueprints
from forumdesk.operations.actions import follow_line
from forumdesk.operations.blueprints import Keys
from forumdesk.operations.inputs import log_decision, log_support
from forumdesk.operations.kept_record import record_of_lines
from forumdesk.operations.versions import add_version, salted
from forumdesk.store import attendance, inputs, programme, record
from forumdesk.store.reader import Store
from forumdesk.store.transaction import writing

# The same arrivals in every sample, so that its pages and papers can be compared.
_SEED = 2019
LUNCH = ("12:08:00", "12:50:00")


@dataclass(frozen=True, slots=True)
class Day:
    """The day, its zone, the language of the notes, and who and what has which id."""

    date: date
    zone: ZoneInfo
    language: str
    keys: Keys

    def at(self, clock: str) -> datetime:
        """The UTC instant of a clock time on this day."""
        return blueprints.at(self.date, clock, self.zone)


def check_people_in(db: Store, source: Mapping[str, Any], day: Day) -> list[str]:
    """Let most of the people in, and a few of them out and in again at lunch; who is there.

    Those who stay away are among the last ones registered, but not the very last: that one has
    the trial badge.
    """
    people = list(day.keys.people.values())
    late = people[-2::-1]
    absent = set(late[: 2 * (len(people) - source["present"]) : 2])
    there = [person for person in people if person not in absent]
    chance = random.Random(_SEED)
    gates = [blueprints.text_of(one).in_language(day.language) for one in source["gates"]]
    doors, last = day.at(source["doors_open"]), day.at(source["last_arrival"])
    seconds = int((last - doors).total_seconds())
    visits = [
        Visit(
            new_id(secrets.token_bytes),
            person,
            Direction.IN,
            doors + timedelta(seconds=chance.triangular(0, seconds, seconds / 3)),
            chance.choice(gates),
        )
        for person in there
    ]
    for person in there[: source["back_after_lunch"]]:
        for direction, clock in zip((Direction.OUT, Direction.IN), LUNCH, strict=True):
            moment = day.at(clock) + timedelta(seconds=chance.uniform(0, 400))
            visits.append(Visit(new_id(secrets.token_bytes), person, direction, moment, gates[0]))
    with writing(db) as transaction:
        for seq, visit in enumerate(sorted(visits, key=lambda one: one.at), start=1):
            row = attendance.visit_row(replace(visit, seq=seq))
            transaction.insert(attendance.VISIT, row)
    return there


def add_inputs(db: Store, source: Sequence[Mapping[str, Any]], day: Day) -> None:
    """What people sent in, with what the moderator decided."""
    now = datetime.now(UTC).replace(second=0, microsecond=0)
    waiting = sum(one["state"] == InputState.HELD for one in source)
    supported: dict[str, int] = {}
    with writing(db) as transaction:
        for number, one in enumerate(source, start=1):
            received = day.at(one["received"]) if one["received"] else None
            if received is None:
                received = now - timedelta(minutes=2 * waiting)
                waiting -= 1
            value = Input(
                id=inputs.id_of_receipt(secrets.token_urlsafe(16)),
                number=number,
                kind=InputKind(one["kind"]),
                text=one["text"],
                to=one.get("to", TO_ROOM),
                state=InputState(one["state"]),
                was_shown=one["state"] in (InputState.SHOWN, InputState.ANSWERED),
                received_at=received,
                session=day.keys.sessions[one["session"]],
                author=day.keys.people[one["author"]] if "author" in one else None,
                reason=HideReason(one["reason"]) if "reason" in one else None,
                support=one["support"],
            )
            inputs.add_input(transaction, value)
            for minute, state in enumerate(_decisions(value.state), start=1):
                decided = replace(value, state=state)
                log_decision(transaction, decided, at=received + timedelta(minutes=minute))
            supported |= {value.id: value.support} if value.support else {}
        log_support(transaction, supported, at=now)


def _decisions(state: InputState) -> Sequence[InputState]:
    """What the moderator decided, one after the other, on the way to a state."""
    match state:
        case InputState.HELD:
            return ()
        case InputState.ANSWERED:
            return (InputState.SHOWN, InputState.ANSWERED)
        case _:
            return (state,)


def add_record(db: Store, source: Sequence[Mapping[str, Any]], day: Day) -> None:
    """When sessions began and ended, what was noted, and the versions the notes went through."""
    with writing(db) as transaction:
        for one in source:
            session = programme.session(transaction, day.keys.sessions[one["session"]])
            if session is None:
                raise LookupError(one["session"])
            started = day.at(one["started"])
            ended = day.at(one["ended"]) if "ended" in one else None
            held = replace(
                session,
                started_at=started,
                ended_at=ended,
                started_seq=attendance.seq_at(transaction, started),
                ended_seq=attendance.seq_at(transaction, ended) if ended else None,
            )
            transaction.update(programme.SESSION, session.id, programme.session_row(held))
            lines = [_line(noted, session.id, day) for noted in one.get("lines", ())]
            for line in lines:
                transaction.insert(record.LINE, record.line_row(line))
                follow_line(transaction, line)
            last: Version | None = None
            for number, made in enumerate(one.get("versions", ()), start=1):
                moment = day.at(made["at"])
                so_far = [line for line in lines if line.at <= moment]
                says = salted(record_of_lines(transaction, held, so_far), last)
                last = version = Version(
                    session=session.id,
                    number=number,
                    state=RecordState(made["state"]),
                    at=moment,
                    digest=says.digest,
                    whole=True,
                    form=says.form,
                    salt=says.salt,
                )
                add_version(transaction, version, says)


def _line(source: Mapping[str, Any], session_id: str, day: Day) -> Line:
    owner = source.get("owner")
    return Line(
        id=new_id(secrets.token_bytes),
        session=session_id,
        type=LineType(source["type"]),
        text=blueprints.text_of(source["text"]).in_language(day.language),
        at=day.at(source["at"]),
        speaker=day.keys.people[source["speaker"]] if "speaker" in source else None,
        owner=blueprints.text_of(owner).in_language(day.language) if owner else "",
        due=date.fromisoformat(source["due"]) if "due" in source else None,
        reached=Reached(source["reached"]) if "reached" in source else None,
        permitted=source.get("permitted", False),
    )
