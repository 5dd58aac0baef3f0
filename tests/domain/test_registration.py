"""What a forum asks of people."""

from __future__ import annotations

from dataclasses import replace

from forumdesk.domain.fields import Field
from forumdesk.domain.registration import (
    DECLARED,
    WEEK,
    FieldType,
    Kept,
    Purpose,
    RegistrationField,
    declared,
    in_use,
)


def test_a_forum_that_chose_nothing_asks_what_every_one_asked() -> None:
    used = [one.key for one in in_use(declared({}))]
    names = ["display", "given", "family", "latin"]
    assert used == [*names, "office", "institution", "country", "group", "language"]


def test_what_the_forum_chose_stands_in_its_place_and_its_own_fields_follow() -> None:
    sex = next(one for one in DECLARED if one.key == Field.SEX.value)
    village = RegistrationField(
        "village", FieldType.LINE, Purpose.OWN, 30, used=True, position=len(DECLARED) + 1
    )
    first = replace(sex, used=True, position=0)
    found = in_use(declared({one.key: one for one in (first, village)}))
    assert found[0] == first and found[-1] == village


def test_what_tells_of_health_is_apart_and_has_the_shortest_life() -> None:
    apart = [one for one in DECLARED if one.kept is Kept.NEED]
    assert {one.key for one in apart} == {"access", "diet"}
    assert all(one.keep_days == WEEK for one in apart)
    assert all(one.keep_days > WEEK for one in DECLARED if one not in apart)
