"""The words of a poll in its form: question, options with what they cost, and their translation."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QWidget

from forumdesk.desktop.keys import ENTER
from forumdesk.desktop.widgets.basic import column, label, row
from forumdesk.desktop.widgets.dialog import FormDialog
from forumdesk.domain import methods
from forumdesk.domain.pasted import listed, priced, said_twice
from forumdesk.domain.polls import Method, Poll
from forumdesk.domain.text import Text, clean_line, shortened
from forumdesk.i18n import LANGUAGES, _, ngettext
from forumdesk.wording.numbers import amount

LONGEST = 40


@dataclass(frozen=True, slots=True)
class Words:
    """What was written; `costs` are those of the options, empty where the method has none."""

    question: Text
    options: tuple[Text, ...]
    costs: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Lack:
    """What is missing, in a sentence; `stand` puts the focus where it can be written."""

    sentence: str
    stand: Callable[[], object]


class WordsFields(QWidget):
    """Puts its fields into a form, in the forum's language and if wanted in another one."""

    changed = Signal()
    """Other options."""

    def __init__(self, dialog: FormDialog, *, spoken: str, draft: Poll | None) -> None:
        super().__init__(dialog)
        self.hide()
        self._form, self._draft = dialog.form, draft
        self._spoken = spoken
        self._other = next(one for one in LANGUAGES if one != spoken)
        self._method = next(iter(Method))
        self.question = QLineEdit()
        self.question.setPlaceholderText(_("What do you want to ask?"))
        self.options = Lines(_("One option per line"))
        self._told = label("", "muted", wrap=True)
        self._told.hide()
        self._options = QWidget()
        self._options.setLayout(column(self.options, self._told, spacing=4))
        dialog.field(_("Question"), self.question)
        dialog.field(_("Options"), self._options)
        self.options.setAccessibleName(_("Options"))
        self._build_translation()
        self.question.returnPressed.connect(self._go_on)
        self.options.textChanged.connect(self._edited)

    def _build_translation(self) -> None:
        name = {"en": _("Also in English"), "id": _("Also in Indonesian")}[self._other]
        self.translated = QCheckBox(name)
        self.other_question, self.other_options = QLineEdit(), Lines(_("In the same order"))
        self.other_question.setAccessibleName(name)
        self.other_options.setAccessibleName(name)
        self._translation = QWidget()
        self._translation.setLayout(column(self.other_question, self.other_options))
        self._translation.hide()
        self.translated.toggled.connect(self._translation.setVisible)
        self.beside = row(self.translated, None)
        self._form.addRow("", column(self.beside, self._translation))

    def _go_on(self) -> None:
        (self.options if self._has_options else self.translated).setFocus()

    @property
    def _has_options(self) -> bool:
        return methods.of(self._method).most_options != 0

    @property
    def _has_costs(self) -> bool:
        return methods.of(self._method).has_costs

    def show_for(self, method: Method) -> None:
        """Ask for what the method needs."""
        self._method = method
        self._form.setRowVisible(self._options, self._has_options)
        self.other_options.setVisible(self._has_options)
        self.options.setPlaceholderText(
            _("One option per line, its cost last: Well in Dusun 2; 12000000")
            if self._has_costs
            else _("One option per line")
        )
        self.options.part_columns = self._has_costs
        self._tell()

    def _tell(self) -> None:
        """Say at once what reads the same, or has no cost."""
        lines = self.lines()
        said = []
        for one in said_twice(lines)[:1]:
            said.append(_("“{option}” is there twice.").format(option=shortened(one, LONGEST)))
        if self._has_costs:
            without = [one for one in self.options.lines() if priced(one)[1] is None]
            for one in without[:1]:
                said.append(_("No cost yet: “{option}”.").format(option=shortened(one, LONGEST)))
        self._told.setText(" ".join(said))
        self._told.setVisible(bool(said))

    def _edited(self) -> None:
        self._tell()
        self.changed.emit()

    def lines(self) -> list[str]:
        """The options without their costs."""
        found = self.options.lines() if self._has_options else []
        return [priced(one)[0] for one in found] if self._has_costs else found

    def fill(self, words: Words) -> None:
        """Show these words."""
        for language_, question, options in (
            (self._spoken, self.question, self.options),
            (self._other, self.other_question, self.other_options),
        ):
            question.setText(words.question.in_language(language_))
            options.setPlainText("\n".join(one.in_language(language_) for one in words.options))
        self.translated.setChecked(self._other in words.question.as_dict())
        if words.costs:
            lines = self.options.lines()
            costs = map(amount, words.costs)
            priced_lines = (f"{one}; {cost}" for one, cost in zip(lines, costs, strict=True))
            self.options.setPlainText("\n".join(priced_lines))

    def written(self) -> Words | Lack:
        """What was typed, or what is missing of it."""
        question, options = clean_line(self.question.text()), self.lines()
        way = methods.of(self._method)
        if not question:
            return Lack(_("The question is missing."), self.question.setFocus)
        if self._has_options and len(options) < way.fewest_options:
            sentence = ngettext(
                "A poll needs at least {n} option, one per line.",
                "A poll needs at least {n} options, one per line.",
                way.fewest_options,
            ).format(n=way.fewest_options)
            return Lack(sentence, self.options.setFocus)
        costs = [priced(one)[1] for one in self.options.lines()] if self._has_costs else []
        if not all(costs):
            return Lack(_("Every option needs its cost after a semicolon."), self.options.setFocus)
        written = self._with_translation(question, options)
        if isinstance(written, Lack):
            return written
        return replace(written, costs=tuple(cost for cost in costs if cost))

    def _with_translation(self, question: str, options: list[str]) -> Words | Lack:
        if not self.translated.isChecked():
            return self._words({self._spoken: question}, [{self._spoken: one} for one in options])
        other = clean_line(self.other_question.text())
        others = self.other_options.lines() if self._has_options else []
        if not other or len(others) != len(options):
            sentence = _("The translation needs the question and as many options as the original.")
            return Lack(sentence, self.other_question.setFocus)
        both = zip(options, others, strict=True)
        return self._words(
            {self._spoken: question, self._other: other},
            [{self._spoken: one, self._other: two} for one, two in both],
        )

    def _words(self, question: dict[str, str], options: list[dict[str, str]]) -> Words:
        """With what a draft says in languages that the form does not ask for."""
        draft = self._draft
        before = (
            {one.text.in_language(self._spoken): one.text for one in draft.options} if draft else {}
        )
        return Words(
            self._text(draft.question if draft else Text(), question),
            tuple(self._text(before.get(one[self._spoken], Text()), one) for one in options),
        )

    def _text(self, before: Text, said: dict[str, str]) -> Text:
        return with_elsewhere(said, before, asked=(self._spoken, self._other))


def with_elsewhere(said: Mapping[str, str], before: Text, *, asked: Collection[str]) -> Text:
    """What was said in the languages that a form has `asked` for, and what a draft says in others.

    The order is that of the draft.
    """
    elsewhere = {tag: words for tag, words in before.values if tag not in asked}
    order = [tag for tag, _words in before.values]
    found = {**elsewhere, **said}
    known = [tag for tag in order if tag in found]
    return Text(tuple((tag, found[tag]) for tag in dict.fromkeys([*known, *found])))


class Lines(QPlainTextEdit):
    """Lines of text; Tab leaves the field, and a pasted list loses its bullets and numbers.

    With `part_columns` the cells of a pasted table are parted by semicolons.
    """

    def __init__(self, placeholder: str) -> None:
        super().__init__()
        self.part_columns = False
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setFixedHeight(88)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter is the form's."""
        if event.key() in ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Several lines are a list."""
        words = source.text()
        if "\n" not in words.strip():
            super().insertFromMimeData(source)
            return
        if self.part_columns:
            words = words.replace("\t", "; ")
        self.insertPlainText("\n".join(listed(words)))

    def lines(self) -> list[str]:
        """What was typed, cleaned, without empty lines."""
        cleaned = (clean_line(line) for line in self.toPlainText().splitlines())
        return [line for line in cleaned if line]
