"""What a method's words are for."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import ClassVar, Generic, TypeVar

from forumdesk.charts.directions import isolated
from forumdesk.charts.drawing import Chart, as_bars
from forumdesk.domain.polls import Poll
from forumdesk.domain.results import Decision, Outcome, Result
from forumdesk.domain.text import Text
from forumdesk.i18n import _, language
from forumdesk.wording.poll_terms import decided_by, threshold
from forumdesk.wording.results.papers import PaperBallot, PaperLine
from forumdesk.wording.results.sentences import decided, decided_alone

Counted = TypeVar("Counted", bound=Outcome)


@dataclass(frozen=True, slots=True)
class Column:
    """A column's head; `share` of the table's width, and whether figures end at its right.

    `aside` is left out where there is little room: a sentence beside the table says it as well.
    """

    title: str
    share: float
    right: bool = False
    aside: bool = False


# An option's own words, so that a page can say in which language they are; else words as shown.
Cell = str | Text


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of words under heads; `title` where a result has several.

    Where a row is an option's, the first column is its number and the second its words, a `Text`.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    title: str = ""

    @property
    def heads(self) -> int:
        """How many columns, from the left, say what a row is about."""
        leading = [*takewhile(lambda one: not one.right, self.columns)]
        return min(len(leading), 2) if 0 < len(leading) < len(self.columns) else 1

    def in_words(self) -> tuple[tuple[str, ...], ...]:
        """The rows in the current language."""
        return tuple(tuple(in_words(cell) for cell in row) for row in self.rows)


def in_words(cell: Cell) -> str:
    """A cell in the current language."""
    return cell.in_language(language()) if isinstance(cell, Text) else cell


@dataclass(frozen=True, slots=True)
class Shown:
    """All that is drawn of a result whose figures are there.

    The first of the `tables` has all exact numbers that decide. Where the first chart is bars,
    there is one for each row of that table, in the same order. `notes` are the sentences that the
    method owes its readers.
    """

    tables: tuple[Table, ...]
    charts: tuple[Chart, ...] = ()
    notes: tuple[str, ...] = ()


def _first_figures(table: Table) -> tuple[str, ...]:
    """What each row is about with its first figure."""
    at = table.heads
    return tuple(
        f"{row[at - 1]} {row[at]}" for row in table.in_words() if len(row) > at and row[at]
    )


class Worded(ABC, Generic[Counted]):
    """A method's name, questions and results in the current language.

    `typed_as` is an example of a ballot as the desk types it.
    """

    typed_as: ClassVar[str] = "2"

    @abstractmethod
    def name(self) -> str:
        """The method, as a list of methods names it."""

    @abstractmethod
    def how(self, poll: Poll) -> str:
        """How to answer, in a sentence or two on the ballot."""

    def answers(self, poll: Poll) -> Mapping[str, str]:
        """Where there are no options, what each control of a ballot says: its value to words."""
        return {}

    def said(self, poll: Poll) -> Mapping[str, str]:
        """What an answer that people are counted by says; options have their own words."""
        return self.answers(poll)

    def by_answer(self) -> str:
        """What is counted where people are told apart by their answers, over a table."""
        return _("How people voted")

    def paper(self, poll: Poll) -> PaperBallot:
        """What a ballot on paper has to fill in: a box for each option, or answer."""
        answers = [
            PaperLine(words, value if value.isdigit() else "")
            for value, words in self.answers(poll).items()
        ]
        options = [PaperLine(one.text, str(one.number)) for one in poll.options]
        return PaperBallot((*answers, *options))

    def decides(self, poll: Poll) -> str:
        """What decides, inside a line."""
        return self.without_threshold() if poll.rules.threshold is None else decided_by(poll)

    def without_threshold(self) -> str:
        """What decides where no threshold is set."""
        return threshold(None)

    def sentence(self, result: Result, outcome: Counted, decision: Decision) -> str:
        """What came out, spelled out with its options and numbers."""
        return decided(result, decision)

    def alone(self, result: Result, decision: Decision) -> str:
        """What came out where no figure may be told."""
        return decided_alone(result, decision)

    def own(self, result: Result, outcome: Counted, choices: object) -> str:
        """What an own ballot, by its stored choices, has come to; empty where nothing is told."""
        return ""

    @abstractmethod
    def shown(self, result: Result, outcome: Counted) -> Shown:
        """Tables, charts and notes."""

    def compared(self, earlier: Result, before: Counted, later: Result, after: Counted) -> Shown:
        """Two rounds beside each other, of which nobody need have answered both."""
        rounds = ((earlier, before, _("Before")), (later, after, _("After")))
        tables = (
            replace(self.shown(one, counted).tables[0], title=title)
            for one, counted, title in rounds
        )
        return Shown(tuple(tables))

    def brief(self, result: Result, outcome: Counted) -> tuple[str, ...]:
        """The figures in one line, as parts of a list."""
        shown = self.shown(result, outcome)
        if bars := as_bars(shown.charts[:1]):
            first, *others = (f"{isolated(bar.label)} {bar.text}" for bar in bars)
            title = shown.charts[0].title
            return (f"{title}: {first}" if title else first, *others)
        return _first_figures(shown.tables[0])

    @abstractmethod
    def figures(self, result: Result, outcome: Counted) -> Mapping[str, Mapping[str, object]]:
        """Option id to its figures as JSON has them, by their names in the protocol."""

    def counts(self, result: Result, outcome: Counted) -> Mapping[str, object]:
        """What else the protocol tells of the count, as JSON has it."""
        return {}
