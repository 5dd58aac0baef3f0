"""The objects of a tagged document: its structure tree, list of contents and metadata.

ReportLab has places for them in its catalogue and writes none of them itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from forumdesk.reports.tags import Box, Element, Kind, Tags

_ATTRIBUTES = {
    Kind.LIST: "/A<</O/List/ListNumbering/Decimal>>",
    Kind.HEAD_CELL: "/A<</O/Table/Scope/Column>>",
}
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
{conforms}<pdf:Producer>ForumDesk</pdf:Producer>
<xmp:CreatorTool>ForumDesk</xmp:CreatorTool>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


_CONFORMS = "<pdfuaid:part>1</pdfuaid:part>\n"


class _Metadata(pdfdoc.PDFObject):  # type: ignore[misc]  # ReportLab ships no type information
    """A stream that anybody finds who searches the file for it, so it is not compressed."""

    def __init__(self, words: str) -> None:
        self.words = words

    def format(self, document: Any) -> bytes:
        """Its bytes; ReportLab asks for them by this name."""
        del document
        content = self.words.encode()
        head = f"<</Type/Metadata/Subtype/XML/Length {len(content)}>>"
        return head.encode() + b"\nstream\n" + content + b"\nendstream"


class _Written(pdfdoc.PDFObject):  # type: ignore[misc]  # ReportLab ships no type information
    """An object as it stands in the file."""

    def __init__(self, words: str) -> None:
        self.words = words

    def format(self, document: Any) -> bytes:
        """Its bytes; ReportLab asks for them by this name."""
        del document
        return self.words.encode("ascii")


class Structure:
    """What `tags` tell of a document; ReportLab asks it for its objects when it saves."""

    def __init__(self, tags: Tags) -> None:
        self._tags = tags
        self._numbers: dict[int, int] = {}

    def addObjects(self, document: Any) -> None:  # ReportLab calls it by this name
        """Add the tree, and to every page which of its elements stand on it."""
        root = _Written("")
        root_number = _number(document, root, "structure")
        written: list[tuple[_Written, Element, int]] = []
        for element, parent in _elements(self._tags.root):
            above = self._numbers[id(parent)] if parent is not None else root_number
            object_ = _Written("")
            number = _number(document, object_, f"element.{len(self._numbers)}")
            self._numbers[id(element)] = number
            written.append((object_, element, above))
        drawn = document.Pages.pages
        pages = [_number_of(document, one.__InternalName__) for one in drawn]
        for object_, element, above in written:
            object_.words = self._element(element, above, pages)
        root.words = (
            f"<</Type/StructTreeRoot/K {self._numbers[id(self._tags.root)]} 0 R"
            f"/ParentTree<</Nums[{self._parents()}]>>/ParentTreeNextKey {len(pages)}>>"
        )
        for number, page in enumerate(drawn):
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
            page.StructParents, page.Tabs = number, pdfdoc.PDFName("S")
        document.Catalog.StructTreeRoot = root
        document.Catalog.MarkInfo = _Written("<</Marked true>>")

    def _element(self, element: Element, above: int, pages: list[int]) -> str:
        kids: list[str] = []
        page = next((kid[0] for kid in element.kids if isinstance(kid, tuple)), None)
        for kid in element.kids:
            if isinstance(kid, Element):
                kids.append(f"{self._numbers[id(kid)]} 0 R")
            elif kid[0] == page:
                kids.append(f"{kid[1]}")
            else:
                kids.append(f"<</Type/MCR/Pg {pages[kid[0]]} 0 R/MCID {kid[1]}>>")
        return "".join(
            (
                f"<</Type/StructElem/S/{element.kind.value}/P {above} 0 R",
                f"/Pg {pages[page]} 0 R" if page is not None else "",
                f"/K[{' '.join(kids)}]" if kids else "",
                f"/Alt{_words(element.alternative)}" if element.alternative else "",
                f"/ActualText{_words(element.said)}" if element.said else "",
                _ATTRIBUTES.get(element.kind, ""),
                _placed(element.box) if element.box is not None else "",
                ">>",
            )
        )

    def _parents(self) -> str:
        """For every page the element of each marked content, by its number."""
        return " ".join(
            f"{page}[{' '.join(f'{self._numbers[id(one)]} 0 R' for one in elements)}]"
            for page, elements in enumerate(self._tags.marks)
        )


def describe(canvas: Canvas, *, title: str, language: str, for_all: bool) -> None:
    """Title and language where readers of metadata look for them.

    With `for_all` the document says that it keeps to ISO 14289-1 (PDF/UA-1).
    """
    content = _XMP.format(
        title=escape(title), language=escape(language), conforms=_CONFORMS if for_all else ""
    )
    canvas._doc.Catalog.Metadata = _Metadata(content)


def _placed(box: Box) -> str:
    return f"/A<</O/Layout/Placement/Block/BBox[{' '.join(f'{one:.2f}' for one in box)}]>>"


def _elements(root: Element) -> Iterator[tuple[Element, Element | None]]:
    """Every element with the one that it is in, the outer ones first."""
    waiting: list[tuple[Element, Element | None]] = [(root, None)]
    while waiting:
        element, parent = waiting.pop()
        yield element, parent
        kids = [kid for kid in element.kids if isinstance(kid, Element)]
        waiting += [(kid, element) for kid in reversed(kids)]


def _number(document: Any, object_: _Written, name: str) -> int:
    document.Reference(object_, name)
    return _number_of(document, name)


def _number_of(document: Any, name: str) -> int:
    return int(document.idToObjectNumberAndVersion[name][0])


def _words(text: str) -> str:
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"
