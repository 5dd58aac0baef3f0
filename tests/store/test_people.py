"""Finding people by what somebody types, and who is where."""

from __future__ import annotations

from support import words

from forumdesk.domain.attendance import Direction
from forumdesk.operations import attendance, people
from forumdesk.operations.badges import BadgeBook
from forumdesk.operations.people import NewPerson
from forumdesk.store import attendance as attendance_rows
from forumdesk.store import people as rows
from forumdesk.store.forum_file import ForumFile


def _fill(opened: ForumFile) -> list[str]:
    new = [
        NewPerson("José Núñez", institution=words("Ferry Cooperative")),
        NewPerson("Łukasz Nowak"),
        NewPerson("สมชาย ใจดี", latin="Somchai Jaidee"),
        NewPerson("Ann 100%_x"),
        NewPerson("Jose Nunez"),
    ]
    return [one.id for one in people.add_people(opened.db, new=new).value]


def test_search_ignores_case_accents_and_word_order(opened: ForumFile) -> None:
    _fill(opened)

    def found(typed: str, most: int = 8) -> list[str]:
        return [one.display for one in rows.search(opened.db, typed, most=most)]

    assert found("nunez JOS") == ["Jose Nunez", "José Núñez"]
    assert found("lukasz") == ["Łukasz Nowak"]
    assert found("jaidee") == ["สมชาย ใจดี"]
    assert found("coop jose") == ["José Núñez"]
    assert found("%_") == ["Ann 100%_x"]
    assert found("  ") == []
    assert found("nobody") == []


def test_a_word_that_begins_with_what_was_typed_comes_first(opened: ForumFile) -> None:
    people.add_people(
        opened.db, new=[NewPerson("Rosiana"), NewPerson("Siti"), NewPerson("A Sitorus")]
    )
    found = [one.display for one in rows.search(opened.db, "si", most=8)]
    assert found == ["Siti", "A Sitorus", "Rosiana"]


def test_namesakes_are_whole_names(opened: ForumFile) -> None:
    ids = _fill(opened)
    assert [one.id for one in rows.namesakes(opened.db, "JOSÉ NUNEZ")] == [ids[0], ids[4]]
    assert rows.namesakes(opened.db, "Jose") == []


def test_everybody_in_pieces_with_where_they_are(opened: ForumFile) -> None:
    ids = _fill(opened)
    attendance.check_in_person(opened.db, person_id=ids[1])
    attendance.check_out(opened.db, person_id=ids[1])
    attendance.check_in_person(opened.db, person_id=ids[3], gate="East")
    first = rows.people_after(opened.db, number=0, most=3)
    rest = rows.people_after(opened.db, number=first[-1][0].number, most=3)
    assert [one.id for one, _ in (*first, *rest)] == ids
    assert rest[1][1] == "jose nunez"
    assert attendance_rows.last_directions(opened.db, after=0, until=3) == {ids[1]: Direction.OUT}
    assert attendance_rows.last_directions(opened.db, after=3, until=9) == {ids[3]: Direction.IN}
    assert [one.gate for one in attendance_rows.visits_of(opened.db, ids[3])] == ["East"]
    assert [one.person for one in attendance_rows.latest(opened.db, 2)] == [ids[3], ids[1]]


def test_badges_in_pieces_and_how_many_are_inside(opened: ForumFile) -> None:
    ids = _fill(opened)
    people.reissue_badge(opened.db, person_id=ids[0])
    book = BadgeBook(opened.db, ())
    after = ""
    while found := rows.badges_after(opened.db, after, most=4):
        book.add(found)
        after = found[-1].id
    assert len(book) == rows.badge_count(opened.db) == 6
    whole = BadgeBook(opened.db)
    for code in people.badge_codes(opened.db).values():
        assert book.badge_id(code.token) == whole.badge_id(code.typed) is not None
    for one in ids[:3]:
        attendance.check_in_person(opened.db, person_id=one)
    attendance.check_out(opened.db, person_id=ids[1])
    assert attendance_rows.present_count(opened.db) == 2 == len(attendance_rows.present(opened.db))
