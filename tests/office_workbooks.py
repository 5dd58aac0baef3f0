"""Workbooks with lists of people the way offices make them: all names are invented."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from office_files import OfficeList, workbook
from openpyxl import Workbook
from openpyxl.comments import Comment


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


def workbooks() -> dict[str, OfficeList]:
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
    }
