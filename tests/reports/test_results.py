"""Results on paper: charts and tables of any size, whole on their pages."""

from __future__ import annotations

import pytest
from drawn import SHOWN
from pdf import outside, overlapping, read, text_of

from forumdesk.charts.drawing import Bars
from forumdesk.reports.flow import compose
from forumdesk.reports.page import Paper, Sheet
from forumdesk.reports.paging import Story
from forumdesk.reports.results import first_chart, other_charts, tables_of
from forumdesk.reports.running import Foot


@pytest.mark.parametrize("size", [Paper.A4, Paper.LETTER])
@pytest.mark.parametrize("name", SHOWN)
def test_charts_and_tables_are_whole(name: str, size: Paper) -> None:
    shown = SHOWN[name]
    sheet = Sheet(size, title=name, language="en")
    blocks = [*first_chart(shown), *other_charts(shown), *tables_of(shown, size=size)]
    compose(sheet, Story(blocks), foot=Foot(state="Result"))
    printed = sheet.finish()
    assert sheet.missing == {}
    pages = read(printed)
    assert outside(pages, margin=17.0) == []
    assert overlapping(pages) == []
    words = [one.text for one in pages.words]
    for table in shown.tables:
        for row in table.in_words():
            for figure in row[table.heads :]:
                assert figure in words, figure
        for column in table.columns:
            assert set(column.title.split()) <= set(words), column.title
    text = text_of(printed)
    for chart in shown.charts:
        titled = not isinstance(chart, Bars) or len(shown.charts) > 1
        assert (chart.title in text) == titled


def test_a_legend_is_said_on_every_page_of_a_picture_and_every_row_once() -> None:
    sheet = Sheet(Paper.A4, title="Result", language="en")
    compose(sheet, Story(first_chart(SHOWN["a tall picture"])), foot=Foot())
    words = [(one.page, one.text) for one in read(sheet.finish()).words]
    assert {page for page, _text in words} == {1, 2}
    # The title has the word, too.
    assert [page for page, text in words if text == "against"] == [1, 1, 2]
    rows = [text.strip("()") for _page, text in words if set(text) & set("()")]
    assert rows == [str(number) for number in range(30)]
