"""Sheets that badges and labels are printed on: how many lie where, in millimetres.

A stock is named by its sheet, its number and its size; makers' numbers are only told as an example.
Whatever is measured in inches is kept as a fraction, so that every sum comes out even. Sources of
the forms: the templates of gLabels and of pretix, and the makers' own drawings.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

INCH = Fraction("25.4")
# Width and height of each paper, as it lies in the printer.
SHEETS = {
    "A4": (Fraction(210), Fraction(297)),
    "F4": (Fraction(215), Fraction(330)),
    "Letter": (Fraction("8.5") * INCH, 11 * INCH),
    "A6": (Fraction(105), Fraction(148)),
}
# The stock that divides whatever paper is chosen.
PLAIN = "page"
# Phones read a code from this width on, and a name needs room beside it.
SMALLEST_CODE = 18
_CODE_HEIGHT, _CODE_WIDTH = 36, 60


class Back(StrEnum):
    """What the other side of a badge says."""

    NONE = "none"
    NAME = "name"
    PROGRAMME = "programme"


@dataclass(frozen=True, slots=True)
class Margins:
    """What is left free around all places of a sheet."""

    left: Fraction
    top: Fraction
    right: Fraction
    bottom: Fraction


@dataclass(frozen=True, slots=True)
class Stock:
    """Places for badges on a `sheet`, `columns` by `rows`, each `width` by `height`.

    `across` and `down` are the gaps between them. Pieces that `fold` hang folded across their
    middle, so that a badge is half as high. Plain paper is to `cut`, and gets marks for it. `like`
    is a maker's number of the same form.
    """

    key: str
    sheet: str
    columns: int
    rows: int
    width: Fraction
    height: Fraction
    margins: Margins
    across: Fraction = Fraction(0)
    down: Fraction = Fraction(0)
    fold: bool = False
    cut: bool = False
    like: str = ""

    @property
    def places(self) -> int:
        """How many there are on a sheet."""
        return self.columns * self.rows

    @property
    def face_height(self) -> Fraction:
        """The height of one side of a badge."""
        return self.height / 2 if self.fold else self.height

    @property
    def has_code(self) -> bool:
        """Whether a code that phones read has room beside a name; else it is for names alone."""
        return self.width >= _CODE_WIDTH and self.face_height >= _CODE_HEIGHT

    def at(self, place: int) -> tuple[Fraction, Fraction]:
        """The upper left corner of the `place`-th, from 0, along the rows."""
        row, column = divmod(place, self.columns)
        left = self.margins.left + column * (self.width + self.across)
        return left, self.margins.top + row * (self.height + self.down)

    def behind(self, place: int) -> tuple[Fraction, Fraction]:
        """The same on the back of the sheet, which is turned on its long edge."""
        left, top = self.at(place)
        return SHEETS[self.sheet][0] - left - self.width, top


def plain(page: str) -> Stock:
    """A page that is cut into quarters; the smallest is one badge."""
    width, height = SHEETS[page]
    parts = 1 if page == "A6" else 2
    nothing = _margins("0 0 0 0")
    return Stock(PLAIN, page, parts, parts, width / parts, height / parts, nothing, cut=parts > 1)


def _margins(four: str, unit: Fraction = Fraction(1)) -> Margins:
    """Left, top, right and bottom."""
    left, top, right, bottom = (Fraction(one) * unit for one in four.split())
    return Margins(left, top, right, bottom)


def _stock(  # a form has so many sides
    key: str,
    places: tuple[int, int],
    size: str,
    margins: str,
    gaps: str = "0 0",
    *,
    fold: bool = False,
    cut: bool = False,
    like: str = "",
) -> Stock:
    """A stock in the unit of its sheet, which its key begins with: inches for Letter."""
    letter = key.startswith("letter")
    unit = INCH if letter else Fraction(1)
    width, height, across, down = (Fraction(one) * unit for one in f"{size} {gaps}".split())
    return Stock(
        key=key,
        sheet="Letter" if letter else "A4",
        columns=places[0],
        rows=places[1],
        width=width,
        height=height,
        margins=_margins(margins, unit),
        across=across,
        down=down,
        fold=fold,
        cut=cut,
        like=like,
    )


STOCKS: tuple[Stock, ...] = (
    _stock("a4-4-105x148", (2, 2), "105 148", "0 0.5 0 0.5"),
    _stock("a4-8-105x74", (2, 4), "105 74", "0 0.5 0 0.5"),
    _stock("a4-8-90x60", (2, 4), "90 60", "15 28.5 15 28.5", like="Durable 1456"),
    _stock("a4-10-90x55", (2, 5), "90 55", "15 11 15 11"),
    _stock("a4-10-90x54", (2, 5), "90 54", "15 12 15 15", like="Durable 1445"),
    _stock("a4-10-86x54", (2, 5), "86 54", "19 13.5 19 13.5", cut=True),
    _stock("a4-10-80x50", (2, 5), "80 50", "17.5 13.5 17.5 13.5", "15 5", like="Avery L4785"),
    _stock("a4-12-75x40", (2, 6), "75 40", "30 28.5 30 28.5", like="Durable 1453"),
    _stock("a4-2-105x148-folded", (2, 1), "105 296", "0 0.5 0 0.5", fold=True, cut=True),
    _stock("a4-4-105x74-folded", (2, 2), "105 148", "0 0.5 0 0.5", fold=True, cut=True),
    _stock(
        "a4-14-99x38", (2, 7), "99.1 38.1", "4.65 15.15 4.65 15.15", "2.5 0", like="Avery L7163"
    ),
    _stock(
        "a4-21-64x38", (3, 7), "63.5 38.1", "7.25 15.15 7.25 15.15", "2.5 0", like="Avery L7160"
    ),
    _stock("a4-24-70x37", (3, 8), "70 37", "0 0.5 0 0.5", like="Avery 3474"),
    _stock("a4-24-70x36", (3, 8), "70 36", "0 4.5 0 4.5", like="Lyreco 143.344"),
    _stock("letter-6-102x76", (2, 3), "4 3", "0.25 1 0.25 1", like="Avery 5392"),
    _stock(
        "letter-8-86x59",
        (2, 4),
        "27/8 7/3",
        "11/16 7/12 11/16 7/12",
        "3/8 1/6",
        like="Avery 5395",
    ),
    _stock("letter-10-89x51", (2, 5), "3.5 2", "0.75 0.5 0.75 0.5", like="Avery 5371"),
    _stock("letter-30-67x25", (3, 10), "21/8 1", "3/16 1/2 3/16 1/2", "1/8 0", like="Avery 5160"),
)


def stock(key: str, *, page: str) -> Stock:
    """The stock of this name; the plain one in parts of this page."""
    return next((one for one in STOCKS if one.key == key), None) or plain(page)
