"""The projector's window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPainter, QPaintEvent, QScreen
from PySide6.QtWidgets import QWidget

from forumdesk.desktop.frame import Desk
from forumdesk.desktop.projector.painter import paint
from forumdesk.desktop.projector.pictures import Picture, picture_of
from forumdesk.desktop.projector.slides import Slide, slides_of
from forumdesk.desktop.projector.type import HEIGHT, WIDTH
from forumdesk.desktop.reach import phone_address
from forumdesk.i18n import _
from forumdesk.store import projector
from forumdesk.store.changes import Feature, Topic

_SHOWN = {
    Feature.PROJECTOR,
    Feature.POLLS,
    Feature.BALLOTS,
    Feature.INPUTS,
    Feature.PROGRAMME,
    Feature.FORUM,
}

_TURNS = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageDown: 1,
    Qt.Key.Key_Space: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageUp: -1,
}


class PictureView(QWidget):
    """A picture in the largest 16:9 frame that fits; used by the window and by its preview."""

    def __init__(self) -> None:
        super().__init__()
        self._picture: Picture | None = None
        self._slides: tuple[Slide, ...] = ()
        self._page = 0
        self._clock = QTimer(self)
        self._clock.setInterval(500)
        self._clock.timeout.connect(self.update)
        self.setAccessibleName(_("What the projector shows"))

    def show_picture(self, picture: Picture) -> None:
        """Another picture."""
        if picture == self._picture:
            return
        self._picture = picture
        self._slides = slides_of(picture)
        if any(slide.clock is not None for slide in self._slides):
            self._clock.start()
        else:
            self._clock.stop()
        self.update()

    @property
    def pages(self) -> int:
        """On how many pages the picture is."""
        return len(self._slides)

    def show_page(self, page: int) -> None:
        """Another page of the same picture, from 0."""
        if page != self._page:
            self._page = page
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().base())
        if not self._slides:
            return
        scale = min(self.width() / WIDTH, self.height() / HEIGHT)
        painter.translate((self.width() - WIDTH * scale) / 2, (self.height() - HEIGHT * scale) / 2)
        painter.scale(scale, scale)
        paint(painter, self._slides[min(self._page, self.pages - 1)], self.palette())


class ProjectorWindow(PictureView):
    """The whole second screen; Escape closes it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setWindowTitle(_("Projector – ForumDesk"))
        self.resize(1280, 720)
        assert desk.session is not None
        desk.session.changed.connect(self._on_change)
        desk.session.current_changed.connect(self.rebuild)
        desk.session.service_changed.connect(self.rebuild)
        desk.session.turning.turned.connect(self._turn)
        self.rebuild()

    def show_on(self, screens: Sequence[QScreen]) -> None:
        """On the second screen in full; with one screen only, as a window."""
        if self.isVisible():
            return
        if len(screens) > 1:
            self.setGeometry(screens[1].geometry())
            self.showFullScreen()
        else:
            self.show()

    def rebuild(self, *_: object) -> None:
        """Read everything anew."""
        session = self._desk.session
        if session is None or session.ended:
            return
        address = phone_address(session.service, session.forum.print_address)
        picture = picture_of(
            session.db, address=address, current=session.current, timers=session.timers
        )
        self.show_picture(picture)
        session.turning.follow(projector.stage(session.db), self.pages)
        self._turn()

    def _turn(self) -> None:
        session = self._desk.session
        if session is not None:
            self.show_page(session.turning.page)

    def _on_change(self, topics: frozenset[Topic]) -> None:
        if any(topic.feature in _SHOWN for topic in topics):
            self.rebuild()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves the full screen by closing the window; the scene stays chosen.

        Arrows, page keys and space turn pages, as a presenter's clicker sends them.
        """
        session = self._desk.session
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() in _TURNS and session is not None:
            session.turning.turn(_TURNS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Gone until it is asked for again."""
        event.accept()
        self._desk.projector_closed()
        self.deleteLater()
