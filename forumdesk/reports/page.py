"""Paper: sizes, the tokens of print, and a drawing surface that sets text in any script."""

from __future__ import annotations

import io
import itertools
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from forumdesk.domain.flat_png import FlatPng
from forumdesk.reports.embedding import FontsInUse
from forumdesk.reports.fonts import UNITS, Weight
from forumdesk.reports.operators import rgb, rounded
from forumdesk.reports.pictures import PicturesInUse
from forumdesk.reports.runs import Run
from forumdesk.reports.stamps import mark, stamp
from forumdesk.reports.structure import Structure, describe
from forumdesk.reports.tags import Kind, Tags
from forumdesk.reports.text import Line, Style, letters, one_line
from forumdesk.reports.watching import step

MM = 72 / 25.4
# The thickness of the line around a bar.
_OUTLINE = 0.5

INK = "#16202A"
MUTED = "#586675"
# Between sections and between the rows of tables, dark enough for a copier.
HAIRLINE = "#8592A0"
SUNKEN = "#EBEFF2"
ACCENT = "#0B6B6B"
REST = "#A9B4BE"

TITLE = Style(17, Weight.BOLD, INK, 22)
SENTENCE = Style(13, Weight.BOLD, INK, 17.5)
BODY = Style(10.5, Weight.REGULAR, INK, 15)
STRONG = Style(10.5, Weight.SEMIBOLD, INK, 15)
QUIET = Style(10.5, Weight.REGULAR, MUTED, 15)
FOCUS = Style(10.5, Weight.ITALIC, INK, 15)
HEAD = Style(9, Weight.BOLD, ACCENT, 13, tracking=60)
SMALL = Style(9, Weight.REGULAR, MUTED, 13)
FOOT = Style(8.5, Weight.REGULAR, MUTED, 12)
MARK = Style(15, Weight.BOLD, "#DCE2E7", 20)
HEADED = Style(9, Weight.BOLD, INK, 13)
FIGURE = Style(19, Weight.BOLD, INK, 24)


class Paper(Enum):
    """Page sizes, (width, height) in points."""

    A4 = (210 * MM, 297 * MM)
    LETTER = (612.0, 792.0)
    # Folio, as it is cut in Indonesia.
    F4 = (215 * MM, 330 * MM)
    A6 = (105 * MM, 148 * MM)
    # The same lying; no document offers them by these names.
    A4_ACROSS = (297 * MM, 210 * MM)
    LETTER_ACROSS = (792.0, 612.0)
    F4_ACROSS = (330 * MM, 215 * MM)

    @property
    def width(self) -> float:
        """In points."""
        return float(self.value[0])

    @property
    def height(self) -> float:
        """In points."""
        return float(self.value[1])

    @property
    def across(self) -> Paper:
        """A large one, lying."""
        return Paper[f"{self.name}_ACROSS"]


def paper(name: str) -> Paper | None:
    """The paper of this name in any case, None if it is not known."""
    return Paper.__members__.get(name.upper())


# So close that even a badge cut out of a page has one whole.
_MARK_ACROSS, _MARK_DOWN, _MARK_SLOPE = 250.0, 85.0, math.radians(24)
# Above all that any page has, and as low as printers print.
_HEADED_AT = 20.0


class _Canvas(Canvas):  # type: ignore[misc]  # ReportLab ships no type information
    """A canvas that begins its pages without naming a font, so that none slips in unembedded."""

    def _make_preamble(self) -> None:
        self._preamble = "1 0 0 1 0 0 cm"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A finished PDF. `missing` has each character that no font has, and a line it stands in.

    `shortened` are words around the text of pages that end in an ellipsis.
    """

    pdf: bytes
    missing: Mapping[str, str]
    shortened: frozenset[str] = frozenset()


class Sheet:
    """A PDF being drawn. Coordinates are points from the upper left corner, y downwards.

    The same calls give the same bytes. `missing` collects the characters that no font has,
    each with the line where it came first, `shortened` words that end in an ellipsis;
    `letters` counts those drawn, blanks aside;
    `tags` is what is drawn for those who do not see it, and `stamp` says when it is printed.
    """

    def __init__(self, size: Paper, *, title: str, language: str) -> None:
        self.size, self._title, self._language = size, title, language
        self.missing: dict[str, str] = {}
        self.shortened: set[str] = set()
        self.letters = 0
        # What is drawn is so much larger, and moved to the right and up.
        self._place = (1.0, 0.0, 0.0)
        self._bytes = io.BytesIO()
        self._canvas = _Canvas(
            self._bytes,
            pagesize=size.value,
            invariant=1,
            pageCompression=0,
            pdfVersion=(1, 7),
            lang=language,
        )
        document = self._canvas._doc
        # Of pages too: what ReportLab would compress them with makes text of it, a quarter larger.
        document.defaultStreamFilters = [pdfdoc.PDFZCompress]
        self._fonts = FontsInUse()
        document.delayedFonts.append(self._fonts)
        self._pictures = PicturesInUse(self._canvas)
        self._canvas.setViewerPreference("DisplayDocTitle", "true")
        self._canvas.setTitle(title)
        self._canvas.setAuthor("")
        self._canvas.setSubject("")
        self._canvas.setCreator("ForumDesk")
        self._canvas.setProducer("ForumDesk")
        self._operators: list[str] = self._canvas._code
        self.tags = Tags(self._operators)
        document.delayedFonts.append(Structure(self.tags))
        self.stamp = stamp()
        self._mark = mark()
        self._draw_mark()

    def new_page(self) -> None:
        """End the page and begin the next one."""
        step()
        self._end_page()
        self._operators = self._canvas._code
        self.tags.new_page(self._operators)
        with self.tags.artifact():
            self._draw_mark()

    def _end_page(self) -> None:
        self.tags.end()
        for number, one in self.tags.bookmarks_here():
            key = f"heading-{number}"
            self._canvas.bookmarkHorizontalAbsolute(key, self.size.height - one.top)
            self._canvas.addOutlineEntry(one.words, key, one.level)
        self._canvas.showPage()

    def finish(self) -> bytes:
        """End the last page; the whole document."""
        self._end_page()
        describe(
            self._canvas,
            title=self._title,
            language=self._language,
            # A box in place of a letter is none that anybody could read aloud.
            for_all=not self.missing,
        )
        self._canvas.save()
        return self._bytes.getvalue()

    def _draw_mark(self) -> None:
        if not self._mark:
            return
        with self.tags.artifact("Background"):
            self._draw_pattern(one_line(self._mark, MARK))
        self.text(self._mark, HEADED, self.size.width / 2, _HEADED_AT, align="middle")

    def _draw_pattern(self, line: Line) -> None:
        self.tags.words()
        across, up = math.cos(_MARK_SLOPE), math.sin(_MARK_SLOPE)
        rows = range(math.ceil(self.size.height / _MARK_DOWN) + 1)
        columns = range(-1, math.ceil(self.size.width / _MARK_ACROSS) + 1)
        for row, column in itertools.product(rows, columns):
            # Each row begins beside the one before, so that no strip of paper is without.
            x = (column + row % 2 / 2) * _MARK_ACROSS
            turned = f"{across:.4f} {up:.4f} {-up:.4f} {across:.4f} {x:.2f} {row * _MARK_DOWN:.2f}"
            self._operators.append(f"q {turned} cm")
            self.line(line, 0, self.size.height)
            self._operators.append("Q")

    def drawn(self) -> Drawn:
        """End the last page; the whole document, and what it could not show."""
        pdf = self.finish()
        return Drawn(pdf, MappingProxyType(self.missing), frozenset(self.shortened))

    def line(self, line: Line, x: float, baseline: float) -> None:
        """A laid out line with its left edge at `x`."""
        if line.said:
            with self.tags.paragraph(), self.tags.element(Kind.SPAN, said=line.said):
                self._line(line, x, baseline)
        else:
            self._line(line, x, baseline)

    def _line(self, line: Line, x: float, baseline: float) -> None:
        missing = "".join(piece.run.missing for piece in line.pieces)
        if missing:
            words = line.said or "".join(piece.run.text for piece in line.pieces)
            self.missing.update({one: words for one in missing if one not in self.missing})
        y = self.size.height - baseline
        out = ["BT"]
        colour = ""
        for piece in line.pieces:
            style = piece.style
            if style.colour != colour:
                colour = style.colour
                out.append(f"{rgb(colour)} rg")
            out.append(self._shown(piece.run, style, x + piece.x, y))
        out.append("ET")
        self.tags.words()
        self._operators.append(" ".join(out))

    def _shown(self, run: Run, style: Style, x: float, y: float) -> str:
        self.letters += letters(run.text)
        face = self._fonts.of(run.face)
        shown = face.show(run.text, run.shape, rtl=run.rtl, tracking=style.tracking)
        size = f"{style.size:.2f}"
        if run.face.stroke:
            width = run.face.stroke * style.size / UNITS
            shown = f"2 Tr {width:.3f} w {rgb(style.colour)} RG {shown} 0 Tr"
        if run.face.language:
            shown = f"/Span<</Lang({run.face.language})>>BDC {shown} EMC"
        return f"/{face.name} 1 Tf {size} 0 0 {size} {x:.2f} {y:.2f} Tm {shown}"

    def _shape(self, operators: str) -> None:
        self.tags.shapes()
        self._operators.append(operators)

    def text(
        self, text: str, style: Style, x: float, baseline: float, *, align: str = "left"
    ) -> float:
        """One line that is not wrapped, to the `left` or `right` of `x` or at its `middle`.

        Returns its width.
        """
        line = one_line(text, style)
        shift = {"left": 0.0, "middle": line.width / 2, "right": line.width}[align]
        self.line(line, x - shift, baseline)
        return line.width

    def block(
        self, lines: Iterable[Line], x: float, top: float, *, width: float = 0, align: str = "left"
    ) -> float:
        """Lines under each other from `top`; returns where the next would begin.

        Several that are read from the right begin there, if a `width` tells where that is.
        """
        lines = tuple(lines)
        several = width > 0 and align == "left" and sum(line.rtl for line in lines) > 1
        with self.tags.paragraph():
            for line in lines:
                left = width - line.width
                side = "right" if several and line.rtl else align
                shift = {"left": 0.0, "middle": left / 2, "right": left}[side]
                self.line(line, x + shift, top + line.baseline)
                top += line.height
        return top

    def rectangle(
        self, x: float, top: float, width: float, height: float, colour: str, *, radius: float = 0
    ) -> None:
        """A filled rectangle."""
        y = self.size.height - top - height
        shape = (
            rounded(x, y, width, height, radius)
            if radius
            else f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re"
        )
        self._shape(f"{rgb(colour)} rg {shape} f")

    def bar(self, x: float, top: float, width: float, height: float, colour: str) -> None:
        """A filled rectangle with an outline, which a copy in black and white keeps."""
        y, half = self.size.height - top - height, _OUTLINE / 2
        inner = f"{x + half:.2f} {y + half:.2f} {max(width - _OUTLINE, 0):.2f}"
        self._shape(
            f"{rgb(colour)} rg {rgb(INK)} RG {_OUTLINE:.2f} w {inner} {height - _OUTLINE:.2f} re B"
        )

    def frame(self, x: float, top: float, width: float, height: float, colour: str) -> None:
        """An empty rectangle."""
        y = self.size.height - top - height
        self._shape(f"{rgb(colour)} RG 0.80 w {x:.2f} {y:.2f} {width:.2f} {height:.2f} re S")

    def area(self, points: Sequence[tuple[float, float]], colour: str) -> None:
        """A filled shape between points."""
        steps = [f"{x:.2f} {self.size.height - y:.2f}" for x, y in points]
        self._shape(f"{rgb(colour)} rg {steps[0]} m {' l '.join(steps[1:])} l h f")

    def dot(self, x: float, y: float, radius: float, colour: str) -> None:
        """A filled circle around a point."""
        self.rectangle(x - radius, y - radius, 2 * radius, 2 * radius, colour, radius=radius)

    def rule(
        self, x: float, y: float, to_x: float, to_y: float, *, colour: str, width: float = 0.6
    ) -> None:
        """A straight line."""
        bottom = self.size.height
        self._shape(
            f"{rgb(colour)} RG {width:.2f} w {x:.2f} {bottom - y:.2f} m"
            f" {to_x:.2f} {bottom - to_y:.2f} l S"
        )

    @contextmanager
    def scaled(self, factor: float, x: float, top: float) -> Iterator[None]:
        """What is drawn meanwhile is smaller by `factor`, its upper left corner at a point."""
        y = self.size.height - top
        with self._moved(factor, x * (1 - factor), y * (1 - factor)):
            yield

    @contextmanager
    def turned(self, x: float = 0, y: float = 0) -> Iterator[None]:
        """What is drawn meanwhile stands upside down, turned around a point or the middle."""
        across = 2 * x or self.size.width
        up = 2 * (self.size.height - y) if y else self.size.height
        with self._moved(-1, across, up):
            yield

    @contextmanager
    def _moved(self, factor: float, across: float, up: float) -> Iterator[None]:
        """What is drawn meanwhile is so much larger, and moved."""
        self.tags.end()
        self._operators.append(f"q {factor:.5g} 0 0 {factor:.5g} {across:.3f} {up:.3f} cm")
        before = larger, right, higher = self._place
        self._place = larger * factor, right + larger * across, higher + larger * up
        yield
        self._place = before
        self.tags.end()
        self._operators.append("Q")

    @contextmanager
    def figure(
        self, alternative: str, x: float, top: float, width: float, height: float
    ) -> Iterator[None]:
        """What is drawn meanwhile is one picture, which is told as its `alternative`."""
        larger, right, higher = self._place
        bottom = self.size.height - top - height
        corners = ((x, bottom), (x + width, bottom + height))
        (one, down), (other, up) = (
            (right + larger * across, higher + larger * along) for across, along in corners
        )
        box = (min(one, other), min(down, up), max(one, other), max(down, up))
        with self.tags.figure(alternative, box):
            yield

    def picture(
        self, picture: FlatPng, x: float, top: float, *, height: float, alternative: str
    ) -> None:
        """A picture that tall, its upper left corner at a point; one drawn again is stored once.

        `alternative` is told to those who do not see it.
        """
        width = height * picture.width / picture.height
        y = self.size.height - top - height
        name = self._pictures.name_of(picture)
        with self.figure(alternative, x, top, width, height):
            self._shape(f"q {width:.2f} 0 0 {height:.2f} {x:.2f} {y:.2f} cm /{name} Do Q")

    def path(
        self, operators: str, x: float, top: float, height: float, *, scale: float, alternative: str
    ) -> None:
        """Path operators in units of `scale` points, whose lower left corner is placed.

        `alternative` is told to those who do not see it.
        """
        y = self.size.height - top - height
        with self.figure(alternative, x, top, height, height):
            self._shape(f"q {scale:.4f} 0 0 {scale:.4f} {x:.2f} {y:.2f} cm 0 g {operators} Q")
