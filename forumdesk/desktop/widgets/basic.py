"""Labels, buttons, chips, cards and the boxes that hold them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from forumdesk.desktop.theme import icon_pixmap, with_figures

# Labels that hold a number which counts while one looks.
_COUNTING = ("number", "number-small")
Tone = Literal["quiet", "accent", "ok", "warn", "bad"]
ButtonKind = Literal["", "primary", "quiet", "danger"]
"""Of a button: `primary` is for the page's next step."""
Role = Literal[
    "",
    "title",
    "heading",
    "section",
    "strong",
    "muted",
    "body-muted",
    "code",
    "keycap",
    "number",
    "number-small",
    "count",
    "question",
    "light",
    "light-line",
    "status",
    "status-warn",
    "ok",
    "warn",
    "bad",
]
"""Of words: what the style sheet knows them by."""
Item = QWidget | QLayout | int | None


def fill(layout: QHBoxLayout | QVBoxLayout, items: tuple[Item, ...]) -> None:
    """Put widgets and layouts in; a number is a fixed space in pixels, None takes what is left."""
    for item in items:
        if isinstance(item, QWidget):
            layout.addWidget(item)
        elif isinstance(item, QLayout):
            layout.addLayout(item)
        elif isinstance(item, int):
            layout.addSpacing(item)
        else:
            layout.addStretch(1)


def row(*items: Item, spacing: int = 8) -> QHBoxLayout:
    """Items side by side, without margins."""
    layout = QHBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    fill(layout, items)
    return layout


def column(*items: Item, spacing: int = 8) -> QVBoxLayout:
    """Items below each other, without margins."""
    layout = QVBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    fill(layout, items)
    return layout


def clear(layout: QLayout) -> None:
    """Remove everything from a layout and delete it."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)


def label(text: str = "", role: Role = "", *, wrap: bool = False) -> QLabel:
    """Text in a role of the style sheet; never read as markup."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        made.setProperty("role", role)
    if role in _COUNTING:
        made.setFont(with_figures(made.font()))
    if wrap:
        made.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        # A new policy forgets that narrower is higher, and the last lines would be cut off.
        policy.setHeightForWidth(True)
        made.setSizePolicy(policy)
    return made


def heading(text: str) -> QLabel:
    """A card's heading."""
    return label(text, "heading")


def rule() -> QFrame:
    """A hairline."""
    made = QFrame()
    made.setProperty("rule", True)
    return made


def picture(name: str, *, colour: str | None = None, pixels: int = 18) -> QLabel:
    """An icon by itself; says nothing to a screen reader, the words beside it do."""
    made = QLabel()
    tint = colour or QGuiApplication.palette().color(QPalette.ColorRole.Text).name()
    made.setPixmap(icon_pixmap(name, tint, pixels))
    made.setFixedSize(pixels, pixels)
    return made


class Button(QPushButton):
    """A button with an icon, words and, where there is one, its key.

    `small` is for rows of lists.
    """

    def __init__(
        self,
        text: str,
        clicked: Callable[[], object] | None = None,
        *,
        icon: str = "",
        kind: ButtonKind = "",
        key: str = "",
        small: bool = False,
    ) -> None:
        super().__init__()
        self.setProperty("kind", kind)
        if small:
            self.setProperty("small", True)
            self.setFixedHeight(28)
        self._kind, self._small = kind, small
        self._key = key
        self._picture = QLabel()
        self._words = label(text)
        self._keycap = label(key, "keycap")
        inside = row(self._picture, self._words, self._keycap, spacing=8)
        margin = 10 if small else 12
        inside.setContentsMargins(margin, 0, margin, 0)
        inside.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for part in (self._picture, self._words, self._keycap):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setLayout(inside)
        # Not before it has its place in the button: it would come up as a window of its own.
        self._keycap.setVisible(bool(key))
        self.set_icon(icon)
        self.set_words(text)
        if clicked is not None:
            self.clicked.connect(lambda: clicked())

    def set_words(self, text: str) -> None:
        """Other words."""
        self._words.setText(text)
        self._words.setVisible(bool(text))
        self.setAccessibleName(text)
        self.updateGeometry()

    def words(self) -> str:
        """The words on it."""
        return self._words.text()

    def set_icon(self, name: str) -> None:
        """Another icon, or none."""
        self._icon = name
        self._picture.setVisible(bool(name))
        if name:
            self._picture.setPixmap(icon_pixmap(name, self._tint(), 16 if self._small else 18))

    def set_kind(self, kind: ButtonKind) -> None:
        """Another kind, when another button is the page's next step."""
        if kind == self._kind:
            return
        self._kind = kind
        self.setProperty("kind", kind)
        for part in (self, self._words, self._keycap):
            restyle(part)
        self.set_icon(self._icon)

    def _tint(self) -> str:
        palette = QGuiApplication.palette()
        if not self.isEnabled():
            return palette.color(QPalette.ColorRole.PlaceholderText).name()
        role = {
            "primary": QPalette.ColorRole.HighlightedText,
        }.get(self._kind, QPalette.ColorRole.Text)
        return palette.color(role).name()

    def changeEvent(self, event: QEvent) -> None:
        """The words follow when the button is switched on or off."""
        if event.type() == QEvent.Type.EnabledChange:
            for part in (self._words, self._keycap):
                part.setProperty("off", not self.isEnabled())
                restyle(part)
            self.set_icon(self._icon)
        super().changeEvent(event)

    def sizeHint(self) -> QSize:
        """What the contents need."""
        inside = self.layout()
        needed = inside.sizeHint() if inside is not None else QSize()
        return QSize(needed.width() + 4, 28 if self._small else 36)

    def minimumSizeHint(self) -> QSize:
        """Never narrower than the words."""
        return self.sizeHint()


def icon_button(icon: str, name: str, clicked: Callable[[], object] | None = None) -> Button:
    """A quiet button that shows an icon only; `name` is its tooltip and accessible name."""
    made = Button("", clicked, icon=icon, kind="quiet", small=True)
    made.setAccessibleName(name)
    made.setToolTip(name)
    return made


class Chip(QFrame):
    """A state as colour, icon and word."""

    def __init__(self, text: str, tone: Tone = "quiet", icon: str = "") -> None:
        super().__init__()
        self._picture = QLabel()
        self._words = label(text)
        inside = row(self._picture, self._words, spacing=6)
        inside.setContentsMargins(10, 2, 10, 2)
        self.setLayout(inside)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setMinimumHeight(24)
        self.show_as(text, tone, icon)

    def show_as(self, text: str, tone: Tone = "quiet", icon: str = "") -> None:
        """Another state."""
        self._words.setText(text)
        self.setAccessibleName(text)
        if tone != self.property("chip"):
            self.setProperty("chip", tone)
            restyle(self)
            restyle(self._words)
        self._picture.setVisible(bool(icon))
        if icon:
            colour = self._words.palette().color(QPalette.ColorRole.WindowText)
            self._picture.setPixmap(icon_pixmap(icon, colour, 14))

    def text(self) -> str:
        """The word."""
        return self._words.text()


class Card(QFrame):
    """A surface with a hairline and room inside; `body` takes its contents."""

    def __init__(self, *items: Item, margin: int = 16, spacing: int = 8) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(margin, margin, margin, margin)
        self.body.setSpacing(spacing)
        fill(self.body, items)


def framed(inside: QBoxLayout) -> QFrame:
    """A surface whose rows reach its sides and keep clear of its corners."""
    frame = QFrame()
    frame.setProperty("card", True)
    inside.setContentsMargins(1, 8, 1, 8)
    frame.setLayout(inside)
    return frame


class Empty(QWidget):
    """What a list says when nothing is in it: what would be here, and how it gets here."""

    def __init__(self, icon: str, title: str, words: str, action: Button | None = None) -> None:
        super().__init__()
        muted = QGuiApplication.palette().color(QPalette.ColorRole.PlaceholderText).name()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 32, 24, 32)
        layout.setSpacing(8)
        explained = label(words, "body-muted")
        explained.setWordWrap(True)
        explained.setMaximumWidth(420)
        explained.setMinimumWidth(260)
        explained.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        centre = Qt.AlignmentFlag.AlignHCenter
        layout.addStretch(1)
        layout.addWidget(picture(icon, colour=muted, pixels=32), 0, centre)
        layout.addWidget(heading(title), 0, centre)
        # In a row of its own, so that its height is reckoned from the width it really gets.
        layout.addLayout(row(None, explained, None))
        if action is not None:
            layout.addSpacing(8)
            layout.addWidget(action, 0, centre)
        layout.addStretch(2)


def restyle(widget: QWidget) -> None:
    """Let the style sheet see changed properties."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
