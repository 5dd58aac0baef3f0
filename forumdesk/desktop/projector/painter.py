"""Painting a slide on a canvas of 1920 x 1080 units, scaled to whatever screen there is."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPalette

from forumdesk.charts.drawing import Words as Told
from forumdesk.desktop.chart import paint_drawing
from forumdesk.desktop.projector.rows import Box
from forumdesk.desktop.projector.slide import Clock, Shapes, Slide
from forumdesk.desktop.projector.type import HEIGHT, WIDTH, Tone, Type
from forumdesk.desktop.qr import paint_code
from forumdesk.operations.timers import seconds_until

_ROLES = {
    Tone.TEXT: QPalette.ColorRole.Text,
    Tone.MUTED: QPalette.ColorRole.Dark,
    Tone.ACCENT: QPalette.ColorRole.Highlight,
}
_RADIUS = 5.0
_STRIP = 60.0


def paint(painter: QPainter, slide: Slide, palette: QPalette) -> None:
    """Paint one slide over the whole canvas."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(QRectF(0, 0, WIDTH, HEIGHT), palette.base())
    for words in slide.words:
        _paint_words(painter, words.text, QPointF(words.x, words.baseline), words.type, palette)
    for box in slide.boxes:
        _paint_box(painter, box, palette)
    for shapes in slide.shapes:
        _paint_shapes(painter, shapes, palette)
    for code in slide.codes:
        # Always dark on white, so that every phone reads it.
        paint_code(painter, code.link, QRectF(code.x, code.top, code.size, code.size))
    if slide.clock is not None:
        _paint_clock(painter, slide.clock, palette)


def paint_mark(painter: QPainter, words: str, palette: QPalette) -> None:
    """Words in a strip over the head of every page, where no slide has anything."""
    painter.fillRect(QRectF(0, 0, WIDTH, _STRIP), palette.text())
    type_ = Type(36, bold=True)
    at = QPointF((WIDTH - type_.measure(words)) / 2, _STRIP - 17)
    painter.setFont(type_.font)
    painter.setPen(palette.color(QPalette.ColorRole.Base))
    painter.drawText(at, words)


def _paint_words(painter: QPainter, text: str, at: QPointF, type_: Type, palette: QPalette) -> None:
    painter.setFont(type_.font)
    painter.setPen(palette.color(_ROLES[type_.tone]))
    painter.drawText(at, text)


def _paint_box(painter: QPainter, box: Box, palette: QPalette) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    role = QPalette.ColorRole.Highlight if box.first else QPalette.ColorRole.Mid
    painter.setBrush(palette.color(role))
    at = box.at
    painter.drawRoundedRect(QRectF(at.x, at.y, at.width, at.height), _RADIUS, _RADIUS)


def _paint_shapes(painter: QPainter, shapes: Shapes, palette: QPalette) -> None:
    def font_of(words: Told) -> QFont:
        return Type(round(shapes.pixels * words.size), bold=words.bold).font

    painter.save()
    painter.translate(shapes.x, shapes.top)
    paint_drawing(painter, shapes.drawing, palette, font_of)
    painter.restore()


def _paint_clock(painter: QPainter, clock: Clock, palette: QPalette) -> None:
    seconds = seconds_until(clock.ends)
    if seconds is None:
        return
    left = f"{seconds // 60:02}:{seconds % 60:02}"
    at = QPointF(clock.right - clock.type.measure(left), clock.baseline)
    _paint_words(painter, left, at, clock.type, palette)
