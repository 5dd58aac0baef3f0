"""Results on phones: tables that fit the narrowest page, pictures with real words in them."""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree

import pytest
from drawn import OPTIONS, SHOWN, Sides, Stream
from markupsafe import escape

from forumdesk.audience.chart import WIDTH, measure, pictures, style
from forumdesk.audience.pages import figures
from forumdesk.audience.pages.drawing import _hash, environment, inline
from forumdesk.audience.pages.page import Badge
from forumdesk.i18n import speaking

SPACE = "{http://www.w3.org/2000/svg}"


def drawn(name: str, *, whole: bool) -> str:
    """The figures of a result as the page has them."""
    with speaking("en"):
        of = figures.drawn(SHOWN[name], whole=whole)
        macros: Any = environment().get_template("figures.html").module
        return str(macros.table(of.first, "9 voted") + macros.others(of, "/more"))


@pytest.mark.parametrize("name", SHOWN)
def test_the_whole_of_a_result_has_every_figure_with_its_head(name: str) -> None:
    page = drawn(name, whole=True)
    assert "/more" not in page
    for table in SHOWN[name].tables:
        for row in table.in_words():
            for cell in row[table.heads - 1 :]:
                assert str(escape(cell)) in page
        if len(table.columns) > table.heads + 1:
            assert all(column.title in page for column in table.columns[table.heads :])
    assert page.count('<svg class="chart"') == page.count("<title>")
    assert page.count(style()) == (1 if "<title>" in page else 0)


@pytest.mark.parametrize("name", SHOWN)
def test_the_first_page_has_the_table_that_decides_and_leads_to_the_rest(name: str) -> None:
    page, shown = drawn(name, whole=False), SHOWN[name]
    assert "<title>" not in page
    assert all(cell in page for row in shown.tables[0].in_words() for cell in row[-1:])
    more = len(shown.tables) > 1 or name not in ("bars", "only a table", "no options")
    assert ("/more" in page) == more


def test_options_are_said_in_their_language_and_numbers_only_where_sentences_use_them() -> None:
    page = drawn("only a table", whole=False)
    assert '<bdi lang="th">ห้องสมุด</bdi>' in page
    assert re.findall(r">(\d+\. )<bdi", page) == ["2. "]


@pytest.mark.parametrize("picture", [Sides(5), Stream(12)])
def test_a_picture_is_sound_and_keeps_to_its_frame(picture: Sides | Stream) -> None:
    [made] = pictures([picture])
    svg = ElementTree.fromstring(str(made).replace("<svg ", f'<svg xmlns="{SPACE[1:-1]}" ', 1))
    assert svg.get("role") == "img"
    assert svg.findtext(f"{SPACE}title") == picture.title
    left, top, width, height = map(float, str(svg.get("viewBox")).split())
    assert (left, top, width) == (0, 0, WIDTH)
    for text in svg.iter(f"{SPACE}text"):
        assert 0 <= float(str(text.get("y"))) <= height
        assert text.text
    assert len({one.get("class") for one in svg if one.get("class")}) > 2


def test_the_style_of_pictures_is_allowed_and_only_where_there_are_any() -> None:
    first, second = pictures([Sides(2), Stream(3)])
    assert style() in first
    assert "<style" not in second
    assert f"'{_hash(style())}'" in inline().endings[Badge.HELD, False].policy


@pytest.mark.parametrize("option", [one.in_language("en") for one in OPTIONS])
def test_letters_are_taken_for_wide_enough(option: str) -> None:
    assert measure(option) > 5.5 * len([one for one in option if one.isalpha()])
