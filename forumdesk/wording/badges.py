"""Sheets for badges, and what can be chosen of badges, in words."""

from __future__ import annotations

from fractions import Fraction
from functools import partial

from forumdesk.domain.stocks import PLAIN, STOCKS, Back, Stock
from forumdesk.i18n import _, language
from forumdesk.wording.documents import ChoiceWords, ValueWords

STOCK = ChoiceWords(
    lambda: _("Sheet"),
    lambda: _("What the badges are printed on; a ready-made sheet brings its own paper size."),
)
ONLY = ChoiceWords(
    lambda: _("Whose"), lambda: _("Everybody, or only those whose badge is not printed yet.")
)
FIRST = ChoiceWords(
    lambda: _("First free place"),
    lambda: _("Where to begin on a sheet that is partly used, along the rows; 1 is the first."),
)
BLANK = ChoiceWords(
    lambda: _("Blank badges"),
    lambda: _("How many more badges to write a name on by hand; they have no code."),
)
BACK = ChoiceWords(
    lambda: _("Back of the badge"),
    lambda: _("What the other side says. Print on both sides, turned on the long edge."),
)
RIGHTWARDS = ChoiceWords(
    lambda: _("Shift to the right (mm)"),
    lambda: _("For a printer that does not meet the places; below zero to the left."),
)
DOWNWARDS = ChoiceWords(
    lambda: _("Shift down (mm)"),
    lambda: _("For a printer that does not meet the places; below zero upwards."),
)
ROLE = ChoiceWords(
    lambda: _("Roles"), lambda: _("A band with what somebody does in the programme.")
)
LOGO = ChoiceWords(
    lambda: _("Logos"), lambda: _("The logos of the letterhead, where there is room for them.")
)

ALL, NEW = "all", "new"
WHOSE: tuple[tuple[str, ValueWords], ...] = (
    (ALL, lambda: _("Everybody chosen")),
    (NEW, lambda: _("Only those not printed yet")),
)
BACKS: tuple[tuple[str, ValueWords], ...] = (
    (Back.NONE.value, lambda: _("Nothing")),
    (Back.NAME.value, lambda: _("The name again")),
    (Back.PROGRAMME.value, lambda: _("The programme")),
)


def stock(value: Stock) -> str:
    """A sheet by its paper, its number and its size."""
    size = f"{_millimetres(value.width)} × {_millimetres(value.face_height)} mm"
    if value.fold:
        words = _("{paper}: {n} to fold, {size}")
    elif not value.has_code:
        words = _("{paper}: {n} names without a code, {size}")
    elif value.cut:
        words = _("{paper}: {n} to cut, {size}")
    else:
        words = _("{paper}: {n} of {size}")
    told = words.format(paper=value.sheet, n=value.places, size=size)
    return _("{sheet}, like {name}").format(sheet=told, name=value.like) if value.like else told


def _millimetres(length: Fraction) -> str:
    """Whole ones, or with a tenth."""
    from babel.numbers import format_decimal  # noqa: PLC0415  # the window starts without it

    return format_decimal(round(float(length), 1), locale=language())


SHEETS: tuple[tuple[str, ValueWords], ...] = (
    (PLAIN, lambda: _("Plain paper, in quarters")),
    *((one.key, partial(stock, one)) for one in STOCKS),
)
