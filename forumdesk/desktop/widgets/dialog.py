"""Dialogs: a title, a form, and the next step at the right; Escape always leaves without harm."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractSlider,
    QDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from forumdesk.desktop.widgets.basic import Button, label, row, rule
from forumdesk.desktop.widgets.reading import move_focus
from forumdesk.i18n import _

LABEL_HEIGHT = 21
LEAST_BODY = 96
"""Pixels that a body keeps when it scrolls."""
AROUND, LOWEST = 48, 400
"""What a dialog leaves of the window behind it, and the height that it takes all the same."""


class Body(QScrollArea):
    """What a dialog holds; it scrolls where the screen is too low, under buttons that stay."""

    def __init__(self) -> None:
        super().__init__()
        self._inside = QWidget()
        self._inside.setProperty("fill", "clear")
        self.body = QVBoxLayout(self._inside)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(12)
        self.setWidget(self._inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:
        """All of it."""
        return self.body.totalHeightForWidth(width) if self.body.hasHeightForWidth() else self._high

    @property
    def _high(self) -> int:
        return self.body.totalSizeHint().height()

    def sizeHint(self) -> QSize:
        """All of it at its own width."""
        return self.body.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        """As wide as its contents, and high enough to see that it scrolls."""
        least = self.body.totalMinimumSize()
        return QSize(least.width(), min(least.height(), LEAST_BODY))


class Dialog(QDialog):
    """An empty dialog over its window; `body` takes the contents. Deleted when closed."""

    def __init__(self, parent: QWidget | None, title: str, *, width: int = 520) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(width)
        self.setModal(True)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(24, 20, 24, 20)
        self._outer.setSpacing(16)
        self._outer.addWidget(label(title, "heading"))
        self._scroll = Body()
        self.body = self._scroll.body
        self._outer.addWidget(self._scroll, 1)

    def showEvent(self, event: QShowEvent) -> None:
        """Open as high as the words need at this width; Qt asks them as if it were narrower."""
        if not event.spontaneous() and not self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            self.resize(self.minimumWidth(), self._high_enough(self.minimumWidth()))
        super().showEvent(event)

    @property
    def highest(self) -> int:
        """The height that the window behind has room for."""
        return max(LOWEST, self._behind.height() - AROUND)

    @property
    def widest(self) -> int:
        """The width that the window behind has room for."""
        return max(self.minimumWidth(), self._behind.width() - AROUND)

    @property
    def _behind(self) -> QSize:
        """The size of the window behind all dialogs, or of the screen if there is none."""
        behind: QWidget = self
        while (parent := behind.parentWidget()) is not None:
            behind = parent.window()
        return self.screen().availableGeometry().size() if behind is self else behind.size()

    def _high_enough(self, width: int) -> int:
        """The height for everything, or for as much as there is room for."""
        # Of what becomes visible inside, the layout around the scrolled part hears nothing.
        self._scroll.updateGeometry()
        return min(self._outer.totalHeightForWidth(width), self.highest)

    def focusNextPrevChild(self, next: bool) -> bool:  # Qt's name
        """Tab follows what is seen."""
        return move_focus(self, forward=next)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A page up or down scrolls what does not fit; it takes no focus of its own."""
        steps = {
            Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
            Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._scroll.verticalScrollBar().triggerAction(step)

    def make_room(self) -> None:
        """Grow when something more is shown."""
        if not self.isVisible():
            # It opens as high as it needs, unless it was given a height before.
            return
        needed = self._high_enough(self.width())
        if needed > self.height():
            self.resize(self.width(), needed)

    def buttons(self, buttons: QHBoxLayout, *, above: QWidget | None = None) -> None:
        """The last line of the dialog; `above` stays in sight over it whatever is scrolled."""
        self._outer.addWidget(rule())
        if above is not None:
            self._outer.addWidget(above)
        self._outer.addLayout(buttons)


class FormDialog(Dialog):
    """A form with one step: `save(problem)` is called with a way to show why it was refused.

    The dialog stays open, with everything typed, until `done()` is called. `leave` are the words of
    the button beside, where leaving takes nothing back.
    """

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        *,
        action: str,
        leave: str = "",
        width: int = 520,
    ) -> None:
        super().__init__(parent, title, width=width)
        self.form = QFormLayout()
        self.form.setHorizontalSpacing(16)
        self.form.setVerticalSpacing(12)
        self.form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.body.addLayout(self.form)
        self._problem = label("", "bad", wrap=True)
        self._problem.hide()
        self._step: Callable[[], object] | None = None
        self._agree = Button(action, self._pressed, kind="primary")
        self._agree.setDefault(True)
        cancel = Button(leave or _("Cancel"), self.reject)
        cancel.setAutoDefault(False)
        self.extra = row()
        self.buttons(row(None, cancel, self.extra, self._agree), above=self._problem)

    def field(
        self, words: str, widget: QWidget, *, hint: str = "", below: QWidget | None = None
    ) -> None:
        """A line of the form, the words tied to the field for screen readers.

        What stands below the field is a hint or a widget.
        """
        name = label(words)
        # The form gives it 7/4 of this, so that its words stand on the line of a field.
        name.setMinimumHeight(LABEL_HEIGHT)
        name.setBuddy(widget)
        widget.setAccessibleName(words)
        if hint:
            below = label(hint, "muted", wrap=True)
        if below is not None:
            inside = QVBoxLayout()
            inside.setSpacing(4)
            inside.addWidget(widget)
            inside.addWidget(below)
            self.form.addRow(name, inside)
        else:
            self.form.addRow(name, widget)

    def on_save(self, save: Callable[[], object]) -> None:
        """What the step does."""
        self._step = save

    def problem(self, sentence: str) -> None:
        """Show and announce why it was refused; nothing typed is lost."""
        self._problem.setText(sentence)
        self._problem.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self._problem, QAccessible.Event.Alert))
        self.make_room()
        self._agree.setEnabled(True)

    def no_problem(self) -> None:
        """Take back the sentence: what it was about is being mended."""
        self._problem.hide()

    def done_well(self) -> None:
        """Close: it is saved."""
        self.accept()

    def _pressed(self) -> None:
        self.no_problem()
        if self._step is not None:
            self._agree.setEnabled(False)
            self._step()
            # A save that refused at once has enabled it again through `problem`.

    def ready(self) -> None:
        """Allow another try without a sentence."""
        self._agree.setEnabled(True)
