"""What a poll method has to say for itself on paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from forumdesk.charts.bars import Bar
from forumdesk.domain.results import Result
from forumdesk.i18n import language
from forumdesk.reports.table import Column
from forumdesk.wording.poll_terms import in_full

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """A method, for results whose figures are there.

    `bars` is the chart, `columns` and `rows` the table with the exact numbers, `notes` are the
    sentences that the method owes its readers.
    """

    bars: Callable[[Result], list[Bar]]
    columns: Callable[[Result], list[Column]]
    rows: Callable[[Result], list[Row]]
    notes: Callable[[Result], Sequence[str]]


def option_bars(result: Result) -> list[Bar]:
    """A bar per option, the most chosen first in colour, in the question's order."""
    winners = result.decision.winners if result.decision else ()
    return [
        Bar(
            label=in_full(one.option),
            value=one.figure,
            text=str(one.figure),
            first=one.option.id in winners,
        )
        for one in result.options or ()
    ]


def option_rows(result: Result, *, whole: int) -> list[Row]:
    """Number, option, figure, and the figure as a fraction of `whole`."""
    return [
        (
            str(one.option.number),
            one.option.text.in_language(language()),
            str(one.figure),
            f"{one.figure}/{whole}",
        )
        for one in result.options or ()
    ]
