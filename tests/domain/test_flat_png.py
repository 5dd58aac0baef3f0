"""Pictures that go into documents as they are: of one plain form, whole, or not at all."""

from __future__ import annotations

import struct
import zlib

import pytest

from forumdesk.domain.flat_png import MAX_PIXELS, flat_png, is_flat_png

SIGNATURE = b"\x89PNG\r\n\x1a\n"


def chunk(name: bytes, content: bytes) -> bytes:
    return (
        struct.pack(">I", len(content))
        + name
        + content
        + struct.pack(">I", zlib.crc32(name + content))
    )


def png(
    *,
    size: tuple[int, int] = (2, 2),
    form: tuple[int, ...] = (8, 0, 0, 0, 0),
    rows: bytes = b"\0\1\2\0\3\4",
    packed: bytes | None = None,
) -> bytes:
    """Two by two grey points, or what is wrong with them."""
    return b"".join(
        [
            SIGNATURE,
            chunk(b"IHDR", struct.pack(">IIBBBBB", *size, *form)),
            chunk(b"IDAT", zlib.compress(rows) if packed is None else packed),
            chunk(b"IEND", b""),
        ]
    )


def test_a_plain_picture_is_read_as_it_is() -> None:
    found = flat_png(png())
    assert (found.width, found.height, found.channels) == (2, 2, 1)
    assert zlib.decompress(found.rows) == b"\0\1\2\0\3\4"
    colour = png(form=(8, 2, 0, 0, 0), size=(1, 1), rows=b"\0\1\2\3")
    assert flat_png(colour).channels == 3
    assert is_flat_png(png(), width=2, height=2)
    assert not is_flat_png(png(), width=2, height=3)


@pytest.mark.parametrize(
    "wrong",
    [
        b"",
        b"GIF89a",
        SIGNATURE,
        SIGNATURE + chunk(b"IDAT", b""),
        png(form=(16, 0, 0, 0, 0)),
        png(form=(8, 3, 0, 0, 0)),
        png(form=(8, 0, 0, 0, 1)),
        png(size=(0, 2)),
        png(size=(MAX_PIXELS, 2)),
        png(packed=b"not deflated"),
        png(packed=zlib.compress(b"\0\1\2\0\3\4")[:-3]),
        png(rows=b"\0\1\2"),
        png(rows=b"\0\1\2\0\3\4\0"),
        png(rows=b"\0\1\2\7\3\4"),
    ],
    ids=lambda picture: picture[8:40].hex() or "nothing",
)
def test_anything_else_is_no_picture(wrong: bytes) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        flat_png(wrong)
    assert not is_flat_png(wrong, width=2, height=2)
