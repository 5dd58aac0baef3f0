"""Who was scanned while the desk works elsewhere: a strip over the window in front."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QWidget
from shiboken6 import isValid

from forumdesk.desktop.theme import Tokens, icon_pixmap
from forumdesk.desktop.widgets.basic import column, row
from forumdesk.desktop.widgets.text import ElidedLabel, wrapped
from forumdesk.domain.attendance import Light
from forumdesk.domain.people import Person
from forumdesk.i18n import _

SHOWN_MS, WIDTH, MARGIN, TOP, ICON = 8000, 560, 12, 4, 28
ICONS = {
    Light.GREEN: "circle-check",
    Light.YELLOW: "triangle-alert",
    Light.RED: "circle-x",
    None: "scan-line",
}


def light_colour(light: Light | None, tokens: Tokens) -> str:
    """The colour of the picture beside the word."""
    return {
        Light.GREEN: tokens.ok,
        Light.YELLOW: tokens.warn,
        Light.RED: tokens.bad,
        None: tokens.muted,
    }[light]


@dataclass(frozen=True, slots=True)
class Shown:
    """What is said of a scan: a word, whom it is about, facts, and what to do."""

    light: Light | None
    word: str
    person: Person | None = None
    facts: str = ""
    advice: str = ""


class ScanNotice(QFrame):
    """Takes neither focus nor clicks, and goes by itself."""

    def __init__(self, window: QWidget, shown: Shown, tokens: Tokens) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setProperty("light", shown.light.value if shown.light is not None else "")
        sign = QLabel()
        sign.setPixmap(icon_pixmap(ICONS[shown.light], light_colour(shown.light, tokens), ICON))
        person = shown.person
        name = person.display if person is not None else ""
        number = _("No. {n}").format(n=person.number) if person is not None else ""
        words = column(spacing=2)
        if name:
            words.addWidget(ElidedLabel(name, "heading"))
        words.addWidget(wrapped(" · ".join(one for one in (shown.word, number) if one), "strong"))
        if not name and shown.advice:
            words.addWidget(wrapped(shown.advice))
        inside = row(sign, words, spacing=12)
        inside.setStretch(1, 1)
        inside.setContentsMargins(16, 10, 16, 10)
        self.setLayout(inside)
        self.said = ". ".join(one for one in (name, shown.word, shown.advice) if one)
        self.setAccessibleName(self.said)
        self._place(window)
        going = QTimer(self)
        going.setSingleShot(True)
        going.timeout.connect(self.hide)
        going.start(SHOWN_MS)
        self.show()
        self.raise_()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _place(self, window: QWidget) -> None:
        """At the head of the window, or of the dialog where that would hide it.

        Over a small dialog it would hide what is asked there.
        """
        dialog = QApplication.activeModalWidget()
        self._fit_into(window)
        if dialog is not None:
            here = QRect(self.mapToGlobal(QPoint(0, 0)), self.size())
            if dialog.frameGeometry().intersects(here):
                self.setParent(dialog)
                self._fit_into(dialog)

    def _fit_into(self, around: QWidget) -> None:
        inside = self.layout()
        assert inside is not None
        width = min(WIDTH, around.width() - 2 * MARGIN)
        high = inside.totalHeightForWidth(width)
        self.setGeometry((around.width() - width) // 2, TOP, width, high)


class Notices:
    """The last notice only, where it is seen at that moment."""

    def __init__(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self.notice: ScanNotice | None = None

    def show(self, window: QWidget, shown: Shown) -> None:
        """Instead of the one before."""
        self.clear()
        self.notice = ScanNotice(window, shown, self._tokens)

    def clear(self) -> None:
        """Take it off."""
        if self.notice is not None and isValid(self.notice):
            self.notice.hide()
            self.notice.deleteLater()
        self.notice = None
