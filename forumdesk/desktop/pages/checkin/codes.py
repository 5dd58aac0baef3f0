"""What is to be read in a picture: the codes of badges, and codes that are none."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QImage

from forumdesk.domain.scanned import address_in

# More pixels show no more of a code, and take longer.
WIDEST = 1280


@dataclass(frozen=True, slots=True)
class Seen:
    """The addresses of badges in a picture, each once, and whether a code of others is in it."""

    badges: tuple[str, ...] = ()
    others: bool = False


def seen_in(picture: QImage) -> Seen:
    """Read a picture of any size and format, however the badges in it are turned.

    Raises:
        ImportError: what reads codes is not there, or cannot be loaded.
    """
    import zxingcpp  # noqa: PLC0415  # of the extra `camera`

    if picture.isNull():
        return Seen()
    if picture.width() > WIDEST:
        picture = picture.scaledToWidth(WIDEST)
    grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    formats = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    found = zxingcpp.read_barcodes(grey, formats=formats)
    addresses = [address_in(one.text) for one in found]
    badges = dict.fromkeys(filter(None, addresses))
    return Seen(tuple(badges), others="" in addresses)
