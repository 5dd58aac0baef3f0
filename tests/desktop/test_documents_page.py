"""Documents in the window: made beside its work, looked at, saved, put on paper."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from windows import dialog_of, press, texts

from forumdesk.desktop.main_window import MainWindow
from forumdesk.desktop.pages.documents.whole_set import WholeSetDialog
from forumdesk.desktop.paper.painting import paint_pages
from forumdesk.desktop.requests import ShowDocument
from forumdesk.domain.record import LineType
from forumdesk.operations.forum import set_print_address
from forumdesk.operations.record import NewLine, add_line
from forumdesk.store import people, polls, programme
from forumdesk.store.forum_file import open_forum


def text_of(raw: bytes, folder: Path) -> str:
    """What a PDF says, as another program reads it."""
    path = folder / "read.pdf"
    path.write_bytes(raw)
    done = subprocess.run(
        ["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True
    )
    return done.stdout


@pytest.fixture
def sample(open_desk: Any, sample_file: Path, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    """The sample forum in a window."""
    path = tmp_path / "sample.forum"
    path.write_bytes(sample_file.read_bytes())
    window = open_desk(path).window
    assert isinstance(window, MainWindow)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def _made(page: Any, qtbot: QtBot, kind: str) -> bytes:
    qtbot.waitUntil(
        lambda: page.raw != b"" and page._shown is not None and page._shown.kind == kind
    )
    return bytes(page.raw)


def test_the_summary_of_the_session_is_there_when_the_page_opens(
    sample: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    page: Any = sample.show_page("documents")
    raw = _made(page, qtbot, "session-summary")
    assert page.preview.pages >= 1
    said = text_of(raw, tmp_path)
    chosen = sample.session.chosen
    assert chosen is not None and chosen.title.in_language("en") in said
    assert page._page_words.text().startswith("1 / ")


def test_the_documents_language_is_chosen_apart(
    sample: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    page: Any = sample.show_page("documents")
    _made(page, qtbot, "session-summary")
    page.choices.language.choose("id")
    qtbot.waitUntil(lambda: page._shown is not None and page._shown.language == "id")
    said = text_of(page.raw, tmp_path)
    assert "Ringkasan" in said or "Kritik" in said.title()
    assert page.choices.document.words.title() == "Session summary"
    page.choices.paper.choose("Letter")
    qtbot.waitUntil(lambda: page._shown is not None and page._shown.request.page == "Letter")
    assert round(page.preview.paper.width()) == 612


def test_a_missing_address_is_said_in_the_previews_place(sample: MainWindow, qtbot: QtBot) -> None:
    chosen = [one.id for one in people.people(sample.session.db)[:3]]
    page: Any = sample.show_page("documents")
    page.take(ShowDocument(people=chosen))
    qtbot.waitUntil(lambda: page._place.currentWidget() is page._instead)
    qtbot.waitUntil(lambda: not page.print_button.isEnabled())
    assert page.choices._selection.text() == "3 chosen people"
    with open_forum(sample.session.path, any_thread=True, brief=True) as other:
        set_print_address(other.db, address="192.168.1.10:8080")
    _made(page, qtbot, "badges")
    qtbot.waitUntil(lambda: page._place.currentWidget() is page.preview)
    assert page.preview.pages == 1


def test_a_result_from_the_polls_page(sample: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    finished = [one for one in polls.polls(sample.session.db) if one.digest]
    sample.ask(ShowDocument(poll=finished[0].id))
    page: Any = sample.page
    said = text_of(_made(page, qtbot, "poll-result"), tmp_path)
    assert finished[0].question.in_language("en") in " ".join(said.split())


def test_who_voted_in_secret_is_printed_only_when_it_is_asked_for(
    sample: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    secret = next(one for one in polls.polls(sample.session.db) if one.is_secret and one.digest)
    page: Any = sample.show_page("documents")
    page.choices.choose("poll-protocol", poll=secret.id)
    assert "WHO VOTED" not in text_of(_made(page, qtbot, "poll-protocol"), tmp_path)
    page.choices.options.controls["voters"].click()
    qtbot.waitUntil(lambda: page._shown is not None and page._shown.request.options.voters)
    assert "WHO VOTED" in text_of(page.raw, tmp_path)
    sample.ask(ShowDocument(poll=secret.id))
    assert page.choices.options.controls["voters"].isHidden()
    assert page.choices.wish.kind == "poll-result"


def test_a_change_of_the_forum_does_not_change_what_is_read(
    sample: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    page: Any = sample.show_page("documents")
    before = _made(page, qtbot, "session-summary")
    assert page._stale.isHidden()
    chosen = sample.session.chosen
    assert chosen is not None
    with open_forum(sample.session.path, any_thread=True, brief=True) as other:
        add_line(
            other.db, session_id=chosen.id, new=NewLine(type=LineType.POINT, text="Brand new words")
        )
    qtbot.waitUntil(lambda: not page._stale.isHidden())
    assert page.raw == before
    page._stale.click()
    qtbot.waitUntil(lambda: page.raw != before)
    assert "Brand new words" in text_of(page.raw, tmp_path)
    assert page._stale.isHidden()


def test_pages_and_zoom_by_keyboard(sample: MainWindow, qtbot: QtBot) -> None:
    page: Any = sample.show_page("documents")
    page.choices.choose("attendance")
    _made(page, qtbot, "attendance")
    assert page.preview.pages > 3
    QTest.keyClick(page.preview, Qt.Key.Key_PageDown)
    QTest.keyClick(page.preview, Qt.Key.Key_PageDown)
    assert page.preview.page == 3
    assert page._page_words.text() == f"3 / {page.preview.pages}"
    assert page._page_words.accessibleName() == f"Page 3 of {page.preview.pages}"
    QTest.keyClick(page.preview, Qt.Key.Key_PageUp)
    assert page.preview.page == 2
    before = page.preview.per_cent
    QTest.keyClick(page.preview, Qt.Key.Key_Plus)
    assert page.preview.per_cent > before
    page.preview.fit()
    assert page.preview.per_cent == before


def test_saved_as_a_file(sample: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    page: Any = sample.show_page("documents")
    raw = _made(page, qtbot, "session-summary")
    page.save_button.click()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QFileDialog)
    chosen = sample.session.chosen
    assert chosen is not None
    assert Path(dialog.selectedFiles()[0]).name == f"IFP2SE 2019 Session summary {chosen.code}.pdf"
    target = tmp_path / "out.pdf"
    dialog.fileSelected.emit(str(target))
    dialog.reject()
    qtbot.waitUntil(lambda: target.exists() and page._said.text() == "Saved: out.pdf")
    assert target.read_bytes() == raw


def test_the_old_document_is_not_saved_as_the_new_one(
    sample: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    page: Any = sample.show_page("documents")
    old = _made(page, qtbot, "session-summary")
    assert page.save_button.isEnabled() and page.print_button.isEnabled()
    page.choices.choose("attendance")
    # The new one is still being made: neither button nor key takes the old one.
    assert page.raw == old
    assert not page.save_button.isEnabled() and not page.print_button.isEnabled()
    page.save()
    page.print()
    assert QApplication.activeModalWidget() is None
    new = _made(page, qtbot, "attendance")
    assert page.save_button.isEnabled() and page.print_button.isEnabled()
    page.choices.language.choose("id")
    assert not page.save_button.isEnabled() and not page.print_button.isEnabled()
    qtbot.waitUntil(page.save_button.isEnabled)
    assert page.raw != new
    page.save()
    dialog: Any = QApplication.activeModalWidget()
    proposed = Path(dialog.selectedFiles()[0]).name
    target = tmp_path / "out.pdf"
    dialog.fileSelected.emit(str(target))
    dialog.reject()
    qtbot.waitUntil(lambda: target.exists() and page._said.text() == "Saved: out.pdf")
    assert "Attendance" in proposed
    assert target.read_bytes() == page.raw


def test_without_a_printer_it_says_so(sample: MainWindow, qtbot: QtBot) -> None:
    page: Any = sample.show_page("documents")
    _made(page, qtbot, "session-summary")
    page.print_button.click()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    dialog: Any = QApplication.activeModalWidget()
    dialog.reject()


def test_pages_reach_the_paper_at_their_size(
    sample: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    page: Any = sample.show_page("documents")
    page.choices.choose("attendance")
    raw = _made(page, qtbot, "attendance")
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setResolution(150)
    printer.setFullPage(True)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFromTo(2, 3)
    assert paint_pages(raw, printer) == 2
    said = subprocess.run(
        ["pdfinfo", str(tmp_path / "printed.pdf")], capture_output=True, text=True, check=True
    ).stdout
    assert "Pages:           2" in said
    (tmp_path / "made.pdf").write_bytes(raw)
    ink = [
        _ink(tmp_path / "made.pdf", 2, tmp_path / "one"),
        _ink(tmp_path / "printed.pdf", 1, tmp_path / "two"),
    ]
    # The same page at the same place: what is printed is neither shrunk nor shifted.
    for one, two in zip(*ink, strict=True):
        assert abs(one - two) <= 3


def _ink(path: Path, page: int, target: Path) -> tuple[int, int, int, int]:
    """The box around everything that is not white, in pixels at 72 dpi."""
    from PIL import Image, ImageChops  # noqa: PLC0415  # only this test looks at pictures

    subprocess.run(
        [
            *("pdftoppm", "-r", "72", "-png", "-singlefile"),
            *("-f", str(page), "-l", str(page), str(path), str(target)),
        ],
        check=True,
    )
    drawn = Image.open(target.with_suffix(".png")).convert("L").point(lambda one: 255 * (one > 200))
    box = ImageChops.invert(drawn).getbbox()
    assert box is not None
    return box


def test_an_empty_forum_says_what_is_missing(window: MainWindow, qtbot: QtBot) -> None:
    assert programme.sessions(window.session.db) == []
    page: Any = window.show_page("documents")
    page.choices.choose("session-summary")
    assert page._place.currentWidget() is page._instead
    page.choices.choose("poll-result")
    assert page._place.currentWidget() is page._instead
    page.choices.choose("programme")
    qtbot.waitUntil(lambda: "Not in the programme yet" in texts(page._instead))
    assert "Go to the programme" in texts(page._instead)
    assert not page.save_button.isEnabled()
    page.choices.choose("action-plan")
    qtbot.waitUntil(lambda: "Nothing is written down yet" in texts(page._instead))
    press(page._instead, "Go to the record")
    assert window.page_name == "record"


def test_the_list_tells_what_cannot_be_made_yet(window: MainWindow, qtbot: QtBot) -> None:
    page: Any = window.show_page("documents")
    lines = {
        one.text(): one for one in map(page.choices.list.item, range(page.choices.list.count()))
    }
    qtbot.waitUntil(lambda: lines["Session summary"].toolTip() != "")
    assert lines["Programme"].toolTip().startswith("There is no session yet.")
    pale, plain = lines["Programme"].foreground(), page.choices.list.palette().text()
    assert pale.color() != plain.color()


def test_a_programme_of_a_day_and_a_line_that_stays_in_sight(
    sample: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    page: Any = sample.show_page("documents")
    page.choices.choose("programme")
    assert page.choices.day.currentText() == "The whole forum"
    whole = _made(page, qtbot, "programme")
    page.choices.day.choose("2")
    qtbot.waitUntil(lambda: page.raw != whole)
    assert "Tuesday" in text_of(page.raw, tmp_path) and "Monday" not in text_of(page.raw, tmp_path)
    assert page._name().endswith(page.choices.wish.request.about.day.isoformat())
    page.choices.choose("poster")
    shown = page.choices.list
    qtbot.waitUntil(
        lambda: shown.viewport().rect().contains(shown.visualItemRect(shown.currentItem()))
    )


def test_a_document_begins_with_the_whole_forum_and_is_about_a_session_or_a_day(
    sample: MainWindow,
) -> None:
    page: Any = sample.show_page("documents")
    choices = page.choices
    choices.choose("session-record")
    first = choices.session.chosen
    second = next(one.id for one in programme.sessions(sample.session.db) if one.id != first)
    choices.session.choose(second)
    choices.choose("attendance")
    assert (choices.session.chosen, choices.day.chosen) == ("", "")
    choices.session.choose(first)
    choices.day.choose("2")
    assert (choices.session.chosen, choices.day.chosen) == ("", "2")
    choices.fill()
    assert choices.day.chosen == "2"
    choices.session.choose(first)
    assert (choices.session.chosen, choices.day.chosen) == (first, "")
    choices.choose("session-record")
    assert choices.session.chosen == second
    assert choices.wish.request.about.session == second


def test_making_does_not_hold_up_the_window(sample: MainWindow, qtbot: QtBot) -> None:
    page: Any = sample.show_page("documents")
    _made(page, qtbot, "session-summary")
    began = time.thread_time()
    page.choices.choose("attendance")
    assert time.thread_time() - began < 0.1
    _made(page, qtbot, "attendance")


@pytest.fixture
def whole(sample: MainWindow, qtbot: QtBot) -> Any:
    """The dialog that asks for the whole set."""
    page: Any = sample.show_page("documents")
    _made(page, qtbot, "session-summary")
    page.set_button.click()
    dialog = dialog_of(qtbot)
    assert isinstance(dialog, WholeSetDialog)
    return dialog


def test_the_whole_set_is_written_with_what_was_left_out(
    whole: Any, tmp_path: Path, qtbot: QtBot
) -> None:
    whole.papers["A4"].setChecked(False)
    assert not whole.write_button.isEnabled()
    whole.papers["F4"].setChecked(True)
    whole.language.choose("id")
    folder = tmp_path / "set"
    whole.write(folder)
    qtbot.waitUntil(lambda: whole.leave_button.words() == "Close", timeout=60_000)
    written = [one.name for one in folder.iterdir()]
    assert f"{len(written)} documents were written." in whole.said.text()
    assert "badges.pdf: left out." in whole.notes.toPlainText()
    assert "Daftar hadir" in text_of((folder / "attendance.pdf").read_bytes(), tmp_path)


def test_the_whole_set_is_stopped_after_the_document_in_hand(
    whole: Any, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "set"
    whole.write(folder)
    qtbot.waitUntil(lambda: whole.bar.value() > 0)
    whole.leave_button.click()
    qtbot.waitUntil(lambda: whole.leave_button.words() == "Close")
    assert "Stopped." in whole.said.text()
    assert 1 <= len([*folder.iterdir()]) < whole.bar.maximum()


def test_a_folder_that_takes_nothing_is_told(whole: Any, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "set").write_text("a file")
    whole.write(tmp_path / "set")
    qtbot.waitUntil(lambda: whole.leave_button.words() == "Close")
    assert "set" in whole.said.text() and "0 documents were written." in whole.said.text()
