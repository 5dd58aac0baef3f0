"""Lists the way offices make them: everybody in them is found, and every row accounted for."""

from __future__ import annotations

import pytest
from office_files import OfficeList
from office_lists import lists

from forumdesk.exchange.lists import read_list
from forumdesk.exchange.people_lists import read_people

LISTS = lists()


@pytest.mark.parametrize("made", LISTS.values(), ids=LISTS)
def test_everybody_is_found_and_every_row_accounted_for(made: OfficeList) -> None:
    grid = read_list(made.raw)
    table = read_people(grid)
    good = [row for row in table.rows if not row.problems]
    assert tuple(row.words["display"] for row in good) == made.names
    assert made.first.items() <= dict(good[0].words).items()
    assert len(table.not_people) == made.nobody
    if made.ignored:
        assert table.ignored == made.ignored
    headings = [number for number, _ in grid.rows if number <= table.read_as.header_row]
    told = [*headings, *table.not_people, *(row.number for row in table.rows)]
    rows = [number for number, _ in grid.rows]
    # Headings may go over several rows.
    beside = sorted(set(rows) - set(told))
    assert all(number - table.read_as.header_row in (1, 2) for number in beside)
    assert len(told) == len(set(told))


@pytest.mark.parametrize("name", ["pretix", "Indico", "Hi.Events"])
def test_lists_of_other_programs_are_known(name: str) -> None:
    made = next(one for title, one in LISTS.items() if title.startswith(name))
    assert read_people(read_list(made.raw)).read_as.source == name


@pytest.mark.parametrize(
    ("headings", "program"),
    [
        ("Code de commande;Nom du participant;Produit;Statut", "pretix"),
        ("Kode pesanan;Nama peserta;Produk;Status", "pretix"),
        ("Bestellnummer;Teilnehmername;Produkt;Status", "pretix"),
        ("ID;Nom;Date d'inscription;État de l'inscription", "Indico"),
        ("ID;Name;Registrierungsdatum;Registrierungsstatus", "Indico"),
        ("Vorname;Nachname;Öffentliche ID;Status", "Hi.Events"),
        ("Nama depan;Nama belakang;ID publik;Status", "Hi.Events"),
    ],
)
def test_lists_of_other_programs_are_known_in_other_languages(headings: str, program: str) -> None:
    coming, gone = "A;Siti;C;aktif", "B;Budi;D;" + {"I": "abgelehnt"}.get(program[0], "dibatalkan")
    table = read_people(read_list("\n".join([headings, coming, gone]).encode()))
    assert table.read_as.source == program
    assert [one.withdrawn for one in table.rows] == [False, True]
