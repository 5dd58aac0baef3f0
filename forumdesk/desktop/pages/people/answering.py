"""Fields of a form for what a forum asks of people, each after the type of its answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from forumdesk.desktop.widgets.choice import ChoiceField
from forumdesk.desktop.widgets.segments import PickOne
from forumdesk.desktop.widgets.text import plain_tooltip
from forumdesk.domain.answers import MAX_ANSWER, checked_answer
from forumdesk.domain.registration import Answer, FieldType, Kept, RegistrationField
from forumdesk.i18n import _
from forumdesk.wording.registration import choice_label, field_label, purpose_and_time

# So many letters of answers stand side by side; more are a list to open.
_IN_SIGHT = 72
AnswerInput = QLineEdit | PickOne[str] | ChoiceField[str]


class AnswerInputs:
    """A widget for each field whose answers are kept beside the person, by the field's key.

    Nothing is answered until somebody does; that is a choice of its own, and no answer.
    """

    def __init__(self, asked: Sequence[RegistrationField]) -> None:
        self._fields = [one for one in asked if one.kept is not Kept.PERSON]
        self._inputs = {one.key: _input_of(one) for one in self._fields}
        self.wrong: QWidget | None = None

    def __getitem__(self, key: str) -> AnswerInput:
        return self._inputs[key]

    def show_answers(self, answers: Iterable[Answer]) -> None:
        """Show what was answered to fields that are asked for."""
        for one in answers:
            match self._inputs.get(one.field):
                case QLineEdit() as line:
                    line.setText(one.value)
                    line.setCursorPosition(0)
                case PickOne() | ChoiceField() as choice:
                    choice.choose(one.value)
                case None:
                    pass

    def checked(self) -> tuple[Answer, ...]:
        """What is answered; empty ones take an earlier answer back.

        Raises:
            Refused: as `domain.answers.checked_answer`; `wrong` is where it stands then.
        """
        answers = []
        for field in self._fields:
            self.wrong = self._inputs[field.key]
            answers.append(
                Answer(field.key, checked_answer(field, _typed(self._inputs[field.key])))
            )
        return tuple(answers)


def _input_of(field: RegistrationField) -> AnswerInput:
    if field.type is not FieldType.CHOICE:
        line = QLineEdit()
        line.setMaxLength(MAX_ANSWER)
        return line
    offered = [
        ("", _("Not answered")),
        *((one.code, choice_label(field, one)) for one in field.choices),
    ]
    if sum(len(words) for _code, words in offered) <= _IN_SIGHT:
        return PickOne(field_label(field), offered)
    return ChoiceField(offered).cut_long_words()


def _typed(widget: AnswerInput) -> str:
    return widget.text() if isinstance(widget, QLineEdit) else widget.chosen


def explain(field: RegistrationField, *widgets: QWidget | None) -> None:
    """Tell at these why it is asked, and how long it is kept."""
    for widget in widgets:
        if widget is not None:
            widget.setToolTip(plain_tooltip(purpose_and_time(field)))
            widget.setAccessibleDescription(purpose_and_time(field))
