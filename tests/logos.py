"""Logos as a letterhead has them."""

from __future__ import annotations

import io

from PIL import Image

from forumdesk.domain.letterhead import Logo
from forumdesk.domain.text import Text


def logo(number: int, *, width: int = 40, height: int = 40) -> Logo:
    """A logo in a shade of its own."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), (20 * number, 90, 90)).save(out, "PNG")
    words = Text((("en", f"Host {number}"),))
    return Logo(str(number), words, width, height, number, out.getvalue())
