"""Somebody found by what a hand writes of a name in a hurry."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from room import add_session

from forumdesk.domain.people import fold
from forumdesk.domain.spelling import sound
from forumdesk.domain.typed_text import as_text
from forumdesk.operations import attendance, forum, people, programme
from forumdesk.operations.finding import Hits, NameBook, find
from forumdesk.operations.people import NewPerson
from forumdesk.store import people as rows
from forumdesk.store.forum_file import ForumFile
from forumdesk.wording.attendance import together

NAMES = (
    "Suparman Wiryo",
    "Suparmi",
    "Soekarno Djojo",
    "Sukarno",
    "Tjipto Mangoenkoesoemo",
    "Achmad Jusuf",
    "Ny. Siti Nurhaliza binti Ahmad",
    "Zoë Ólafsdóttir",
    "สมชาย ใจดี",
    "Иван Петров",
    "Al-Hasan",
)


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ForumFile]:
    path: Path = tmp_path_factory.mktemp("finding") / "a.forum"
    made = forum.create_forum(path, title=as_text("Forum", language="en"), language="en")
    office = as_text("Dinas Pertanian", language="id")
    new = [NewPerson(one, institution=office) for one in NAMES]
    people.add_people(made.db, new=new)
    yield made
    made.close()


def found(opened: ForumFile, typed: str, *, most: int = 8) -> Hits:
    names = NameBook(
        (one, words) for _n, one, words in rows.names_after(opened.db, number=0, most=99)
    )
    return find(opened.db, typed, door=None, names=names, most=most)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("suparmn", "Suparman Wiryo"),
        ("wiryo supar", "Suparman Wiryo"),
        ("wirjo soeparman", "Suparman Wiryo"),
        ("Sukarno Joyo", "Soekarno Djojo"),
        ("cipto mangunkusumo", "Tjipto Mangoenkoesoemo"),
        ("ahmad yusuf", "Achmad Jusuf"),
        ("akhmad jusup", "Achmad Jusuf"),
        ("nurhalizza", "Ny. Siti Nurhaliza binti Ahmad"),
        ("olafsdotir zoe", "Zoë Ólafsdóttir"),
        ("петровв", "Иван Петров"),
        ("สมชย", "สมชาย ใจดี"),
        ("hasan", "Al-Hasan"),
        ("usparman", "Suparman Wiryo"),
        ("pak Suparman", "Suparman Wiryo"),
        ("bpk. soeparmn", "Suparman Wiryo"),
        # Two words that are written as one, and one that is written as two.
        *(("alhasan", "Al-Hasan"), ("al hasan", "Al-Hasan")),
        *(("nur haliza", "Ny. Siti Nurhaliza binti Ahmad"), ("achmadyusuf", "Achmad Jusuf")),
        ("siti nur halisa", "Ny. Siti Nurhaliza binti Ahmad"),
        ("Bu Hj. Siti", "Ny. Siti Nurhaliza binti Ahmad"),
    ],
)
def test_names_with_slips_and_old_spellings(opened: ForumFile, typed: str, first: str) -> None:
    hits = found(opened, typed)
    assert hits.found[0].person.display == first


@pytest.mark.parametrize(
    ("typed", "called"),
    [
        ("abdulrahman", {"Abdul Rahman", "Abdurrahman", "Abdulrahman"}),
        ("abdurrahman", {"Abdul Rahman", "Abdurrahman", "Abdulrahman"}),
        ("trisno", {"Soetrisno", "Sutrisno", "Sutrisnowati", "Trisno"}),
        ("trisno bappeda", {"Sutrisno"}),
    ],
)
def test_names_that_are_parted_joined_or_shortened(typed: str, called: set[str]) -> None:
    names = ("Abdul Rahman", "Abdurrahman", "Abdulrahman", "Soetrisno", "Sutrisno", "Trisno")
    there = [(one, fold(one)) for one in (*names, "Sutrisnowati", "Abdul Hakim", "Rahmawati")]
    there[4] = ("Sutrisno", fold("Sutrisno Bappeda"))
    assert set(NameBook(there).like(fold(typed), most=8)) == called


def test_who_is_written_so_comes_before_who_only_may_be_meant(opened: ForumFile) -> None:
    hits = found(opened, "sukarno")
    assert [(one.person.display, one.sure) for one in hits.found] == [
        ("Sukarno", True),
        ("Soekarno Djojo", False),
    ]
    hits = found(opened, "suparmi")
    assert [(one.person.display, one.sure) for one in hits.found] == [
        ("Suparmi", True),
        ("Suparman Wiryo", False),
    ]


def test_it_is_never_a_list_to_browse(opened: ForumFile) -> None:
    for typed in ("", "s", " ", "s ", "%", "-", "..", "pak s", "ssss"):
        assert found(opened, typed) == Hits()
    hits = found(opened, "dinas", most=5)
    assert (len(hits.found), hits.more) == (5, True)
    assert not found(opened, "pertanian suparman").more


def test_who_is_inside_is_told(opened: ForumFile) -> None:
    person = found(opened, "zoe").found[0].person
    attendance.check_in_person(opened.db, person_id=person.id)
    assert found(opened, "zoe").found[0].inside


def test_a_book_that_is_older_than_the_file_finds_whom_it_knows(opened: ForumFile) -> None:
    names = NameBook([("nobody there", fold("Suparmen"))])
    hits = find(opened.db, "suparmen", door=None, names=names, most=8)
    assert hits == Hits()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("djojo", "joyo"),
        ("soeharto", "suharto"),
        ("tjokroaminoto", "cokroaminoto"),
        ("achmad", "ahmad"),
        ("sjarif", "syarif"),
        ("chandra", "candra"),
        ("muhammad", "muhamad"),
        ("wahjoedi", "wahyudi"),
        ("njoman", "nyoman"),
    ],
)
def test_one_sound_for_two_spellings(old: str, new: str) -> None:
    assert sound(old) == sound(new)


def test_several_who_come_together_are_one_step(opened: ForumFile) -> None:
    ids = [one.id for one in rows.people(opened.db)[:3]]
    answers = attendance.check_in_together(opened.db, person_ids=ids)
    assert [one.light.value for one in answers.value] == ["green"] * 3
    again = attendance.check_in_together(opened.db, person_ids=ids[:1]).value
    assert [one.light.value for one in again] == ["yellow"]
    # Those who come to a session that has ended are noted, and were not inside before.
    session = add_session(opened.db).id
    programme.watch_door(opened.db, session_id=session, watched=True)
    attendance.check_in_together(opened.db, person_ids=ids[:1], session=session)
    programme.start_session(opened.db, session_id=session)
    programme.end_session(opened.db, session_id=session)
    late = attendance.check_in_together(opened.db, person_ids=ids, session=session).value
    inside, *noted = [words.partition(": ")[2] for words in together(late).splitlines()]
    assert inside.count(" · ") == 0 and [one.count(" · ") for one in noted] == [1]
    assert "Noted after the end" in together(late)
