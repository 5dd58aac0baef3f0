"""Controls for the kinds of values that rules have: what is said is what was put in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QLocale, Signal
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QWidget,
)

from forumdesk.desktop.widgets.basic import label, row
from forumdesk.desktop.widgets.choice import ChoiceField
from forumdesk.desktop.widgets.times import pad
from forumdesk.domain.rules import FURTHEST_OF_A_SCALE, MOST_OF_A_BUDGET, MOST_OF_A_RULE, is_scale
from forumdesk.i18n import _, language
from forumdesk.wording import poll_terms

USUAL_LENGTH = 180
SCALES = ((1, 3), (1, 4), (1, 5), (1, 7), (1, 8), (1, 10), (0, 10))
_OWN = (0, 0)


def widening(field: QComboBox) -> QHBoxLayout:
    """A row with a field that takes what room there is, and shortens its words where it is little.

    The longest of them would make a form wider than its window.
    """
    field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    field.setMinimumContentsLength(8)
    inside = row()
    inside.addWidget(field, 1)
    return inside


class Control(QWidget):
    """Holds the value of a rule; `field` is what people touch. One that `widens` takes the line."""

    field: QWidget
    widens = False

    def said(self) -> Any:
        """The value."""
        raise NotImplementedError

    def say(self, value: Any) -> None:
        """Hold this value."""
        raise NotImplementedError

    def lacks(self) -> str:
        """What is missing, in a sentence; empty while nothing is."""
        return ""

    def stand(self) -> None:
        """Take the focus."""
        self.field.setFocus()

    def usually(self, words: str) -> None:
        """Say what holds where nothing is chosen; empty words for what the control says itself."""


class Number(Control):
    """A whole number from 1; with words for `none`, none at all."""

    def __init__(self, none: str = "") -> None:
        super().__init__()
        self._none = none
        self.field: QSpinBox = QSpinBox()
        pad(self.field)
        self.field.setRange(0 if none else 1, MOST_OF_A_RULE)
        self.field.setSpecialValueText(none)
        self.setLayout(row(self.field))

    def said(self) -> int | None:
        """The number, None for none."""
        return self.field.value() or None

    def say(self, value: int | None) -> None:
        """Another number."""
        self.field.setValue(value or 0)

    def usually(self, words: str) -> None:
        """In the place of none."""
        self.field.setSpecialValueText(words if self._none and words else self._none)


class Amount(Control):
    """Money in whole units, its thousands parted as the language does; none until it is known."""

    def __init__(self) -> None:
        super().__init__()
        self.field: QDoubleSpinBox = QDoubleSpinBox()
        pad(self.field)
        self.field.setLocale(QLocale(language()))
        self.field.setDecimals(0)
        self.field.setRange(0, MOST_OF_A_BUDGET)
        self.field.setGroupSeparatorShown(True)
        self.field.setSingleStep(1_000_000)
        self.field.setSpecialValueText(_("not known yet"))
        self.setLayout(row(self.field, None))

    def said(self) -> int | None:
        """The sum, None while it is not known."""
        return int(self.field.value()) or None

    def say(self, value: int | None) -> None:
        """Another sum."""
        self.field.setValue(value or 0)

    def lacks(self) -> str:
        """Nothing can be shared out before the sum is known."""
        return "" if self.said() else _("Write how much money there is.")

    def stand(self) -> None:
        """So that what is typed takes the place of the words."""
        self.field.setFocus()
        self.field.selectAll()


class Switch(Control):
    """Yes or no."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.field: QCheckBox = QCheckBox(words)
        self.setLayout(row(self.field))

    def said(self) -> bool:
        """Whether it is on."""
        return self.field.isChecked()

    def say(self, value: bool) -> None:
        """Switch it."""
        self.field.setChecked(value)


class Choice(Control):
    """One of several values; one that is not usual is offered where a poll has it.

    `none` are the words for no choice.
    """

    widens = True

    def __init__(self, none: str, *, told: Callable[[Any], str]) -> None:
        super().__init__()
        self._none, self.told = none, told
        self.field: ChoiceField[Any] = ChoiceField([(None, none)])
        self.setLayout(widening(self.field))

    def offer(self, values: Iterable[Any]) -> None:
        """These values, and what is chosen."""
        kept = self.field.chosen
        self.field.offer_only([(None, self._none), *((one, self.told(one)) for one in values)])
        self.say(kept)

    def said(self) -> Any:
        """The chosen one."""
        return self.field.chosen

    def say(self, value: Any) -> None:
        """Choose this one."""
        if not self.field.offers(value):
            self.field.offer(value, self.told(value))
        self.field.choose(value)

    def usually(self, words: str) -> None:
        """In the place of none."""
        self.field.setItemText(0, words or self._none)


class Typed(Control):
    """One of several words, or another one that is typed; `read` raises ValueError for none."""

    widens = True

    changed = Signal()
    """Another one was chosen."""

    def __init__(
        self,
        offered: Iterable[tuple[str | None, str]],
        *,
        other: str,
        example: str,
        read: Callable[[str], str],
        lacking: str,
    ) -> None:
        super().__init__()
        self._read, self._lacking = read, lacking
        self.field: ChoiceField[str | None] = ChoiceField(offered)
        self._first = self.field.itemText(0)
        self.field.offer("", other)
        self.typed = QLineEdit()
        self.typed.setPlaceholderText(example)
        self.typed.setAccessibleName(other)
        self.typed.setMaximumWidth(120)
        self.typed.hide()
        inside = widening(self.field)
        inside.addWidget(self.typed)
        self.setLayout(inside)
        self.field.currentIndexChanged.connect(self._show_typed)

    def _show_typed(self) -> None:
        self.typed.setVisible(self._is_typed)
        self.changed.emit()

    @property
    def _is_typed(self) -> bool:
        return self.field.chosen == ""

    def said(self) -> str | None:
        """The chosen or typed one, None for none or while it cannot be read."""
        if not self._is_typed:
            return self.field.chosen
        try:
            return self._read(self.typed.text().strip())
        except ValueError:
            return None

    def say(self, value: str | None) -> None:
        """Choose it, or write it out."""
        if self.field.offers(value):
            self.field.choose(value)
        else:
            self.typed.setText(value or "")
            self.field.choose("")

    def lacks(self) -> str:
        """What is typed cannot be read."""
        return self._lacking if self._is_typed and self.said() is None else ""

    def stand(self) -> None:
        """Where it is typed."""
        self.typed.setFocus()

    def usually(self, words: str) -> None:
        """In the place of none."""
        self.field.setItemText(0, words or self._first)


class Scale(Choice):
    """The lowest and the highest value, or what is usual for the method."""

    def __init__(self) -> None:
        super().__init__(_("as usual"), told=_told)
        # What is usual has its values beside it, and nothing else stands in this row.
        self.field.setMinimumContentsLength(20)
        self.low, self.high = QSpinBox(), QSpinBox()
        self._own = QWidget()
        self._own.setLayout(row(self.low, label(_("to")), self.high))
        for box, name in ((self.low, _("Lowest value")), (self.high, _("Highest value"))):
            pad(box)
            box.setRange(-FURTHEST_OF_A_SCALE, FURTHEST_OF_A_SCALE)
            box.setAccessibleName(name)
        self._own.hide()
        inside = self.layout()
        if inside is not None:
            inside.addWidget(self._own)
        self.field.currentIndexChanged.connect(lambda: self._own.setVisible(self._is_own))

    def offer(self, values: Iterable[tuple[int, int]]) -> None:
        """These scales, and one of one's own."""
        super().offer([*values, _OWN])

    @property
    def _is_own(self) -> bool:
        return self.field.count() > 0 and self.field.chosen == _OWN

    def said(self) -> tuple[int, int] | None:
        """Its ends, None for what is usual."""
        if self._is_own:
            return self.low.value(), self.high.value()
        chosen: tuple[int, int] | None = self.field.chosen
        return chosen

    def lacks(self) -> str:
        """A scale has a few values, the lowest first."""
        said = self.said()
        if said is None or is_scale(said):
            return ""
        return _("A scale has two to eleven values, the lowest first.")


def _told(scale: tuple[int, int]) -> str:
    return _("Another scale …") if scale == _OWN else poll_terms.scale(scale)


class Length(Control):
    """How long a poll runs, or no limit."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.field: QCheckBox = QCheckBox(words)
        self.spin = Clock()
        self.spin.setAccessibleName(_("Minutes and seconds until it closes"))
        self.spin.setEnabled(False)
        self.field.toggled.connect(self.spin.setEnabled)
        self.setLayout(row(self.field, self.spin, label(_("min")), None))

    def said(self) -> int | None:
        """Seconds, None without a limit."""
        return self.spin.value() if self.field.isChecked() else None

    def say(self, value: int | None) -> None:
        """Another length."""
        self.field.setChecked(value is not None)
        self.spin.setValue(value or USUAL_LENGTH)


class Clock(QSpinBox):
    """Seconds as minutes and seconds, in steps of half a minute."""

    def __init__(self) -> None:
        super().__init__()
        pad(self)
        self.setRange(1, MOST_OF_A_RULE)
        self.setSingleStep(30)
        self.setValue(USUAL_LENGTH)

    def textFromValue(self, value: int) -> str:
        """As a clock shows it."""
        return f"{value // 60}:{value % 60:02}"

    def valueFromText(self, text: str) -> int:
        """Minutes alone are minutes."""
        minutes, _colon, seconds = text.partition(":")
        return 60 * int(minutes or 0) + int(seconds or 0)

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Digits, and one colon at most."""
        minutes, _colon, seconds = text.partition(":")
        digits = all(not one or (one.isascii() and one.isdigit()) for one in (minutes, seconds))
        if not digits or len(text) > 7 or len(seconds) > 2:
            return QValidator.State.Invalid, text, position
        done = minutes and 1 <= self.valueFromText(text) <= MOST_OF_A_RULE
        state = QValidator.State.Acceptable if done else QValidator.State.Intermediate
        return state, text, position
