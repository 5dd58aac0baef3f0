"""Chips, lines and numbers are shown whole and in line, wherever they stand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel, QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot
from support import words

from forumdesk.desktop.cards import height_of
from forumdesk.desktop.main_window import MainWindow
from forumdesk.desktop.pages.checkin.beside import LatestCard
from forumdesk.desktop.pages.programme.timetable.drawing import TITLE, fitted
from forumdesk.desktop.theme import font, with_figures
from forumdesk.desktop.widgets.basic import Button, Chip
from forumdesk.desktop.widgets.flow import flowing
from forumdesk.desktop.widgets.text import breakable
from forumdesk.domain.programme import SessionType
from forumdesk.domain.record import LineType, RecordState
from forumdesk.i18n import LANGUAGES, speaking
from forumdesk.operations import programme, record
from forumdesk.operations.documents import documents
from forumdesk.operations.record import NewLine
from forumdesk.operations.versions import mark_record
from forumdesk.store.forum_file import open_forum


def _cut(within: Any) -> list[str]:
    """Chips with less room than their words need."""
    return [
        one.text()
        for one in within.findChildren(Chip)
        if one.isVisible() and one.width() < one.sizeHint().width()
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_session_of_the_night_is_told_whole(
    open_desk: Any, forum_path: Any, qtbot: QtBot, qapp: QApplication, language: str
) -> None:
    title = "Consultation of the neighbourhood about water, light and the road to the market"
    with open_forum(forum_path, brief=True) as opened:
        begin = datetime.now(UTC).replace(hour=23, minute=0, second=0, microsecond=0)
        one = programme.add_session(
            opened.db,
            new=programme.NewSession(
                type=SessionType.PANEL,
                title=words(title),
                starts=begin + timedelta(days=40),
                ends=begin + timedelta(days=40, hours=3),
                focus=words("What keeps people from using what there is for them?"),
            ),
        ).value
        programme.start_session(opened.db, session_id=one.id)
        for text in ("Wells are dry", "Lamps are out"):
            record.add_line(opened.db, session_id=one.id, new=NewLine(LineType.POINT, text))
            if text == "Wells are dry":
                mark_record(opened.db, session_id=one.id, state=RecordState.READ_BACK)
    window = open_desk(forum_path, language=language).window
    for size in ((1024, 640), (1366, 768)):
        window.resize(*size)
        for name in ("record", "overview"):
            page = window.show_page(name)
            qtbot.waitUntil(lambda: not window.session._reader.busy)
            for _ in range(4):
                qapp.processEvents()
            assert len([one for one in page.findChildren(Chip) if one.isVisible()]) > 0
            assert _cut(page) == []
            if name == "record":
                state: QLabel = page._beside._record
                assert state.height() >= state.heightForWidth(state.width())
        told = [one for one in page.findChildren(QLabel) if one.text() == title]
        assert len(told) == 1
        assert told[0].wordWrap()


def test_a_chip_stands_on_the_middle_of_the_button_beside_it(qtbot: QtBot) -> None:
    button, chip = Button("Print"), Chip("Revealed", "ok", "eye")
    line = flowing(button, chip)
    qtbot.addWidget(line)
    line.resize(400, 60)
    line.show()
    assert abs(button.geometry().center().y() - chip.geometry().center().y()) <= 1
    line.resize(button.width() + 10, 90)
    assert chip.y() >= button.height()


def test_times_at_the_doors_stand_below_each_other(qtbot: QtBot) -> None:
    card = LatestCard()
    qtbot.addWidget(card)
    for line in card._lines:
        assert line._time.font() == with_figures(line._time.font())


def test_a_very_long_word_is_broken_and_others_stay_whole(qtbot: QtBot) -> None:
    long, width = "Bus" * 30, 120
    assert height_of(long, width) > 5 * height_of("Bus", width)
    assert breakable("Bus stop, ใจดี") == "Bus stop, ใจดี"
    assert breakable(long).replace("\u200b", "") == long


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_title_stands_whole_in_the_list(
    window: MainWindow, qtbot: QtBot, language: str
) -> None:
    window.resize(1024, 700)
    page: Any = window.show_page("documents")
    listed = page.choices.list
    qtbot.waitUntil(lambda: listed.verticalScrollBar().isVisible())
    line = QStyleOptionViewItem()
    line.rect = listed.visualItemRect(listed.item(0))
    line.icon, line.decorationSize = listed.item(0).icon(), QSize(16, 16)
    parts = QStyleOptionViewItem.ViewItemFeature
    line.features = parts.HasDecoration | parts.HasDisplay
    line.widget = listed
    text = QStyle.SubElement.SE_ItemViewItemText
    room = listed.style().subElementRect(text, line, listed).width()
    # Qt leaves a little beside the words.
    room -= 2 * (listed.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin) + 1)
    with speaking(language):
        titles = [one.words.title() for one in documents() if not one.once]
    metrics = listed.fontMetrics()
    assert [one for one in titles if metrics.horizontalAdvance(one) > room] == []


def test_a_card_of_the_timetable_cuts_no_word_without_a_sign(qapp: QApplication) -> None:
    title = "Musyawarah pertanggungjawaban perencanaan pembangunan desa"
    metrics = QFontMetrics(font(TITLE, bold=True))
    told = set()
    for width in (50, 80, 120, 200, 400, 800):
        for most in (1, 2, 3):
            lines = fitted(title, width, most, TITLE, True)
            assert 1 <= len(lines) <= most
            assert max(metrics.horizontalAdvance(one) for one in lines) <= width
            shown = " ".join(lines)
            assert shown == title or "…" in shown
            whole = [one for line in lines for one in line.split() if "…" not in one]
            assert set(whole) <= set(title.split())
            told.add(shown == title)
    assert told == {True, False}
    assert len(fitted("ประชุมหารือเรื่องน้ำและไฟฟ้าในหมู่บ้าน", 120, 3, TITLE, True)) > 1
