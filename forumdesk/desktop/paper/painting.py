"""Putting a PDF on paper, page by page, at its own size."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

# Finer than this no eye sees, and a page would take hundreds of megabytes.
FINEST_DPI = 600


class NotPrinted(Exception):
    """The printer did not take the pages."""


def paint_pages(raw: bytes, printer: QPrinter) -> int:
    """Print a PDF, or the pages that `printer` asks for; returns how many pages were printed.

    Runs on any thread, as long as only that thread touches the printer meanwhile.

    Raises:
        NotPrinted: the printer cannot be used.
    """
    buffer = QBuffer()
    buffer.setData(QByteArray(raw))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    last = document.pageCount()
    numbers = range(max(1, printer.fromPage()), min(last, printer.toPage() or last) + 1)
    painter = QPainter()
    if not painter.begin(printer):
        raise NotPrinted
    try:
        for place, number in enumerate(numbers):
            if place and not printer.newPage():
                raise NotPrinted
            _paint(document, number - 1, painter, printer)
    finally:
        painter.end()
        document.close()
    return len(numbers)


def _paint(document: QPdfDocument, page: int, painter: QPainter, printer: QPrinter) -> None:
    points = document.pagePointSize(page)
    dpi = min(printer.resolution(), FINEST_DPI)
    size = QSize(round(points.width() / 72 * dpi), round(points.height() / 72 * dpi))
    drawn: QImage = document.render(page, size)
    scale = printer.resolution() / 72
    # The printer's origin lies inside its margins, the page's at the edge of the paper.
    edge = printer.pageLayout().paintRectPixels(printer.resolution()).topLeft()
    there = QRectF(-edge.x(), -edge.y(), points.width() * scale, points.height() * scale)
    painter.drawImage(there, drawn)
