"""Labels that know how much room they have."""

from __future__ import annotations

import re

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from forumdesk.desktop.widgets.basic import Role, label

_LONG_WORD = re.compile("[!-\u024f]{25,}")
_BREAK = "\u200b"


class ElidedLabel(QLabel):
    """One line with an ellipsis where it does not fit; the whole is in its tooltip.

    Of a sentence that begins with a name and says something in its end, the `middle` gives way.
    """

    def __init__(self, text: str = "", role: Role = "", *, middle: bool = False) -> None:
        super().__init__()
        modes = Qt.TextElideMode
        self._gives_way = modes.ElideMiddle if middle else modes.ElideRight
        self.setTextFormat(Qt.TextFormat.PlainText)
        if role:
            self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Other words."""
        super().setText(text)
        self.setToolTip(plain_tooltip(text))

    def minimumSizeHint(self) -> QSize:
        """It can shrink to a few characters."""
        return QSize(40, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what fits."""
        painter = QPainter(self)
        metrics = self.fontMetrics()
        fitting = metrics.elidedText(self.text(), self._gives_way, self.contentsRect().width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(
            self.contentsRect(),
            int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft),
            fitting,
        )


def plain_tooltip(text: str) -> str:
    """A tooltip that shows the text as it is and wraps it."""
    # A tooltip is read as markup if it looks like it; users' words must not be.
    return f"<qt>{_escaped(text)}</qt>" if text else ""


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def breakable(text: str) -> str:
    """The same words, the very long ones with a break allowed after each letter.

    Meant for what is only looked at: whoever copies it would copy the breaks. Scripts that write
    no spaces know by themselves where a line may end.
    """
    return _LONG_WORD.sub(lambda word: _BREAK.join(word[0]), text)


def wrapped(text: str = "", role: Role = "") -> QLabel:
    """Text over as many lines as it needs."""
    return label(text, role, wrap=True)
