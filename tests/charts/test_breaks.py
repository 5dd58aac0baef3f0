"""Where lines may end."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest

from forumdesk.charts.breaks import clusters, pieces, pieces_by_rules, wrap
from forumdesk.charts.directions import seen

_WITHOUT_ICU = """
import sys
sys.modules["icu4py"] = sys.modules["icu4py.breakers"] = None
sys.stdout.reconfigure(encoding="utf-8")
from forumdesk.charts.breaks import wrap
print(*wrap("กรุงเทพมหานคร", width=5, measure=len), *wrap("กรุงเทพ", width=7, measure=len))
"""


# What systems without ICU do is tested on those with it as well.
BOTH = pytest.mark.parametrize("cut", [pieces, pieces_by_rules], ids=["by ICU", "by rules"])


@BOTH
def test_pieces_joined_are_the_text(cut: Callable[[str], list[str]]) -> None:
    for text in (
        "The complaint desk, or the e-mail/phone?",
        "  two  spaces ",
        "佐藤 花子（東京）。",
        "ปิยะพงษ์ วงศ์สวัสดิ์",
        "བསོད་ནམས་དབང་མོ།",
        "",
    ):
        assert "".join(cut(text)) == text
        assert "".join(clusters(text)) == text


@BOTH
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
        ("2019–2020 – a", ["2019–2020 ", "– ", "a"]),
        ("masya\u00adrakat", ["masya\u00ad", "rakat"]),
    ],
)
def test_where_a_line_may_end(
    text: str, expected: list[str], cut: Callable[[str], list[str]]
) -> None:
    assert cut(text) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ควรเปิดเผยเวลาทำการจริง", ["ควร", "เปิด", "เผย", "เวลา", "ทำการ", "จริง"]),
        ("ເອກະສານນີ້ເປັນພາສາລາວ", ["ເອກະສານ", "ນີ້", "ເປັນ", "ພາສາ", "ລາວ"]),
        ("ឯកសារនេះជាភាសាខ្មែរ", ["ឯកសារ", "នេះ", "ជា", "ភាសាខ្មែរ"]),
        ("စာရွက်စာတမ်းသည်မြန်မာဘာသာဖြင့်", ["စာရွက်စာတမ်း", "သည်", "မြန်မာဘာသာ", "ဖြင့်"]),
    ],
    ids=["Thai", "Lao", "Khmer", "Burmese"],
)
def test_scripts_without_spaces_break_between_words(text: str, words: list[str]) -> None:
    pytest.importorskip("icu4py")
    assert pieces(text) == words
    lines = wrap(text, width=max(map(len, words)), measure=len)
    ends = {sum(map(len, words[:count])) for count in range(len(words) + 1)}
    assert {sum(map(len, lines[:count])) for count in range(len(lines) + 1)} <= ends


def test_without_icu_phrases_are_parted_between_clusters() -> None:
    told = subprocess.run(
        [sys.executable, "-c", _WITHOUT_ICU], capture_output=True, encoding="utf-8", check=True
    )
    assert told.stdout.split() == ["กรุง", "เทพม", "หานคร", "กรุงเทพ"]


def test_a_soft_hyphen_is_seen_only_where_a_line_ends_in_it() -> None:
    text = "ke\u00adma\u00adsya\u00adra\u00adkat\u00adan"
    assert wrap(text, width=99, measure=len) == ["kemasyarakatan"]
    assert wrap(text, width=8, measure=len) == ["kemasya\u2010", "rakatan"]
    # One character more would not fit together with the hyphen.
    assert wrap(text, width=7, measure=len) == ["kema\u2010", "syara\u2010", "katan"]


def test_lines_of_a_mixed_paragraph_are_told_their_direction() -> None:
    lines = wrap("نعم abc def ghi", width=8, measure=lambda text: len(seen(text)))
    assert [seen(line) for line in lines] == ["نعم abc", "def ghi"]
    assert all(line.startswith("\u2067") and line.endswith("\u2069") for line in lines)


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
