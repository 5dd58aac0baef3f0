"""Tables of a document for word processors, and the places to sign."""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from forumdesk.exchange.docx_text import clean, write
from forumdesk.i18n import _
from forumdesk.wording.written import Signer, Tone, say

_ABREAST = 3
# A signature with a stamp over it, and the space between two of them.
_BOX, _APART = Mm(28), Mm(5)
# Role, box, name with office, and the space before the next.
_ROWS = 4
_SIDES = ("top", "left", "bottom", "right")


def lay(table: Table, shares: Sequence[float], *, width: int) -> None:
    """Columns that have these shares of the width, whatever stands in them."""
    table.autofit = False
    for column, share in zip(table.columns, shares, strict=True):
        column.width = Length(round(width * share / sum(shares)))
        for cell in column.cells:
            cell.width = column.width


def describe(table: Table, title: str) -> None:
    """What a table is about, for those who do not see it."""
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), clean(title))
    table._tbl.tblPr.append(caption)


def row_property(row: _Row, name: str) -> None:
    """Say something of a row that is true or not."""
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def to_write(paragraph: Paragraph, label: str, *, width: int, language: str) -> None:
    """A label, and a line after it to write on."""
    stops = paragraph.paragraph_format.tab_stops
    stops.add_tab_stop(Length(width), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.LINES)
    write(paragraph, say(f"{label} \t"), language=language)


def signatures(document: Document, signers: Sequence[Signer], *, width: int, language: str) -> None:
    """A box for each signer, as many as three abreast, in one table that no page parts."""
    rows = -(-len(signers) // _ABREAST)
    abreast = -(-len(signers) // rows)
    each = (width - (abreast - 1) * _APART) / abreast
    table = document.add_table(rows=_ROWS * rows - 1, cols=2 * abreast - 1)
    table.style = "Signatures"
    shares = [_APART if place % 2 else each for place in range(2 * abreast - 1)]
    lay(table, shares, width=width)
    describe(table, _("Signatures"))
    for row in table.rows:
        row_property(row, "w:cantSplit")
    for cell in table._cells:
        cell.paragraphs[0].style = "Signature"
    for place, signer in enumerate(signers):
        down, column = divmod(place, abreast)
        role, box, below = table.columns[2 * column].cells[_ROWS * down :][: _ROWS - 1]
        write(role.paragraphs[0], say(signer.role), language=language)
        _frame(box)
        if not signer.by_role:
            _sign(below, signer, width=round(each), language=language)
    for row in table.rows[1::_ROWS]:
        row.height, row.height_rule = _BOX, WD_ROW_HEIGHT_RULE.EXACTLY


def _sign(cell: _Cell, signer: Signer, *, width: int, language: str) -> None:
    """Name and office, or a line to write each on."""
    known = (
        (_("Name"), say(signer.name, Tone.STRONG)),
        (_("Office (NIP)"), say(signer.office)),
    )
    for place, (label, words) in enumerate(known):
        paragraph = cell.add_paragraph(style="Signature") if place else cell.paragraphs[0]
        if words:
            write(paragraph, words, language=language)
        else:
            to_write(paragraph, label, width=width, language=language)


def _frame(cell: _Cell) -> None:
    borders = OxmlElement("w:tcBorders")
    for side in _SIDES:
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "6"), ("space", "0"), ("color", "16202A")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    cell._tc.get_or_add_tcPr().append(borders)
