"""Offices and groups that stand as headings between the people of a list."""

from __future__ import annotations

import pytest
from support import refusing

from forumdesk.domain.errors import Reason
from forumdesk.exchange.lists import read_list
from forumdesk.exchange.people_lists import read_people

OFFICES = [
    ("DAFTAR PESERTA", "", ""),
    ("No", "Nama", "Jabatan"),
    ("DINAS KESEHATAN", "", ""),
    ("1", "Siti", "Kepala"),
    ("2", "Budi", ""),
    ("B", "Unsur Puskesmas Sukamaju:", ""),
    ("3", "Ani", "Bidan"),
    ("Jumlah: 3", "", ""),
    ("4", "Rini", "Bidan"),
    ("", "Mengetahui,", ""),
    ("", "Kepala Dinas", ""),
]


def listed(rows: list[tuple[str, str, str]]) -> bytes:
    return "".join(";".join(cells) + "\n" for cells in rows).encode()


def test_headings_between_the_rows_are_a_column_that_can_be_chosen() -> None:
    raw = listed(OFFICES)
    table = read_people(read_list(raw))
    assert table.columns == ("No", "Nama", "Jabatan", "Heading rows")
    # By itself nobody is of an institution, and nothing was left out.
    assert {one.words.get("institution", "") for one in table.rows} == {""}
    assert (table.ignored, table.not_people) == (("No",), (3, 6, 8, 10, 11))
    for column in ("4", "heading rows"):
        told = read_people(read_list(raw), mapping={"institution": column})
        assert [(one.words["display"], one.words["institution"]) for one in told.rows] == [
            *(("Siti", "DINAS KESEHATAN"), ("Budi", "DINAS KESEHATAN")),
            *(("Ani", "Unsur Puskesmas Sukamaju"), ("Rini", "Unsur Puskesmas Sukamaju")),
        ]
        assert told.read_as.mapping["institution"] == "Heading rows"


@pytest.mark.parametrize(
    ("at", "row"),
    [
        # Somebody above the first heading, and somebody who may be a heading as well.
        (2, ("1", "Somebody", "")),
        (6, ("", "RUMAH SAKIT UMUM", "")),
    ],
)
def test_headings_that_may_be_of_others_or_of_nobody_are_not_offered(
    at: int, row: tuple[str, str, str]
) -> None:
    rows = [*OFFICES[:at], row, *OFFICES[at:]]
    assert read_people(read_list(listed(rows))).columns == ("No", "Nama", "Jabatan")
    with refusing(Reason.UNKNOWN_COLUMN):
        read_people(read_list(listed(rows)), mapping={"institution": "4"})
