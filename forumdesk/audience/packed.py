"""Pages compressed as browsers take them (RFC 1952)."""

from __future__ import annotations

import struct
import zlib
from functools import cache

# A harder try takes half as long again and saves next to nothing.
LEVEL = 5
_HEADER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"


def packed(body: bytes) -> bytes:
    """Compressed as a whole."""
    return zlib.compress(body, LEVEL, wbits=31)


def packed_with(front: bytes, end: bytes) -> bytes:
    """Compressed together; `end`, the same on all pages, only once while the service runs."""
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, -15)
    begun = packer.compress(front) + packer.flush(zlib.Z_FULL_FLUSH)
    check = struct.pack("<II", zlib.crc32(end, zlib.crc32(front)), len(front) + len(end))
    return _HEADER + begun + _packed_end(end) + check


@cache
def _packed_end(end: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(end) + packer.flush()
