"""A document in words as a file for word processors (ISO/IEC 29500), to be edited and signed."""

from __future__ import annotations

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from forumdesk.domain.letterhead import NO_LETTERHEAD, Letterhead
from forumdesk.exchange.docx_frame import count, framed, new_list, saved, text_width
from forumdesk.exchange.docx_letterhead import add_letterhead
from forumdesk.exchange.docx_tables import describe, lay, row_property, signatures, to_write
from forumdesk.exchange.docx_text import write
from forumdesk.i18n import _, language
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
    say,
)

# As many items as this stand on one page with the signatures below them.
_SIGNED = 2
# What has space above it anyway, and that of other paragraphs below a table.
_SPACED, _BELOW = frozenset(("Heading 1", "Ending")), Pt(9)


def written_docx(
    written: Written, *, size: tuple[float, float], letterhead: Letterhead = NO_LETTERHEAD
) -> bytes:
    """The document in the current language, on paper of this size in points."""
    writer = _Writer(framed(written, size=size, language=language()))
    writer.letterhead(letterhead)
    writer.opening(written)
    for section in written.sections:
        writer.section(section)
    writer.closing(written)
    return saved(writer.document)


class _Writer:
    """A document while it is written, from top to bottom."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._language = language()
        self._width = text_width(document)
        # Each a paragraph, or those of a row.
        self._items: list[list[Paragraph]] = []

    def letterhead(self, of: Letterhead) -> None:
        """Whose paper it is."""
        add_letterhead(self.document, of, width=self._width, language=self._language)

    def opening(self, written: Written) -> None:
        """What the document is and what it is about."""
        if written.above:
            self._paragraph("Subtitle", written.above)
        self._paragraph("Title", say(written.topic))
        for part in written.opening:
            self._part(part, about=written.topic)

    def section(self, section: Section) -> None:
        """Its parts under its head; nothing without any."""
        if section.parts and section.title:
            self._paragraph("Heading 1", say(section.title))
        for part in section.parts:
            self._part(part, about=section.title)

    def closing(self, written: Written) -> None:
        """How the text ends, and the places to sign, never alone on a page."""
        for item in self._items[-_SIGNED:]:
            for paragraph in item:
                paragraph.paragraph_format.keep_with_next = True
        self._paragraph("Ending", say(f"— {written.ending} —" if written.ending else ""))
        if written.signers:
            place = self._paragraph("Signature", ())
            to_write(
                place, _("Place and date"), width=self._width * 3 // 5, language=self._language
            )
            signatures(self.document, written.signers, width=self._width, language=self._language)

    def _paragraph(self, style: str, words: Words) -> Paragraph:
        below = self._ends_in_table()
        paragraph = self.document.add_paragraph(style=style)
        if below and style not in _SPACED:
            paragraph.paragraph_format.space_before = _BELOW
        write(paragraph, words, language=self._language)
        self._items.append([paragraph])
        return paragraph

    def _ends_in_table(self) -> bool:
        """Whether a table is the last that was written."""
        # What the page is like comes after it.
        return any(one.tag == qn("w:tbl") for one in self.document.element.body[-2:-1])

    def _part(self, part: Part, *, about: str) -> None:
        match part:
            case Passage():
                aside = any(said.tone is Tone.ASIDE for said in part.words)
                self._paragraph("Aside" if aside else "Normal", part.words)
            case Subhead():
                heading = self._paragraph("Normal", say(part.text, Tone.STRONG))
                heading.paragraph_format.keep_with_next = True
            case Numbered():
                counted = new_list(self.document)
                for item in part.items:
                    count(self._paragraph("List Number", item), counted)
            case Rows():
                self._rows(part, about=about)

    def _rows(self, part: Rows, *, about: str) -> None:
        """A table whose head comes again on every page; no row is parted."""
        if self._ends_in_table():
            # Word makes one of two tables with nothing between them.
            self.document.add_paragraph(style="In Table")
        heads = tuple(say(head.title) for head in part.heads)
        table = self.document.add_table(rows=1 + len(part.rows), cols=len(heads))
        table.style = "Rows"
        lay(table, [head.share for head in part.heads], width=self._width)
        describe(table, about or part.heads[0].title)
        for row, cells in zip(table.rows, (heads, *part.rows), strict=True):
            row_property(row, "w:cantSplit")
            self._items.append([])
            for cell, words, head in zip(row.cells, cells, part.heads, strict=True):
                paragraph = cell.paragraphs[0]
                paragraph.style = "In Table"
                write(paragraph, words, language=self._language)
                if head.right:
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
                self._items[-1].append(paragraph)
        row_property(table.rows[0], "w:tblHeader")
