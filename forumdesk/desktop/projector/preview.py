"""A room's screen in small, for those at the desk."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout

from forumdesk.desktop.projector.type import HEIGHT, WIDTH
from forumdesk.desktop.projector.window import PictureView


class Preview(PictureView):
    """The second screen in small, always 16:9."""

    def __init__(self) -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """A height that fits the width."""
        return QSize(640, 360)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the proportions of the screen."""
        self.setFixedHeight(round(self.width() * HEIGHT / WIDTH))
        super().resizeEvent(event)


def framed(preview: Preview) -> QFrame:
    """A preview with an edge, for the picture may have the colours of what is around it."""
    frame = QFrame()
    frame.setProperty("card", True)
    inside = QVBoxLayout(frame)
    inside.setContentsMargins(1, 1, 1, 1)
    inside.addWidget(preview)
    return frame
