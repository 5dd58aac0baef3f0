"""What documents tell those who do not see them."""

from __future__ import annotations

import re
import subprocess
from contextlib import nullcontext
from pathlib import Path

import pytest
from pdf import pages_of, text_of
from tagged import Node, operators_of, tree_of

from forumdesk.charts.bars import Bar
from forumdesk.reports.blocks import Block, Figures, Gap, head, paragraph, topic
from forumdesk.reports.chart import bars_of
from forumdesk.reports.flow import compose
from forumdesk.reports.lists import numbered
from forumdesk.reports.page import BODY, QUIET, Paper, Sheet
from forumdesk.reports.paging import Story
from forumdesk.reports.qr import qr_code
from forumdesk.reports.running import Foot
from forumdesk.reports.table import Column, Table
from forumdesk.reports.tags import Kind, Tags
from forumdesk.reports.text import Span

COLUMNS = (Column("What", 3), Column("Who", 1))


def printed(*blocks: Block) -> bytes:
    sheet = Sheet(Paper.A4, title="A title & more", language="id")
    compose(sheet, Story(blocks), foot=Foot(state="state", running="running head"))
    return sheet.finish()


def of_kind(tree: Node, kind: str) -> list[Node]:
    return [one for one in tree.every() if one.kind == kind]


def test_heads_lists_figures_and_tables_are_what_they_are() -> None:
    content = printed(
        topic("The session"),
        paragraph("When and where"),
        head("Agreed"),
        *numbered([(Span("One", BODY), Span(" by consensus", QUIET)), (Span("Two", BODY),)]),
        Gap(points=9),
        Figures(items=(("12", "present"), ("3", "inputs"))),
        head("Votes"),
        bars_of([Bar("Yes", 24, text="24"), Bar("No", 16, text="16")]),
        Table(columns=COLUMNS, rows=(("Publish", "Office"), ("Repair", ""))),
    )
    tree = tree_of(content)
    head_row, row = "TR(TH TH)", "TR(TD TD)"
    assert tree.outline() == (
        "Document(H1 P H2 L(LI(Lbl LBody) LI(Lbl LBody)) P P"
        f" H2 Figure Table({head_row} {row} {row}))"
    )
    [figure] = of_kind(tree, "Figure")
    assert figure.alternative == "Yes: 24; No: 16"
    assert b"A title &amp; more" in content


def test_a_table_goes_on_over_pages_with_one_head() -> None:
    rows = tuple((f"Action {one}", "Office") for one in range(90))
    content = printed(Table(columns=COLUMNS, rows=rows))
    assert pages_of(content) > 1
    [table] = of_kind(tree_of(content), "Table")
    assert len(table.kids) == len(rows) + 1
    assert [any(cell.head for cell in row.kids) for row in table.kids].count(True) == 1
    other = Table(columns=tuple(COLUMNS[:1]), rows=(("Apart",),))
    assert len(of_kind(tree_of(printed(Table(columns=COLUMNS, rows=rows), other)), "Table")) == 2


def test_an_item_that_is_parted_stays_one_and_a_new_list_is_another() -> None:
    long = " ".join(["word"] * 1500)
    items = [(Span(f"{number} {long}", BODY),) for number in range(2)]
    content = printed(*numbered(items), Gap(points=9), *numbered([(Span("Alone", BODY),)]))
    assert pages_of(content) > 2
    lists = of_kind(tree_of(content), "L")
    assert [len(one.kids) for one in lists] == [2, 1]
    pages = [{page for page, _number in of_kind(item, "LBody")[0].marks} for item in lists[0].kids]
    assert all(len(one) > 1 for one in pages)


def test_head_and_foot_are_read_by_nobody() -> None:
    tree = tree_of(printed(*(paragraph(f"Line {one}") for one in range(90))))
    assert [one.kind for one in tree.kids] == ["P"] * 90


def test_words_of_a_line_that_runs_leftwards_are_told_in_the_order_of_reading() -> None:
    spoken = "نعم (Jordan) 31"
    tree = tree_of(printed(paragraph(spoken), paragraph("Plain")))
    assert [one.said for one in of_kind(tree, "Span")] == [spoken]
    assert [one.kind for one in tree.kids] == ["P", "P"]


def test_every_script_names_its_language() -> None:
    content = printed(paragraph("สวัสดี שלום Plain ሰላም"))
    told = re.findall(r"/Lang\(([\w-]+)\)", operators_of(content))
    assert set(told) == {"th", "he", "und-Ethi"}


def test_a_code_is_a_figure_with_words() -> None:
    sheet = Sheet(Paper.A6, title="Test", language="en")
    code = qr_code("x")
    sheet.path(code.operators, 10, 10, 60, scale=60 / code.modules, alternative="QR code")
    sheet.rule(0, 0, 10, 10, colour="#000000")
    tree = tree_of(sheet.finish())
    assert tree.outline() == "Document(Figure)"
    assert tree.kids[0].alternative == "QR code"


def test_heads_are_bookmarks_and_none_skips_a_level(tmp_path: Path) -> None:
    content = printed(head("Rencana tindak lanjut"), paragraph("A"), topic("Sesi"), head("Suara"))
    assert tree_of(content).outline() == "Document(H1 P H1 H2)"
    file = tmp_path / "a.pdf"
    file.write_bytes(content)
    told = subprocess.run(
        ["pdftohtml", "-xml", "-stdout", "-i", str(file)],
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout
    contents = re.findall(r"<item[^>]*>(.*?)</item>", told)
    assert contents == ["Rencana tindak lanjut", "Sesi", "Suara"]


def test_a_document_without_tags_is_found_out() -> None:
    sheet = Sheet(Paper.A6, title="Test", language="en")
    sheet.text("Words", BODY, 20, 40)
    whole = sheet.finish()
    assert text_of(whole) == "Words"
    tree_of(whole)
    sheet = Sheet(Paper.A6, title="Test", language="en")
    sheet.tags = Tags([])
    sheet.text("Words", BODY, 20, 40)
    with pytest.raises(AssertionError):
        tree_of(sheet.finish())


def test_marks_that_follow_each_other_are_one() -> None:
    code: list[str] = []
    tags = Tags(code)
    with tags.element(Kind.PARAGRAPH):
        tags.words()
        tags.words()
    with tags.artifact():
        tags.words()
        tags.shapes()
    tags.end()
    assert [one.split()[-1] for one in code] == ["BDC", "EMC", "BDC", "EMC"]


def test_a_figure_tells_where_it_stands_however_it_is_drawn() -> None:
    sheet = Sheet(Paper.A4, title="A title", language="en")
    for placed in (nullcontext(), sheet.scaled(0.5, 0, 0), sheet.turned()):
        with placed, sheet.figure("A square", 100, 200, 40, 20):
            sheet.rectangle(100, 200, 40, 20, "#000000")
    with sheet.scaled(0.5, 100, 200), sheet.turned(), sheet.figure("Both", 100, 200, 40, 20):
        sheet.rectangle(100, 200, 40, 20, "#000000")
    width, height = Paper.A4.value
    plain = (100, height - 220, 140, height - 200)
    turned = (width - 140, 200, width - 100, 220)
    half = (50, height - 110, 70, height - 100)
    both = tuple(100 * 0.5 + one * 0.5 for one in turned[::2])
    found = [one.box for one in of_kind(tree_of(sheet.finish()), "Figure")]
    assert found[:3] == [pytest.approx(one, abs=0.01) for one in (plain, half, turned)]
    assert found[3][::2] == pytest.approx(both, abs=0.01)


@pytest.mark.parametrize(
    ("words", "claims"), [("All of it: น้ำ ffi ཧྲཱི", True), ("\U00012000", False)]
)
def test_only_what_can_all_be_read_says_so(words: str, claims: bool) -> None:
    content = printed(topic(words))
    assert (b"<pdfuaid:part>1</pdfuaid:part>" in content) is claims
    tree_of(content)
