"""Who looks alike: found whatever was typed, few at a time, and never for sure."""

from __future__ import annotations

import pytest

from forumdesk.domain.likeness import Alike, Known, Pair, has_latin_letters, look_alike
from forumdesk.domain.people import Person


def people(*names: str | Known) -> list[Known]:
    return [
        one if isinstance(one, Known) else Known(Person(f"{number:032x}", number, one))
        for number, one in enumerate(names, start=1)
    ]


def called(number: int, display: str, *contacts: str, **names: str) -> Known:
    return Known(Person(f"{number:032x}", number, display, **names), contacts)


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("José García", "jose garcia", Alike.NAME),
        ("Prof. Dr. H. Ahmad Fauzi, S.Ag., M.Si.", "Ahmad Fauzi", Alike.NAME),
        ("Nguyễn Văn An", "Nguyen Van An", Alike.NAME),
        ("Budi Santoso", "Santoso Budi", Alike.SWAPPED),
        ("Soekarno Hatta", "Sukarno Hatta", Alike.SPELLING),
        ("Tjokro Djojo", "Cokro Joyo", Alike.SPELLING),
        ("Иван Петров", "Ivan Petrov", Alike.SCRIPT),
        ("Дмитрий Шевченко", "Dmitriy Shevchenko", Alike.SCRIPT),
        ("Γιώργος Παπαδόπουλος", "Giorgos Papadopoulos", Alike.SCRIPT),
        ("A. Fauzi", "Ahmad Fauzi", Alike.INITIALS),
        ("M. Arif Rahman", "Muhammad Arif Rahman", Alike.INITIALS),
        ("Suparman Hadi", "Suparmn Hadi", Alike.SLIP),
        ("Sri Wahyuni", "Sri Wahyuin", Alike.SLIP),
        ("Bambang Wiyono", "Bambang Wiyonno", Alike.SPELLING),
    ],
)
def test_two_who_may_be_one_are_found(one: str, other: str, why: Alike) -> None:
    [pair] = look_alike(people("Dewi Lestari", one, "Sari Wulandari", other))
    assert (pair.one.display, pair.other.display, pair.why) == (one, other, (why,))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ani", "Adi"),
        ("Ahmad Fauzi", "Budi Fauzi"),
        ("B. Fauzi", "Ahmad Fauzi"),
        ("A. B.", "Ahmad Budiman"),
        ("Siti", "Siti Aminah"),
        ("สมชาย ใจดี", "Somchai Jaidee"),
        ("Dr.", "Ir."),
        ("…", "—"),
    ],
)
def test_others_are_left_in_peace(one: str, other: str) -> None:
    assert look_alike(people(one, other)) == []


def test_a_transcription_leads_from_any_script() -> None:
    for names in ({"latin": "Somchai Jaidee"}, {"given": "Somchai", "family": "Jaidee"}):
        found = look_alike(people(called(1, "สมชาย ใจดี", **names), "Somchai Jaidee"))
        assert [one.why for one in found] == [(Alike.SCRIPT,)]
    assert [has_latin_letters(one) for one in ("สมชาย", "Łódź", "", "3 Иван")] == [
        *(False, True, False, False)
    ]


def test_a_phone_or_an_address_leads_too_unless_it_is_an_offices() -> None:
    several = [
        called(1, "Dewi", "+62 812-3456-789"),
        called(2, "Lestari", "0812 3456 789"),
        called(3, "Budi", "budi@example.org"),
        called(4, "B. Santoso", "BUDI@example.org "),
        *(called(number, f"Officer {number}", "021 555 0100 00") for number in range(5, 10)),
    ]
    found = look_alike(several)
    assert [(one.one.number, one.other.number) for one in found] == [(1, 2), (3, 4)]
    assert {one.why for one in found} == {(Alike.CONTACT,)}


def test_the_surest_come_first_and_whoever_was_told_apart_does_not() -> None:
    several = [
        called(1, "Suparman Hadi"),
        called(2, "Suparmn Hadi"),
        called(3, "Dewi Lestari", "081234567890"),
        called(4, "Dewi Lestari", "089876543210"),
        called(5, "Budi Santoso"),
        called(6, "Budi Santoso"),
        called(7, "Sari Wulandari", "sari@example.org"),
        called(8, "Sari W.", "sari@example.org"),
        called(9, "Rina", "both@example.org"),
        called(10, "Toni", "both@example.org"),
    ]

    def order(found: list[Pair]) -> list[tuple[int, int]]:
        return [(one.one.number, one.other.number) for one in found]

    found = look_alike(several)
    assert order(found) == [(7, 8), (5, 6), (1, 2), (9, 10), (3, 4)]
    assert [one.differ for one in found] == [False, False, False, False, True]
    assert order(look_alike(several, apart=[found[1].ids])) == [(7, 8), (1, 2), (9, 10), (3, 4)]


def test_hundreds_of_one_name_are_not_compared_each_with_each() -> None:
    steps: list[tuple[int, int]] = []
    found = look_alike(
        people(*["Muhammad Rizki"] * 300), on=lambda done, of: steps.append((done, of))
    )
    assert len(found) == 299
    assert steps[0][0] == 0 and steps[-1][0] == steps[-1][1] == len(Alike)
