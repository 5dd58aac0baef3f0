"""Drawing an SVG that may come from anywhere.

It is drawn by `svg_drawing.py` in a process apart: what is made to take for ever, or to break
the program that draws it, ends with that process. Nothing is fetched for it, and its words are in
the fonts of this program, the same on every machine.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, ParseError, fromstring, tostring
from xml.parsers import expat

from forumdesk.domain.errors import Reason, Refused
from forumdesk.exchange.apart import Bounds, Failed, Reader, TookTooLong, run_apart
from forumdesk.exchange.svg_drawing import NOTHING_TO_DRAW
from forumdesk.resources import resource_path

# A logo takes some tenths of a second at most.
BOUNDS = Bounds(seconds=10, memory=1_500_000_000)
_DEEPEST = 500
_INSIDE = re.compile(r"\s*(#|$|data:image/(png|jpe?g|gif|webp)\s*[;,])", re.IGNORECASE)
_SVG = "{http://www.w3.org/2000/svg}"
_FETCHING = (f"{_SVG}image", f"{_SVG}feImage")


def draw_svg(content: bytes, *, width: int, height: int) -> bytes:
    """It as a PNG that fills as much of `width` times `height` pixels as its proportions let it.

    Raises:
        Refused: NO_PICTURE; PICTURE_ELSEWHERE where it names other files; PICTURE_TOO_INVOLVED
            where it cannot be drawn within seconds.
    """
    root = _parsed(content)
    for element in root.iter():
        _check_inside(element)
    arguments = (str(width), str(height), str(resource_path("fonts")))
    markup = tostring(root, encoding="utf-8")
    try:
        return run_apart(Reader.SVG, arguments, markup, BOUNDS)
    except TookTooLong as error:
        raise Refused(Reason.PICTURE_TOO_INVOLVED) from error
    except Failed as error:
        nothing = error.status == NOTHING_TO_DRAW
        raise Refused(Reason.NO_PICTURE if nothing else Reason.PICTURE_TOO_INVOLVED) from error


def _parsed(content: bytes) -> Element:
    """Its elements; there are no entities in it but those of XML itself."""
    try:
        _scan(content)
        root = fromstring(content)
    except (ParseError, expat.ExpatError, ValueError, LookupError) as error:
        raise Refused(Reason.NO_PICTURE) from error
    if root.tag != f"{_SVG}svg":
        raise Refused(Reason.NO_PICTURE)
    return root


def _scan(content: bytes) -> None:
    """Refuse what would harm before anything is built of it.

    Entities could name other files, or stand for more text than any memory holds; elements could
    lie in each other more deeply than a stack does.
    """
    depth = 0

    def refuse(*_declared: object) -> None:
        raise Refused(Reason.PICTURE_ELSEWHERE)

    def begin(_name: str, _attributes: object) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise Refused(Reason.PICTURE_TOO_INVOLVED)

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    parser = expat.ParserCreate()
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.Parse(content, True)


def _check_inside(element: Element) -> None:
    """Pictures in it must lie in the file itself."""
    if element.tag not in _FETCHING:
        return
    for name, value in element.items():
        if name.rpartition("}")[2] == "href" and not _INSIDE.match(value):
            raise Refused(Reason.PICTURE_ELSEWHERE)
