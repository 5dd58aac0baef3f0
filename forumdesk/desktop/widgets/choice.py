"""A field to choose one of several values."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter

Value = TypeVar("Value")
# A style leaves so many pixels on both sides of the words.
_BESIDE = 2
LEAST_LETTERS = 12


class ChoiceField(QComboBox, Generic[Value]):
    """Offers values by their words; the first is chosen until another one is.

    Words that do not fit end in an ellipsis.
    """

    def __init__(self, offered: Iterable[tuple[Value, str]] = ()) -> None:
        super().__init__()
        self._offered: list[Value] = []
        for value, words in offered:
            self.offer(value, words)

    def cut_long_words(self) -> ChoiceField[Value]:
        """Be no wider than there is room for, whatever is offered; returns itself."""
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(LEAST_LETTERS)
        return self

    def offer(self, value: Value, words: str) -> None:
        """One more, after the others."""
        # Qt tells of a choice while it adds the first one.
        self._offered.append(value)
        self.addItem(words)

    def offer_only(self, offered: Iterable[tuple[Value, str]]) -> None:
        """These instead of what was offered before."""
        self.clear()
        self._offered.clear()
        for value, words in offered:
            self.offer(value, words)

    def offers(self, value: Value) -> bool:
        """Whether it can be chosen."""
        return value in self._offered

    @property
    def chosen(self) -> Value:
        """The value in the field.

        Raises:
            LookupError: nothing is offered.
        """
        place = self.currentIndex()
        if place < 0:
            raise LookupError("nothing is offered")
        return self._offered[place]

    def choose(self, value: Value) -> None:
        """Choose it, if it is offered."""
        if value in self._offered:
            self.setCurrentIndex(self._offered.index(value))

    def sizeHint(self) -> QSize:
        """Wide enough for the words and what the style leaves beside them."""
        hint = super().sizeHint()
        return QSize(hint.width() + 2 * _BESIDE, hint.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what fits."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        place = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox,
            option,
            QStyle.SubControl.SC_ComboBoxEditField,
            self,
        )
        option.currentText = self.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, place.width() - 2 * _BESIDE
        )
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
