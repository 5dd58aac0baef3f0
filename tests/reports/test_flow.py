"""Blocks on pages."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from pdf import outside, overlapping, pages_of, pictures_of, read, text_of, words_of

from forumdesk.charts.bars import Bar
from forumdesk.reports.blocks import Block, Columns, Figures, Gap, head, paragraph
from forumdesk.reports.chart import Bars, bars_of
from forumdesk.reports.flow import compose
from forumdesk.reports.lists import numbered
from forumdesk.reports.page import BODY, Paper, Sheet
from forumdesk.reports.paging import Story
from forumdesk.reports.running import Foot
from forumdesk.reports.signatures import Signatures
from forumdesk.reports.stamps import stamped
from forumdesk.reports.table import Column, Table
from forumdesk.reports.text import Span
from forumdesk.wording.written import Signer


def printed(
    blocks: Sequence[Block], *, closing: Signatures | None = None, annex: Sequence[Block] = ()
) -> bytes:
    with stamped("printed"):
        sheet = Sheet(Paper.A4, title="Test", language="en")
    foot = Foot(state="state", seals="seals", running="running head")
    compose(sheet, Story(blocks, closing, annex), foot=foot)
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
    assert pages_of(printed([*spaced, *lines(30)])) == 2


def test_an_annex_is_signed_where_it_opens_no_page_and_follows_where_it_does() -> None:
    content = printed(lines(4), closing=SIGNERS, annex=[paragraph("In the annex")])
    assert pages_of(content) == 1
    said = page(content, 1)
    assert said.index("Line 003") < said.index("In the annex") < said.index("end: 1 line")
    content = printed(lines(4), closing=SIGNERS, annex=[paragraph("In the annex"), *lines(60)])
    assert pages_of(content) == 2
    said = page(content, 1)
    assert said.index("Line 003") < said.index("Chair") < said.index("In the annex")
    assert "Page 2 of 2" in page(content, 2)
    # Whoever signs elsewhere marks the page.
    assert "Initials" in page(content, 2)
    assert "Initials" not in page(content, 1)


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
    first, rest = bars_of(rows).split(400, 300, 700)
    assert isinstance(first, Bars)
    assert isinstance(rest, Bars)
    assert first.laid is not None
    assert rest.laid is not None
    scale = {round(row.bar.width / int(row.figure.text), 3) for row in (*first.laid, *rest.laid)}
    assert len(scale) == 1


WORDS_NO_PAGE_HOLDS = " ".join(f"word{one:04}" for one in range(1500))


def test_a_row_taller_than_a_page_goes_on_and_the_rows_after_it_are_there() -> None:
    rows = [(f"Row {one:02}", WORDS_NO_PAGE_HOLDS if one == 1 else "short") for one in range(20)]
    table = Table(columns=(Column("Name", 30), Column("Words", 20)), rows=tuple(rows))
    for before in (0, 30, 44):
        content = printed([*lines(before), table])
        said = text_of(content)
        assert [one for one in range(20) if f"Row {one:02}" not in said] == []
        assert [one for one in range(1500) if f"word{one:04}" not in said] == []


def test_an_option_taller_than_a_page_goes_on_and_its_bar_stands_at_its_end() -> None:
    rows = [Bar("First", 3, "3333"), Bar(WORDS_NO_PAGE_HOLDS, 2, "2222"), Bar("Last", 1, "1111")]
    content = printed([bars_of(rows)])
    said = text_of(content)
    assert [one for one in range(1500) if f"word{one:04}" not in said] == []
    assert "Last" in said
    assert page(content, 1).count("3333") == 1
    assert "2222" not in page(content, 1)
    assert "2222" in said
    assert "1111" in said


@pytest.mark.parametrize("options", [2, 5, 6, 9, 24, 60])
def test_a_chart_leaves_no_page_empty(options: int) -> None:
    rows = [Bar(f"Option {one:02}", one, str(one)) for one in range(options)]
    for before in (0, 20, 33, 40, 44, 46):
        content = printed(
            [*lines(before), head("A chart"), Gap(points=5, keep=True), bars_of(rows)]
        )
        said = [page(content, number + 1) for number in range(pages_of(content))]
        assert all("Line" in one or "Option" in one for one in said)
        assert len([one for one in said if "Option" in one]) <= 1 + options // 20
        together = next(one for one in said if "A CHART" in one)
        assert "Option 00" in together
        if options <= 9:
            assert f"Option {options - 1:02}" in together


@pytest.mark.parametrize("words", [60, 190, 300, 1500])
def test_a_head_is_never_left_by_a_tall_row_or_option(words: int) -> None:
    tall = " ".join(f"word{one:04}" for one in range(words))
    columns = (Column("A", 1), Column("B", 1))
    for block in (
        Table(columns=columns, rows=((tall, "b"), ("Last row", "b"))),
        bars_of([Bar(tall, 1, "1"), Bar("Last row", 1, "1")]),
    ):
        for before in (0, 17, 28, 35, 40, 44, 46):
            content = printed([*lines(before), head("A head"), Gap(points=5, keep=True), block])
            found = read(content)
            headed = next(one.page for one in found.words if one.text == "HEAD")
            begun = next(one.page for one in found.words if one.text == "word0000")
            assert headed == begun
            for number in range(1, len(found.sizes)):
                text = [one.bottom for one in found.words if one.page == number]
                assert max(lower for lower in text if lower < 780) > 500
            assert outside(found, margin=17) == []


def pages_with(content: bytes, words: str) -> list[int]:
    """On which page each occurrence of a word stands."""
    return [one.page for one in words_of(content) if one.text == words]


@pytest.mark.parametrize("before", range(30, 48))
def test_what_is_parted_leaves_enough_on_both_pages(before: int) -> None:
    columns = (Column("A", 1), Column("B", 1))
    for number, least, block in (
        (3, 3, Table(columns=columns, rows=(("item", "b"),) * 3)),
        (8, 2, Table(columns=columns, rows=(("item", "b"),) * 8)),
        (3, 3, numbered([(Span("item", BODY),)] * 3)[0]),
        (8, 2, numbered([(Span("item", BODY),)] * 8)[0]),
        (5, 5, bars_of([Bar("item", 1, "1")] * 5)),
        (9, 3, bars_of([Bar("item", 1, "1")] * 9)),
    ):
        # What comes after it takes care of the last page.
        content = printed([*lines(before), block, *lines(20)])
        found = pages_with(content, "item")
        assert len(found) == number
        assert min(found.count(page) for page in set(found)) >= least, (block, found)


@pytest.mark.parametrize("before", range(40, 58))
def test_the_last_of_several_pages_is_at_least_a_quarter_full(before: int) -> None:
    for closing in (None, SIGNERS):
        content = printed(lines(before), closing=closing)
        number = pages_of(content)
        lower = [one.bottom for one in words_of(content) if one.page == number and one.bottom < 778]
        assert number == 1 or max(lower) > 69 + (778 - 69) / 4 - 5


def test_a_box_to_sign_has_28_millimetres() -> None:
    [picture] = pictures_of(printed(lines(3), closing=SIGNERS), dpi=254)
    dark = [picture.getpixel((200, y)) < 128 for y in range(picture.height)]  # type: ignore[operator]
    # A column of pixels a tenth of a millimetre wide, through the box at the left.
    edges = [y for y, is_dark in enumerate(dark) if is_dark and not dark[y - 1]]
    assert 280 in {lower - upper for upper in edges for lower in edges}


def test_no_ink_comes_nearer_to_an_edge_than_six_millimetres() -> None:
    content = printed([*lines(60), bars_of([Bar("item", 1, "1")] * 9)], closing=SIGNERS)
    for picture in pictures_of(content, dpi=127):
        width, height = picture.size
        inner = picture.crop((30, 30, width - 30, height - 30))
        picture.paste(255, (30, 30, width - 30, height - 30))
        assert picture.getextrema() == (255, 255)
        assert inner.getextrema() != (255, 255)


SIGNERS = Signatures(
    signers=(Signer("Chair", "Siti"), Signer("Rapporteur", "Euis"), Signer("Participants")),
    ending="end: 1 line",
)


@pytest.mark.parametrize("before", range(36, 50))
def test_signatures_never_stand_alone(before: int) -> None:
    content = printed(lines(before), closing=SIGNERS)
    last = page(content, pages_of(content))
    assert "Chair" in last
    assert f"Line {before - 1:03}" in last
    assert f"Line {before - 2:03}" in last


@pytest.mark.parametrize("kind", ["table", "tall table", "chart", "columns", "paragraph"])
def test_what_is_signed_is_on_the_page_of_the_signatures(kind: str) -> None:
    """Its last two rows, bars, items or lines."""
    tall = "words " * 200
    ends: dict[str, Block] = {
        "table": Table(
            columns=(Column("A", 1), Column("B", 1)),
            rows=tuple((f"Row {one:02}", "b") for one in range(18)),
        ),
        "tall table": Table(
            columns=(Column("A", 1), Column("B", 1)),
            rows=tuple((f"{tall} end{one:02}", "b") for one in range(18)),
        ),
        "chart": bars_of([Bar(f"Bar {one:02}", 1, "1") for one in range(18)]),
        "columns": Columns(
            stacks=(
                tuple(paragraph(f"Left {one:02}") for one in range(18)),
                tuple(paragraph(f"Right {one:02}") for one in range(18)),
            )
        ),
        "paragraph": paragraph(f"{tall} {tall} end17"),
    }
    wanted = {
        "table": ("Row 16", "Row 17"),
        "tall table": ("end17",),
        "chart": ("Bar 16", "Bar 17"),
        "columns": ("Right 16", "Right 17"),
        "paragraph": ("end17",),
    }[kind]
    for before in (0, 20, 24, 28, 32, 36):
        content = printed([*lines(before), ends[kind]], closing=SIGNERS)
        last = page(content, pages_of(content))
        for words in (*wanted, "Chair"):
            assert words in last, (before, words)


def test_nothing_can_be_added_between_the_last_line_and_the_signatures() -> None:
    content = printed(lines(4), closing=SIGNERS)
    found = [word for word in words_of(content) if word.text in ("003", "Chair")]
    text, chair = sorted(found, key=lambda word: word.top)
    assert chair.top - text.bottom < 60


def test_many_signers_stand_in_rows() -> None:
    signers = tuple(Signer(f"Role {one}", "A long name that wraps " * 3) for one in range(7))
    content = printed(lines(2), closing=Signatures(signers=signers))
    places = [word for word in words_of(content) if word.text == "Role"]
    assert len(places) == 7
    assert len({round(word.top) for word in places}) == 3
    assert pages_of(content) == 1


def test_a_block_in_one_piece_taller_than_a_page_is_shrunk_onto_it() -> None:
    tall = Figures(items=(("7", WORDS_NO_PAGE_HOLDS[:9000]), ("8", "short")))
    content = printed([paragraph("Before"), tall, paragraph("After")])
    assert outside(content, margin=17) == []
    said = text_of(content)
    assert "word0899" in said
    assert "After" in said


def test_a_foot_and_a_running_head_stay_on_the_page() -> None:
    with stamped("Printed 29 April 2019, 12:04"):
        sheet = Sheet(Paper.LETTER, title="Test", language="en")
    long = "Public hearing on village water services of Kota Baru and its seventy neighbours"
    seals = f"Seal {'ABCDE-' * 5} · Record {'1234 ' * 4}"
    foot = Foot(state=long, seals=seals, running=long * 4)
    compose(sheet, Story(lines(100)), foot=foot)
    content = sheet.finish()
    assert outside(content, margin=17) == []
    assert overlapping(content) == []
    assert "neighbours" in page(content, 1)
    assert "…" in page(content, 2)


class Forgetful(Block):
    """A block that loses letters when it is parted."""

    def height(self, width: float) -> float:
        del width
        return 2000.0

    def split(self, width: float, room: float, page: float) -> tuple[Block | None, Block]:
        del width, room, page
        return paragraph("kept"), paragraph("rest")

    def said(self) -> int:
        return 20


class Silent(Block):
    """A block that is put on a page and draws nothing."""

    def height(self, width: float) -> float:
        del width
        return 20.0

    def said(self) -> int:
        return 7


def test_a_document_says_what_could_not_be_printed() -> None:
    assert "12 letters of this document could not be printed." in text_of(printed([Forgetful()]))
    assert "could not be printed" not in text_of(printed(lines(100)))
    # It counts what is drawn, not what was put on a page.
    content = printed([*lines(3), Silent()], closing=SIGNERS)
    assert "7 letters of this document could not be printed." in text_of(content)


def test_nothing_at_all_is_one_page_with_its_foot() -> None:
    content = printed([])
    assert pages_of(content) == 1
    assert text_of(content, "-layout") == "state Page 1 of 1 seals printed"


def test_items_that_are_read_from_the_right_have_their_numbers_there() -> None:
    arabic = "نعم، اتفقنا على ثلاث نقاط مهمة"
    content = printed(numbered([(Span(arabic, BODY),), (Span("Hours are kept", BODY),)]))
    words = [word for word in read(content).words if word.bottom < 200]
    [first] = [word for word in words if word.text.strip(".") == "1"]
    [second] = [word for word in words if word.text.strip(".") == "2"]
    english = next(word for word in words if word.text == "Hours")
    item = [word for word in words if abs(word.top - first.top) < 6 and word is not first]
    assert second.right < english.left < 100
    assert max(word.right for word in item) < first.left
    assert first.right > Paper.A4.width - 60


def test_a_cell_of_several_lines_that_are_read_from_the_right_begins_there() -> None:
    long = "تُفتح المكاتب من الثامنة إلى الخامسة ويجوز أن يُغيَّر الموعد"
    columns = (Column("What", 1), Column("Who", 2))
    words = read(printed([Table(columns=columns, rows=((long, "Layla"), ("نعم", "Karim")))])).words
    layla, karim = (next(one for one in words if one.text == name) for name in ("Layla", "Karim"))
    lines: dict[int, list[float]] = {}
    for word in words:
        if word.right < layla.left and layla.top - 20 < word.top < karim.top - 6:
            lines.setdefault(round(word.top / 9), []).append(word.right)
    ends = [max(rights) for rights in lines.values()]
    assert len(ends) > 1
    assert max(ends) - min(ends) < 4
    [short] = [word for word in words if abs(word.top - karim.top) < 6 and word is not karim]
    assert short.left < 60


def test_no_row_of_a_small_table_stays_alone_before_the_signatures() -> None:
    rows = [(f"Row {one}",) for one in range(4)]
    three, four = (
        Table(columns=(Column("Name", 1),), rows=tuple(rows[:count])) for count in (3, 4)
    )
    assert three.tail(300, 200)[0] is None
    assert three.tail(300, three.height(300) - 1)[0] is not None
    stays, back, count = four.tail(300, 200)
    assert stays is not None and (count, stays.height(300)) == (2, back.height(300))
