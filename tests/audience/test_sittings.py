"""Whose turn it is at a tablet: how long it lasts, and what is left of it."""

from __future__ import annotations

from support import refusing

from forumdesk.audience.sittings import FAREWELL, GRACE, LATE, PATIENCE, WITHOUT_SCRIPT, Sittings
from forumdesk.domain.errors import Reason


class Clock:
    """A clock that tests move."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_turn_ends_by_itself_and_a_touch_prolongs_it() -> None:
    clock = Clock()
    sittings = Sittings(clock)
    sittings.begin("tablet", "token")
    [tag] = [one.tag for one in [sittings.shown("tablet")] if one]
    clock.now += WITHOUT_SCRIPT
    sittings.stay("tablet", tag)
    clock.now += PATIENCE + GRACE - 1
    assert sittings.shown("tablet") is not None
    sittings.stay("tablet", tag)
    clock.now += PATIENCE + GRACE + 1
    assert sittings.shown("tablet") is None
    with refusing(Reason.OTHER_SITTING):
        sittings.stay("tablet", tag)
    # A ballot that was on its way may still come, for nobody else has.
    assert sittings.of("tablet", tag).token == "token"
    clock.now += LATE
    with refusing(Reason.OTHER_SITTING):
        sittings.of("tablet", tag)


def test_that_somebody_voted_is_said_for_a_few_seconds() -> None:
    clock = Clock()
    sittings = Sittings(clock)
    sittings.begin("tablet", "token")
    [tag] = [one.tag for one in [sittings.shown("tablet")] if one]
    sittings.counted("tablet", tag, over=True)
    assert sittings.shown("tablet") is None and sittings.has_just_voted("tablet")
    clock.now += FAREWELL + 1
    assert not sittings.has_just_voted("tablet")
