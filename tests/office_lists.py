"""Lists of people the way offices make them, with who stands in each: all names are invented."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet


@dataclass(frozen=True)
class OfficeList:
    """A file, the names in it in order, and how many rows below its headings hold nobody."""

    raw: bytes
    names: tuple[str, ...]
    nobody: int
    first: dict[str, str]
    """Fields of the first person, as they are read."""
    ignored: tuple[str, ...] = ()


def text(
    rows: Sequence[Sequence[object]], *, delimiter: str = ";", encoding: str = "utf-8"
) -> bytes:
    """Rows as a spreadsheet program saves them."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode(encoding)


def workbook(fill: Callable[[Workbook, Any], None]) -> bytes:
    """A workbook with one sheet, filled by the caller."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    fill(book, sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _rows(sheet: Any, rows: Sequence[Sequence[object]]) -> None:
    for one in rows:
        sheet.append(list(one))


def _district(book: Workbook, sheet: Any) -> None:
    """Titles over merged cells, headings in two rows, columns counted, sums, two who sign."""
    sheet.title = "Daftar Hadir"
    _rows(
        sheet,
        [
            ["PEMERINTAH KABUPATEN SUKAMAJU"],
            ["DAFTAR PESERTA FORUM KONSULTASI PUBLIK"],
            ["Rabu, 25 November 2026"],
            [],
            ["No", "Nama Lengkap", "Jabatan", "Instansi", "Jenis Kelamin", None, "Tanda Tangan"],
            [None, None, None, None, "L", "P", None],
            [1, 2, 3, 4, 5, 6, 7],
            [
                1,
                "Dr. Hj. Wardah Kusnadi, S.E., M.Si.",
                "Camat",
                "Kecamatan Sukamaju",
                None,
                "v",
                "1.",
            ],
            [2, "SUKIRNO", "Kepala Desa", "Desa Mekarsari", "v", None, "    2."],
            [3, "H. Fathan Zulkarnain, S.Ag.", "Ketua LPMD", None, "v", None, "3."],
            [4, None, None, None, None, None, "    4."],
            [None, "Jumlah", None, None, 2, 1, None],
            [],
            [None, "Mengetahui,", None, None, "Sukamaju, 25 November 2026"],
            [None, "Camat Sukamaju", None, None, "Ketua Panitia"],
            [None, "Drs. Hadi Rustandi, M.M.", None, None, "Tri Lestari, S.Sos."],
            [None, "NIP. 196801011990031001", None, None, "NIP. 197502022000032002"],
        ],
    )
    for ref in ("A1:G1", "A2:G2", "A3:G3", "A5:A6", "B5:B6", "C5:C6", "D5:D6", "E5:F5", "G5:G6"):
        sheet.merge_cells(ref)
    sheet.merge_cells("D9:D10")


def _groups(book: Workbook, sheet: Any) -> None:
    """Groups as rows of their own with sums between; numbers begin anew; headings on each page."""
    head = ["NO", "NAMA", "UNSUR/INSTANSI", "NO. HP", "KET"]
    _rows(
        sheet,
        [
            ["LAMPIRAN SURAT UNDANGAN"],
            head,
            ["A.", "UNSUR PEMERINTAH"],
            [1, "Sri Handayani", "Dinas PUPR", 81234500001, None],
            [2, "Bambang Wicaksono", "Dinas Kesehatan", 81234500002, "baru"],
            [None, "Jumlah A : 2 orang"],
            head,
            ["B.", "UNSUR MASYARAKAT"],
            [1, "Karsih", "Kader Posyandu", "0812-3450-0003", None],
            [2, "Ujang Sutisna", "Kelompok Tani", "+62 812 3450 0004", None],
            [None, "Jumlah B", None, 2],
            [None, "TOTAL", None, 4],
            ["Keterangan: peserta membawa surat tugas"],
        ],
    )


def _hidden(book: Workbook, sheet: Any) -> None:
    """The list is on the second sheet; a column and a row are hidden; a note hangs on a cell."""
    sheet.title = "Surat"
    sheet["A1"] = "Yth. Bapak/Ibu pimpinan OPD"
    sheet["A2"] = "Bersama ini kami kirim nama peserta"
    people = book.create_sheet("Peserta")
    _rows(
        people,
        [
            ["No.", "Nama lama", "Nama Peserta", "Asal Instansi", "Tanggal Lahir"],
            [1, "x", "Dewi Anggraini", "Bappeda", date(1980, 5, 17)],
            [2, "x", "Rudi Hartanto", "Bappeda", date(1979, 1, 2)],
        ],
    )
    people.column_dimensions["B"].hidden = True
    people.row_dimensions[3].hidden = True
    people["C2"].comment = Comment("Nama Ketua: Budi", "admin")
    secret = book.create_sheet("Sandi")
    secret.append(["Nama", "Instansi"])
    secret.sheet_state = "hidden"


def _formulas(book: Workbook, sheet: Any) -> None:
    """Numbers by a formula; what a formula was never calculated for is a question, not a name."""
    _rows(
        sheet,
        [
            ["No", "Nama", "Instansi"],
            ["=ROW()-1", "Nurhayati", "Desa Sukamaju"],
            ["=A2+1", "Asep Gunawan", "Desa Mekarsari"],
            [None, '="Jumlah: "&COUNTA(B2:B3)', None],
        ],
    )


def _no_numbers(book: Workbook, sheet: Any) -> None:
    """No numbers, columns beside the table, blank rows between, contacts in two columns."""
    _rows(
        sheet,
        [
            ["Name", "Position", "Organisation", "Contact", None, None],
            [None, None, None, "Phone", "E-mail", None],
            [
                "Ms. Althea Quillfeather",
                "Director",
                "River Trust",
                "+44 20 7946 0001",
                "a@example.org",
            ],
            [],
            [
                "Tobias O'Marrow",
                "Officer",
                "River Trust",
                "+44 20 7946 0002",
                "t@example.org",
                "veg",
            ],
            ["van der Hoek, Liesje", None, "Waterschap", None, "l@example.org"],
            ["Total: 3 participants"],
            ["Prepared by"],
            ["Jon Applewhite"],
        ],
    )


def _strings(book: Workbook, sheet: Any) -> None:
    """Numbers as they are shown, dates, truth, dots for what is missing."""
    _rows(
        sheet,
        [
            ["Kode", "Nama", "Jabatan", "Instansi", "Negara"],
            [7, "Markus Tefnai", "-", "n/a", "RI"],
            [8, "Yuliana Bere", "…", ".", "Timor Leste"],
            [9, "………………", None, None, None],
        ],
    )
    for row in (2, 3, 4):
        sheet.cell(row, 1).number_format = "0000"


def lists() -> dict[str, OfficeList]:
    """All of them by what is special about each."""
    return {
        "district office, XLSX": OfficeList(
            workbook(_district),
            ("Dr. Hj. Wardah Kusnadi, S.E., M.Si.", "SUKIRNO", "H. Fathan Zulkarnain, S.Ag."),
            7,
            {"office": "Camat", "institution": "Kecamatan Sukamaju"},
        ),
        "groups and sums, XLSX": OfficeList(
            workbook(_groups),
            ("Sri Handayani", "Bambang Wicaksono", "Karsih", "Ujang Sutisna"),
            7,
            {"display": "Sri Handayani"},
        ),
        "second sheet, hidden, XLSX": OfficeList(
            workbook(_hidden),
            ("Dewi Anggraini", "Rudi Hartanto"),
            0,
            {"institution": "Bappeda"},
            ("No.", "Nama lama", "Tanggal Lahir"),
        ),
        "formulas, XLSX": OfficeList(
            workbook(_formulas),
            ("Nurhayati", "Asep Gunawan"),
            0,
            {"institution": "Desa Sukamaju"},
            ("No",),
        ),
        "no numbers, XLSX": OfficeList(
            workbook(_no_numbers),
            ("Ms. Althea Quillfeather", "Tobias O'Marrow", "van der Hoek, Liesje"),
            3,
            {"office": "Director", "institution": "River Trust"},
        ),
        "numbers as shown, XLSX": OfficeList(
            workbook(_strings),
            ("Markus Tefnai", "Yuliana Bere"),
            1,
            {"display": "Markus Tefnai", "country": "ID"},
            ("Kode",),
        ),
        "signed, no numbers, CSV": OfficeList(
            text(
                [
                    ["Nama", "Instansi", "Jabatan"],
                    ["Siti Rohmah", "Desa A", "Kader"],
                    ["Joko Prasetya", "Desa B", ""],
                    ["", "", "Sukamaju, .......... 2026"],
                    ["", "", "Kepala Bagian"],
                    ["", "", ""],
                    ["", "", "(Ir. Widodo Santika)"],
                    ["", "", "NIP 196512121990021001"],
                ]
            ),
            ("Siti Rohmah", "Joko Prasetya"),
            4,
            {"institution": "Desa A", "office": "Kader"},
        ),
        "old Excel, comma, CSV": OfficeList(
            text(
                [
                    ["No", "Nama Lengkap (beserta gelar)", "Instansi / Lembaga", "L/P"],
                    [1, "Prof. Dr. Ir. Sapto Nugroho, M.T.", "Universitas Tirta", "L"],
                    [2, "Ni Luh Padmi", "Desa Adat", "P"],
                    ["", "", "", ""],
                    ["", "Jumlah peserta laki-laki: 1", "", ""],
                    ["", "Jumlah peserta perempuan: 1", "", ""],
                ],
                delimiter=",",
                encoding="cp1252",
            ),
            ("Prof. Dr. Ir. Sapto Nugroho, M.T.", "Ni Luh Padmi"),
            2,
            {"institution": "Universitas Tirta"},
        ),
        "title columns, CSV": OfficeList(
            text(
                [
                    ["Gelar Depan", "Nama", "Gelar Belakang", "OPD"],
                    ["Drs.", "Agus Salam", "M.Si", "Dinas Sosial"],
                    ["", "Rahmawati", "S.Kom.", "Diskominfo"],
                    ["", "Made", "", "Diskominfo"],
                ]
            ),
            ("Drs. Agus Salam, M.Si", "Rahmawati, S.Kom.", "Made"),
            0,
            {"institution": "Dinas Sosial"},
        ),
        "survey form, CSV": OfficeList(
            text(
                [
                    [
                        *("Timestamp", "Email Address", "Nama Lengkap (untuk sertifikat)"),
                        *("Asal Instansi/Lembaga", "Nomor HP/WA (aktif)", "Setuju?"),
                    ],
                    [
                        "2026/11/20 9:01:02",
                        "a@contoh.id",
                        "  ratna   SARI ",
                        "LSM Hijau",
                        "0812",
                        "Ya",
                    ],
                    ["2026/11/20 9:05:10", "b@contoh.id", "de Fretes", "LSM Hijau", "", "Ya"],
                ],
                delimiter=",",
            ),
            ("ratna SARI", "de Fretes"),
            0,
            {"institution": "LSM Hijau"},
        ),
        "Thai, windows-874, CSV": OfficeList(
            text(
                [
                    ["บัญชีรายชื่อผู้เข้าร่วมประชุม", "", ""],
                    ["ลำดับ", "ชื่อ-สกุล", "หน่วยงาน"],
                    [1, "นางกมลชนก ใจงาม", "เทศบาลตำบลบ้านดง"],
                    [2, "นายภูผา แสนดี", "กลุ่มรักษ์น้ำ"],
                    ["", "รวม 2 คน", ""],
                ],
                encoding="cp874",
            ),
            ("นางกมลชนก ใจงาม", "นายภูผา แสนดี"),
            1,
            {"institution": "เทศบาลตำบลบ้านดง"},
        ),
        "Japanese, Shift-JIS, CSV": OfficeList(
            text(
                [
                    ["番号", "氏名", "所属", "役職"],
                    [1, "山野 花音", "市役所", "課長"],
                    [2, "川辺 太一", "", ""],
                ],
                delimiter=",",
                encoding="cp932",
            ),
            ("山野 花音", "川辺 太一"),
            0,
            {"institution": "市役所", "office": "課長"},
        ),
        "Chinese, GBK, CSV": OfficeList(
            text(
                [
                    ["序号", "姓名", "单位"],
                    [1, "林晓雨", "水利局"],
                    [2, "高远山", "环保协会"],
                    ["合计", "2人", ""],
                ],
                delimiter=",",
                encoding="gbk",
            ),
            ("林晓雨", "高远山"),
            1,
            {"institution": "水利局"},
        ),
        "Vietnamese, CSV": OfficeList(
            text(
                [
                    ["DANH SÁCH ĐẠI BIỂU", "", "", ""],
                    ["STT", "Họ và tên", "Chức vụ", "Đơn vị công tác"],
                    [1, "Nguyễn Thị Thu Sương", "Trưởng phòng", "Sở Nội vụ"],
                    [2, "Trần Quang Lộc", "", "Hội Nông dân"],
                    ["", "Tổng cộng: 2 người", "", ""],
                    ["", "Người lập biểu", "", ""],
                    ["", "Lê Văn Tám Mươi", "", ""],
                ],
                encoding="utf-16",
            ),
            ("Nguyễn Thị Thu Sương", "Trần Quang Lộc"),
            3,
            {"office": "Trưởng phòng", "institution": "Sở Nội vụ"},
        ),
        "Russian, windows-1251, CSV": OfficeList(
            text(
                [
                    ["№ п/п", "ФИО", "Должность", "Организация", "Страна"],
                    [1, "Ветрова Анна Павловна", "директор", "Клуб «Река»", "Россия"],
                    [2, "Лугов Пётр", "", "Клуб «Река»", "Казахстан"],
                    ["", "Итого: 2", "", "", ""],
                ],
                encoding="cp1251",
            ),
            ("Ветрова Анна Павловна", "Лугов Пётр"),
            1,
            {"office": "директор", "country": "RU"},
        ),
        "French, names in parts, CSV": OfficeList(
            text(
                [
                    ["Civilité", "Nom", "Prénom", "Organisme", "Pays"],
                    ["Mme", "BEAUCHÊNE", "Élodie", "Mairie de Saint-Aubin", "Côte d'Ivoire"],
                    ["M.", "d'Orval", "Zéphyrin", "Mairie de Saint-Aubin", "Suisse"],
                ],
                encoding="cp1252",
            ),
            ("Mme Élodie BEAUCHÊNE", "M. Zéphyrin d'Orval"),
            0,
            {"given": "Élodie", "family": "BEAUCHÊNE", "country": "CI"},
        ),
        "Polish, windows-1250, CSV": OfficeList(
            text(
                [
                    ["L.p.", "Imię", "Nazwisko", "Instytucja"],
                    [1, "Świętosława", "Żółkowska", "Gmina Łąki"],
                    [2, "Michał", "Źródlany", "Gmina Łąki"],
                ],
                encoding="cp1250",
            ),
            ("Świętosława Żółkowska", "Michał Źródlany"),
            0,
            {"family": "Żółkowska", "institution": "Gmina Łąki"},
        ),
        "pretix, CSV": OfficeList(
            text(
                [
                    [
                        *("Order code", "Position ID", "Status", "Email", "Product"),
                        *("Attendee name", "Attendee name: Given name"),
                        *("Attendee name: Family name", "Company", "Country", "Company"),
                        *("Country",),
                    ],
                    [
                        *("AB3CD", "1", "paid", "i@example.org", "Regular", "Iolanthe Marsh"),
                        *("Iolanthe", "Marsh", "Delta Network", "NL", "Payer Ltd", "DE"),
                    ],
                ],
                delimiter=",",
            ),
            ("Iolanthe Marsh",),
            0,
            {"institution": "Delta Network", "country": "NL", "family": "Marsh"},
        ),
        "Indico, CSV": OfficeList(
            text(
                [
                    ["ID", "Name", "Email Address", "Affiliation", "Title", "Registration date"],
                    ["1", "Corin Dell", "c@example.org", "Institute of Tides", "Dr", "2026-11-01"],
                ],
                delimiter=",",
                encoding="utf-8-sig",
            ),
            ("Dr Corin Dell",),
            0,
            {"institution": "Institute of Tides"},
        ),
        "Hi.Events, XLSX": OfficeList(
            workbook(
                lambda _book, sheet: _rows(
                    sheet,
                    [
                        [
                            "ID",
                            "First Name",
                            "Last Name",
                            "Email",
                            "Status",
                            "Check Ins",
                            "Product Name",
                        ],
                        [12, "Odalys", "Fenn", "o@example.org", "ACTIVE", "", "Day ticket"],
                        [13, "Bram", "ten Cate", "b@example.org", "ACTIVE", "", "Day ticket"],
                    ],
                )
            ),
            ("Odalys Fenn", "Bram ten Cate"),
            0,
            {"given": "Odalys", "family": "Fenn"},
        ),
        "OpenDocument": OfficeList(
            opendocument(
                [
                    ["Daftar Peserta"],
                    ["No", "Nama", "Instansi"],
                    ["1", "Yosefina Tapun", "Desa Oelmina"],
                    ["2", "Petrus Nahak", "Desa Oelmina"],
                    ["", "Jumlah", "2"],
                ]
            ),
            ("Yosefina Tapun", "Petrus Nahak"),
            1,
            {"institution": "Desa Oelmina"},
        ),
    }


def opendocument(rows: Sequence[Sequence[str]]) -> bytes:
    """A sheet as LibreOffice writes it: equal cells and empty rows are counted, not repeated."""
    office = "urn:oasis:names:tc:opendocument:xmlns:"
    lines = "".join(
        "<table:table-row>"
        + "".join(
            '<table:table-cell office:value-type="string">'
            f"<text:p>{one}</text:p></table:table-cell>"
            for one in row
        )
        + '<table:table-cell table:number-columns-repeated="16000"/></table:table-row>'
        for row in rows
    )
    content = (
        f'<office:document-content xmlns:office="{office}office:1.0" xmlns:text="{office}text:1.0"'
        f' xmlns:table="{office}table:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="Lembar1">{lines}'
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/>'
        "</table:table-row>"
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", content)
    return out.getvalue()
