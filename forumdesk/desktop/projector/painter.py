"""Painting the pictures on a canvas of 1920 x 1080 units, scaled to whatever screen there is.

Nothing is smaller than 28 units; long words shrink before they are cut.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPalette

from forumdesk.charts.bars import BarStyle, lay_out_bars
from forumdesk.desktop.chart import paint_bars
from forumdesk.desktop.projector.pictures import (
    Blank,
    InputPicture,
    Join,
    Picture,
    ProgrammePicture,
    Question,
    ResultPicture,
)
from forumdesk.desktop.qr import paint_code
from forumdesk.desktop.theme import font
from forumdesk.i18n import _
from forumdesk.operations.timers import seconds_until

WIDTH, HEIGHT = 1920, 1080
MARGIN = 112
SMALLEST = 28
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


class Canvas:
    """A painter with the words' sizes and the theme's colours."""

    def __init__(self, painter: QPainter, palette: QPalette) -> None:
        self.painter, self.palette = painter, palette
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(0, 0, WIDTH, HEIGHT), palette.base())

    def colour(self, role: QPalette.ColorRole) -> QColor:
        """A colour of the theme."""
        return self.palette.color(role)

    def words(
        self,
        text: str,
        place: QRectF,
        pixels: int,
        *,
        bold: bool = False,
        muted: bool = False,
        least: int = SMALLEST,
        flags: int = _WRAP,
    ) -> float:
        """Draw text in a place, smaller if it must be; returns the height it took."""
        size = pixels
        while size > least:
            metrics = QFontMetricsF(font(size, bold=bold))
            needed = metrics.boundingRect(place, flags, text)
            if needed.height() <= place.height() and needed.width() <= place.width():
                break
            size -= 2
        role = QPalette.ColorRole.Dark if muted else QPalette.ColorRole.Text
        self.painter.setPen(self.colour(role))
        self.painter.setFont(font(size, bold=bold))
        drawn = self.painter.boundingRect(place, flags, text)
        self.painter.drawText(place, flags, text)
        return drawn.height()

    def line(self, text: str, x: float, y: float, width: float) -> None:
        """One muted line of the foot."""
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.words(text, QRectF(x, y, width, 44), 30, muted=True, flags=flags)

    def code(self, link: str, place: QRectF) -> None:
        """A QR code with its quiet zone, always dark on white so that every phone reads it."""
        paint_code(self.painter, link, place)


def paint(canvas: Canvas, picture: Picture) -> None:
    """Paint one picture over the whole canvas."""
    match picture:
        case Blank():
            _blank(canvas, picture)
        case Join():
            _join(canvas, picture)
        case Question():
            _question(canvas, picture)
        case ResultPicture():
            _result(canvas, picture)
        case InputPicture():
            _input(canvas, picture)
        case ProgrammePicture():
            _programme(canvas, picture)


def _blank(canvas: Canvas, picture: Blank) -> None:
    flags = int(Qt.AlignmentFlag.AlignCenter)
    place = QRectF(MARGIN, 0, WIDTH - 2 * MARGIN, HEIGHT)
    canvas.words(picture.title, place, 48, muted=True, flags=flags)


def _join(canvas: Canvas, picture: Join) -> None:
    size = 640.0
    left = WIDTH - 2 * MARGIN - size - 96
    canvas.words(picture.title, QRectF(MARGIN, 96, left, 200), 52, muted=True)
    y = 320.0
    for number, step in enumerate(picture.steps, start=1):
        canvas.words(f"{number}", QRectF(MARGIN, y, 60, 70), 52, bold=True)
        taken = canvas.words(step, QRectF(MARGIN + 72, y, left - 72, 170), 44)
        y += max(taken, 60) + 40
    canvas.words(picture.address, QRectF(MARGIN, 820, left, 90), 72, bold=True)
    if picture.trial:
        canvas.line(picture.trial, MARGIN, HEIGHT - 108, WIDTH - 2 * MARGIN)
    if picture.link:
        canvas.code(picture.link, QRectF(WIDTH - MARGIN - size, 200, size, size))
    else:
        place = QRectF(WIDTH - MARGIN - size, 200, size, size)
        canvas.words(_("Phones are not served at the moment."), place, 44, muted=True)


def _question(canvas: Canvas, picture: Question) -> None:
    size = 380.0 if picture.link else 0.0
    wide = WIDTH - 2 * MARGIN - (size + 80 if size else 0)
    canvas.words(picture.session, QRectF(MARGIN, 84, wide, 50), 34, muted=True)
    taken = canvas.words(picture.question, QRectF(MARGIN, 144, wide, 260), 72, bold=True)
    y = 144 + taken + 36
    room = HEIGHT - 300 - y
    each = min(76.0, room / max(1, len(picture.options)))
    for number, option in enumerate(picture.options, start=1):
        pixels = round(max(SMALLEST, min(42, each * 0.58)))
        canvas.words(f"{number}", QRectF(MARGIN, y, 60, each), pixels, muted=True)
        canvas.words(option, QRectF(MARGIN + 68, y, wide - 68, each), pixels)
        y += each
    taken = canvas.words(str(picture.cast), QRectF(MARGIN, HEIGHT - 276, 420, 130), 108, bold=True)
    metrics = QFontMetricsF(font(108, bold=True))
    beside = MARGIN + metrics.horizontalAdvance(str(picture.cast)) + 28
    flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    canvas.words(picture.voted, QRectF(beside, HEIGHT - 262, 800, 110), 42, flags=flags)
    seconds = seconds_until(picture.ends)
    if seconds is not None:
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        clock = f"{seconds // 60:02}:{seconds % 60:02}"
        place = QRectF(WIDTH - MARGIN - 420, HEIGHT - 276, 420, 130)
        canvas.words(clock, place, 108, bold=True, flags=right)
    canvas.words(picture.foot, QRectF(MARGIN, HEIGHT - 112, WIDTH - 2 * MARGIN, 84), 30, muted=True)
    if size:
        place = QRectF(WIDTH - MARGIN - size, 96, size, size)
        canvas.code(picture.link, place)
        centre = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        below = QRectF(place.x() - 60, place.bottom() + 16, size + 120, 50)
        canvas.words(picture.address, below, 36, bold=True, flags=centre)


def _result(canvas: Canvas, picture: ResultPicture) -> None:
    wide = WIDTH - 2 * MARGIN
    canvas.words(picture.session, QRectF(MARGIN, 84, wide, 50), 34, muted=True)
    taken = canvas.words(picture.question, QRectF(MARGIN, 144, wide, 200), 72, bold=True)
    top = 144 + taken + 56
    pixels = 42
    room = HEIGHT - 320 - top
    while True:
        plain = QFontMetricsF(font(pixels))
        bold = QFontMetricsF(font(pixels, bold=True))
        style = BarStyle(
            line=pixels * 1.25, bar=pixels * 1.5, gap=pixels, space=pixels, label_lines=2
        )
        chart = lay_out_bars(
            picture.bars,
            width=wide,
            measure=plain.horizontalAdvance,
            measure_figure=bold.horizontalAdvance,
            style=style,
        )
        if chart.height <= room or pixels <= SMALLEST:
            break
        pixels -= 2
    canvas.painter.save()
    canvas.painter.translate(MARGIN, top)
    paint_bars(
        canvas.painter, chart, canvas.palette, pixels=pixels, line=style.line, radius=pixels * 0.12
    )
    canvas.painter.restore()
    canvas.words(picture.sentence, QRectF(MARGIN, HEIGHT - 280, wide, 130), 42, bold=True)
    canvas.line(picture.foot, MARGIN, HEIGHT - 132, wide)
    canvas.line(picture.seal, MARGIN, HEIGHT - 88, wide)


def _input(canvas: Canvas, picture: InputPicture) -> None:
    wide = WIDTH - 2 * MARGIN
    canvas.words(picture.session, QRectF(MARGIN, 84, wide, 50), 34, muted=True)
    canvas.painter.setPen(canvas.colour(QPalette.ColorRole.Highlight))
    canvas.painter.setFont(font(42, bold=True))
    canvas.painter.drawText(QRectF(MARGIN, 172, wide, 64), _WRAP, picture.kind)
    canvas.words(picture.text, QRectF(MARGIN, 264, wide, 680), 76)


def _programme(canvas: Canvas, picture: ProgrammePicture) -> None:
    wide = WIDTH - 2 * MARGIN
    canvas.words(picture.title, QRectF(MARGIN, 84, wide, 90), 34, muted=True)
    y = 220.0
    if picture.now is not None:
        times, title, facts = picture.now
        canvas.words(_("Now"), QRectF(MARGIN, y, 300, 60), 42, muted=True)
        taken = canvas.words(title, QRectF(MARGIN + 320, y - 12, wide - 320, 190), 72, bold=True)
        y += taken + 4
        canvas.words(f"{times} · {facts}", QRectF(MARGIN + 320, y, wide - 320, 60), 36, muted=True)
        y += 110
    for number, (times, title, facts) in enumerate(picture.coming):
        if number == 0:
            canvas.words(_("Next"), QRectF(MARGIN, y, 300, 60), 42, muted=True)
        taken = canvas.words(title, QRectF(MARGIN + 320, y, wide - 320, 110), 44)
        canvas.words(
            f"{times} · {facts}",
            QRectF(MARGIN + 320, y + taken + 2, wide - 320, 50),
            32,
            muted=True,
        )
        y += taken + 92
