"""What the program is where it reads a foreign file: bytes come in, an answer goes out.

`forumdesk read-apart READER MEMORY SECONDS ASKED…`, which `apart.py` begins.
"""

from __future__ import annotations

from collections.abc import Sequence

from forumdesk.exchange.apart import Reader
from forumdesk.exchange.bounds import bound


def run(arguments: Sequence[str]) -> int:
    """Hold this process to its bounds, and read; the exit status."""
    reader, memory, seconds, *asked = arguments
    bound(memory=int(memory), seconds=int(seconds))
    # Each is loaded by itself: what the other needs would only fill the memory.
    match Reader(reader):
        case Reader.LIST:
            from forumdesk.exchange import list_reading  # noqa: PLC0415

            return list_reading.answer(*asked)
        case Reader.SCHEDULE:
            from forumdesk.exchange.schedules import reading  # noqa: PLC0415

            return reading.answer(*asked)
        case Reader.SVG:
            from forumdesk.exchange import svg_drawing  # noqa: PLC0415

            return svg_drawing.answer(*asked)
