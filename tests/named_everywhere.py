"""A forum in which one person is named in every place where somebody can be, for tests."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from room import add_session, introduce, send, two_rooms
from support import cast, draft, evaluated, inside, words

from forumdesk.domain.actions import ResponseKind
from forumdesk.domain.polls import Kind, Method, Reservation
from forumdesk.domain.programme import SessionRole
from forumdesk.domain.record import LineType, RecordState
from forumdesk.domain.registration import Answer, Kept
from forumdesk.domain.waiting import Wish
from forumdesk.operations import (
    abbreviations,
    actions,
    agenda,
    attendance,
    breakout,
    evaluation,
    forum,
    inputs,
    people,
    policies,
    polls,
    programme,
    record,
    responses,
    results,
    sealing,
)
from forumdesk.operations.agenda import NewRanking
from forumdesk.operations.breakout import NewCard, NewTable
from forumdesk.operations.consent import conclude_without_objection
from forumdesk.operations.following import follow
from forumdesk.operations.merging import merge_people
from forumdesk.operations.parts import NewPart
from forumdesk.operations.people import NewPerson
from forumdesk.operations.policies import NewPolicy, PolicyChanges
from forumdesk.operations.programme_prints import as_printed, note_programme
from forumdesk.operations.record import NewLine
from forumdesk.operations.versions import mark_record
from forumdesk.store import registration
from forumdesk.store.reader import Store
from forumdesk.store.transaction import writing

# Words that stand nowhere else, in what somebody is called and in all that was answered.
NAME, BEFORE, GIVEN, FAMILY, LATIN = (
    "Quxilo Warbeng",
    "Quxilo Zinfed",
    "Quxgiven",
    "Quxfam",
    "Quxlat",
)
OFFICE, INSTITUTION, ALIAS = "Quxoffice", "Quxinstitute", "Quxilo Alibert"
PHONE, DIET = "+62 811 777 9931", "Quxfood"
# Every one of them begins with three letters that stand in no other word.
MARK = "Qux"
ANSWERS = {"phone": PHONE, "email": "quxmail@example.org", "sex": "female"}
# What is known of somebody else, of whom it is to stay but for the name.
OF_ANOTHER = {"spoken": f"As {NAME} speaks", "diet": f"As {NAME} eats"}


@dataclass(frozen=True)
class Named:
    """The one who is named, other people of the group, and the polls that were held."""

    person: str
    others: list[str]
    polls: dict[str, str]
    session: str


def put(path: Path) -> Named:
    """A copy at `path` of the one that is made once in a process. Under no seal stands the name."""
    content, named = _made()
    path.write_bytes(content)
    path.chmod(0o600)
    return named


@cache
def _made() -> tuple[bytes, Named]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "made.forum"
        named = _make(path)
        return path.read_bytes(), named


def _make(path: Path) -> Named:
    with forum.create_forum(path, title=words("Forum"), language="en") as opened:
        db = opened.db
        person, others = _register(db)
        hall, _annex = two_rooms(db)
        session = add_session(
            db,
            "S-1",
            title=f"Wells, with {NAME}",
            why=words(f"{NAME} asked for it"),
            language=f"as {NAME} speaks",
            foreign=f"hall|Wells, with {NAME}",
            room=hall,
            parts=[
                NewPart(SessionRole.CHAIR, person, on_behalf_of=words(f"Instead of {NAME}")),
                NewPart(SessionRole.SPEAKER, person, topic=words(f"Wells of {NAME}")),
                NewPart(SessionRole.RAPPORTEUR, others[-1]),
            ],
        ).id
        programme.start_session(db, session_id=session)
        attendance.check_in_person(db, person_id=person)
        note_programme(db, sessions=as_printed(db))
        # What a version says was said under the name of before.
        mark_record(db, session_id=_say(db, session, person), state=RecordState.READ_BACK)
        _rename(db, person)
        held = _vote(db, session, person, others)
        _send(db, session, person)
        _host(db, session, person)
        mark_record(db, session_id=session, state=RecordState.AGREED)
        _around(db, person)
        _propose(db, person)
        programme.end_session(db, session_id=session)
    _leave_in_free_pages(path)
    return Named(person, others, held, session)


def _leave_in_free_pages(path: Path) -> None:
    """What a program that clears nothing behind itself leaves where it deleted rows."""
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("PRAGMA secure_delete=OFF")
        rows = [(f"{one}", f"x{one}", NAME * 50) for one in range(50)]
        db.executemany("INSERT INTO abbreviation(id, short, words) VALUES (?, ?, ?)", rows)
        db.commit()
        db.execute("DELETE FROM abbreviation WHERE short LIKE 'x%'")


def _person(name: str) -> NewPerson:
    return NewPerson(
        name, GIVEN, FAMILY, LATIN, words(OFFICE), words(INSTITUTION), "ID", "Fishers", "en"
    )


def _register(db: Store) -> tuple[str, list[str]]:
    named = people.add_person(db, new=_person(BEFORE)).value.id
    new = [NewPerson(f"Person {one}", group="Fishers") for one in range(6)]
    *_most, last = others = [one.id for one in people.add_people(db, new=new).value]
    works = replace(
        new[-1], office=words(f"Driver of {BEFORE}"), institution=words(f"Office of {NAME}")
    )
    people.update_person(db, person_id=last, new=works)
    with writing(db) as transaction:
        for key, value in [*ANSWERS.items(), ("diet", DIET)]:
            kept = Kept.NEED if key == "diet" else Kept.DETAIL
            row = registration.answer_row(f"{key:0>32}", named, Answer(key, value), now())
            transaction.insert(registration.answer_table(kept), row)
        for one in others:
            row = registration.answer_row(one, one, Answer("sex", ANSWERS["sex"]), now())
            transaction.insert(registration.DETAIL, row)
        for key, value in OF_ANOTHER.items():
            kept = Kept.NEED if key == "diet" else Kept.DETAIL
            row = registration.answer_row(f"{key:1>32}", last, Answer(key, value), now())
            transaction.insert(registration.answer_table(kept), row)
    return named, others


def now() -> datetime:
    """The present."""
    return datetime.now(UTC)


def _say(db: Store, session: str, person: str) -> str:
    for new in (
        NewLine(LineType.POINT, "The pump is broken.", person),
        NewLine(LineType.AGREEMENT, f"{BEFORE} has the key.", reservations=f"{BEFORE}: not mine"),
        NewLine(LineType.ACTION, "Buy a pump", owner=BEFORE),
    ):
        record.add_line(db, session_id=session, new=new)
    action = actions.add_action(
        db, new=actions.NewAction(f"{NAME} calls", person=person, owner=NAME, level=NAME)
    ).value
    actions.note_progress(db, action_id=action.id, text=f"{NAME} has called.")
    actions.add_evidence(db, action_id=action.id, text=f"Bill of {NAME}")
    return session


def _host(db: Store, session: str, person: str) -> None:
    """A table of who is named, and a card of it."""
    new = NewTable(1, words(f"Wells by {NAME}"), person)
    [table] = breakout.set_tables(db, session_id=session, tables=[new]).value.tables
    breakout.write_card(db, new=NewCard(table.id, 1, [f"{NAME} digs"]))


def _propose(db: Store, person: str) -> None:
    """Proposals that name the one, in a draft and in the programme; a policy, and a biography."""
    wanted = []
    for text in (f"{NAME} shows the wells", "A road"):
        sent = send(db, text, kind="agenda", person=person, named=True)
        inputs.show_input(db, input_id=sent.id)
        wanted.append(sent.id)
    into = agenda.as_session(db, input_id=wanted[0])
    into = replace(into, description=words(NAME))
    waiting = agenda.take_proposal(db, input_id=wanted[0], into=into).value
    # Something may be noted of a session that has no time yet.
    line = NewLine(LineType.POINT, f"{NAME} would show the wells.", person)
    record.add_line(db, session_id=waiting.id, new=line)
    new = NewRanking(words(f"What of {NAME}?"), Method.APPROVAL, Kind.NAMED, wanted)
    agenda.rank_proposals(db, new=new)
    policy = policies.add_policy(
        db, new=NewPolicy(words(f"{NAME}'s road"), owner=NAME, note=words(f"Ask {NAME}"))
    ).value
    said = PolicyChanges(response=words(f"{NAME} agrees"))
    policies.update_policy(db, policy_id=policy.id, changes=said)
    introduce(db, person, words(f"{NAME} dug wells."), photo=3)


def _rename(db: Store, person: str) -> None:
    """The lines and the version go on under the name of before."""
    people.update_person(db, person_id=person, new=_person(NAME))


def _vote(db: Store, session: str, person: str, others: list[str]) -> dict[str, str]:
    held = {}
    for kind in ("named", "secret", "pulse"):
        poll = draft(db, kind=kind, question=f"Which, {kind}?", session=session)
        poll = polls.open_poll(db, poll_id=poll.id, anyway=True).value
        for number, one in enumerate((person, *others)):
            cast(db, poll, one, [poll.options[number % 2].id])
        sealing.close_poll(db, poll_id=poll.id)
        results.reveal_poll(db, poll_id=poll.id)
        held[kind] = poll.id
    evaluated_poll = evaluated(db, session)
    evaluation.explain_no_action(db, poll_id=evaluated_poll.id, because=f"{NAME} has done it")
    draft(db, f"{NAME}", "Nobody", question=f"Does {NAME} lead?", about=(NAME, "Other"))
    return held


def agree(db: Store, named: Named) -> str:
    """Agree to something in the session, with a reservation of who is named; under a seal."""
    agreed = draft(db, kind="named", method="motion", session=named.session).id
    reservations = [Reservation("Too dear", NAME), Reservation("Too late", "Somebody")]
    conclude_without_objection(db, poll_id=agreed, reservations=reservations)
    results.reveal_poll(db, poll_id=agreed)
    return agreed


def _send(db: Store, session: str, person: str) -> None:
    own = send(db, f"I am {NAME}. Why?", person=person, named=True, session=session)
    other = send(db, f"Ask {NAME}, why?", session=session)
    for one in (own, other):
        inputs.show_input(db, input_id=one.id)
        inputs.answer_input(db, input_id=one.id)
        responses.respond(
            db, input_ids=[one.id], kind=ResponseKind.ANSWER, text=words(f"{NAME} knows")
        )
    record.take_over_input(db, input_id=own.id, session_id=session)


def _around(db: Store, person: str) -> None:
    follow(db, name=NAME, wish=Wish(PHONE, "yes"), language="en", person_id=person)
    abbreviations.set_abbreviation(db, short="qw", words=NAME)
    again = people.add_person(db, new=_person(ALIAS)).value.id
    merge_people(db, keep=person, gone=again)
    at = now().isoformat()
    for statement, values in (
        (
            "INSERT INTO told_apart(id, one, other) SELECT ?, ?, min(id) FROM person WHERE id <> ?",
            ("b" * 32, person, person),
        ),
        (
            "INSERT INTO waiting_person(id, number, at, device, said, person)"
            " VALUES (?, 1, ?, x'00', ?, NULL)",
            (
                "c" * 32,
                at,
                '{"answers": {"display": "Somebody else"}, "language": "en", "rules": ""}',
            ),
        ),
        (
            "INSERT INTO waiting_person(id, number, at, device, said, person)"
            " VALUES (?, 2, ?, x'00', ?, ?)",
            ("d" * 32, at, '{"form": 1}', person),
        ),
    ):
        inside(db).execute(statement, values)
