"""A question before something that cannot be taken back: only a deliberate answer is one."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from forumdesk.desktop.widgets.basic import Button, label, row
from forumdesk.desktop.widgets.dialog import Dialog
from forumdesk.i18n import _

# Whoever presses a key so soon has not read the question; it was meant for what was there before.
READING_SECONDS = 0.6
# A scanner's Enter follows its letters at once, a finger does not.
BURST_SECONDS = 0.15
# What a dialog ends with: 0 and 1 are Cancel and yes.
OTHER = 2
_ANSWERS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Select})


class Question(Dialog):
    """Cancel stands first and has the focus; Enter and Escape leave everything as it is.

    `no` stands in place of Cancel where nothing is cancelled. `other` is another answer than
    `yes`, which ends the dialog with the code `OTHER`. `clock` tells seconds that only grow.
    """

    def __init__(
        self,
        parent: QWidget,
        title: str,
        question: str,
        *,
        yes: str,
        no: str = "",
        danger: bool,
        other: str = "",
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent, title, width=440)
        self.clock = clock
        self._shown_at = self._letter_at = clock()
        self.body.addWidget(label(question, wrap=True))
        self.keep = Button(no or _("Cancel"), self.reject)
        self.keep.setDefault(True)
        self.agree = Button(yes, self.accept, kind="danger" if danger else "primary")
        answers = [self.keep, self.agree]
        if other:
            answers.insert(1, Button(other, partial(self.done, OTHER)))
        self.buttons(row(None, *answers))
        for button in answers:
            button.installEventFilter(self)

    def showEvent(self, event: QShowEvent) -> None:
        """From now on it can be read."""
        super().showEvent(event)
        self._shown_at = self.clock()
        self.keep.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take keys that cannot be an answer to this question."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            now = self.clock()
            if Qt.Key(event.key()) in _ANSWERS:
                hasty = now - self._shown_at < READING_SECONDS
                return hasty or now - self._letter_at < BURST_SECONDS or event.isAutoRepeat()
            if event.text().strip():
                self._letter_at = now
        return super().eventFilter(watched, event)
