"""A refusal checks at once that its facts are those that its reason declares."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.fields import Field
from forumdesk.domain.poll_state import State


@pytest.mark.parametrize(
    ("reason", "facts"),
    [
        (Reason.WRONG_STATE, {"number": 3}),
        (Reason.WRONG_STATE, {"number": 3, "state": State.OPEN, "more": "x"}),
        (Reason.WRONG_STATE, {"numbr": 3, "state": State.OPEN}),
        (Reason.WRONG_STATE, {"number": "3", "state": State.OPEN}),
        (Reason.WRONG_STATE, {"number": True, "state": State.OPEN}),
        (Reason.WRONG_STATE, {"number": 3, "state": "open"}),
        (Reason.INVALID_DATE, {"value": State.OPEN}),
        (Reason.WRONG_DAYS, {"first": date(2026, 1, 2), "last": datetime.now(UTC)}),
        (Reason.MISSING_FIELD, {"field": "title"}),
        (Reason.UNKNOWN_POLL, {"what": "page"}),
    ],
)
def test_facts_that_are_not_declared_so_are_a_mistake(
    reason: Reason, facts: dict[str, Any]
) -> None:
    with pytest.raises(TypeError, match=reason.name):
        Refused(reason, **facts)


def test_facts_are_read_by_their_type_and_never_changed() -> None:
    refused = Refused(Reason.WRONG_STATE, number=3, state=State.OPEN)
    number: int = refused.fact("number", int)
    state: State = refused.fact("state", State)
    assert (number, state) == (3, State.OPEN)
    with pytest.raises(TypeError):
        refused.fact("number", Field)
    with pytest.raises(TypeError):
        refused.facts["number"] = 4  # type: ignore[index]
    with pytest.raises(TypeError):
        Reason.WRONG_STATE.facts["more"] = str  # type: ignore[index]


def test_reasons_that_share_a_code_are_two_sentences_and_the_same_to_scripts() -> None:
    assert Reason.REVOKED is not Reason.REPLACED
    assert Reason.REVOKED.code == Reason.REPLACED.code == "revoked"
    assert Reason.PULSE_CLOSED.shares_code(Reason.OTHER_ROUND, Reason.POLL_CLOSED)
    assert not Reason.PULSE_CLOSED.shares_code(Reason.OTHER_ROUND)
