"""Files that are made to harm whoever reads them are refused soon, in little memory."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

import pytest
from length import either
from office_files import workbook
from support import refusing

from forumdesk.domain.errors import Reason, Refused
from forumdesk.exchange.lists import read_list, read_list_apart
from forumdesk.exchange.people_lists import read_people

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = "xl/worksheets/sheet1.xml"


def _plain() -> bytes:
    return workbook(lambda _book, sheet: sheet.append(["Nama", "Instansi"]))


def with_part(name: str, content: bytes, **others: bytes) -> bytes:
    """A workbook of which some parts are others'."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(_plain())) as plain,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed,
    ):
        parts = {one: plain.read(one) for one in plain.namelist()} | {name: content} | others
        for part, held in parts.items():
            packed.writestr(part, held)
    return out.getvalue()


def _sheet(rows: bytes) -> bytes:
    return with_part(SHEET, b'<worksheet xmlns="%s"><sheetData>' % MAIN.encode() + rows)


def _entities() -> bytes:
    levels = b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 12))
    return with_part(SHEET, b'<!DOCTYPE x [<!ENTITY a0 "lol">' + levels + b"]><x>&a11;</x>")


def _external() -> bytes:
    return with_part(
        SHEET, b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet>&e;</worksheet>'
    )


def _encrypted() -> bytes:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)
    return head + "EncryptedPackage".encode("utf-16-le") + bytes(2000)


def _under_a_zip_password() -> bytes:
    raw = bytearray(_plain())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = raw.find(mark)
        while place >= 0:
            raw[place + at] |= 1
            place = raw.find(mark, place + 4)
    return bytes(raw)


HOSTILE: Mapping[str, tuple[Callable[[], bytes], Reason]] = {
    "one string": (
        lambda: _sheet(b'<row><c t="inlineStr"><is><t>' + b"x" * 10_000_000),
        Reason.TABLE_TOO_INVOLVED,
    ),
    "deep": (lambda: _sheet(b"<a>" * 300_000), Reason.TABLE_TOO_INVOLVED),
    "attributes": (
        lambda: _sheet(b"<c " + b"".join(b'a%d="" ' % n for n in range(400_000)) + b"/>"),
        Reason.TABLE_TOO_INVOLVED,
    ),
    "entities": (_entities, Reason.TABLE_TOO_INVOLVED),
    "other files": (_external, Reason.TABLE_TOO_INVOLVED),
    "columns": (lambda: b"Nama" + b",x" * 1_000_000, Reason.TABLE_TOO_WIDE),
    "columns of a sheet": (
        lambda: _sheet(b"<row>" + b"<c><v>1</v></c>" * 1_000_000 + b"</row>"),
        Reason.TABLE_TOO_WIDE,
    ),
    "rows": (lambda: b"Nama;Instansi\n" + b"A;B\n" * 400_000, Reason.TABLE_TOO_LARGE),
    "one line": (lambda: b"x" * 19_999_999, Reason.TABLE_UNREADABLE),
    "one line too long": (lambda: b"x" * 20_000_001, Reason.TABLE_TOO_LARGE),
    "zeros": (lambda: bytes(19_000_000), Reason.TABLE_UNREADABLE),
    "zero in a name": (lambda: b"Nama;Instansi\nSi\0ti;A\n", Reason.TABLE_UNREADABLE),
    "encrypted": (_encrypted, Reason.TABLE_ENCRYPTED),
    "zip password": (_under_a_zip_password, Reason.TABLE_BROKEN),
    "truncated": (lambda: _plain()[:2000], Reason.TABLE_BROKEN),
    "macros": (lambda: with_part("xl/vbaProject.bin", b"x"), Reason.TABLE_HAS_MACROS),
    "no workbook": (
        lambda: with_part("_rels/.rels", b"<r/>", **{"xl/workbook.xml": b"<r/>"}),
        Reason.TABLE_UNREADABLE,
    ),
    "truncated UTF-16": (
        lambda: "Nama;Instansi\nSiti;A".encode("utf-16")[:-1],
        Reason.TABLE_UNREADABLE,
    ),
}


HEAVY: Mapping[str, tuple[Callable[[], bytes], Reason]] = {
    "zip bomb": (lambda: _sheet(b" " * 130_000_000), Reason.TABLE_TOO_INVOLVED),
    "large sheet": (lambda: _sheet(b"<row/>" * 1_100_000), Reason.TABLE_TOO_INVOLVED),
    "many cells": (lambda: b"\xe9\xc1\xd2;" * 4_900_000, Reason.TABLE_TOO_INVOLVED),
}


@pytest.mark.parametrize(("made", "reason"), HOSTILE.values(), ids=HOSTILE)
def test_it_is_refused_before_it_does_harm(made: Callable[[], bytes], reason: Reason) -> None:
    with refusing(reason):
        read_list(made())


@pytest.mark.parametrize("name", either(["many cells"], long=list(HEAVY)))
def test_what_takes_much_ends_with_the_process_that_reads_it(name: str) -> None:
    made, reason = HEAVY[name]
    with refusing(reason):
        read_list_apart(made())


def test_a_reader_that_is_told_to_stop_stops() -> None:
    with refusing(Reason.TABLE_TOO_INVOLVED):
        read_list_apart(b"Nama\n" + b"x\n" * 10_000, stopped=lambda: True)


def test_a_formula_in_a_cell_is_neither_calculated_nor_a_name() -> None:
    raw = b'Nama;Instansi\n=cmd|calc;A\nSiti;"=HYPERLINK(1)"\n+62 Budi;="0812"\n'
    table = read_people(read_list(raw))
    assert [[one.refused.reason for one in row.problems] for row in table.rows] == [
        *([Reason.FORMULA_WITHOUT_VALUE], [Reason.FORMULA_WITHOUT_VALUE], [])
    ]
    assert table.rows[2].words == {"display": "+62 Budi", "institution": "0812"}


def test_ragged_rows_lose_nobody() -> None:
    table = read_people(read_list(b"No,Nama,Instansi\n1,Siti\n2\n3,Budi,A,,\n4,Ani,B,C\n"))
    assert [(row.number, bool(row.problems)) for row in table.rows] == [
        *((2, False), (4, False), (5, True))
    ]
    assert table.not_people == (3,)


def test_what_is_refused_apart_says_the_same_here() -> None:
    raw = b'Nama;Instansi\nSiti;A\nBudi;"B'
    with pytest.raises(Refused) as found:
        read_list_apart(raw)
    assert (found.value.reason, found.value.facts) == (Reason.QUOTE_NOT_CLOSED, {"row": 3})
