"""The attendance list."""

from __future__ import annotations

import pytest
from pdf import fonts_of, outside, overlapping, pages_of, text_of
from support import words

from forumdesk.domain.errors import Reason, Refused
from forumdesk.i18n import speaking
from forumdesk.operations import attendance, people, reporting
from forumdesk.operations.people import NewPerson
from forumdesk.store.forum_file import ForumFile


def listed(opened: ForumFile) -> str:
    return text_of(reporting.make_report(opened.db, kind="attendance"), "-layout")


def test_people_stand_in_the_order_of_their_family_names(opened: ForumFile) -> None:
    people.add_people(
        opened.db,
        new=[
            NewPerson("Zahra Mousavi", given="Zahra", family="Mousavi"),
            NewPerson("Karma Tshiteem", given="Karma", family="Tshiteem"),
            NewPerson("Ólafur Ása", given="Ólafur", family="Ása"),
            NewPerson("สมชาย ใจดี", given="Somchai", family="Jaidee", latin="Somchai Jaidee"),
            NewPerson("Sumarni"),
        ],
    )
    said = listed(opened)
    order = [said.index(name) for name in ("Ólafur", "สมชาย", "Zahra", "Sumarni", "Tshiteem")]
    assert order == sorted(order)
    assert "Somchai Jaidee" in said


def test_it_counts_who_came_in_and_by_group(opened: ForumFile) -> None:
    added = people.add_people(
        opened.db,
        new=[
            NewPerson(f"Person {one}", group="Press" if one < 2 else "Village") for one in range(5)
        ],
    ).value
    nowhere = people.add_people(opened.db, new=[NewPerson("Person 5")]).value
    said = listed(opened)
    assert ("registered" in said, "came in" in said) == (True, False)
    for person in [*added[:3], *nowhere]:
        attendance.check_in_person(opened.db, person_id=person.id)
    attendance.check_out(opened.db, person_id=added[0].id)
    said = listed(opened)
    assert "4 6 2 came in registered did not come in" in said
    assert "Press 2 2" in said
    assert "Village 1 3" in said
    assert "no group 1 1" in said
    assert said.count("✓") == 4 + 1


def test_neither_times_nor_contact_data_are_printed(opened: ForumFile) -> None:
    added = people.add_people(opened.db, new=[NewPerson("A B", office=words("Adviser"))]).value
    at = attendance.check_in_person(opened.db, person_id=added[0].id).value.first_at
    said = listed(opened)
    assert "Adviser" in said
    assert at is not None
    assert f"{at:%H:%M}" not in said


def test_a_long_list_repeats_its_head_and_loses_nobody(opened: ForumFile) -> None:
    people.add_people(opened.db, new=[NewPerson(f"Person {one:03}") for one in range(120)])
    content = reporting.make_report(opened.db, kind="attendance", page="Letter")
    said = text_of(content, "-layout")
    pages = pages_of(content)
    assert pages > 4
    assert said.count("Signature") in (pages, pages - 1)
    assert [number for number in range(120) if f"Person {number:03}" not in said] == []
    assert all(fonts_of(content).values())


def test_one_row_taller_than_a_page_hides_nobody(opened: ForumFile) -> None:
    far = " ".join(f"Bureau{one:03}" for one in range(150))
    people.add_people(
        opened.db,
        new=[
            NewPerson("Aaa", institution=words(far)),
            *(NewPerson(f"Person {one:02}", institution=words("Dinas")) for one in range(2, 21)),
        ],
    )
    for page in ("A4", "Letter"):
        content = reporting.make_report(opened.db, kind="attendance", page=page)
        said = text_of(content)
        assert [one for one in range(2, 21) if f"Person {one:02}" not in said] == []
        assert [one for one in range(150) if f"Bureau{one:03}" not in said] == []
        assert outside(content, margin=17) == []
        assert overlapping(content) == []
        last = text_of(content, "-f", str(pages_of(content)))
        assert "Chair" in last
        assert "Person 20" in last


def test_it_speaks_indonesian(opened: ForumFile) -> None:
    people.add_people(opened.db, new=[NewPerson("A B")])
    with speaking("id"):
        said = listed(opened)
    for expected in ("Daftar hadir", "Nama", "Jabatan", "Instansi", "Tanda tangan", "Panitia"):
        assert expected in said


def test_an_empty_forum_has_no_list(opened: ForumFile) -> None:
    with pytest.raises(Refused) as refused:
        reporting.make_report(opened.db, kind="attendance")
    assert refused.value.reason is Reason.NOTHING_TO_PRINT
