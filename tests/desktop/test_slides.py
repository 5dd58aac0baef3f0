"""Slides: every picture, however much it says, whole and legible on every screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from forumdesk.charts.bars import Bar
from forumdesk.charts.directions import seen
from forumdesk.charts.drawing import Bars
from forumdesk.desktop.projector.pictures import (
    Blank,
    InputPicture,
    Join,
    Picture,
    ProgrammePicture,
    Question,
    ResultPicture,
    RulesPicture,
)
from forumdesk.desktop.projector.record_picture import RecordLine, RecordPicture
from forumdesk.desktop.projector.slide import Slide
from forumdesk.desktop.projector.slides import slides_of
from forumdesk.desktop.projector.type import HEIGHT, SMALLEST, WIDTH, Tone
from forumdesk.desktop.projector.window import PictureView
from forumdesk.i18n import speaking
from forumdesk.wording.results.base import Column, Table

SCREENS = ((1280, 720), (1366, 768), (1920, 1080), (1024, 768))
LINK = "http://192.168.1.10:8080/"
SEAL = "Seal ABCDE-FGHJK-NPRST-BCDEF-GHJKN"
SENTENCE = (
    "Melihat angka ini, tidak ada pilihan yang mencapai ambang dua pertiga dari 189 suara sah."
)
THAI = "การประชุมปรึกษาหารือสาธารณะว่าด้วยบริการน้ำประปาหมู่บ้าน"
ARABIC = "مكتب الشكاوى في المنطقة مع ساعات عمل أطول وموظف مسمى"
KHMER = "ភ្នំពេញរាជធានីនៃព្រះរាជាណាចក្រកម្ពុជា"
CHINESE = "投诉办公室在区政府延长开放时间并指定负责官员"
WORDS = {
    "latin": "The complaint desk at the district office with longer hours and a named officer ",
    "unbroken": "Donaudampfschifffahrtsgesellschaftskapitän",
    "thai": THAI,
    "arabic": f"{ARABIC} ",
    "khmer": KHMER,
    "chinese": CHINESE,
    "tibetan": "བསོད་ནམས་དབང་མོ།",
    "hostile": "a" + "\u0301" * 60 + "\ufdfd\U0001f468\u200d" * 4,
}


def said(text: str, length: int) -> str:
    return (text * (length // len(text) + 1))[:length].strip()


def result(options: list[str], question: str = "Which service should change first?") -> Picture:
    bars = Bars(tuple(Bar(one, 200 - place, str(200 - place)) for place, one in enumerate(options)))
    rows = tuple((str(place), one) for place, one in enumerate(options, start=1))
    table = Table(
        (Column("No.", 8), Column("Option", 60), Column("Votes", 8, right=True)),
        tuple((*row, "9") for row in rows),
    )
    return ResultPicture(
        "Mapping the Terrain", question, (bars,), SENTENCE, "Secret vote · 192 cast", SEAL, table
    )


def question(options: list[str], asked: str = "Which service should change first?") -> Picture:
    return Question(
        "Mapping the Terrain",
        asked,
        tuple(options),
        123,
        212,
        "of 212 have voted",
        "After sealing, the file of this forum keeps no link between you and your vote.",
        None,
        LINK,
        "192.168.1.10:8080",
    )


def pictures() -> Iterator[tuple[str, Picture, list[str]]]:
    """(name, picture, what must be on it)."""
    for make in (result, question):
        for number in (2, 3, 5, 8, 9, 12, 17, 24, 35, 60):
            options = [f"Option {one}" for one in range(number)]
            yield f"{make.__name__} {number}", make(options), options
        for script, words in WORDS.items():
            for number, length in ((5, 120), (9, 60), (14, 90)):
                options = [f"{one} {said(words, length)}" for one in range(number)]
                yield f"{make.__name__} {script} {number}", make(options), options
        for number in (2, 5):
            options = [said(f"{'VWXYZ'[one]}: {WORDS['latin']}", 1990) for one in range(number)]
            yield f"{make.__name__} 1990 {number}", make(options), options
        for length in (201, 700, 1990):
            for script in ("latin", "thai", "arabic"):
                asked = said(WORDS[script], length)
                yield f"{make.__name__} asks {length} {script}", make(["Yes", "No"], asked), [asked]
        yield f"{make.__name__} of nothing", make([]), []
    for script, words in WORDS.items():
        text = said(words, 500)
        yield f"input {script}", InputPicture("Mapping the Terrain", "Criticism", text), [text]
        read = RecordLine("3 · Pokok · Diubah", text, said(words, 60), said(words, 300))
        yield f"record {script}", RecordPicture(text, (read,), "?"), [text, read.before]
        coming = tuple((f"1{one}:00", said(words, 300), "Panel · Hall") for one in range(3))
        shown = ProgrammePicture(
            said(words, 300), (("09:00–10:00", said(words, 400), "Hall"),), coming
        )
        rules = tuple(f"{one} {said(words, 195)}" for one in range(10))
        yield f"rules {script}", RulesPicture(said(words, 40), rules), list(rules)
        titles = [said(words, 400), *(title for _times, title, _facts in coming)]
        yield f"programme {script}", shown, titles
    long = said(WORDS["latin"], 300)
    longest = said(WORDS["latin"], 1990)
    read = RecordLine("3 · Point · Changed", longest, long, f"Before {longest}")
    yield "record longest", RecordPicture(long, (read, read), long), [longest, read.before]
    yield "join", Join(long, "192.168.100.100:65535", LINK, (long, long, long), long), []
    yield "blank", Blank(long), []
    yield "programme empty", ProgrammePicture("Forum", (), ()), []


EVERY = {name: (picture, wanted) for name, picture, wanted in pictures()}


@pytest.mark.parametrize(
    "kind", ["result", "question", "input", "record", "programme", "rules", "join", "blank"]
)
@pytest.mark.usefixtures("qtbot")
def test_every_slide_is_whole_legible_and_keeps_to_its_place(kind: str) -> None:
    """Nothing is missing, under 28 units, beyond the margins, or over anything else."""
    found = []
    for name, (picture, wanted) in EVERY.items():
        if name.split()[0] == kind:
            with speaking("id"):
                pages = slides_of(picture)
            found += [f"{name}: {fault}" for slide in pages for fault in _faults(slide)]
            lost = [text[:40] for text in wanted if not _is_said(text, pages)]
            found += [f"{name}: {text} is lost" for text in lost]
    assert found == []


def _places(slide: Slide) -> list[tuple[float, float, float, float]]:
    """Left, top, right and lower edge of all there is."""
    places = [
        *((one.x, one.top, one.width, one.height) for one in slide.words),
        *((one.at.x, one.at.y, one.at.width, one.at.height) for one in slide.boxes),
        *((one.x, one.top, one.size, one.size) for one in slide.codes),
    ]
    return [(x, y, x + width, y + height) for x, y, width, height in places]


def _faults(slide: Slide) -> Iterator[str]:
    for words in slide.words:
        if words.type.pixels < SMALLEST:
            yield f"{words.text[:40]} is small"
    places = sorted(_places(slide), key=lambda one: one[1])
    for number, one in enumerate(places):
        if one[0] < 60 or one[2] > WIDTH - 60 or one[1] < 40 or one[3] > HEIGHT - 40:
            yield f"{one} leaves the screen"
        for other in places[number + 1 :]:
            if other[1] >= one[3] - 1:
                break
            if min(one[2], other[2]) - max(one[0], other[0]) > 1:
                yield f"{one} covers {other}"


def _is_said(text: str, pages: tuple[Slide, ...]) -> bool:
    every = "".join(seen(words.text) for slide in pages for words in slide.words)
    return text.replace(" ", "") in every.replace(" ", "") or _in_parts(text, pages)


def _in_parts(text: str, pages: tuple[Slide, ...]) -> bool:
    """Parts of a text that goes on on other pages, in their order, between what is on each."""
    left = text.replace(" ", "")
    for slide in pages:
        for words in slide.words:
            part = seen(words.text).replace(" ", "")
            if part and left.startswith(part):
                left = left[len(part) :]
    return not left


@pytest.mark.usefixtures("qtbot")
def test_several_pages_say_which_they_are_and_one_says_nothing() -> None:
    marks = [
        [words.text for words in slide.words if "/" in words.text]
        for slide in slides_of(result([f"Option {one}" for one in range(60)]))
    ]
    assert marks == [["1/4"], ["2/4"], ["3/4"], ["4/4"]]
    assert all("/" not in words.text for words in slides_of(result(["A", "B"]))[0].words)


@pytest.mark.usefixtures("qtbot")
def test_a_question_may_have_nothing_to_choose_from() -> None:
    [page] = slides_of(question([]))
    assert _is_said("Which service should change first?", (page,))


@pytest.mark.parametrize("make", [result, question])
@pytest.mark.usefixtures("qtbot")
def test_options_are_numbered_alike_and_as_large_as_a_page_more_allows(
    make: Callable[[list[str]], Picture],
) -> None:
    """(options, their length, the least size, the most pages)."""
    for number, length, least, most in ((12, 12, 28, 1), (8, 120, 36, 4), (60, 24, 30, 8)):
        options = [f"{said(WORDS['latin'], length)} ({one})" for one in range(number)]
        pages = slides_of(make(options))
        rows = [words for slide in pages for words in slide.words]
        numbers = [one.text for one in rows if one.type.tone is Tone.MUTED and one.text.isdigit()]
        assert numbers == [str(one) for one in range(1, number + 1)]
        first = next(words for words in rows if words.text.startswith("The complain"))
        assert first.type.pixels >= least, (number, first.type.pixels)
        assert len(pages) <= most, (number, len(pages))


@pytest.mark.usefixtures("qtbot")
def test_all_pages_of_a_chart_have_one_scale() -> None:
    options = [f"Option {one}" for one in range(60)]
    widths = [box.at.width for slide in slides_of(result(options)) for box in slide.boxes]
    longest = widths[0] / 200
    assert [width / (200 - place) for place, width in enumerate(widths)] == pytest.approx(
        [longest] * 60
    )


@pytest.mark.parametrize("size", SCREENS)
def test_what_is_painted_is_what_was_laid_out(qtbot: QtBot, size: tuple[int, int]) -> None:
    """On every screen, the ink stays inside of the slide's words, bars and codes."""
    view = PictureView()
    qtbot.addWidget(view)
    view.resize(*size)
    scale = min(size[0] / WIDTH, size[1] / HEIGHT)
    left, top = (size[0] - WIDTH * scale) / 2, (size[1] - HEIGHT * scale) / 2
    for name in ("result 12", "result thai 9", "question arabic 9", "input unbroken"):
        picture, _wanted = EVERY[name]
        view.show_picture(picture)
        shown: QImage = view.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
        assert (shown.width(), shown.height()) == size
        places = [
            (left + x * scale, top + y * scale, left + right * scale, top + lower * scale)
            for x, y, right, lower in _places(slides_of(picture)[0])
        ]
        assert _ink_outside(shown, places) == [], name


def _ink_outside(shown: QImage, places: Sequence[tuple[float, ...]]) -> list[tuple[int, int]]:
    width, height, stride = shown.width(), shown.height(), shown.bytesPerLine()
    raw = bytearray(shown.constBits())
    white = raw[0]
    for x, y, right, lower in places:
        # A hair for smoothed edges and for letters that lean out of their advance.
        first, last = max(0, int(x - 5)), min(width, int(right + 6))
        for row in range(max(0, int(y - 2)), min(height, int(lower + 3))):
            start = row * stride
            raw[start + first : start + last] = bytes([white]) * (last - first)
    bare = bytes([white]) * width
    return [(0, row) for row in range(height) if raw[row * stride : row * stride + width] != bare]
