"""Polls: written as drafts, opened, and asked again in a new round."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import zip_longest
from math import ceil

from forumdesk.domain import methods
from forumdesk.domain.about import check_about
from forumdesk.domain.canonical import definition
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.ids import new_id
from forumdesk.domain.poll_state import FINISHED, State
from forumdesk.domain.polls import About, Kind, Method, Option, Poll
from forumdesk.domain.readings import check_readings, is_said, says_abstain
from forumdesk.domain.rule_checks import check_rules
from forumdesk.domain.rules import MOST_OF_A_RULE, Listed, Rule, Rules
from forumdesk.domain.small_numbers import Caution, Shows, at_opening, refused_at_opening
from forumdesk.domain.text import Text
from forumdesk.domain.undo import Deed
from forumdesk.operations.agenda_links import follow_opening, follow_options, refuse_withheld
from forumdesk.operations.attribution import names_are_told
from forumdesk.operations.going_on import refuse_if_ended
from forumdesk.operations.openings import log_opening
from forumdesk.operations.outcome import Outcome
from forumdesk.operations.rolls import with_roll, would_be_entitled
from forumdesk.operations.timers import passed, tick
from forumdesk.operations.undo import recording
from forumdesk.store import ballots as ballot_rows
from forumdesk.store import desk_log
from forumdesk.store import people as people_rows
from forumdesk.store import polls as rows
from forumdesk.store import programme as programme_rows
from forumdesk.store import slips as slip_rows
from forumdesk.store.ballots import Box
from forumdesk.store.numbers import Numbered, next_number
from forumdesk.store.reader import Reader, Store
from forumdesk.store.rows import instant_to_column
from forumdesk.store.transaction import Transaction, writing

USUAL_RULES = Rules()


@dataclass(frozen=True, slots=True)
class NewAbout:
    """What is to be asked about whoever votes, with its answers in their order."""

    question: Text
    options: Sequence[Text]


@dataclass(frozen=True, slots=True)
class NewPoll:
    """A poll as it is asked for; `session` is the id of the session that it belongs to.

    Options are in the order in which they are shown, numbered from 1; `costs` are theirs in the
    same order, empty where the method asks for none.
    """

    question: Text
    kind: Kind
    method: Method
    options: Sequence[Text]
    rules: Rules = USUAL_RULES
    session: str | None = None
    costs: Sequence[int] = ()
    about: NewAbout | None = None


def as_new_about(about: About) -> NewAbout:
    """What is asked about voters as somebody would ask for it anew."""
    return NewAbout(about.question, [one.text for one in about.options])


def as_new(poll: Poll) -> NewPoll:
    """A poll as somebody would ask for it anew."""
    return NewPoll(
        question=poll.question,
        kind=poll.kind,
        method=poll.method,
        options=[one.text for one in poll.options],
        rules=poll.rules,
        session=poll.session,
        costs=[one.cost for one in poll.options if one.cost is not None],
        about=None if poll.about is None else as_new_about(poll.about),
    )


def add_poll(db: Store, *, new: NewPoll) -> Outcome[Poll]:
    """Write a poll as a draft.

    Raises:
        Refused: INVALID_TEXT without a question; INVALID_RULE, TOO_FEW_OPTIONS,
            SAME_OPTION_TWICE, OPTION_IS_ABSTENTION, TOO_MANY_OPTIONS, NO_OPTIONS,
            COST_MISSING, COST_NOT_ASKED, COST_ABOVE_BUDGET; as `check_about`; NOT_FOUND for the
            session.
    """
    with recording(db, Deed.ADD_POLL) as (transaction, written):
        poll = write_draft(transaction, new)
    return Outcome(poll, written.undo)


def write_draft(transaction: Transaction, new: NewPoll) -> Poll:
    """Write a poll as a draft inside the caller's transaction.

    Raises:
        Refused: as `add_poll`.
    """
    _check(transaction, new)
    number = next_number(transaction, Numbered.POLL)
    poll = _draft(new, poll_id=new_id(secrets.token_bytes), number=number)
    transaction.insert(rows.POLL, rows.poll_row(poll))
    for option in poll.options:
        transaction.insert(rows.OPTION, rows.option_row(poll.id, option))
    return poll


def update_poll(db: Store, *, poll_id: str, new: NewPoll) -> Outcome[Poll]:
    """Rewrite a draft as a whole; its number stays.

    Raises:
        Refused: what `add_poll` raises, and WRONG_STATE once the poll has been open; SLIPS_ARE_OUT
            for another kind or question than is printed on its slips.
    """
    with recording(db, Deed.UPDATE_POLL) as (transaction, written):
        poll = rewrite_draft(transaction, poll_id, new)
    return Outcome(poll, written.undo)


def rewrite_draft(transaction: Transaction, poll_id: str, new: NewPoll) -> Poll:
    """Rewrite a draft inside the caller's transaction.

    Raises:
        Refused: as `update_poll`.
    """
    _check(transaction, new)
    before = expect_poll(transaction, poll_id, State.DRAFT)
    printed, _spoilt = slip_rows.number_of_slips(transaction, before.id, before.round + 1)
    if printed and (new.kind, new.question) != (before.kind, before.question):
        raise Refused(Reason.SLIPS_ARE_OUT, number=before.number)
    poll = _draft(new, poll_id=before.id, number=before.number)
    transaction.update(rows.POLL, poll.id, rows.poll_row(poll))
    for option in before.options:
        transaction.delete(rows.OPTION, option.id)
    for option in poll.options:
        transaction.insert(rows.OPTION, rows.option_row(poll.id, option))
    follow_options(transaction, before, poll)
    return poll


def delete_poll(db: Store, *, poll_id: str) -> Outcome[Poll]:
    """Delete a draft. Slips that were printed for it become worthless, and it does not come back.

    Raises:
        Refused: UNKNOWN_POLL; WRONG_STATE once the poll has been open.
    """
    with recording(db, Deed.DELETE_POLL) as (transaction, written):
        poll = expect_poll(transaction, poll_id, State.DRAFT)
        follow_options(transaction, poll, None)
        printed, _spoilt = slip_rows.number_of_slips(transaction, poll.id, poll.round + 1)
        if printed:
            slip_rows.drop_slips(transaction, poll.id)
            desk_log.log(
                transaction,
                at=datetime.now(UTC),
                event="slips_withdrawn",
                poll=poll.id,
                number=poll.number,
                count=printed,
            )
        for option in poll.options:
            transaction.delete(rows.OPTION, option.id)
        transaction.delete(rows.POLL, poll.id)
    return Outcome(poll, None if printed else written.undo)


def _draft(new: NewPoll, *, poll_id: str, number: int) -> Poll:
    return Poll(
        id=poll_id,
        number=number,
        question=new.question,
        kind=new.kind,
        method=new.method,
        options=tuple(
            Option(new_id(secrets.token_bytes), place, text, cost)
            for place, (text, cost) in enumerate(
                zip_longest(new.options, new.costs[: len(new.options)]), start=1
            )
        ),
        rules=methods.of(new.method).settled(new.rules, options=len(new.options)),
        session=new.session,
        about=None if new.about is None else _about(new.about),
    )


def _about(new: NewAbout) -> About:
    options = (
        Option(new_id(secrets.token_bytes), number, text)
        for number, text in enumerate(new.options, start=1)
    )
    return About(new.question, tuple(options))


def _check(reader: Reader, new: NewPoll) -> None:
    rules, way = new.rules, methods.of(new.method)
    voting = {group.id for group in people_rows.groups(reader) if not group.observers}
    if not set(rules.roll.groups) <= voting:
        raise Refused(Reason.INVALID_RULE, rule=Rule.ROLL, value=",".join(rules.roll.groups))
    if not all(is_said(one) for one in (new.question, *new.options)):
        raise Refused(Reason.INVALID_TEXT)
    if len(new.options) < way.fewest_options:
        raise Refused(Reason.TOO_FEW_OPTIONS, least=way.fewest_options)
    if way.most_options == 0 and new.options:
        raise Refused(Reason.NO_OPTIONS)
    if way.most_options is not None and len(new.options) > way.most_options:
        raise Refused(Reason.TOO_MANY_OPTIONS, most=way.most_options)
    check_readings(new.options)
    if rules.may_abstain and any(map(says_abstain, new.options)):
        raise Refused(Reason.OPTION_IS_ABSTENTION)
    check_rules(rules, kind=new.kind, method=new.method, options=len(new.options), costs=new.costs)
    if way.has_costs and len(new.costs) != len(new.options):
        raise Refused(Reason.COST_MISSING)
    if new.costs and not way.has_costs:
        raise Refused(Reason.COST_NOT_ASKED)
    if new.about is not None:
        check_about(new.about.question, new.about.options, kind=new.kind, method=new.method)
    if new.session is not None and programme_rows.session(reader, new.session) is None:
        raise Refused(Reason.NOT_FOUND, value=new.session[:40])


def open_poll(db: Store, *, poll_id: str, anyway: bool = False) -> Outcome[Poll]:
    """Open a draft: from now on its question, options, rules and roll are frozen.

    `anyway` is said by somebody who knows that a secret vote of three or four may tell.

    Raises:
        Refused: WRONG_STATE; FORUM_ENDED; NAMES_ARE_NOT_TOLD for a vote by name in a session that
            names nobody; NOBODY_ENTITLED when the roll would be empty; for a secret vote
            TOO_FEW_ENTITLED, and FEW_ENTITLED or FEW_FOR_ABOUT unless `anyway`.
    """
    return _start_round(db, poll_id, expected=(State.DRAFT,), event="poll_opened", anyway=anyway)


def reopen_poll(db: Store, *, poll_id: str, anyway: bool = False) -> Outcome[Poll]:
    """Ask the same question again as the next round; earlier rounds stay as they are.

    Raises:
        Refused: as `open_poll`.
    """
    return _start_round(db, poll_id, expected=FINISHED, event="poll_reopened", anyway=anyway)


def extend_poll(db: Store, *, poll_id: str, seconds: int) -> Outcome[Poll]:
    """Let an open poll run on for so many seconds: beyond its end, or from now where it has none.

    Raises:
        Refused: WRONG_STATE unless it is open; INVALID_RULE for none, or more than a day.
    """
    with writing(db) as transaction:
        poll = expect_poll(transaction, poll_id, State.OPEN)
        if not 1 <= seconds <= MOST_OF_A_RULE:
            raise Refused(Reason.INVALID_RULE, rule=Rule.SECONDS, value=str(seconds))
        # What has an end that is over, but not its grace, runs on from now.
        lasts = max(poll.lasts or 0, poll.frozen_at or ceil(passed(poll))) + seconds
        rows.set_round(transaction, poll, lasts=lasts)
        desk_log.log(
            transaction,
            at=datetime.now(UTC),
            event="poll_extended",
            poll=poll.id,
            number=poll.number,
            round=poll.round,
            seconds=seconds,
        )
    return Outcome(replace(poll, extended_to=lasts))


def caution_at_opening(db: Reader, *, poll_id: str) -> Caution | None:
    """What to know before a poll is opened or asked again now.

    Raises:
        Refused: UNKNOWN_POLL; as `open_poll` where it could not be opened.
    """
    poll = rows.poll(db, poll_id)
    if poll is None:
        raise Refused(Reason.UNKNOWN_POLL)
    if not poll.is_secret:
        return None
    listed = poll.rules.roll.of is not Listed.NONE
    return _caution(poll, len(would_be_entitled(db, poll)) if listed else poll.rules.entitled)


def _caution(poll: Poll, entitled: int | None) -> Caution | None:
    if not poll.is_secret:
        return None
    return at_opening(entitled or 0, answers=len(poll.about.options) if poll.about else 0)


def _start_round(
    db: Store, poll_id: str, *, expected: tuple[State, ...], event: str, anyway: bool
) -> Outcome[Poll]:
    with writing(db) as transaction:
        poll = expect_poll(transaction, poll_id, *expected)
        refuse_if_ended(transaction)
        if poll.terms.names_ballots and not names_are_told(transaction, poll.session):
            raise Refused(Reason.NAMES_ARE_NOT_TOLD, number=poll.number)
        now = datetime.now(UTC)
        opened = new_round(transaction, poll, now)
        defined = definition(opened)
        caution = _caution(opened, opened.entitled)
        if caution is not None and not anyway:
            raise refused_at_opening(caution)
        rows.start_round(transaction, opened, opened=instant_to_column(now), definition=defined)
        ballot_rows.create_tables(transaction, Box.of(opened))
        more = {"anyway": caution.why.value} if caution is not None else {}
        log_opening(transaction, opened, at=now, event=event, definition=defined, **more)
        follow_opening(transaction, opened)
    return Outcome(opened)


def _as_new_round(poll: Poll, now: datetime) -> Poll:
    """The poll as its next round begins, without what was of the round before."""
    return replace(
        poll,
        round=poll.round + 1,
        state=State.OPEN,
        revealed=False,
        shows=Shows.FIGURES,
        opened_at=now,
        opened_tick=tick(),
        closed_at=None,
        digest=None,
        entitled=None,
        present=None,
        invited=None,
        extended_to=None,
        struck=(),
        prepared="",
        added=0,
        frozen_at=None,
        agreed=None,
    )


def new_round(transaction: Transaction, poll: Poll, now: datetime) -> Poll:
    """The poll as its next round begins, with its list of the entitled frozen.

    Raises:
        Refused: NOBODY_ENTITLED, NOBODY_CHECKED_IN; as `refuse_withheld`.
    """
    refuse_withheld(transaction, poll)
    return with_roll(transaction, _as_new_round(poll, now))


def expect_poll(db: Reader, poll_id: str, *states: State) -> Poll:
    poll = rows.poll(db, poll_id)
    if poll is None:
        raise Refused(Reason.UNKNOWN_POLL)
    if poll.state not in states:
        raise Refused(Reason.WRONG_STATE, number=poll.number, state=poll.state)
    return poll
