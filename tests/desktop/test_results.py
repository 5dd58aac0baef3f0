"""Results in the window and on the second screen: every figure, no cut word, no tiny letter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from drawn import OPTIONS, SHOWN, Sides, Stream
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from forumdesk.charts.drawing import Bars, Words
from forumdesk.charts.parting import edges
from forumdesk.desktop.chart import PictureView
from forumdesk.desktop.preferences import Colours
from forumdesk.desktop.projector.pictures import ResultPicture
from forumdesk.desktop.projector.slide import Slide
from forumdesk.desktop.projector.slides import slides_of
from forumdesk.desktop.projector.type import HEIGHT, SMALLEST, WIDTH, Type
from forumdesk.desktop.projector.window import Look
from forumdesk.desktop.projector.window import PictureView as Screen
from forumdesk.desktop.results import TableView, charts_of

STACKED = "བརྒྱད་སྒྲུབ་"


def shown_in(qtbot: QtBot, name: str, width: int) -> QWidget:
    """The result in a place of this width."""
    place = QWidget()
    qtbot.addWidget(place)
    body = QVBoxLayout(place)
    for one in (*charts_of(SHOWN[name], SHOWN[name].charts), *map(TableView, SHOWN[name].tables)):
        body.addWidget(one)
    place.resize(width, 600)
    place.show()
    # What is laid out for a width tells its height, and is laid out again.
    QApplication.processEvents()
    QApplication.processEvents()
    return place


@pytest.mark.parametrize("width", [420, 1100])
@pytest.mark.parametrize("name", SHOWN)
def test_the_window_shows_every_figure_and_no_label_is_narrower_than_its_words(
    qtbot: QtBot, name: str, width: int
) -> None:
    place = shown_in(qtbot, name, width)
    for table, view in zip(SHOWN[name].tables, place.findChildren(TableView), strict=True):
        labels = [one for one in view.findChildren(QLabel) if one.isVisible()]
        words = [one.text() for one in labels]
        for row in table.in_words():
            assert [figure for figure in row[table.heads :] if figure not in words] == []
        for one in labels:
            wide = QFontMetricsF(one.font()).horizontalAdvance
            assert max(map(wide, one.text().split())) <= one.width() + 1, one.text()
            assert one.mapTo(view, one.rect().topRight()).x() <= view.width(), one.text()


def test_a_screen_reader_hears_what_a_picture_says(qtbot: QtBot) -> None:
    place = shown_in(qtbot, "a picture", 600)
    [view] = place.findChildren(PictureView)
    assert view.accessibleName() == "For <and> against"
    heard = view.accessibleDescription()
    assert OPTIONS[0].in_language("en") in heard
    assert heard.index("(0)") < heard.index("(1)") < heard.index("(4)")


@pytest.mark.parametrize("name", ["a picture", "bars"])
def test_a_picture_is_painted_in_the_colours_of_its_surface(qtbot: QtBot, name: str) -> None:
    painted = set()
    for colours in Colours:
        view = Screen()
        qtbot.addWidget(view)
        view.resize(1280, 720)
        view.show_picture(result(name), Look("en", colours))
        image = view.grab().toImage()
        places = ((x, y) for x in range(0, 1280, 4) for y in range(150, 700, 8))
        painted |= {image.pixelColor(x, y).name() for x, y in places}
    wanted = {"#854109", "#f3b062", "#5fa8a3", "#28736f"} if name == "a picture" else {"#0b6b6b"}
    assert wanted <= painted


def result(name: str) -> ResultPicture:
    shown = SHOWN[name]
    return ResultPicture(
        "Mapping the Terrain",
        "Which of these should the village do first?",
        shown.charts,
        "Most: “Desk” with 900 of 1,200 valid votes.",
        "Secret vote · 1,200 cast",
        "Seal ABCDE-FGHJK-NPRST-BCDEF-GHJKN",
        shown.tables[0],
        ("Round 1: Tie: “Desk” and “Water” with 400 each, of 1,000 valid votes.",),
    )


@pytest.mark.parametrize("name", SHOWN)
@pytest.mark.usefixtures("qtbot")
def test_the_second_screen_shows_charts_or_the_table_in_letters_for_the_last_row(
    name: str,
) -> None:
    pages = slides_of(result(name))
    assert [fault for page in pages for fault in _faults(page)] == []
    said = [words.text for page in pages for words in page.words]
    assert "Earlier rounds" in said
    table, charts = SHOWN[name].tables[0], SHOWN[name].charts
    boxes = [box for page in pages for box in page.boxes]
    drawn = [shapes for page in pages for shapes in page.shapes]
    bars = [bar for chart in charts if isinstance(chart, Bars) for bar in chart.rows]
    assert len(boxes) == len(bars)
    pictures = [chart for chart in charts if not isinstance(chart, Bars)]
    assert bool(drawn) == (bool(pictures) and name != "one taller than any page")
    if not bars:
        assert [
            figure for row in table.in_words() for figure in row[2:] if figure not in said
        ] == []


def _faults(slide: Slide) -> Iterator[str]:
    for words in slide.words:
        if words.type.pixels < SMALLEST:
            yield f"{words.text[:40]} is small"
        if words.x < 60 or words.x + words.width > WIDTH - 60 or words.bottom > HEIGHT - 30:
            yield f"{words.text[:40]} leaves the screen"
    for shapes in slide.shapes:
        line = Type(shapes.pixels).line
        for shape in shapes.drawing.shapes:
            upper, lower = edges(shape, line)
            if shapes.top + lower > HEIGHT - 40 or shapes.top + upper < 40:
                yield f"{shape} leaves the screen"
            for words in slide.words:
                if words.top < shapes.top + lower and words.bottom > shapes.top + upper:
                    yield f"{shape} covers {words.text[:40]}"
            if isinstance(shape, Words) and shape.size * shapes.pixels < SMALLEST:
                yield f"{shape.text} is small"


def test_stacked_letters_in_a_picture_have_room_of_their_own(qtbot: QtBot) -> None:
    plain, stacked = (
        slides_of(replace(result("a picture"), charts=(Sides(3, words),)))[0].shapes[0]
        for words in ("abc", STACKED)
    )
    assert stacked.drawing.height / stacked.pixels > 1.1 * plain.drawing.height / plain.pixels
    heights = []
    for words in ("abc", STACKED):
        view = PictureView(Sides(3, words))
        qtbot.addWidget(view)
        heights.append(view.sizeHint().height())
    assert heights[1] > heights[0]


@pytest.mark.usefixtures("qtbot")
def test_a_picture_that_can_only_be_read_from_the_first_row_is_not_shown() -> None:
    shown = replace(result("a picture"), charts=(Stream(3, size=0.2),))
    pages = slides_of(shown)
    assert [page.shapes for page in pages if page.shapes] == []
    assert SHOWN["a picture"].tables[0].in_words()[0][2] in [
        words.text for page in pages for words in page.words
    ]
