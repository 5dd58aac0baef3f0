"""Results as no method has them: pictures and tables that are harder on their surfaces."""

from __future__ import annotations

from dataclasses import dataclass

from forumdesk.charts.bars import Bar
from forumdesk.charts.breaks import Measure, wrap
from forumdesk.charts.drawing import (
    Align,
    Area,
    Bars,
    Box,
    Dot,
    Drawing,
    DrawStyle,
    Line,
    Picture,
    Shape,
    Tone,
    Words,
)
from forumdesk.charts.flows import Flows, Step
from forumdesk.charts.matrix import Matrix
from forumdesk.domain.text import Text
from forumdesk.wording.results.base import Column, Shown, Table

OPTIONS = (
    Text((("en", "Water pipes for the upper hamlet"),)),
    Text((("id", "Pengembangan kawasan pertanian berkelanjutan dengan pendampingan perempuan"),)),
    Text((("th", "ห้องสมุด"),)),
    Text((("ar", "مكتب الشكاوى"),)),
    Text((("en", "Desk"),)),
)
HEADS = ("1", "2", "3", "4", "5", "Don’t know", "Lower median", "Upper median", "Top two", "Last")


@dataclass(frozen=True)
class Sides(Picture):
    """Rows of boxes on both sides of an upright line, under a legend."""

    rows: int
    words: str = ""

    @property
    def title(self) -> str:
        """For screen readers."""
        return "For <and> against"

    def lay_out(self, *, width: float, measure: Measure, style: DrawStyle) -> Drawing:
        """Row by row."""
        line = style.line
        shapes: list[Shape] = []
        for place, tone in enumerate((Tone.AGAINST, Tone.NEITHER, Tone.FOR)):
            x = place * width / 3
            shapes += [Box(x, line / 4, line / 2, line / 2, tone), Words(tone, x + line, line / 2)]
        y = head = line * 1.5
        for row in range(self.rows):
            option = self.words or OPTIONS[row % len(OPTIONS)].in_language("en")
            for said in wrap(f"({row}) {option}", width=width, measure=measure):
                shapes.append(Words(said, 0.0, y + line / 2))
                y += line
            shapes += [
                Box(width / 4, y, width / 4, line, Tone.AGAINST),
                Words("12", width * 0.4, y + line / 2, Align.CENTRE, Tone.PAPER, bold=True),
                Box(width / 2, y, width / 3, line, Tone.FOR_SOFT),
                Dot(width * 0.9, y + line / 2, line / 3, Tone.ACCENT),
            ]
            y += line + style.gap
        shapes.append(Line(width / 2, head, width / 2, y))
        return Drawing(width, y - style.gap, tuple(shapes), head)


@dataclass(frozen=True)
class Stream(Picture):
    """One area from top to bottom, `lines` tall, which cannot be parted; small words on it."""

    lines: int
    size: float = 0.8

    @property
    def title(self) -> str:
        """For screen readers."""
        return "Where votes went"

    def lay_out(self, *, width: float, measure: Measure, style: DrawStyle) -> Drawing:
        """A triangle."""
        height = self.lines * style.line
        return Drawing(
            width,
            height,
            (
                Area(((0, 0), (width, height / 2), (0, height)), Tone.FOR_SOFT),
                Words("45", style.gap, height / 2, size=self.size),
                Words("round 2", width, height / 2, Align.RIGHT, Tone.MUTED),
            ),
        )


def table(columns: int, title: str = "", *, rows: int = 5) -> Table:
    """Options with figures under heads of two words at most."""
    heads = [HEADS[place % len(HEADS)] for place in range(columns)]
    return Table(
        (
            Column("No.", 8),
            Column("Option", 62),
            *(Column(head, 14, right=True) for head in heads),
        ),
        tuple(
            (
                str(row + 1),
                OPTIONS[row % len(OPTIONS)],
                *(str(1000 + 100 * row + place) for place in range(columns)),
            )
            for row in range(rows)
        ),
        title,
    )


def bars(rows: int = 5) -> Bars:
    """Bars for the rows of a table."""
    return Bars(
        tuple(
            Bar(OPTIONS[row % len(OPTIONS)].in_language("en"), 9.0 - row, f"{900 - row}", row == 0)
            for row in range(rows)
        ),
        "Points",
    )


def flows(options: int) -> Flows:
    """One leaves after the other, its votes to the next, and a few are out."""
    votes = [float(12 * options - 5 * place) for place in range(options)]
    steps = []
    out = 0.0
    for last in range(options - 1, 0, -1):
        told = [str(round(one)) for one in (*votes, out)]
        steps.append(Step((*votes, out), tuple(told)))
        votes[last - 1] += votes[last] - 1
        votes[last], out = 0.0, out + 1
    names = tuple(OPTIONS[at % len(OPTIONS)].in_language("en") for at in range(options))
    return Flows("Where votes went", names, "Not counted any more", tuple(steps), frozenset({0}))


def matrix(options: int) -> Matrix:
    """Each ahead of all that come after it."""
    every = range(options)
    return Matrix(
        "Two by two",
        tuple(OPTIONS[at % len(OPTIONS)].in_language("en") for at in every),
        tuple(tuple("" if a == b else str(100 + b - a) for b in every) for a in every),
        tuple(tuple(a < b for b in every) for a in every),
    )


SHOWN = {
    "bars": Shown((table(1),), (bars(),), ("A sentence that the method owes.",)),
    "two kinds of bars": Shown((table(2, "Points and people"),), (bars(), bars())),
    "only a table": Shown((table(3, "Three counts"),)),
    "a picture": Shown((table(10, "Distribution"),), (Sides(5),)),
    "a tall picture": Shown((table(10, "Distribution", rows=30),), (Sides(30),)),
    "one that cannot be parted": Shown((table(3),), (bars(), Stream(12))),
    "one taller than any page": Shown((table(3),), (Stream(90),)),
    "rounds as flows": Shown((table(3),), (bars(), flows(5))),
    "everything against everything": Shown((table(3),), (bars(), flows(10), matrix(10))),
    "many columns": Shown((table(2), table(24, "Pairs")), (bars(),)),
    "no options": Shown(
        (Table((Column("Word", 60), Column("People", 10, right=True)), (("air", "9"),)),)
    ),
}
