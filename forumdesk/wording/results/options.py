"""Results that have one figure for each option."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from forumdesk.charts.bars import Bar
from forumdesk.charts.drawing import Bars
from forumdesk.domain.results import Figure, Result
from forumdesk.i18n import _
from forumdesk.wording.poll_terms import in_full
from forumdesk.wording.results.base import Column, Table

# Parts that have a sign of their own.
_SIGNS = {
    Fraction(1, 2): "½",
    Fraction(1, 3): "⅓",
    Fraction(2, 3): "⅔",
    Fraction(1, 4): "¼",
    Fraction(3, 4): "¾",
}


def printed(figure: Figure) -> str:
    """A figure as people read it: 52½ for a hundred and five halves, never rounded."""
    whole, rest = divmod(Fraction(figure), 1)
    if not rest:
        return str(whole)
    part = _SIGNS.get(rest)
    if part is None:
        return str(figure)
    return f"{whole}{part}" if whole else part


def option_bars(result: Result, figures: Mapping[str, Figure]) -> Bars:
    """A bar per option, the most chosen first in colour, in the question's order."""
    winners = result.decision.winners if result.decision else ()
    return Bars(
        tuple(
            Bar(
                label=in_full(one),
                value=float(figures[one.id]),
                text=str(figures[one.id]),
                first=one.id in winners,
            )
            for one in result.poll.options
        )
    )


def option_table(
    result: Result, figures: Mapping[str, Figure], *, figure: str, whole: int, of: str
) -> Table:
    """Number, option, its figure, and the figure as a fraction of a whole with its name."""
    return Table(
        columns=(
            Column(_("No."), 8),
            Column(_("Option"), 62),
            Column(figure, 14, right=True),
            Column(_("of {base}").format(base=of), 22, right=True, aside=True),
        ),
        rows=tuple(
            (
                str(one.number),
                one.text,
                str(figures[one.id]),
                f"{figures[one.id]}/{whole}",
            )
            for one in result.poll.options
        ),
    )
