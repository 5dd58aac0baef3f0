"""Lists of people as spreadsheets save them: whatever encoding, delimiter and headings."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Mapping

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from length import either
from support import refusing

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.people import fold
from forumdesk.domain.text import clean_line, or_nothing
from forumdesk.exchange import grid
from forumdesk.exchange.countries import country_code
from forumdesk.exchange.lists import read_list
from forumdesk.exchange.people_lists import PeopleTable
from forumdesk.exchange.people_lists import read_people as people_in
from forumdesk.exchange.person_rows import contacts_of, says_nothing
from forumdesk.exchange.repeated import is_mark

NAMES = ("José van der Bërg", "McDonald", "O’Neill; Sean", 'Ana "Ani" Sari', "ที่รัก, สมชาย", "ALI")


def read_people(
    raw: bytes, *, mapping: Mapping[str, str] | None = None, header_row: int | None = None
) -> PeopleTable:
    return people_in(read_list(raw), mapping=mapping, header_row=header_row)


def saved(rows: list[tuple[str, ...]], *, delimiter: str = ",", line: str = "\r\n") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=line).writerows(rows)
    return out.getvalue()


@pytest.mark.parametrize("line", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize(
    ("encoding", "mark", "told"),
    [
        ("utf-8", b"", "utf-8"),
        ("utf-8", codecs.BOM_UTF8, "utf-8"),
        ("utf-16-le", codecs.BOM_UTF16_LE, "utf-16"),
        ("utf-16-be", codecs.BOM_UTF16_BE, "utf-16"),
        ("utf-16-le", b"", "utf-16"),
        ("utf-16-be", b"", "utf-16"),
        ("cp1252", b"", "cp1252"),
    ],
)
def test_however_it_was_saved(
    encoding: str, mark: bytes, told: str, delimiter: str, line: str
) -> None:
    names = [name for name in NAMES if encoding != "cp1252" or name.isascii() or "’" in name]
    text = saved(
        [("Name", "Institution"), *((one, "Désa") for one in names)], delimiter=delimiter, line=line
    )
    table = read_people(mark + text.encode(encoding))
    assert (table.read_as.encoding, table.read_as.delimiter) == (told, delimiter)
    assert [row.words["display"] for row in table.rows] == names
    assert {row.words["institution"] for row in table.rows} == {"Désa"}
    assert [row.number for row in table.rows] == list(range(2, len(names) + 2))


@pytest.mark.parametrize(
    ("header", "fields"),
    [
        ("display,given,family,latin,office,institution,country,group", None),
        ("Nama Lengkap,Instansi,Jabatan,Unsur,Negara", "display institution office group country"),
        ("NAMA,LEMBAGA,kelompok", "display institution group"),
        ("First name,Last Name,Organisation", "given family institution"),
        ("Nama-Depan,nama_belakang,Asal Instansi", "given family institution"),
        ("No.,Name,Shoe size,Position", "display office"),
        ("Name,Nama,Full name", "display"),
    ],
)
def test_headings_in_two_languages(header: str, fields: str | None) -> None:
    table = read_people(header.encode())
    wanted = fields.split() if fields else header.split(",")
    assert sorted(table.read_as.mapping) == sorted(wanted)
    assert table.columns == tuple(header.split(","))
    assert (table.rows, table.problems) == ((), ())


@pytest.mark.parametrize(
    ("header", "fields"),
    [
        ("Nama Lengkap & Gelar,Jenis Kelamin L/P,No. HP/WA", "display sex phone"),
        ("Nama,JK Pria/Wanita,Nama Ayah/Wali,No. KTP/SIM,Jabatan Ketua/Wakil", "display sex"),
        ("Full Name Nama,No Telp Nomor HP,Jabatan/Instansi", "display phone office"),
    ],
)
def test_headings_with_additions(header: str, fields: str) -> None:
    table = people_in(read_list(header.encode()), use_fields=True)
    assert sorted(table.read_as.mapping) == sorted(fields.split())


def test_the_callers_mapping_goes_before_the_headings() -> None:
    raw = b"Name;Kolom X;Notiz\nA;B;C\n"
    assert read_people(raw, mapping={"display": "kolom x"}).rows[0].words == {"display": "B"}
    assert read_people(raw, mapping={"office": "3"}).rows[0].words == {
        "display": "A",
        "office": "C",
    }
    for reason, mapping in (
        (Reason.UNKNOWN_FIELD, {"shoe": "Name"}),
        (Reason.UNKNOWN_COLUMN, {"office": "Jabatan"}),
        (Reason.UNKNOWN_COLUMN, {"office": "4"}),
        (Reason.UNKNOWN_COLUMN, {"office": "0"}),
    ):
        with refusing(reason):
            read_people(raw, mapping=mapping)


def test_a_name_is_made_of_its_parts_where_it_is_missing() -> None:
    table = read_people(b"name,given,family\n,Karma,Tshiteem\nWhole,Given,Family\n,,\n,Only,\n")
    assert [row.words["display"] for row in table.rows] == ["Karma Tshiteem", "Whole", "Only"]
    assert [row.number for row in table.rows] == [2, 3, 5]


def test_problems_stand_beside_their_rows() -> None:
    table = read_people(
        b"Nama;Negara\nAda;Indonesia\n;ID\nBudi;Atlantis\nCici;Prancis;too;many\nDian;\n"
    )
    assert [
        (one.row, one.field, one.refused.reason) for row in table.rows for one in row.problems
    ] == [
        (3, "display", Reason.MISSING_FIELD),
        (5, None, Reason.TOO_MANY_CELLS),
    ]
    [question] = table.rows[2].questions
    assert (question.row, question.refused.reason) == (4, Reason.UNKNOWN_COUNTRY)
    assert table.rows[0].words["country"] == "ID" and "country" not in table.rows[4].words
    nameless = read_people(b"Email,Phone\na@b.c,123\n")
    assert [one.refused.reason for one in nameless.problems] == [Reason.NO_NAME_COLUMN]
    assert nameless.rows == ()


def test_countries_by_code_and_by_name() -> None:
    for words in ("ID", "id", "Indonesia", "INDONESIA"):
        assert country_code(words) == "ID"
    assert [country_code(one) for one in ("Jerman", "Germany", "Côte d’Ivoire")] == [
        *("DE", "DE", "CI")
    ]
    assert [country_code(one) for one in ("", "Wonderland", "XQX", "001")] == [None] * 4


def test_excels_own_first_line_is_obeyed() -> None:
    table = read_people("sep=;\r\nName;Office\r\nA, B;C\r\n".encode("utf-8-sig"))
    assert (table.read_as.delimiter, table.rows[0].words) == (
        ";",
        {"display": "A, B", "office": "C"},
    )
    assert table.rows[0].number == 3


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", Reason.TABLE_EMPTY),
        (b"\xef\xbb\xbf \r\n ; \r\n", Reason.TABLE_EMPTY),
        (b"PK\x03\x04" + bytes(range(256)) * 40, Reason.TABLE_BROKEN),
        (b"PK\x03\x04 plain", Reason.TABLE_BROKEN),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), Reason.TABLE_IS_OLD),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", Reason.TABLE_UNREADABLE),
        (codecs.BOM_UTF16_LE + b"N\x00a\x00\x00\xd8", Reason.TABLE_UNREADABLE),
        (b'Name\n"' + b"x" * 200_000, Reason.TABLE_UNREADABLE),
        (b"Name\n" + b"x\n" * (grid.MAX_ROWS + 1), Reason.TABLE_TOO_LARGE),
        (b"x" * (grid.MAX_BYTES + 1), Reason.TABLE_TOO_LARGE),
    ],
    ids=lambda value: value.value if isinstance(value, Reason) else None,
)
def test_what_is_no_table_is_refused(raw: bytes, reason: Reason) -> None:
    with refusing(reason):
        read_people(raw)


def test_as_many_rows_as_are_allowed() -> None:
    table = read_people(b"Name\n" + b"x\n" * grid.MAX_ROWS)
    assert len(table.rows) == grid.MAX_ROWS


CELL = st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\0"), max_size=30)


@given(st.lists(st.tuples(CELL, CELL, CELL), max_size=12), st.sampled_from(",;\t"))
@settings(max_examples=either(200, long=2000))
def test_names_are_taken_as_they_are_written(
    rows: list[tuple[str, str, str]], delimiter: str
) -> None:
    # An address may have lines; lines with delimiters are rows that a quotation mark swallowed.
    assume(not any(len(one.splitlines()) > 1 and delimiter in one for row in rows for one in row))
    assume(not any(is_mark(one) for row in rows for one in row))
    text = saved([("Nama", "Jabatan", "Instansi"), *rows], delimiter=delimiter)
    table = read_people(text.encode("utf-8-sig"))
    found = {row.number: row for row in table.rows}
    for number, cells in enumerate(rows, start=2):
        name, office, institution = (or_nothing(clean_line(cell.strip())) for cell in cells)
        if number not in found:
            # A sum, for example, which is told.
            assert number in table.not_people or not any(map(str.strip, cells))
            continue
        if any(clean_line(cell.strip()).startswith("=") for cell in cells):
            assert found[number].problems
            continue
        row = found[number]
        assert row.words.get("display", "") == name
        said = ["" if says_nothing(one) else one for one in (office, institution)]
        assert [row.words.get(one, "") for one in ("office", "institution")] == said
        assert bool(row.problems) == (not name or "\n" in cells[0].strip())


@given(st.binary(max_size=400))
@settings(max_examples=either(400, long=4000))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    try:
        table = read_people(raw)
    except Refused as refusal:
        assert refusal.reason in (
            *(Reason.TABLE_UNREADABLE, Reason.TABLE_EMPTY, Reason.QUOTE_NOT_CLOSED),
            *(Reason.TABLE_IS_OLD, Reason.TABLE_BROKEN),
        )
    else:
        assert "\0" not in "".join(table.columns)


@given(st.text(max_size=60))
@settings(max_examples=either(200, long=2000))
def test_folding_twice_folds_no_further(words: str) -> None:
    assert fold(fold(words)) == fold(words)


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ('No;"Nama;Instansi\n1;Siti;A\n2;Budi;B\n', 1),
        ('No\t"Nama\tInstansi\n1\tSiti\tA\n2\tBudi\tB\n', 1),
        ('No;Nama;Instansi\n1;"Siti;Dinas A\n2;Budi;Dinas B\n3;"Ani";Dinas C\n4;Eko;D\n', 2),
        ('Nama;Instansi\nSiti;A\n"Budi;B\nAni;C\n', 3),
        ('Nama,Instansi\nSiti,A\n"Budi,B\nAni,C\nEko",D\n', 3),
        ('No,Nama,Instansi\n1,"Siti,A\n2,Budi",B\n', 2),
        ('Nama\tInstansi\nSiti\tA\n"Budi\tB\nAni"\tC\n', 3),
        ('Nama;Instansi\n"Ahmad "Al" Fauzi";A\n', 2),
        ('Nama;Instansi\nSiti;A\nBudi;"B', 3),
        ('Nama,Instansi\nSiti,"A\nBudi,B"\nAni,C\n', 2),
        ('No,Nama,Instansi\n1,Siti,"A\n2,Budi,B"\n', 2),
        ('Nama,Instansi\n"Siti,A\nBudi,B\nAni,C\n', 2),
        ('Nama\n"Siti\nBudi\n', 2),
    ],
)
def test_a_quotation_mark_that_swallows_people_is_refused_with_its_row(text: str, row: int) -> None:
    with pytest.raises(Refused) as found:
        read_people(text.encode())
    assert (found.value.reason, found.value.facts["row"]) == (Reason.QUOTE_NOT_CLOSED, row)


def test_an_address_may_have_lines_and_commas() -> None:
    text = 'Nama,Instansi\nSiti,"Dinas Air, Jalan Raya 3\nGedung B, Jakarta"\n'
    [row] = read_people(text.encode()).rows
    assert row.words["institution"] == "Dinas Air, Jalan Raya 3 Gedung B, Jakarta"


def test_a_name_over_several_lines_is_not_taken_for_one_person() -> None:
    table = read_people(b'Nama\n"Siti\nBudi"\nEko\n')
    assert [[one.refused.reason for one in row.problems] for row in table.rows] == [
        *([Reason.SEVERAL_LINES], [])
    ]


def test_what_is_filled_in_for_nothing_is_nothing() -> None:
    filled = "–;N/A\n#N/A;n.a.\nTidak ada;nil\n-;.\n…;NULL\n"
    filled += "(kosong);N / A\ntidak diketahui;nihil.\n[tidak ada];not applicable\n"
    lines = "".join(f"Siti;{one}\n" for one in filled.splitlines())
    table = read_people(f"Nama;Instansi;Negara\n{lines}".encode())
    assert {tuple(row.words.items()) for row in table.rows} == {(("display", "Siti"),)}
    assert not any(row.questions for row in table.rows)


def test_a_mark_for_the_cell_above_is_written_out() -> None:
    marks = ("″", "- 〃 -", "s.d.a.", "Idem", "sama dengan di atas")
    rows = "".join(f"{number};Person {number};{mark}\n" for number, mark in enumerate(marks, 2))
    read = read_people(f"No;Nama;Instansi\n1;Sri;″\n2;Idem;Dinas Sosial\n{rows}9;Adi;\n".encode())
    said = [row.words.get("institution") for row in read.rows]
    assert said == [None, *["Dinas Sosial"] * 6, None]
    assert read.rows[1].words["display"] == "Idem"


def test_a_comma_in_a_name_that_was_not_quoted_is_asked_about() -> None:
    [row] = read_people(b"No,Nama,Jabatan,Instansi\n1,Siti, S.E.,Camat\n").rows
    assert [one.refused.reason for one in row.questions] == [Reason.LOOKS_SHIFTED]


def test_a_list_may_have_no_headings() -> None:
    raw = b"Siti;Dinas\nBudi;Desa\n"
    table = read_people(raw, header_row=0, mapping={"display": "1", "institution": "2"})
    assert [row.words["display"] for row in table.rows] == ["Siti", "Budi"]
    assert table.read_as.header_row == 0
    indico = read_people(b"Ann,Bee,Uni,Prof,123,a@b.org\nCid,Dee,Uni,,,c@d.org\n")
    assert [row.words["display"] for row in indico.rows] == ["Ann Bee", "Cid Dee"]
    assert indico.ignored == ("5", "6")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Name,Surname\nJohn,Doe\nMary,\n,Roe\n", ["John Doe", "Mary", "Roe"]),
        ("Nama;Marga\nTigor;Simbolon\nAda Tobing;Tobing\n", ["Tigor Simbolon", "Ada Tobing"]),
        ("Name;Vorname\nHuber;Jörg\n", ["Jörg Huber"]),
        ("Name;First name;Last name\nAni;Ani;Sari\n", ["Ani"]),
    ],
)
def test_a_name_beside_a_column_for_half_of_it_is_the_other_half(
    text: str, names: list[str]
) -> None:
    assert [row.words["display"] for row in read_people(text.encode()).rows] == names


@pytest.mark.parametrize(
    ("text", "header_row", "names"),
    [
        ("Peserta;;\n;;\nNo;Nama;Instansi\n1;Siti;Dinas\n2;Budi;Dinas\n", 3, ["Siti", "Budi"]),
        ("DAFTAR HADIR\n25 November 2026\n\nNo,Nama,Instansi\n1,Siti,A\n", 4, ["Siti"]),
        ("Nama;Instansi\nPeserta;Dinas\n", 1, ["Peserta"]),
        ("Nama\nSiti\nInstansi\n", 1, ["Siti", "Instansi"]),
    ],
)
def test_headings_are_found_below_titles(text: str, header_row: int, names: list[str]) -> None:
    table = read_people(text.encode())
    assert table.read_as.header_row == header_row
    assert [row.words["display"] for row in table.rows] == names
    assert table.rows[0].number == header_row + 1
    told = read_people(text.encode(), header_row=header_row)
    assert told == table
    with refusing(Reason.NO_SUCH_ROW):
        read_people(text.encode(), header_row=99)


def test_a_name_that_is_short_for_a_signature_too_ends_no_list() -> None:
    rows = ["Nama;Instansi", "Tuan;Huyện A", "An;Huyện B", "Bình;Huyện C"]
    table = read_people("\n".join(rows).encode())
    assert (len(table.rows), table.not_people) == (3, ())
    signed = read_people("\n".join([*rows, "an. Bupati;", "Sekretaris;"]).encode())
    assert (len(signed.rows), signed.not_people) == (3, (5, 6))


def test_headings_that_nobody_knows_are_not_looked_for_among_the_people() -> None:
    text = "Nm;Jbt;Ins\nSiti;Anggota;Desa\nBudi;Peserta;Dinas\nAni;Ketua;Nama\nEko;Camat;Kantor\n"
    table = read_people(text.encode())
    assert [one.refused.reason for one in table.problems] == [Reason.NO_NAME_COLUMN]
    assert table.columns == ("Nm", "Jbt", "Ins")
    mapped = read_people(text.encode(), mapping={"display": "1", "office": "2"})
    assert [row.words["display"] for row in mapped.rows] == ["Siti", "Budi", "Ani", "Eko"]


def test_what_stands_above_the_headings_and_is_no_title_is_told() -> None:
    text = "Daftar;;\nPanitia;2 orang;x\nNo;Nama;Instansi\n1;Siti;Desa\n"
    assert read_people(text.encode()).above == (2,)


def test_a_page_of_the_web_is_no_list() -> None:
    for page in (
        "<html><table><tr><td>Nama</td></tr>",
        "  <!DOCTYPE html>",
        "<?xml version='1.0'?>",
    ):
        with refusing(Reason.TABLE_UNREADABLE):
            read_list(page.encode())


@pytest.mark.parametrize(
    "phone", ["0812 3456 7890", "+62 812-3456-7890", "٠٨١٢٣٤٥٦٧٨٩٠", "๐๘๑๒๓๔๕๖๗๘๙๐"]
)
def test_a_phone_is_the_same_however_it_is_written(phone: str) -> None:
    assert contacts_of(phone, "") == contacts_of("081234567890", "")
