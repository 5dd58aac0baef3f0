"""The letterhead: rows to domain values and back.

A logo's pictures lie in a table of their own, so that moving it among the others copies none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from forumdesk.domain.letterhead import Letterhead, Logo, MediaType, letterhead_of
from forumdesk.domain.text import Text
from forumdesk.domain.troubles import FilePart
from forumdesk.store import sql
from forumdesk.store.changes import Feature
from forumdesk.store.connection import Row
from forumdesk.store.reader import Reader
from forumdesk.store.rows import column_to_text, readable, text_to_column
from forumdesk.store.transaction import Table

LOGO = Table("logo", Feature.FORUM)
LOGO_PICTURE = Table("logo_picture", Feature.FORUM)


@dataclass(frozen=True, slots=True)
class Original:
    """A logo's file as it was given, and its SHA-256 in hexadecimal digits."""

    media_type: MediaType
    content: bytes
    digest: str


def letterhead(db: Reader) -> Letterhead:
    """The letterhead of this file."""
    return letterhead_of(lines(db), logos(db))


def lines(db: Reader) -> Text:
    """The lines of text, parted by line feeds."""
    return _lines(sql.only(db, FilePart.FORUM, "SELECT letterhead FROM forum"))


@readable(FilePart.FORUM)
def _lines(row: Row) -> Text:
    return column_to_text(row["letterhead"])


def lines_row(value: Text) -> dict[str, Any]:
    """The lines as what changes in the forum's row."""
    return {"letterhead": text_to_column(value)}


_LOGOS = """
SELECT l.id, l.words, l.width, l.height, l.position, p.drawn
FROM logo l JOIN logo_picture p ON p.id = l.id ORDER BY l.position
"""


def logos(db: Reader) -> list[Logo]:
    """The logos in their order."""
    return [_logo(row) for row in sql.rows(db, _LOGOS)]


@readable(FilePart.FORUM)
def _logo(row: Row) -> Logo:
    return Logo(
        id=row["id"],
        words=column_to_text(row["words"]),
        width=row["width"],
        height=row["height"],
        position=row["position"],
        png=row["drawn"],
    )


def logo_row(value: Logo, *, original: Original) -> dict[str, Any]:
    """A logo as its row, without its pictures."""
    return {
        "id": value.id,
        "words": text_to_column(value.words),
        "media_type": original.media_type.value,
        "digest": original.digest,
        "width": value.width,
        "height": value.height,
        "position": value.position,
    }


def picture_row(value: Logo, *, original: Original) -> dict[str, Any]:
    """The pictures of a logo as their row."""
    return {"id": value.id, "original": original.content, "drawn": value.png}


def words_row(words: Text) -> dict[str, Any]:
    """Its words as what changes in a logo's row."""
    return {"words": text_to_column(words)}


_ORIGINALS = """
SELECT l.id, l.media_type, l.digest, p.original FROM logo l JOIN logo_picture p ON p.id = l.id
"""


def original(db: Reader, logo_id: str) -> Original | None:
    """What a logo was given as."""
    found = sql.row(db, f"{_ORIGINALS} WHERE l.id = ?", (logo_id,))
    return None if found is None else _original(found)


def originals(db: Reader) -> list[Original]:
    """What all logos were given as."""
    return [_original(row) for row in sql.rows(db, f"{_ORIGINALS} ORDER BY l.position")]


@readable(FilePart.FORUM)
def _original(row: Row) -> Original:
    return Original(MediaType(row["media_type"]), row["original"], row["digest"])
