"""A control for each choice that documents offer, by the choice's own kind."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import assert_never

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from forumdesk.desktop.widgets.basic import column, label
from forumdesk.desktop.widgets.choice import ChoiceField
from forumdesk.desktop.widgets.times import pad
from forumdesk.operations.documents import documents
from forumdesk.operations.documents.base import AnyDocument
from forumdesk.operations.documents.choices import Choice, Flag, Given, Number, OneOf, Words


class OptionFields(QWidget):
    """The choices of the document in hand. What was chosen stays chosen for the next one."""

    changed = Signal()
    """Something else is chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.controls: dict[str, QWidget] = {}
        self._read: dict[str, Callable[[], Given]] = {}
        self._places: dict[str, QWidget] = {}
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(8)
        offered = {one.key: one for each in documents() for one in each.choices}
        for key, one in offered.items():
            if isinstance(one, Words) and one.for_scripts:
                continue
            control, self._read[key] = self._control(one)
            control.setToolTip(one.words.help())
            control.setAccessibleName(one.words.label())
            self.controls[key] = control
            self._places[key] = control if isinstance(one, Flag) else _under(one, control)
            body.addWidget(self._places[key])

    def show_those_of(self, document: AnyDocument) -> None:
        """The choices that this document offers, no others."""
        offered = {one.key for one in document.choices} & self._places.keys()
        for key, place in self._places.items():
            place.setVisible(key in offered)
        self.setVisible(bool(offered))

    def chosen(self, document: AnyDocument) -> dict[str, Given]:
        """What is chosen of what this document offers, by key."""
        return {one.key: self._read[one.key]() for one in document.choices if one.key in self._read}

    def _control(self, one: Choice) -> tuple[QWidget, Callable[[], Given]]:
        match one:
            case Flag():
                box = QCheckBox(one.words.label())
                box.setChecked(one.default)
                box.toggled.connect(self.changed)
                return box, box.isChecked
            case OneOf():
                field = ChoiceField((value, words()) for value, words in one.values)
                field.currentIndexChanged.connect(self.changed)
                return field, partial(getattr, field, "chosen")
            case Number():
                number = QSpinBox()
                pad(number)
                number.setRange(one.least, one.most)
                number.setValue(one.default)
                number.setKeyboardTracking(False)
                number.valueChanged.connect(self.changed)
                return number, number.value
            case Words():
                line = QLineEdit(one.default)
                line.setMaxLength(one.longest)
                line.editingFinished.connect(self.changed)
                return line, line.text
            case _:
                assert_never(one)


def _under(one: Choice, control: QWidget) -> QWidget:
    """A control below what it is called."""
    made = QWidget()
    made.setLayout(column(label(one.words.label(), "muted"), control, spacing=2))
    return made
