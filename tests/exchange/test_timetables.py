"""Timetables of rooms or days: any comes in as it was, every cell told, and no list is taken so."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from length import either
from office_files import text, workbook
from office_timetables import timetables
from support import refusing

from forumdesk.domain.errors import Reason
from forumdesk.domain.exchanging import Layout
from forumdesk.exchange.grid import Cells, Form, Grid
from forumdesk.exchange.lists import About, Asked, read_list, read_list_apart
from forumdesk.exchange.programmes.lists import ProgrammeTable, read_programme
from forumdesk.exchange.programmes.rows import Around
from forumdesk.exchange.programmes.timetable_cells import entries_in
from forumdesk.i18n import speaking

JAKARTA = ZoneInfo("Asia/Jakarta")
AROUND = Around(JAKARTA, date(2019, 4, 29), 2, "id")
ROOMS = ("Aula", "Ruang Melati", "Garuda", "Lantai 2")
TITLES = ("Air bersih", "Jalan desa", "Pajak", "Tata kelola", "Klinik usulan", "Peta masalah")
NAMES = ("Ani Lestari", "Dr. H. Ahmad Zaini, M.Si.", "João Soares", "Budi Raharjo, S.T.", "")
BREAKS = ("Coffee break", "ISHOMA", "Rehat", "Istirahat")
Session = tuple[int, str, str, str, str, str]
"""Day, from, to, title, room (empty for all rooms) and who speaks."""


def read(raw: bytes, **how: Any) -> ProgrammeTable:
    return read_programme(read_list(raw, Asked(about=About.PROGRAMME)), AROUND, **how)


def seen(table: ProgrammeTable) -> list[Session]:
    found = []
    for one in table.schedule.sessions:
        assert one.starts is not None and one.ends is not None
        day = (one.starts.astimezone(JAKARTA).date() - AROUND.first).days + 1
        clocks = [f"{at.astimezone(JAKARTA):%H.%M}" for at in (one.starts, one.ends)]
        names = ", ".join(who.name for who in one.people)
        found.append((day, *clocks, one.title.in_language("id"), one.room, names))
    return found  # type: ignore[return-value]  # of two clocks


class Day:
    """A random day: its times, and what is when and where: by row and column."""

    def __init__(self, chance: random.Random, *, merges: bool) -> None:
        self.rooms = chance.sample(ROOMS, chance.randrange(2, 5))
        starts = datetime(2019, 4, 29, 7) + timedelta(minutes=15 * chance.randrange(8))
        self.edges = [starts]
        for _slot in range(chance.randrange(2, 7)):
            self.edges.append(self.edges[-1] + timedelta(minutes=15 * chance.randrange(1, 9)))
        self.cells: dict[tuple[int, int], tuple[int, int, str, str]] = {}
        free = {(row, at) for row in range(len(self.edges) - 1) for at in range(len(self.rooms))}
        for row in range(len(self.edges) - 1):
            whole = {(row, at) for at in range(len(self.rooms))}
            if whole <= free and chance.random() < 0.25:
                plenary = merges and chance.random() < 0.5
                title = chance.choice(("Sidang pleno", "Pembukaan") if plenary else BREAKS)
                self.cells[row, 0] = (1, len(self.rooms), title, "")
                free -= whole
        for row, at in sorted(free):
            if (row, at) not in free or chance.random() < 0.25:
                continue
            rows = 2 if merges and (row + 1, at) in free and chance.random() < 0.3 else 1
            free -= {(row + down, at) for down in range(rows)}
            title = f"{chance.choice(TITLES)} {chance.randrange(1, 99)}"
            self.cells[row, at] = (rows, 1, title, chance.choice(NAMES))

    def sessions(self, day: int) -> list[Session]:
        return [
            (
                *(day, f"{self.edges[row]:%H.%M}", f"{self.edges[row + rows]:%H.%M}", title),
                *("" if columns > 1 else self.rooms[at], who),
            )
            for (row, at), (rows, columns, title, who) in sorted(self.cells.items())
        ]

    def lines(self, chance: random.Random) -> list[list[str]]:
        """Rows as an office writes them."""
        dash, zone = chance.choice(("-", " – ", " s.d. ")), chance.choice(("", " WIB"))
        starts_alone = chance.random() < 0.3
        told = [["Waktu", *self.rooms]]
        for row in range(len(self.edges) - 1):
            begins, ends = (f"{at:%H.%M}" for at in self.edges[row : row + 2])
            span = begins if starts_alone and row < len(self.edges) - 2 else f"{begins}{dash}{ends}"
            told.append([span + zone, *[""] * len(self.rooms)])
        for (row, at), (_rows, _columns, title, who) in self.cells.items():
            behind = chance.choice(("\n", " – ", "\nNarasumber: ", " (")) if who else ""
            told[row + 1][at + 1] = f"{title}{behind}{who}{')' if behind == ' (' else ''}"
        return told


@pytest.mark.parametrize("seed", range(either(12, long=2000)))
def test_a_programme_comes_back_from_the_timetable_that_it_was_written_as(seed: int) -> None:
    chance = random.Random(seed)
    in_text, each_sheet = seed % 3 == 0, seed % 3 == 1
    days = [Day(chance, merges=not in_text) for _day in range(chance.randrange(1, 3))]
    expected = [one for number, day in enumerate(days, start=1) for one in day.sessions(number)]
    blocks = [day.lines(chance) for day in days]
    names = ("Senin, 29 April 2019", "Selasa, 30 April 2019")

    def fill(book: Any, sheet: Any) -> None:
        top = 0
        for number, (day, lines) in enumerate(zip(days, blocks, strict=True)):
            if each_sheet:
                sheet = sheet if not number else book.create_sheet()
                sheet.title, top = f"Hari {number + 1}", 0
            else:
                sheet.append([])
                sheet.append([names[number]])
                top += 2
            for line in lines:
                sheet.append([one or None for one in line])
            for (row, at), (rows, columns, _title, _who) in day.cells.items():
                if rows > 1 or columns > 1:
                    sheet.merge_cells(
                        start_row=top + row + 2,
                        start_column=at + 2,
                        end_row=top + row + 1 + rows,
                        end_column=at + 1 + columns,
                    )
            top += len(lines)

    if in_text:
        parts = ([[""], [name], *lines] for name, lines in zip(names, blocks, strict=False))
        raw = text([line for part in parts for line in part])
    else:
        raw = workbook(fill)
    table = read(raw)
    assert table.problems == () and table.schedule.not_understood == ()
    assert Counter(seen(table)) == Counter(expected)


def test_a_week_comes_back_whose_days_are_columns() -> None:
    lines = [["Jam", "Senin", "Selasa"], ["08.00-09.00", "Air", "Jalan"], ["09.00", "", "Doa"]]
    table = read(text(lines))
    assert table.read_as is not None and table.read_as.layout is Layout.DAYS
    assert [one[:4] for one in seen(table)] == [
        (1, "08.00", "09.00", "Air"),
        (2, "08.00", "09.00", "Jalan"),
        (2, "09.00", "10.00", "Doa"),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        "Waktu;Apa;Siapa\n09.00;Air;Ani Lestari\n10.00;Jalan;Budi",
        "Apa;Kapan\nAir;09.00-10.00\nJalan;10.00-11.00",
        "Kapan;Apa;Tempat\n09.00;Air;Aula\n10.00;Jalan;Aula",
        "Jam;Topik Kelompok;Narasumber\n09.00;Air;Ani Lestari\n10.00;Jalan;Budi",
        "Nama;Ruang\nAni;Aula",
    ],
)
def test_a_list_whose_headings_are_not_known_stays_one(lines: str) -> None:
    table = read(lines.encode())
    assert table.read_as is not None and table.read_as.layout is Layout.LIST


def test_what_is_chosen_goes_before_what_is_recognised() -> None:
    raw = text([["Waktu", "Aula", "Ruang 2"], ["09.00-10.00", "Air", "Ani Lestari"]])
    assert len(read(raw, day=AROUND.first).schedule.sessions) == 2
    table = read(raw, day=AROUND.first, mapping={"title": "2", "speaker": "3", "time": "1"})
    assert [one[3:] for one in seen(table)] == [("Air", "", "Ani Lestari")]


def test_where_a_cell_stands_is_told_by_row_column_and_sheet() -> None:
    [one, *_others] = read(timetables()["rooms, a sheet for each day, XLSX"].raw).schedule.sessions
    assert one.where == "sheet Hari 1, row 2, column B"
    with speaking("id"):
        [first, *_more] = read(timetables()["times as headings, ODS"].raw).schedule.sessions
    assert first.where == "baris 4, kolom B"


@pytest.mark.parametrize(
    ("cell", "title", "people", "more"),
    [
        ("Air bersih\nAni Lestari", "Air bersih", ["Ani Lestari"], []),
        ("Air bersih - Ani Lestari, S.H.", "Air bersih", ["Ani Lestari, S.H."], []),
        ("Sesi 2 - Tata Ruang Baru", "Sesi 2 - Tata Ruang Baru", [], []),
        ("Panel II – Ani Lestari", "Panel II – Ani Lestari", [], []),
        ("Air-Sanitasi", "Air-Sanitasi", [], []),
        ("Evaluasi program dan\nrencana kerja", "Evaluasi program dan rencana kerja", [], []),
        ("Panel:\n1. Ani Lestari\n2. Budi Raharjo", "Panel", ["Ani Lestari", "Budi Raharjo"], []),
        ("Pembukaan\n- Lagu Kebangsaan\n- Doa", "Pembukaan", [], ["Lagu Kebangsaan", "Doa"]),
        ("Paparan oleh Dr. Ani Lestari", "Paparan", ["Dr. Ani Lestari"], []),
        ("Narasumber air", "Narasumber air", [], []),
        ("Air\nModerator: Ani\nNotulis:\nBudi", "Air", ["Ani", "Budi"], []),
        ("Air (60 menit)", "Air", [], []),
        ("Air\nPelayanan Publik", "Air", [], ["Pelayanan Publik"]),
        ("Water\nQ&A", "Water", [], ["Q&A"]),
    ],
)
def test_who_is_surely_named_in_a_cell_speaks(
    cell: str, title: str, people: list[str], more: list[str]
) -> None:
    [entry] = entries_in(cell)
    assert (entry.title, [one.name for one in entry.people]) == (title, people)
    assert entry.more == more


WORDS = st.sampled_from(
    (
        *("", "", "Aula", "Ruang 2", "Senin", "Hari 2", "08.00-09.00", "09.00", "9", "ISHOMA"),
        *("Air\nAni Lestari", "Jumlah", "Mengetahui,", "-", '"', "=", "Waktu", "Kegiatan", "Ruang"),
        *("09.00 Doa\n09.30 Air", "10.00-selesai", "Catatan: x", "Sesi 1", "30 April 2019", "1"),
        *("12.00-13.00 ISHOMA", "Moderator", "\u202e", "Keterangan", "43584", "0,375"),
    )
)
MERGED = st.tuples(st.integers(1, 9), st.integers(0, 4), st.integers(1, 9), st.integers(0, 4))


@settings(max_examples=either(40, long=6000), deadline=None)
@given(
    st.lists(st.tuples(*[WORDS] * 4), min_size=1, max_size=8),
    st.lists(MERGED, max_size=4),
)
def test_every_cell_of_any_grid_is_taken_or_told(
    rows: list[tuple[str, ...]], merged: list[tuple[int, int, int, int]]
) -> None:
    every: list[Cells] = [("Waktu", "Aula", "Ruang 2", "Ruang 3"), *rows]
    numbered = tuple((at, row) for at, row in enumerate(every, start=1) if any(row))
    table = read_programme(Grid(Form.XLSX, numbered, merged=tuple(merged)), AROUND)
    assert table.read_as is not None
    if table.read_as.layout is Layout.LIST or table.read_as.places != {"time": 1}:
        return
    told = {one.where for one in (*table.schedule.sessions, *table.problems)}
    told |= {one.where for one in table.schedule.not_understood}
    said = "\n".join(
        words
        for one in table.schedule.sessions
        for words in (
            *(one.title.in_language("id"), one.description.in_language("id"), one.room),
            *(who.name for who in one.people),
        )
    )
    # What belongs to a session of which its time is refused is told with it.
    if table.problems:
        return
    for number, row in numbered:
        if number <= table.read_as.header_row or number in table.beside:
            continue
        for at, words in enumerate(row[1:], start=1):
            covered = any(
                top <= number <= bottom and left <= at <= right and (number, at) != (top, left)
                for top, left, bottom, right in merged
            )
            if covered or not any(map(str.isalnum, words)):
                continue
            where = f"row {number}, column {'ABCD'[at]}"
            first = words.splitlines()[0].removeprefix("09.00 ")
            head = any(one.startswith(f"row {number},") for one in told)
            assert where in told or first in said or head, (where, words)


def _many(cell: Callable[[int], str], *, rows: int, columns: int) -> list[Cells]:
    head = ("Waktu", *(f"Ruang {n}" for n in range(columns)))
    body = [
        (f"{n // 60 % 24:02}.{n % 60:02}", *(cell(n) for _ in range(columns))) for n in range(rows)
    ]
    return [head, *body]


@pytest.mark.parametrize(
    ("cell", "rows", "columns"),
    [
        (lambda n: f"Sesi {n}", either(400, long=19_000), 3),
        (lambda n: f"Sesi {n}", 20, either(60, long=490)),
        (lambda _n: "a - " * 1_200, 5, 3),
        (lambda _n: "(" * 4_900, 5, 3),
        (lambda _n: "09.00 " * 800, 5, 3),
        (lambda _n: "09.00 A\n" * 600, 5, 3),
        (lambda _n: "Ani Lestari\n" * 400, 5, 3),
        (lambda _n: "oleh " * 900, 5, 3),
        (lambda _n: "x" * 90_000, 5, 3),
        (lambda _n: '"', either(400, long=19_000), 3),
        (lambda _n: "Rehat", either(400, long=9_000), 3),
    ],
)
def test_a_timetable_that_is_made_to_take_long_does_not(
    cell: Callable[[int], str], rows: int, columns: int
) -> None:
    lines = _many(cell, rows=rows, columns=columns)
    began = time.process_time()
    read_programme(Grid(Form.TEXT, tuple(enumerate(lines, start=1))), AROUND)
    assert time.process_time() - began < 5


def test_rows_of_one_time_and_breaks_without_one_do_not_take_long() -> None:
    head: list[Cells] = [("Waktu", "Aula", "Ruang 2", "PIC")]
    rows = either(400, long=9_000)
    lines = [*head, *[("09.00", "Air", "", "Ani Lestari"), ("Rehat", "", "", "")] * rows]
    began = time.process_time()
    read_programme(Grid(Form.TEXT, tuple(enumerate(lines, start=1))), AROUND)
    assert time.process_time() - began < 5


def test_cells_that_are_merged_over_each_other_are_refused() -> None:
    lines = _many(lambda _n: "Rapat", rows=400, columns=300)
    merged = tuple((row, 1, 2_000, 400) for row in range(2, 400))
    grid = Grid(Form.XLSX, tuple(enumerate(lines, start=1)), merged=merged)
    began = time.process_time()
    with refusing(Reason.TABLE_TOO_INVOLVED):
        read_programme(grid, AROUND)
    assert time.process_time() - began < 5


def test_sheets_and_merged_cells_are_the_same_when_they_are_read_apart() -> None:
    raw = timetables()["rooms, a sheet for each day, XLSX"].raw
    asked = Asked(about=About.PROGRAMME)
    assert read_list_apart(raw, asked) == read_list(raw, asked)
