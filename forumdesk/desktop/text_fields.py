"""Fields for words in several languages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from PySide6.QtWidgets import QFormLayout, QLineEdit, QPlainTextEdit, QWidget

from forumdesk.desktop.widgets.basic import column, label, row
from forumdesk.desktop.widgets.dialog import LABEL_HEIGHT
from forumdesk.domain.text import MAX_LENGTH, NO_TEXT, Text, clean_line
from forumdesk.i18n import _
from forumdesk.wording.languages import language_name

TAG_WIDTH = 24
LINES_HIGH = 4


class TextField(QWidget):
    """One line per language; what the text has in further languages is kept.

    `longest` is how many letters have room in a line.
    """

    def __init__(self, name: str, languages: Sequence[str], *, longest: int = MAX_LENGTH) -> None:
        super().__init__()
        self._kept: dict[str, str] = {}
        self.lines: dict[str, QLineEdit] = {}
        whole = column(spacing=4)
        for tag in languages:
            line = self.lines[tag] = QLineEdit()
            line.setMaxLength(longest)
            line.setAccessibleName(f"{name}, {language_name(tag)}")
            line.setToolTip(language_name(tag))
            shown = label(tag.upper(), "muted")
            shown.setFixedWidth(TAG_WIDTH)
            if len(languages) == 1:
                shown.hide()
            whole.addLayout(row(shown, line))
        self.setLayout(whole)
        self.setFocusProxy(self.lines[languages[0]])

    def show_text(self, text: Text) -> None:
        """Show the words."""
        self._kept = text.as_dict()
        for tag, line in self.lines.items():
            line.setText(self._kept.get(tag, ""))
            line.setCursorPosition(0)

    def suggest(self, tag: str, words: str) -> None:
        """What an empty line says."""
        self.lines[tag].setPlaceholderText(words)

    @property
    def text(self) -> Text:
        """The words that were typed, the forum's first language first."""
        words = {tag: clean_line(line.text()) for tag, line in self.lines.items()}
        others = {tag: value for tag, value in self._kept.items() if tag not in words}
        pairs = tuple((tag, value) for tag, value in {**words, **others}.items() if value)
        return Text(pairs) if pairs else NO_TEXT


class TextLines(QWidget):
    """Several texts, one in a line, in the same order in each of several languages."""

    def __init__(self, name: str, languages: Sequence[str]) -> None:
        super().__init__()
        self.lines: dict[str, QPlainTextEdit] = {}
        whole = column(spacing=4)
        for tag in languages:
            typed = self.lines[tag] = QPlainTextEdit()
            typed.setTabChangesFocus(True)
            typed.setFixedHeight(typed.fontMetrics().lineSpacing() * LINES_HIGH + 16)
            typed.setPlaceholderText(_("One per line"))
            typed.setAccessibleName(f"{name}, {language_name(tag)}")
            if len(languages) > 1:
                whole.addWidget(label(language_name(tag), "muted"))
            whole.addWidget(typed)
        self.setLayout(whole)
        self.setFocusProxy(self.lines[languages[0]])

    def show_texts(self, texts: Iterable[Text]) -> None:
        """Show these."""
        said = [one.as_dict() for one in texts]
        for tag, typed in self.lines.items():
            typed.setPlainText("\n".join(one.get(tag, "") for one in said).rstrip())

    @property
    def every(self) -> list[Text]:
        """What is written in each line, also in those that are empty."""
        columns = [
            [(tag, clean_line(line)) for line in typed.toPlainText().splitlines()]
            for tag, typed in self.lines.items()
        ]
        rows = zip_longest(*columns, fillvalue=("", ""))
        return [Text(tuple((tag, words) for tag, words in one if words)) for one in rows]

    @property
    def texts(self) -> list[Text]:
        """What is written, without empty lines."""
        return [one for one in self.every if one]


def form_on(page: QWidget) -> QFormLayout:
    """The form of a tab of a dialog."""
    form = QFormLayout(page)
    form.setContentsMargins(0, 16, 0, 0)
    form.setHorizontalSpacing(16)
    form.setVerticalSpacing(12)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    return form


def add_row(form: QFormLayout, words: str, widget: QWidget) -> None:
    """A line of a form, the words tied to the field."""
    name = label(words)
    name.setMinimumHeight(LABEL_HEIGHT)
    name.setBuddy(widget)
    if not widget.accessibleName():
        widget.setAccessibleName(words)
    form.addRow(name, widget)
