"""When two thirds of those invited were there, by the order in which they came and went."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from forumdesk.domain.attendance import Direction, Quorum, Visit, quorum

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def found(passed: str, *, before: str = "", leaving: bool = False) -> Quorum:
    """Of six people a to f; a small letter comes in, a capital one leaves."""
    visits = [
        Visit(
            id=str(place),
            person=one.lower(),
            direction=Direction.IN if one.islower() else Direction.OUT,
            at=NOON,
            seq=place,
        )
        for place, one in enumerate(passed, start=1)
    ]
    return quorum(visits, invited=set("abcdef"), before=set(before), leaving=leaving)


@pytest.mark.parametrize(
    ("passed", "before", "leaving", "present", "by", "from_start"),
    [
        ("abc", "", False, 3, None, False),
        ("abcdef", "", False, 6, 4, False),
        ("aaabcd", "", False, 4, 6, False),
        # Somebody from elsewhere fills no seat.
        ("abcxd", "", False, 4, 5, False),
        ("ABe", "abcd", False, 5, None, True),
        ("de", "abc", False, 5, 1, False),
        # As on a list that is signed, who left has been there; before a session opens, not.
        ("abcdAB", "", False, 4, 4, False),
        ("abcdAB", "", True, 2, None, False),
        ("abcdABef", "", True, 4, 8, False),
    ],
)
def test_it_is_reached_with_a_passage(
    passed: str, before: str, leaving: bool, present: int, by: int | None, from_start: bool
) -> None:
    one = found(passed, before=before, leaving=leaving)
    assert (one.present, one.by.seq if one.by else None, one.from_start) == (
        present,
        by,
        from_start,
    )
    assert one.met == (by is not None or from_start)


@pytest.mark.parametrize(("invited", "needed"), [(1, 1), (3, 2), (4, 3), (5, 4), (6, 4), (100, 67)])
def test_two_thirds_are_rounded_up(invited: int, needed: int) -> None:
    assert Quorum(invited, needed).needed == needed
    assert Quorum(invited, needed).met and not Quorum(invited, needed - 1).met
    assert not Quorum(0, 0).met


@pytest.mark.parametrize(
    ("rule", "needed"), [("1/2", 51), ("4/5", 81), ("40", 40), ("1/1", 101), ("1/200", 1)]
)
def test_a_forum_may_have_another_quorum(rule: str, needed: int) -> None:
    assert Quorum(101, needed, rule=rule).needed == needed
    assert Quorum(101, needed, rule=rule).met and not Quorum(101, needed - 1, rule=rule).met
