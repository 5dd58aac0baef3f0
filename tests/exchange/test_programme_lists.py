"""Programmes as offices make them come in whole: every row is a session, part of one, or told."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from office_files import OfficeProgramme
from office_programmes import programmes

from forumdesk.domain.errors import Reason
from forumdesk.domain.fields import Field
from forumdesk.domain.programme import SessionType
from forumdesk.domain.schedule import ScheduledSession
from forumdesk.exchange.lists import About, Asked, read_list
from forumdesk.exchange.programmes.lists import ProgrammeTable, read_programme
from forumdesk.exchange.programmes.roles import type_of_title
from forumdesk.exchange.programmes.rows import Around

JAKARTA = ZoneInfo("Asia/Jakarta")
AROUND = Around(JAKARTA, date(2019, 4, 29), 2, "id")


def read(raw: bytes) -> ProgrammeTable:
    return read_programme(read_list(raw, Asked(about=About.PROGRAMME)), AROUND)


def _seen(one: ScheduledSession) -> tuple[int | None, str, str, str]:
    title = one.title.in_language("id")
    if one.starts is None or one.ends is None:
        return None, str(one.minutes or ""), title, one.room
    starts, ends = (at.astimezone(JAKARTA) for at in (one.starts, one.ends))
    return (starts.date() - AROUND.first).days + 1, f"{starts:%H:%M}-{ends:%H:%M}", title, one.room


@pytest.mark.parametrize(("name", "given"), programmes().items(), ids=list(programmes()))
def test_a_programme_of_an_office_comes_in_whole(name: str, given: OfficeProgramme) -> None:
    table = read(given.raw)
    assert table.problems == ()
    assert tuple(map(_seen, table.schedule.sessions)) == given.sessions
    people = [who for one in table.schedule.sessions for who in one.people]
    assert tuple((one.role, one.name) for one in people if not one.on_behalf_of) == given.people
    assert tuple(one.on_behalf_of for one in people if one.on_behalf_of) == given.behalf
    assert tuple(one.value for one in table.schedule.not_understood) == given.not_understood
    assert len(table.beside) == given.beside


def test_letters_that_are_broken_are_told_with_their_row_and_never_taken() -> None:
    good = "Hari,Waktu,Acara,Tempat,Narasumber\n29 April 2019,09.00-10.00,Pléno désa,Aula,Ani\n"
    broken = b"29 April 2019,10.00-11.00,D\xe9sa,Aula,Budi\n"
    broken += (
        b"29 April 2019,11.00-12.00,Kopi,Aula,Jos\xe9\n29 April 2019,12.00-13.00,Doa,L\xe9,Ani\n"
    )
    more = "29 April 2019,13.00-14.00,Café résumé,Aula,Siti\n" * 4
    table = read(good.encode() + broken + more.encode())
    assert {one.title.in_language("id") for one in table.schedule.sessions} == {
        "Pléno désa",
        "Café résumé",
    }
    told = [(one.where, one.field, one.refused.reason) for one in table.problems]
    assert [(field, reason) for _, field, reason in told] == [
        (Field.TITLE, Reason.LETTERS_LOST),
        (Field.PEOPLE, Reason.LETTERS_LOST),
        (Field.SESSION, Reason.LETTERS_LOST),
    ]
    assert [where.split()[-1] for where, _, _ in told] == ["3", "4", "5"]


def test_who_speaks_and_a_day_without_a_time_are_not_taken_for_a_signature() -> None:
    rows = (
        "Hari,Waktu,Acara,Tempat,Narasumber",
        '"Senin, 29 April 2019",09.00-10.00,Pleno,Aula,Ani Wijaya',
        '"Selasa, 30 April 2019",menyesuaikan,Kunjungan lapangan,Sawah,Ketua Panitia',
        ",,Kunjungan pasar,Pasar,",
        ',,,,"Sukamaju, 20 April 2019"',
        ",,,,Ketua Panitia",
        ",,,,Drs. Widodo Santika",
    )
    table = read("\n".join(rows).encode())
    assert [_seen(one)[::2] for one in table.schedule.sessions] == [
        (1, "Pleno"),
        (None, "Kunjungan lapangan"),
        (None, "Kunjungan pasar"),
    ]
    assert [one.value for one in table.schedule.not_understood] == ["menyesuaikan"]
    assert table.beside == (5, 6, 7)


@pytest.mark.parametrize(
    "day", ["2019/04/30", "2019-4-30", "2019.04.30", "2019/4/30 00:00:00", "30/4/2019"]
)
def test_days_are_read_in_either_order(day: str) -> None:
    table = read(f"Hari,Waktu,Acara\n{day},09.00-10.00,Pleno\n".encode())
    assert [_seen(one)[:2] for one in table.schedule.sessions] == [(2, "09:00-10:00")]
    table = read(f"Waktu,Acara\n{day.split()[0]} 09:00,Pleno\n".encode())
    assert [_seen(one)[:2] for one in table.schedule.sessions] == [(2, "09:00-10:00")]


def test_who_registers_has_no_break() -> None:
    assert type_of_title("Registrasi peserta") is SessionType.OPENING
    assert type_of_title("Rehat kopi") is SessionType.BREAK
