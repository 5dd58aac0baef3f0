"""A document for word processors around its text: styles, page, head and foot, its bytes."""

from __future__ import annotations

import io
from zipfile import ZipFile

import docx
from docx.document import Document
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.section import Section, _Footer, _Header
from docx.shared import Length, Mm, Pt
from docx.text.paragraph import Paragraph

from forumdesk.exchange.docx_text import clean, field, region, write_plain
from forumdesk.exchange.zip_file import zip_file
from forumdesk.i18n import _
from forumdesk.resources import resource_path
from forumdesk.wording.written import Written

_MARGIN, _EDGE = Mm(20), Mm(12)
# All that a document of ours has of the template: its styles and lists are put in place of those.
_KEPT = {
    RELATIONSHIP_TYPE.STYLES,
    RELATIONSHIP_TYPE.NUMBERING,
    RELATIONSHIP_TYPE.SETTINGS,
    RELATIONSHIP_TYPE.OFFICE_DOCUMENT,
    RELATIONSHIP_TYPE.CORE_PROPERTIES,
}
_SETTINGS = """<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/><w:compat>
<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"
 w:val="15"/></w:compat><w:themeFontLang w:val="{language}"/></w:settings>"""


def framed(written: Written, *, size: tuple[float, float], language: str) -> Document:
    """An empty document on paper of this size in points, with its head and foot."""
    document = docx.Document()
    for package in (document.part, document.part.package):
        for key, relation in list(package.rels.items()):
            if relation.reltype not in _KEPT:
                del package.rels[key]
    _restyle(document, language)
    _describe(document, written, language)
    section = document.sections[0]
    section.page_width, section.page_height = Pt(size[0]), Pt(size[1])
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = (
        _MARGIN
    )
    section.header_distance = section.footer_distance = _EDGE
    section.different_first_page_header_footer = True
    _fill(section, written, language)
    return document


def text_width(document: Document) -> Length:
    """The room between the margins."""
    section = document.sections[0]
    return Length((section.page_width or 0) - 2 * _MARGIN)


def saved(document: Document) -> bytes:
    """Its bytes, the same for the same document."""
    made = io.BytesIO()
    document.save(made)
    with ZipFile(made) as archive:
        return zip_file({name: archive.read(name) for name in archive.namelist()})


def _restyle(document: Document, language: str) -> None:
    read = resource_path("word", "styles.xml").read_bytes()
    document.styles.element[:] = list(parse_xml(read))
    spoken = document.styles.element.find(f".//{qn('w:lang')}")
    if spoken is not None:
        spoken.set(qn("w:val"), region(language))
    lists = parse_xml(resource_path("word", "numbering.xml").read_bytes())
    document.part.numbering_part.element[:] = list(lists)
    settings = parse_xml(_SETTINGS.format(language=region(language)))
    document.settings.element[:] = list(settings)


def _describe(document: Document, written: Written, language: str) -> None:
    """Title and language, and nothing of the machine or of whoever sits at it."""
    properties = document.core_properties
    root = properties._element
    for one in list(root):
        root.remove(one)
    properties.title, properties.language = clean(written.name)[:255], region(language)


def _fill(section: Section, written: Written, language: str) -> None:
    """The first page says the state and its number; the others what is running as well."""
    section.first_page_header.is_linked_to_previous = False
    write_plain(_first(section.header), written.running, language=language)
    across = (section.page_width or 0) - 2 * _MARGIN
    for foot in (section.first_page_footer, section.footer):
        row = _first(foot)
        row.paragraph_format.tab_stops.add_tab_stop(Length(across), WD_TAB_ALIGNMENT.RIGHT)
        write_plain(row, f"{written.state}\t", language=language)
        _page_of(row, language)
        if written.seals:
            write_plain(foot.add_paragraph(style="footer"), written.seals, language=language)


def _first(part: _Header | _Footer) -> Paragraph:
    part.is_linked_to_previous = False
    paragraph: Paragraph = part.paragraphs[0]
    return paragraph


def _page_of(paragraph: Paragraph, language: str) -> None:
    """The page's number and how many there are, which the word processor counts."""
    words = _("Page {number} of {pages}").format(number="\0PAGE\0", pages="\0NUMPAGES\0")
    for place, part in enumerate(words.split("\0")):
        if place % 2:
            field(paragraph, part, language=language)
        elif part:
            write_plain(paragraph, part, language=language)


def new_list(document: Document) -> str:
    """The number of a list that counts from 1."""
    numbering = document.part.numbering_part.element
    found = str(len(numbering.findall(qn("w:num"))) + 1)
    number = OxmlElement("w:num")
    number.set(qn("w:numId"), found)
    abstract = OxmlElement("w:abstractNumId")
    abstract.set(qn("w:val"), "1")
    override = OxmlElement("w:lvlOverride")
    override.set(qn("w:ilvl"), "0")
    start = OxmlElement("w:startOverride")
    start.set(qn("w:val"), "1")
    override.append(start)
    number.extend((abstract, override))
    numbering.append(number)
    return found


def count(paragraph: Paragraph, number: str) -> None:
    """Make a paragraph the next item of a list."""
    listed = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    listed.get_or_add_ilvl().val = 0
    listed.get_or_add_numId().val = int(number)
