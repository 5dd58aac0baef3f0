"""Nobody is looked for by a title."""

from __future__ import annotations

import pytest

from forumdesk.domain.people import Person, by_family_name
from forumdesk.domain.titles import as_listed, without_titles


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Prof. Dr. H. Ahmad Fauzi, S.Ag., M.Si.", "Ahmad Fauzi"),
        ("Dr. Hj. Rina Wahyuni, S.E., M.Si.", "Rina Wahyuni"),
        ("Prof.Dr.Ir. Bambang Sutrisno, MT", "Bambang Sutrisno"),
        ("Dra. Retno Wulandari, M.M", "Retno Wulandari"),
        ("dr. Sari", "Sari"),
        ("H. Daud", "Daud"),
        ("Ibu Karsih", "Karsih"),
        ("Ms. Althea Quillfeather", "Althea Quillfeather"),
        ("van der Hoek, Liesje", "van der Hoek, Liesje"),
        ("A. Rahman", "A. Rahman"),
        ("Dr.", "Dr."),
        ("Ibu", "Ibu"),
        ("Suharto", "Suharto"),
        ("นายภูผา แสนดี", "นายภูผา แสนดี"),
        ("", ""),
    ],
)
def test_titles_are_no_part_of_what_is_looked_for(name: str, bare: str) -> None:
    assert without_titles(name) == bare


@pytest.mark.parametrize(
    ("called", "listed"),
    [
        ("pak haji Umar", "Umar"),
        ("Bu Dr. Rina Wahyuni, M.Si.", "Rina Wahyuni"),
        ("Bang", "Bang"),
        ("Mas Pur", "Pur"),
        ("Umar", "Umar"),
        ("", ""),
    ],
)
def test_how_somebody_is_called_is_no_part_of_what_is_looked_for(called: str, listed: str) -> None:
    assert as_listed(called) == listed


def test_people_stand_in_order_of_their_names_and_not_of_their_titles() -> None:
    names = ["Prof. Dr. Zainal", "Dr. Hj. Budi, S.E.", "H. Citra", "Agus"]
    people = [Person(str(n), n, name) for n, name in enumerate(names)]
    told = [one.display for one in sorted(people, key=by_family_name)]
    assert told == ["Agus", "Dr. Hj. Budi, S.E.", "H. Citra", "Prof. Dr. Zainal"]
