"""Programmes that offices make in several parts: all names are invented.

The forum is on 29 and 30 April 2019.
"""

from __future__ import annotations

from typing import Any

from office_files import OfficeProgramme, text, workbook
from openpyxl import Workbook


def parted() -> dict[str, OfficeProgramme]:
    """All of them by what is special about each."""
    return {
        "a list on a sheet for each day, XLSX": _list_per_day(),
        "lists beside each other, a day each, CSV": _beside_each_other(),
        "lists beside each other, a room each, CSV": _rooms_beside(),
        "rooms as lines between rows, CSV": _rooms_between(),
        "weekdays with numbers, hours as numbers, XLSX": _numbers(),
        "times of four digits, CSV": _four_digits(),
        "moderators and tracks of rooms, breaks without a time, CSV": _moderators(),
    }


def _list_per_day() -> OfficeProgramme:
    def fill(book: Workbook, sheet: Any) -> None:
        sheet.title = "Hari 1"
        sheet.append(["Waktu", "Acara", "Tempat"])
        sheet.append(["08.00-09.00", "Pembukaan", "Aula"])
        sheet.append(["09.00 - selesai", "Coffee break", None])
        other = book.create_sheet("Hari 2")
        other.append(["RUNDOWN"])
        other.append(["Waktu", "Acara", "Tempat", "Narasumber"])
        other.append(["08.00", "Panel air", "Aula", "Ani Lestari"])
        other.append(["10.00", "Coffee break", "sebelah", None])
        other.append(["pagi", "Cadangan", None, None])
        # Another version of a day that is there already.
        old = book.create_sheet("hari 2 (lama)")
        old.append(["Waktu", "Acara", "Tempat"])
        old.append(["08.00", "Panel jalan", "Aula"])

    return OfficeProgramme(
        workbook(fill),
        (
            (1, "08:00-09:00", "Pembukaan", "Aula"),
            (1, "09:00-10:00", "Coffee break", ""),
            (2, "08:00-10:00", "Panel air", "Aula"),
            (2, "10:00-11:00", "Coffee break", "sebelah"),
            (None, "", "Cadangan", ""),
        ),
        (("Narasumber", "Ani Lestari"),),
        not_understood=("09.00 - selesai", "pagi"),
    )


def _beside_each_other() -> OfficeProgramme:
    return OfficeProgramme(
        text(
            [
                ["JADWAL", "", "", "", "", ""],
                ["Senin, 29 April 2019", "", "", "Selasa, 30 April 2019", "", ""],
                ["Waktu", "Acara", "PIC", "Waktu", "Acara", "PIC"],
                ["08.00", "Pembukaan", "Ani Lestari", "08.30", "Panel air", "Budi Raharjo"],
                ["09.00", "Panel jalan", "", "09.30", "Penutupan", "Citra Dewi"],
                ["", "", "", "10.30", "Foto", ""],
            ]
        ),
        (
            (1, "08:00-09:00", "Pembukaan", ""),
            (1, "09:00-10:00", "Panel jalan", ""),
            (2, "08:30-09:30", "Panel air", ""),
            (2, "09:30-10:30", "Penutupan", ""),
            (2, "10:30-11:30", "Foto", ""),
        ),
        (("PIC", "Ani Lestari"), ("PIC", "Budi Raharjo"), ("PIC", "Citra Dewi")),
    )


def _rooms_beside() -> OfficeProgramme:
    return OfficeProgramme(
        text(
            [
                ["Selasa, 30 April 2019", "", "", ""],
                ["Aula", "", "Ruang 2", ""],
                ["Jam", "Kegiatan", "Jam", "Kegiatan"],
                ["08.00-09.00", "Air", "08.15-09.00", "Jalan"],
                ["09.00-10.00", "Pajak", "", ""],
            ]
        ),
        (
            (2, "08:00-09:00", "Air", "Aula"),
            (2, "09:00-10:00", "Pajak", "Aula"),
            (2, "08:15-09:00", "Jalan", "Ruang 2"),
        ),
    )


def _rooms_between() -> OfficeProgramme:
    return OfficeProgramme(
        text(
            [
                ["Senin, 29 April 2019", "", ""],
                ["Waktu", "Acara", "Narasumber"],
                ["Ruang Melati", "", ""],
                ["08.00-09.00", "Air", "Ani Lestari"],
                ["Ruang Mawar", "", ""],
                ["08.00-09.00", "Jalan", ""],
                ["09.00-10.00", "Ruang hijau kota", ""],
            ]
        ),
        (
            (1, "08:00-09:00", "Air", "Ruang Melati"),
            (1, "08:00-09:00", "Jalan", "Ruang Mawar"),
            (1, "09:00-10:00", "Ruang hijau kota", "Ruang Mawar"),
        ),
        (("Narasumber", "Ani Lestari"),),
        beside=2,
    )


def _numbers() -> OfficeProgramme:
    def fill(_book: Workbook, sheet: Any) -> None:
        sheet.append(["Jam", "Senin 29", "Selasa 30"])
        # Typed as 8.30 where a point stands before tenths.
        sheet.append([8, "Pembukaan", "Panel air"])
        sheet.append([8.3, "Panel jalan", None])
        sheet.append([10, None, "Penutupan"])

    return OfficeProgramme(
        workbook(fill),
        (
            (1, "08:00-08:30", "Pembukaan", ""),
            (2, "08:00-08:30", "Panel air", ""),
            (1, "08:30-10:00", "Panel jalan", ""),
            (2, "10:00-11:00", "Penutupan", ""),
        ),
    )


def _four_digits() -> OfficeProgramme:
    return OfficeProgramme(
        text(
            [
                ["Day 2", "", ""],
                ["Time", "Session", "Room"],
                ["0800-0930", "Plan 2019-2024", "Hall"],
                ["9h30-10h", "Coffee", ""],
                ["10.3", "Roads", "Hall"],
            ],
            delimiter=",",
        ),
        (
            (2, "08:00-09:30", "Plan 2019-2024", "Hall"),
            (2, "09:30-10:00", "Coffee", ""),
            (2, "10:30-11:30", "Roads", "Hall"),
        ),
    )


def _moderators() -> OfficeProgramme:
    return OfficeProgramme(
        text(
            [
                ["Senin, 29 April 2019", "", "", "", ""],
                ["Waktu", "Track 1: Air", "", "Track 2: Jalan", ""],
                ["", "Hall", "Moderator", "Room 2", "Moderator"],
                ["08.00-09.00", "Sumur", "Ani Lestari", "Aspal", "Budi Raharjo"],
                ["COFFEE BREAK", "", "", "", ""],
                ["09.15-10.00", "Sungai", "", "Jembatan", "Citra Dewi"],
                ["LAGU PENUTUP", "", "", "", ""],
            ]
        ),
        (
            (1, "08:00-09:00", "Sumur", "Hall"),
            (1, "08:00-09:00", "Aspal", "Room 2"),
            (1, "09:00-09:15", "COFFEE BREAK", ""),
            (1, "09:15-10:00", "Sungai", "Hall"),
            (1, "09:15-10:00", "Jembatan", "Room 2"),
        ),
        (
            *(("Moderator", "Ani Lestari"), ("Moderator", "Budi Raharjo")),
            ("Moderator", "Citra Dewi"),
        ),
        beside=1,
        not_understood=("LAGU PENUTUP",),
    )
