"""Charts of a result as SVG, whose words and figures stand in tables as well."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from markupsafe import Markup

from forumdesk.charts.bars import Bar, BarRow, BarStyle, lay_out_bars
from forumdesk.charts.drawing import (
    Align,
    Area,
    Box,
    Dot,
    DrawStyle,
    Line,
    Picture,
    Shape,
    Tone,
    Words,
)
from forumdesk.charts.tones import DARK, LIGHT

# In hundredths of the table's width; the height is the style sheet's.
_STYLE = BarStyle(line=0, bar=1, gap=0, space=0)
# A picture is laid out for the narrowest phone, in its pixels, and grows with wider ones.
WIDTH, PIXELS, _LINE = 288, 14, 20.0
# Advances of letters, in sizes: phones have fonts of their own, so these are on the wide side.
_NARROW, _CAPITAL, _WIDE, _USUAL, _OTHER, _FULL = 0.4, 0.76, 1.0, 0.63, 0.72, 1.04
_ANCHORS = {
    Align.LEFT: "",
    Align.CENTRE: ' text-anchor="middle"',
    Align.RIGHT: ' text-anchor="end"',
}


def bars(rows: Sequence[Bar]) -> list[Markup]:
    """A bar for each row."""
    bare = [replace(one, label="", text="") for one in rows]
    chart = lay_out_bars(bare, width=100, measure=lambda _text: 0.0, style=_STYLE)
    return [_painted(row) for row in chart.rows]


def _painted(row: BarRow) -> Markup:
    return Markup(
        '<svg class="{}" viewBox="0 0 {:g} {:g}" preserveAspectRatio="none" aria-hidden="true">'
        '<rect width="{:.1f}" height="{:g}"/></svg>'
    ).format(
        "bar first" if row.first else "bar",
        row.track.width,
        row.track.height,
        row.bar.width,
        row.bar.height,
    )


def style() -> str:
    """The style of pictures, for the pages that have any: a class for each tone in both looks."""
    shared = (
        ".chart{display:block;width:100%;max-width:26rem;height:auto;margin:.5rem 0 1rem;"
        f"stroke:none;font-size:{PIXELS}px;background:var(--surface);forced-color-adjust:none}}"
        ".chart *{fill:currentColor}.chart .line{stroke:currentColor}.chart .bold{font-weight:700}"
    )
    light, dark = ("".join(_colours(tones)) for tones in (LIGHT, DARK))
    return f"{shared}{light}@media(prefers-color-scheme:dark){{{dark}}}"


def _colours(tones: Mapping[Tone, str]) -> Iterator[str]:
    return (f".chart .{tone}{{color:{colour}}}" for tone, colour in tones.items())


def pictures(charts: Sequence[Picture]) -> list[Markup]:
    """Pictures with their titles for screen readers; the first one brings the style of all."""
    styled = Markup("<style>{}</style>").format(Markup(style()))
    return [_picture(one, "" if place else styled) for place, one in enumerate(charts)]


def _picture(chart: Picture, styled: str) -> Markup:
    drawing = chart.lay_out(width=WIDTH, measure=measure, style=DrawStyle(_LINE))
    return Markup(
        '<svg class="chart" role="img" viewBox="0 0 {} {}"><title>{}</title>{}{}</svg>'
    ).format(
        WIDTH,
        _number(drawing.height),
        chart.title,
        styled,
        Markup("").join(_shape(one) for one in drawing.shapes),
    )


def measure(text: str) -> float:
    """About how wide a line of words is on a phone."""
    return PIXELS * sum(map(_advance, text))


def _advance(letter: str) -> float:
    if letter in " .,:;'|!()[]ijltfrI-/":
        return _NARROW
    if letter in "mwMW@%—":
        return _WIDE
    if letter.isascii():
        return _CAPITAL if letter.isupper() else _USUAL
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0.0
    return _FULL if unicodedata.east_asian_width(letter) in "WF" else _OTHER


def _shape(shape: Shape) -> Markup:
    match shape:
        case Box():
            return Markup('<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>').format(
                shape.tone, *map(_number, (shape.x, shape.y, shape.width, shape.height))
            )
        case Area():
            points = " ".join(f"{_number(x)},{_number(y)}" for x, y in shape.points)
            return Markup('<polygon class="{}" points="{}"/>').format(shape.tone, points)
        case Line():
            return Markup('<path class="{} line" d="M{} {}L{} {}"/>').format(
                shape.tone, *map(_number, (shape.x, shape.y, shape.to_x, shape.to_y))
            )
        case Dot():
            return Markup('<circle class="{}" cx="{}" cy="{}" r="{}"/>').format(
                shape.tone, *map(_number, (shape.x, shape.y, shape.radius))
            )
        case Words():
            return _words(shape)


def _words(words: Words) -> Markup:
    size = PIXELS * words.size
    return Markup('<text class="{}{}" x="{}" y="{}"{}{}>{}</text>').format(
        words.tone,
        " bold" if words.bold else "",
        _number(words.x),
        _number(words.middle + size * 0.36),
        Markup(_ANCHORS[words.align]),
        Markup(' font-size="{}"').format(_number(size)) if words.size != 1.0 else "",
        words.text,
    )


def _number(value: float) -> str:
    """In tenths of a pixel, in as few letters as it takes."""
    return f"{value:.1f}".removesuffix(".0")
