"""The attendance list."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from pdf import fonts_of, outside, overlapping, pages_of, text_of, words_of
from support import refusing, words

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.registration import Answer
from forumdesk.i18n import speaking
from forumdesk.operations import attendance, forum, people, registration, reporting
from forumdesk.operations.came import who_came
from forumdesk.operations.documents.choices import Given
from forumdesk.operations.people import NewPerson
from forumdesk.reports.attendance import AttendanceOf
from forumdesk.reports.attendance import attendance as drawn
from forumdesk.reports.page import Paper
from forumdesk.store import forum as forums
from forumdesk.store import people as people_rows
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


def test_a_list_of_some_people_says_that_it_is_a_part(opened: ForumFile) -> None:
    ids = [people.add_person(opened.db, new=NewPerson(one)).value.id for one in "ABC"]
    attendance.check_in_person(opened.db, person_id=ids[0])
    content = reporting.make_report(opened.db, kind="attendance", people=ids[:2])
    said = " ".join(text_of(content).split())
    assert "A part of the list: 2 of the 3 people who are registered." in said
    assert "on this list" in said and "Two thirds" not in said and "By group" not in said
    assert "A part" not in text_of(reporting.make_report(opened.db, kind="attendance"))


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


def test_nobody_signs_for_whoever_is_erased(opened: ForumFile) -> None:
    people.add_people(opened.db, new=[NewPerson("Siti"), NewPerson("Gone")])
    siti, gone = people_rows.people(opened.db)
    who = (siti, replace(gone, erased=True))
    of = AttendanceOf(forums.forum(opened.db), who, (), who_came(opened.db))
    said = text_of(drawn(of, size=Paper.A4).pdf, "-layout").split()
    assert ("1." in said, "2." in said) == (True, False)


def test_an_empty_forum_has_no_list(opened: ForumFile) -> None:
    with pytest.raises(Refused) as refused:
        reporting.make_report(opened.db, kind="attendance")
    assert refused.value.reason is Reason.NOTHING_TO_PRINT


def at_the_door(opened: ForumFile, person: str, when: datetime) -> None:
    attendance.check_in_person(opened.db, person_id=person, at=when)


@pytest.fixture
def three_days(opened: ForumFile) -> tuple[ForumFile, list[str]]:
    """Six people, of whom five came on the first day of three, and one of them alone later."""
    changes = forum.ForumChanges(
        starts=date(2026, 3, 2), ends=date(2026, 3, 4), time_zone="Asia/Jakarta"
    )
    forum.update_forum(opened.db, changes=changes)
    new = [NewPerson(f"Person {one}", group="Press") for one in range(6)]
    ids = [one.id for one in people.add_people(opened.db, new=new).value]
    morning = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
    for place, person in enumerate(ids[:5]):
        at_the_door(opened, person, morning + timedelta(minutes=7 * place))
    attendance.check_out(opened.db, person_id=ids[0], at=morning + timedelta(hours=8))
    at_the_door(opened, ids[0], morning + timedelta(days=1))
    return opened, ids


def test_it_is_made_for_a_day_and_tells_when_two_thirds_were_there(
    three_days: tuple[ForumFile, list[str]],
) -> None:
    opened, _ids = three_days

    def of_day(number: int) -> str:
        day = date(2026, 3, 1 + number)
        return text_of(reporting.make_report(opened.db, kind="attendance", day=day), "-layout")

    first, second, third = of_day(1), of_day(2), of_day(3)
    assert "Monday, day two of March in the year two thousand and twenty-six (02-03-2026)" in first
    assert "5 6 1 came in registered did not come in" in first
    # The fourth of six people came at 08:21; when the others came is nobody's business.
    assert "Two thirds of the 6 registered are 4. So many were there from 08:21." in first
    assert [time for time in ("08:00", "08:07", "08:14", "08:28") if time in first] == []
    assert "1 6 5 came in registered did not come in" in second
    assert "So many were not there: 3 are missing." in second
    assert "4 people were not checked out on an earlier day." in second
    assert ("came in" in third, "registered" in third) == (False, True)
    whole = listed(opened)
    assert "2–4 March 2026" in whole and "So many were there from 2 March, 08:21." in whole


def test_a_clock_that_was_wrong_tells_no_time(opened: ForumFile) -> None:
    ids = [
        one.id for one in people.add_people(opened.db, new=[NewPerson(one) for one in "ABC"]).value
    ]
    for year, person in zip((2026, 2100), ids, strict=False):
        at_the_door(opened, person, datetime(year, 3, 2, 1, 0, tzinfo=UTC))
    assert "So many were there; since when is not certain" in listed(opened)


def test_rows_and_columns_to_write_in_are_there_when_asked_for(
    three_days: tuple[ForumFile, list[str]],
) -> None:
    opened, _ids = three_days
    chosen: dict[str, Given] = {"present_only": True, "sex": True, "phone": True, "walk_ins": 3}
    content = reporting.make_report(opened.db, kind="attendance", **chosen)
    said = text_of(content, "-layout")
    assert "Person 4" in said and "Person 5" not in said
    assert "5 6 1 came in registered did not come in" in said
    assert said.count("M/F Phone ✓ Signature") == 2
    assert "end of list: 5 people, 3 empty rows" in said
    # Signatures stand left and right in turn, each with its row's number.
    signed = {one.text: one.left for one in words_of(content) if one.text in ("5.", "6.", "7.")}
    assert signed["5."] == signed["7."] < signed["6."]
    assert "M/F" not in listed(opened)


def test_who_came_is_not_asked_where_nobody_did(opened: ForumFile) -> None:
    people.add_people(opened.db, new=[NewPerson("A B")])
    with refusing(Reason.NOBODY_CAME):
        reporting.make_report(opened.db, kind="attendance", present_only=True)


@pytest.fixture
def asked(opened: ForumFile) -> ForumFile:
    """Four people who were asked for sex and phone; three said the one, two the other."""
    registration.set_field_use(opened.db, keys=["display", "sex", "phone"])
    said = (("female", "+62 812 0001"), ("female", ""), ("male", "+62 812 0003"), ("", ""))
    people.add_people(
        opened.db,
        new=[
            NewPerson(f"Person {one}", answers=(Answer("sex", sex), Answer("phone", phone)))
            for one, (sex, phone) in enumerate(said)
        ],
    )
    return opened


def with_columns(opened: ForumFile, **more: Given) -> str:
    content = reporting.make_report(opened.db, kind="attendance", sex=True, phone=True, **more)
    return text_of(content, "-layout")


def test_what_is_known_of_sex_is_filled_in_and_counted(asked: ForumFile) -> None:
    said = with_columns(asked)
    assert [f"Person {one} {sex}" in said for one, sex in enumerate("FFM")] == [True] * 3
    assert "BY SEX Sex registered Female 2 Male 1 not said 1" in said
    with speaking("id"):
        assert "Perempuan 2 Laki-laki 1" in listed(asked)
    attendance.check_in_person(asked.db, person_id=people_rows.people(asked.db)[2].id)
    assert "Female 0 2 Male 1 1 not said 0 1" in listed(asked)


def test_phones_are_only_on_a_list_that_nobody_signs(asked: ForumFile) -> None:
    to_sign, kept = with_columns(asked), with_columns(asked, organisers=True)
    assert ("+62" in to_sign, "Signature" in to_sign) == (False, True)
    assert ("+62 812 0001" in kept, "Signature" in kept, "Chair" in kept) == (True, False, False)
    assert "not passed around" in kept
    assert "+62" not in text_of(reporting.make_report(asked.db, kind="attendance", organisers=True))


def test_what_is_not_asked_any_more_is_not_printed(asked: ForumFile) -> None:
    registration.set_field_use(asked.db, keys=["display"])
    said = with_columns(asked, organisers=True)
    assert [one for one in ("+62", "BY SEX", "Person 0 F") if one in said] == []


def test_the_list_that_named_one_of_twenty_names_them_all(opened: ForumFile) -> None:
    """A cell of 1,400 letters; the people after it."""
    long = "Direktorat Jenderal Bina Pemerintahan Desa dan Pemberdayaan Masyarakat Desa " * 18
    people.add_people(
        opened.db,
        new=[
            NewPerson("Aaa", institution=words(long)),
            *(NewPerson(f"Person{one}", institution=words("Dinas")) for one in range(2, 21)),
        ],
    )
    made = reporting.make_report(opened.db, kind="attendance")
    said = [word.text for word in words_of(made)]
    assert [one for one in range(2, 21) if f"Person{one}" not in said] == []
    assert said.count("Desa") == 36
