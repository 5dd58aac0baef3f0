"""A forum with a session for each way to tell who said something, and people in every role of it.

Everybody is in one role of one session and has a name that is no other word, so that wherever the
name turns up it tells of that session.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from room import add_session, send, send_receipt, two_rooms
from support import cast, draft, evaluated, words

from forumdesk.domain.attribution import Attribution
from forumdesk.domain.polls import Kind, Method, Poll, Reservation
from forumdesk.domain.privacy import PrivacyNotice
from forumdesk.domain.programme import Session, SessionRole
from forumdesk.domain.record import LineType, RecordState
from forumdesk.domain.registration import Answer
from forumdesk.operations import (
    actions,
    agenda,
    attendance,
    breakout,
    forum,
    inputs,
    people,
    policies,
    polls,
    programme,
    record,
    registration,
    responses,
    results,
    sealing,
    tags,
)
from forumdesk.operations.agenda import NewRanking
from forumdesk.operations.breakout import NewCard, NewTable
from forumdesk.operations.consent import conclude_without_objection
from forumdesk.operations.ground_rules import set_ground_rules
from forumdesk.operations.parts import NewPart
from forumdesk.operations.people import NewPerson
from forumdesk.operations.policies import NewPolicy
from forumdesk.operations.privacy import set_notice
from forumdesk.operations.programme_prints import as_printed, note_programme
from forumdesk.operations.protecting import protect_session
from forumdesk.operations.record import NewLine
from forumdesk.operations.versions import mark_record
from forumdesk.operations.waiting import set_self_registration
from forumdesk.store import actions as action_rows
from forumdesk.store import inputs as input_rows
from forumdesk.store.reader import Store

NAMED, GROUP, NONE, CHATHAM = Attribution
# Whose words or choices carried their names: of them no protected session tells.
HEARD = ("liner", "asker", "sender", "voter", "reserver", "later")
# Who is told of as long as it is told who was there.
THERE = (
    *("chair", "moderator", "talker", "minuter"),
    *("owner", "prover", "noter", "mentioned", "answerer", "visitor"),
)
# What all of them need of the place, which is told to those alone who see to it.
NEED = "wheelchairqx"
_BEHALF, _FROM = "albatross", "pelican"


def token(attribution: Attribution, role: str) -> str:
    """A word of the name of whoever has a role in a session, in small letters."""
    return f"{role}of{attribution}"


@dataclass
class Protected:
    """The sessions by how far they tell, their people by that and the role, and a poll of each.

    `receipts` are of inputs of all of them.
    """

    sessions: dict[Attribution, Session] = field(default_factory=dict)
    people: dict[tuple[Attribution, str], str] = field(default_factory=dict)
    polls: dict[Attribution, Poll] = field(default_factory=dict)
    receipts: list[str] = field(default_factory=list)

    def of(self, attribution: Attribution) -> tuple[Session, Poll]:
        """The session that tells so much, and its poll."""
        return self.sessions[attribution], self.polls[attribution]

    @property
    def secrets(self) -> list[str]:
        """What none of the sessions may tell, as words in small letters."""
        return [word for words_ in self.untold.values() for word in words_]

    @property
    def untold(self) -> dict[Attribution, list[str]]:
        """What each session may not tell, as words in small letters."""
        every = [
            *(token(CHATHAM, one) for one in (*HEARD, *THERE)),
            *(f"{one}of{CHATHAM}" for one in (_BEHALF, _FROM)),
        ]
        return {
            NAMED: [],
            GROUP: [token(GROUP, one) for one in HEARD],
            NONE: [token(NONE, one) for one in HEARD],
            CHATHAM: every,
        }


def protected_forum(path: Path) -> Protected:
    """A copy at `path` of the one that is made once in a process."""
    content, made = _made()
    path.write_bytes(content)
    path.chmod(0o600)
    return made


@cache
def _made() -> tuple[bytes, Protected]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "made.forum"
        made = _make(path)
        return path.read_bytes(), made


def _make(path: Path) -> Protected:
    """Everything is said with names first, and only then are the sessions protected."""
    made = Protected()
    with forum.create_forum(path, title=words("Forum"), language="en") as opened:
        db = opened.db
        forum.set_print_address(db, address="192.168.1.10:8080")
        set_notice(db, notice=PrivacyNotice("Secretariat", "The desk"))
        set_ground_rules(db, rules={"en": "Let others finish."})
        set_self_registration(db, on=True)
        usual = [one.key for one in registration.fields_by_key(db).values() if one.used]
        registration.set_field_use(db, keys=[*usual, "access", "diet"])
        hall, annex = two_rooms(db)
        for one in Attribution:
            made.sessions[one] = _held(db, made, one, room=hall)
        _consult(db, made)
        note_programme(db, sessions=as_printed(db))
        moved = programme.SessionChanges(room=annex, tags=[_outcome(db)])
        for one, session in made.sessions.items():
            programme.update_session(db, session_id=session.id, changes=moved)
            protect_session(db, session_id=session.id, to=one)
            _go_on(db, made, one)
    return made


def _held(db: Store, made: Protected, of: Attribution, *, room: str) -> Session:
    """A session with people in every role, told with all their names."""
    new = [
        NewPerson(
            f"{token(of, role).capitalize()} Osprey",
            office=words("Speaker for wells"),
            institution=words(f"{_FROM.capitalize()}of{of}"),
            group=f"Fishers {len(made.sessions)}",
            answers=(Answer("access", NEED), Answer("diet", f"none for {NEED}")),
        )
        for role in (*HEARD, *THERE)
    ]
    added = people.add_people(db, new=new).value
    made.people |= {(of, role): one.id for role, one in zip((*HEARD, *THERE), added, strict=True)}
    who = {role: one.id for role, one in zip((*HEARD, *THERE), added, strict=True)}
    named = {role: one.display for role, one in zip((*HEARD, *THERE), added, strict=True)}
    behalf = words(f"{_BEHALF.capitalize()}of{of}")
    parts = [
        NewPart(SessionRole.CHAIR, who["chair"], on_behalf_of=behalf),
        NewPart(SessionRole.MODERATOR, who["moderator"]),
        NewPart(SessionRole.SPEAKER, who["talker"], topic=words("Deep wells")),
        NewPart(SessionRole.RAPPORTEUR, who["minuter"]),
    ]
    number = len(made.sessions) + 1
    session = add_session(
        db, f"S-{number}", title=f"Wells {number}", room=room, parts=parts, watched=True
    )
    programme.start_session(db, session_id=session.id)
    attendance.check_in_person(db, person_id=who["chair"])
    for one in (None, session.id):
        attendance.check_in_person(db, person_id=who["visitor"], session=one)
    _say(db, session, who, named)
    _sit(db, session, who["talker"], named["mentioned"])
    made.receipts.append(_ask(db, session, who, named))
    evaluated(db, session.id)
    made.polls[of] = _vote(db, session, who)
    _agree(db, session, named["reserver"])
    for state in (RecordState.READ_BACK, RecordState.AGREED):
        mark_record(db, session_id=session.id, state=state)
    return session


def _consult(db: Store, made: Protected) -> None:
    """A policy that all sessions are about, and what each was asked to put on the agenda.

    That mentions somebody, is put up for ranking and taken into the programme.
    """
    sessions = [one.id for one in made.sessions.values()]
    policies.add_policy(db, new=NewPolicy(words("Wells for all"), "Ministry", sessions=sessions))
    wanted = []
    for one, session in made.sessions.items():
        text = f"More about {session.code}, with {token(one, 'mentioned').capitalize()} Osprey"
        who = made.people[one, "sender"]
        sent = send(db, text, kind="agenda", person=who, session=session.id, named=True)
        inputs.show_input(db, input_id=sent.id)
        agenda.take_proposal(db, input_id=sent.id, into=agenda.as_session(db, input_id=sent.id))
        wanted.append(sent.id)
    new = NewRanking(words("What first?"), Method.APPROVAL, Kind.NAMED, wanted)
    agenda.rank_proposals(db, new=new)


def _outcome(db: Store) -> str:
    """The id of an outcome that sessions can serve."""
    of = tags.add_tag_set(db, name=words("Outcomes")).value
    return tags.add_tag(db, set_id=of.id, key="6", name=words("Water")).value.id


def _sit(db: Store, session: Session, host: str, mentioned: str) -> None:
    """A table with a host, and a card of it that mentions somebody."""
    new = NewTable(1, words("Pumps"), host)
    [table] = breakout.set_tables(db, session_id=session.id, tables=[new]).value.tables
    breakout.write_card(db, new=NewCard(table.id, 1, [f"{mentioned} has a rope."]))


def _say(db: Store, session: Session, who: dict[str, str], named: dict[str, str]) -> None:
    """Lines of speakers, one that mentions somebody, and an action with all that becomes of it."""
    for new in (
        NewLine(LineType.POINT, "The pump is broken.", who["liner"]),
        NewLine(LineType.QUESTION, "Who repairs it?", who["asker"]),
        NewLine(LineType.AGREEMENT, f"{named['mentioned']} has the key.", who["liner"]),
        NewLine(LineType.ACTION, "Buy a pump", owner=named["owner"]),
    ):
        line = record.add_line(db, session_id=session.id, new=new).value
    action = next(
        one.action for one in action_rows.followed(db) if one.action.session == session.id
    )
    mine = actions.ActionChanges(person=who["owner"])
    actions.edit_actions(db, action_ids=[action.id], changes=mine)
    actions.note_progress(db, action_id=action.id, text=f"{named['noter']} has the money.")
    actions.add_evidence(db, action_id=action.id, text=f"Bill of {named['prover']}")
    assert line.type is LineType.ACTION


def _ask(db: Store, session: Session, who: dict[str, str], named: dict[str, str]) -> str:
    """The receipt of an input with a name, which is shown, taken over and answered."""
    question = f"Where is the bill of {session.code}?"
    receipt = send_receipt(db, question, person=who["sender"], session=session.id, named=True)
    sent = input_rows.input_by_receipt(db, receipt)
    assert sent is not None
    inputs.show_input(db, input_id=sent.id)
    record.take_over_input(db, input_id=sent.id, session_id=session.id)
    told = words(f"{named['answerer']} has it.")
    responses.respond(db, input_ids=[sent.id], text=told)
    return receipt


def _vote(db: Store, session: Session, who: dict[str, str]) -> Poll:
    """A vote by name that the room has seen."""
    poll = draft(db, "Pump", "Rope", kind="named", session=session.id)
    poll = polls.open_poll(db, poll_id=poll.id, anyway=True).value
    cast(db, poll, who["voter"], [poll.options[0].id])
    sealing.close_poll(db, poll_id=poll.id)
    results.reveal_poll(db, poll_id=poll.id)
    return poll


def _agree(db: Store, session: Session, whose: str) -> None:
    """What all agreed to with a reservation, taken over into the record."""
    motion = draft(db, kind="named", method="motion", session=session.id, question="Repair it?")
    noted = [Reservation("The road comes first", whose)]
    conclude_without_objection(db, poll_id=motion.id, reservations=noted)
    results.reveal_poll(db, poll_id=motion.id)
    record.take_over_result(db, poll_id=motion.id, session_id=session.id)


def _go_on(db: Store, made: Protected, of: Attribution) -> None:
    """What comes after a session was protected, from those who do not know of it."""
    session, late = made.sessions[of], made.people[of, "later"]
    record.add_line(db, session_id=session.id, new=NewLine(LineType.POINT, "Rope too.", late))
    sent = send(db, f"And rope for {session.code}?", person=late, session=session.id, named=True)
    inputs.show_input(db, input_id=sent.id)
    mark_record(db, session_id=session.id, state=RecordState.READ_BACK)
