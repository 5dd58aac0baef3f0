"""Programmes the way offices make them, with what is in each: all names are invented."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from exported_programmes import exported
from office_files import OfficeProgramme, opendocument, text, workbook
from office_parted import parted
from office_timetables import timetables
from openpyxl import Workbook


def programmes() -> dict[str, OfficeProgramme]:
    """All of them by what is special about each; the forum is on 29 and 30 April 2019."""
    return {
        "day headings between rows, CSV": _day_headings(),
        "merged and signed, XLSX": _merged(),
        "saved from a workbook with merged cells, CSV": _unmerged(),
        "times and dates as values, XLSX": _values(),
        "items of a session below it, CSV": _items(),
        "start and length, comma, CSV": _lengths(),
        "two rows of headings, XLSX": _two_rows(),
        "English, a.m. and p.m., CSV": _english(),
        "windows-1252 with tabs": _tabs(),
        "LibreOffice, ODS": _ods(),
        "a row for each speaker, CSV": _speakers(),
        "day in the title above, UTF-16": _titled(),
        **exported(),
        **timetables(),
        **parted(),
    }


def _day_headings() -> OfficeProgramme:
    return OfficeProgramme(
        text(
            [
                ["RUNDOWN KONSULTASI PUBLIK", "", "", ""],
                ["Kabupaten Sukamaju, 29-30 April 2019", "", "", ""],
                ["", "", "", ""],
                ["No", "Waktu", "Kegiatan", "Penanggung Jawab"],
                ["HARI PERTAMA, Senin, 29 April 2019", "", "", ""],
                [1, "08.00 - 08.30 WIB", "Registrasi peserta", "Panitia"],
                [2, "08.30 – 09.00 WIB", "Pembukaan", "Rina Wulandari / Yayasan Tirta"],
                [3, "09.00 s.d. 10.30", "Sidang pleno", "Dr. H. Ahmad Zaini, M.Si."],
                ["", "10.30-10.45", "Coffee break", ""],
                ["HARI KEDUA, Selasa, 30 April 2019", "", "", ""],
                [4, "09.00 - selesai", "Diskusi kelompok", "Tim Fasilitator"],
                [5, "10.30 - 11.00", "Rekapitulasi hasil", "2 JPL"],
                ["", "Jumlah", "", "4 sesi"],
                ["", "", "Jumlah jam", "7 JPL"],
                ["", "", "Total waktu efektif (JP)", "= 5,5"],
                ["", "", "Keterangan:", ""],
                ["", "", "JPL = jam pelajaran, 45 menit", ""],
                ["", "", "Peserta membawa laptop sendiri", ""],
                ["", "", "", ""],
                ["", "", "", "Sukamaju, 20 April 2019"],
                ["", "", "", "Mengetahui,"],
                ["", "", "", "Drs. Widodo Santika"],
            ]
        ),
        (
            (1, "08:00-08:30", "Registrasi peserta", ""),
            (1, "08:30-09:00", "Pembukaan", ""),
            (1, "09:00-10:30", "Sidang pleno", ""),
            (1, "10:30-10:45", "Coffee break", ""),
            (2, "09:00-10:30", "Diskusi kelompok", ""),
            (2, "10:30-11:00", "Rekapitulasi hasil", ""),
        ),
        (
            ("Penanggung Jawab", "Rina Wulandari"),
            ("Penanggung Jawab", "Dr. H. Ahmad Zaini, M.Si."),
        ),
        beside=11,
        not_understood=("2 JPL", "09.00 - selesai"),
        behalf=("Panitia", "Yayasan Tirta", "Tim Fasilitator"),
    )


def _merged() -> OfficeProgramme:
    def fill(_book: Workbook, sheet: Any) -> None:
        sheet.append(["JADWAL ACARA"])
        sheet.append(["Hari/Tanggal", "Pukul", "Acara", "Tempat", "Narasumber", "Moderator"])
        sheet.append(
            ["Senin, 29 April 2019", "08.00-09.00 WIB", "Pembukaan", "Aula", "", "Rina Wulandari"]
        )
        sheet.append(["", "09.00-10.30 WIB", "Air bersih", "Aula", "Ani Lestari", "Joko Prasetya"])
        sheet.append(["", "", "", "", "Budi Raharjo, S.H., M.H.", ""])
        sheet.append(["", "09.00-10.30 WIB", "Jalan desa", "Ruang 2", "Citra Dewi; Dodi", ""])
        sheet.append(["Selasa, 30 April 2019", "08.00-09.00 WIB", "Penutupan", "Aula", "", ""])
        sheet.append(["Catatan: jadwal dapat berubah"])
        sheet.append(["", "", "", "Mengetahui,"])
        sheet.append(["", "", "", "Kepala Bappeda"])
        sheet.merge_cells("A3:A6")
        for column in "BCDF":
            sheet.merge_cells(f"{column}4:{column}5")
        sheet.merge_cells("A8:F8")

    return OfficeProgramme(
        workbook(fill),
        (
            (1, "08:00-09:00", "Pembukaan", "Aula"),
            (1, "09:00-10:30", "Air bersih", "Aula"),
            (1, "09:00-10:30", "Jalan desa", "Ruang 2"),
            (2, "08:00-09:00", "Penutupan", "Aula"),
        ),
        (
            ("Moderator", "Rina Wulandari"),
            ("Narasumber", "Ani Lestari"),
            ("Moderator", "Joko Prasetya"),
            ("Narasumber", "Budi Raharjo, S.H., M.H."),
            ("Narasumber", "Citra Dewi"),
            ("Narasumber", "Dodi"),
        ),
        beside=3,
    )


def _unmerged() -> OfficeProgramme:
    return OfficeProgramme(
        text(
            [
                ["Hari / Tanggal", "Jam", "Mata Acara", "Ruang", "Pembicara"],
                ["Senin / 29-04-2019", "07.30-08.00", "Pendaftaran", "Lobi", "Panitia"],
                ["", "08.00-09.30", "Diskusi Panel", "Aula", "1. Ani Lestari\n2. Budi Raharjo"],
                ["", "", "Lokakarya Anggaran", "Ruang 2", "Citra Dewi"],
                ["", "12.00-13.00", "ISHOMA", "", ""],
                ["Selasa / 30-04-2019", "23.00-01.00", "Malam budaya", "Aula", "TBA"],
            ]
        ),
        (
            (1, "07:30-08:00", "Pendaftaran", "Lobi"),
            (1, "08:00-09:30", "Diskusi Panel", "Aula"),
            (1, "08:00-09:30", "Lokakarya Anggaran", "Ruang 2"),
            (1, "12:00-13:00", "ISHOMA", ""),
            (2, "23:00-01:00", "Malam budaya", "Aula"),
        ),
        (
            ("Pembicara", "Ani Lestari"),
            ("Pembicara", "Budi Raharjo"),
            ("Pembicara", "Citra Dewi"),
            ("Pembicara", ""),
        ),
        behalf=("Panitia",),
    )


def _values() -> OfficeProgramme:
    def fill(_book: Workbook, sheet: Any) -> None:
        sheet.append(["Tanggal", "Mulai", "Selesai", "Judul Sesi", "Kapasitas"])
        sheet.append([datetime(2019, 4, 29), time(8, 0), time(9, 30), "Pleno I", 120])
        # Cells that nobody gave a form of a date or a time.
        sheet.append([43585, 0.375, 0.4375, "Pleno II", "seratus"])
        sheet.append([None, None, None, "Cadangan", None])

    return OfficeProgramme(
        workbook(fill),
        (
            (1, "08:00-09:30", "Pleno I", ""),
            (2, "09:00-10:30", "Pleno II", ""),
            (None, "", "Cadangan", ""),
        ),
        not_understood=("seratus",),
    )


def _items() -> OfficeProgramme:
    return OfficeProgramme(
        text(
            [
                ["Waktu (WITA)", "Susunan Acara", "Petugas"],
                ["Senin, 29 April 2019", "", ""],
                ["08.00 - 09.00", "Pembukaan", "MC"],
                ["", "- Menyanyikan lagu Indonesia Raya", "Dirigen"],
                ["", "- Sambutan Bupati", "Bupati Sukamaju"],
                ["", "- Doa", "H. Umar Said"],
                ["09.00 - 09.15", "Rehat kopi", ""],
            ]
        ),
        ((1, "07:00-08:00", "Pembukaan", ""), (1, "08:00-08:15", "Rehat kopi", "")),
        (("MC", ""), ("Dirigen", ""), ("Petugas", "H. Umar Said")),
        beside=1,
        behalf=("Bupati Sukamaju",),
    )


def _lengths() -> OfficeProgramme:
    return OfficeProgramme(
        text(
            [
                ["Hari ke", "Mulai", "Durasi", "Agenda", "Notulis"],
                ["1", "8:00", "90", "Sidang pleno", "Rina Wulandari"],
                ["1", "9:30", "1 jam 30 menit", "Sidang komisi", "Rina Wulandari"],
                ["2", "pagi", "60 menit", "Rangkuman", ""],
                ["2", "", "45'", "Tanya jawab", ""],
            ],
            delimiter=",",
        ),
        (
            (1, "08:00-09:30", "Sidang pleno", ""),
            (1, "09:30-11:00", "Sidang komisi", ""),
            (None, "60", "Rangkuman", ""),
            (None, "45", "Tanya jawab", ""),
        ),
        (("Notulis", "Rina Wulandari"), ("Notulis", "Rina Wulandari")),
        not_understood=("pagi",),
    )


def _two_rows() -> OfficeProgramme:
    def fill(_book: Workbook, sheet: Any) -> None:
        sheet.title = "Hari 2"
        sheet.append(["AGENDA"])
        sheet.append([])
        sheet.append(["No.", "Waktu", "", "Uraian Kegiatan", "Pelaksana"])
        sheet.append(["", "Mulai", "Selesai", "", ""])
        sheet.append([1, "08.00", "09.00", "Laporan panitia", "Sekretaris Panitia"])
        sheet.append([2, "09.00", "selesai", "Penetapan prioritas", "Pimpinan sidang: Sri Utami"])
        sheet.append([None, None, None, "Total: 2 kegiatan", None])
        sheet.merge_cells("B3:C3")

    return OfficeProgramme(
        workbook(fill),
        (
            (2, "08:00-09:00", "Laporan panitia", ""),
            (2, "09:00-10:00", "Penetapan prioritas", ""),
        ),
        (("Pimpinan sidang", "Sri Utami"),),
        beside=1,
        not_understood=("selesai",),
        behalf=("Sekretaris Panitia",),
    )


def _english() -> OfficeProgramme:
    return OfficeProgramme(
        text(
            [
                ["Programme (draft 3)", "", "", ""],
                ["Time", "Session", "Venue", "Speakers"],
                ["Day 1 - Monday, 29 April 2019", "", "", ""],
                ["9.00 am - 10.30 am", "Opening plenary", "Main hall", "Maria Belo / João Soares"],
                ["11 - 1 pm", "World Café", "Garden", "Facilitator: Ana Pereira"],
                ["Day 2", "", "", ""],
                ["9 am", "Keynote", "Main hall", "Prof. Kofi Mensah, Ph.D. (University of Tema)"],
                ["10.00 am", "Closing", "Main hall", ""],
                ["Notes: lunch is served in the garden", "", "", ""],
            ],
            delimiter=",",
        ),
        (
            (1, "09:00-10:30", "Opening plenary", "Main hall"),
            (1, "11:00-13:00", "World Café", "Garden"),
            (2, "09:00-10:00", "Keynote", "Main hall"),
            (2, "10:00-11:00", "Closing", "Main hall"),
        ),
        (
            ("Speakers", "Maria Belo"),
            ("Speakers", "João Soares"),
            ("Facilitator", "Ana Pereira"),
            ("Speakers", "Prof. Kofi Mensah, Ph.D."),
        ),
        beside=3,
    )


def _tabs() -> OfficeProgramme:
    return OfficeProgramme(
        text(
            [
                ["Jour", "Time", "Titre", "Salle"],
                ["lundi", "", "", ""],
                ["29/4/2019", "09:00-10:00", "Séance d'ouverture", "Salle des fêtes"],
                ["30/4/2019", "09:00-10:00", "Clôture", "Salle des fêtes"],
            ],
            delimiter="\t",
            encoding="cp1252",
        ),
        (
            (1, "09:00-10:00", "Séance d'ouverture", "Salle des fêtes"),
            (2, "09:00-10:00", "Clôture", "Salle des fêtes"),
        ),
        beside=1,
        not_understood=("lundi",),
    )


def _ods() -> OfficeProgramme:
    return OfficeProgramme(
        opendocument(
            [
                ["Tanggal", "Waktu", "Kegiatan", "Lokasi"],
                ["29 April", "13.00 - 14.00 WIB", "Musyawarah desa", "Balai Desa"],
                ["", "14.00 - 15.00 WIB", "Penutupan", "sda"],
            ]
        ),
        (
            (1, "13:00-14:00", "Musyawarah desa", "Balai Desa"),
            (1, "14:00-15:00", "Penutupan", "Balai Desa"),
        ),
    )


def _speakers() -> OfficeProgramme:
    return OfficeProgramme(
        text(
            [
                ["Tanggal", "Waktu", "Sesi", "Nama", "Peran", "Topik", "Instansi"],
                ["29/4", "09.00-10.00", "Panel air", "Ani Lestari", "Narasumber", "Sumur", "PDAM"],
                ["29/4", "09.00-10.00", "Panel air", "Budi Raharjo", "Moderator", "", ""],
                ["", "", "", "Citra Dewi", "Penanggap", "Sungai", "LSM Hijau"],
                ["29/4", "10.00-11.00", "Panel jalan", "Dodi", "Narasumber", "Aspal", ""],
            ]
        ),
        ((1, "09:00-10:00", "Panel air", ""), (1, "10:00-11:00", "Panel jalan", "")),
        (
            ("Narasumber", "Ani Lestari"),
            ("Moderator", "Budi Raharjo"),
            ("Penanggap", "Citra Dewi"),
            ("Narasumber", "Dodi"),
        ),
    )


def _titled() -> OfficeProgramme:
    return OfficeProgramme(
        text(
            [
                ["SUSUNAN ACARA", "", ""],
                ["Hari/Tanggal : Selasa, 30 April 2019", "", ""],
                ["Jam", "Acara", "Pembawa Acara"],
                ["09.00", "Pembukaan", "Rina Wulandari"],
                ["09.30", "Paparan", ""],
                ["10.15", "Penutupan", ""],
            ],
            encoding="utf-16",
        ),
        (
            (2, "09:00-09:30", "Pembukaan", ""),
            (2, "09:30-10:15", "Paparan", ""),
            (2, "10:15-11:15", "Penutupan", ""),
        ),
        (("Pembawa Acara", "Rina Wulandari"),),
    )
