"""Workbooks as other programs write them, down to what they leave out."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import Any

import pytest
from office_files import workbook
from support import refusing

from forumdesk.domain.errors import Reason
from forumdesk.exchange.lists import Asked, read_list

X = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_KIND = "http://purl.oclc.org/ooxml/officeDocument/relationships"


def packed(sheet: str, *, strings: str = "", prefix: str = "", kind: str = KIND) -> bytes:
    """A workbook with as little around a sheet as there may be."""
    colon = f"{prefix}:" if prefix else ""
    parts = {
        "_rels/.rels": f'<Relationships><Relationship Id="a" Type="{kind}/officeDocument"'
        ' Target="/book/main.xml"/></Relationships>',
        "book/main.xml": f'<{colon}workbook xmlns{colon and ":" + prefix}="{X}" xmlns:r="r">'
        f'<{colon}sheets><{colon}sheet name="Satu" sheetId="1" r:id="s1"/></{colon}sheets>'
        f"</{colon}workbook>",
        "book/_rels/main.xml.rels": "<Relationships>"
        f'<Relationship Id="s1" Type="{kind}/worksheet" Target="sheets/one.xml"/>'
        f'<Relationship Id="s2" Type="{kind}/sharedStrings" Target="/book/strings.xml"/>'
        f'<Relationship Id="s3" Type="{kind}/worksheet" TargetMode="External"'
        ' Target="http://example.org/"/></Relationships>',
        "book/sheets/one.xml": sheet,
    }
    if strings:
        parts["book/strings.xml"] = strings
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def cells(raw: bytes, sheet: str = "") -> list[tuple[str, ...]]:
    return [row for _, row in read_list(raw, Asked(sheet=sheet)).rows]


def test_cells_need_no_places_and_names_may_have_a_prefix() -> None:
    sheet = (
        f'<x:worksheet xmlns:x="{X}"><x:sheetData><x:row>'
        '<x:c t="inlineStr"><x:is><x:t>Nama</x:t></x:is></x:c>'
        '<x:c t="inlineStr"><x:is><x:r><x:t>Inst</x:t></x:r><x:r><x:t>ansi</x:t></x:r></x:is></x:c>'
        '</x:row><x:row/><x:row><x:c t="str"><x:v>Si_x0041_ti</x:v></x:c><x:c/>'
        "<x:c><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>"
    )
    grid = read_list(packed(sheet, prefix="x"))
    assert grid.rows == ((1, ("Nama", "Instansi")), (3, ("SiAti", "", "1")))
    assert (grid.sheet, grid.sheets) == ("Satu", ("Satu",))


def test_a_strict_workbook_and_how_japanese_is_read_aloud() -> None:
    strings = (
        f'<sst xmlns="{STRICT}"><si><t>氏名</t><rPh sb="0" eb="2"><t>シメイ</t></rPh></si>'
        "<si><t xml:space='preserve'> 山野 </t></si></sst>"
    )
    sheet = (
        f'<worksheet xmlns="{STRICT}"><sheetData><row r="4"><c r="B4" t="s"><v>0</v></c></row>'
        '<row r="5"><c r="B5" t="s"><v>1</v></c><c r="D5" t="s"><v>99</v></c></row>'
        '<row r="6"><c r="B6" t="inlineStr"><is><t>川辺</t><rPh sb="0" eb="2"><t>カワベ</t></rPh>'
        "</is></c></row></sheetData>"
        "</worksheet>"
    )
    raw = packed(sheet, strings=strings, kind=STRICT_KIND)
    assert [(number, [one.strip() for one in row]) for number, row in read_list(raw).rows] == [
        *((4, ["", "氏名"]), (5, ["", "山野"]), (6, ["", "川辺"]))
    ]


def test_values_are_read_as_they_are_shown() -> None:
    def fill(_book: Any, sheet: Any) -> None:
        sheet.append(["Nama", "a", "b", "c", "d", "e"])
        sheet.append(["Siti", 81234500001, 0.5, datetime(2026, 11, 25, 9, 30), True, "#x"])
        sheet.append(["Budi", 8.1234500001e10, 1e20, datetime(2026, 11, 25), 7, None])
        sheet["E3"].number_format = '0000"/PB"'
        sheet["B3"].number_format = "000000000000"

    assert cells(workbook(fill))[1:] == [
        ("Siti", "81234500001", "0.5", "2026-11-25 09:30", "TRUE", "#x"),
        ("Budi", "081234500001", "1e+20", "2026-11-25", "0007"),
    ]


@pytest.mark.parametrize(
    ("shown", "read"),
    [
        ("0", "81234500001"),
        ('"0"0', "081234500001"),
        (r"\00", "081234500001"),
        ("0000-0000-0000", "081234500001"),
        ('"+62"0', "+6281234500001"),
        ('"+62"000-0000-0000', "+6281234500001"),
        ("[$-421]000000000000", "081234500001"),
        ("#,##0", "81234500001"),
    ],
)
def test_a_phone_number_that_is_a_number_is_read_as_it_is_shown(shown: str, read: str) -> None:
    def fill(_book: Any, sheet: Any) -> None:
        sheet.append(["Nama", "No HP"])
        sheet.append(["Siti", 81234500001])
        sheet["B2"].number_format = shown

    assert cells(workbook(fill))[1] == ("Siti", read)


def test_another_sheet_is_read_when_it_is_asked_for() -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.title = "Peserta"
        sheet.append(["Nama", "Instansi"])
        sheet.append(["Siti", "A"])
        more = book.create_sheet("Panitia")
        more.append(["Nama", "Instansi"])
        more.append(["Budi", "B"])
        book.create_chartsheet("Grafik")

    raw = workbook(fill)
    grid = read_list(raw)
    assert (grid.sheet, grid.sheets, grid.others) == (
        "Peserta",
        ("Peserta", "Panitia"),
        ("Panitia",),
    )
    assert cells(raw, "panitia")[1] == ("Budi", "B")
    with refusing(Reason.NO_SUCH_SHEET):
        read_list(raw, Asked(sheet="Tamu"))


def test_a_sheet_that_is_formatted_to_its_end_is_read_in_its_time() -> None:
    blank = "".join(f'<row r="{n}" ht="15"><c r="A{n}" s="0"/></row>' for n in range(3, 60_000))
    sheet = (
        f'<worksheet xmlns="{X}"><sheetData><row r="1"><c r="A1" t="str"><v>Nama</v></c></row>'
        f'<row r="2"><c r="A2" t="str"><v>Siti</v></c></row>{blank}'
        '<row r="1048576"><c r="A1048576" t="str"><v>Budi</v></c></row></sheetData></worksheet>'
    )
    assert read_list(packed(sheet)).rows == ((1, ("Nama",)), (2, ("Siti",)), (1048576, ("Budi",)))


def opendocument(content: str) -> bytes:
    """A workbook of these elements, whose namespaces are named by letters."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("content.xml", f'<d xmlns:t="t" xmlns:x="x" xmlns:s="s">{content}</d>')
    return out.getvalue()


def row(words: str, more: str = "") -> str:
    return f"<t:table-row {more}><t:table-cell><x:p>{words}</x:p></t:table-cell></t:table-row>"


def test_rows_that_a_filter_hides_are_told_of_opendocument_too() -> None:
    hidden = 't:visibility="filter" t:number-rows-repeated="2"'
    rows = row("Nama") + row("Ada") + row("Budi", hidden) + row("Cici")
    grid = read_list(opendocument(f'<t:table t:name="A">{rows}</t:table>'))
    assert [number for number, _ in grid.rows] == [1, 2, 3, 4, 5]
    assert grid.hidden_rows == (3, 4)


def test_a_hidden_sheet_of_opendocument_is_read_when_it_is_asked_for() -> None:
    # As LibreOffice writes them, by a style of the table.
    styles = "".join(
        f'<s:style s:name="{name}" s:family="table"><s:table-properties t:display="{shown}"/>'
        "</s:style>"
        for name, shown in (("ta1", "true"), ("ta2", "false"))
    )

    def sheet(name: str, style: str) -> str:
        rows = row("Nama") + row(name)
        return f'<t:table t:name="{name}" t:style-name="{style}">{rows}</t:table>'

    raw = opendocument(styles + sheet("Lama", "ta2") + sheet("Peserta", "ta1"))
    grid = read_list(raw)
    assert (grid.sheet, grid.others, grid.sheets) == ("Peserta", (), ("Lama", "Peserta"))
    assert cells(raw, "Lama")[1] == ("Lama",)
    assert read_list(opendocument(styles + sheet("Lama", "ta2"))).sheet == "Lama"
