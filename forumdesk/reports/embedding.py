"""Putting shaped glyphs and the fonts they need into a ReportLab document.

ReportLab addresses fonts by character and hides shaped glyphs behind private-use characters.
Here every face becomes one composite font addressed by glyph number, cut down by HarfBuzz to the
glyphs in use, with a map back to characters; runs that this map cannot give back carry their
text beside them (ActualText), so that search, copying and screen readers find the words.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from itertools import groupby
from typing import Any

import uharfbuzz as hb
from reportlab.pdfbase import pdfdoc

from forumdesk.reports.fonts import UNITS, Face, Glyph, Shape

# A character for what has none of its own.
_NOTHING = "\u200b"
_BASIC_FONTS = "BasicFonts"
_DROPPED = ("GSUB", "GPOS", "GDEF", "BASE", "kern", "name", "post", "OS/2", "cmap")


class EmbeddedFace:
    """A face as one document uses it."""

    def __init__(self, face: Face, name: str) -> None:
        self.face = face
        self.name = name
        self._hex: dict[int, str] = {}
        self._widths: dict[int, int] = {}
        self._texts: dict[int, str] = {}
        # Of glyphs that only stand where words are told beside them; every one must have some.
        self._behind: dict[int, str] = {}

    def show(self, text: str, shape: Shape, *, rtl: bool, tracking: int = 0) -> str:
        """Operators that show a run at the pen, in a text space of one unit per font size."""
        groups = _groups(text, shape)
        if all([self._tells(said, glyphs, rtl=rtl) for said, glyphs in groups]):
            return self._glyphs(shape.glyphs, tracking)
        self._stand_behind(groups)
        if not rtl:
            return _spoken(text, self._glyphs(shape.glyphs, tracking))
        return " ".join(self._by_character(said, glyphs, tracking) for said, glyphs in groups)

    def _by_character(self, said: str, glyphs: tuple[Glyph, ...], tracking: int) -> str:
        """A right-to-left cluster: readers of PDF turn such text around character by character.

        So a ligature, or a letter with its marks, is told backwards, over the whole of its width:
        a mark that comes first is drawn inside it, and a space too narrow to see begins it.
        """
        if self._tells(said, glyphs, rtl=True):
            return self._glyphs(glyphs, tracking)
        shown = self._glyphs(glyphs, tracking)
        space = self.face.glyph_of(" ")
        _number, first_advance, *_ = glyphs[0]
        if space and not first_advance:
            self._behind.setdefault(space, " ")
            shown = f"1 Tz [<{self._use(space)}>]TJ 100 Tz {shown}"
        return _spoken(said[::-1], shown)

    def _stand_behind(self, groups: Sequence[tuple[str, tuple[Glyph, ...]]]) -> None:
        """Give characters to glyphs whose words are told beside them (ISO 14289-1, 7.21.7)."""
        for said, glyphs in groups:
            for place, (number, *_) in enumerate(glyphs):
                self._behind.setdefault(number, said if said and not place else _NOTHING)

    def _tells(self, said: str, glyphs: tuple[Glyph, ...], *, rtl: bool) -> bool:
        """Whether the map from glyphs to characters gives this text back."""
        if len(glyphs) != 1 or not said or (rtl and len(said) > 1):
            return False
        number = glyphs[0][0]
        return self._texts.setdefault(number, said) == said

    def _glyphs(self, glyphs: tuple[Glyph, ...], tracking: int) -> str:
        operators: list[str] = []
        array: list[str] = []
        run: list[str] = []
        move = rise = 0
        for number, advance, dx, dy, _cluster in glyphs:
            move += dx
            if dy != rise:
                _flush(array, run)
                if array:
                    operators.append(f"[{''.join(array)}]TJ")
                    array = []
                rise = dy
                operators.append(f"{rise / UNITS:.3f} Ts")
            if move:
                _flush(array, run)
                array.append(f"{-move}")
            run.append(self._hex.get(number) or self._use(number))
            move = advance - dx - self._widths[number] + tracking
        _flush(array, run)
        if move:
            array.append(f"{-move}")
        operators.append(f"[{''.join(array)}]TJ")
        if rise:
            operators.append("0 Ts")
        return " ".join(operators)

    def _use(self, glyph: int) -> str:
        self._widths[glyph] = self.face.width(glyph)
        self._hex[glyph] = f"{glyph:04X}"
        return self._hex[glyph]

    def add_to(self, document: Any) -> None:
        """The font's objects, once the document is complete."""
        glyphs = sorted({0, *self._widths})
        base = f"/{_subset_tag(self.face.name, glyphs)}+{self.face.name}"
        widths: list[Any] = []
        for glyph in glyphs:
            widths += [glyph, pdfdoc.PDFArray([self.face.width(glyph)])]
        descendant = pdfdoc.PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/CIDFontType2",
                "BaseFont": base,
                "CIDSystemInfo": "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>",
                "FontDescriptor": self._descriptor(document, base, glyphs),
                "W": pdfdoc.PDFArray(widths),
                "CIDToGIDMap": "/Identity",
            }
        )
        inner = document.Reference(descendant, f"descendant.{self.name}")
        font = pdfdoc.PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/Type0",
                "BaseFont": base,
                "Encoding": "/Identity-H",
                "DescendantFonts": pdfdoc.PDFArray([inner]),
                "ToUnicode": _stream(document, self._to_unicode(), "unicode", self.name),
            }
        )
        reference = document.Reference(font, f"font.{self.name}")
        document.idToObject[_BASIC_FONTS].dict[self.name] = reference

    def _descriptor(self, document: Any, base: str, glyphs: list[int]) -> Any:
        ascent, descent = self.face.extents()
        descriptor = pdfdoc.PDFDictionary(
            {
                "Type": "/FontDescriptor",
                "FontName": base,
                "Flags": 4,
                "FontBBox": pdfdoc.PDFArray([-UNITS, descent, 3 * UNITS, ascent]),
                "ItalicAngle": -9 if "Italic" in self.face.name else 0,
                "Ascent": ascent,
                "Descent": descent,
                "CapHeight": 714,
                "StemV": 140 if "Bold" in self.face.name else 80,
                "FontFile2": _stream(document, _subset(self.face.face, glyphs), "file", self.name),
            }
        )
        return document.Reference(descriptor, f"descriptor.{self.name}")

    def _to_unicode(self) -> bytes:
        pairs = [
            f"<{glyph:04X}> <{said.encode('utf-16-be').hex().upper()}>"
            for glyph, said in sorted({**self._behind, **self._texts}.items())
            if glyph in self._widths
        ]
        blocks = [pairs[start : start + 100] for start in range(0, len(pairs), 100)]
        lines = [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo",
            "<< /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<0000> <FFFF>",
            "endcodespacerange",
            *(f"{len(one)} beginbfchar\n" + "\n".join(one) + "\nendbfchar" for one in blocks),
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        ]
        return "\n".join(lines).encode("ascii")


class FontsInUse:
    """The faces of one document; ReportLab asks it for their objects when it saves."""

    def __init__(self) -> None:
        self._faces: dict[str, EmbeddedFace] = {}

    def of(self, face: Face) -> EmbeddedFace:
        """The face in this document."""
        found = self._faces.get(face.name)
        if found is None:
            found = EmbeddedFace(face, f"F{len(self._faces) + 1}")
            self._faces[face.name] = found
        return found

    def addObjects(self, document: Any) -> None:  # ReportLab calls it by this name
        """Add every face."""
        for face in self._faces.values():
            face.add_to(document)


def _groups(text: str, shape: Shape) -> list[tuple[str, tuple[Glyph, ...]]]:
    """The glyphs that stand for the same characters, with those, in visual order."""
    clusters = [_cluster(glyph) for glyph in shape.glyphs]
    if clusters == list(range(len(text))):
        # As nearly always: a glyph for each character, in their order.
        return list(zip(text, zip(shape.glyphs, strict=True), strict=True))
    starts = sorted(set(clusters))
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    return [
        (text[start : ends[start]], tuple(glyphs))
        for start, glyphs in groupby(shape.glyphs, key=_cluster)
    ]


def _cluster(glyph: Glyph) -> int:
    return glyph[-1]


def _spoken(text: str, shown: str) -> str:
    spoken = text.encode("utf-16-be").hex().upper()
    return f"/Span<</ActualText<FEFF{spoken}>>>BDC {shown} EMC"


def _flush(array: list[str], run: list[str]) -> None:
    if run:
        array.append(f"<{''.join(run)}>")
        run.clear()


def _stream(document: Any, content: bytes, what: str, name: str) -> Any:
    dictionary = {"Length1": len(content)} if what == "file" else {}
    stream = pdfdoc.PDFStream(pdfdoc.PDFDictionary(dictionary), content)
    stream.filters = [pdfdoc.PDFZCompress]
    return document.Reference(stream, f"{what}.{name}")


def _subset(face: hb.Face, glyphs: list[int]) -> bytes:
    """The font with these glyphs only, under their own numbers."""
    wanted = hb.SubsetInput()
    wanted.flags = (
        hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
    )
    wanted.glyph_set.update(glyphs)
    wanted.drop_table_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in _DROPPED)
    return bytes(hb.subset(face, wanted).blob.data)


def _subset_tag(name: str, glyphs: list[int]) -> str:
    """Six letters that name this choice of glyphs."""
    digest = hashlib.sha256(f"{name} {glyphs}".encode()).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])
