"""Pictures that somebody gives, as they are drawn on white paper.

PNG and JPEG are read by Pillow, SVG by `svg.py`. Whatever comes in becomes a PNG of the plain form
(`domain/flat_png.py`): upright, without transparency and margins, no larger than printing needs.
"""

from __future__ import annotations

import io
import math
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageOps, UnidentifiedImageError

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.letterhead import MediaType
from forumdesk.exchange.svg import draw_svg

MAX_BYTES = 12_000_000
# Pixels of what is read: those of a good camera.
MAX_PIXELS = 60_000_000
# Pixels of what is drawn: 300 to the inch over the whole breadth of a page, or 25 mm down it.
_WIDEST, _TALLEST, _AREA = 2100, 700, 800_000
# As tall and as broad as a photo is kept: 27 mm at 300 to the inch.
_PHOTO = 320
# How many times as long as broad a picture may be, either way.
_SLIMMEST = 30
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
# As much off white is still paper.
_PAPER = 6
_WHITE = (255, 255, 255)
# What Pillow is known to raise for files that are none.
_BROKEN = (
    *(UnidentifiedImageError, OSError, EOFError, MemoryError, SyntaxError),
    *(ValueError, TypeError, LookupError, ArithmeticError),
)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in the plain form, and what it was given as."""

    png: bytes
    width: int
    height: int
    media_type: MediaType


def read_picture(content: bytes) -> Picture:
    """The picture in a PNG, JPEG or SVG file.

    Raises:
        Refused: NO_PICTURE; PICTURE_TOO_LARGE over 12 MB or 60 megapixels; PICTURE_TOO_NARROW;
            PICTURE_IS_BLANK where nothing is seen on white; of SVG also PICTURE_ELSEWHERE and
            PICTURE_TOO_INVOLVED.
    """
    if len(content) > MAX_BYTES:
        raise _too_large()
    if content.startswith(_PNG):
        kind, drawn = MediaType.PNG, _read(content, "PNG")
    elif content.startswith(_JPEG):
        kind, drawn = MediaType.JPEG, _read(content, "JPEG")
    else:
        kind, drawn = MediaType.SVG, _read(draw_svg(content, width=_WIDEST, height=_TALLEST), "PNG")
    flat = _fitted(_trimmed(drawn))
    out = io.BytesIO()
    flat.save(out, "PNG", optimize=True)
    return Picture(out.getvalue(), flat.width, flat.height, kind)


def read_photo(content: bytes) -> Picture:
    """The photo in a PNG or JPEG file, upright and as large as it stands beside words at most.

    Raises:
        Refused: as `read_picture`, and NO_PICTURE for SVG.
    """
    if len(content) > MAX_BYTES:
        raise _too_large()
    if not content.startswith((_PNG, _JPEG)):
        raise Refused(Reason.NO_PICTURE)
    kind = MediaType.PNG if content.startswith(_PNG) else MediaType.JPEG
    drawn = _trimmed(_read(content, kind.name))
    drawn.thumbnail((_PHOTO, _PHOTO), Image.Resampling.LANCZOS, reducing_gap=3.0)
    flat = _fitted(drawn)
    out = io.BytesIO()
    flat.save(out, "PNG", optimize=True)
    return Picture(out.getvalue(), flat.width, flat.height, kind)


def _too_large() -> Refused:
    return Refused(
        Reason.PICTURE_TOO_LARGE,
        megabytes=MAX_BYTES // 1_000_000,
        megapixels=MAX_PIXELS // 1_000_000,
    )


def _read(content: bytes, kind: str) -> Image.Image:
    try:
        # The header alone, before anything is unpacked.
        opened = Image.open(io.BytesIO(content), formats=[kind])
        if opened.width * opened.height > MAX_PIXELS:
            raise _too_large()
        opened.draft("RGB", (_WIDEST, _WIDEST))
        opened.load()
        return _on_white(ImageOps.exif_transpose(opened))
    except Image.DecompressionBombError as error:
        raise _too_large() from error
    except _BROKEN as error:
        raise Refused(Reason.NO_PICTURE) from error


def _on_white(image: Image.Image) -> Image.Image:
    """The picture as it looks on paper, not much larger than it will be drawn."""
    if image.mode.startswith(("I", "F")):
        # Sixteen bits of grey, of which the upper eight are kept.
        image = image.convert("I").point(lambda grey: grey / 256).convert("L")
    see_through = image.has_transparency_data
    image = image.convert("RGBA" if see_through else "RGB")
    image.thumbnail((2 * _WIDEST, 2 * _WIDEST), Image.Resampling.LANCZOS, reducing_gap=2.0)
    if not see_through:
        return image
    paper = Image.new("RGB", image.size, _WHITE)
    paper.paste(image, mask=image.getchannel("A"))
    return paper


def _trimmed(image: Image.Image) -> Image.Image:
    """Without the white around it."""
    off_white = ImageChops.invert(image.convert("L")).point(lambda grey: grey > _PAPER and 255)
    box = off_white.getbbox()
    if box is None:
        raise Refused(Reason.PICTURE_IS_BLANK)
    trimmed = image.crop(box)
    longer, shorter = max(trimmed.size), min(trimmed.size)
    if longer > _SLIMMEST * shorter:
        raise Refused(Reason.PICTURE_TOO_NARROW)
    return trimmed


def _fitted(image: Image.Image) -> Image.Image:
    """As large as it is drawn at most, in grey if it has no colours."""
    width, height = image.size
    area = math.sqrt(_AREA / (width * height))
    share = min(1.0, _WIDEST / width, _TALLEST / height, area)
    if share < 1:
        size = (max(1, int(width * share)), max(1, int(height * share)))
        image = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    red, green, blue = image.split()
    coloured = any(ImageChops.difference(one, green).getbbox() for one in (red, blue))
    return image if coloured else green
