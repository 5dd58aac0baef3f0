"""Phones in the window: the service, the addresses, and a test that waits for a real hit."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from room import add_session
from windows import dialog_of, offered, press, texts

from forumdesk.desktop.audience_process import ServiceState, ServiceStatus
from forumdesk.desktop.main_window import MainWindow
from forumdesk.desktop.pages.overview.checks import checks
from forumdesk.desktop.pages.phones.addresses_card import Situation
from forumdesk.desktop.pages.phones.scan_card import PATIENCE_SECONDS
from forumdesk.desktop.pages.phones.service_card import ServiceVerb
from forumdesk.desktop.widgets.basic import Button
from forumdesk.domain.addresses import Address, Network
from forumdesk.domain.staff import Role, Scope
from forumdesk.operations.people import badge_codes
from forumdesk.store import programme
from forumdesk.store import staff as staff_rows
from forumdesk.store.forum_file import open_forum


def _press(words: str) -> None:
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    found = [one for one in dialog.findChildren(Button) if one.words() == words]
    assert len(found) == 1
    found[0].click()


def _read(view: Any, folder: Path) -> str:
    """What a camera reads from the code on the screen."""
    shown: QImage = view.grab().toImage()
    assert shown.save(str(folder / "code.png"))
    read = zxingcpp.read_barcodes(Image.open(folder / "code.png").convert("L"))
    assert len(read) == 1
    return str(read[0].text)


@pytest.fixture
def page(open_desk: Any, forum_path: Path, qtbot: QtBot) -> Any:
    """The page of a forum that is served on this computer only."""
    window = open_desk(forum_path, serve=True).window
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    shown = window.show_page("phones")
    qtbot.waitUntil(lambda: shown.status.state is ServiceState.RUNNING)
    qtbot.waitUntil(lambda: shown.scan.qr.words != "")
    return shown


@pytest.fixture
def quiet(window: MainWindow) -> Any:
    """The page of a forum that is not served, for what is told of addresses."""
    return window.show_page("phones")


def test_the_code_leads_to_the_forum(page: Any, tmp_path: Path) -> None:
    link = _read(page.scan.qr, tmp_path)
    assert link == page.status.address
    with urllib.request.urlopen(link) as answer:
        assert answer.status == 200


def test_the_test_waits_for_the_phone_and_turns_green(
    page: Any, tmp_path: Path, qtbot: QtBot
) -> None:
    page.scan.test_button.click()
    link = _read(page.scan.qr, tmp_path)
    assert link.startswith(f"{page.status.address}hello/")
    assert page.scan.waits and page.scan._green.isHidden()
    # What another test's phone does is not this one's.
    urllib.request.urlopen(f"{page.status.address}hello/ABCDEF").read()
    urllib.request.urlopen(link).read()
    qtbot.waitUntil(lambda: page.scan._green.isVisible())
    assert not page.scan.waits
    assert "reached the forum at" in page.scan._green_words.text()
    page.scan.stop_button.click()
    assert page.scan.qr.words == page.status.address


def test_without_a_hit_it_says_what_to_check(page: Any, qtbot: QtBot) -> None:
    page.scan.start_test()
    assert page.scan._help.isHidden()
    page.scan._began -= PATIENCE_SECONDS
    qtbot.waitUntil(lambda: page.scan._help.isVisible())
    assert page.scan.waits
    page.main.show_page("overview")
    assert not page.scan.waits


def test_the_address_for_badges_is_chosen_and_compared(page: Any, qtbot: QtBot) -> None:
    card = page.addresses
    here = page.status.address.removeprefix("http://").rstrip("/")
    # It is served on this computer only, so nothing says that this is the next step.
    assert card.print_button.property("kind") == ""
    assert page.scan.test_button.property("kind") == ""
    assert card.print_button.words() == f"Put {here} on the badges"
    card.print_button.click()
    qtbot.waitUntil(lambda: page.session.forum.print_address == here)
    qtbot.waitUntil(lambda: card.print_button.isHidden())
    assert card._verdict.text() == "No phone gets here"
    page._print("192.168.9.9:8080")
    qtbot.waitUntil(lambda: not card.print_button.isHidden())
    card.print_button.click()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    _press(f"Put {here} on the badges")
    qtbot.waitUntil(lambda: page.session.forum.print_address == here)


def test_what_badges_carry_is_compared_with_the_addresses_of_today(quiet: Any) -> None:
    quiet._looking.stop()
    found = (Address("192.168.1.10", "wlp3s0", Network.WIFI),)
    told = {}
    for printed in ("192.168.1.10:8080", "192.168.9.9:8080"):
        quiet.addresses.show_situation(
            Situation(found, port=8080, printed=printed, chosen="192.168.1.10")
        )
        told[quiet.addresses._verdict.text()] = quiet.addresses._steps.count()
    assert told == {"Badges lead here": 0, "Badges lead elsewhere": 4}


@pytest.mark.parametrize("place", ["127.0.0.1:8080", "localhost:8080", "169.254.7.7:8080"])
def test_the_overview_ticks_no_address_that_leads_no_phone_here(quiet: Any, place: str) -> None:
    status = ServiceStatus(ServiceState.RUNNING, f"http://{place}/")
    found = checks(quiet.session.db, status=status, printed=place)
    assert [one.good for one in found[2:]] == [False, False]
    served = ServiceStatus(ServiceState.RUNNING, "http://192.168.1.10:8080/")
    assert [one.good for one in checks(quiet.session.db, status=served, printed=None)[2:]] == [
        True,
        False,
    ]


def test_another_port_is_explained(quiet: Any) -> None:
    one = Address("192.168.1.10", "wlp3s0", Network.WIFI)
    situation = Situation((one,), port=8081, printed="192.168.1.10:8080", chosen="192.168.1.10")
    assert not situation.agrees
    quiet.addresses.show_situation(situation)
    assert quiet.addresses._steps.count() == 1


def test_the_user_chooses_which_address_the_code_uses(quiet: Any, qtbot: QtBot) -> None:
    found = (
        Address("192.168.1.10", "wlp3s0", Network.WIFI),
        Address("10.0.0.7", "enp0s1", Network.CABLE),
    )
    quiet._looking.stop()
    quiet.addresses.show_situation(Situation(found, port=8080, chosen="192.168.1.10"))
    buttons = quiet.addresses._group.buttons()
    assert [one.accessibleName() for one in buttons] == [
        "Wi-Fi, 192.168.1.10:8080",
        "Cable, 10.0.0.7:8080",
    ]
    with qtbot.waitSignal(quiet.addresses.chosen) as heard:
        buttons[1].click()
    assert heard.args == ["10.0.0.7"]
    quiet.addresses.show_situation(Situation(found, port=8080, chosen="10.0.0.7"))
    assert quiet.addresses.print_button.words() == "Put 10.0.0.7:8080 on the badges"


def test_the_service_is_stopped_and_started(page: Any, qtbot: QtBot) -> None:
    buttons = page._service.buttons
    buttons[ServiceVerb.STOP].click()
    dialog = dialog_of(qtbot)
    dialog.reject()
    assert page.status.state is ServiceState.RUNNING
    buttons[ServiceVerb.STOP].click()
    press(dialog_of(qtbot), "Switch off")
    qtbot.waitUntil(lambda: page.status.state is ServiceState.STOPPED)
    start = buttons[ServiceVerb.START]
    assert start.isVisible() and start.property("kind") == "primary"
    assert page.scan.qr.isHidden() and not page.scan.test_button.isEnabled()
    assert not any(one.isEnabled() for one in page.devices.pair_buttons)
    start.click()
    qtbot.waitUntil(lambda: page.status.state is ServiceState.RUNNING)
    qtbot.waitUntil(lambda: page.scan.qr.isVisible())
    before = page.status.address
    buttons[ServiceVerb.RESTART].click()
    qtbot.waitUntil(lambda: page.status.state is ServiceState.RUNNING)
    assert page.status.address.startswith(before.rpartition(":")[0])


def test_the_samples_code_is_a_trial_badge(
    open_desk: Any, sample_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "sample.forum"
    path.write_bytes(sample_file.read_bytes())
    window = open_desk(path, serve=True).window
    page: Any = window.show_page("phones")
    qtbot.waitUntil(lambda: page.scan.qr.words != "")
    trial = list(badge_codes(window.session.db).values())[-1]
    assert _read(page.scan.qr, tmp_path) == f"{page.status.address}j/{trial.token}"
    assert trial.shown in page.scan._about.text()
    # Two polls are open in the sample: switching off asks first.
    page._service.buttons[ServiceVerb.STOP].click()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    assert page.status.state is ServiceState.RUNNING
    _press("Cancel")


def test_a_code_for_the_wifi_is_kept_in_memory_only(
    quiet: Any, tmp_path: Path, qtbot: QtBot
) -> None:
    quiet.scan.wifi_button.click()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    dialog: Any = QApplication.activeModalWidget()
    assert dialog.qr.isHidden()
    dialog.name.setText("Forum; Room")
    dialog.password.setText("pass:word-in-no-file")
    assert _read(dialog.qr, tmp_path) == r"WIFI:T:WPA;S:Forum\; Room;P:pass\:word-in-no-file;;"
    dialog.accept()
    quiet.scan.wifi_button.click()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() not in (None, dialog))
    again: Any = QApplication.activeModalWidget()
    assert again.name.text() == "Forum; Room"
    again.accept()
    for written in tmp_path.rglob("*"):
        if written.is_file() and written.suffix != ".png":
            assert b"word-in-no-file" not in written.read_bytes()


@pytest.mark.parametrize(("holds", "expected"), [(19_936, ""), (0, ""), (250, "200")])
def test_room_is_told_only_where_this_computer_is_what_limits_it(
    window: MainWindow, holds: int, expected: str
) -> None:
    page: Any = window.show_page("phones")
    window.session.note_service(
        ServiceStatus(ServiceState.RUNNING, address="http://127.0.0.1:1/", holds=holds)
    )
    assert page._service._room.text() == (f"room for about {expected}" if expected else "")
    assert page._service._room.isHidden() is (not expected)


def _pair(url: str) -> int:
    """What a tablet's browser does with the code: look, and then press the button."""
    with urllib.request.urlopen(url) as shown:
        assert shown.status == 200
    base, _, code = url.partition("/pair/")
    sent = json.dumps({"code": code}).encode()
    asked = urllib.request.Request(
        f"{base}/pair", sent, {"Content-Type": "application/json", "Accept": "application/json"}
    )
    opener = urllib.request.build_opener(_NoRedirects)
    try:
        with opener.open(asked) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_given: object) -> None:
        return None


def test_a_tablet_is_paired_by_the_code_on_the_screen_listed_and_dropped(
    page: Any, tmp_path: Path, qtbot: QtBot
) -> None:
    page.devices.pair_button.click()
    dialog = dialog_of(qtbot)
    link = _read(dialog.qr, tmp_path)
    assert link.startswith(f"{page.status.address}pair/")
    assert dialog.code.text().replace("-", "") == link.rpartition("/")[2]
    assert _pair(link) == 303
    # The window hears of it from the file, and the code makes room by itself.
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    qtbot.waitUntil(lambda: any("Voting tablet 1" in one for one in texts(page.devices)))
    assert any("paired at" in one for one in texts(page.devices))
    assert _pair(link) == 404
    press(page.devices, "Drop")
    qtbot.waitUntil(lambda: "Drop" not in offered(page.devices))


def test_a_code_that_is_put_away_unused_pairs_nothing(
    page: Any, tmp_path: Path, qtbot: QtBot
) -> None:
    page.devices.pair_button.click()
    dialog = dialog_of(qtbot)
    link = _read(dialog.qr, tmp_path)
    qtbot.waitUntil(lambda: "Drop" in offered(page.devices))
    press(dialog, "Close")
    qtbot.waitUntil(lambda: "Drop" not in offered(page.devices))
    assert _pair(link) == 404


def test_a_laptop_is_paired_for_the_part_of_the_programme_that_was_chosen(
    page: Any, qtbot: QtBot
) -> None:
    with open_forum(page.session.path, any_thread=True, brief=True) as other:
        session = add_session(other.db, code="S-7")
    qtbot.waitUntil(lambda: programme.sessions(page.session.db) != [])
    page.devices.laptop_button.click()
    asked: Any = dialog_of(qtbot)
    asked.scope.choose(Scope(session=session.id))
    press(asked, "Show the code")
    qtbot.waitUntil(lambda: any("only S-7" in one for one in texts(page.devices)))
    [device] = staff_rows.devices(page.session.db)
    assert (device.role, device.scope) == (Role.RAPPORTEUR, Scope(session=session.id))
    press(dialog_of(qtbot), "Close")
    qtbot.waitUntil(lambda: "Drop" not in offered(page.devices))
