"""What draws one SVG: markup comes in, a PNG goes out, and nothing else is touched."""

from __future__ import annotations

import struct
import sys

# The exit status where the markup is no picture.
NOTHING_TO_DRAW = 3
# Pixels across, to see what its proportions are.
_SMALL = 64


def answer(most_wide: str, most_high: str, fonts: str) -> int:
    """Write what is drawn of the markup on stdin; most pixels either way, and a folder of fonts."""
    width, height = int(most_wide), int(most_high)
    markup = sys.stdin.buffer.read().decode()
    try:
        across, down = _size(_drawn(markup, _SMALL, fonts))
        wide = max(1, min(width, height * across // down))
        drawn = _drawn(markup, wide, fonts)
    except ValueError:
        return NOTHING_TO_DRAW
    sys.stdout.buffer.write(drawn)
    return 0


def _drawn(markup: str, width: int, fonts: str) -> bytes:
    from resvg_py import svg_to_bytes  # noqa: PLC0415  # the process that begins this one needs none

    return svg_to_bytes(
        svg_string=markup,
        width=width,
        skip_system_fonts=True,
        font_dirs=[fonts],
        # What stands for a family that is not there, and so for nearly all.
        serif_family="Inter",
        sans_serif_family="Inter",
        monospace_family="Inter",
    )


def _size(png: bytes) -> tuple[int, int]:
    across, down = struct.unpack_from(">II", png, 16)
    return across, down
