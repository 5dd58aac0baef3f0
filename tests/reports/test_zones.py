"""Days, dates and times are the forum's on every paper and list, whatever the laptop's zone is."""

from __future__ import annotations

import os
import time as clock
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from pdf import text_of
from support import inside, open_poll, register, words

from forumdesk.cli.programme import _Lister
from forumdesk.desktop.pages.programme.rows import read_programme
from forumdesk.domain.programme import Session, SessionType, times_on
from forumdesk.domain.record import RecordState, Version
from forumdesk.operations import forum, programme, reporting, sealing
from forumdesk.store import polls as poll_rows
from forumdesk.store import programme as rows
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.reader import Store
from forumdesk.wording import programme as wording
from forumdesk.wording import spelled
from forumdesk.wording.reports import record_state

ZONES = (
    ("Asia/Kathmandu", date(2026, 3, 28)),
    ("Europe/Berlin", date(2026, 3, 28)),
    ("Europe/Berlin", date(2026, 10, 24)),
    ("Pacific/Apia", date(2026, 4, 4)),
    ("America/St_Johns", date(2026, 11, 1)),
)
LAPTOPS = ("UTC", "Asia/Jakarta", "Pacific/Honolulu", "Pacific/Kiritimati")


@pytest.fixture
def laptop(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Sets the zone of this computer; it is put back."""
    yield monkeypatch
    monkeypatch.undo()
    clock.tzset()


def _night(db: Store, day: date, zone: ZoneInfo) -> Session:
    starts, ends = times_on(day, (time(22), time(0, 30)), zone)
    return programme.add_session(
        db,
        new=programme.NewSession(
            type=SessionType.PANEL, title=words("Night"), starts=starts, ends=ends
        ),
    ).value


@pytest.mark.skipif(not hasattr(clock, "tzset"), reason="this system's zone cannot be changed")
@pytest.mark.parametrize(("name", "first"), ZONES)
def test_a_night_is_told_alike_everywhere(
    opened: ForumFile, laptop: pytest.MonkeyPatch, name: str, first: date
) -> None:
    db, zone = opened.db, ZoneInfo(name)
    forum.update_forum(
        db, changes=forum.ForumChanges(starts=first, ends=first + timedelta(days=2), time_zone=name)
    )
    register(db, 1)
    nights = [_night(db, first + timedelta(days=number), zone) for number in range(3)]
    second = nights[1]
    # It was held: begun four minutes late, ended after midnight.
    began, ended = second.starts + timedelta(minutes=4), second.ends + timedelta(minutes=5)
    inside(db).execute(
        "UPDATE session SET started_at = ?, ended_at = ?, started_seq = 0, ended_seq = 0"
        " WHERE id = ?",
        (began.isoformat(), ended.isoformat(), second.id),
    )
    poll = open_poll(db, kind="pulse")
    sealing.close_poll(db, poll_id=poll.id)
    inside(db).execute(
        "UPDATE poll_round SET opened_at = ?, closed_at = ?",
        (began.isoformat(timespec="microseconds"), ended.isoformat(timespec="microseconds")),
    )
    assert [one.code for one in nights] == ["D1-01", "D2-01", "D3-01"]
    day = wording.day(first + timedelta(days=1))
    expected = {
        "list": [(number, "22:00", "00:30", number + 1) for number in (1, 2, 3)],
        "days": [first + timedelta(days=number) for number in range(3)],
        "summary": f"Day 2, {day}",
        "held": "22:04–00:35 +1 day (planned 22:00–00:30 +1 day)",
        "poll": f"{day}, 22:04–00:35 +1 day",
    }
    for here in LAPTOPS:
        laptop.setenv("TZ", here)
        clock.tzset()
        assert os.environ["TZ"] == here
        listed = _Lister(db, tray=False).listed()
        told = {
            "list": [(one["day"], one["start"], one["end"], one["end_day"]) for one in listed],
            "days": [one.day for one in read_programme(db, zone).sessions],
        }
        assert told == {key: expected[key] for key in told}, here
    # The last of the laptops prints; what the papers say does not come from another place.
    summary, attendance = (
        " ".join(text_of(reporting.make_report(db, kind=kind, session=second.id)).split())
        for kind in ("session-summary", "attendance")
    )
    result = " ".join(text_of(reporting.make_report(db, kind="poll-result", poll=poll.id)).split())
    assert expected["summary"] in summary
    assert expected["held"] in summary and expected["held"] in attendance
    assert spelled.whole_date(first + timedelta(days=1)) in attendance
    assert expected["poll"] in result
    found = rows.session(db, second.id)
    assert found is not None and found.starts == second.starts
    closed = poll_rows.polls(db)[0].closed_at
    assert closed is not None and closed.astimezone(UTC) == ended


def test_a_record_that_was_read_back_on_another_day_says_which(opened: ForumFile) -> None:
    zone, held = ZoneInfo("Asia/Jakarta"), date(2026, 3, 28)
    same = datetime(2026, 3, 28, 16, 55, tzinfo=UTC)
    for at, said in ((same, "23:55"), (same + timedelta(minutes=6), "29 March, 00:01")):
        version = Version("s", 2, RecordState.READ_BACK, at, "d")
        told = record_state(version, current="d", zone=zone, held=held)
        assert told == f"Read back {said} · version 2"
