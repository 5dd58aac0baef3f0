"""The projector's window."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from forumdesk.desktop.frame import Desk
from forumdesk.desktop.preferences import Colours, Preferences
from forumdesk.desktop.projector.painter import paint, paint_mark
from forumdesk.desktop.projector.pictures import Picture, picture_of
from forumdesk.desktop.projector.slide import Slide
from forumdesk.desktop.projector.slides import slides_of
from forumdesk.desktop.projector.type import HEIGHT, WIDTH
from forumdesk.desktop.reach import phone_address
from forumdesk.desktop.session import Session
from forumdesk.desktop.theme import THEMES, palette_of
from forumdesk.i18n import _, language, speaking
from forumdesk.store.changes import Feature, Topic
from forumdesk.wording.rehearsal import mark

_SHOWN = {
    Feature.PROJECTOR,
    Feature.POLLS,
    Feature.BALLOTS,
    Feature.INPUTS,
    Feature.PROGRAMME,
    Feature.FORUM,
    Feature.RECORD,
    Feature.PEOPLE,
}
SMALL = (960, 540)
"""The size of the window where it can fill no screen."""


@dataclass(frozen=True, slots=True)
class Look:
    """The room's language and colours, which are not those of the person at the desk.

    `rehearsal` whether it must be seen that nothing on it counts.
    """

    language: str = field(default_factory=language)
    theme: Colours = Colours.LIGHT
    rehearsal: bool = False


def look_of(session: Session, preferences: Preferences) -> Look:
    """The forum's first language and light, unless something else was chosen."""
    usual = next(iter(session.forum.languages), language())
    chosen = preferences.projector_language(session.forum.id, usual)
    return Look(chosen, preferences.settings.projector_theme, bool(session.forum.rehearsal))


def read_picture(session: Session, look: Look) -> Picture:
    """What is on the screen that the window fills, in the room's language."""
    address = phone_address(session.service, session.forum.print_address)
    with speaking(look.language):
        return picture_of(
            session.db,
            session.screen,
            address=address,
            timers=session.timers,
            count=session.result,
        )


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
        self._look = Look()
        self._clock = QTimer(self)
        self._clock.setInterval(500)
        self._clock.timeout.connect(self.update)
        self.setAccessibleName(_("What the projector shows"))

    def show_picture(self, picture: Picture, look: Look | None = None) -> None:
        """Another picture, or the same in another look."""
        look = look or self._look
        if (picture, look) == (self._picture, self._look):
            return
        self._picture, self._look = picture, look
        with speaking(look.language):
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
        palette = palette_of(THEMES[self._look.theme])
        painter.fillRect(self.rect(), palette.base())
        if not self._slides:
            return
        scale = min(self.width() / WIDTH, self.height() / HEIGHT)
        painter.translate((self.width() - WIDTH * scale) / 2, (self.height() - HEIGHT * scale) / 2)
        painter.scale(scale, scale)
        with speaking(self._look.language):
            paint(painter, self._slides[min(self._page, self.pages - 1)], palette)
            if self._look.rehearsal:
                paint_mark(painter, mark(), palette)


class ProjectorWindow(PictureView):
    """The whole second screen; Escape closes it."""

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__()
        self._desk, self._session = desk, session
        self.setWindowTitle(_("Projector – ForumDesk"))
        self.resize(*SMALL)
        session.changed.connect(self._on_change)
        session.chosen_changed.connect(self.rebuild)
        session.service_changed.connect(self.rebuild)
        session.turning.turned.connect(self._turn)
        self.rebuild()

    def fill(self, area: QRect) -> None:
        """Fill the screen that has this area."""
        if self.isVisible() and self.isFullScreen() and self.geometry() == area:
            return
        # A window that fills one screen does not move to another before it is a window again.
        self.showNormal()
        self.setGeometry(area)
        self.showFullScreen()

    def show_small(self) -> None:
        """Be a window that covers little of the only screen."""
        if self.isFullScreen():
            self.showNormal()
            self.resize(*SMALL)
        self.show()
        self.raise_()

    def rebuild(self, *_: object) -> None:
        """Read everything anew."""
        if self._session.ended:
            return
        session = self._session
        look = look_of(session, self._desk.preferences)
        self.show_picture(read_picture(session, look), look)
        session.turning.follow(session.screen.stage, self.pages)
        self._turn()

    def _turn(self) -> None:
        if not self._session.ended:
            self.show_page(self._session.turning.page)

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
        self._desk.second_screen.window_closed()
        self.deleteLater()
