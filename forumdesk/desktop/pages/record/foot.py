"""Below the form: its keys, what has been done, and the abbreviations."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from forumdesk.desktop.keys import LINK, native
from forumdesk.desktop.pages.record.abbreviations import AbbreviationsDialog
from forumdesk.desktop.session import Session
from forumdesk.desktop.widgets.basic import icon_button, label, restyle, row
from forumdesk.desktop.widgets.text import ElidedLabel
from forumdesk.i18n import _

_HEIGHT = 22


class Foot(QWidget):
    """One line; a form that changes a line tells only what has been done."""

    def __init__(self, session: Session, *, new: bool) -> None:
        super().__init__()
        self._session = session
        self._hint = ElidedLabel("", "muted")
        self.show_keys(speakers=True)
        self.said = label("", "muted")
        self.said.setFixedHeight(_HEIGHT)
        short = icon_button("keyboard", _("Abbreviations"), self._show_abbreviations)
        short.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        inside = row(self._hint, self.said, short)
        inside.setStretch(0, 1)
        self.setLayout(inside)
        if not new:
            self._hint.hide()
            short.hide()

    def show_keys(self, *, speakers: bool) -> None:
        """Tell the keys of the form; `speakers` is whether there are any to pick from."""
        keys = [_("Alt + letter: type")]
        if speakers:
            keys.append(_("Alt + digit: speaker"))
        keys.append(_("{link}: talk, vote, input").format(link=native(LINK)))
        self._hint.setText("  ·  ".join(keys))

    def _show_abbreviations(self) -> None:
        AbbreviationsDialog(self, self._session).open()

    def tell(self, sentence: str) -> None:
        """Say what has been done."""
        self._show(sentence, "muted")

    def complain(self, sentence: str) -> None:
        """Say what could not be done."""
        self._show(sentence, "bad")

    def show_saved(self) -> None:
        """What was typed is in the file."""
        self.tell(_("Saved as you type"))

    def _show(self, sentence: str, role: Literal["muted", "bad"]) -> None:
        self.said.setProperty("role", role)
        restyle(self.said)
        self.said.setText(sentence)
