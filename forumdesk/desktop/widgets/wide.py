"""Buttons as wide as their column, the words at the left and the key at the right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QShowEvent
from PySide6.QtWidgets import QBoxLayout

from forumdesk.desktop.theme import font
from forumdesk.desktop.widgets.basic import Button, ButtonKind


class WideButton(Button):
    """A button of a column that is `width` pixels wide; long words take a second line."""

    def __init__(
        self,
        text: str,
        clicked: Callable[[], object],
        *,
        width: int,
        icon: str = "",
        kind: ButtonKind = "",
        key: str = "",
    ) -> None:
        super().__init__(text, clicked, icon=icon, kind=kind, key=key)
        self.setFixedWidth(width)
        inside = self.layout()
        assert isinstance(inside, QBoxLayout)
        inside.setAlignment(Qt.AlignmentFlag(0))
        inside.setStretch(1, 1)
        for part in (self._picture, self._words, self._keycap):
            inside.setAlignment(part, Qt.AlignmentFlag.AlignVCenter)
        self._words.setWordWrap(True)
        self._fit()

    def set_words(self, text: str) -> None:
        """Other words, and as many lines as they need."""
        super().set_words(text)
        self._fit()

    def _fit(self) -> None:
        used = 28 + (26 if self._picture.isVisibleTo(self) else 0)
        used += QFontMetrics(font(11)).horizontalAdvance(self._key) + 18 if self._key else 0
        place = QRect(0, 0, max(60, self.width() - used), 400)
        # The words of a primary button are bold.
        metrics = QFontMetrics(font(14, bold=True))
        needed = metrics.boundingRect(place, int(Qt.TextFlag.TextWordWrap), self._words.text())
        self._high = max(36, needed.height() + 16)
        self.setFixedHeight(self._high)

    def sizeHint(self) -> QSize:
        """Fixed by the column and the words."""
        return QSize(self.width(), self._high)

    def showEvent(self, event: QShowEvent) -> None:
        """The style sheet has its own idea of a button's least height; the words' one counts."""
        self.setFixedHeight(self._high)
        super().showEvent(event)
