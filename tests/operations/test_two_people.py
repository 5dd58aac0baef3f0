"""Two people are two people: a mark of difference in a name tells them apart, everywhere."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from length import either
from support import draft, words

from forumdesk.domain.people import fold
from forumdesk.domain.programme import SessionRole, SessionType
from forumdesk.domain.text import clean_line, identity
from forumdesk.exchange.lists import read_list
from forumdesk.operations import exchanging, people, polls, programme
from forumdesk.operations.exchanging import ImportCounts
from forumdesk.operations.parts import NewPart
from forumdesk.operations.people import NewPerson
from forumdesk.operations.programme import NewPlace, NewSession
from forumdesk.store import forum as forums
from forumdesk.store import people as rows
from forumdesk.store import programme as programme_rows
from forumdesk.store.forum_file import ForumFile

# Names in eight scripts that differ in one mark each, and that readers search for alike.
MARKED = {
    "Latin with tones": ("Nguyễn Văn Hùng", "Nguyễn Văn Hưng", "Nguyễn Văn Hung"),
    "Latin with strokes": ("Łukasz Dąbrowski", "Lukasz Dąbrowski", "Łukasz Dabrowski"),
    "Tibetan": ("བདེ་ཆེན", "བདུ་ཆེན", "བདོ་ཆེན"),
    "Thai": ("ปาน", "ป่าน", "ป้าน"),
    "Devanagari": ("कमल", "कमला", "कमली"),
    "Arabic": ("مُحَمَّد", "مَحْمَد", "محمد"),
    "Greek": ("Νίκος", "Νικός", "Νικος"),
    "Cyrillic": ("Алёна", "Алена", "Андрей Бойко", "Андреи Бойко"),
    "Khmer": ("សុខា", "សុខី", "សុខុ"),
    "Hebrew": ("דָּנִי", "דֻּנִי", "דני"),
}
NAMES = [name for names in MARKED.values() for name in names]


def plan(opened: ForumFile, *names: str, on_duplicate: str = "skip") -> exchanging.ImportPlan:
    raw = ("Nama;Instansi\n" + "".join(f"{name};RCSC\n" for name in names)).encode()
    return exchanging.plan_people_import(
        opened.db, grid=read_list(raw), on_duplicate=exchanging.Action(on_duplicate)
    )


@pytest.mark.parametrize("names", MARKED.values(), ids=MARKED)
def test_names_that_differ_in_a_mark_are_imported_as_people_with_a_warning(
    opened: ForumFile, names: tuple[str, ...]
) -> None:
    first = plan(opened, *names)
    assert first.counts == ImportCounts(len(names), 0, 0, 0)
    looks = {fold(name) for name in names}
    warned = [row for row in first.rows if row.looks_like is not None]
    assert len(warned) == len(names) - len(looks)
    exchanging.import_people(opened.db, plan=first)
    assert [one.display for one in rows.people(opened.db)] == list(names)
    # In another case and composed otherwise they are the same people, and each is named.
    again = [unicodedata.normalize("NFD", name).upper().lower() for name in names]
    second = plan(opened, *again)
    assert second.counts == ImportCounts(0, 0, len(names), 0)
    told = [row.same_as.display for row in second.rows if row.same_as is not None]
    assert told == list(names)
    updated = plan(opened, *again, on_duplicate="update")
    assert len({row.known for row in updated.rows}) == len(names)


def test_parts_rooms_and_groups_go_by_every_mark(opened: ForumFile) -> None:
    db = opened.db
    parts = [NewPart(SessionRole.SPEAKER, name=name) for name in NAMES * 2]
    at = datetime(2026, 4, 29, 9, tzinfo=UTC)
    session = programme.add_session(
        db,
        new=programme.NewSession(
            type=SessionType.PANEL,
            title=words("Panel"),
            starts=at,
            ends=at.replace(hour=10),
            parts=parts,
        ),
    ).value
    known = {one.id: one.display for one in rows.people(db)}
    spoken = [known[one.person or ""] for one in programme_rows.parts(db, session.id)]
    assert spoken == NAMES * 2
    for name in NAMES * 2:
        programme.add_programme(
            db,
            new=[
                NewSession(
                    type=SessionType.PANEL,
                    title=words("Panel"),
                    starts=at,
                    ends=at.replace(hour=10),
                    place=NewPlace(name, f"Balai {name}"),
                )
            ],
        )
    assert [one.name.in_language("en") for one in forums.rooms(db)] == NAMES
    assert len(forums.venues(db)) == len(NAMES)
    people.add_people(db, new=[NewPerson(f"P{n}", group=name) for n, name in enumerate(NAMES * 2)])
    assert [one.name.in_language("en") for one in rows.groups(db)] == NAMES
    # A roll of one group has its two people and nobody of the groups that look alike.
    for name in ("Nguyễn Văn Hung", "བདུ་ཆེན", "Алена"):
        poll = draft(db, "A", "B", kind="named", roll=f"groups:{name}")
        assert polls.open_poll(db, poll_id=poll.id).value.entitled == 2


@given(st.text(max_size=40))
@settings(max_examples=either(100, long=3000))
def test_identity_forgets_case_and_composition_and_no_mark(written: str) -> None:
    line = clean_line(written)
    for form in ("NFC", "NFD"):
        assert identity(unicodedata.normalize(form, written)) == identity(line)
    marks = [one for one in line if unicodedata.category(one).startswith("M")]
    if line and not marks:
        assert identity(line + "\u0301") != identity(line)


@pytest.mark.parametrize(
    "unseen",
    ["\u200b", "\u3164", "\u2800", "\u00ad\u2060", "\u115f\u1160", " \u0301 ", "\ufeff", "-", "–"],
)
def test_a_name_that_nobody_can_see_is_no_name(opened: ForumFile, unseen: str) -> None:
    assert plan(opened, unseen).counts == ImportCounts(0, 0, 0, 1)
    with pytest.raises(Exception, match="MISSING_FIELD"):
        people.add_person(opened.db, new=NewPerson(unseen))
    added = people.add_person(opened.db, new=NewPerson("Suharto", family=unseen)).value
    assert (added.display, added.family) == ("Suharto", "")


@pytest.mark.parametrize("gap", "\x0b\x0c\x1c\x85\u2028\u2029\u00a0\t")
def test_whatever_breaks_a_line_parts_words(gap: str) -> None:
    assert clean_line(f"Siti{gap}Rahayu") == "Siti Rahayu"


def test_a_name_made_of_given_and_family_leaves_out_what_is_only_filled_in(
    opened: ForumFile,
) -> None:
    raw = b"given name;family name;institution\nSuharto;-;n/a\n"
    [row] = exchanging.plan_people_import(opened.db, grid=read_list(raw)).rows
    assert row.person is not None
    assert (row.person.display, row.person.family) == ("Suharto", "")
    assert not row.person.institution
