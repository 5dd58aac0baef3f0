"""A forum in which anything may have happened, by chance."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

from every_method import draft_of, said_of
from logos import logo
from room import add_session, introduce, propose, send, two_rooms
from support import cast, draft, print_slips

from forumdesk.domain.actions import ResponseKind
from forumdesk.domain.attribution import Attribution
from forumdesk.domain.errors import Refused
from forumdesk.domain.forum import HostRole
from forumdesk.domain.inputs import TO_RAPPORTEUR, TO_ROOM, HideReason, InputKind
from forumdesk.domain.people import Person
from forumdesk.domain.polls import Kind, Method
from forumdesk.domain.programme import Session, SessionRole
from forumdesk.domain.record import LineType, RecordState
from forumdesk.domain.series import EarlierForum
from forumdesk.domain.staff import Role
from forumdesk.domain.text import Text
from forumdesk.operations import (
    abbreviations,
    actions,
    agenda,
    attendance,
    breakout,
    forum,
    inputs,
    letterhead,
    people,
    places,
    policies,
    polls,
    programme,
    projector,
    protecting,
    record,
    responses,
    results,
    sealing,
    staff,
)
from forumdesk.operations.agenda import NewRanking
from forumdesk.operations.breakout import NewCard, NewTable
from forumdesk.operations.parts import NewPart
from forumdesk.operations.people import NewPerson
from forumdesk.operations.policies import NewPolicy, PolicyChanges
from forumdesk.operations.record import NewLine
from forumdesk.operations.versions import mark_record
from forumdesk.store import actions as action_rows
from forumdesk.store import series
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.reader import Store
from forumdesk.store.transaction import writing

# Words of many scripts, and what files of other programs stumble over.
SAID = (
    *(
        "Water",
        "Lumbung padi",
        "ᮞᮥᮔ᮪ᮓ",
        "ꦗꦮ",
        "العربية",
        "עברית",
        "ภาษาไทย",
        "日本語",
        "हिन्दी",
        "Ђорђе",
    ),
    *('"quoted" \\ and \\n', "'; DROP TABLE poll; --", "=1+1", '{"en": "x"}', "a\u2028b", "𝔘 🗳️"),
    *("null", "0", "<b>&amp;</b>", "long " * 40, "x/../../y", "é\u0301"),
)


def any_forum(path: Path, chance: Random) -> ForumFile:
    """A forum, open for work, without an open secret poll."""
    opened = forum.create_forum(path, title=_text(chance), language="en", note=_text(chance))
    db = opened.db
    two_rooms(db)
    places.add_host(
        db, name=_text(chance), short_name=_said(chance)[:12], role=chance.choice(list(HostRole))
    )
    known = _people(db, chance)
    sessions = [_session(db, chance, known, number) for number in range(chance.randint(0, 2))]
    for _ in range(chance.randint(0, 4)):
        _input(db, chance, known, sessions)
    for _ in range(chance.randint(0, 4)):
        _poll(db, chance, known, sessions)
    _planned(db, chance, known, sessions)
    _around(db, chance)
    for one in sessions:
        if chance.random() < 0.4:
            to = chance.choice(list(Attribution))
            protecting.protect_session(db, session_id=one.id, to=to)
    if chance.random() < 0.3:
        _continued(db, chance)
    return opened


def _continued(db: Store, chance: Random) -> None:
    """The forum as one that continues another, from which an action comes."""
    action = actions.add_action(db, new=actions.NewAction(_said(chance))).value
    day = date(2020, chance.randint(1, 12), 3)
    earlier = EarlierForum(f"{chance.getrandbits(128):032x}", _text(chance), "Last", day, day)
    with writing(db) as transaction:
        transaction.insert(series.EARLIER, series.earlier_row(earlier))
        transaction.update(action_rows.ACTION, action.id, {"origin": earlier.id})


def _said(chance: Random) -> str:
    return chance.choice(SAID)


def _text(chance: Random) -> Text:
    values = ((one, _said(chance)) for one in chance.sample(("en", "id", "th"), 2))
    return Text(tuple(values))


def _people(db: Store, chance: Random) -> list[Person]:
    new = [
        NewPerson(
            f"{_said(chance)[:60]} {number}",
            office=_text(chance),
            group=chance.choice(("", "Village", "ꦗꦮ")),
        )
        for number in range(chance.randint(6, 9))
    ]
    known = people.add_people(db, new=new).value
    people.reissue_badge(db, person_id=known[0].id)
    for one in known[1 : chance.randint(2, 5)]:
        attendance.check_in_person(db, person_id=one.id, gate=_said(chance)[:20])
    attendance.check_out(db, person_id=known[1].id)
    return known


def _session(db: Store, chance: Random, known: Sequence[Person], number: int) -> Session:
    session = add_session(
        db,
        f"S {number}/{chance.choice(('a', 'ꦗ', '..'))}",
        why=_text(chance),
        parts=[NewPart(SessionRole.SPEAKER, chance.choice(known).id)],
    )
    if chance.random() < 0.5:
        programme.start_session(db, session_id=session.id)
    for kind in chance.sample(list(LineType), 3):
        with suppress(Refused):
            record.add_line(db, session_id=session.id, new=NewLine(kind, _said(chance)))
    if chance.random() < 0.6:
        with suppress(Refused):
            mark_record(db, session_id=session.id, state=RecordState.READ_BACK)
    return session


def _input(db: Store, chance: Random, known: Sequence[Person], sessions: Sequence[Session]) -> None:
    kind = chance.choice(list(InputKind))
    sent = send(
        db,
        f"{_said(chance)} {chance.random()}",
        kind=kind.value,
        person=chance.choice(known).id,
        named=chance.random() < 0.5,
        to=chance.choice((TO_ROOM, TO_RAPPORTEUR)),
        session=chance.choice([None, *(one.id for one in sessions)]),
    )
    with suppress(Refused):
        match chance.randrange(4):
            case 0:
                inputs.show_input(db, input_id=sent.id)
                twin = send(db, f"Again {chance.random()}", kind=kind.value)
                inputs.show_input(db, input_id=twin.id)
                for one in sessions[:1]:
                    record.take_over_input(
                        db, input_id=sent.id, session_id=one.id, similar=[twin.id]
                    )
            case 1:
                reason = chance.choice(list(HideReason)).value
                inputs.hide_input(db, input_id=sent.id, reason=reason)
            case 2:
                inputs.answer_input(db, input_id=sent.id)
                how = chance.choice(list(ResponseKind))
                responses.respond(db, input_ids=[sent.id], kind=how, text=_text(chance))
            case _:
                inputs.park_input(db, input_id=sent.id)


def _poll(db: Store, chance: Random, known: Sequence[Person], sessions: Sequence[Session]) -> None:
    kind = chance.choice(list(Kind))
    asks = chance.random() < 0.3 and kind is not Kind.NAMED
    try:
        poll = (
            draft(db, kind=kind, method="single", about=("Kulon", "Wetan"))
            if asks
            else draft_of(db, chance.choice(list(Method)), kind)
        )
    except Refused:
        # Not every method can be voted on in every way.
        return
    if chance.random() < 0.2:
        return
    poll = polls.open_poll(db, poll_id=poll.id, anyway=True).value
    about = poll.about.options[0].id if poll.about else None
    for voter, choices in zip(known, said_of(poll)[: chance.randint(1, 5)], strict=False):
        cast(db, poll, voter.id, choices, about=about)
    if not poll.is_secret and chance.random() < 0.3:
        return
    sealing.close_poll(db, poll_id=poll.id)
    with suppress(Refused):
        results.reveal_poll(db, poll_id=poll.id)
    if chance.random() < 0.2 and kind is not Kind.SLIP:
        polls.reopen_poll(db, poll_id=poll.id, anyway=True)
        sealing.close_poll(db, poll_id=poll.id)
    if sessions and chance.random() < 0.5:
        with suppress(Refused):
            record.take_over_result(db, poll_id=poll.id, session_id=sessions[0].id)


def _planned(
    db: Store, chance: Random, known: Sequence[Person], sessions: Sequence[Session]
) -> None:
    """Policies, proposals on their way, tables with cards, and what is told of speakers."""
    ids = [one.id for one in sessions]
    for _ in range(chance.randint(0, 2)):
        new = NewPolicy(_text(chance), _said(chance)[:60], "village", sessions=ids[:1])
        policy = policies.add_policy(db, new=new).value
        if chance.random() < 0.5:
            said = PolicyChanges(response=_text(chance))
            policies.update_policy(db, policy_id=policy.id, changes=said)
    wanted = [propose(db, f"{_said(chance)} {one}") for one in range(chance.randint(0, 3))]
    if len(wanted) > 1:
        ranking = NewRanking(_text(chance), Method.RANKING, Kind.NAMED, wanted)
        poll = agenda.rank_proposals(db, new=ranking).value
        if chance.random() < 0.5:
            polls.open_poll(db, poll_id=poll.id, anyway=True)
    for one in wanted[:1]:
        into = replace(agenda.as_session(db, input_id=one), scheduled=chance.random() < 0.5)
        agenda.take_proposal(db, input_id=one, into=into)
    for one in ids[:1]:
        host = chance.choice([None, known[0].id])
        new_tables = [NewTable(1, _text(chance), host), NewTable(2)]
        made = breakout.set_tables(db, session_id=one, tables=new_tables).value
        with suppress(Refused):
            breakout.write_card(db, new=NewCard(made.tables[0].id, 1, [_said(chance)]))
    introduce(db, known[-1].id, _text(chance), photo=chance.randint(0, 9))


def _around(db: Store, chance: Random) -> None:
    """Actions, the letterhead, screens, devices, and slips for a vote that comes."""
    if chance.random() < 0.7:
        made = actions.add_action(db, new=actions.NewAction(_said(chance))).value
        actions.note_progress(db, action_id=made.id, text=_said(chance))
    if chance.random() < 0.5:
        letterhead.set_letterhead_lines(db, lines={"en": _said(chance)})
        drawn = letterhead.read_logo(logo(chance.randint(1, 9)).png)
        letterhead.add_logo(db, new=drawn, words=_text(chance))
    pairing = staff.prepare_pairing(db, role=chance.choice(list(Role))).value
    if chance.random() < 0.5:
        staff.pair_device(db, code=pairing.code)
    if chance.random() < 0.5:
        print_slips(db, draft_of(db, Method.SINGLE, Kind.SLIP), 2)
    with suppress(Refused):
        abbreviations.set_abbreviation(db, short="ank", words=_said(chance))
    projector.add_screen(db, name=_said(chance)[:30])
