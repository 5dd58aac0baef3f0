"""Local times to instants and back, days and their numbers, in many zones."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import words

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.forum import Forum
from forumdesk.domain.programme import LONGEST_NIGHT, Session, SessionType, times_on
from forumdesk.i18n import speaking
from forumdesk.wording import programme as wording

ZONES = (
    "Asia/Jakarta",
    "Asia/Kathmandu",
    "Europe/Berlin",
    "Pacific/Apia",
    "America/St_Johns",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "UTC",
)
# Clocks were changed, or a day left out, near these.
CHANGES = (date(2026, 3, 29), date(2026, 10, 25), date(2011, 12, 29), date(2027, 4, 4))
days = st.one_of(
    st.sampled_from(CHANGES).flatmap(
        lambda one: st.integers(-2, 2).map(lambda by: one + timedelta(days=by))
    ),
    st.dates(date(2019, 1, 1), date(2037, 1, 1)),
)
clocks = st.builds(time, st.integers(0, 23), st.sampled_from((0, 15, 30, 45)))


@given(st.sampled_from(ZONES), days, clocks, clocks)
def test_what_was_typed_is_what_is_told(name: str, day: date, starts: time, ends: time) -> None:
    zone = ZoneInfo(name)
    try:
        began, ended = times_on(day, (starts, ends), zone)
    except Refused as refused:
        no_length = refused.reason is Reason.ENDS_FIRST
        length = datetime.combine(day, ends) - datetime.combine(day, starts)
        too_long = timedelta() > length > LONGEST_NIGHT - timedelta(days=1)
        assert no_length == (too_long or starts == ends)
        assert no_length or refused.reason is Reason.NO_SUCH_TIME
        return
    assert timedelta() < ended - began <= timedelta(days=1)
    local = began.astimezone(zone), ended.astimezone(zone)
    assert local[0].replace(tzinfo=None, fold=0) == datetime.combine(day, starts)
    over = timedelta(days=1 if ends < starts else 0)
    assert local[1].replace(tzinfo=None, fold=0) == datetime.combine(day + over, ends)
    said = wording.clocks(began, ended, zone=zone)
    assert said == f"{starts:%H:%M}–{ends:%H:%M}" + (" +1 day" if over else "")


def test_an_hour_that_is_left_out_or_shown_twice() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    with pytest.raises(Refused, match="NO_SUCH_TIME"):
        times_on(date(2026, 3, 29), (time(2, 30), time(4)), berlin)
    with pytest.raises(Refused, match="NO_SUCH_TIME"):
        times_on(date(2011, 12, 30), (time(9), time(10)), ZoneInfo("Pacific/Apia"))
    began, ended = times_on(date(2026, 10, 24), (time(22), time(3)), berlin)
    assert ended - began == timedelta(hours=6)


def _session(zone: ZoneInfo, *, began: datetime | None = None, ended: datetime | None = None):  # type: ignore[no-untyped-def]
    starts, ends = times_on(date(2026, 3, 28), (time(22), time(0, 30)), zone)
    return Session(
        "s", "D1-01", SessionType.PANEL, words("S"), starts, ends, started_at=began, ended_at=ended
    )


def test_ranges_say_the_day_and_never_contradict_themselves() -> None:
    zone = ZoneInfo("Asia/Kathmandu")
    planned = _session(zone)
    assert wording.span(planned, zone=zone) == "22:00–00:30 +1 day"
    assert wording.held(planned, zone=zone) == "planned 22:00–00:30 +1 day"
    began = planned.starts + timedelta(minutes=4)
    running = _session(zone, began=began)
    assert wording.held(running, zone=zone) == "since 22:04 (planned 22:00–00:30 +1 day)"
    assert wording.actual(running, zone=zone) == "since 22:04"
    over = _session(zone, began=began, ended=began - timedelta(hours=1))
    assert wording.actual(over, zone=zone) == "actually 22:04, end not certain"
    later = _session(zone, began=began + timedelta(days=1))
    assert wording.held(later, zone=zone) == ("since 22:04 (planned 28 March, 22:00–00:30 +1 day)")
    assert wording.since(later, zone=zone) == "since 29 March, 22:04"
    with speaking("id"):
        assert wording.span(planned, zone=zone) == "22:00–00:30 +1 hari"


def test_days_of_the_forum_are_numbered_alike_everywhere() -> None:
    first = date(2026, 3, 28)
    forum = Forum("f", words("F"), "F", first, date(2026, 3, 30), "Europe/Berlin", ("en",))
    numbers = [forum.day_number(first + timedelta(days=one)) for one in range(-1, 4)]
    assert numbers == [None, 1, 2, 3, None]
    assert forum.days == 3
    assert wording.day_number(forum, date(2026, 3, 29)) == "Day 2"
    assert wording.day_number(forum, date(2026, 3, 31)) == "31 March"
    assert wording.day_number(forum, date(2569, 3, 29)) == "29 March 2569"
    # The date is the forum's, whatever zone an instant was written in.
    late = datetime(2026, 3, 28, 23, 30, tzinfo=UTC)
    assert forum.day_number(late.astimezone(ZoneInfo(forum.time_zone)).date()) == 2


@pytest.mark.parametrize("day", [date.min, date.max])
def test_a_day_at_the_end_of_all_days_is_refused(day: date) -> None:
    with pytest.raises(Refused, match=Reason.INVALID_DATE.name):
        times_on(day, (time(22), time(2)), ZoneInfo("Pacific/Apia"))
