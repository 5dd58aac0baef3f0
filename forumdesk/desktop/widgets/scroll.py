"""Scrolling columns: pages and lists of cards."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget


class ScrollColumn(QScrollArea):
    """A column that scrolls up and down; `body` takes its contents."""

    def __init__(self, *, margin: int = 0, spacing: int = 8, fill: str = "clear") -> None:
        super().__init__()
        inside = QWidget()
        inside.setProperty("fill", fill)
        self.body = QVBoxLayout(inside)
        self.body.setContentsMargins(margin, margin, margin, margin)
        self.body.setSpacing(spacing)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
