"""Logos as they come from anywhere: what is read of them is right, and nothing breaks or leaks."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable

import pytest
from PIL import Image, ImageDraw
from support import refusing

from forumdesk.domain.errors import Reason
from forumdesk.domain.flat_png import flat_png
from forumdesk.domain.letterhead import MediaType
from forumdesk.exchange.pictures import Picture, read_picture

RED, BLUE, GREEN = (220, 0, 0), (0, 0, 220), (0, 160, 0)


def quarters(mode: str = "RGB") -> Image.Image:
    """Red at the upper left, blue at the upper right, green below; 60 times 40 pixels."""
    image = Image.new("RGB", (60, 40), GREEN)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 29, 19), fill=RED)
    draw.rectangle((30, 0, 59, 19), fill=BLUE)
    return image.convert(mode)


def saved(image: Image.Image, kind: str = "PNG", **how: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **how)
    return out.getvalue()


def seen(picture: Picture) -> Image.Image:
    """What is drawn, which is whole and of the plain form."""
    flat = flat_png(picture.png)
    assert (flat.width, flat.height) == (picture.width, picture.height)
    return Image.open(io.BytesIO(picture.png)).convert("RGB")


def colours(picture: Picture) -> list[str]:
    """The strongest of red, green and blue at the upper left, the upper right and below."""
    image, (wide, high) = seen(picture), (picture.width, picture.height)
    found = []
    for x, y in ((wide // 8, high // 8), (wide * 7 // 8, high // 8), (wide // 2, high * 7 // 8)):
        pixel = image.getpixel((x, y))
        assert isinstance(pixel, tuple)
        found.append("RGB"[max(range(3), key=lambda channel: pixel[channel])])
    return found


def turned() -> bytes:
    """A JPEG that lies on its side and says so."""
    exif = Image.Exif()
    exif[0x0112] = 6
    side = quarters().transpose(Image.Transpose.ROTATE_90)
    return saved(side, "JPEG", exif=exif, quality=95)


WAYS: dict[str, Callable[[], bytes]] = {
    "png": lambda: saved(quarters()),
    "palette": lambda: saved(quarters("P")),
    "interlaced by another program": lambda: saved(quarters("RGBA")),
    "jpeg": lambda: saved(quarters(), "JPEG", quality=95),
    "jpeg of a print shop": lambda: saved(quarters("CMYK"), "JPEG", quality=95),
    "jpeg on its side": turned,
}


@pytest.mark.parametrize("way", WAYS)
def test_a_picture_looks_as_it_did(way: str) -> None:
    picture = read_picture(WAYS[way]())
    assert (picture.width, picture.height) == (60, 40)
    assert colours(picture) == ["R", "B", "G"]


def test_what_is_see_through_is_white_and_margins_are_left_out() -> None:
    image = Image.new("RGBA", (100, 80), (0, 0, 0, 0))
    ImageDraw.Draw(image).rectangle((30, 20, 69, 59), fill=(*RED, 255))
    image.putpixel((50, 40), (0, 0, 0, 0))
    picture = read_picture(saved(image))
    assert (picture.width, picture.height) == (40, 40)
    assert seen(picture).getpixel((20, 20)) == (255, 255, 255)


def test_sixteen_bits_of_grey_keep_their_shades() -> None:
    image = Image.new("I;16", (40, 20), 0)
    for x in range(20):
        for y in range(20):
            image.putpixel((x, y), 128 * 256)
    shades = seen(read_picture(saved(image)))
    assert (shades.getpixel((5, 10)), shades.getpixel((35, 10))) == ((128,) * 3, (0,) * 3)


def test_a_photo_is_drawn_no_larger_than_printing_needs() -> None:
    photo = Image.effect_noise((2400, 1800), 90).convert("RGB")
    content = saved(photo, "JPEG", quality=95)
    picture = read_picture(content)
    assert len(content) > 2_000_000
    assert picture.media_type is MediaType.JPEG
    assert (picture.width, picture.height) == (933, 700)
    assert len(picture.png) < 1_500_000


def chunk(name: bytes, content: bytes) -> bytes:
    check = zlib.crc32(name + content)
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", check)


def huge(pixels: int) -> bytes:
    """A PNG of a few bytes that would fill the memory."""
    header = struct.pack(">IIBBBBB", pixels, pixels, 8, 2, 0, 0, 0)
    rows = zlib.compress(bytes(2_000_000), 9)
    start = b"\x89PNG\r\n\x1a\n"
    return start + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


NO_PICTURES: dict[str, tuple[Callable[[], bytes], Reason]] = {
    "nothing": (lambda: b"", Reason.NO_PICTURE),
    "words": (lambda: b"our logo", Reason.NO_PICTURE),
    "a page": (lambda: b"<html></html>", Reason.NO_PICTURE),
    "half a png": (lambda: saved(quarters())[:90], Reason.NO_PICTURE),
    "half a jpeg": (lambda: saved(quarters(), "JPEG")[:300], Reason.NO_PICTURE),
    "another kind": (lambda: saved(quarters(), "GIF"), Reason.NO_PICTURE),
    "more than it holds": (lambda: huge(6_000), Reason.NO_PICTURE),
    "more than fits": (lambda: huge(60_000), Reason.PICTURE_TOO_LARGE),
    "a file too long": (lambda: bytes(12_000_001), Reason.PICTURE_TOO_LARGE),
    "white": (lambda: saved(Image.new("RGB", (9, 9), "white")), Reason.PICTURE_IS_BLANK),
    "nothing seen": (lambda: saved(Image.new("RGBA", (9, 9))), Reason.PICTURE_IS_BLANK),
    "a line": (lambda: saved(Image.new("L", (400, 2))), Reason.PICTURE_TOO_NARROW),
}


@pytest.mark.parametrize("name", NO_PICTURES)
def test_what_is_no_logo_is_refused_whole(name: str) -> None:
    content, reason = NO_PICTURES[name]
    with refusing(reason):
        read_picture(content())


def svg(inside: str, *, before: str = "", width: int = 120, height: int = 80) -> bytes:
    names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return (f'{before}<svg {names} width="{width}" height="{height}">{inside}</svg>').encode()


THREE = (
    '<rect width="60" height="40" fill="#dc0000"/><rect x="60" width="60" height="40"'
    ' fill="#0000dc"/><rect y="40" width="120" height="40" fill="#00a000"/>'
)
DOCTYPE = (
    '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN"'
    ' "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
)


def test_an_svg_is_drawn_as_finely_as_it_is_printed_and_runs_nothing() -> None:
    harmless = (
        '<script>stop()</script><style>@import url("http://127.0.0.1:9/x.css");</style>'
        '<a xlink:href="http://127.0.0.1:9/"><rect width="1" height="1"/></a>'
        '<use href="http://127.0.0.1:9/logo.svg#a"/><foreignObject/>'
    )
    picture = read_picture(svg(THREE + harmless, before=DOCTYPE))
    assert picture.media_type is MediaType.SVG
    assert picture.height > 680
    assert colours(picture) == ["R", "B", "G"]


def test_words_of_an_svg_are_drawn_on_any_machine() -> None:
    words = '<text x="5" y="50" font-size="40" font-family="Nobody Has">Kota</text>'
    picture = read_picture(svg(words))
    assert picture.width > picture.height


STRANGE = {
    "a file": '<image href="file:///etc/hostname" width="9" height="9"/>',
    "a path": '<image xlink:href="/etc/hostname" width="9" height="9"/>',
    "an address": '<filter id="f"><feImage href="http://127.0.0.1:9/a.png"/></filter>',
    "a picture in a picture": '<image href="data:image/svg+xml,%3Csvg/%3E" width="9" height="9"/>',
}


@pytest.mark.parametrize("name", STRANGE)
def test_an_svg_that_names_other_files_is_refused(name: str) -> None:
    with refusing(Reason.PICTURE_ELSEWHERE):
        read_picture(svg(THREE + STRANGE[name]))


def test_entities_are_refused_before_they_grow() -> None:
    grown = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    with refusing(Reason.PICTURE_ELSEWHERE):
        read_picture(svg("&a11;", before=f'<!DOCTYPE svg [<!ENTITY a0 "a">{grown}]>'))


def test_an_svg_that_breaks_its_drawing_breaks_nothing_else() -> None:
    for depth in (480, 200_000):
        deep = '<g opacity=".9">' * depth + THREE + "</g>" * depth
        with refusing(Reason.PICTURE_TOO_INVOLVED):
            read_picture(svg(deep))
    with refusing(Reason.PICTURE_TOO_INVOLVED):
        read_picture(svg('<rect width="1" height="9000000"/>', width=1, height=9_000_000))
