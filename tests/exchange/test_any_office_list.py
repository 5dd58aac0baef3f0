"""Whatever an office puts around its people, everybody is found and nobody is made up."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import pytest
from length import either
from office_files import text, workbook

from forumdesk.exchange.lists import read_list
from forumdesk.exchange.people_lists import read_people

NAMES = (
    *("Siti", "SUHARTO", "Dr. Hj. Rina Wahyuni, S.E., M.Si.", "A. Rahman", "Total Wijaya", "Soma"),
    *("I Made Sukerta", "H. Daud", "Ketut", "K. H. Mustofa", "Maria de Fretes", "Ani (Bu RT)"),
    *("Nur'aini", "Jumlah Sari", "Catur", "Hal Jordani", "Page Turner", "Firma Utami", "Nip Tuck"),
    *("Budi Santoso, S.Pd", "V. Xavier", "Pak Lurah Anton", "DESA PURNAMA", "ปาน ใจดี", "Лев"),
)
OFFICES = ("Camat", "Kepala Desa", "Kader Posyandu", "", "-", "Ketua RT 03/02", "Staf", "Anggota")
INSTITUTIONS = ("Desa Mekarsari", "Dinas PUPR", "", "Kecamatan Sukamaju", "PKK", "LSM Hijau", "n/a")
TITLES = (
    ["PEMERINTAH KABUPATEN SUKAMAJU"],
    ["DAFTAR PESERTA", "", ""],
    ["Hari/Tanggal", ": Rabu, 25 November 2026"],
    ["Lampiran Surat Nomor 005/123/2026"],
    ["Tempat: Balai Desa"],
)
ENDS: Sequence[Sequence[Sequence[str]]] = (
    [],
    [["", "Jumlah", "", "12"]],
    [["", "Jumlah : 12 orang"]],
    [["JUMLAH", "", "", "12"], ["Catatan: konsumsi disiapkan panitia"]],
    [["", "Mengetahui,"], ["", "Camat"], ["", ""], ["", "Drs. Hadi Rustandi"], ["", "NIP. 1968"]],
    [["", "", "", "Sukamaju, 25 November 2026"], ["", "", "", "Camat,"], ["", "", "", "(SUHARDI)"]],
    [["", "Mengetahui", "", "Dibuat oleh"], ["", "Camat", "", "Sekretaris"], ["", "Aa", "", "Bb"]],
    [
        ["Keterangan:"],
        ["*) diundang"],
        ["", "Total peserta: 12"],
        ["", "Ketua Panitia,"],
        ["", "Cc"],
    ],
)
HEADS = (
    ["No", "Nama Lengkap", "Jabatan", "Instansi"],
    ["NO.", "NAMA PESERTA", "JABATAN", "UNSUR/LEMBAGA"],
    ["No.", "Nama", "Jabatan/Posisi", "Asal Instansi"],
    ["Nomor", "Nama Lengkap (dengan gelar)", "Jabatan", "OPD"],
)


def _made(seed: int) -> tuple[list[list[str]], list[str], bool]:
    """Rows, the names in them, and whether they are numbered."""
    chance = Random(seed)
    rows: list[list[str]] = [list(chance.choice(TITLES)) for _ in range(chance.randrange(4))]
    head = list(chance.choice(HEADS))
    numbered = chance.random() < 0.7
    rows += [[""] * 4] * chance.randrange(2) + [head]
    if chance.random() < 0.2:
        rows.append(["1", "2", "3", "4"])
    names: list[str] = []
    for number in range(1, chance.randrange(3, 14)):
        name = chance.choice(NAMES)
        if numbered and chance.random() < 0.1:
            rows.append(chance.choice([["A.", "UNSUR PEMERINTAH"], ["Kelompok Tani:"], list(head)]))
        if numbered and chance.random() < 0.05:
            rows.append(["", "Jumlah", "", "3"])
        if chance.random() < 0.1:
            rows.append([""] * 4)
        office = chance.choice(OFFICES)
        counted = f"{number}{chance.choice(['', '.'])}" if numbered else ""
        rows.append([counted, name, office, chance.choice(INSTITUTIONS)])
        names.append(name)
    rows += [list(one) for one in chance.choice(ENDS)]
    return rows, names, numbered


@pytest.mark.parametrize("seed", range(either(25, long=4000)))
def test_it_is_read(seed: int) -> None:
    rows, names, _numbered = _made(seed)
    if seed % 3:
        raw = text(rows, delimiter=";,"[seed % 2])
    else:
        raw = workbook(
            lambda _book, sheet: [sheet.append([c or None for c in row]) for row in rows]
        )
    grid = read_list(raw)
    table = read_people(grid)
    assert [row.words["display"] for row in table.rows if not row.problems] == names
    assert not [row for row in table.rows if row.problems]
    below = [number for number, _ in grid.rows if number > table.read_as.header_row]
    assert sorted((*table.not_people, *(row.number for row in table.rows))) == below
