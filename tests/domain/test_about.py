"""How much is kept of what ballots say of whoever votes."""

from __future__ import annotations

import hashlib
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import words

from forumdesk.domain.about import OTHER, put_together
from forumdesk.domain.polls import About, Option
from forumdesk.domain.recounting_about import about_text, is_kept, read_about

ABOUT = About(
    words("From where?"), tuple(Option(one, at, words(one)) for at, one in enumerate("abcd", 1))
)


def kept(numbers: dict[str | None, int]) -> dict[str | None, int]:
    became = put_together(numbers, of=ABOUT)
    total: Counter[str | None] = Counter()
    for one, number in numbers.items():
        total[became[one]] += number
    return dict(+total)


@pytest.mark.parametrize(
    ("numbers", "left"),
    [
        # Nothing is of few.
        ({"a": 5, "b": 9, None: 6}, {"a": 5, "b": 9, None: 6}),
        # Two of few are enough together.
        ({"a": 9, "b": 8, "c": 2, "d": 3}, {"a": 9, "b": 8, OTHER: 5}),
        # One of few takes the next smallest with it.
        ({"a": 9, "b": 8, "c": 2}, {"a": 9, OTHER: 10}),
        # So do the few who do not say.
        ({"a": 9, "b": 8, None: 1}, {"a": 9, OTHER: 9}),
        ({"a": 9, "b": 4, None: 1}, {"a": 9, OTHER: 5}),
        ({"a": 9, "b": 3, None: 7}, {"a": 9, OTHER: 10}),
        # What would leave one part alone says nothing.
        ({"a": 40, "b": 4}, {None: 44}),
        ({"a": 40}, {None: 40}),
        ({"a": 2, "b": 2}, {None: 4}),
        ({None: 3}, {None: 3}),
        ({}, {}),
    ],
)
def test_answers_of_few_are_put_together(
    numbers: dict[str | None, int], left: dict[str | None, int]
) -> None:
    assert kept(numbers) == left


@given(st.dictionaries(st.sampled_from(["a", "b", "c", "d", None]), st.integers(0, 12)))
def test_nothing_is_kept_of_fewer_than_five(numbers: dict[str | None, int]) -> None:
    left = kept(numbers)
    assert sum(left.values()) == sum(numbers.values())
    assert set(left) <= {None} or min(left.values()) >= 5
    # Whoever is left by name said so.
    assert all(left[one] == numbers[one] for one in left if one not in (None, OTHER))
    # What is kept is what the check takes, by code of its own.
    assert is_kept(left, "abcd")
    text = about_text(
        "0" * 32,
        [(f"{at:032}", one) for at, one in enumerate(Counter(left).elements())],
        "abcd",
    )
    assert len(text.splitlines()) == 1 + sum(left.values())


@pytest.mark.parametrize(
    ("numbers", "good"),
    [
        ({"a": 5, "b": 5}, True),
        ({"a": 5, "b": 4}, False),
        ({"a": 5, None: 4}, False),
        ({"a": 5, OTHER: 4}, False),
        ({"a": 5, "z": 5}, False),
        # All of one answer is nothing that may be kept.
        ({"a": 9}, False),
        ({OTHER: 9}, False),
        ({None: 3}, True),
    ],
)
def test_the_check_sees_what_should_not_have_been_kept(
    numbers: dict[str | None, int], good: bool
) -> None:
    assert is_kept(numbers, "abcd") is good


def test_auditors_see_a_text_that_is_not_what_was_sealed() -> None:
    ballots = [f"{at:032}" for at in range(10)]
    said: list[tuple[str, str | None]] = [
        (one, "a" if at < 5 else None) for at, one in enumerate(ballots)
    ]
    text = about_text("0" * 32, said, "abcd")

    def faults(changed: str) -> int:
        sealed = hashlib.sha256(text.encode()).hexdigest()
        return len(read_about(changed, sealed=sealed, ballots=ballots, answers=4)[1])

    assert not faults(text)
    assert faults(text.replace(" 1\n", " 2\n", 1)) == 3  # Another hash, and 4 and 1 such answers.
    assert faults(text.replace(" 1\n", " 9\n")) == 2
    assert faults(text.replace("salt", "sold")) == 2
    assert faults(text[: text.rstrip("\n").rindex("\n") + 1]) > 1
