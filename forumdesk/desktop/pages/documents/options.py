"""A control for each choice that documents offer, by the choice's own kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import assert_never

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from forumdesk.desktop.paper.kept import is_kept, keep_choices, kept_choice
from forumdesk.desktop.preferences import Preferences
from forumdesk.desktop.widgets.basic import Button, column
from forumdesk.desktop.widgets.choice import ChoiceField
from forumdesk.desktop.widgets.text import wrapped
from forumdesk.desktop.widgets.times import pad
from forumdesk.i18n import _
from forumdesk.operations.documents import documents
from forumdesk.operations.documents.base import AnyDocument
from forumdesk.operations.documents.choices import Choice, Flag, Given, Number, OneOf, Words

# Beside the words of a list that opens, in pixels.
_BESIDE = 12


class OptionFields(QWidget):
    """The choices of the document in hand. What was chosen stays chosen for the next one.

    What is kept on this computer is so in the next window, too. What is seldom chosen is folded
    away, unless something of it is not as usual.
    """

    changed = Signal()
    """Something else is chosen."""

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self.controls: dict[str, QWidget] = {}
        self._preferences = preferences
        self._offered = {
            one.key: one
            for each in documents()
            for one in each.choices
            if not (isinstance(one, Words) and one.for_scripts)
        }
        self._read: dict[str, Callable[[], Given]] = {}
        self._places: dict[str, QWidget] = {}
        self._document: AnyDocument | None = None
        self.more = Button("", self._fold, icon="chevron-down", small=True)
        self._is_open = False
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(8)
        for one in sorted(self._offered.values(), key=lambda one: one.seldom):
            if one.seldom and body.indexOf(self.more) < 0:
                body.addWidget(self.more)
            self._add(one)
            body.addWidget(self._places[one.key])
        self.changed.connect(self._keep)

    def _add(self, one: Choice) -> None:
        control, self._read[one.key] = self._control(one, kept_choice(one, self._preferences))
        control.setToolTip(one.words.help())
        control.setAccessibleName(one.words.label())
        self.controls[one.key] = control
        self._places[one.key] = control if isinstance(one, Flag) else _under(one, control)

    def show_those_of(self, document: AnyDocument) -> None:
        """The choices that this document offers, no others."""
        self._document = document
        offered = {one.key for one in document.choices} & self._places.keys()
        seldom = {key for key in offered if self._offered[key].seldom}
        self._is_open = self._is_open or any(
            self._read[key]() != self._offered[key].default for key in seldom
        )
        for key, place in self._places.items():
            place.setVisible(key in offered and (self._is_open or key not in seldom))
        self.more.setVisible(bool(seldom))
        self.more.set_words(_("Fewer choices") if self._is_open else _("More choices"))
        self.setVisible(bool(offered))

    def _fold(self) -> None:
        self._is_open = not self._is_open
        if self._document is not None:
            self.show_those_of(self._document)

    def chosen(self, document: AnyDocument) -> dict[str, Given]:
        """What is chosen of what this document offers, by key."""
        return {one.key: self._read[one.key]() for one in document.choices if one.key in self._read}

    def choose(self, values: Mapping[str, Given]) -> None:
        """Choose these values by key."""
        for key, value in values.items():
            match self.controls[key]:
                case QCheckBox() as box:
                    box.setChecked(bool(value))
                case QSpinBox() as number:
                    number.setValue(int(value))
                case QLineEdit() as line:
                    line.setText(str(value))
                case ChoiceField() as field:
                    field.choose(value)

    def take_up_kept(self) -> None:
        """Choose what is kept by now: another page may have printed meanwhile."""
        kept = [one for one in self._offered.values() if is_kept(one)]
        self.choose({one.key: kept_choice(one, self._preferences) for one in kept})

    def _keep(self) -> None:
        kept = [key for key, one in self._offered.items() if is_kept(one)]
        keep_choices({key: self._read[key]() for key in kept}, self._preferences)

    def _reset(self, keys: tuple[str, ...]) -> None:
        self.choose({key: self._offered[key].default for key in keys})

    def _control(self, one: Choice, value: Given) -> tuple[QWidget, Callable[[], Given]]:
        match one:
            case Flag():
                box = QCheckBox(one.words.label())
                box.setChecked(bool(value))
                box.toggled.connect(self.changed)
                return box, box.isChecked
            case OneOf():
                field = ChoiceField((value, words()) for value, words in one.values)
                # The longest words must not make the column wider.
                field.setSizeAdjustPolicy(
                    QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
                )
                field.setMinimumContentsLength(8)
                field.view().setMinimumWidth(field.view().sizeHintForColumn(0) + 2 * _BESIDE)
                field.choose(str(value))
                field.activated.connect(lambda _at, keys=one.resets: self._reset(keys))
                field.currentIndexChanged.connect(self.changed)
                return field, partial(getattr, field, "chosen")
            case Number():
                number = QSpinBox()
                pad(number)
                number.setRange(one.least, one.most)
                number.setValue(int(value))
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
    made.setLayout(column(wrapped(one.words.label(), "muted"), control, spacing=2))
    return made
