"""The room by groups: nobody of a few who came can be told by their group."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from forumdesk.domain.composition import Share, composition
from forumdesk.domain.small_numbers import ENOUGH


def test_small_groups_are_told_together_and_absent_ones_by_name_alone() -> None:
    registered = {"a": 9, "b": 4, "c": 8, "d": 2}
    found = composition(registered, {"a": 9, "b": 2, "c": 6})
    assert found.shares == (Share(("a",), 9, 9), Share(("b", "c"), 12, 8))
    assert found.absent == ("d",)


@given(
    st.dictionaries(
        st.sampled_from("abcdefgh"), st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=8
    )
)
def test_no_share_is_of_few_and_nobody_who_came_is_left_out(
    groups: dict[str, tuple[int, int]],
) -> None:
    registered = {one: came + away for one, (came, away) in groups.items()}
    came = {one: number for one, (number, _away) in groups.items()}
    found = composition(registered, came)
    assert all(one.came >= ENOUGH and one.registered >= one.came for one in found.shares)
    assert len(found.shares) != 1
    if found.shares:
        assert sum(one.came for one in found.shares) == sum(came.values())
    assert set(found.absent) == {one for one, number in came.items() if not number}
