"""Rows above, between and below the people of a list make nobody, and are told."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from forumdesk.exchange.lists import read_list
from forumdesk.exchange.not_people import is_total
from forumdesk.exchange.people_lists import read_people

HEAD = ("No", "Nama", "Jabatan", "Instansi")
PEOPLE = (
    ("1", "Siti Aminah", "Lurah", "Desa A"),
    ("2", "Budi", "Kader", "Desa B"),
    ("3", "Ni Luh", "", "Desa C"),
)
NAMES = [one[1] for one in PEOPLE]
Rows = Sequence[Sequence[str]]


def nobody_in(rows: Rows, *, numbered: bool, head: Sequence[str] = HEAD) -> list[str]:
    """The names that are read of a list with these rows below its people."""
    first = 0 if numbered else 1
    text = "".join(";".join(one[first:]) + "\n" for one in (head, *PEOPLE, *rows))
    table = read_people(read_list(text.encode()))
    assert len(table.not_people) + len(table.rows) == len(PEOPLE) + len(rows)
    return [one.words["display"] for one in table.rows]


@pytest.mark.parametrize("numbered", [True, False])
@pytest.mark.parametrize(
    "below",
    [
        [("", "Rekap:"), ("", "L : 1 orang"), ("", "P : 2 orang")],
        [("", "REKAPITULASI"), ("", "Laki-laki", "1"), ("", "Perempuan", "2"), ("", "Jumlah", "3")],
        [("", "Jumlah yang hadir : 3 (tiga) orang")],
        [("", "Total participants: 3"), ("", "Male: 1", "Female: 2")],
        [("", "Total de participantes: 3"), ("", "Elaborado por: Juan")],
        [("", "Nombre total : 3"), ("", "Vu par le préfet")],
        [("", "รวมทั้งสิ้น 3 คน"), ("", "ลงชื่อ................")],
        [("", "សរុប ៣ នាក់"), ("", "បានឃើញ")],
        [("", "Camat Sukamaju"), ("", "ttd"), ("", "Rahmat Hidayat, S.Sos")],
        [("", "Ketua Panitia Pelaksana,"), ("", "(Rahmat Hidayat)")],
        [("", "Penanggung Jawab Kegiatan"), ("", "Rahmat")],
        [("", "Demikian daftar ini dibuat dengan sebenarnya"), ("", "Notulis"), ("", "Rahmat")],
        [("", "Dicetak pada 20/11/2026 10:00"), ("", "dst.")],
        [("", "Tidak hadir:"), ("", "Batas akhir konfirmasi: 20 November 2026")],
    ],
)
def test_sums_signatures_and_notes_below_are_nobody(below: Rows, *, numbered: bool) -> None:
    assert nobody_in(below, numbered=numbered) == NAMES


@pytest.mark.parametrize(
    "row",
    [
        ("", "Perempuan Tangguh", "", ""),
        ("", "Camat Sukamaju", "", ""),
        ("", "Hari", "", ""),
        ("", "P1", "", ""),
        ("", "Orang 12", "", ""),
        ("", "Lelaki", "Seniman", ""),
        ("", "Ketua Sembiring", "Staf", "Dinas"),
    ],
)
def test_somebody_who_is_called_like_that_is_somebody(row: Sequence[str]) -> None:
    assert nobody_in([row], numbered=True) == [*NAMES, row[1]]


@pytest.mark.parametrize(
    ("second", "head"),
    [
        (("No.", "Participant's Name", "Position", "Institution"), HEAD),
        (("ลำดับ", "ชื่อ-สกุล", "ตำแหน่ง", "หน่วยงาน"), HEAD),
        (("a", "b", "c", "d"), HEAD),
        (("(I)", "(II)", "(III)", "(IV)"), HEAD),
        (("No", "Name", "Signature", "Institution"), ("No", "Nama", "Paraf", "Instansi")),
    ],
)
def test_a_second_row_of_headings_is_nobody(second: Sequence[str], head: Sequence[str]) -> None:
    text = "".join(";".join(one) + "\n" for one in (head, second, *PEOPLE))
    table = read_people(read_list(text.encode()))
    assert [one.words["display"] for one in table.rows] == NAMES
    assert table.not_people == (2,) or table.read_as.header_row == 1


@pytest.mark.parametrize("part", ["()", "(laki)", "laki-laki", "jpl", "l p ", "(", ": "])
def test_a_long_cell_takes_no_long_time(part: str) -> None:
    """What could be read in two ways would be, as often as there are parts in the cell."""
    cell = "Jumlah " + part * 2_000 + "x"
    assert not is_total(cell)
    assert is_total("Jumlah " + part * 200)
