"""Words of other programs, which write HTML, Markdown or neither, as plain text."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from forumdesk.domain.text import clean_line

_LOOKS_LIKE_HTML = re.compile(r"<(/?[a-z][a-z0-9]*[\s/>]|!--)|&(#\d+|#x[0-9a-f]+|[a-z]+\d*);", re.I)
_LINK = re.compile(r"!?\[([^\]\n]{1,500})\]\((\S{1,2000}?)(?:\s+\"[^\"\n]*\")?\)")
_STRONG = re.compile(r"(?<![\w*])(\*\*|__)(?=\S)([^\n]{1,2000}?)(?<=\S)\1(?![\w*])")
_STRESSED = re.compile(r"(?<![\w*])([*_])(?=[^\s*_])([^\n*_]{1,2000}?)(?<=\S)\1(?![\w*])")
_HEADING = re.compile(r"^#{1,6}\s+", re.M)
_BULLET = re.compile(r"^\s*[*+-]\s+", re.M)
_BLOCKS = frozenset(
    ("p", "div", "br", "ul", "ol", "table", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote")
)
_UNSEEN = frozenset(("script", "style", "head", "title"))
_ITEM = "– "


def plain(words: str) -> str:
    """HTML or Markdown as lines of plain text; what is neither stays as it is."""
    if _LOOKS_LIKE_HTML.search(words):
        return lines(without_html(words))
    words = _LINK.sub(lambda found: f"{found[1]} ({found[2]})", words)
    words = _STRESSED.sub(r"\2", _STRONG.sub(r"\2", words))
    return lines(_BULLET.sub(_ITEM, _HEADING.sub("", words)))


def without_html(words: str) -> str:
    """What a browser shows of HTML; other words as they are."""
    if not _LOOKS_LIKE_HTML.search(words):
        return words
    reader = _Reader()
    reader.feed(words)
    reader.close()
    return "".join(reader.said)


def lines(words: str) -> str:
    """Lines as they are, each clean, and no more than one empty between two."""
    if words.isascii() and words.isprintable():
        return " ".join(words.split())
    cleaned = "\n".join(clean_line(one) for one in words.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", cleaned).strip("\n")


class _Reader(HTMLParser):
    """What a browser would show of it, in lines."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, _attrs: object) -> None:
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag == "li":
            self.said.append("\n" + _ITEM)
        elif tag in _BLOCKS:
            self.said.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag in _BLOCKS and tag != "br":
            self.said.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.said.append(re.sub(r"\s+", " ", data))
