"""The letterhead as it is drawn, with logos of any proportions and lines of any length."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from logos import logo
from pdf import outside, pages_of, text_of
from tagged import tree_of

from forumdesk.domain.letterhead import Letterhead, Logo, letterhead_of
from forumdesk.domain.text import Text
from forumdesk.i18n import speaking
from forumdesk.reports.blocks import paragraph
from forumdesk.reports.flow import compose
from forumdesk.reports.letterhead import Head, headed
from forumdesk.reports.page import MM, Paper, Sheet
from forumdesk.reports.paging import MARGIN, Story
from forumdesk.reports.running import Foot

LINES = Text((("en", "CITY OF EXAMPLE\n12 Example Street"), ("id", "KOTA CONTOH\nJalan Contoh 12")))


def drawn(of: Letterhead, size: Paper = Paper.A4) -> bytes:
    sheet = Sheet(size, title="A paper", language="en")
    with headed(of):
        compose(sheet, Story([paragraph("What follows.")]), foot=Foot(state="", running=""))
    return sheet.finish()


def test_lines_stand_in_the_language_of_the_paper_and_logos_are_told() -> None:
    of = letterhead_of(LINES, [logo(1), logo(2)])
    with speaking("id"):
        content = drawn(of)
    assert "KOTA CONTOH Jalan Contoh 12 What follows." in " ".join(text_of(content).split())
    tree = tree_of(content)
    figures = [one.alternative for one in tree.every() if one.kind == "Figure"]
    assert figures == ["Host 1", "Host 2"]


def test_nothing_is_drawn_where_none_is_set() -> None:
    of = letterhead_of(Text(), [])
    assert not of
    assert drawn(of) == drawn(Letterhead())


def test_a_logo_is_in_a_document_once_however_often_it_is_drawn() -> None:
    one = logo(1)
    sheet = Sheet(Paper.A4, title="A paper", language="en")
    head = Head(of=letterhead_of(LINES, [one, one]))
    for _page in range(2):
        head.draw(sheet, MARGIN, 60, 400)
        head.draw(sheet, MARGIN, 300, 400)
        sheet.new_page()
    assert sheet.finish().count(b"/Subtype /Image") == 1


@pytest.mark.parametrize(
    "shapes",
    [
        [(40, 40)],
        [(300, 10)],
        [(10, 300)],
        [(40, 40), (300, 10)],
        [(40, 40), (300, 10), (10, 300)],
        [(40, 40), (40, 40), (300, 10), (300, 10), (300, 10), (10, 300)],
    ],
    ids=str,
)
def test_logos_of_any_proportions_stay_on_the_paper(shapes: Sequence[tuple[int, int]]) -> None:
    logos = [logo(n, width=w, height=h) for n, (w, h) in enumerate(shapes, start=1)]
    for lines in (LINES, Text(), Text((("en", "A name that is long and wraps " * 6),))):
        of = letterhead_of(lines, logos)
        content = drawn(of, Paper.LETTER)
        assert pages_of(content) == 1
        assert outside(content, margin=6 * MM) == []
        assert Head(of=of).height(Paper.LETTER.width - 2 * MARGIN) < 260


def test_a_logo_whose_picture_is_junk_is_left_out_and_known() -> None:
    whole = logo(1)
    cut = Logo("2", whole.words, 40, 40, 2, whole.png[:60])
    other_size = Logo("3", whole.words, 41, 40, 3, whole.png)
    of = letterhead_of(LINES, [whole, cut, other_size])
    assert (of.logos, of.spoilt) == ((whole,), (cut, other_size))
