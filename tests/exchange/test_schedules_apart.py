"""Programmes of others are read in a process that can be ended, and come back as they were."""

from __future__ import annotations

from datetime import date

import pytest
from foreign_schedules import FULL, JAKARTA, MEANT, conference, read, without

from forumdesk.domain.errors import Reason, Refused
from forumdesk.exchange.grid import MAX_ROWS
from forumdesk.exchange.lists import About, Asked
from forumdesk.exchange.programme_files import open_programme
from forumdesk.exchange.programmes.lists import ProgrammeTable
from forumdesk.exchange.programmes.rows import Around
from forumdesk.exchange.schedules.reading import read_schedule_apart
from forumdesk.exchange.schedules.said import heard, said
from forumdesk.i18n import speaking


def test_a_programme_comes_back_from_a_process_apart() -> None:
    content = conference(FULL, without("title"))
    with speaking("id"):
        apart = read_schedule_apart(content.encode(), MEANT)
        assert apart == read(content)
    assert apart.not_understood[0].where == "hari ke-1, ruang “Aula”, sesi 2"
    assert heard(said(apart)) == apart


def test_what_is_refused_there_is_refused_here() -> None:
    with pytest.raises(Refused) as broken:
        read_schedule_apart(b'{"days":\n[', MEANT)
    assert (broken.value.reason, broken.value.facts["line"]) == (Reason.SCHEDULE_BROKEN, 2)
    with pytest.raises(Refused) as stopped:
        read_schedule_apart(b"{}", MEANT, stopped=lambda: True)
    assert stopped.value.reason is Reason.SCHEDULE_TOO_INVOLVED


def test_a_spec_of_more_sessions_than_any_forum_has_is_refused() -> None:
    around = Around(JAKARTA, date(2026, 4, 29), 2, "en")
    asked = Asked(about=About.PROGRAMME)
    spec = '{"title": "Water", "day": 1, "start": "09:00", "end": "10:00"}'
    table = open_programme(f"[{spec}]".encode(), around=around, asked=asked)
    assert isinstance(table, ProgrammeTable)
    assert len(table.schedule.sessions) == 1
    with pytest.raises(Refused) as refused:
        open_programme(f"[{'0,' * MAX_ROWS}0]".encode(), around=around, asked=asked)
    assert refused.value.reason is Reason.SCHEDULE_TOO_INVOLVED
