"""The field in which a line is typed."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from forumdesk.desktop.keys import ENTER
from forumdesk.domain.abbreviations import expanded

MOST_LINES = 4
_AROUND = 19
_MODIFIERS = (Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta)


def _ends_a_word(event: QKeyEvent) -> bool:
    text = event.text()
    return len(text) == 1 and text.isprintable() and not (text.isalnum() or text in "_'’-/@")


class LineField(QPlainTextEdit):
    """One line of the record over as many lines of the screen as it needs, up to four.

    What `abbreviations` stand for is put in their place at the end of a word.
    """

    entered = Signal()
    """Enter was pressed."""
    left = Signal()
    """Escape was pressed."""
    grew = Signal()
    """It needs another height."""
    upwards = Signal()
    """The up arrow was pressed in an empty field."""

    def __init__(self) -> None:
        super().__init__()
        self.abbreviations: Mapping[str, str] = {}
        # What was typed and what it became, and where the cursor stood after that.
        self._expanded: tuple[str, str, int] | None = None
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setProperty("line", True)
        self.document().setDocumentMargin(3)
        self.textChanged.connect(self._grow)
        self._grow()

    def _lines(self) -> int:
        """Lines of the screen; asking for a block's place makes Qt break its lines."""
        block, high = self.document().firstBlock(), 0.0
        while block.isValid():
            high += self.blockBoundingRect(block).height()
            block = block.next()
        return round(high / QFontMetrics(self.font()).lineSpacing())

    def _grow(self) -> None:
        needed = self._lines()
        lines = max(1, min(MOST_LINES, needed))
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if needed > MOST_LINES else policy.ScrollBarAlwaysOff
        )
        high = lines * QFontMetrics(self.font()).lineSpacing() + _AROUND
        if high != self.height():
            self.setFixedHeight(high)
            self.updateGeometry()
            self.grew.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, other lines."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._grow()

    def sizeHint(self) -> QSize:
        """As high as its lines."""
        return QSize(200, self.height())

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter completes the line; a line of the record has no breaks."""
        if event.key() in _MODIFIERS:
            super().keyPressEvent(event)
            return
        before, self._expanded = self._expanded, None
        if before is not None and self._takes_back(event, *before):
            return
        if event.key() in ENTER:
            self._expand()
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Up and not self.toPlainText():
            self.upwards.emit()
        elif _ends_a_word(event):
            done = self._expand()
            super().keyPressEvent(event)
            if done is not None:
                self._expanded = (*done, self.textCursor().position())
        else:
            super().keyPressEvent(event)

    def _expand(self) -> tuple[str, str] | None:
        """Put the words in place of an abbreviation before the cursor."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            return None
        found = expanded(self.toPlainText()[: cursor.position()], self.abbreviations)
        if found is not None:
            self._replace(cursor.position(), *found)
        return found

    def _replace(self, end: int, old: str, new: str) -> None:
        cursor = self.textCursor()
        at = cursor.position()
        cursor.setPosition(end - len(old))
        cursor.setPosition(end, cursor.MoveMode.KeepAnchor)
        cursor.insertText(new)
        cursor.setPosition(at + len(new) - len(old))
        self.setTextCursor(cursor)

    def _takes_back(self, event: QKeyEvent, typed: str, words: str, at: int) -> bool:
        """Backspace or undo, at once: what was typed stands there again, and stays."""
        undoes = event.matches(QKeySequence.StandardKey.Undo)
        if self.textCursor().position() != at or not (
            undoes or event.key() == Qt.Key.Key_Backspace
        ):
            return False
        self._replace(at - 1, words, typed)
        return True

    def event(self, event: QEvent) -> bool:
        """With nothing of its own to undo, undo is the window's: it takes back the last line."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Undo)
            and not self.document().isUndoAvailable()
        ):
            event.ignore()
            return False
        return super().event(event)
