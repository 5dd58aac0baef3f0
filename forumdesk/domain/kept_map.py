"""A map of opinions in the form that forum files keep, which outlives what reads and writes it.

It is JSON with the number of its form, which also stands for the way in which a map is found: the
check of a file finds it once more and compares. What cannot be read whole is no map, and nothing is
ever refused: a map only interprets what the ballots say.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from fractions import Fraction

from forumdesk.domain.canonical import canonical_json
from forumdesk.domain.opinions import SHUFFLES, Doubt, OpinionMap, Place

FORM = 1
_EDGE = 100


def kept_map(value: OpinionMap) -> str:
    """The map in the form that is kept."""
    return canonical_json(
        {
            "form": FORM,
            "placed": value.placed,
            "places": [[one.x, one.y, one.group, one.people] for one in value.places],
            "groups": list(value.groups),
            "doubt": value.doubt,
            "as_divided": value.as_divided,
            "stability": str(value.stability),
            "answers": [[list(one) for one in group] for group in value.answers],
        }
    )


def map_of_kept(kept: str, *, statements: int) -> OpinionMap | None:
    """A map that some version kept, None where there is none or it is not of so many statements."""
    if not kept:
        return None
    try:
        read = json.loads(kept)
        return _map(read, statements) if read["form"] == FORM else None
    except (ValueError, TypeError, LookupError, ArithmeticError, RecursionError):
        return None


def _map(read: Mapping[str, object], statements: int) -> OpinionMap | None:
    groups = _numbers(read["groups"])
    doubt = None if read["doubt"] is None else Doubt(str(read["doubt"]))
    places = tuple(_place(one, max(1, len(groups))) for one in _list(read["places"]))
    answers = tuple(
        tuple(_three(one, size) for one in _list(group))
        for group, size in zip(_list(read["answers"]), groups, strict=True)
    )
    placed, divided = _numbers([read["placed"], read["as_divided"]])
    whole = sum(one.people for one in places) == placed
    fits = all(len(one) == statements for one in answers) and divided <= SHUFFLES
    if not (whole and fits and bool(groups) == (doubt is None)) or sum(groups) > placed:
        return None
    stability = Fraction(str(read["stability"]))
    return OpinionMap(placed, places, groups, doubt, divided, stability, answers)


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise TypeError(value)
    return value


def _numbers(value: object) -> tuple[int, ...]:
    """Whole numbers from nought."""
    found = _list(value)
    if any(type(one) is not int or one < 0 for one in found):
        raise TypeError(value)
    return tuple(int(str(one)) for one in found)


def _place(value: object, groups: int) -> Place:
    x, y, *rest = _list(value)
    group, people = _numbers(rest)
    if type(x) is not int or type(y) is not int or max(abs(x), abs(y)) > _EDGE or group >= groups:
        raise ValueError(value)
    return Place(x, y, group, people)


def _three(value: object, size: int) -> tuple[int, int, int]:
    agreed, disagreed, passed = _numbers(value)
    if agreed + disagreed + passed > size:
        raise ValueError(value)
    return agreed, disagreed, passed
