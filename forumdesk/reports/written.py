"""A document in words on paper: its sections as blocks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from forumdesk.i18n import language
from forumdesk.reports.blocks import Block, Gap, Paragraph, asked, head
from forumdesk.reports.flow import compose
from forumdesk.reports.fonts import Weight
from forumdesk.reports.lists import numbered
from forumdesk.reports.page import BODY, QUIET, SMALL, STRONG, Drawn, Paper, Sheet
from forumdesk.reports.paging import Story
from forumdesk.reports.running import Foot
from forumdesk.reports.signatures import Signatures
from forumdesk.reports.table import Column, Table
from forumdesk.reports.text import Span, Style
from forumdesk.wording.written import (
    Numbered,
    Part,
    Passage,
    Rows,
    Section,
    Subhead,
    Tone,
    Words,
    Written,
)

_STYLES = {
    Tone.PLAIN: BODY,
    Tone.QUIET: QUIET,
    Tone.STRONG: STRONG,
    Tone.ASIDE: SMALL,
    Tone.NEW: STRONG,
}
# The same in tables of many columns.
_FINE = {tone: Style(9.5, one.weight, one.colour, 13) for tone, one in _STYLES.items()}
_LARGE = {**_STYLES, Tone.PLAIN: Style(14, BODY.weight, BODY.colour, 20)}
_LARGE[Tone.NEW] = replace(_LARGE[Tone.PLAIN], weight=Weight.BOLD)
# Between columns.
_SPACE, _FINE_SPACE = 12.0, 8.0
# Above a section, under its head, and above what is told aside.
_APART, _UNDER, _ASIDE = 15.0, 5.0, 4.0
# Above a title within a section, and its level.
_PARTED, _LEVEL = 10.0, 3
# Around the words of a row, and of one that stands further apart.
_PADDING, _ROOMY = 2.5, 4.5


def on_paper(written: Written, opening: Sequence[Block], *, size: Paper) -> Drawn:
    """The document as a PDF in the current language, under the `opening` of its kind."""
    sheet = Sheet(size, title=written.name, language=language())
    blocks = [*opening]
    for one in written.sections:
        blocks += below(section(one))
    closing = Signatures(signers=written.signers, ending=written.ending)
    foot = Foot(state=written.state, seals=written.seals, running=written.running)
    compose(sheet, Story(blocks, closing), foot=foot)
    return sheet.drawn()


def below(blocks: Sequence[Block]) -> list[Block]:
    """Blocks apart from what stands above them; nothing without any."""
    return [Gap(points=_APART), *blocks] if blocks else []


def section(of: Section) -> list[Block]:
    """Its parts under its head; nothing without any."""
    if not of.parts:
        return []
    # A table brings space of its own.
    tabled = any(isinstance(one, Rows) for one in of.parts)
    spaced = tabled and not isinstance(of.parts[0], Subhead)
    gap = [] if spaced else [Gap(points=_UNDER, keep=True)]
    headed = asked(of.title) if of.own else head(of.title)
    blocks: list[Block] = [headed, *gap] if of.title else []
    for place, one in enumerate(of.parts):
        aside = isinstance(one, Passage) and any(said.tone is Tone.ASIDE for said in one.words)
        blocks += [Gap(points=_ASIDE)] if place and aside else []
        blocks += [Gap(points=_PARTED)] if place and isinstance(one, Subhead) else []
        blocks += part(one)
    return blocks


def part(of: Part) -> list[Block]:
    """A part as it stands under another."""
    match of:
        case Passage():
            return [Paragraph(spans=spans(of.words))]
        case Subhead():
            return [asked(of.text, level=_LEVEL)]
        case Numbered():
            return items(of.items)
        case Rows():
            return [_table(of)]


def items(given: Iterable[Words]) -> list[Block]:
    """A numbered list, nothing without items."""
    return numbered([spans(one) for one in given])


def spans(words: Words, styles: Mapping[Tone, Style] = _STYLES) -> tuple[Span, ...]:
    """Words in the letters of their tones."""
    return tuple(Span(one.text, styles[one.tone]) for one in words)


def _table(of: Rows) -> Table:
    styles = _FINE if of.fine else _LARGE if of.large else _STYLES
    return Table(
        columns=tuple(Column(one.title, one.share, right=one.right) for one in of.heads),
        rows=tuple(tuple(spans(cell, styles) or "" for cell in row) for row in of.rows),
        padding=_ROOMY if of.roomy else _PADDING,
        space=_FINE_SPACE if of.fine else _SPACE,
        ticked=of.ticked,
    )
