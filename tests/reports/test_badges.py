"""Badges as they come out of the printer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
import zxingcpp
from pdf import fonts_of, outside, overlapping, pages_of, pictures_of, text_of, words_of
from support import words

from forumdesk.domain.forum import Forum
from forumdesk.domain.ids import badge_code
from forumdesk.domain.people import Group, Person
from forumdesk.domain.stocks import plain, stock
from forumdesk.domain.text import Text
from forumdesk.i18n import speaking
from forumdesk.reports.badge_form import BadgeCard
from forumdesk.reports.badge_strips import tint
from forumdesk.reports.badge_words import LARGEST_NAME, needs_latin
from forumdesk.reports.badges import BadgesOf, badges, worries
from forumdesk.reports.page import Paper
from forumdesk.wording.worries import Trouble, Worry

ADDRESS = "192.168.137.1:8080"
FORUM = Forum(
    "f",
    words("A forum"),
    "IFP2SE 2019",
    date(2019, 4, 29),
    date(2019, 5, 1),
    "Asia/Bangkok",
    ("en",),
)
GROUP = Group("g", Text((("en", "Government"), ("id", "Pemerintah"))), 4)


def card(number: int, display: str, latin: str = "", **facts: str) -> BadgeCard:
    texts = {key: words(value) for key, value in facts.items() if key in ("office", "institution")}
    person = Person(
        f"{number:032x}",
        number,
        display,
        latin=latin,
        country=facts.get("country", ""),
        group="g",
        **texts,
    )
    return BadgeCard(person, badge_code(b"k" * 32, person.id), GROUP)


CARDS = [
    card(1, "Karma Tshiteem", office="Head", institution="Civil Service", country="BT"),
    card(2, "สมชาย ใจดี", "Somchai Jaidee", country="TH"),
    card(3, "محمد الخطيب", "Mohammad Al-Khatib", country="JO"),
    card(4, "བསོད་ནམས་དབང་མོ།", "Sonam Wangmo", country="BT"),
    card(5, "José María de la Concepción Fernández-Villanueva y Santisteban", country="PH"),
]


PAGES = {Paper.A4: "A4", Paper.LETTER: "Letter", Paper.A6: "A6"}


def plainly(cards: list[BadgeCard], size: Paper = Paper.A4) -> BadgesOf:
    return BadgesOf(FORUM, ADDRESS, cards, plain(PAGES[size]))


def printed(cards: list[BadgeCard], size: Paper = Paper.A4) -> bytes:
    return badges(plainly(cards, size), size=size).pdf


def test_every_code_is_read_from_the_printed_page() -> None:
    found = {
        code.text
        for page in pictures_of(printed(CARDS), dpi=150)
        for code in zxingcpp.read_barcodes(page)
    }
    assert found == {f"http://{ADDRESS}/j/{one.code.token}" for one in CARDS}


def test_a_code_is_at_least_20_millimetres_wide() -> None:
    picture = pictures_of(printed(CARDS[:1], Paper.A6), dpi=254)[0]
    corners = zxingcpp.read_barcodes(picture)[0].position
    assert corners.top_right.x - corners.top_left.x >= 200


def test_a_badge_says_who_where_from_and_how_to_get_in() -> None:
    with speaking("en"):
        said = text_of(printed(CARDS[:1], Paper.A6))
    for expected in (
        *("IFP2SE 2019", "29 April – 1 May 2019", "Karma Tshiteem", "Head", "Civil Service"),
        *("Bhutan", "Government", f"{ADDRESS}/j", CARDS[0].code.shown, "Badge 1"),
    ):
        assert expected in said
    assert CARDS[0].code.token not in said


def test_country_group_dates_and_hints_follow_the_language() -> None:
    with speaking("id"):
        said = text_of(printed([CARDS[2]], Paper.A6))
    for expected in ("Yordania", "Pemerintah", "29 April – 1 Mei 2019", "Pindai untuk memilih"):
        assert expected in said
    assert "Scan" not in said


def test_a_name_in_another_script_has_its_transcription() -> None:
    said = text_of(printed(CARDS))
    for one in CARDS[1:4]:
        assert one.person.display in said
        assert one.person.latin in said
    assert needs_latin(CARDS[1].person)
    assert not needs_latin(Person("x", 1, "Łukasz Żółkiewski", latin="Lukasz Zolkiewski"))


@pytest.mark.parametrize(("size", "pages"), [(Paper.A4, 2), (Paper.LETTER, 2), (Paper.A6, 5)])
def test_four_to_a_page_or_one(size: Paper, pages: int) -> None:
    content = printed(CARDS, size)
    assert pages_of(content) == pages
    found = [
        code for page in pictures_of(content, dpi=150) for code in zxingcpp.read_barcodes(page)
    ]
    assert len(found) == len(CARDS)
    assert all(fonts_of(content).values())


def test_the_same_people_give_the_same_bytes() -> None:
    assert printed(CARDS) == printed(CARDS)


def test_short_names_are_large_and_long_names_are_whole() -> None:
    assert LARGEST_NAME >= 24
    said = text_of(printed([CARDS[4]], Paper.A6), "-layout")
    # The longest name may end a line after a hyphen.
    for word in CARDS[4].person.display.replace("-", "- ").split():
        assert word in said


def test_badges_to_worry_about_are_named_before_printing() -> None:
    assert worries(plainly(CARDS)) == []
    odd, long = card(8, "A\u0870"), card(9, "Abcdefghij" * 12)
    found = worries(plainly([odd, long, *CARDS]))
    assert found == [
        Worry(Trouble.MISSING, f"Badge 8 {odd.person.display}", "\u0870", people=(odd.person.id,)),
        Worry(Trouble.SMALL, f"Badge 9 {long.person.display}", people=(long.person.id,)),
    ]
    assert "missing" not in text_of(printed([odd, long]))


LONG = "Direktorat Jenderal Bina Pemerintahan Desa dan Pemberdayaan Masyarakat Desa "


def test_whatever_a_badge_says_it_keeps_to_its_place() -> None:
    cards = [
        card(1, "Abcdefghij" * 20, office=LONG.strip(), institution=LONG.strip(), country="CD"),
        card(2, "Siti", office=LONG * 3, institution=(LONG * 3).strip(), country="GB"),
        card(3, "ปิยะพงษ์ " * 12, "Piyapong " * 12, office=LONG, institution="ส" * 190, country="TH"),
        card(4, "José María de la Concepción", office="X" * 150, institution="本" * 150),
    ]
    for size in (Paper.A4, Paper.LETTER, Paper.A6):
        content = printed(cards, size)
        assert outside(content, margin=17) == []
        assert overlapping(content) == []
        said = text_of(content)
        for country in ("Congo - Kinshasa", "United Kingdom", "Thailand"):
            assert country in said
        strips = [word for word in words_of(content) if word.text == "Government"]
        nations = [word for word in words_of(content) if word.text in ("Kinshasa", "Kingdom")]
        for nation in nations:
            below = [one for one in strips if one.page == nation.page and one.top > nation.top]
            assert min(one.top - nation.bottom for one in below) > 0
        assert said.replace(" ", "").count("Abcdefghij" * 20) == 1


def test_what_no_badge_can_hold_ends_with_a_sign_and_is_told() -> None:
    flood = card(1, "Siti Rahmawati", institution=LONG * 25, country="ID")
    content = printed([flood])
    assert outside(content, margin=17) == []
    assert overlapping(content) == []
    said = text_of(content)
    assert "Siti Rahmawati" in said
    assert "Indonesia" in said
    assert "…" in said
    found = worries(plainly([flood, *CARDS]))
    assert [(one.trouble, one.where) for one in found] == [(Trouble.CUT, "Badge 1 Siti Rahmawati")]


def test_a_group_that_ends_with_a_sign_and_a_letter_in_it_are_told_of_whoever_is_in_it() -> None:
    group = replace(GROUP, name=words("\u0870" + LONG * 4))
    [missing, cut] = worries(plainly([replace(CARDS[0], group=group), CARDS[1]]))
    assert (missing.trouble, missing.characters) == (Trouble.MISSING, "\u0870")
    assert cut.trouble is Trouble.CUT and cut.people == missing.people == (CARDS[0].person.id,)


def test_a_forum_whose_name_ends_with_a_sign_on_a_badge_is_told() -> None:
    forum = replace(FORUM, short_title=LONG.strip() * 3)
    found = [
        worries(replace(plainly(CARDS[:1]), forum=forum, stock=stock(key, page="A4")))
        for key in ("page", "a4-10-90x55", "a4-21-64x38")
    ]
    # The smallest has no room for it at all.
    assert [[one.trouble for one in each] for each in found] == [
        *([Trouble.TITLE], [Trouble.TITLE], [])
    ]


@pytest.mark.parametrize(
    "short",
    [
        "Forum on Public Water Services in Kota Baru",
        "Public Hearing on the Village Water Services of Kota Baru and Neighbours",
        "การประชุมปรึกษาหารือสาธารณะว่าด้วยบริการน้ำประปาหมู่บ้าน",
    ],
)
def test_a_forum_with_a_long_short_title_is_named_whole(short: str) -> None:
    forum = replace(FORUM, short_title=short)
    content = badges(replace(plainly(CARDS[:1]), forum=forum), size=Paper.A4).pdf
    assert overlapping(content) == []
    assert short.replace(" ", "") in text_of(content).replace(" ", "")


@pytest.mark.parametrize("size", [Paper.A4, Paper.LETTER])
def test_nothing_is_printed_where_printers_do_not_print(size: Paper) -> None:
    picture = pictures_of(printed(CARDS[:4], size), dpi=254)[0]
    dark = picture.point(lambda level: 255 if level < 240 else 0).getbbox()
    assert dark is not None
    left, top, right, bottom = dark
    # Ten dots to the millimetre.
    assert min(left, top, picture.width - right, picture.height - bottom) >= 59


def test_hostile_words_are_printed_as_words() -> None:
    names = ["<b>Bold", "</para><para>", "<img src=/etc/hostname>", "&lt;x&gt; \\ (y"]
    for number, name in enumerate(names, 1):
        said = text_of(printed([card(number, name)], Paper.A6))
        assert name.replace(" ", "") in said.replace(" ", "")


def test_the_tint_of_a_group_is_light_enough_to_read_on() -> None:
    assert tint("#000000") == "#DBDBDB"
