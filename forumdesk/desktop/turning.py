"""Which page of a picture the second screen shows: one for the screen and its preview."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from forumdesk.domain.projector import Stage

SECONDS_A_PAGE = 12


class Turning(QObject):
    """Turns the pages by itself, until somebody does it by hand; another scene begins anew."""

    turned = Signal()
    """Another page, or another number of pages."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.page = 0
        self.pages = 1
        self._stage: Stage | None = None
        self._clock = QTimer(self)
        self._clock.setInterval(SECONDS_A_PAGE * 1000)
        self._clock.timeout.connect(lambda: self._go(1))

    @property
    def by_itself(self) -> bool:
        """Whether nobody has turned a page of this picture by hand."""
        return self._clock.isActive()

    def follow(self, stage: Stage, pages: int) -> None:
        """What is on the screen is on so many pages now."""
        if (stage, pages) == (self._stage, self.pages):
            return
        if pages < 2 or stage.scene.is_read_aloud:
            self._clock.stop()
        elif stage != self._stage or self.pages < 2:
            self._clock.start()
        self.page = min(self.page, pages - 1) if stage == self._stage else 0
        self._stage, self.pages = stage, pages
        self.turned.emit()

    def turn(self, by: int) -> None:
        """Go on or back by hand; from then on the page stays."""
        self._clock.stop()
        self._go(by)

    def _go(self, by: int) -> None:
        self.page = (self.page + by) % self.pages
        self.turned.emit()
