"""What a method's words are for."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from forumdesk.charts.drawing import Bars, Chart
from forumdesk.domain.polls import Poll
from forumdesk.domain.results import Decision, Outcome, Result
from forumdesk.wording.poll_terms import decided_by
from forumdesk.wording.results.sentences import decided, decided_alone

Counted = TypeVar("Counted", bound=Outcome)


@dataclass(frozen=True, slots=True)
class Column:
    """A column's head; `share` of the table's width, and whether figures end at its right."""

    title: str
    share: float
    right: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of words under heads; `title` where a result has several.

    Where a row is an option's, the first column is its number and the second its words.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    title: str = ""


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


class Worded(ABC, Generic[Counted]):
    """A method's name, questions and results in the current language."""

    @abstractmethod
    def name(self) -> str:
        """The method, as a list of methods names it."""

    @abstractmethod
    def how(self, poll: Poll) -> str:
        """How to answer, in a sentence or two on the ballot."""

    def answers(self, poll: Poll) -> Mapping[str, str]:
        """Where there are no options, what each control of a ballot says: its value to words."""
        return {}

    def decides(self, poll: Poll) -> str:
        """What decides, inside a line."""
        return decided_by(poll)

    def sentence(self, result: Result, outcome: Counted, decision: Decision) -> str:
        """What came out, spelled out with its options and numbers."""
        return decided(result, decision)

    def alone(self, result: Result, decision: Decision) -> str:
        """What came out where no figure may be told."""
        return decided_alone(result, decision)

    @abstractmethod
    def shown(self, result: Result, outcome: Counted) -> Shown:
        """Tables, charts and notes."""

    def brief(self, result: Result, outcome: Counted) -> tuple[str, ...]:
        """The figures in one line, as parts of a list."""
        bars = self.shown(result, outcome).charts
        return tuple(
            f"{bar.label} {bar.text}"
            for chart in bars[:1]
            if isinstance(chart, Bars)
            for bar in chart.rows
        )

    @abstractmethod
    def figures(self, result: Result, outcome: Counted) -> Mapping[str, Mapping[str, object]]:
        """Option id to its figures as JSON has them, by their names in the protocol."""

    def counts(self, result: Result, outcome: Counted) -> Mapping[str, object]:
        """What else the protocol tells of the count, as JSON has it."""
        return {}
