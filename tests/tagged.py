"""Reading the structure of a tagged PDF, with a reader of our own for the files that we write."""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field

_OBJECT = re.compile(rb"\s?(\d+) 0 obj\s")
_LENGTH = re.compile(rb"/Length (\d+)")
_HEX = re.compile(r"<([0-9A-Fa-f]*)>(?!>)")
_OPERATOR = re.compile(
    r"/(?P<tag>\w+)\s*<<(?P<properties>(?:[^<>]|<[0-9A-F]*>)*)>>\s*BDC"
    r"|(?<![\w/.])(?P<other>EMC|BT|ET|TJ|Tj|Do|sh|q|Q|S|s|f\*?|B\*?|b\*?)(?![\w.])"
)
_FONTS = re.compile(rb"/Font (\d+) 0 R")
_FONT = re.compile(r"/(F\d+) (\d+) 0 R")
_SHOWN = re.compile(r"/(F\d+) 1 Tf|\[([^\]]*)\]TJ")
_PAIR = re.compile(r"<([0-9A-F]{4})> <([0-9A-F]+)>\n")
# What is drawn where no font has a character.
_NO_GLYPH = "0000"
_PAINTS = frozenset(("TJ", "Tj", "Do", "sh", "S", "s", "f", "f*", "B", "B*", "b", "b*"))


@dataclass
class Node:
    """An element as the file has it: its kind, what is told of it, its elements and marks."""

    kind: str
    number: int
    alternative: str = ""
    said: str = ""
    head: bool = False
    box: tuple[float, ...] = ()
    kids: list[Node] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)

    def every(self) -> list[Node]:
        """This one and all below it, in reading order."""
        return [self, *(one for kid in self.kids for one in kid.every())]

    def outline(self) -> str:
        """The kinds as one word: `Document(H1 P L(LI(Lbl LBody)))`."""
        inner = " ".join(kid.outline() for kid in self.kids)
        return f"{self.kind}({inner})" if inner else self.kind


def _objects(content: bytes) -> dict[int, bytes]:
    """Every object's bytes, by the table at the end of the file."""
    table = int(content[content.rindex(b"startxref") :].split()[1])
    places = [int(row[:10]) for row in content[table:].split(b"\n") if row.rstrip().endswith(b" n")]
    ends = sorted([*places, table])
    found: dict[int, bytes] = {}
    for place in places:
        head = _OBJECT.match(content, place)
        assert head, f"no object at {place}"
        body = content[head.end() : ends[ends.index(place) + 1]]
        found[int(head[1])] = body[: body.rindex(b"endobj")]
    return found


def _stream(body: bytes) -> str:
    length = _LENGTH.search(body)
    assert length
    start = body.index(b"stream") + len(b"stream")
    start += 2 if body[start : start + 1] == b"\r" else 1
    coded = body[start : start + int(length[1])]
    if b"/ASCII85Decode" in body[:start]:
        coded = base64.a85decode(coded.strip().removesuffix(b"~>"))
    return zlib.decompress(coded).decode("latin-1")


def _reference(body: bytes, key: str) -> int:
    found = re.search(rf"/{key}\s+(\d+) 0 R".encode(), body)
    assert found, f"no {key} in {body[:200]!r}"
    return int(found[1])


def _text(body: str, key: str) -> str:
    found = re.search(rf"/{key}\s*<([0-9A-F]*)>", body)
    return bytes.fromhex(found[1]).decode("utf-16") if found else ""


def _pages(objects: dict[int, bytes], catalogue: bytes) -> list[int]:
    kids = re.search(rb"/Kids \[(.*?)\]", objects[_reference(catalogue, "Pages")], re.DOTALL)
    assert kids
    return [int(number) for number in re.findall(rb"(\d+) 0 R", kids[1])]


def _node(objects: dict[int, bytes], number: int, pages: list[int], parent: int) -> Node:
    body = objects[number].decode("latin-1")
    kind = re.search(r"/S/(\w+)", body)
    assert kind, body
    assert re.search(rf"/P {parent} 0 R", body), f"{number} does not know its parent"
    node = Node(kind[1], number, _text(body, "Alt"), _text(body, "ActualText"))
    node.head = "/Scope/Column" in body
    box = re.search(r"/O/Layout/Placement/Block/BBox\[([^\]]+)\]", body)
    node.box = tuple(map(float, box[1].split())) if box else ()
    own = re.search(r"/Pg (\d+) 0 R", body)
    kids = re.search(r"/K\[(.*?)\](?:/|>>)", body, re.DOTALL)
    for one in re.finditer(
        r"<</Type/MCR/Pg (\d+) 0 R/MCID (\d+)>>|(\d+) 0 R|(\d+)", kids[1] if kids else ""
    ):
        page, mark, child, plain = one.groups()
        if child:
            node.kids.append(_node(objects, int(child), pages, number))
        elif mark:
            node.marks.append((pages.index(int(page)), int(mark)))
        else:
            assert own
            node.marks.append((pages.index(int(own[1])), int(plain)))
    return node


def _marks_of(page: str) -> list[int]:
    """The numbers of a page's marked contents; all that is painted is in one or an artifact."""
    numbers: list[int] = []
    stack: list[str] = []
    for one in _OPERATOR.finditer(_HEX.sub("<>", page)):
        operator = one["other"]
        if operator is None:
            number = re.search(r"/MCID (\d+)", one["properties"])
            if number:
                numbers.append(int(number[1]))
            stack.append("told" if number or one["tag"] == "Artifact" else "aside")
        elif operator in ("BT", "q"):
            stack.append(operator)
        elif operator in ("ET", "Q", "EMC"):
            last = stack.pop()
            wanted = {"ET": ("BT",), "Q": ("q",), "EMC": ("told", "aside")}[operator]
            assert last in wanted, f"{operator} ends {last}"
        elif operator in _PAINTS:
            before = page[max(one.start() - 80, 0) : one.end()]
            assert "told" in stack, f"painted without a tag: {before}"
    assert not stack
    return numbers


def operators_of(content: bytes) -> str:
    """What all pages are drawn with."""
    objects = _objects(content)
    catalogue = next(one for one in objects.values() if b"/Type /Catalog" in one)
    pages = [objects[number] for number in _pages(objects, catalogue)]
    return "".join(_stream(objects[_reference(page, "Contents")]) for page in pages)


def _codes_without_words(
    objects: dict[int, bytes], pages: Sequence[bytes], drawn: Sequence[str]
) -> set[str]:
    """The codes of glyphs on the pages whose font does not say which characters they are."""
    shown: dict[int, set[str]] = {}
    for page, code in zip(pages, drawn, strict=True):
        fonts = objects.get(int(found[1]), b"") if (found := _FONTS.search(page)) else page
        numbers = {name: int(number) for name, number in _FONT.findall(fonts.decode("latin-1"))}
        current: set[str] = set()
        for name, array in _SHOWN.findall(code):
            if name:
                current = shown.setdefault(numbers[name], set())
            else:
                codes = "".join(_HEX.findall(array))
                current.update(codes[at : at + 4] for at in range(0, len(codes), 4))
    unread = set()
    for number, codes in shown.items():
        said = dict(_PAIR.findall(_stream(objects[_reference(objects[number], "ToUnicode")])))
        none = ("", "0000", "FEFF", "FFFE")
        unread |= {one for one in codes if one == _NO_GLYPH or said.get(one, "") in none}
    return unread


def tree_of(content: bytes) -> Node:
    """The structure tree; it is whole, and everything on every page is in it or an artifact."""
    objects = _objects(content)
    catalogue = next(one for one in objects.values() if b"/Type /Catalog" in one)
    assert b"/Marked true" in objects[_reference(catalogue, "MarkInfo")]
    assert b"<dc:title>" in objects[_reference(catalogue, "Metadata")]
    assert b"/DisplayDocTitle true" in content
    assert re.search(rb"/Lang \(\w+\)", catalogue)
    pages = _pages(objects, catalogue)
    drawn = [_stream(objects[_reference(objects[page], "Contents")]) for page in pages]
    unread = _codes_without_words(objects, [objects[page] for page in pages], drawn)
    # Only what is all to be read says of itself that everybody can.
    claims = b"<pdfuaid:part>1</pdfuaid:part>" in objects[_reference(catalogue, "Metadata")]
    assert claims == (_NO_GLYPH not in unread), "it says that it keeps to PDF/UA-1, or does not"
    assert unread <= {_NO_GLYPH}, f"glyphs without characters: {unread}"
    structure = _reference(catalogue, "StructTreeRoot")
    root = objects[structure].decode("ascii")
    top = re.search(r"/K (\d+) 0 R", root)
    assert top
    tree = _node(objects, int(top[1]), pages, structure)
    marked = {mark: node.number for node in tree.every() for mark in node.marks}
    assert len(marked) == sum(len(node.marks) for node in tree.every())
    parents = {
        int(page): [int(number) for number in re.findall(r"(\d+) 0 R", numbers)]
        for page, numbers in re.findall(r"(\d+)\[([^\]]*)\]", root.partition("/Nums")[2][1:])
    }
    for place, page in enumerate(pages):
        assert f"/StructParents {place} ".encode() in objects[page] + b" "
        assert b"/Tabs /S" in objects[page]
        found = _marks_of(drawn[place])
        assert found == list(range(len(parents[place])))
        assert [marked.pop((place, number)) for number in found] == parents[place]
    assert not marked, "elements have contents that no page shows"
    _check_shape(tree)
    return tree


_WITHIN = {
    "LI": {"L"},
    "Lbl": {"LI"},
    "LBody": {"LI"},
    "TR": {"Table"},
    "TH": {"TR"},
    "TD": {"TR"},
}


def _check_shape(tree: Node) -> None:
    level = 0
    for node in tree.every():
        for kid in node.kids:
            assert node.kind in _WITHIN.get(kid.kind, {node.kind}), f"{kid.kind} in {node.kind}"
        if node.kind == "Figure":
            assert node.alternative
            left, low, right, high = node.box
            assert left < right
            assert low < high
        if node.kind == "Table":
            widths = {len(row.kids) for row in node.kids}
            assert len(widths) == 1, f"rows of {widths} cells"
            assert all(cell.head for cell in node.kids[0].kids)
        if node.kind[0] == "H" and node.kind[1:].isdigit():
            assert int(node.kind[1:]) <= level + 1
            level = int(node.kind[1:])
