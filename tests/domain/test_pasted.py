"""Lists from elsewhere, line by line."""

from __future__ import annotations

import pytest

from forumdesk.domain.pasted import listed, priced, said_twice


@pytest.mark.parametrize(
    "words",
    [
        "1. Water\n2. Road\n3. Desks",
        "1) Water\n2) Road\n10) Desks",
        "(a) Water\n(b) Road\n(c) Desks",
        "a. Water\nb. Road\nc. Desks",
        "- Water\n\n- Road\n  -  Desks  ",
        "• Water\r\n• Road\r\n• Desks",
        "*\tWater\n*\tRoad\n*\tDesks",
        "[ ] Water\n[x] Road\n☐ Desks",
        "– Water\n— Road\n· Desks",
        "Water\nRoad\nDesks",
    ],
)
def test_bullets_and_numbers_are_not_part_of_an_option(words: str) -> None:
    assert listed(words) == ["Water", "Road", "Desks"]


@pytest.mark.parametrize(
    "words",
    [
        "2 bridges\n3 wells",
        "3.5 km of road\n2.1 km of road",
        "- Water\nRoad",
        "A road\nI agree",
        "-5 degrees\n-3 degrees",
        "1.\n2.",
    ],
)
def test_what_belongs_to_the_words_stays(words: str) -> None:
    assert listed(words) == words.split("\n")


def test_what_reads_like_one_before_it_is_found_once() -> None:
    assert said_twice(["Water", "Road", "water", "WATER", "Desks"]) == ["water"]
    assert said_twice([]) == []


@pytest.mark.parametrize(
    ("line", "words", "cost"),
    [
        ("Well; 12000000", "Well", 12_000_000),
        ("Well; 12.000.000", "Well", 12_000_000),
        ("Well; 12,000,000", "Well", 12_000_000),
        ("Well; 12 000 000", "Well", 12_000_000),
        ("Well;Rp 12.000.000,-", "Well", 12_000_000),
        ("Well; rp.500,00", "Well", 500),
        ("Well; pump; 7", "Well; pump", 7),
        ("Well", "Well", None),
        ("Well;", "Well;", None),
        ("Well; 0", "Well; 0", None),
        ("Well; 12.5", "Well; 12.5", None),
        ("Well; 1.2000", "Well; 1.2000", None),
        ("Well; -5", "Well; -5", None),
        ("Well; 1e9", "Well; 1e9", None),
        ("Well; 9999999999999999999999999", "Well; 9999999999999999999999999", None),
    ],
)
def test_a_cost_stands_behind_the_last_semicolon(line: str, words: str, cost: int | None) -> None:
    assert priced(line) == (words, cost)
