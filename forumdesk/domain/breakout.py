"""Tables of a breakout session or a World Café, and what each hands in after a round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from forumdesk.domain.ids import keyed_hash
from forumdesk.domain.programme import Session, focus_questions
from forumdesk.domain.text import NO_TEXT, Text, identity

# What a table hands in after a round is short, so that all of it is read out.
MAX_INSIGHTS = 3
MAX_TABLES = 60
MAX_ROUNDS = 9
# Numbers are painted large, and read out.
LARGEST_NUMBER = 999


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a session; `number` is printed, `host` a person who stays at it."""

    id: str
    session: str
    number: int
    topic: Text = NO_TEXT
    host: str | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """What a table hands in after a round, counted from 1: up to `MAX_INSIGHTS` insights."""

    id: str
    table: str
    round: int
    insights: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a card belongs: a round of a table, with the card if it was handed in.

    `question` is the number of the focus question that is talked about, from 1, None where that
    is not known. `taken` says that the card stands in the record.
    """

    table: Table
    round: int
    question: int | None
    card: Card | None = None
    taken: bool = False


@dataclass(frozen=True, slots=True)
class Breakout:
    """A session with its tables and what they handed in.

    `lines` are the ids of its record, which may be `signed`; then its cards stay as they are.
    """

    session: Session
    tables: tuple[Table, ...] = ()
    cards: tuple[Card, ...] = ()
    lines: frozenset[str] = frozenset()
    signed: bool = False

    @property
    def rounds(self) -> int:
        """How many rounds there are, at least one."""
        planned = min(self.session.rounds, MAX_ROUNDS)
        return max(1, planned, *(one.round for one in self.cards))

    @property
    def places(self) -> tuple[Place, ...]:
        """Every round of every table, by table."""
        known = {(one.table, one.round): one for one in self.cards}
        return tuple(
            self._place(table, number, known.get((table.id, number)))
            for table in self.tables
            for number in range(1, self.rounds + 1)
        )

    def of_table(self, table_id: str) -> tuple[Place, ...]:
        """The rounds of one table."""
        return tuple(one for one in self.places if one.table.id == table_id)

    def hosted_by(self, person: str | None) -> tuple[Table, ...]:
        """The tables that somebody hosts."""
        return tuple(one for one in self.tables if person is not None and one.host == person)

    def _place(self, table: Table, number: int, card: Card | None) -> Place:
        taken = card is not None and any(one in self.lines for one in line_ids(card))
        return Place(table, number, question_of(self.session, table, number), card, taken)


def numbers(before: Sequence[int], wanted: int) -> list[int]:
    """The numbers of so many tables: the first of those there are, or more after the last."""
    last = max(before, default=0)
    missing = max(0, wanted - len(before))
    return [*before[: max(wanted, 0)], *range(last + 1, last + missing + 1)]


def line_ids(card: Card) -> Iterator[str]:
    """The ids of the lines that a card's insights become, so that each stands in a record once."""
    for position in range(1, MAX_INSIGHTS + 1):
        yield keyed_hash("card", card.id, str(position)).hex()


def question_of(session: Session, table: Table, number: int) -> int | None:
    """Which focus question a table talks about in a round, from 1; None where it is not known.

    A table whose topic is one of the questions stays with it. Tables without a topic of their own
    go through the questions, one in each round, where there are as many rounds.
    """
    if table.topic:
        return _asked_by(session.focus, table.topic)
    questions = {len(focus_questions(words)) for _tag, words in session.focus.values}
    return number if session.rounds > 1 and questions == {session.rounds} else None


def _asked_by(focus: Text, topic: Text) -> int | None:
    told = {identity(words) for _tag, words in topic.values}
    for _tag, words in focus.values:
        for number, question in enumerate(focus_questions(words), start=1):
            if identity(question) in told:
                return number
    return None


def by_question(places: Sequence[Place]) -> list[Place]:
    """Places in the order in which they are told: by question, those of none last."""
    last = len(places) + 1
    return sorted(places, key=lambda one: (one.question or last, one.table.number, one.round))
