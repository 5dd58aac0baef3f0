"""Which way words run, against the conformance test of Unicode."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from forumdesk.charts.bidi import levels
from forumdesk.charts.directions import isolated, right_to_left, seen, standing_alone

_CASES = Path(__file__).parent / "unicode" / "BidiCharacterTest.txt"
_BY_FIRST_LETTER = "2"


def cases() -> Iterator[tuple[str, str, bool, list[str]]]:
    """(text, way of the paragraph, whether it is right to left, the level of each character)."""
    for line in _CASES.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            points, way, base, expected, _order = line.split(";")
            text = "".join(chr(int(point, 16)) for point in points.split())
            yield text, way, base == "1", expected.split()


def test_the_levels_are_those_of_unicode() -> None:
    wrong = []
    for text, _way, rtl, expected in cases():
        found = levels(text, rtl=rtl)
        # Characters that take no part are told as "x".
        pairs = zip(expected, map(str, found), strict=True)
        told = [right if right == "x" else level for right, level in pairs]
        if told != expected:
            wrong.append(ascii(text))
    assert not wrong


def test_the_direction_of_a_paragraph_is_that_of_unicode() -> None:
    asked = [(text, rtl) for text, way, rtl, _ in cases() if way == _BY_FIRST_LETTER]
    assert len(asked) > 5
    assert [right_to_left(text) for text, _ in asked] == [rtl for _, rtl in asked]


def test_a_deep_paragraph_ends() -> None:
    deep = "\u2067\u202b(" * 200 + "א" + ")\u202c\u2069" * 200
    assert max(levels(deep, rtl=False)) <= 126


def test_an_answer_in_a_sentence_does_not_draw_its_figure_in() -> None:
    yes, no = "نعم", "لا"
    told = f"{isolated(yes)} 31, {isolated(no)} 17"
    found = dict(zip(told, levels(told, rtl=False), strict=True))
    assert (found["3"], found[","], found["7"]) == (0, 0, 0)
    assert (found[yes[0]], found[no[0]]) == (1, 1)
    bare = f"{yes} 31, {no} 17"
    assert dict(zip(bare, levels(bare, rtl=False), strict=True))["3"] == 2
    assert seen(told) == bare
    assert isolated("Yes") == "Yes"


def test_a_line_of_a_paragraph_keeps_its_direction_alone() -> None:
    first, second = standing_alone(["שלום \u2066abc", "def\u2069 1"], rtl=True)
    assert seen(first) == "שלום abc"
    alone = dict(zip(second, levels(second, rtl=False), strict=True))
    whole = "שלום \u2066abc def\u2069 1"
    there = dict(zip(whole, levels(whole, rtl=True), strict=True))
    # One isolate more is around it.
    assert (alone["f"] - alone["1"]) == (there["f"] - there["1"]) == 0
    assert alone["1"] % 2 == 0
    assert second.count("\u2069") == 2
