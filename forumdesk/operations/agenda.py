"""What participants propose for the agenda: put up for ranking, and taken into the programme.

Proposals come as inputs of their own kind and are moderated as all inputs are. What becomes of one
is its trace: the poll in which the room ranked it, and the session that it became.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from forumdesk.domain.agenda import MAX_TITLE, AgendaItem, Proposal, Ranked
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.ids import new_id
from forumdesk.domain.inputs import Input, InputKind
from forumdesk.domain.poll_state import State
from forumdesk.domain.polls import Kind, Method, Poll
from forumdesk.domain.programme import Session, SessionType
from forumdesk.domain.results import Result
from forumdesk.domain.rules import Rules
from forumdesk.domain.text import NO_TEXT, Text, clean_line, shortened
from forumdesk.domain.undo import Deed
from forumdesk.operations.known_programme import KnownProgramme
from forumdesk.operations.outcome import Outcome
from forumdesk.operations.polls import USUAL_RULES, NewPoll, write_draft
from forumdesk.operations.programme import NewSession, add
from forumdesk.operations.results import public_result
from forumdesk.operations.undo import recording
from forumdesk.store import agenda as rows
from forumdesk.store import forum as forums
from forumdesk.store import inputs, polls, programme
from forumdesk.store.reader import Reader, Snapshot, Store
from forumdesk.store.transaction import Transaction

# A session that waits has these times until somebody gives it others.
_FIRST, _USUAL = time(9), timedelta(minutes=60)


@dataclass(frozen=True, slots=True)
class NewRanking:
    """A poll in which the room puts proposals in order, by a method that is named."""

    question: Text
    method: Method
    kind: Kind
    proposals: Sequence[str]
    rules: Rules = USUAL_RULES
    session: str | None = None


def proposals(snapshot: Snapshot) -> list[Proposal]:
    """All proposals with their traces, by number; what may not be shown is among them."""
    every = [one for one in inputs.inputs(snapshot) if one.kind is InputKind.AGENDA]
    counted: dict[str, Result] = {}

    def result(poll: Poll) -> Result:
        if poll.id not in counted:
            counted[poll.id] = public_result(snapshot, poll)
        return counted[poll.id]

    return traced(snapshot, sorted(every, key=lambda one: one.number), result=result)


def shown_proposals(snapshot: Snapshot) -> tuple[Proposal, ...]:
    """Those that the room may see, with as much of their traces as everybody may know."""
    return tuple(one.for_all for one in proposals(snapshot) if one.input.is_public)


def traced(
    snapshot: Snapshot, found: Iterable[Input], *, result: Callable[[Poll], Result]
) -> list[Proposal]:
    """Proposals with their traces, in their order; `result` counts a round that may be seen."""
    items = {one.input: one for one in rows.agenda_items(snapshot)}
    known = {one.id: one for one in polls.polls(snapshot)}
    sessions = {one.id: one for one in programme.every_session(snapshot)}
    with_traces = []
    for one in found:
        item = items.get(one.id) or AgendaItem("", one.id)
        poll = known.get(item.poll or "")
        ranked = _ranked(poll, item.option, result) if poll and item.option else None
        with_traces.append(Proposal(one, poll, ranked, sessions.get(item.session or "")))
    return with_traces


def proposal_of(db: Reader, session_id: str) -> Input | None:
    """The input that a session was made of, None where it was made of none."""
    items = (one.input for one in rows.agenda_items(db) if one.session == session_id)
    found = next(items, None)
    return inputs.input_by_id(db, found) if found is not None else None


def source_of(db: Reader, session_id: str) -> Proposal | None:
    """The proposal that a session was made of, and its poll; how it came out is not counted."""
    found = proposal_of(db, session_id)
    return standing_of(db, found) if found is not None else None


def standing_of(db: Reader, proposal: Input) -> Proposal:
    """A proposal with its poll and its session; how it came out is not counted."""
    item = _item(db, proposal)
    poll = polls.poll(db, item.poll) if item.poll is not None else None
    session = programme.session(db, item.session) if item.session is not None else None
    return Proposal(proposal, poll, session=session)


def _ranked(poll: Poll, option: str, result: Callable[[Poll], Result]) -> Ranked | None:
    """How an option came out, as far as anybody may know."""
    if poll.state is State.OPEN or not poll.result_is_public:
        return None
    try:
        counted = result(poll)
    except Refused:
        # Of a result that is no more as it was sealed nothing is told; where it stands says so.
        return None
    decision = counted.decision
    if decision is None or not counted.turnout.cast:
        return None
    figure = decision.figures.get(option)
    above = None
    if figure is not None and len(decision.figures) == len(poll.options):
        above = sum(1 for other in decision.figures.values() if other > figure) + 1
    return Ranked(above, len(poll.options), option in decision.winners)


def rank_proposals(db: Store, *, new: NewRanking) -> Outcome[Poll]:
    """Write a poll as a draft with proposals as its options, in their order.

    Raises:
        Refused: NOT_FOUND for a proposal; PROPOSAL_IS_HIDDEN for one that the room may not see;
            PROPOSAL_WAS_RANKED for one that a poll which was opened has, whose trace would be lost;
            and what `operations.polls.add_poll` raises.
    """
    with recording(db, Deed.RANK_PROPOSALS) as (transaction, written):
        put = [_proposal(transaction, one) for one in dict.fromkeys(new.proposals)]
        language = forums.forum(transaction).languages[0]
        poll = write_draft(
            transaction,
            NewPoll(
                question=new.question,
                kind=new.kind,
                method=new.method,
                options=[_option(one, language) for one in put],
                rules=new.rules,
                session=new.session,
            ),
        )
        for one, option in zip(put, poll.options, strict=True):
            before = _item(transaction, one)
            known = polls.poll(transaction, before.poll) if before.poll else None
            if known is not None and known.state is not State.DRAFT:
                number, where = one.number, known.number
                raise Refused(Reason.PROPOSAL_WAS_RANKED, number=number, poll=where)
            _put(transaction, before, replace(before, poll=poll.id, option=option.id))
    return Outcome(poll, written.undo)


def as_session(db: Reader, *, input_id: str) -> NewSession:
    """A proposal as a session that waits in the tray: its first words are the title.

    Raises:
        Refused: NOT_FOUND; PROPOSAL_IS_HIDDEN for one that the room may not see.
    """
    said, forum = _proposal(db, input_id).text, forums.forum(db)
    language, zone = forum.languages[0], ZoneInfo(forum.time_zone)
    title = shortened(clean_line(said), MAX_TITLE)
    starts = datetime.combine(forum.starts, _FIRST, zone).astimezone(UTC)
    return NewSession(
        type=SessionType.THEMED,
        title=Text(((language, title),)),
        starts=starts,
        ends=starts + _USUAL,
        room=forum.default_room,
        description=Text(((language, said),)) if title != said else NO_TEXT,
        scheduled=False,
    )


def take_proposal(db: Store, *, input_id: str, into: NewSession) -> Outcome[Session]:
    """Make a session of a proposal, which keeps where it comes from.

    Raises:
        Refused: NOT_FOUND; PROPOSAL_IS_HIDDEN; PROPOSAL_IS_TAKEN when a session was made of it
            already; and what `operations.programme.add_session` raises.
    """
    with recording(db, Deed.TAKE_PROPOSAL) as (transaction, written):
        proposal = _proposal(transaction, input_id)
        before = _item(transaction, proposal)
        if before.session is not None:
            raise Refused(Reason.PROPOSAL_IS_TAKEN, number=proposal.number)
        session = add(transaction, into, known=KnownProgramme(transaction))
        _put(transaction, before, replace(before, session=session.id))
    return Outcome(session, written.undo)


def _proposal(db: Reader, input_id: str) -> Input:
    """A proposal that the room may see."""
    found = inputs.input_by_id(db, input_id)
    if found is None or found.kind is not InputKind.AGENDA:
        raise Refused(Reason.NOT_FOUND, value=input_id[:40])
    if not found.is_public:
        raise Refused(Reason.PROPOSAL_IS_HIDDEN, number=found.number)
    return found


def _option(proposal: Input, language: str) -> Text:
    return Text(((language, clean_line(proposal.text)),))


def _item(db: Reader, proposal: Input) -> AgendaItem:
    """The trace of a proposal, which may not be in the file yet."""
    found = (one for one in rows.agenda_items(db) if one.input == proposal.id)
    return next(found, AgendaItem("", proposal.id))


def _put(transaction: Transaction, before: AgendaItem, after: AgendaItem) -> None:
    if before.id:
        transaction.update(rows.AGENDA_ITEM, after.id, rows.agenda_item_row(after))
    else:
        new = replace(after, id=new_id(secrets.token_bytes))
        transaction.insert(rows.AGENDA_ITEM, rows.agenda_item_row(new))
