"""Names are taken out of whatever is told without them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumdesk.domain.actions import Evidence
from forumdesk.domain.nameless import Cover
from forumdesk.domain.people import Person
from forumdesk.domain.polls import Reservation
from forumdesk.domain.programme import Part, SessionRole
from forumdesk.domain.record import Line, LineType
from forumdesk.domain.signing import Named
from forumdesk.domain.text import Text

INSTEAD = "[name]"


class Tag(StrEnum):
    """Never words, even where somebody is called so."""

    DEWI = "Dewi"


@dataclass(frozen=True)
class Told:
    """Words, deep inside."""

    id: str
    words: Text
    lines: tuple[Line, ...]
    tag: Tag = Tag.DEWI
    time_zone: str = "Asia/Jakarta"


def cover(*names: str, kept: str = "") -> Cover:
    people = tuple(Person(f"p{at}", at, name) for at, name in enumerate(names))
    return Cover(people, frozenset(one.id for one in people if one.display == kept), INSTEAD)


@pytest.mark.parametrize(
    ("name", "said", "left"),
    [
        ("Dewi Lestari", "As DEWI  lestari said.", f"As {INSTEAD} said."),
        ("Dewi Lestari", "De\u00adwi\u200b Les\u2060tari spoke", f"{INSTEAD} spoke"),
        ("Dewi Lestari", "dewi.lestari@a.id, Dewi-Lestari", f"{INSTEAD}@a.id, {INSTEAD}"),
        ("Dewi Lestari", "to Dewi_Lestari", f"to {INSTEAD}"),
        ("رضا علی\u200cپور", "رضا علی\u200cپور گفت", f"{INSTEAD} گفت"),
        ("Dewi Lestari", "می\u200cخواهم", "می\u200cخواهم"),
        ("Dewi Lestari", "Dewi Lestarini spoke", "Dewi Lestarini spoke"),
        ("Indah", "Indah, INDAH: pantai yang indah", f"{INSTEAD}, {INSTEAD}: pantai yang indah"),
        ("Budi", "Kebudian dan Budiman", "Kebudian dan Budiman"),
        ("สมชาย ใจดี", "คุณสมชาย ใจดีพูด", f"คุณ{INSTEAD}พูด"),
        ("张伟", "由张伟提出", f"由{INSTEAD}提出"),
        ("A. (Tony) B+", "by A. (Tony) B+ alone", f"by {INSTEAD} alone"),
        ("Dr. Ahmad Fauzi, M.Si.", "ahmad fauzi, then DR AHMAD FAUZI M.SI", "{0}, then {0}"),
        ("Dr. Ahmad", "Ahmad, Dr. Ahmad", "Ahmad, {0}"),
        ("Nur'aini Siti-Nur", "NUR’AINI SITI‑NUR, Nur`aini Siti Nur–", "{0}, {0}–"),
        ("José Núñez", "Jose Nunez, JOSÉ NUÑEZ: Nunezia", "{0}, {0}: Nunezia"),
        ("Jürgen Weiß", "JURGEN WEISS und Jürgen Weißer", "{0} und Jürgen Weißer"),
        ("İrem Işık", "irem isik", "{0}"),
        ("Νίκος Δήμος", "ΝΙΚΟΣ ΔΗΜΟΣ", "{0}"),
        ("José", "Jose, JOSÉ", "Jose, {0}"),
        ("محمد علي", "مُحَمَّد عليّ قال", "{0} قال"),
        ("张伟", "由张 伟提出", "由{0}提出"),
        ("김 철수", "김철수 김철숙", "{0} 김철숙"),
    ],
)
def test_a_name_among_words_is_covered(name: str, said: str, left: str) -> None:
    assert cover(name).of(said) == left.format(INSTEAD)


def test_a_spelling_of_somebody_else_stays() -> None:
    names = replace(cover("José Núñez"), spared=("Jose Nunez",))
    assert names.of("Jose Nunez, José Núñez, JOSÉ NUNEZ") == f"Jose Nunez, {INSTEAD}, {INSTEAD}"


@given(
    st.lists(st.text("abAB é张สมם'.-", min_size=2, max_size=9), min_size=1, max_size=6),
    st.text("xyz 0,", max_size=8),
    st.text("xyz 0,", max_size=8),
)
def test_no_name_is_left_between_words(names: list[str], before: str, after: str) -> None:
    written = [" ".join(name.split()) for name in names if len(name.strip()) > 1]
    said = " ".join(f"{before} {name} {after}" for name in written)
    assert not [name for name in written if f" {name} " in f" {cover(*written).of(said)} "]


def test_among_thousands_of_names_the_longest_that_stands_there_is_found() -> None:
    names = [
        f"{first}{n} {last}" for n in range(1000) for first in ("Budi", "Dewi") for last in "AB"
    ]
    said = cover(*names, "Dewi7 A Putri").of("budi12 b met Dewi7 A Putri, Dewi7 C and Dewi77 A.")
    assert said == f"{INSTEAD} met {INSTEAD}, Dewi7 C and {INSTEAD}."


def test_whoever_said_or_noted_it_is_taken_out_unless_kept() -> None:
    at = datetime(2026, 3, 2, tzinfo=UTC)
    lines = tuple(
        Line(f"l{n}", "s", LineType.POINT, "Dewi Ayu and Rosa Lim", at, speaker=f"p{n}")
        for n in range(2)
    )
    told = Told("Dewi Ayu", Text((("en", "With Rosa Lim"),)), lines)
    found = cover("Dewi Ayu", "Rosa Lim", kept="Rosa Lim").of(told)
    assert [one.speaker for one in found.lines] == [None, "p1"]
    assert {one.text for one in found.lines} == {f"{INSTEAD} and Rosa Lim"}
    assert found.words.in_language("en") == "With Rosa Lim"
    # What is no words stays, even where somebody is called so.
    assert (found.id, found.tag, found.time_zone) == ("Dewi Ayu", Tag.DEWI, "Asia/Jakarta")
    nobody = cover("Dewi Ayu", "Asia", "Dewi")
    assert nobody.of(told).time_zone == "Asia/Jakarta"
    assert nobody.of(Reservation("Not yet", by="Pak Anu")) == Reservation("Not yet")
    host = Text((("en", "Guild"),))
    sought = Part("a", "s", SessionRole.SPEAKER, 1)
    hidden = Part("b", "s", SessionRole.SPEAKER, 2, person="p0")
    for_others = Part("c", "s", SessionRole.SPEAKER, 3, person="p0", on_behalf_of=host)
    told_parts = nobody.of([sought, hidden, for_others])
    assert [(one.id, one.person) for one in told_parts] == [("a", None), ("c", None)]
    assert nobody.of(Named("Pak Anu", "Chair", "1")) == Named("")
    assert nobody.of(Evidence("e", "a", at, "Photo", path="dewi/a.jpg")).path == ""
    person = nobody.of({"p0": Person("p0", 7, "Dewi Ayu", "Dewi", "Ayu", country="ID")})["p0"]
    assert (person.display, person.given, person.family, person.country) == (INSTEAD, "", "", "")


@dataclass(frozen=True)
class Asked:
    """Something that is told of, by its id or itself."""

    session: Told | str


def test_what_is_told_of_is_covered_and_its_id_is_not() -> None:
    told = Told("p0", Text((("en", "Dewi's session"),)), ())
    kept = cover("Dewi", "x1").of([Asked(told), Asked("x1")])
    assert [kept[0].session.words.values[0][1], kept[1].session] == [f"{INSTEAD}'s session", "x1"]
