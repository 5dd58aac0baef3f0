"""What stands on a page for those who do not see it: a tree of headings, lists, tables, figures.

Everything drawn belongs to an element of the tree or is an artifact, which readers pass over
(ISO 32000-1, 14.7 and 14.8; ISO 14289-1). Words that nobody placed are a paragraph of their own;
lines, areas and other shapes outside of figures are artifacts. So a sheet is always tagged whole,
and blocks say only what they know better.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """The standard structure types that documents use."""

    DOCUMENT = "Document"
    PARAGRAPH = "P"
    HEADING_1 = "H1"
    HEADING_2 = "H2"
    HEADING_3 = "H3"
    HEADING_4 = "H4"
    LIST = "L"
    ITEM = "LI"
    LABEL = "Lbl"
    BODY = "LBody"
    TABLE = "Table"
    ROW = "TR"
    HEAD_CELL = "TH"
    CELL = "TD"
    FIGURE = "Figure"
    SPAN = "Span"


# Left, lower, right and upper edge, in points from the lower left corner of the page.
Box = tuple[float, float, float, float]
_HEADINGS = (Kind.HEADING_1, Kind.HEADING_2, Kind.HEADING_3, Kind.HEADING_4)
# These hold elements and never words of their own.
_GROUPING = frozenset((Kind.DOCUMENT, Kind.LIST, Kind.ITEM, Kind.TABLE, Kind.ROW))


@dataclass(eq=False, slots=True)
class Element:
    """A node of the tree: elements, and (page, number) of marked contents, in reading order.

    `alternative` is told instead of a figure, `said` instead of what is drawn. `key` says which
    table a table is, so that its next page goes on with it; `box` is where a figure stands.
    """

    kind: Kind
    alternative: str = ""
    said: str = ""
    key: object = None
    box: Box | None = None
    kids: list[Element | tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A heading in the list of contents; `level` from 0, `top` in points from the upper edge."""

    words: str
    level: int
    page: int
    top: float


class Tags:
    """The tree of one document while it is drawn.

    It writes the operators that mark contents into the code of the page. Contents that follow
    each other in one element share a mark.
    """

    def __init__(self, code: list[str]) -> None:
        self.root = Element(Kind.DOCUMENT)
        self.bookmarks: list[Bookmark] = []
        # The element of every marked content, by page.
        self.marks: list[list[Element]] = [[]]
        self._code = code
        self._open = [self.root]
        self._artifact = ""
        self._marked: Element | str | None = None
        self._level = 0

    def new_page(self, code: list[str]) -> None:
        """What follows is on the next page; `end` must have been called on the one before."""
        self._code = code
        self.marks.append([])

    def end(self) -> None:
        """End the marked content that is open, if one is."""
        if self._marked is not None:
            self._code.append("EMC")
            self._marked = None

    def bookmarks_here(self) -> list[tuple[int, Bookmark]]:
        """The headings of this page with their numbers in the document."""
        page = len(self.marks) - 1
        return [(number, one) for number, one in enumerate(self.bookmarks) if one.page == page]

    def words(self) -> None:
        """Words are drawn next."""
        if self._artifact:
            self._mark_artifact(self._artifact)
        elif self._open[-1].kind in _GROUPING:
            self._mark(self._begun(Kind.PARAGRAPH))
        else:
            self._mark(self._open[-1])

    def shapes(self) -> None:
        """Lines, areas or other shapes are drawn next."""
        inside = next((one for one in self._open if one.kind is Kind.FIGURE), None)
        if inside is not None and not self._artifact:
            self._mark(self._open[-1])
        else:
            self._mark_artifact(self._artifact or "Layout")

    @contextmanager
    def element(self, kind: Kind, *, said: str = "") -> Iterator[Element]:
        """What is drawn meanwhile is this."""
        with self._opened(self._begun(kind, said=said)) as element:
            yield element

    @contextmanager
    def paragraph(self) -> Iterator[None]:
        """Lines drawn meanwhile are one paragraph, unless they are of an element already."""
        if self._artifact or self._open[-1].kind not in _GROUPING:
            yield
        else:
            with self.element(Kind.PARAGRAPH):
                yield

    @contextmanager
    def figure(self, alternative: str, box: Box) -> Iterator[None]:
        """A picture in this box, with the words that are told instead of it."""
        element = self._begun(Kind.FIGURE, alternative=alternative)
        element.box = box
        with self._opened(element):
            yield

    @contextmanager
    def heading(self, level: int, words: str, *, top: float) -> Iterator[None]:
        """A heading that stands at `top`; none is more than one level below the one before it."""
        self._level = min(level, self._level + 1, len(_HEADINGS))
        page = len(self.marks) - 1
        self.bookmarks.append(Bookmark(words, self._level - 1, page, top))
        with self.element(_HEADINGS[self._level - 1]):
            yield

    @contextmanager
    def item(self, *, first: bool) -> Iterator[None]:
        """An item of a list, which goes on with the one before it unless it is the `first`."""
        before = self._last()
        goes_on = not first and before is not None and before.kind is Kind.LIST
        list_ = before if goes_on and before is not None else self._begun(Kind.LIST)
        with self._opened(list_), self.element(Kind.ITEM):
            yield

    @contextmanager
    def going_on(self) -> Iterator[None]:
        """More of the paragraph or the item that was drawn last, on the page before."""
        last = self._last()
        while last is not None and last.kind in (Kind.LIST, Kind.ITEM):
            kid = last.kids[-1] if last.kids else None
            last = kid if isinstance(kid, Element) else None
        if last is None or last.kind not in (Kind.PARAGRAPH, Kind.BODY):
            last = self._begun(Kind.PARAGRAPH)
        with self._opened(last):
            yield

    @contextmanager
    def table(self, key: object) -> Iterator[bool]:
        """A table; whether it goes on with the table of this key that stands right before it."""
        before = self._last()
        goes_on = before is not None and before.kind is Kind.TABLE and before.key is key
        table = before if goes_on and before is not None else self._begun(Kind.TABLE, key=key)
        with self._opened(table):
            yield goes_on

    @contextmanager
    def artifact(self, kind: str = "Pagination") -> Iterator[None]:
        """What is drawn meanwhile says nothing that belongs to the document."""
        before, self._artifact = self._artifact, kind
        yield
        self._artifact = before

    def _last(self) -> Element | None:
        kids = self._open[-1].kids
        return kids[-1] if kids and isinstance(kids[-1], Element) else None

    def _begun(
        self, kind: Kind, *, alternative: str = "", said: str = "", key: object = None
    ) -> Element:
        element = Element(kind, alternative, said, key)
        if not self._artifact:
            self._open[-1].kids.append(element)
        return element

    @contextmanager
    def _opened(self, element: Element) -> Iterator[Element]:
        self._open.append(element)
        yield element
        self._open.pop()

    def _mark(self, element: Element) -> None:
        if self._marked is not element:
            self.end()
            page, number = len(self.marks) - 1, len(self.marks[-1])
            self.marks[-1].append(element)
            element.kids.append((page, number))
            self._code.append(f"/{element.kind.value} <</MCID {number}>> BDC")
            self._marked = element

    def _mark_artifact(self, kind: str) -> None:
        if self._marked != kind:
            self.end()
            self._code.append(f"/Artifact <</Type /{kind}>> BDC")
            self._marked = kind
