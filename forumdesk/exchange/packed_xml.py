"""Parts of the zip archives that office programs write, parsed as they are unpacked.

Nothing is unpacked beyond a limit, whatever the archive says of itself; no entity is expanded, no
other file fetched; of a part only what its handler keeps is held in memory.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Mapping
from xml.parsers import expat

from forumdesk.domain.errors import Reason, Refused
from forumdesk.exchange.grid import LONGEST

# Parts of an archive: a workbook has some dozens, with many pictures some hundreds.
_MOST_PARTS = 5_000
# Bytes of one part when it is unpacked.
MAX_PART = 120_000_000
_AT_ONCE = 1 << 16
# Bytes between which something begins, ends or is said; and elements within each other.
_LONGEST_TAG, _DEEPEST = 2_000_000, 200

Begin = Callable[[str, Mapping[str, str]], None]
End = Callable[[str], None]


class Enough(Exception):
    """Raised by a handler that has seen all it wants of a part."""


class Archive:
    """A zip archive in memory.

    Raises:
        Refused: TABLE_BROKEN where it is no whole archive.
    """

    def __init__(self, raw: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(raw))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise Refused(Reason.TABLE_BROKEN) from error
        if len(self._zip.namelist()) > _MOST_PARTS:
            raise Refused(Reason.TABLE_UNREADABLE)
        self.names = frozenset(self._zip.namelist())

    def parse(self, name: str, begin: Begin, end: End, words: Callable[[str], None]) -> None:
        """Parse a part; names of elements and attributes come without their namespace.

        Raises:
            Refused: TABLE_BROKEN; TABLE_TOO_INVOLVED for what is larger than any list, or has
                entities.
        """
        reader = _Reader(begin, end, words)
        left = MAX_PART
        try:
            with self._zip.open(name) as part:
                while piece := part.read(_AT_ONCE):
                    left -= len(piece)
                    if left < 0:
                        raise Refused(Reason.TABLE_TOO_INVOLVED)
                    reader.feed(piece)
            reader.parser.Parse(b"", True)
        except Enough:
            return
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, KeyError) as error:
            raise Refused(Reason.TABLE_BROKEN) from error
        except (expat.ExpatError, RuntimeError, NotImplementedError, ValueError) as error:
            # Also a part under a password, or packed in a way that nobody uses.
            raise Refused(Reason.TABLE_BROKEN) from error


class _Reader:
    """An XML parser that refuses what no office program writes."""

    def __init__(self, begin: Begin, end: End, words: Callable[[str], None]) -> None:
        self._begin, self._end, self._words = begin, end, words
        self._depth = self._quiet = 0
        self.parser = parser = expat.ParserCreate()
        parser.EntityDeclHandler = parser.StartDoctypeDeclHandler = self._refuse
        parser.StartElementHandler, parser.EndElementHandler = self._on_begin, self._on_end
        parser.CharacterDataHandler = self._on_words

    def feed(self, piece: bytes) -> None:
        """Parse one more piece."""
        self._quiet += len(piece)
        self.parser.Parse(piece, False)
        if self._quiet > _LONGEST_TAG:
            self._refuse()

    def _refuse(self, *_declared: object) -> None:
        raise Refused(Reason.TABLE_TOO_INVOLVED)

    def _on_begin(self, name: str, attributes: dict[str, str]) -> None:
        self._quiet = 0
        self._depth += 1
        if self._depth > _DEEPEST:
            self._refuse()
        if ":" in name:
            name = name.rpartition(":")[2]
        for one in attributes:
            if ":" in one:
                bare = {one.rpartition(":")[2]: value for one, value in attributes.items()}
                self._begin(name, bare)
                return
        self._begin(name, attributes)

    def _on_end(self, name: str) -> None:
        self._depth -= 1
        self._end(name.rpartition(":")[2] if ":" in name else name)

    def _on_words(self, piece: str) -> None:
        self._quiet = 0
        self._words(piece)


class Words:
    """The characters between two tags, as they come in pieces."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self.listening = False

    def __call__(self, piece: str) -> None:
        """Keep a piece while listening.

        Raises:
            Refused: TABLE_TOO_INVOLVED for a text that no cell holds.
        """
        if self.listening:
            self._length += len(piece)
            if self._length > LONGEST:
                raise Refused(Reason.TABLE_TOO_INVOLVED)
            self._pieces.append(piece)

    def taken(self) -> str:
        """What was heard; from here on it is empty."""
        heard = "".join(self._pieces)
        self._pieces.clear()
        self._length = 0
        return heard
