"""What somebody of a list answers to a field, in words."""

from __future__ import annotations

from dataclasses import dataclass

from forumdesk.domain.fields import Field
from forumdesk.domain.registration import FieldType, Kept, RegistrationField, in_use
from forumdesk.i18n import _
from forumdesk.operations.exchanging import ImportPlan
from forumdesk.operations.people import NewPerson
from forumdesk.wording import exchanging as wording
from forumdesk.wording.languages import language_name
from forumdesk.wording.people import country
from forumdesk.wording.registration import answer_words

# How wide answers are is seen by so many people.
_ENOUGH = 50


@dataclass(frozen=True, slots=True)
class AnswerColumn:
    """A field that a list has a column for, and the longest of the first answers to it."""

    field: RegistrationField
    longest: str


def answer_of(person: NewPerson, field: RegistrationField) -> str:
    """The answer; empty for none."""
    if field.kept is not Kept.PERSON:
        given = (one.value for one in person.answers if one.field == field.key)
        return answer_words(field, next(given, ""))
    said = wording.example(getattr(person, field.key))
    match field.type:
        case FieldType.COUNTRY:
            return country(said)
        case FieldType.LANGUAGE:
            return language_name(said)
        case _:
            return said


def answer_shown(person: NewPerson, field: RegistrationField) -> str:
    """The answer where all names are read; of what somebody needs, only that there is one."""
    said = answer_of(person, field)
    return _("Filled in") if said and field.kept is Kept.NEED else said


def answer_columns(plan: ImportPlan) -> tuple[AnswerColumn, ...]:
    """What would be stored of everybody beside the name, in the order of the form."""
    found = [
        one
        for one in in_use(plan.fields)
        if one.key in plan.read_as.mapping and one.key != Field.DISPLAY
    ]
    first = [one.person for one in plan.rows[:_ENOUGH] if one.person is not None]
    return tuple(
        AnswerColumn(one, max((answer_shown(person, one) for person in first), key=len, default=""))
        for one in found
    )
