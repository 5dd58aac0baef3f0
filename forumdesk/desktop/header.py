"""The head of the window: the session it works in, what runs, and what the projector shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu

from forumdesk.desktop.widgets.basic import Button, Chip, column
from forumdesk.desktop.widgets.text import ElidedLabel, plain_tooltip
from forumdesk.domain.programme import Session
from forumdesk.i18n import _, language

HEIGHT = 56
# A longer name of a screen must not push the session out of the window.
WIDEST_SCREEN = 180


class Header(QFrame):
    """Shown over every page."""

    def __init__(self, *, choose: Callable[[str], object], projector: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("header")
        self.setFixedHeight(HEIGHT)
        self._choose = choose
        self._title = ElidedLabel("", "heading")
        self._facts = ElidedLabel("", "muted")
        self._sessions = Button("", icon="chevron-down", kind="quiet", small=True)
        self._sessions.setAccessibleName(_("Choose the session"))
        self._sessions.setToolTip(_("Choose the session to work in: new polls and lines go there"))
        self._menu = QMenu(self)
        self._offered: list[tuple[str, str]] = []
        self._in_menu: list[tuple[str, str]] = []
        self._menu.aboutToShow.connect(self._offer)
        self._sessions.setMenu(self._menu)
        self.present = Chip("", "quiet", "circle-check")
        self.on_screen = Button("", projector, icon="projector")
        inside = QHBoxLayout(self)
        inside.setContentsMargins(20, 0, 20, 0)
        inside.setSpacing(12)
        inside.addWidget(self._sessions)
        inside.addLayout(column(None, self._title, self._facts, None, spacing=0), 1)
        inside.addWidget(self.present)
        inside.addWidget(self.on_screen)

    def show_session(self, session: Session | None, facts: str) -> None:
        """The session that the window works in, and its line of facts."""
        title = session.title.in_language(language()) if session else _("No session yet")
        self._title.setText(title)
        self._facts.setText(facts)

    def show_screen(self, words: str) -> None:
        """What is on screen, and on which; what is in the middle goes first."""
        fitting = self.on_screen.fontMetrics().elidedText(
            words, Qt.TextElideMode.ElideMiddle, WIDEST_SCREEN
        )
        self.on_screen.set_words(fitting)
        self.on_screen.setAccessibleName(words)
        self.on_screen.setToolTip(plain_tooltip(words) if fitting != words else "")

    def show_sessions(self, sessions: Sequence[tuple[str, str]]) -> None:
        """The sessions to choose from: (id, words)."""
        self._offered = list(sessions)
        self._sessions.setVisible(bool(sessions))

    def _offer(self) -> None:
        """Fill the menu when it opens: with a thousand sessions that takes a moment."""
        if self._offered == self._in_menu:
            return
        self._in_menu = self._offered
        self._menu.clear()
        for session_id, words in self._offered:
            action = self._menu.addAction(words.replace("&", "&&"))
            action.triggered.connect(lambda _on=False, one=session_id: self._choose(one))
