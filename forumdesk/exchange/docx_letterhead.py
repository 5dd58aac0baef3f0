"""The letterhead of a document for word processors, laid out as on paper (kop surat)."""

from __future__ import annotations

import io

from docx.document import Document
from docx.shared import Length, Mm
from docx.text.paragraph import Paragraph

from forumdesk.domain.letterhead import Letterhead, Logo
from forumdesk.exchange.docx_tables import describe, lay, row_property
from forumdesk.exchange.docx_text import clean, write
from forumdesk.i18n import _
from forumdesk.wording.written import Tone, say

# One logo stands before the lines, two on both sides of them, more in a row above.
_SIDES = 2
_BESIDE, _IN_ROW, _ALONE = Mm(22), Mm(18), Mm(30)
_WIDEST, _APART = 0.28, "   "


def add_letterhead(document: Document, of: Letterhead, *, width: int, language: str) -> None:
    """Put it at the end of a document with a rule below it; nothing where nothing is set."""
    if not of:
        return
    lines = of.lines_in(language)
    if lines and 0 < len(of.logos) <= _SIDES:
        _side_by_side(document, of, lines, width=width, language=language)
    else:
        height = _IN_ROW if lines else _ALONE
        if of.logos:
            row = document.add_paragraph(style="Letterhead")
            for place, one in enumerate(of.logos):
                row.add_run(_APART if place else "")
                _put(row, one, height=height, width=width / len(of.logos), language=language)
        _say(document.add_paragraph(style="Letterhead"), lines, language=language)
    document.add_paragraph(style="Rule")


def _side_by_side(
    document: Document, of: Letterhead, lines: list[str], *, width: int, language: str
) -> None:
    side = max(_wide(one, _BESIDE, width * _WIDEST) for one in of.logos) + Mm(4)
    sides = len(of.logos)
    shares = [side, width - sides * side, side][: 1 + sides]
    table = document.add_table(rows=1, cols=len(shares))
    table.style = "Signatures"
    lay(table, shares, width=width)
    describe(table, _("Letterhead"))
    row_property(table.rows[0], "w:cantSplit")
    cells = table.rows[0].cells
    for cell in cells:
        cell.paragraphs[0].style = "Letterhead"
    for cell, one in zip(cells[::2], of.logos, strict=True):
        _put(cell.paragraphs[0], one, height=_BESIDE, width=width * _WIDEST, language=language)
    _say(cells[1].paragraphs[0], lines, language=language)


def _say(paragraph: Paragraph, lines: list[str], *, language: str) -> None:
    """The first line stands out."""
    for place, line in enumerate(lines):
        said = say(line, Tone.PLAIN if place else Tone.STRONG)
        if place:
            paragraph.add_run().add_break()
        write(paragraph, said, language=language)


def _wide(logo: Logo, height: float, width: float) -> int:
    """How wide a logo is that may be so high and so wide, in its proportions."""
    return round(min(height * logo.width / logo.height, width))


def _put(paragraph: Paragraph, logo: Logo, *, height: int, width: float, language: str) -> None:
    picture = paragraph.add_run().add_picture(
        io.BytesIO(logo.png), width=Length(_wide(logo, height, width))
    )
    told = picture._inline.docPr
    told.set("name", clean(logo.words.in_language(language)))
    told.set("descr", clean(logo.words.in_language(language)))
