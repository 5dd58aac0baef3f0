"""Badges on ready-made sheets: every code read, nobody cut, backs behind their fronts."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
import zxingcpp
from length import either
from logos import logo
from pdf import outside, overlapping, pages_of, pictures_of, read, text_of, words_of
from support import words

from forumdesk.domain.forum import Forum
from forumdesk.domain.ids import badge_code
from forumdesk.domain.letterhead import Letterhead
from forumdesk.domain.people import Group, Person
from forumdesk.domain.programme import Duty, Session, SessionRole, SessionType
from forumdesk.domain.registration import Photo
from forumdesk.domain.stocks import SHEETS, STOCKS, Back, stock
from forumdesk.i18n import speaking
from forumdesk.reports.badge_form import BadgeCard
from forumdesk.reports.badges import BadgesOf, badges, worries
from forumdesk.reports.page import MM, paper
from forumdesk.reports.timetable import Timetable
from forumdesk.wording.registration import photo_words
from forumdesk.wording.worries import Trouble

ADDRESS = "192.168.137.100:8080"
DAY = date(2026, 3, 22)
FORUM = Forum("f", words("Forum"), "Forum Air", DAY, DAY, "Asia/Jakarta", ("en",))
GROUP = Group("g", words("Government"), 2)
WITH_CODES = [one.key for one in STOCKS if one.has_code]
# The smallest, one of each way of drawing, one in inches and one that is folded.
SOME = ["a4-24-70x36", "a4-21-64x38", "a4-10-90x55", "letter-8-86x59", "a4-4-105x74-folded"]
LONG = "Raden Ajeng Siti Nurhaliza Kusumawardhani Prawirodirdjo, S.Sos., M.Si."


def card(
    number: int, name: str, latin: str = "", *roles: SessionRole, photo: Photo | None = None
) -> BadgeCard:
    said = words("Dinas Pemberdayaan Masyarakat dan Desa Kabupaten Hulu Sungai Selatan")
    person = Person(
        f"{number:032x}", number, name, latin=latin, institution=said, country="ID", group="g"
    )
    return BadgeCard(
        person, badge_code(b"k" * 32, person.id), GROUP, tuple(map(Duty, roles)), photo
    )


CARDS = [
    card(1, LONG, "", SessionRole.MODERATOR, SessionRole.SPEAKER, photo=Photo.ASK),
    card(2, "ปิยะพงษ์ วัฒนาพานิชย์", "Piyapong Wattanapanich", SessionRole.RAPPORTEUR),
    card(123, "عبد الرحمن محمد الخطيب", "Abdurrahman Al-Khatib", photo=Photo.NEVER),
]


def on(key: str, *cards: BadgeCard, **more: object) -> BadgesOf:
    return replace(
        BadgesOf(FORUM, ADDRESS, cards or CARDS, stock(key, page="A4")),
        **more,  # type: ignore[arg-type]
    )


def printed(of: BadgesOf) -> bytes:
    size = paper(of.stock.sheet)
    assert size is not None
    return badges(of, size=size).pdf


def sessions(many: int) -> Timetable:
    at = [datetime(2026, 3, 22, hour % 12, tzinfo=UTC) for hour in range(many)]
    made = [
        Session(str(n), f"S{n}", SessionType.PANEL, words(f"Panel {n} on water"), one, one)
        for n, one in enumerate(at)
    ]
    return Timetable(FORUM, made, {}, [], [], {})


@pytest.mark.parametrize("key", either(SOME, long=WITH_CODES))
def test_every_code_is_read_and_everything_keeps_to_its_badge(key: str) -> None:
    of = on(key, back=Back.PROGRAMME, table=sessions(6))
    content = printed(of)
    found = zxingcpp.read_barcodes(pictures_of(content, dpi=200, last=1)[0])
    there = CARDS[: of.stock.places]
    assert {one.text for one in found} == {f"http://{ADDRESS}/j/{one.code.token}" for one in there}
    # Poppler takes the lines of Noto's Arabic for higher than their ink.
    arabic = re.compile("[\u0600-\u06ff]")
    pages = read(content)
    assert [one for one in outside(pages, margin=16.9) if not arabic.search(one.text)] == []
    covered = [one for one in overlapping(pages) if not arabic.search(one[0].text + one[1].text)]
    assert covered == []
    for word in (one for one in pages.words if one.page == 1):
        # Each word lies on one of the pieces.
        assert any(
            left * float(MM) <= word.left + 0.5
            and word.right - 0.5 <= (left + float(of.stock.width)) * MM
            and top * float(MM) <= word.top + 0.5
            and word.bottom - 0.5 <= (top + float(of.stock.height)) * MM
            for left, top in (
                tuple(map(float, of.stock.at(place))) for place in range(of.stock.places)
            )
        ), word


def test_names_are_whole_on_all_but_the_smallest_labels() -> None:
    with speaking("en"):
        for key in ("a4-10-90x54", "a4-12-75x40"):
            of = replace(on(key, card(1, LONG)), cards=[replace(CARDS[0], roles=())])
            said = text_of(printed(of)).replace(" ", "")
            assert LONG.replace(" ", "") in said
        # What somebody allows does not take the room of a name.
        crowded = text_of(printed(on("a4-10-90x55", CARDS[0])))
        assert LONG in crowded and "Ask before photographing · Indonesia" in crowded
        for key in ("a4-24-70x37", "letter-30-67x25"):
            flood = on(key, card(9, f"{LONG} " * 3))
            told = {one.trouble for one in worries(flood)}
            assert Trouble.CUT in told
            assert "…" in text_of(printed(flood))


def test_backs_lie_behind_their_fronts_when_turned_on_the_long_edge() -> None:
    of = on("a4-10-80x50", back=Back.NAME, first=2)
    found = words_of(printed(of))
    numbers = {(word.page, word.text): word for word in found if word.text in ("1", "2", "123")}
    width = float(SHEETS["A4"][0]) * MM
    for place, name in enumerate(("1", "2", "123"), start=1):
        front, back = numbers[1, name], numbers[2, name]
        left, top = (float(one) * MM for one in of.stock.at(place))
        behind, level = (float(one) * MM for one in of.stock.behind(place))
        assert (front.left - left, front.top - top) == pytest.approx(
            (back.left - behind, back.top - level), abs=0.1
        )
        # Seen through the sheet, a piece covers the same place from either side.
        assert behind == pytest.approx(width - left - float(of.stock.width) * MM)


def test_a_folded_badge_has_its_back_on_one_piece_upside_down() -> None:
    of = on("a4-4-105x74-folded", CARDS[0], back=Back.NAME)
    content = printed(of)
    assert pages_of(content) == 1
    one, other = sorted(
        zxingcpp.read_barcodes(pictures_of(content, dpi=100)[0]),
        key=lambda code: code.position.top_left.y,
    )
    fold = 74.5 / 25.4 * 100
    assert one.text == other.text
    assert abs(abs(one.orientation) - 180) < 3 and abs(other.orientation) < 3
    middles = [
        (code.position.top_left.y + code.position.bottom_right.y) / 2 for code in (one, other)
    ]
    assert sum(middles) / 2 == pytest.approx(fold, abs=2)


def test_printing_begins_at_the_first_free_place_and_goes_on_on_a_new_sheet() -> None:
    of = on("a4-10-90x55", first=9, blanks=1)
    found = {word.text: word for word in words_of(printed(of)) if word.text in ("1", "2", "123")}
    assert [found[one].page for one in ("1", "2", "123")] == [1, 1, 2]
    _left, top = of.stock.at(8)
    assert found["1"].top > float(top) * MM
    moved = on("a4-10-90x55", first=9, blanks=1, shift=(2, -1))
    shifted = {word.text: word for word in words_of(printed(moved))}["1"]
    assert shifted.left - found["1"].left == pytest.approx(2 * MM, abs=0.1)
    assert shifted.top - found["1"].top == pytest.approx(-MM, abs=0.1)


def test_a_blank_badge_says_that_it_has_no_code() -> None:
    for key in ("a4-10-90x55", "a4-4-105x148"):
        content = printed(replace(on(key), cards=(), blanks=2))
        with speaking("en"):
            said = text_of(printed(replace(on(key), cards=(), blanks=2)))
        assert said.count("Without a code") == 2
        assert zxingcpp.read_barcodes(pictures_of(content, dpi=100)[0]) == []


def test_a_role_is_told_in_words() -> None:
    with speaking("id"):
        said = text_of(printed(on("a4-8-105x74")))
    assert "Moderator · Pembicara" in said
    assert "Notulis" in said or "Pelapor" in said


def test_what_somebody_allows_is_told_by_word_and_shape() -> None:
    cards = [card(place, LONG, photo=photo) for place, photo in enumerate((*Photo, None), 1)]
    with speaking("en"):
        content = printed(on("a4-24-70x36", *cards))
        said = {photo: photo_words(photo) for photo in Photo}
    assert [text_of(content).count(one) for one in said.values()] == [1, 1, 1]
    page, scale = pictures_of(content, dpi=150)[0], 150 / 72
    inked = {}
    for photo, words_ in said.items():
        first = next(one for one in words_of(content) if one.text == words_.split()[0])
        edges = (first.left - 8, first.top, first.left - 1, first.bottom)
        mark = page.crop([round(edge * scale) for edge in edges])
        inked[photo] = mark.histogram()[:200]
    # In grey, too, they are told apart: a square covers most, a dot less, a triangle half.
    assert sum(inked[Photo.NEVER]) > sum(inked[Photo.ALWAYS]) > sum(inked[Photo.ASK]) > 20


def test_a_programme_that_no_back_can_hold_ends_with_how_much_is_missing() -> None:
    many = on("a4-12-75x40", back=Back.PROGRAMME, table=sessions(60))
    assert worries(many)[0].trouble is Trouble.CUT
    with speaking("en"):
        said = text_of(printed(many))
    kept = said.count("Panel") // len(CARDS)
    assert f"… and {60 - kept} more sessions" in said
    few = on("a4-8-105x74", back=Back.PROGRAMME, table=sessions(6))
    assert not any(one.where.startswith("The programme") for one in worries(few))


def test_labels_without_a_code_are_told() -> None:
    assert worries(on("page", card(1, "Siti"))) == []
    [told] = worries(on("letter-30-67x25", card(1, "Siti")))
    assert told.trouble is Trouble.NO_CODE
    assert zxingcpp.read_barcodes(pictures_of(printed(on("letter-30-67x25")), dpi=100)[0]) == []


def test_logos_of_the_letterhead_stand_where_there_is_room() -> None:
    letterhead = Letterhead(logos=(logo(1), logo(2, width=120)))
    for key, many in (("a4-4-105x148", 2), ("a4-8-105x74", 2), ("a4-21-64x38", 0)):
        content = printed(on(key, letterhead=letterhead))
        assert content.count(b"/Subtype /Image") == many, key
        pages = read(content)
        assert outside(pages, margin=16.9) == []
        codes = zxingcpp.read_barcodes(pictures_of(content, dpi=150)[0])
        assert len(codes) == len(CARDS)
