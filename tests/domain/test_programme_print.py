"""What has changed of a session since the programme was printed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from support import words

from forumdesk.domain.programme import SessionRole
from forumdesk.domain.programme_print import Changed, PrintedPart, PrintedSession, changes

STARTS = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def session(**more: Any) -> PrintedSession:
    return PrintedSession("a", "A1", words("Water"), STARTS, STARTS + HOUR, words("Hall"), **more)


ONE = session(parts=(PrintedPart(SessionRole.CHAIR, "p"), PrintedPart(SessionRole.SPEAKER, "q")))


@pytest.mark.parametrize(
    ("now", "what"),
    [
        (ONE, ()),
        (replace(ONE, parts=ONE.parts[::-1], code="A2"), ()),
        (replace(ONE, ends=STARTS + 2 * HOUR), (Changed.TIME,)),
        (replace(ONE, room=words("Annex"), title=words("Waters")), (Changed.ROOM, Changed.TITLE)),
        (replace(ONE, talks=(words("Wells"),)), (Changed.TALKS,)),
        (replace(ONE, parts=ONE.parts[:1]), (Changed.PEOPLE,)),
        (None, (Changed.CANCELLED,)),
    ],
)
def test_what_has_changed_of_a_session(
    now: PrintedSession | None, what: tuple[Changed, ...]
) -> None:
    found = changes([ONE], [now] if now else [])
    assert [one.what for one in found] == ([what] if what else [])
    if now is None:
        assert [one.what for one in changes([], [ONE])] == [(Changed.NEW,)]
