"""Programmes of others are read in a process that can be ended, and come back as they were."""

from __future__ import annotations

import pytest
from foreign_schedules import FULL, MEANT, conference, read, without

from forumdesk.domain.errors import Reason, Refused
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
