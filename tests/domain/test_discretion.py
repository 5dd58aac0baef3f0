"""Whatever is written of a session where nobody is told is kept without names."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields, replace
from datetime import UTC, datetime
from typing import Any

import pytest

from forumdesk.domain.actions import Action, Evidence, Note, Response, ResponseKind
from forumdesk.domain.attribution import Attribution
from forumdesk.domain.discretion import INSTEAD, Discretion
from forumdesk.domain.inputs import Input, InputKind, InputState
from forumdesk.domain.nameless import Cover
from forumdesk.domain.people import Person
from forumdesk.domain.record import Line, LineType
from forumdesk.domain.text import Text

NAME = "Dewi Lestari"
AT = datetime(2026, 5, 4, tzinfo=UTC)
COVER = Cover((Person("p", 1, NAME, group="g"),), frozenset(), INSTEAD)
# What says which one it is, or which other one it belongs to, and holds nobody's words.
IDS = {"id", "session", "input", "poll", "line", "talk", "action", "digest", "said", "origin"}
WRITTEN: dict[str, Any] = {
    "line": Line("l", "s", LineType.POINT, NAME, AT),
    "input": Input("i", 1, InputKind.QUESTION, NAME, "room", InputState.HELD, AT),
    "action": Action("a", 1, NAME),
    "note": Note("n", "a", AT, NAME),
    "evidence": Evidence("e", "a", AT, NAME),
    "response": Response("i", ResponseKind.ANSWER, Text((("en", NAME), ("id", NAME))), AT),
}


@pytest.mark.parametrize("what", WRITTEN)
def test_no_field_is_forgotten_in_which_somebody_may_be_named(what: str) -> None:
    one = WRITTEN[what]
    words = [
        each.name
        for each in fields(one)
        if each.name not in IDS and each.type in ("str", "str | None", "Text")
    ]
    assert words, "there is nothing to name anybody in"
    said = replace(
        one, **{name: NAME for name in words if not isinstance(getattr(one, name), Text)}
    )
    kept = getattr(Discretion(Attribution.CHATHAM, cover=COVER), what)(said)
    assert "Dewi" not in str(kept)
    assert getattr(Discretion(), what)(said) == replace(said, **_one_of_two(said))


def _one_of_two(said: Any) -> dict[str, None]:
    """Where somebody is named, no group stands beside."""
    groups = {Line: {"speaker_group": None}, Input: {"author_group": None}}
    return groups.get(type(said), {})


@pytest.mark.parametrize(
    ("told", "whose"),
    [
        (Attribution.NAMED, ("p", None)),
        (Attribution.GROUP, (None, "g")),
        (Attribution.NONE, (None, None)),
        (Attribution.CHATHAM, (None, None)),
    ],
)
def test_somebody_is_a_person_a_group_or_nobody(
    told: Attribution, whose: tuple[str | None, str | None]
) -> None:
    discretion = Discretion(told, {"p": "g"})
    assert discretion.whose("p", None) == whose
    assert discretion.whose("somebody else", None) == (
        ("somebody else", None) if told.names_people else (None, None)
    )
    assert discretion.whose(None, "g") == (None, "g" if told.names_groups else None)
    assert Counter(discretion.whose(None, None)) == {None: 2}
