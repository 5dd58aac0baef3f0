"""A PDF on white pages, with its page numbers and its zoom."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QPointF, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPalette, QResizeEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QFrame

from forumdesk.desktop.theme import Tokens

MARGIN = 16
# No larger by itself than a page on paper looks at arm's length.
LARGEST_FIT = 1.35
SMALLEST, LARGEST, STEP = 0.25, 4.0, 1.2


class PdfPreview(QPdfView):
    """All pages below each other. Page up and down go from page to page, + and - zoom."""

    looked = Signal()
    """Another page or another zoom."""

    def __init__(self, tokens: Tokens, *, name: str, keeper: QObject) -> None:
        """`keeper` owns the document: a view that is being deleted cannot bear its last signals."""
        super().__init__()
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._buffer: QBuffer | None = None
        self._keeper = keeper
        self._pdf = QPdfDocument(keeper)
        self.setDocument(self._pdf)
        self.setPageMode(QPdfView.PageMode.MultiPage)
        self.setZoomMode(QPdfView.ZoomMode.Custom)
        self.setPageSpacing(12)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Dark, QColor(tokens.sunken))
        self.setPalette(palette)
        self._fits = True
        self.pageNavigator().currentPageChanged.connect(lambda _page: self.looked.emit())

    @property
    def pages(self) -> int:
        """How many pages the document has."""
        return self._pdf.pageCount()

    @property
    def paper(self) -> QSizeF:
        """The size of the first page in points."""
        return self._pdf.pagePointSize(0)

    @property
    def page(self) -> int:
        """The page that is looked at, from 1."""
        return self.pageNavigator().currentPage() + 1

    @property
    def per_cent(self) -> int:
        """The zoom; 100 is the size on paper."""
        return round(self.zoomFactor() * 100)

    def show_pdf(self, raw: bytes, *, same: bool = False) -> None:
        """Show other bytes; the `same` document in a newer state stays at its page."""
        page = self.page if same else 1
        self._pdf.close()
        buffer = QBuffer(self._keeper)
        buffer.setData(QByteArray(raw))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._pdf.load(buffer)
        if self._buffer is not None:
            self._buffer.deleteLater()
        self._buffer = buffer
        self._fit()
        self.go(min(page, self.pages))

    def go(self, page: int) -> None:
        """Look at a page, counted from 1."""
        if 1 <= page <= self.pages:
            self.pageNavigator().jump(page - 1, QPointF(0, 0), self.zoomFactor())
            if page == 1:
                self.verticalScrollBar().setValue(0)
            self.looked.emit()

    def zoom(self, by: float) -> None:
        """Larger or smaller by a factor."""
        self._fits = False
        self.setZoomFactor(min(LARGEST, max(SMALLEST, self.zoomFactor() * by)))
        self.looked.emit()

    def fit(self) -> None:
        """As wide as the view, from now on."""
        self._fits = True
        self._fit()

    def _fit(self) -> None:
        if not self._fits or not self.pages:
            return
        inches = self._pdf.pagePointSize(0).width() / 72
        at_full_size = inches * self.screen().logicalDotsPerInchX()
        room = self.width() - 2 * MARGIN - 14
        self.setZoomFactor(min(LARGEST_FIT, max(SMALLEST, room / at_full_size)))
        self.looked.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit again."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """From page to page, and larger or smaller."""
        match event.key():
            case Qt.Key.Key_PageDown:
                self.go(self.page + 1)
            case Qt.Key.Key_PageUp:
                self.go(self.page - 1)
            case Qt.Key.Key_Home:
                self.go(1)
            case Qt.Key.Key_End:
                self.go(self.pages)
            case Qt.Key.Key_Plus:
                self.zoom(STEP)
            case Qt.Key.Key_Minus:
                self.zoom(1 / STEP)
            case _:
                super().keyPressEvent(event)
