"""XML that may come from anywhere, as elements that know their lines.

No entity is expanded, no other file is fetched, and nothing lies deeper than anybody needs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.parsers import expat

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.schedule import MEGABYTES
from forumdesk.exchange.schedules.content import Content, decoded

_DEEPEST = 60
_DECLARATION = re.compile(r"\A\s*<\?xml\s[^>]{0,300}\?>")
_DECLARED = re.compile(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._:-]{1,40})[\"']")


class Element:
    """An element: attributes and children by their names without a namespace, and its line.

    `said` are words of processing instructions in it, by their targets.
    """

    __slots__ = ("attributes", "children", "line", "name", "said", "words")

    def __init__(self, name: str, attributes: dict[str, str], line: int) -> None:
        self.name, self.attributes, self.line = name, attributes, line
        self.children: list[Element] = []
        self.words: list[str] = []
        self.said: dict[str, str] = {}

    def all(self, name: str) -> Iterator[Element]:
        """The children of this name."""
        return (one for one in self.children if one.name == name)

    def first(self, name: str) -> Element:
        """The first child of this name, an empty one where there is none."""
        return next(self.all(name), Element(name, {}, self.line))

    def text(self) -> str:
        """All words in it and in its children."""
        return "".join([*self.words, *(one.text() for one in self.children)]).strip()


def parsed(content: Content) -> Element:
    """The outermost element of a file.

    Raises:
        Refused: SCHEDULE_BROKEN and SCHEDULE_ENCODING with the line; SCHEDULE_TOO_INVOLVED for
            entities, and what lies too deep.
    """
    # In its place it may not stand, and what it says is known: its lines are kept.
    text = _DECLARATION.sub(lambda found: "\n" * found[0].count("\n"), _text(content), count=1)
    words = text.encode("utf-8")
    builder = _Builder()
    try:
        builder.parser.Parse(words, True)
    except expat.ExpatError as error:
        raise Refused(Reason.SCHEDULE_BROKEN, line=error.lineno) from error
    return builder.root


def _text(content: Content) -> str:
    declared = _DECLARED.match(content.raw)
    if declared is None:
        return content.text
    name = declared[1].decode("ascii")
    return content.text if name.lower() in ("utf-8", "utf8") else decoded(content.raw, name)


class _Builder:
    """Builds elements as a parser meets them."""

    def __init__(self) -> None:
        self.root = Element("", {}, 0)
        self._open = [self.root]
        self.parser = parser = expat.ParserCreate("utf-8")
        parser.buffer_text = True
        parser.EntityDeclHandler = self._refuse
        parser.StartElementHandler, parser.EndElementHandler = self._begin, self._end
        parser.CharacterDataHandler = self._words
        parser.ProcessingInstructionHandler = self._instruction

    def _refuse(self, *_declared: object) -> None:
        raise Refused(Reason.SCHEDULE_TOO_INVOLVED, megabytes=MEGABYTES)

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._open) > _DEEPEST:
            self._refuse()
        found = Element(_bare(name), attributes, self.parser.CurrentLineNumber)
        if len(self._open) == 1:
            self.root = found
        else:
            self._open[-1].children.append(found)
        self._open.append(found)

    def _end(self, _name: str) -> None:
        self._open.pop()

    def _words(self, words: str) -> None:
        self._open[-1].words.append(words)

    def _instruction(self, target: str, words: str) -> None:
        self._open[-1].said[target] = words


def _bare(name: str) -> str:
    return name.rpartition(":")[2]
