"""How a letterhead looks on paper."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QWidget

from forumdesk.desktop.session import Session
from forumdesk.domain.letterhead import Letterhead
from forumdesk.i18n import _, language
from forumdesk.operations.reporting import letterhead_sample

if TYPE_CHECKING:
    from forumdesk.reports.letterhead import Sample

# Points of paper that are shown around it.
_AROUND = 14.0
# Pixels to each of what is seen, for screens that have more.
_FINE = 2
_PAPER, _EDGE = QColor("#FFFFFF"), QColor("#C3CBD3")
WIDTH = 600


class HeadPreview(QWidget):
    """A letterhead on white paper; hidden without one."""

    drawn = Signal()
    """It looks otherwise now, and may be higher or lower."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._image = QImage()
        self._asked = 0
        # A height that followed the width would not rest where a scroll bar comes and goes with it.
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(_("How the letterhead looks"))
        self.hide()

    def show_head(self, of: Letterhead) -> None:
        """Draw it away from the window's thread, and show it."""
        self._asked += 1
        self.setVisible(bool(of))
        if not of:
            return
        spoken = language()
        logos = [one.words.in_language(spoken) for one in of.logos]
        self.setAccessibleDescription("; ".join([*logos, *of.lines_in(spoken)]))
        then = partial(self._shown, self._asked)
        self._session.read(lambda _db: letterhead_sample(of), then, owner=self)

    def _shown(self, asked: int, sample: Sample) -> None:
        if asked == self._asked:
            self._image = _rendered(sample, self)
            self.setFixedHeight(round(WIDTH * self._image.height() / self._image.width()))
            self.update()
            self.drawn.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The paper with its edge."""
        del event
        if self._image.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self.rect(), self._image)
        painter.setPen(_EDGE)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


def _rendered(sample: Sample, keeper: QWidget) -> QImage:
    """The part of the page that has the letterhead."""
    buffer, pdf = QBuffer(keeper), QPdfDocument(keeper)
    buffer.setData(QByteArray(sample.pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    pdf.load(buffer)
    page = pdf.pagePointSize(0)
    left, top = sample.left - _AROUND, sample.top - _AROUND
    wide, high = page.width() - 2 * left, sample.bottom + _AROUND - top
    scale = WIDTH * _FINE / wide
    drawn = pdf.render(0, QSize(round(page.width() * scale), round(page.height() * scale)))
    pdf.deleteLater()
    buffer.deleteLater()
    part = drawn.copy(
        QRect(round(left * scale), round(top * scale), WIDTH * _FINE, round(high * scale))
    )
    whole = QImage(part.size(), QImage.Format.Format_RGB32)
    whole.fill(_PAPER)
    painter = QPainter(whole)
    painter.drawImage(0, 0, part)
    painter.end()
    return whole
