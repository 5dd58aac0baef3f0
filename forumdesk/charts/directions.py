"""Which way words run, and how words of one direction stand among those of the other."""

from __future__ import annotations

from collections.abc import Sequence

from forumdesk.charts.leftwards import runs_leftwards

_LRI, _RLI, _FSI, _PDI = "\u2066", "\u2067", "\u2068", "\u2069"
# Marks and brackets of direction, which nobody sees.
CONTROLS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_NOT_SEEN = dict.fromkeys(map(ord, CONTROLS))


def right_to_left(text: str) -> bool:
    """Whether a paragraph begins with a right-to-left letter.

    Its first strong character outside of isolates (P2 and P3).
    """
    if not runs_leftwards(text):
        return False
    # Sentences put words of others between their own long before anything is laid out.
    from forumdesk.charts.bidi import begins_leftwards, bidi_class  # noqa: PLC0415

    return begins_leftwards([bidi_class(one) for one in text], 0)


def isolated(words: str) -> str:
    """Words of somebody's own for a sentence of ours: their direction changes nothing around them.

    Words of the sentence's own direction are returned as they are.
    """
    return f"{_FSI}{words}{_PDI}" if runs_leftwards(words) else words


def kept_whole(name: str) -> str:
    """A person's name for a sentence of ours: isolated always, by which it stays on one line."""
    return f"{_FSI}{name}{_PDI}" if name else name


def seen(text: str) -> str:
    """Text without the characters that only give a direction."""
    return text if text.isascii() else text.translate(_NOT_SEEN)


def standing_alone(lines: Sequence[str], *, rtl: bool) -> list[str]:
    """The lines of one paragraph, each so that it is read alone as in its place there.

    For painters that take a line for a paragraph: its direction is stated, and isolates that
    began on a line before are open again.
    """
    found: list[str] = []
    still_open = [_RLI if rtl else _LRI]
    for line in lines:
        before = "".join(still_open)
        for place, one in enumerate(line):
            if one in (_LRI, _RLI):
                still_open.append(one)
            elif one == _FSI:
                still_open.append(_RLI if right_to_left(line[place + 1 :]) else _LRI)
            elif one == _PDI and len(still_open) > 1:
                still_open.pop()
        found.append(f"{before}{line}{_PDI * len(still_open)}")
    return found
