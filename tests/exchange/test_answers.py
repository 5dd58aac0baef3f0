"""What people write where an answer is chosen."""

from __future__ import annotations

import pytest
from support import words

from forumdesk.domain.registration import (
    DECLARED,
    Choice,
    FieldType,
    Purpose,
    RegistrationField,
)
from forumdesk.exchange.answers import understood

FIELDS = {one.key: one for one in DECLARED}


def _sexes(cells: str, heading: str = "") -> str:
    """The first letters of what each cell stands for, "?" where it cannot be told."""
    found = understood(FIELDS["sex"], cells.split(), heading=heading)
    return "".join(found.get(one, "?")[0] for one in cells.split())


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ("L P L", "mfm"),
        ("P", "f"),
        ("l p. Perempuan", "mff"),
        ("Pria Wanita pria", "mfm"),
        ("P W", "mf"),
        ("L W", "mf"),
        ("M F F", "mff"),
        ("M", "m"),
        ("H F", "mf"),
        ("H M", "mf"),
        ("M V", "mf"),
        ("E K", "mf"),
        ("М Ж", "mf"),
        ("男 女 女性", "mff"),
        ("♂ ♀", "mf"),
        ("ชาย หญิง", "mf"),
        ("ذكر أنثى", "mf"),
        ("Laki-laki(L) Perempuan(P)", "mf"),
        ("Male FEMALE homme Mujer", "mfmf"),
        ("L P X", "mf?"),
        ("P M", "??"),
        ("L/P", "?"),
        ("L P M Male", "mf?m"),
    ],
)
def test_letters_of_a_column_are_told_by_all_of_them(cells: str, told: str) -> None:
    assert _sexes(cells) == told


@pytest.mark.parametrize(
    ("heading", "cells", "told"),
    [
        ("P/W", "P", "m"),
        ("L/P", "P", "f"),
        ("Jenis Kelamin (L/P)", "P", "f"),
        ("H/M", "M", "f"),
        ("M/F", "M", "m"),
        ("Sexo", "M", "?"),
        ("Sexo", "M F", "mf"),
        ("Sexe", "H", "m"),
    ],
)
def test_a_heading_offers_letters(heading: str, cells: str, told: str) -> None:
    assert _sexes(cells, heading) == told


@pytest.mark.parametrize(
    ("key", "cell", "code"),
    [
        ("photo", "Ya", "always"),
        ("photo", "Tanya dulu", "ask"),
        ("photo", "jangan", "never"),
        ("photo", "Boleh dipotret", "always"),
        ("photo", "No photographs", "never"),
        ("quote", "✓", "yes"),
        ("quote", "Tidak bersedia", "no"),
        ("quote", "n", "no"),
        ("quote", "perhaps", None),
    ],
)
def test_consents_are_told_by_words_of_many_languages(
    key: str, cell: str, code: str | None
) -> None:
    assert understood(FIELDS[key], [cell]).get(cell) == code


def test_what_a_forum_words_itself_is_understood_as_it_words_it() -> None:
    village = RegistrationField(
        "v",
        FieldType.CHOICE,
        Purpose.OWN,
        30,
        choices=(Choice("North", words("North")), Choice("South", words("Down there"))),
    )
    found = understood(village, ["north", "down there", "South", "East"])
    assert found == {"north": "North", "down there": "South", "South": "South"}
