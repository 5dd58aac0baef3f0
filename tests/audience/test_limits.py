"""How often one may, by a clock that the test turns."""

from __future__ import annotations

import asyncio

import pytest

from forumdesk.audience.limits import (
    APART,
    BALLOTS,
    EACH,
    FROM_ADDRESS,
    GUEST_QUEUE,
    GUEST_SECONDS,
    GUESTS,
    HOUR,
    LINE,
    MISTAKES,
    PER_HOUR,
    WITHIN,
    Bursts,
    Crowd,
    Guests,
    Mistakes,
    Pace,
)
from forumdesk.domain.errors import Reason, Refused


class Clock:
    """Seconds, as far as it was turned."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_inputs_keep_their_pace() -> None:
    clock = Clock()
    pace = Pace(clock)
    assert pace.book("a", "one")
    with pytest.raises(Refused) as soon:
        pace.book("a", "two")
    assert soon.value.facts["seconds"] == APART + 1
    assert not pace.book("a", "one"), "a repeat is free"
    assert pace.book("b", "two"), "another sender is not held up"
    clock.now += APART
    assert pace.book("a", "two")


def test_ten_inputs_an_hour() -> None:
    clock = Clock()
    pace = Pace(clock)
    for number in range(PER_HOUR):
        assert pace.book("a", str(number))
        clock.now += APART
    with pytest.raises(Refused) as full:
        pace.book("a", "one more")
    assert full.value.reason is Reason.ENOUGH_THIS_HOUR
    assert full.value.facts["minutes"] == (HOUR - PER_HOUR * APART) // 60 + 1
    clock.now = 1000.0 + HOUR
    assert pace.book("a", "one more")


def test_what_was_refused_does_not_count() -> None:
    clock = Clock()
    pace = Pace(clock)
    pace.book("a", "one")
    pace.release("a", "one")
    assert pace.book("a", "two")


def test_ballots_of_one_credential() -> None:
    clock = Clock()
    bursts = Bursts(clock=clock)
    for _ in range(BALLOTS):
        bursts.check("a")
    with pytest.raises(Refused):
        bursts.check("a")
    bursts.check("b")
    clock.now += 11
    bursts.check("a")


def test_wrong_codes_of_one_address() -> None:
    clock = Clock()
    mistakes = Mistakes(clock)
    assert mistakes.alarm() is None
    for _ in range(MISTAKES):
        mistakes.note("10.0.0.1")
    assert mistakes.alarm() is None
    mistakes.note("10.0.0.1")
    mistakes.note("10.0.0.2")
    clock.now += 5
    assert mistakes.alarm() == {"refused": 1, "seconds_ago": 5}
    clock.now += WITHIN + 1
    mistakes.note("10.0.0.1")


def test_only_who_types_many_wrong_codes_stands_in_line() -> None:
    clock, slept = Clock(), []

    async def scene() -> None:
        gate = asyncio.Event()

        async def sleep(seconds: float) -> None:
            slept.append(round(seconds, 3))
            await gate.wait()

        mistakes = Mistakes(clock, sleep)
        for _ in range(MISTAKES):
            await mistakes.turn("10.0.0.1")
            mistakes.note("10.0.0.1")
        assert slept == []
        line = [asyncio.create_task(mistakes.turn("10.0.0.1")) for _ in range(LINE)]
        await asyncio.sleep(0)
        assert slept == [round(EACH * place, 3) for place in range(1, LINE + 1)]
        with pytest.raises(Refused) as full:
            await mistakes.turn("10.0.0.1")
        assert full.value.reason is Reason.TOO_MANY_CODES
        await mistakes.turn("10.0.0.2")
        gate.set()
        await asyncio.gather(*line)
        clock.now += WITHIN + 1
        await mistakes.turn("10.0.0.1")
        assert len(slept) == LINE

    asyncio.run(scene())


def test_phones_without_a_badge_are_counted_together() -> None:
    clock = Clock()
    guests = Guests(clock)
    for number in range(GUESTS):
        guests.check(f"10.0.0.{number}", waiting=0)
    with pytest.raises(Refused) as many:
        guests.check("10.0.1.1", waiting=0)
    assert many.value.facts == {"seconds": GUEST_SECONDS + 1}
    clock.now += GUEST_SECONDS + 1
    guests.check("10.0.1.1", waiting=GUEST_QUEUE - 1)
    with pytest.raises(Refused):
        guests.check("10.0.1.1", waiting=GUEST_QUEUE)


def test_one_address_leaves_half_of_the_room_to_others() -> None:
    clock = Clock()
    crowd = Crowd(clock)
    assert [crowd.wait("10.0.0.1") for _ in range(FROM_ADDRESS)] == [0] * FROM_ADDRESS
    clock.now += 10
    assert crowd.wait("10.0.0.1") == GUEST_SECONDS - 10 + 1
    others = [crowd.wait(f"10.0.1.{number}") for number in range(GUESTS - FROM_ADDRESS)]
    assert set(others) == {0} and crowd.wait("10.0.2.1") == GUEST_SECONDS - 10 + 1
    clock.now += GUEST_SECONDS - 10
    assert crowd.wait("10.0.0.1") == crowd.wait("10.0.2.1") == 0
