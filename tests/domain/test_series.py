"""When the sessions of the next forum are."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from forumdesk.domain.forum import Forum
from forumdesk.domain.programme import Session, SessionType
from forumdesk.domain.series import agenda_of
from forumdesk.domain.text import NO_TEXT

_ZONES = [ZoneInfo(one) for one in ("Asia/Jakarta", "Europe/Berlin", "America/New_York", "UTC")]


def forum(starts: date, days: int, zone: ZoneInfo) -> Forum:
    """A forum of so many days."""
    ends = starts + timedelta(days=days - 1)
    return Forum("f", NO_TEXT, "", starts, ends, str(zone), ("en",))


def session(day: date, clock: time, minutes: int, zone: ZoneInfo) -> Session:
    """A session that was held."""
    starts = datetime.combine(day, clock, zone).astimezone(UTC)
    ends = starts + timedelta(minutes=minutes)
    return Session(
        *("s", "A", SessionType.THEMED, NO_TEXT, starts, ends),
        started_at=starts,
        ended_at=ends,
        started_seq=3,
        ended_seq=9,
    )


_HELD = st.builds(
    session,
    st.dates(date(2026, 3, 27), date(2026, 3, 30)),
    st.times(),
    st.integers(1, 600),
    st.sampled_from(_ZONES),
)


@given(
    st.lists(_HELD, max_size=6),
    st.dates(date(2026, 1, 1), date(2027, 12, 1)),
    st.integers(1, 4),
    st.sampled_from(_ZONES),
    st.sampled_from(_ZONES),
)
def test_every_session_has_its_day_and_clock_or_is_told_as_left_out(
    held: list[Session], starts: date, days: int, before: ZoneInfo, after: ZoneInfo
) -> None:
    last, coming = forum(date(2026, 3, 27), 4, before), forum(starts, days, after)
    agenda = agenda_of(held, before=last, after=coming, zones=(before, after))
    assert len(agenda.sessions) + len(agenda.left_out) == len(held)
    for one in (*agenda.sessions, *agenda.left_out):
        assert one.starts < one.ends and one.started_at is None and one.ended_seq is None
        late = one.starts.astimezone(after).date() > coming.ends
        assert late is (one in agenda.left_out)
    clocks = [one.starts.astimezone(before) for one in held]
    moved = [one.starts.astimezone(after) for one in agenda.sessions]
    told = {(one.replace(tzinfo=None) + (starts - last.starts)) for one in clocks}
    skipped = {one + timedelta(hours=1) for one in told}
    assert all(one.replace(tzinfo=None, fold=0) in told | skipped for one in moved)


def test_an_hour_that_the_clocks_skip_is_the_one_after_it() -> None:
    jakarta, berlin = ZoneInfo("Asia/Jakarta"), ZoneInfo("Europe/Berlin")
    first = date(2026, 3, 22)
    held = [
        session(first, time(2, 30), 60, jakarta),
        session(first, time(1, 50), 20, jakarta),
    ]
    coming = forum(date(2026, 3, 29), 1, berlin)
    agenda = agenda_of(held, before=forum(first, 1, jakarta), after=coming, zones=(jakarta, berlin))
    clocks = [
        (f"{one.starts.astimezone(berlin):%H:%M}", one.ends - one.starts) for one in agenda.sessions
    ]
    assert clocks == [("03:30", timedelta(minutes=20 * 3)), ("01:50", timedelta(minutes=20))]
