"""Fields of registration and what people answered to them: rows to domain values and back."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from forumdesk.domain.fields import Field
from forumdesk.domain.registration import (
    DECLARED,
    Answer,
    Choice,
    FieldType,
    Kept,
    Photo,
    Purpose,
    RegistrationField,
    declared,
    photo_said,
)
from forumdesk.domain.troubles import FilePart
from forumdesk.store import sql
from forumdesk.store.changes import Feature
from forumdesk.store.connection import Row
from forumdesk.store.reader import Reader
from forumdesk.store.rows import column_to_text, instant_to_column, readable, text_to_column
from forumdesk.store.transaction import Table

FIELD = Table("registration_field", Feature.FORUM)
DETAIL = Table("person_detail", Feature.PEOPLE)
NEED = Table("person_need", Feature.PEOPLE)

_USUAL = {one.key: one for one in DECLARED}
_TABLES = {Kept.DETAIL: DETAIL, Kept.NEED: NEED}


def fields(db: Reader) -> list[RegistrationField]:
    """Every field of the forum, used or not, in order."""
    stored = [_field(row) for row in sql.table(db, FIELD.name, order="position")]
    return declared({one.key: one for one in stored})


@readable(FilePart.FORUM)
def _field(row: Row) -> RegistrationField:
    label, why = column_to_text(row["label"]), column_to_text(row["purpose"])
    usual = _USUAL.get(row["id"])
    if usual is None:
        usual = RegistrationField(
            row["id"],
            FieldType(row["type"]),
            Purpose.OWN,
            row["keep_days"],
            choices=_choices(row["choices"]),
        )
    return replace(
        usual,
        used=bool(row["used"]),
        position=row["position"],
        keep_days=row["keep_days"],
        label=label,
        why=why,
    )


def _choices(column: str) -> tuple[Choice, ...]:
    said: list[Mapping[str, Any]] = json.loads(column)
    return tuple(Choice(one["code"], column_to_text(json.dumps(one["text"]))) for one in said)


def field_row(value: RegistrationField) -> dict[str, Any]:
    """A field as its row; choices of fields that ForumDesk declares are not kept."""
    choices = value.choices if value.own else ()
    said = [{"code": one.code, "text": one.text.as_dict()} for one in choices]
    return {
        "id": value.key,
        "used": int(value.used),
        "position": value.position,
        "type": value.type.value,
        "label": text_to_column(value.label),
        "purpose": text_to_column(value.why),
        "choices": json.dumps(said, ensure_ascii=False),
        "keep_days": value.keep_days,
    }


def answer_table(kept: Kept) -> Table:
    """Where answers to fields that are kept so lie; those of PERSON are columns of the person."""
    return _TABLES[kept]


def answers(db: Reader, *, kept: Kept) -> dict[str, list[Answer]]:
    """Person id to what was answered, of everybody who answered something."""
    found: dict[str, list[Answer]] = {}
    for row in sql.table(db, _TABLES[kept].name, order="person, field"):
        found.setdefault(row["person"], []).append(Answer(row["field"], row["value"]))
    return found


def answered_at(db: Reader, *, kept: Kept) -> list[datetime]:
    """When each answer was given or changed."""
    return [_at(row) for row in sql.table(db, _TABLES[kept].name, order="id")]


@readable(FilePart.PEOPLE)
def _at(row: Row) -> datetime:
    return datetime.fromisoformat(row["at"])


def answers_to(db: Reader, key: Field) -> dict[str, str]:
    """Person id to what was answered to a field; of nobody where the forum does not ask for it."""
    asked = next(one for one in fields(db) if one.key == key)
    if not asked.used:
        return {}
    rows = sql.table(db, _TABLES[asked.kept].name, "field = ?", [asked.key], order="person")
    return {row["person"]: row["value"] for row in rows}


def answers_by_field(db: Reader) -> dict[str, dict[str, str]]:
    """Person id to what was answered to each field, needs with it."""
    found: dict[str, dict[str, str]] = {}
    for kept in _TABLES:
        for person, given in answers(db, kept=kept).items():
            found.setdefault(person, {}).update((one.field, one.value) for one in given)
    return found


def answers_of(db: Reader, person_id: str, *, kept: Kept) -> list[Answer]:
    """What one person answered."""
    rows = answer_rows(db, person_id, kept=kept)
    return [Answer(row["field"], row["value"]) for row in rows]


def photo_of(db: Reader, person_id: str) -> Photo | None:
    """Whether somebody may be photographed; None where nobody asks, or nothing is known."""
    found = sql.column(
        db,
        "SELECT d.value FROM person_detail AS d JOIN registration_field AS f ON f.id = d.field"
        " WHERE d.person = ? AND d.field = ? AND f.used",
        [person_id, Field.PHOTO.value],
    )
    return photo_said(found[0]) if found else None


def contacts(db: Reader, *, after: int, until: int) -> dict[str, list[str]]:
    """Phones and e-mail addresses that are asked for, of people with numbers in this range."""
    found: dict[str, list[str]] = {}
    for row in sql.rows(
        db,
        "SELECT d.person, d.value FROM person AS p JOIN person_detail AS d ON d.person = p.id"
        " JOIN registration_field AS f ON f.id = d.field"
        " WHERE p.number > ? AND p.number <= ? AND d.field IN (?, ?) AND f.used",
        [after, until, Field.PHONE.value, Field.EMAIL.value],
    ):
        found.setdefault(row["person"], []).append(row["value"])
    return found


def given_to(db: Reader, field: RegistrationField) -> list[str]:
    """The answers that were given to one field, by whomever."""
    table = _TABLES[field.kept].name
    return sql.column(db, f"SELECT value FROM {table} WHERE field = ?", [field.key])


def answer_rows(db: Reader, person_id: str, *, kept: Kept) -> Sequence[Row]:
    """The rows of what one person answered, with `id`, `field`, `value` and `at`."""
    return list(sql.table(db, _TABLES[kept].name, "person = ?", [person_id], order="field"))


def answer_row(answer_id: str, person_id: str, answer: Answer, at: datetime) -> dict[str, Any]:
    """An answer as its row; `at` is when it was given or changed, for consents."""
    return {
        "id": answer_id,
        "person": person_id,
        "field": answer.field,
        "value": answer.value,
        "at": instant_to_column(at),
    }
