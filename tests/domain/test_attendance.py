"""Who is where after whatever order of passages through the forum's door and those of rooms."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from forumdesk.domain.attendance import Direction, Passing, passing

DOORS = (None, "hall", "annex")
IN, OUT = Direction.IN, Direction.OUT


def after(inside: set[str | None], passages: tuple[Passing, ...]) -> set[str | None]:
    """Where somebody is whom every passage took through a door that was there to pass."""
    now = set(inside)
    for one in passages:
        if one.direction is IN:
            assert one.session not in now
            now.add(one.session)
        else:
            assert one.session in now
            now.remove(one.session)
    return now


@given(st.lists(st.tuples(st.sampled_from((IN, OUT)), st.sampled_from(DOORS)), max_size=12))
def test_nobody_is_in_two_rooms_or_in_one_and_not_at_the_venue(
    drawn: list[tuple[Direction, str | None]],
) -> None:
    inside: set[str | None] = set()
    for direction, door in drawn:
        if direction is OUT and door not in inside:
            continue
        was_inside = door in inside
        noted = passing(direction, session=door, inside=inside)
        inside = after(inside, noted)
        if direction is IN:
            assert door in inside
            assert bool(noted) is not was_inside
            assert not noted or noted[-1] == Passing(IN, door)
        else:
            assert door not in inside
            assert noted[-1] == Passing(OUT, door)
        assert len(inside - {None}) <= 1
        assert not inside or None in inside


def test_what_is_noted_at_each_door() -> None:
    def noted(direction: Direction, door: str | None, *inside: str | None) -> list[tuple[str, str]]:
        return [
            (one.direction.value, one.session or "forum")
            for one in passing(direction, session=door, inside=inside)
        ]

    assert noted(IN, "hall") == [("in", "forum"), ("in", "hall")]
    assert noted(IN, "hall", None) == [("in", "hall")]
    assert noted(IN, "hall", None, "hall") == []
    assert noted(IN, "annex", None, "hall") == [("out", "hall"), ("in", "annex")]
    assert noted(OUT, "hall", None, "hall") == [("out", "hall")]
    assert noted(OUT, None, None, "hall") == [("out", "hall"), ("out", "forum")]
    assert noted(IN, None, None, "hall") == []
