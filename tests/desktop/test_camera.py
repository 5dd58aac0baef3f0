"""Badges read with a camera: what is found in a picture, and what the desk does with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.util import find_spec
from typing import Any

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QTransform
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from qrcode.main import QRCode

from forumdesk.desktop.main_window import MainWindow
from forumdesk.desktop.pages.checkin.cameras import Camera, Form, Trouble, most_suitable
from forumdesk.desktop.pages.checkin.codes import Seen, seen_in
from forumdesk.desktop.pages.checkin.page import CheckInPage
from forumdesk.desktop.pages.checkin.qt_cameras import installed
from forumdesk.domain.attendance import Light
from forumdesk.operations import people
from forumdesk.store import attendance
from forumdesk.store import people as rows

ADDRESS = "http://192.168.1.10:8080/j/"
ONE, OTHER = f"{ADDRESS}Abcdefghij-klmnopqr_st", f"{ADDRESS}Zyxwvutsrq-ponmlkji_hg"
WIDTH, HEIGHT = 640, 480


def _code(words: str, *, dark: int = 20, light: int = 230) -> QImage:
    """A code of one pixel a module, with its margin."""
    made = QRCode(border=4)
    made.add_data(words)
    matrix = made.get_matrix()
    image = QImage(len(matrix), len(matrix), QImage.Format.Format_RGB32)
    for y, line in enumerate(matrix):
        for x, is_dark in enumerate(line):
            grey = dark if is_dark else light
            image.setPixel(x, y, 0xFF000000 | grey * 0x010101)
    return image


def _picture(
    *codes: QImage,
    module: float = 4,
    turned: float = 0,
    ground: int = 140,
    size: tuple[int, int] = (WIDTH, HEIGHT),
) -> QImage:
    """What a camera sees of them side by side, a module so many pixels wide."""
    width, height = size
    seen = QImage(width, height, QImage.Format.Format_RGB32)
    seen.fill(0xFF000000 | ground * 0x010101)
    painter = QPainter(seen)
    for at, code in enumerate(codes):
        side = code.width() * module
        middle = QPointF(width * (at + 1) / (len(codes) + 1), height / 2)
        turn = QTransform.fromTranslate(middle.x(), middle.y()).rotate(turned)
        painter.setTransform(turn)
        painter.drawImage(QRectF(-side / 2, -side / 2, side, side), code)
    painter.end()
    return seen


def _blurred(picture: QImage, by: int) -> QImage:
    smooth = Qt.TransformationMode.SmoothTransformation
    return picture.scaledToWidth(picture.width() // by, smooth).scaledToWidth(
        picture.width(), smooth
    )


MADE: dict[str, Callable[[], QImage]] = {
    "as it is": lambda: _picture(_code(ONE)),
    "turned a little": lambda: _picture(_code(ONE), turned=33),
    "upside down": lambda: _picture(_code(ONE), turned=180),
    "small": lambda: _picture(_code(ONE), module=2.2),
    "large": lambda: _picture(_code(ONE), module=11),
    "blurred": lambda: _blurred(_picture(_code(ONE)), 2),
    "dark": lambda: _picture(_code(ONE, dark=6, light=40), ground=18),
    "pale": lambda: _picture(_code(ONE, dark=190, light=240), ground=215),
    "light on dark": lambda: _picture(_code(ONE, dark=230, light=20), ground=20),
    "mirrored": lambda: _picture(_code(ONE)).flipped(Qt.Orientation.Horizontal),
    "of an odd width": lambda: _picture(_code(ONE), size=(643, 481)).convertToFormat(
        QImage.Format.Format_RGB888
    ),
    "of many pixels": lambda: _picture(_code(ONE), module=16, size=(2560, 1440)),
}


@pytest.mark.parametrize("how", MADE)
def test_a_badge_is_read_however_it_is_seen(how: str) -> None:
    assert seen_in(MADE[how]()) == Seen((ONE,))


def test_several_badges_and_what_is_none() -> None:
    menu = "https://example.org/menu"
    both = seen_in(_picture(_code(ONE), _code(OTHER)))
    assert (set(both.badges), both.others) == ({ONE, OTHER}, False)
    assert seen_in(_picture(_code(ONE), _code(ONE))) == Seen((ONE,))
    assert seen_in(_picture(_code(ONE), _code(menu))) == Seen((ONE,), others=True)
    assert seen_in(_picture(_code(menu))) == Seen(others=True)
    assert seen_in(_picture()) == seen_in(QImage()) == Seen()


def test_the_form_that_is_asked_of_a_camera() -> None:
    small, wide, huge = Form(640, 480, 30), Form(1280, 720, 30), Form(3840, 2160, 30)
    slow, packed = Form(1280, 720, 5), Form(1280, 720, 60, packed=True)
    assert most_suitable([small, wide, huge, slow, packed]) == 1
    assert most_suitable([small, slow, packed]) == 2
    assert most_suitable([huge, small, slow]) == 1
    assert most_suitable([Form(3840, 2160, 30), Form(1920, 1080, 30)]) == 1
    assert most_suitable([]) is None


class Shelf:
    """Cameras that show what a test gives them."""

    def __init__(self, *names: str, broken: bool = False) -> None:
        self.names, self.broken = names, broken
        self.on = ""
        self._see: Callable[[QImage], object] = _nobody
        self._fail: Callable[[Trouble], object] = _nobody

    def found(self) -> Sequence[Camera]:
        if self.broken:
            raise ImportError("libpulse.so.0")
        return [Camera(one.lower(), one) for one in self.names]

    def start(
        self, camera: str, see: Callable[[QImage], object], fail: Callable[[Trouble], object]
    ) -> None:
        self.on, self._see, self._fail = camera, see, fail

    def stop(self) -> None:
        self.on = ""

    def show(self, picture: QImage) -> None:
        """A picture, also one that comes late."""
        self._see(picture)

    def fail(self, trouble: Trouble) -> None:
        self._fail(trouble)


def _nobody(_told: object) -> None:
    raise AssertionError("never started")


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> Any:
    """The check-in page of a computer with two cameras."""
    shown: Any = window.show_page("checkin")
    assert isinstance(shown, CheckInPage)
    qtbot.waitUntil(lambda: not shown._reading)
    return shown


def _badges(page: Any) -> dict[str, QImage]:
    """What each badge looks like, by the name of who has it."""
    codes = people.badge_codes(page.session.db)
    return {
        one.display: _code(ADDRESS + codes[one.id].token) for one in rows.people(page.session.db)
    }


def _show(page: Any, shelf: Shelf, picture: QImage) -> None:
    """The camera sees this, and what comes of it is written."""
    worker = page.camera._worker
    while worker.busy:
        QApplication.processEvents()
    shelf.show(picture)
    worker.settle()
    page.session.writer.settle()


def _inside(page: Any) -> set[str]:
    names = {one.id: one.display for one in rows.people(page.session.db)}
    return {names[one] for one in attendance.present(page.session.db)}


def test_a_camera_reads_badges_through_the_door_of_scanners(page: Any) -> None:
    shelf, badges = Shelf("Lid", "Stick"), _badges(page)
    assert page.camera.button.isHidden() is (find_spec("PySide6.QtMultimedia") is None)
    page.camera.offer(shelf)
    assert page.camera.button.isVisible() and page.camera.isHidden()
    page.camera.button.click()
    assert shelf.on == "lid" and page.camera.isVisible() and page.scan_field.hasFocus()
    sumarni = _picture(badges["Sumarni"])
    for _again in range(3):
        _show(page, shelf, sumarni)
    assert _inside(page) == {"Sumarni"} and page.card.shown.light is Light.GREEN
    # Taken back while the badge is still held up, it is not let in once more.
    page.session.undo()
    page.session.writer.settle()
    page._take_scan("No. 2")
    _show(page, shelf, sumarni)
    assert _inside(page) == {"สมชาย ใจดี"}
    _show(page, shelf, _picture(badges["Sumarni"], badges["Zoë Ólafsdóttir"]))
    assert _inside(page) == {"สมชาย ใจดี", "Zoë Ólafsdóttir"}
    page.session.writer.settle()


def test_of_several_badges_and_of_other_codes_is_told(page: Any) -> None:
    shelf, badges = Shelf("Lid"), _badges(page)
    page.camera.offer(shelf)
    page.camera.button.click()
    assert page.camera.choice.isHidden()
    two = _picture(badges["Sumarni"], badges["Łukasz Nowak"])
    _show(page, shelf, two)
    assert "one at a time" in page.camera.said.text() and _inside(page) == set()
    _show(page, shelf, _picture(_code("https://example.org/menu")))
    assert "not on a badge" in page.camera.said.text()
    _show(page, shelf, _picture(badges["Sumarni"]))
    assert "Pictures are not kept" in page.camera.said.text()
    assert _inside(page) == {"Sumarni"}


def test_it_is_off_when_nobody_looks(page: Any) -> None:
    shelf, window = Shelf("Lid"), page.window()
    badge = _picture(_badges(page)["Sumarni"])
    page.camera.offer(shelf)
    for leave in (
        page.camera.off.click,
        lambda: window.show_page("people"),
        window.hide,
        window.showMinimized,
    ):
        page.camera.button.click()
        assert shelf.on == "lid" and page.camera.isVisible()
        leave()
        assert shelf.on == "" and not page.camera.is_on
        window.showNormal()
        window.show_page("checkin")
        assert page.camera.isHidden() and page.camera.button.isVisible()
        # A picture that was under way is looked at by nobody.
        shelf.show(badge)
        page.session.writer.settle()
        assert _inside(page) == set()


def test_the_camera_that_was_chosen_is_remembered(page: Any) -> None:
    shelf = Shelf("Lid", "Stick")
    page.camera.offer(shelf)
    page.camera.button.click()
    page.camera.choice.choose("stick")
    page.camera.choice.activated.emit(1)
    assert shelf.on == "stick"
    page.camera.off.click()
    page.camera.button.click()
    assert shelf.on == "stick"
    page.camera.off.click()
    shelf.names = ("Lid",)
    page.camera.button.click()
    assert shelf.on == "lid"


def test_without_a_picture_check_in_goes_on(page: Any) -> None:
    told = set()
    for number, trouble in enumerate(Trouble, start=1):
        broken, there = trouble is Trouble.NOT_LOADED, trouble is not Trouble.NO_CAMERA
        shelf = Shelf(*(["Lid"] if there else []), broken=broken)
        page.camera.offer(shelf)
        page.camera.button.click()
        if there and not broken:
            shelf.fail(trouble)
        assert not page.camera.is_on and page.camera.picture.isHidden()
        assert page.camera.said.isVisible()
        told.add(page.camera.said.text())
        page._take_scan(f"No. {number}")
        page.session.writer.settle()
        assert len(_inside(page)) == number
        page.camera.button.click()
        assert page.camera.is_on is (there and not broken)
    assert len(told) == len(Trouble)
    assert all("Scanner, codes and names work as before." in one for one in told)


def test_a_camera_that_shows_nothing_is_told_of(page: Any) -> None:
    shelf = Shelf("Lid")
    page.camera.offer(shelf)
    page.camera.button.click()
    page.camera._silent.timeout.emit()
    assert page.camera.is_on and "No picture comes" in page.camera.said.text()
    _show(page, shelf, _picture())
    assert "Pictures are not kept" in page.camera.said.text()


def test_nothing_of_it_is_loaded_where_it_is_not_installed() -> None:
    assert (installed() is None) is (find_spec("PySide6.QtMultimedia") is None)
