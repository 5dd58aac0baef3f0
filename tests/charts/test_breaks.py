"""Where lines may end."""

from __future__ import annotations

import pytest

from forumdesk.charts.breaks import clusters, pieces, wrap


def test_pieces_joined_are_the_text() -> None:
    for text in (
        "The complaint desk, or the e-mail/phone?",
        "  two  spaces ",
        "佐藤 花子（東京）。",
        "ปิยะพงษ์ วงศ์สวัสดิ์",
        "བསོད་ནམས་དབང་མོ།",
        "",
    ):
        assert "".join(pieces(text)) == text
        assert "".join(clusters(text)) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one two", ["one ", "two"]),
        ("Day 1 · Room 2", ["Day ", "1 · ", "Room ", "2"]),
        ("e-mail/phone", ["e-", "mail/", "phone"]),
        ("2019-04-29", ["2019-04-29"]),
        ("10\u00a0m wide", ["10\u00a0m ", "wide"]),
        ("王小明", ["王", "小", "明"]),
        ("（東京）。", ["（東", "京）。"]),
        ("བསོད་ནམས།", ["བསོད་", "ནམས།"]),
        ("ใจดี มาก", ["ใจดี ", "มาก"]),
    ],
)
def test_where_a_line_may_end(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("เขียน", ["เขี", "ย", "น"]),
        ("น้ำ", ["น้ำ"]),
        ("ខ្មែរ", ["ខ្មែ", "រ"]),
        ("e\u0301a", ["e\u0301", "a"]),
        ("क्षि", ["क्षि"]),
    ],
)
def test_clusters_keep_marks_with_their_base(text: str, expected: list[str]) -> None:
    assert list(clusters(text)) == expected


def test_wrapping_never_loses_a_character_and_keeps_the_width() -> None:
    for text in (
        "A service whose opening hours differ from the published ones",
        "Supercalifragilisticexpialidocious-word",
        "กรุงเทพมหานครอมรรัตนโกสินทร์มหินทรายุธยา",
        "ភ្នំពេញរាជធានីនៃព្រះរាជាណាចក្រកម្ពុជា",
    ):
        lines = wrap(text, width=9, measure=len)
        assert max(map(len, lines)) <= 9
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_a_spaceless_phrase_starts_on_its_own_line_when_the_line_is_full_enough() -> None:
    assert wrap("สวัสดีครับ คุณ", width=10, measure=len) == ["สวัสดีครับ", "คุณ"]


def test_nothing_is_one_empty_line() -> None:
    assert wrap("", width=10, measure=len) == [""]
