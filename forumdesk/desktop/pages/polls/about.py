"""What a poll's form asks about voters: a question with its answers, in one language or two."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from forumdesk.desktop.pages.polls.words import Lack, Lines, with_elsewhere
from forumdesk.desktop.widgets.basic import column, label
from forumdesk.domain.about import FEWEST_ANSWERS, MOST_ANSWERS, may_ask
from forumdesk.domain.polls import Kind, Method
from forumdesk.domain.text import Text, clean_line
from forumdesk.i18n import LANGUAGES, _
from forumdesk.operations.polls import NewAbout
from forumdesk.wording import polls as wording


class AboutFields(QWidget):
    """Asks for the question where one is wanted, in the forum's language and if wanted another."""

    def __init__(self, *, spoken: str) -> None:
        super().__init__()
        self._spoken = spoken
        self._other = next(one for one in LANGUAGES if one != spoken)
        self._before: NewAbout | None = None
        self.wanted = QCheckBox(_("Ask something about voters on the ballot"))
        self.question, self.other_question = QLineEdit(), QLineEdit()
        self.options = Lines(_("One answer per line"))
        self.other_options = Lines(_("In the same order"))
        self.question.setPlaceholderText(_("Such as: Which hamlet are you from?"))
        name = {"en": _("Also in English"), "id": _("Also in Indonesian")}[self._other]
        self.other_question.setPlaceholderText(name)
        for field, words in (
            (self.question, _("Question about voters")),
            (self.options, _("Answers about voters")),
            (self.other_question, f"{_('Question about voters')}: {name}"),
            (self.other_options, f"{_('Answers about voters')}: {name}"),
        ):
            field.setAccessibleName(words)
        self._translation = QWidget()
        self._translation.setLayout(column(self.other_question, self.other_options, spacing=4))
        self._translation.hide()
        self._fields = QWidget()
        told = label(wording.about_is_kept(), "muted", wrap=True)
        self._fields.setLayout(
            column(self.question, self.options, self._translation, told, spacing=4)
        )
        self._fields.hide()
        self.wanted.toggled.connect(self._fields.setVisible)
        self.setLayout(column(self.wanted, self._fields, spacing=4))

    def fits(self, kind: Kind, method: Method) -> bool:
        """Whether such a poll can ask it."""
        return may_ask(kind, method)

    def translate(self, wanted: bool) -> None:
        """Ask for another language as well, or not."""
        self._translation.setVisible(wanted)

    def fill(self, about: NewAbout | None) -> None:
        """Show what a poll asks."""
        self._before = about
        self.wanted.setChecked(about is not None)
        for tag, question, options in (
            (self._spoken, self.question, self.options),
            (self._other, self.other_question, self.other_options),
        ):
            question.setText(about.question.in_language(tag) if about else "")
            texts = about.options if about else ()
            options.setPlainText("\n".join(one.in_language(tag) for one in texts))

    def written(self) -> NewAbout | Lack | None:
        """What is to be asked, what is missing of it, or None where nothing is wanted."""
        if not self.wanted.isChecked():
            return None
        question, options = clean_line(self.question.text()), self.options.lines()
        if not question:
            return Lack(_("What is asked about voters is missing."), self.question.setFocus)
        if not FEWEST_ANSWERS <= len(options) <= MOST_ANSWERS:
            sentence = _("What is asked about voters needs {least} to {most} answers.")
            told = sentence.format(least=FEWEST_ANSWERS, most=MOST_ANSWERS)
            return Lack(told, self.options.setFocus)
        asked, answers = {self._spoken: question}, [{self._spoken: one} for one in options]
        if not self._translation.isHidden():
            other, others = clean_line(self.other_question.text()), self.other_options.lines()
            if not other or len(others) != len(options):
                sentence = _(
                    "The translation needs what is asked about voters, and as many answers as the"
                    " original."
                )
                return Lack(sentence, self.other_question.setFocus)
            asked[self._other] = other
            answers = [one | {self._other: two} for one, two in zip(answers, others, strict=True)]
        return self._with_before(asked, answers)

    def _with_before(self, question: Mapping[str, str], answers: list[dict[str, str]]) -> NewAbout:
        """With what a draft says in languages that the form does not ask for."""
        before, asked = self._before, (self._spoken, self._other)
        known = {one.in_language(self._spoken): one for one in before.options} if before else {}
        return NewAbout(
            with_elsewhere(question, before.question if before else Text(), asked=asked),
            [
                with_elsewhere(one, known.get(one[self._spoken], Text()), asked=asked)
                for one in answers
            ],
        )
