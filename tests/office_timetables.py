"""Programmes that offices make as timetables, rooms or days side by side: all names are invented.

The forum is on 29 and 30 April 2019.
"""

from __future__ import annotations

from datetime import time
from typing import Any

from office_files import OfficeProgramme, opendocument, text, workbook
from openpyxl import Workbook


def timetables() -> dict[str, OfficeProgramme]:
    """All of them by what is special about each."""
    return {
        "rooms, merged over rooms and times, XLSX": _merged_rooms(),
        "rooms, two days in one sheet, English, CSV": _two_days(),
        "rooms, a sheet for each day, XLSX": _sheet_per_day(),
        "days side by side, XLSX": _week(),
        "days side by side, Indonesian, CSV": _week_in_text(),
        "a heading over rooms, signed, CSV": _under_a_heading(),
        "days over rooms, XLSX": _days_over_rooms(),
        "what days hold in columns of their own, XLSX": _parts_of_days(),
        "times as headings, ODS": _turned(),
        "starts alone and rows below, CSV": _rows_below(),
        "from and to, day in a column, XLSX": _from_and_to(),
        "one room, several sessions in a cell, XLSX": _one_room(),
    }


def _merged_rooms() -> OfficeProgramme:
    def fill(_book: Workbook, sheet: Any) -> None:
        sheet.append(["SUSUNAN ACARA KONSULTASI PUBLIK"])
        sheet.append(["Senin, 29 April 2019"])
        sheet.append(["Waktu", "Aula Utama", "Ruang Melati", "Ruang Mawar"])
        sheet.append(["08.00 - 08.30 WIB", "Registrasi peserta"])
        sheet.append(["08.30 - 10.00 WIB", "Sidang pleno\nDr. H. Ahmad Zaini, M.Si."])
        sheet.append(["10.00 - 10.15 WIB", "Coffee break"])
        sheet.append(
            [
                *("10.15 - 11.00 WIB", "Air bersih\nAni Lestari"),
                *("Jalan desa – Budi Raharjo, S.T.", "Anggaran (Citra Dewi)"),
            ]
        )
        sheet.append(["11.00 - 12.00 WIB", "Tanya jawab", None, "-"])
        sheet.append(["12.00 - 13.00 WIB", "ISHOMA"])
        sheet.append([])
        sheet.append(["Catatan: jadwal dapat berubah"])
        sheet.append([None, None, None, "Sukamaju, 20 April 2019"])
        sheet.append([None, None, None, "Ketua Panitia,"])
        sheet.append([None, None, None, "Drs. Widodo Santika"])
        for row in (4, 5, 6, 9):
            sheet.merge_cells(f"B{row}:D{row}")
        # Goes on over both times.
        sheet.merge_cells("C7:C8")
        sheet.merge_cells("A1:D1")
        sheet.merge_cells("A2:D2")

    return OfficeProgramme(
        workbook(fill),
        (
            (1, "08:00-08:30", "Registrasi peserta", ""),
            (1, "08:30-10:00", "Sidang pleno", ""),
            (1, "10:00-10:15", "Coffee break", ""),
            (1, "10:15-11:00", "Air bersih", "Aula Utama"),
            (1, "10:15-12:00", "Jalan desa", "Ruang Melati"),
            (1, "10:15-11:00", "Anggaran", "Ruang Mawar"),
            (1, "11:00-12:00", "Tanya jawab", "Aula Utama"),
            (1, "12:00-13:00", "ISHOMA", ""),
        ),
        (
            *(("", "Dr. H. Ahmad Zaini, M.Si."), ("", "Ani Lestari")),
            *(("", "Budi Raharjo, S.T."), ("", "Citra Dewi")),
        ),
        beside=4,
    )


def _two_days() -> OfficeProgramme:
    return OfficeProgramme(
        text(
            [
                ["Programme at a glance", "", ""],
                ["", "", ""],
                ["Day 1 - Monday, 29 April 2019", "", ""],
                ["Time", "Main Hall", "Garden Room"],
                ["9.00 am - 10.30 am", "Opening plenary\nMaria Belo", ""],
                ["10.30 am - 11.00 am", "Coffee break", ""],
                ["11.00 am - 12.30 pm", "Water for all\nJoão Soares / Ana Pereira", "World Café"],
                ["", "", ""],
                ["Day 2 - Tuesday, 30 April 2019", "", ""],
                ["Time", "Main Hall", "Garden Room"],
                ["9 am", "Roads - Prof. Kofi Mensah, Ph.D.", "Budgets\nFacilitator: Ana Pereira"],
                ["10.30 am", "Tea break", "Tea break"],
                ["11 am", "", "Clinic"],
                ["", "see the board", ""],
            ],
            delimiter=",",
        ),
        (
            (1, "09:00-10:30", "Opening plenary", "Main Hall"),
            (1, "10:30-11:00", "Coffee break", ""),
            (1, "11:00-12:30", "Water for all", "Main Hall"),
            (1, "11:00-12:30", "World Café", "Garden Room"),
            (2, "09:00-10:30", "Roads", "Main Hall"),
            (2, "09:00-10:30", "Budgets", "Garden Room"),
            (2, "10:30-11:00", "Tea break", ""),
            (2, "11:00-12:00", "Clinic", "Garden Room"),
            (2, "11:00-12:00", "see the board", "Main Hall"),
        ),
        (
            *(("", "Maria Belo"), ("", "João Soares"), ("", "Ana Pereira")),
            *(("", "Prof. Kofi Mensah, Ph.D."), ("Facilitator", "Ana Pereira")),
        ),
        beside=1,
        not_understood=("Opening plenary",),
    )


def _sheet_per_day() -> OfficeProgramme:
    def fill(book: Workbook, sheet: Any) -> None:
        sheet.title = "Hari 1"
        sheet.append(["Pukul", "Pendopo", "Ruang A"])
        sheet.append(["08.00-09.00", "Pembukaan", None])
        sheet.append(["09.00-10.00", "Musyawarah air\nNarasumber: Ani Lestari", "Musyawarah jalan"])
        sheet.merge_cells("B2:C2")
        other = book.create_sheet("Hari 2")
        other.append(["Pukul", "Pendopo", "Ruang A"])
        other.append(["08.00-09.00", "Penetapan prioritas", None])
        other.append(["09.00-selesai", None, "Penutupan"])
        people = book.create_sheet("Peserta")
        people.append(["No", "Nama", "Jabatan", "Instansi", "Peran"])
        people.append([1, "Ani Lestari", "Kepala Desa", "Desa Sukamaju", "Narasumber"])

    return OfficeProgramme(
        workbook(fill),
        (
            (1, "08:00-09:00", "Pembukaan", ""),
            (1, "09:00-10:00", "Musyawarah air", "Pendopo"),
            (1, "09:00-10:00", "Musyawarah jalan", "Ruang A"),
            (2, "08:00-09:00", "Penetapan prioritas", "Pendopo"),
            (2, "09:00-10:00", "Penutupan", "Ruang A"),
        ),
        (("Narasumber", "Ani Lestari"),),
        not_understood=("09.00-selesai",),
    )


def _week() -> OfficeProgramme:
    def fill(_book: Workbook, sheet: Any) -> None:
        sheet.append(["JADWAL PELATIHAN FASILITATOR"])
        sheet.append(["No", "Waktu", "Senin, 29 April 2019", "Selasa, 30 April 2019", "PIC"])
        sheet.append([1, time(8, 0), "Pembukaan", "Kunjungan lapangan\nBalai Desa", None])
        sheet.append([2, time(9, 30), "Dasar fasilitasi\nAni Lestari", None, "Rina Wulandari"])
        sheet.append([3, time(11, 0), "Istirahat", None, None])
        sheet.append([4, time(12, 0), "Praktik", "Penutupan\nDoa: H. Umar Said", None])
        sheet.append([5, time(14, 0), None, None, None])
        sheet.merge_cells("C5:D5")
        sheet.merge_cells("D3:D4")

    return OfficeProgramme(
        workbook(fill),
        (
            (1, "08:00-09:30", "Pembukaan", ""),
            (2, "08:00-11:00", "Kunjungan lapangan", "Balai Desa"),
            (1, "09:30-11:00", "Dasar fasilitasi", ""),
            (1, "11:00-12:00", "Istirahat", ""),
            (2, "11:00-12:00", "Istirahat", ""),
            (1, "12:00-14:00", "Praktik", ""),
            (2, "12:00-14:00", "Penutupan", ""),
        ),
        (("", "Ani Lestari"), ("PIC", "Rina Wulandari"), ("Doa", "H. Umar Said")),
        beside=1,
    )


def _week_in_text() -> OfficeProgramme:
    return OfficeProgramme(
        text(
            [
                ["Jam", "Hari Pertama", "Hari Kedua"],
                ["07.30 - 08.00", "Registrasi", "Senam pagi"],
                ["08.00 - 10.00", "Diskusi kelompok", "Diskusi kelompok"],
                ["10.00 - 10.30", "Rehat kopi", ""],
                ["10.30 - 12.00", "Paparan hasil (Tim Perumus)", "Rencana tindak lanjut"],
                ["Keterangan:", "", ""],
                ["Pakaian bebas rapi", "", ""],
                ["", "", "Mengetahui,"],
                ["", "", "Kepala Bappeda"],
            ]
        ),
        (
            (1, "07:30-08:00", "Registrasi", ""),
            (2, "07:30-08:00", "Senam pagi", ""),
            (1, "08:00-10:00", "Diskusi kelompok", ""),
            (2, "08:00-10:00", "Diskusi kelompok", ""),
            (1, "10:00-10:30", "Rehat kopi", ""),
            (2, "10:00-10:30", "Rehat kopi", ""),
            (1, "10:30-12:00", "Paparan hasil", ""),
            (2, "10:30-12:00", "Rencana tindak lanjut", ""),
        ),
        beside=4,
        not_understood=("Rehat kopi",),
        behalf=("Tim Perumus",),
    )


def _under_a_heading() -> OfficeProgramme:
    return OfficeProgramme(
        text(
            [
                ["Hari/Tanggal : Selasa, 30 April 2019", "", "", ""],
                ["WAKTU", "RUANG", "", ""],
                ["", "Garuda", "Merak", "Cendrawasih"],
                ["08.00-09.30", "Pelayanan Air\nBersih di Desa", "Perizinan", "Ibu Citra Dewi"],
                ["09.30-10.00", "Rehat", "Rehat", "Rehat"],
                ["10.00-11.00", "=", "Pajak\n(60 menit)", ""],
                ["Jumlah", "3 sesi", "", ""],
                ["", "", "", "Mengetahui,"],
                ["", "", "", "Camat Sukamaju"],
            ]
        ),
        (
            (2, "08:00-09:30", "Pelayanan Air", "Garuda"),
            (2, "08:00-09:30", "Perizinan", "Merak"),
            (2, "08:00-09:30", "Ibu Citra Dewi", "Cendrawasih"),
            (2, "09:30-10:00", "Rehat", ""),
            (2, "10:00-11:00", "Pajak", "Merak"),
        ),
        beside=3,
        not_understood=("=",),
    )


def _days_over_rooms() -> OfficeProgramme:
    def fill(_book: Workbook, sheet: Any) -> None:
        sheet.append(["Time", "Monday 29 April", None, "Tuesday 30 April", None])
        sheet.append([None, "Hall", "Room 2", "Hall", "Room 2"])
        sheet.append(["09:00-10:00", "Opening", None, "Panel", "Workshop"])
        sheet.append(["10:00-10:30", "Coffee", None, None, None])
        sheet.append(["10:30-12:00", "Water", "Roads", "Closing", None])
        for merged in ("B1:C1", "D1:E1", "A1:A2", "B3:C3", "B4:E4", "D5:E5"):
            sheet.merge_cells(merged)

    return OfficeProgramme(
        workbook(fill),
        (
            (1, "09:00-10:00", "Opening", ""),
            (2, "09:00-10:00", "Panel", "Hall"),
            (2, "09:00-10:00", "Workshop", "Room 2"),
            (1, "10:00-10:30", "Coffee", ""),
            (2, "10:00-10:30", "Coffee", ""),
            (1, "10:30-12:00", "Water", "Hall"),
            (1, "10:30-12:00", "Roads", "Room 2"),
            (2, "10:30-12:00", "Closing", ""),
        ),
    )


def _parts_of_days() -> OfficeProgramme:
    def fill(_book: Workbook, sheet: Any) -> None:
        sheet.append(["WAKTU", "SENIN, 29 APRIL", None, "SELASA, 30 APRIL", None])
        sheet.append([None, "Kegiatan", "Tempat", "Kegiatan", "Narasumber"])
        sheet.append(["08.00-10.00", "Pembukaan", "Aula", "Panel air", "Ani Lestari"])
        sheet.append(["10.00-12.00", "Sidang komisi", "Ruang 1", None, "Budi Raharjo"])
        for merged in ("A1:A2", "B1:C1", "D1:E1"):
            sheet.merge_cells(merged)

    return OfficeProgramme(
        workbook(fill),
        (
            (1, "08:00-10:00", "Pembukaan", "Aula"),
            (2, "08:00-10:00", "Panel air", ""),
            (1, "10:00-12:00", "Sidang komisi", "Ruang 1"),
        ),
        (("Narasumber", "Ani Lestari"),),
        not_understood=("Budi Raharjo",),
    )


def _turned() -> OfficeProgramme:
    return OfficeProgramme(
        opendocument(
            [
                ["Jadwal", "", "", ""],
                ["Ruang / Waktu", "08.00-09.00", "09.00-10.00", "10.00-11.00"],
                ["Senin, 29 April 2019", "", "", ""],
                ["Aula", "Pembukaan", "Panel air", "Penutupan"],
                ["Ruang 2", "", "Panel jalan", ""],
            ]
        ),
        (
            (1, "08:00-09:00", "Pembukaan", "Aula"),
            (1, "09:00-10:00", "Panel air", "Aula"),
            (1, "09:00-10:00", "Panel jalan", "Ruang 2"),
            (1, "10:00-11:00", "Penutupan", "Aula"),
        ),
    )


def _rows_below() -> OfficeProgramme:
    return OfficeProgramme(
        text(
            [
                ["Waktu / Ruang", "Lantai 1", "Lantai 2"],
                ["Senin, 29 April 2019", "", ""],
                ["08.00", "Panel air", "Panel jalan"],
                ["", "Moderator: Ani Lestari", "Budi Raharjo"],
                ["", "- Sumur", ""],
                ["10.00", "Istirahat", ""],
                ["10.30", "Sidang komisi", "Klinik"],
                ["11.30", "Laporan", '"'],
                ["Selasa, 30 April 2019", "", ""],
                ["08.00 s.d. selesai", "", "Lomba desa"],
                ["Lantai 1", "Lantai 2", "kunci di satpam"],
            ]
        ),
        (
            (1, "08:00-10:00", "Panel air", "Lantai 1"),
            (1, "08:00-10:00", "Panel jalan", "Lantai 2"),
            (1, "10:00-10:30", "Istirahat", ""),
            (1, "10:30-11:30", "Sidang komisi", "Lantai 1"),
            (1, "10:30-12:30", "Klinik", "Lantai 2"),
            (1, "11:30-12:30", "Laporan", "Lantai 1"),
            (2, "08:00-09:00", "Lomba desa", "Lantai 2"),
        ),
        (("Moderator", "Ani Lestari"), ("", "Budi Raharjo")),
        beside=3,
        not_understood=("Lantai 1", "Lantai 2", "kunci di satpam", "08.00 s.d. selesai"),
    )


def _from_and_to() -> OfficeProgramme:
    def fill(_book: Workbook, sheet: Any) -> None:
        sheet.append(["Hari", "Mulai", "Selesai", "Kelompok 1", "Kelompok 2", "Keterangan"])
        sheet.append(["Senin", "08.00", "09.00", "Pengantar", None, "semua hadir"])
        sheet.append([None, "09.00", "10.30", "Peta masalah", "Peta potensi", "bawa peta"])
        sheet.append(["Selasa", "08.00", "09.30", "Rencana", "Anggaran", None])
        sheet.merge_cells("A2:A3")
        sheet.merge_cells("D2:E2")

    return OfficeProgramme(
        workbook(fill),
        (
            (1, "08:00-09:00", "Pengantar", ""),
            (1, "09:00-10:30", "Peta masalah", "Kelompok 1"),
            (1, "09:00-10:30", "Peta potensi", "Kelompok 2"),
            (2, "08:00-09:30", "Rencana", "Kelompok 1"),
            (2, "08:00-09:30", "Anggaran", "Kelompok 2"),
        ),
        not_understood=("bawa peta",),
    )


def _one_room() -> OfficeProgramme:
    def fill(_book: Workbook, sheet: Any) -> None:
        sheet.title = "30 April 2019"
        sheet.append(["Jam", "Balai Desa"])
        sheet.append(["08.00-09.00", "08.00 Pembukaan\n08.15 Sambutan Camat\n08.45 Doa"])
        sheet.append(["09.00-12.00 Musyawarah desa", None])
        sheet.append(["12.00-13.00 ISHOMA", None])
        sheet.append(["13.00-14.00 Sesi 2", "Penetapan"])
        sheet.merge_cells("A4:B4")

    return OfficeProgramme(
        workbook(fill),
        (
            (2, "08:00-08:15", "Pembukaan", "Balai Desa"),
            (2, "08:15-08:45", "Sambutan Camat", "Balai Desa"),
            (2, "08:45-09:00", "Doa", "Balai Desa"),
            (2, "09:00-12:00", "Musyawarah desa", "Balai Desa"),
            (2, "12:00-13:00", "ISHOMA", "Balai Desa"),
            (2, "13:00-14:00", "Penetapan", "Balai Desa"),
        ),
        not_understood=("Sesi 2",),
    )
