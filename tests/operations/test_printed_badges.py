"""Badges that are on paper: kept, told before a second print, left out where only new ones are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from support import refusing

from forumdesk.domain.errors import Reason
from forumdesk.operations import people
from forumdesk.operations.documents import document
from forumdesk.operations.documents.base import About, Request
from forumdesk.operations.documents.choices import Given
from forumdesk.operations.people import NewPerson
from forumdesk.operations.reporting import Made, make_document
from forumdesk.store import people as rows
from forumdesk.store.forum_file import ForumFile
from forumdesk.wording.documents import Trouble

ADDRESS = "192.168.1.10:8080"


def made(opened: ForumFile, ids: Sequence[str] | None = None, **chosen: Given) -> Made:
    wanted = document("badges")
    about = About(people=tuple(ids) if ids is not None else None)
    options = wanted.read({"address": ADDRESS, **chosen})
    return make_document(opened.db, wanted, Request(about, "A4", options))


def note(opened: ForumFile, of: Made) -> None:
    assert of.printed is not None
    of.printed.note(opened.db)


def troubles(of: Made) -> list[Trouble]:
    return [one.trouble for one in of.worries]


def test_a_look_is_no_print_and_a_second_print_is_told(opened: ForumFile) -> None:
    ids = [people.add_person(opened.db, new=NewPerson(name)).value.id for name in "ABC"]
    made(opened)
    first = made(opened, ids[:2])
    assert troubles(first) == []
    note(opened, first)
    printed = {one.person for one in rows.badges(opened.db) if one.printed is not None}
    assert printed == set(ids[:2])
    again = made(opened)
    assert [(one.trouble, one.count) for one in again.worries] == [(Trouble.PRINTED_BEFORE, 2)]
    rest = made(opened, only="new")
    assert troubles(rest) == []
    note(opened, rest)
    with refusing(Reason.ALL_PRINTED):
        made(opened, only="new")
    with refusing(Reason.NOTHING_TO_PRINT):
        made(opened, [], only="new")
    assert made(opened, only="new", blank=2).pdf.startswith(b"%PDF")


def test_a_reissued_badge_is_not_printed_yet(opened: ForumFile) -> None:
    one = people.add_person(opened.db, new=NewPerson("A")).value
    note(opened, made(opened))
    people.reissue_badge(opened.db, person_id=one.id)
    assert troubles(made(opened, only="new")) == []


def test_a_badge_that_is_gone_meanwhile_is_passed_over(opened: ForumFile) -> None:
    one = people.add_person(opened.db, new=NewPerson("A")).value
    of = made(opened)
    people.delete_people(opened.db, person_ids=[one.id])
    note(opened, of)
    assert rows.badges(opened.db) == []


def test_the_next_badge_goes_to_the_next_free_place(opened: ForumFile) -> None:
    for name in "ABC":
        people.add_person(opened.db, new=NewPerson(name))
    following = [
        made(opened, stock="a4-10-90x55", first=first, blank=blank).printed
        for first, blank in ((1, 0), (7, 0), (8, 0), (8, 3))
    ]
    assert [one.following for one in following if one] == [
        {"first": place} for place in (4, 10, 1, 4)
    ]
    sides = {
        (stock, back): printed.both_sides
        for stock in ("page", "a4-4-105x74-folded")
        for back in ("none", "name")
        if (printed := made(opened, stock=stock, back=back).printed)
    }
    assert [one for one, both in sides.items() if both] == [("page", "name")]
    cut_apart = made(opened, first=3).printed
    assert cut_apart is not None and cut_apart.following == {"first": 1}
    with refusing(Reason.WRONG_CHOICE):
        made(opened, stock="a4-10-90x55", first=11)
    with refusing(Reason.WRONG_CHOICE):
        made(opened, first=5)


def test_a_ready_made_sheet_brings_its_own_paper(opened: ForumFile) -> None:
    people.add_person(opened.db, new=NewPerson("A"))
    wanted = document("badges")
    options = wanted.read({"address": ADDRESS, "stock": "letter-8-86x59"})
    on = {
        page: make_document(opened.db, wanted, Request(About(), page, options)).pdf
        for page in ("A4", "Letter")
    }
    assert on["A4"] == on["Letter"]
    plain = replace(options, stock="page")
    assert make_document(opened.db, wanted, Request(About(), "Letter", plain)).pdf != on["A4"]
