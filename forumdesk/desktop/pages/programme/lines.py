"""Fields for several lines of words in both languages."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from forumdesk.desktop.session import Session
from forumdesk.desktop.widgets.dialog import FormDialog
from forumdesk.domain.text import Text
from forumdesk.i18n import _
from forumdesk.wording.languages import language_name


class LinesForm(FormDialog):
    """A form with a field of `high` lines for each language, over those that a forum has."""

    typed_in = Signal()
    """A letter was typed."""

    def __init__(
        self, parent: QWidget, session: Session, title: str, before: Text, *, high: int
    ) -> None:
        super().__init__(parent, title, action=_("Save"), width=720)
        self._before = before
        self.fields: dict[str, QPlainTextEdit] = {}
        lines = before.as_dict()
        for tag in session.forum.languages:
            field = self.fields[tag] = QPlainTextEdit(lines.get(tag, ""))
            field.setTabChangesFocus(True)
            field.setFixedHeight(field.fontMetrics().lineSpacing() * high + 16)
            field.textChanged.connect(self.typed_in)
            self.field(language_name(tag), field)
        self.fields[session.forum.languages[0]].setFocus()

    @property
    def typed(self) -> dict[str, str]:
        """The lines by language; those of further languages as they were."""
        typed = {tag: field.toPlainText() for tag, field in self.fields.items()}
        kept = self._before.as_dict()
        return typed | {tag: words for tag, words in kept.items() if tag not in typed}
