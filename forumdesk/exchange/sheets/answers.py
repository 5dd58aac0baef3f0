"""What people answered when they were registered, as columns of a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from forumdesk.domain.registration import Answer, FieldType, RegistrationField
from forumdesk.exchange.sheets.base import Cell, Coded, Column
from forumdesk.wording.registration import answer_words, field_label


@dataclass(frozen=True, slots=True)
class Answered:
    """Fields that are asked, in order, and the answers to them by the person's id."""

    fields: Sequence[RegistrationField] = ()
    answers: Mapping[str, Sequence[Answer]] = field(default_factory=dict)

    @property
    def columns(self) -> tuple[Column, ...]:
        """A column for each field, called as the forum calls it."""
        return tuple(
            Column(field_label(one) if one.own else one.key, field_label(one), as_is=True)
            for one in self.fields
        )

    def cells(self, person_id: str) -> tuple[Cell, ...]:
        """What somebody answered, in the order of the columns."""
        given = {one.field: one.value for one in self.answers.get(person_id, ())}
        return tuple(_cell(one, given.get(one.key, "")) for one in self.fields)


NO_ANSWERS = Answered()


def _cell(asked: RegistrationField, value: str) -> Cell:
    if value and asked.type is FieldType.CHOICE:
        return Coded(value, answer_words(asked, value))
    return value or None
