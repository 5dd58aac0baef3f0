"""Blocks on pages."""

from __future__ import annotations

from collections.abc import Sequence

from pdf import pages_of, text_of

from forumdesk.charts.bars import Bar
from forumdesk.reports.blocks import (
    Block,
    Column,
    Columns,
    Gap,
    Signatures,
    Table,
    head,
    numbered,
    paragraph,
)
from forumdesk.reports.chart import bars_of
from forumdesk.reports.flow import Foot, compose, fits_on_one_page
from forumdesk.reports.page import BODY, Paper, Sheet
from forumdesk.reports.text import Span


def printed(blocks: Sequence[Block], **options: object) -> bytes:
    sheet = Sheet(Paper.A4, title="Test", language="en")
    foot = Foot(left="left", middle="middle", running="running head")
    compose(sheet, blocks, foot=foot, **options)  # type: ignore[arg-type]
    return sheet.finish()


def lines(number: int) -> list[Block]:
    return [paragraph(f"Line {one:03}") for one in range(number)]


def page(content: bytes, number: int) -> str:
    return text_of(content, "-f", str(number), "-l", str(number))


def test_a_head_never_stands_alone_at_the_foot_of_a_page() -> None:
    for before in range(38, 52):
        content = printed([*lines(before), head("A head"), Gap(points=5, keep=True), *lines(8)])
        for number in range(1, pages_of(content) + 1):
            said = page(content, number)
            if "A HEAD" in said:
                assert "A HEAD Line 000" in said


def test_gaps_are_drawn_closer_before_a_second_page_is_begun() -> None:
    spaced: list[Block] = []
    for line in lines(34):
        spaced += [line, Gap(points=8)]
    assert pages_of(printed(spaced)) == 1
    assert fits_on_one_page(spaced, size=Paper.A4)
    assert not fits_on_one_page([*spaced, *lines(30)], size=Paper.A4)


def test_the_closing_stands_at_the_end_and_the_annex_after_it() -> None:
    closing = Signatures(items=(("Chair", "Siti"), ("Rapporteur", "")))
    content = printed(lines(4), closing=closing, annex=[paragraph("In the annex")])
    assert pages_of(content) == 2
    assert "Chair" in page(content, 1)
    assert "Siti" in page(content, 1)
    assert page(content, 2).startswith("running head In the annex")
    assert "Page 2 of 2" in page(content, 2)


def test_columns_too_tall_for_the_page_follow_each_other() -> None:
    left = tuple(numbered([(Span(f"Left {one:02} words", BODY),) for one in range(50)]))
    right = tuple(numbered([(Span(f"Right {one:02} words", BODY),) for one in range(50)]))
    said = text_of(printed([Columns(stacks=(left, right))]))
    for one in range(50):
        assert f"Left {one:02}" in said
        assert f"Right {one:02}" in said
    assert said.index("Left 49") < said.index("Right 00")


def test_a_long_table_repeats_its_head_on_every_page() -> None:
    rows = tuple((f"Row {one:03}", str(one)) for one in range(90))
    table = Table(columns=(Column("Name", 80), Column("Number", 20, right=True)), rows=rows)
    content = printed([table])
    said = text_of(content)
    assert said.count("Name") == pages_of(content) > 1
    assert [one for one in range(90) if f"Row {one:03}" not in said] == []


def test_a_paragraph_longer_than_a_page_is_parted_between_lines() -> None:
    words = " ".join(f"word{one:04}" for one in range(1500))
    content = printed([paragraph(words)])
    assert pages_of(content) > 1
    said = text_of(content)
    assert [one for one in range(1500) if f"word{one:04}" not in said] == []


def test_a_long_chart_is_parted_between_bars_at_one_scale() -> None:
    rows = [Bar(f"Option {one:02}", one + 1, str(one + 1)) for one in range(80)]
    content = printed([bars_of(rows)])
    assert pages_of(content) > 1
    said = text_of(content)
    assert [one for one in range(80) if f"Option {one:02}" not in said] == []
    first, rest = bars_of(rows).split(400, 300)
    assert first is not None
    assert first.longest == rest.longest == 80  # type: ignore[attr-defined]


def test_nothing_at_all_is_one_page_with_its_foot() -> None:
    content = printed([])
    assert pages_of(content) == 1
    assert text_of(content) == "left middle Page 1 of 1"
