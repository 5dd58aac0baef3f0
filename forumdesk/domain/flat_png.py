"""Pictures in the plainest form of PNG: rows of grey or red, green and blue, eight bits each.

Such a picture goes into a PDF as it is, for its deflated rows are what PDF calls FlateDecode with
predictors (PNG, W3C Recommendation, chapters 7 and 11; ISO 32000-1, 7.4.4.4).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_GREY, _COLOUR = 0, 2
_FILTERS = bytes(range(5))
# Pixels: what nobody has to draw larger to print it well, and what is unpacked at most.
MAX_PIXELS = 2_000_000


@dataclass(frozen=True, slots=True)
class FlatPng:
    """A picture of `width` times `height` pixels, of 1 or 3 `channels`.

    `rows` are deflated; each begins with the number of its filter.
    """

    width: int
    height: int
    channels: int
    rows: bytes


def flat_png(png: bytes) -> FlatPng:
    """The picture in a PNG of this plain form.

    Raises:
        ValueError: it is none, or not whole.
    """
    chunks = list(_chunks(png))
    if not chunks or chunks[0][0] != b"IHDR" or len(chunks[0][1]) != 13:
        raise ValueError("no header")
    width, height, depth, colour, *ways = struct.unpack(">IIBBBBB", chunks[0][1])
    if depth != 8 or colour not in (_GREY, _COLOUR) or any(ways):
        raise ValueError("not of the plain form")
    if not 0 < width * height <= MAX_PIXELS:
        raise ValueError("too large or empty")
    channels = 3 if colour == _COLOUR else 1
    rows = b"".join(content for name, content in chunks if name == b"IDAT")
    _check_rows(rows, length=1 + width * channels, count=height)
    return FlatPng(width, height, channels, rows)


def is_flat_png(png: bytes, *, width: int, height: int) -> bool:
    """Whether these bytes are such a picture of this size."""
    try:
        picture = flat_png(png)
    except ValueError:
        return False
    return (picture.width, picture.height) == (width, height)


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    if not png.startswith(_SIGNATURE):
        raise ValueError("no PNG")
    place = len(_SIGNATURE)
    while place + 12 <= len(png):
        (length,) = struct.unpack_from(">I", png, place)
        yield png[place + 4 : place + 8], png[place + 8 : place + 8 + length]
        place += 12 + length


def _check_rows(rows: bytes, *, length: int, count: int) -> None:
    whole = length * count
    unpacking = zlib.decompressobj()
    try:
        unpacked = unpacking.decompress(rows, whole + 1)
    except zlib.error as error:
        raise ValueError("not deflated") from error
    if len(unpacked) != whole or not unpacking.eof:
        raise ValueError("not whole")
    if unpacked[::length].strip(_FILTERS):
        raise ValueError("an unknown filter")
