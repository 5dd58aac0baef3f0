"""Whose certificate says what."""

from __future__ import annotations

from dataclasses import replace

import pytest

from forumdesk.domain.certificates import Took, number_of, roles_of
from forumdesk.domain.programme import Duty, Part, SessionRole
from forumdesk.domain.text import Text


def part(person: str, role: SessionRole) -> Part:
    return Part(id=f"{person} {role}", session="s", role=role, position=1, person=person)


PARTS = [part("a", SessionRole.SPEAKER), part("a", SessionRole.MODERATOR)]


@pytest.mark.parametrize(
    ("person", "wanted", "roles"),
    [
        ("a", None, {SessionRole.SPEAKER, SessionRole.MODERATOR}),
        ("a", Took.SPEAKER, {SessionRole.SPEAKER}),
        ("a", Took.PARTICIPANT, None),
        ("b", None, set()),
        ("b", Took.PARTICIPANT, set()),
        ("b", Took.SPEAKER, None),
    ],
)
def test_roles_are_those_that_are_wanted(
    person: str, wanted: Took | None, roles: set[SessionRole] | None
) -> None:
    found = roles_of(PARTS, person, wanted)
    assert (None if found is None else {one.role for one in found}) == roles


def test_roles_of_ones_own_are_told_apart_and_stand_last() -> None:
    other = SessionRole.OTHER
    called = [Text((("en", words),)) for words in ("Timekeeper", "Interpreter", "Timekeeper")]
    own = [replace(part("a", other), called=words) for words in called]
    found = roles_of([*own, *PARTS], "a", None)
    assert found is not None
    assert found[-2:] == [Duty(other, called[0]), Duty(other, called[1])]


@pytest.mark.parametrize(
    ("pattern", "number"),
    [("", "007"), ("12/IFP/", "12/IFP/007"), ("#/IFP/2019", "007/IFP/2019"), ("#-#", "007-007")],
)
def test_a_number_has_the_persons_own_in_it(pattern: str, number: str) -> None:
    assert number_of(pattern, 7) == number
