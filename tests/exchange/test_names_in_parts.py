"""Names of which a list has the parts come whole, in the order of their languages."""

from __future__ import annotations

import pytest

from forumdesk.exchange.lists import read_list
from forumdesk.exchange.people_lists import read_people


@pytest.mark.parametrize(
    ("headings", "cells", "name"),
    [
        ("First name;Middle name;Last name", "Ann;Marie;Lee", "Ann Marie Lee"),
        ("Voornaam;Tussenvoegsel;Achternaam", "Jan;van der;Berg", "Jan van der Berg"),
        ("Фамилия;Имя;Отчество", "Лугов;Пётр;Ильич", "Пётр Ильич Лугов"),
        ("Họ và tên đệm;Tên", "Nguyễn Văn;Hùng", "Nguyễn Văn Hùng"),
        ("Họ;Tên đệm;Tên", "Nguyễn;Văn;Hùng", "Nguyễn Văn Hùng"),
        ("姓;名", "王;伟", "王伟"),
        ("First name;Last name", "하늘;김", "김하늘"),
        ("Vezetéknév;Keresztnév", "Kovács;János", "Kovács János"),
        ("Nom;Prénom", "NOËL;Élodie", "Élodie NOËL"),
        ("คำนำหน้า;ชื่อ;นามสกุล", "นาง;กมล;ใจงาม", "นางกมล ใจงาม"),
        # One column for titles may have those behind the name, and two have both.
        ("Nama;Gelar", "Siti;S.E., M.Si.", "Siti, S.E., M.Si."),
        ("Nama;Gelar", "Siti;Prof. Dr.", "Prof. Dr. Siti"),
        ("Gelar;Nama;Gelar", "Dr.;Siti;M.Si.", "Dr. Siti, M.Si."),
        # As other programs write it in the language of whoever saved it.
        ("Bestellnummer;Teilnehmername;Teilnehmername: Vorname", "A;Jörg Groß;Jörg", "Jörg Groß"),
    ],
)
def test_it_is_whole_and_in_order(headings: str, cells: str, name: str) -> None:
    (row,) = read_people(read_list(f"{headings}\n{cells}\n".encode())).rows
    assert row.words["display"] == name
    assert not row.problems


def test_the_family_keeps_its_particle_and_the_given_name_its_middle() -> None:
    raw = b"Voornaam;Tussenvoegsel;Achternaam\nJan;van der;Berg\nEva;;Vos\n"
    rows = [one.words for one in read_people(read_list(raw)).rows]
    assert [(one["given"], one["family"]) for one in rows] == [
        ("Jan", "van der Berg"),
        ("Eva", "Vos"),
    ]
    raw = b"Nama depan;Nama tengah;Nama belakang\nAna;Putri;Sari\n"
    (row,) = read_people(read_list(raw)).rows
    assert (row.words["given"], row.words["family"]) == ("Ana Putri", "Sari")


@pytest.mark.parametrize(
    ("names", "read"),
    [
        (["1. Siti", "2) Budi", "3 - Ani", "Joko"], ["Siti", "Budi", "Ani", "Joko"]),
        # What does not count on from 1 belongs to the name.
        (["2. Siti", "3. Budi"], ["2. Siti", "3. Budi"]),
        (["3 Diva", "Siti", "1. FC"], ["3 Diva", "Siti", "1. FC"]),
    ],
)
def test_the_number_of_the_row_is_no_part_of_a_name(names: list[str], read: list[str]) -> None:
    rows = read_people(read_list("\n".join(["Nama", *names]).encode())).rows
    assert [one.words["display"] for one in rows] == read
