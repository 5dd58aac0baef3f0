"""Badges that are on paper: kept, told before a second print, left out where only new ones are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from support import refusing, words

from forumdesk.domain.addresses import out_of_reach
from forumdesk.domain.errors import Reason
from forumdesk.operations import people
from forumdesk.operations.addresses import addresses
from forumdesk.operations.documents import document
from forumdesk.operations.documents.base import About, Request
from forumdesk.operations.documents.choices import Given
from forumdesk.operations.forum import ForumChanges, update_forum
from forumdesk.operations.people import NewPerson
from forumdesk.operations.printed_badges import note_printed
from forumdesk.operations.reporting import Made, look_at, make_document
from forumdesk.store import people as rows
from forumdesk.store.forum_file import ForumFile
from forumdesk.wording.worries import Trouble, remedy, worry

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
    """But for what depends on the networks that this computer is in."""
    return [one.trouble for one in of.worries if one.trouble is not Trouble.ELSEWHERE]


def test_a_look_is_no_print_and_a_second_print_is_told(opened: ForumFile) -> None:
    ids = [people.add_person(opened.db, new=NewPerson(name)).value.id for name in "ABC"]
    made(opened)
    first = made(opened, ids[:2])
    assert troubles(first) == []
    note(opened, first)
    printed = {one.person for one in rows.badges(opened.db) if one.printed is not None}
    assert printed == set(ids[:2])
    [told] = [one for one in made(opened).worries if one.trouble is Trouble.PRINTED_BEFORE]
    assert (told.count, told.people) == (2, tuple(ids[:2]))
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


def test_whoever_is_asked_for_by_name_and_has_no_badge_is_told(opened: ForumFile) -> None:
    one, other = (people.add_person(opened.db, new=NewPerson(name)).value for name in "AB")
    people.revoke_badge(opened.db, person_id=one.id)
    assert troubles(made(opened)) == []
    [told] = [each for each in made(opened, [one.id, other.id]).worries if each.people]
    assert (told.trouble, told.people) == (Trouble.NO_BADGE, (one.id,))
    with refusing(Reason.NOTHING_TO_PRINT):
        made(opened, [one.id])


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


def test_an_address_that_leads_no_phone_here_is_told(opened: ForumFile) -> None:
    people.add_person(opened.db, new=NewPerson("A"))

    def told(address: str) -> list[Trouble]:
        return [one.trouble for one in made(opened, address=address).worries]

    for ip in ("127.0.0.1", "0.0.0.0", "169.254.7.7"):
        assert told(f"{ip}:8080") == [Trouble.NOT_REACHED], ip
    # Of documentation (RFC 5737), so nobody has it.
    assert told("192.0.2.1:8080") == [Trouble.ELSEWHERE]
    for one in addresses():
        if not out_of_reach(f"{one.ip}:8080"):
            assert told(f"{one.ip}:8080") == []
    assert told("127.0.0.1:8080") and troubles(made(opened, stock="letter-30-67x25")) == [
        Trouble.NO_CODE
    ]


def test_whoever_is_printed_or_would_be_spoilt_can_be_left_out(opened: ForumFile) -> None:
    full = words("Dinas Pekerjaan Umum " * 9)
    new = [NewPerson(one) for one in ("Siti", "Siti \u0870", "Ani")]
    new.insert(2, NewPerson("Budi " * 39, institution=full, office=full))
    ids = [people.add_person(opened.db, new=one).value.id for one in new]
    people.add_person(opened.db, new=NewPerson("Dewi"))
    at = datetime(2026, 11, 26, 2, 12, tzinfo=UTC)
    badges = {one.person: one.id for one in rows.badges(opened.db)}
    note_printed(opened.db, badge_ids=[badges[ids[0]]], at=at)
    note_printed(opened.db, badge_ids=[badges[ids[3]]], at=at + timedelta(hours=5))
    wanted = document("badges")
    options = wanted.read({"address": ADDRESS, "stock": "a4-21-64x38"})
    request = Request(About(people=tuple(ids)), "A4", options)
    look = look_at(opened.db, wanted, request)
    assert look == make_document(opened.db, wanted, request).look
    assert set(look.people) == set(ids)
    assert look.printed == {ids[0], ids[3]}
    assert look.spoilt == {ids[1], ids[2]}
    assert look.without(look.printed, look.spoilt) == ()
    assert set(look.without(look.printed)) == {ids[1], ids[2]}
    [before] = [one for one in look.worries if one.trouble is Trouble.PRINTED_BEFORE]
    assert "2 badges" in worry(before) and "26 November, 09:12 to 14:12" in worry(before)
    assert all(remedy(one) for one in look.worries)


def test_a_title_that_nobody_shortened_is_told_until_somebody_does(opened: ForumFile) -> None:
    people.add_person(opened.db, new=NewPerson("A"))
    long = "Forum Konsultasi Publik tentang Pelayanan Air Minum Pedesaan di Kabupaten Kota Baru"
    update_forum(opened.db, changes=ForumChanges(title=words(long), short_title=""))
    assert troubles(made(opened)) == [Trouble.TITLE]
    attendance = document("attendance")
    request = Request(About(), "A4", attendance.read({}))
    [told] = make_document(opened.db, attendance, request).worries
    assert told.trouble is Trouble.TITLE and "…" in worry(told)
    # Whole, and for the running head of a page too long all the same.
    update_forum(opened.db, changes=ForumChanges(short_title="W" * 100))
    assert [one.trouble for one in make_document(opened.db, attendance, request).worries] == [
        Trouble.TITLE
    ]
    update_forum(opened.db, changes=ForumChanges(short_title="FKP Air Minum"))
    assert (
        troubles(made(opened)) == [] == list(make_document(opened.db, attendance, request).worries)
    )


def test_looking_can_be_stopped(opened: ForumFile) -> None:
    people.add_people(opened.db, new=[NewPerson(f"Person {number}") for number in range(5)])
    heard: list[tuple[int, int]] = []

    def watch(done: int, of: int) -> bool:
        heard.append((done, of))
        return done < 2

    wanted = document("badges")
    request = Request(About(), "A4", wanted.read({"address": ADDRESS}))
    for job in (look_at, make_document):
        heard.clear()
        with refusing(Reason.MAKING_STOPPED):
            job(opened.db, wanted, request, watch=watch)
        assert heard == [(0, 5), (1, 5), (2, 5)]
