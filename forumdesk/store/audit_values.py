"""What ForumDesk never writes, although it can be read: for the check of a file."""

from __future__ import annotations

from collections.abc import Iterator

from forumdesk.domain.audit_log import Doubt, Problem
from forumdesk.domain.registration import LONGEST_KEPT, FieldType, Kept
from forumdesk.domain.rules import is_quorum
from forumdesk.store import registration, sql
from forumdesk.store.reader import Reader

# By what it is about: a row that is not there in a file of ForumDesk's.
_NEVER = {
    "stakeholder_group.population": "stakeholder_group WHERE population < 0",
    "registration_field.keep_days": (
        f"registration_field WHERE keep_days NOT BETWEEN 0 AND {LONGEST_KEPT}"
    ),
    "person_alias.number": (
        "person_alias WHERE number < 1 OR number IN (SELECT number FROM person)"
    ),
    "told_apart.other": "told_apart WHERE one = other",
    "waiting_person.number": "waiting_person WHERE number < 1",
}


def never_written(db: Reader) -> Iterator[Problem]:
    """Columns with a value that ForumDesk does not write there.

    Raises:
        FileTrouble: a field cannot be read.
    """
    for about, row in _NEVER.items():
        if sql.value(db, f"SELECT EXISTS (SELECT 1 FROM {row})"):
            yield Problem(Doubt.VALUE, about)
    if not is_quorum(sql.value(db, "SELECT quorum FROM forum")):
        yield Problem(Doubt.VALUE, "forum.quorum")
    yield from _codes_of_no_choice(db)


def _codes_of_no_choice(db: Reader) -> Iterator[Problem]:
    tables = {kept: registration.answer_table(kept).name for kept in (Kept.DETAIL, Kept.NEED)}
    strange: set[str] = set()
    for field in registration.fields(db):
        if field.type is FieldType.CHOICE and field.kept in tables:
            codes = {one.code for one in field.choices}
            if not codes.issuperset(registration.given_to(db, field)):
                strange.add(f"{tables[field.kept]}.value")
    yield from (Problem(Doubt.VALUE, one) for one in sorted(strange))
