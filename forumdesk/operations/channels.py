"""Paper and raised hands: who votes on paper, what the desk types; one count with the phones."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.ids import keyed_hash
from forumdesk.domain.people import Person
from forumdesk.domain.poll_state import State
from forumdesk.domain.polls import Channel, Poll
from forumdesk.domain.results import Turnout
from forumdesk.domain.rules import Listed
from forumdesk.domain.typed_ballots import (
    TypedRow,
    by_name,
    may_get_paper,
    read_about,
    read_count,
    read_typed,
    takes,
)
from forumdesk.operations.ballots import hands_are_counted
from forumdesk.operations.freezing import freeze
from forumdesk.operations.outcome import Outcome
from forumdesk.operations.polls import expect_poll
from forumdesk.store import attendance, desk_log, programme
from forumdesk.store import ballots as ballot_rows
from forumdesk.store import people as people_rows
from forumdesk.store import polls as rows
from forumdesk.store.ballots import Box, Said
from forumdesk.store.changes import Feature
from forumdesk.store.reader import Reader, Snapshot, Store, reading
from forumdesk.store.transaction import Transaction, writing
from forumdesk.store.typed import add_typed, drop_typed, is_known, note_list

# With fewer papers in a secret vote whoever types them may know whose they are.
FEW_PAPERS = 5


@dataclass(frozen=True, slots=True)
class Mistake:
    """A typed row that cannot be used, and why."""

    row: int
    why: Refused


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed of the open round of a poll, and typed once more if that was wanted.

    `repeated`: that the same list was typed before is no mistake.
    """

    poll: str
    channel: Channel
    rows: Sequence[TypedRow]
    again: Sequence[TypedRow] | None = None
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Checked:
    """Typed rows as ballots: (person or None, what it says), one for each; and the mistakes."""

    ballots: tuple[tuple[str | None, Said], ...]
    mistakes: tuple[Mistake, ...]


def mark_for_paper(db: Store, *, poll_id: str, people: Sequence[str]) -> Outcome[Turnout]:
    """People get a ballot on paper in this round, so that their phones cannot vote in it.

    Who is marked already stays so.

    Raises:
        Refused: NOBODY_NAMED; WRONG_STATE unless the poll is open; NOT_TYPED_HERE where nobody
            votes on paper against a mark; NOT_LISTED, HAS_VOTED with the first name;
            COUNTED_BY_HANDS.
    """
    with writing(db) as transaction:
        poll = _marking(transaction, poll_id)
        if not people:
            raise Refused(Reason.NOBODY_NAMED)
        _check_may_get_paper(transaction, poll, people)
        return _mark(transaction, poll, {bytes.fromhex(one) for one in people})


def mark_rest_for_paper(db: Store, *, poll_id: str) -> Outcome[Turnout]:
    """Everybody who may vote in this round and has not, gets a ballot on paper.

    Raises:
        Refused: as `mark_for_paper`.
    """
    with writing(db) as transaction:
        poll = _marking(transaction, poll_id)
        listed = rows.entitled(transaction, poll) or []
        return _mark(transaction, poll, {bytes.fromhex(person) for person, _group in listed})


def take_back_paper(db: Store, *, poll_id: str, people: Sequence[str]) -> Outcome[Turnout]:
    """People bring back their papers, and their phones can vote again.

    Raises:
        Refused: NOBODY_NAMED, WRONG_STATE, NOT_TYPED_HERE; NOT_ON_PAPER with the first name;
            TYPED_ALREADY with the name of somebody whose ballot was typed; PAPERS_ARE_TYPED where
            so many were typed that these cannot be all blank.
    """
    with writing(db) as transaction:
        poll = _marking(transaction, poll_id)
        if not people:
            raise Refused(Reason.NOBODY_NAMED)
        box, wanted = Box.of(poll), {bytes.fromhex(one) for one in people}
        marks = ballot_rows.marks(transaction, box, wanted)
        for person in people:
            key = bytes.fromhex(person)
            if key not in marks or marks[key].channel is not Channel.PAPER:
                raise Refused(Reason.NOT_ON_PAPER, name=_name(transaction, person))
            if ballot_rows.said_of(transaction, box, key) is not None:
                raise Refused(Reason.TYPED_ALREADY, name=_name(transaction, person))
        before = ballot_rows.turnout(transaction, poll)
        if before.not_returned < len(wanted):
            raise Refused(Reason.PAPERS_ARE_TYPED, n=before.by_channel[Channel.PAPER])
        ballot_rows.unmark(transaction, box, wanted)
        # Whose mark it was: taken back from the wrong person it lets somebody vote twice.
        return _noted(transaction, poll, "poll_paper_returned", people=sorted(set(people)))


def check_ballots(db: Reader, *, typed: Typed) -> Checked:
    """What these rows say, and what is wrong with each of them by itself, in either typing.

    Raises:
        Refused: WRONG_STATE, NOT_TYPED_HERE; TYPINGS_DIFFER where both are without mistakes and do
            not hold the same ballots, in whatever order.
    """
    with reading(db) as snapshot:
        poll = _typing(snapshot, typed.poll, typed.channel)
        first = _read(snapshot, poll, typed.channel, typed.rows)
        if typed.again is None:
            return first
        second = _read(snapshot, poll, typed.channel, typed.again)
    mistakes = (*first.mistakes, *second.mistakes)
    if not mistakes and Counter(first.ballots) != Counter(second.ballots):
        only = Counter(first.ballots) - Counter(second.ballots)
        more = Counter(second.ballots) - Counter(first.ballots)
        raise Refused(Reason.TYPINGS_DIFFER, first=only.total(), second=more.total())
    return replace(first, mistakes=mistakes)


def _read(db: Snapshot, poll: Poll, channel: Channel, typed_rows: Sequence[TypedRow]) -> Checked:
    named = _Papers(db, poll) if by_name(poll, channel) else None
    ballots: list[tuple[str | None, Said]] = []
    mistakes: list[Mistake] = []
    for one in typed_rows:
        try:
            said = Said(read_typed(poll, one.ballot), read_about(poll, one.about))
            if named is not None:
                ballots.append((named.take(one.who), said))
            else:
                ballots += [(None, said)] * read_count(one.who)
        except Refused as refused:
            mistakes.append(Mistake(one.row, refused))
    return Checked(tuple(ballots), tuple(mistakes))


def typist_may_know(poll: Poll, number: int) -> bool:
    """Whether so few papers of a secret vote were typed at once that it may be known whose."""
    return poll.is_secret and 0 < number < FEW_PAPERS


def enter_ballots(db: Store, *, typed: Typed) -> Outcome[Turnout]:
    """Put typed ballots into the box of an open round, all or none.

    Raised hands are counted last: with them phones are paused, if they were not before hands were
    raised, and from then on nobody votes in another way.

    Raises:
        Refused: as `check_ballots`; BAD_BALLOTS where a row cannot be used, NO_BALLOTS where they
            are none; MORE_THAN_MARKED for more papers than were handed out, MORE_THAN_THERE for
            more hands than there are people who have not voted otherwise, or where nobody was
            registered for more than may vote; TYPED_BEFORE for papers without names that are the
            same in the same order as those of a list before in the round, unless it is meant so.
    """
    with writing(db) as transaction:
        channel, checked = typed.channel, check_ballots(transaction, typed=typed)
        poll = _typing(transaction, typed.poll, channel)
        if checked.mistakes:
            raise Refused(Reason.BAD_BALLOTS, number=len(checked.mistakes))
        number = len(checked.ballots)
        if not number:
            raise Refused(Reason.NO_BALLOTS)
        most = _ballots_left(transaction, poll, channel)
        if most is not None and number > most:
            marks = channel is Channel.PAPER and poll.rules.roll.of is not Listed.NONE
            raise Refused(
                Reason.MORE_THAN_MARKED if marks else Reason.MORE_THAN_THERE, n=number, most=most
            )
        _check_new(transaction, poll, typed, checked)
        if _is_pile(poll, channel):
            note_list(transaction, poll, channel, _list_hash(poll, channel, checked))
        ballot_rows.add_typed_ballots(
            transaction,
            Box.of(poll),
            [
                (bytes.fromhex(person) if person else secrets.token_bytes(16), said)
                for person, said in checked.ballots
            ],
        )
        add_typed(transaction, poll, channel, number)
        if channel is Channel.HANDS and not poll.is_frozen:
            freeze(transaction, poll)
        return _noted(
            transaction, poll, "poll_ballots_typed", channel=channel.value, ballots=number
        )


def check_new(db: Reader, *, typed: Typed) -> None:
    """Refuse papers without names that are the same in the same order as those of a list before.

    Raises:
        Refused: TYPED_BEFORE, unless it is meant so; as `check_ballots`.
    """
    with reading(db) as snapshot:
        checked = check_ballots(snapshot, typed=typed)
        _check_new(snapshot, _typing(snapshot, typed.poll, typed.channel), typed, checked)


def _is_pile(poll: Poll, channel: Channel) -> bool:
    """Whether these are papers that nobody tells apart, while hands are counted row by row."""
    return channel is Channel.PAPER and not by_name(poll, channel)


def _check_new(db: Snapshot, poll: Poll, typed: Typed, checked: Checked) -> None:
    if typed.repeated or not _is_pile(poll, typed.channel):
        return
    if is_known(db, poll, typed.channel, _list_hash(poll, typed.channel, checked)):
        raise Refused(Reason.TYPED_BEFORE, n=len(checked.ballots))


def _list_hash(poll: Poll, channel: Channel, checked: Checked) -> bytes:
    said = (part for _person, one in checked.ballots for part in (one.choices, one.about or ""))
    return keyed_hash("typed", poll.id, str(poll.round), channel.value, *said)


def discard_hands(db: Store, *, poll_id: str) -> Outcome[Turnout]:
    """Take all raised hands of an open round out of the count, to be counted anew.

    Papers stay: a secret one cannot be told from a ballot by phone, and one by name is somebody's.

    Raises:
        Refused: WRONG_STATE, NOT_TYPED_HERE; NO_HANDS.
    """
    with writing(db) as transaction:
        poll = _typing(transaction, poll_id, Channel.HANDS)
        number = ballot_rows.turnout(transaction, poll).by_channel[Channel.HANDS]
        if not number:
            raise Refused(Reason.NO_HANDS)
        ballot_rows.drop_unmarked(transaction, Box.of(poll))
        drop_typed(transaction, poll, Channel.HANDS)
        return _noted(transaction, poll, "poll_hands_discarded", ballots=number)


def ballots_left(db: Reader, *, poll_id: str, channel: Channel) -> int | None:
    """How many more ballots of a channel can be typed in an open round; None where nobody knows.

    Papers are those that were handed out and not typed. Hands are of people who are in the room,
    or may vote where nobody was checked in, and have not voted otherwise.

    Raises:
        Refused: WRONG_STATE unless the poll is open; NOT_TYPED_HERE.
    """
    with reading(db) as snapshot:
        return _ballots_left(snapshot, _typing(snapshot, poll_id, channel), channel)


def _ballots_left(db: Snapshot, poll: Poll, channel: Channel) -> int | None:
    turnout = ballot_rows.turnout(db, poll)
    if poll.rules.roll.of is Listed.NONE and poll.entitled is not None:
        return max(0, poll.entitled - turnout.cast)
    if channel is Channel.PAPER:
        return turnout.not_returned
    there = {bytes.fromhex(one) for one in _there(db, poll)}
    if not there:
        return None
    hands = turnout.by_channel[Channel.HANDS]
    if not poll.terms.needs_badge:
        return max(0, len(there) - turnout.cast)
    return max(0, len(there - ballot_rows.voters(db, Box.of(poll))) - hands)


def _there(db: Reader, poll: Poll) -> set[str]:
    """Whose hands could be raised: the entitled, or everybody with a badge, who are in the room."""
    listed = rows.entitled(db, poll)
    people = {one for one, _ in (people_rows.badge_holders(db, ()) if listed is None else listed)}
    inside = attendance.present(db, programme.watched_door(db, poll.session))
    return people & inside if inside else people


class _Papers:
    """Papers with names on them, each of somebody who is marked and whose paper was not typed."""

    def __init__(self, db: Snapshot, poll: Poll) -> None:
        self._people = people_rows.people(db)
        box = Box.of(poll)
        keys = {bytes.fromhex(one.id) for one in self._people}
        marks = ballot_rows.marks(db, box, keys)
        self._marked = {key for key, one in marks.items() if one.channel is Channel.PAPER}
        self._voted = set(marks) - self._marked
        self._typed = {bytes.fromhex(one) for one, _choices in ballot_rows.ballots(db, box)}

    def take(self, who: str) -> str:
        """The id of whom a row names by number or id; nobody twice."""
        person = self._find(who.strip().lower())
        key = bytes.fromhex(person.id)
        if key in self._voted:
            raise Refused(Reason.HAS_VOTED, name=person.display)
        if key not in self._marked:
            raise Refused(Reason.NOT_ON_PAPER, name=person.display)
        if key in self._typed:
            raise Refused(Reason.TYPED_ALREADY, name=person.display)
        self._typed.add(key)
        return person.id

    def _find(self, who: str) -> Person:
        found = [one for one in self._people if who in (str(one.number), one.id)]
        if not found:
            raise Refused(Reason.NOT_FOUND, value=who[:40])
        return found[0]


def _typing(db: Reader, poll_id: str, channel: Channel) -> Poll:
    """An open poll that takes typed ballots of this channel."""
    poll = expect_poll(db, poll_id, State.OPEN)
    if not takes(poll, channel):
        raise Refused(Reason.NOT_TYPED_HERE, number=poll.number)
    return poll


def _marking(db: Reader, poll_id: str) -> Poll:
    """An open poll with a list of people, who can be marked for paper."""
    poll = expect_poll(db, poll_id, State.OPEN)
    if not may_get_paper(poll):
        raise Refused(Reason.NOT_TYPED_HERE, number=poll.number)
    return poll


def _check_may_get_paper(db: Snapshot, poll: Poll, people: Sequence[str]) -> None:
    listed = rows.entitled_among(db, poll, people)
    marks = ballot_rows.marks(db, Box.of(poll), {bytes.fromhex(one) for one in people})
    for person in people:
        mark = marks.get(bytes.fromhex(person))
        if person not in listed:
            raise Refused(Reason.NOT_LISTED, name=_name(db, person))
        if mark is not None and mark.channel is not Channel.PAPER:
            raise Refused(Reason.HAS_VOTED, name=_name(db, person))


def _mark(transaction: Transaction, poll: Poll, wanted: Iterable[bytes]) -> Outcome[Turnout]:
    box = Box.of(poll)
    new = {*wanted} - ballot_rows.voters(transaction, box)
    if new and hands_are_counted(transaction, poll):
        raise Refused(Reason.COUNTED_BY_HANDS)
    ballot_rows.mark_for_paper(transaction, box, new)
    return _noted(transaction, poll, "poll_paper_marked", people=len(new))


def _noted(transaction: Transaction, poll: Poll, event: str, **facts: object) -> Outcome[Turnout]:
    transaction.touch(Feature.BALLOTS, poll.id)
    desk_log.log(
        transaction,
        at=datetime.now(UTC),
        event=event,
        poll=poll.id,
        number=poll.number,
        round=poll.round,
        **facts,
    )
    return Outcome(ballot_rows.turnout(transaction, poll))


def _name(db: Reader, person_id: str) -> str:
    person = people_rows.person(db, person_id)
    return person.display if person else person_id[:8]
