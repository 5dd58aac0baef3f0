"""Putting pictures into a ReportLab document, each once and as it is.

ReportLab would unpack, pack and code them again for text.
"""

from __future__ import annotations

import hashlib
from typing import Any

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from forumdesk.domain.flat_png import FlatPng

# Of the filters of PDF, the one whose rows each name their predictor, as those of PNG do.
_PREDICTORS_OF_PNG = 15


class PicturesInUse:
    """The pictures of one document."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._known: set[str] = set()

    def name_of(self, picture: FlatPng) -> str:
        """The name under which the page that is being drawn knows it."""
        key = hashlib.sha256(picture.rows).hexdigest()[:16]
        if key not in self._known:
            self._known.add(key)
            self._canvas._doc.addForm(key, _stream(picture))
        if key not in self._canvas._formsinuse:
            self._canvas._formsinuse.append(key)
        return str(self._canvas._doc.getXObjectName(key))


def _stream(picture: FlatPng) -> Any:
    space = "DeviceRGB" if picture.channels == 3 else "DeviceGray"
    ways = {
        "Predictor": _PREDICTORS_OF_PNG,
        "Colors": picture.channels,
        "BitsPerComponent": 8,
        "Columns": picture.width,
    }
    entries = {
        "Type": pdfdoc.PDFName("XObject"),
        "Subtype": pdfdoc.PDFName("Image"),
        "Width": picture.width,
        "Height": picture.height,
        "ColorSpace": pdfdoc.PDFName(space),
        "BitsPerComponent": 8,
        "Filter": pdfdoc.PDFName("FlateDecode"),
        "DecodeParms": pdfdoc.PDFDictionary(ways),
    }
    return pdfdoc.PDFStream(pdfdoc.PDFDictionary(entries), picture.rows)
