"""Tables that are no programme, or are made to take for ever, end soon and lose no row unsaid."""

from __future__ import annotations

import time
from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from length import either

from forumdesk.domain.errors import Refused
from forumdesk.exchange.grid import Form, Grid
from forumdesk.exchange.programmes.lists import ProgrammeTable, read_programme
from forumdesk.exchange.programmes.rows import Around

AROUND = Around(ZoneInfo("Asia/Jakarta"), date(2019, 4, 29), 2, "id")
HEADINGS = ("No", "Hari", "Waktu", "Acara", "Ruang", "Narasumber", "Moderator", "Materi")
LONG = either(8_000, long=90_000)
HOSTILE = {
    "digits": "1" * LONG,
    "numbers": "1 " * (LONG // 2),
    "dashes": "9-" * (LONG // 2),
    "times": "09.00 - " * (LONG // 8),
    "commas": "a," * (LONG // 2),
    "names": "a dan " * (LONG // 6),
    "brackets": "(" * LONG,
    "open brackets": "a (" * (LONG // 3),
    "strokes": "abc/" * (LONG // 4),
    "spaces": " " * LONG + "x",
    "days": "hari " * (LONG // 5),
}


def _read(rows: list[tuple[str, ...]]) -> ProgrammeTable:
    numbered = ((number, row) for number, row in enumerate([HEADINGS, *rows], start=1))
    return read_programme(Grid(Form.TEXT, tuple(numbered)), AROUND)


@pytest.mark.parametrize("cell", HOSTILE.values(), ids=list(HOSTILE))
def test_a_cell_that_is_made_to_take_long_does_not(cell: str) -> None:
    began = time.process_time()
    _read([(cell,) * len(HEADINGS), ("1", "1", "09.00", cell, cell, cell, cell, cell)])
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    "row",
    [
        ("", "", "", "", "", "Nama {n}", "", ""),
        ("", "1", "09.00", "Sesi", "", "Nama {n}", "", ""),
        ("", "", "", "- Butir {n}", "", "", "", ""),
        ("{n}", "1", "09.00", "Sesi {n}", "", "", "", ""),
    ],
)
def test_thousands_of_rows_of_one_kind_are_read_soon(row: tuple[str, ...]) -> None:
    number = either(400, long=19_000)
    rows = [tuple(one.format(n=at) for one in row) for at in range(number)]
    began = time.process_time()
    table = _read([("", "1", "09.00", "Sesi", "", "Ani", "", ""), *rows])
    assert time.process_time() - began < 5
    assert len(table.schedule.sessions) in (1, number + 1)


CELLS = st.sampled_from(
    (
        *("", "1", "Hari 2", "09.00", "9 am - selesai", "10.00-09.00", "Senin, 30 April 2019"),
        *("Jumlah", "Mengetahui", "- Doa", "Ani, S.H.", "TBA", "Panitia", "=", "29/4/2562", "x"),
        *("0,375", "43584", "Aula", "sda", "Moderator: Ani\nBudi", "25.00", "7:30:00"),
        *("\u202e", "🙂", "60 menit"),
    )
)


@settings(max_examples=either(20, long=4000), deadline=None)
@given(st.lists(st.tuples(*[CELLS] * len(HEADINGS)), min_size=1, max_size=8))
def test_every_row_is_a_session_part_of_one_told_or_beside(rows: list[tuple[str, ...]]) -> None:
    numbered = [(at, row) for at, row in enumerate([HEADINGS, *rows], start=1) if any(row)]
    try:
        table = read_programme(Grid(Form.TEXT, tuple(numbered)), AROUND)
    except Refused:
        return
    places = {one.where for one in table.schedule.sessions}
    places |= {one.where for one in (*table.problems, *table.schedule.not_understood)}
    titles = {one.title.in_language("id") for one in table.schedule.sessions}
    # What belongs to a session that cannot be taken is told with it.
    refused = bool(table.problems)
    for number, row in numbered[1:]:
        known = f"row {number}" in places or number in table.beside
        more = any(one.people or one.description for one in table.schedule.sessions)
        assert known or more or row[3] in titles or refused, row
