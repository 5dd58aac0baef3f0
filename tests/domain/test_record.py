"""The digest of a record: any change of any line changes it, the zone of a clock does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from forumdesk.domain.record import Line, LineType, Reached, digest_of_lines

AT = datetime(2026, 5, 4, 3, 30, tzinfo=UTC)
LINES = [
    Line("a" * 32, "s", LineType.POINT, "Text", AT),
    Line("b" * 32, "s", LineType.ACTION, "Do", AT, owner="Somebody", due=date(2026, 6, 1)),
]


@pytest.mark.parametrize(
    "changes",
    [
        {"text": "Text "},
        {"type": LineType.ANSWER},
        {"at": AT + timedelta(microseconds=1)},
        {"speaker": "p"},
        {"owner": "x"},
        {"due": date(2026, 5, 4)},
        {"reached": Reached.VOTE},
        {"input": "i"},
        {"id": "c" * 32},
        {"speaker_group": "g"},
        {"talk": "t"},
        {"focus": 1},
        {"permitted": True},
    ],
)
def test_every_change_shows(changes: dict[str, object]) -> None:
    changed = [replace(LINES[0], **changes), LINES[1]]  # type: ignore[arg-type]
    assert digest_of_lines(changed) != digest_of_lines(LINES)


def test_order_and_number_of_lines_show() -> None:
    digests = [digest_of_lines(one) for one in (LINES, LINES[::-1], LINES[:1], [])]
    assert len(set(digests)) == 4


def test_the_same_moment_on_another_clock_is_the_same() -> None:
    moved = [replace(one, at=AT.astimezone(timezone(timedelta(hours=7)))) for one in LINES]
    assert digest_of_lines(moved) == digest_of_lines(LINES)


def test_lines_cannot_run_into_each_other() -> None:
    joined = replace(LINES[0], text='Text"],["' + "b" * 32)
    assert digest_of_lines([joined]) != digest_of_lines(LINES)
