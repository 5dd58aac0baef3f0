"""A field to choose one of several values."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

from PySide6.QtWidgets import QComboBox

Value = TypeVar("Value")


class ChoiceField(QComboBox, Generic[Value]):
    """Offers values by their words; the first is chosen until another one is."""

    def __init__(self, offered: Iterable[tuple[Value, str]] = ()) -> None:
        super().__init__()
        self._offered: list[Value] = []
        for value, words in offered:
            self.offer(value, words)

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
