"""A forum that has ended is looked at in its window, and answers no phones."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import named_everywhere
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from windows import dialog_of, offered, press, texts

from forumdesk.desktop.audience_process import ServiceState
from forumdesk.desktop.commands import people, phones, polls, rehearsal
from forumdesk.desktop.commands.forum import PRIVACY
from forumdesk.desktop.requests import SwitchService
from forumdesk.domain.privacy import Basis
from forumdesk.operations.ending import end_forum
from forumdesk.operations.erasing import erase_person
from forumdesk.store.forum_file import open_forum
from forumdesk.wording.privacy import basis

OVER = "badges and phones open nothing"
SWITCHED_OFF = (
    people.ADD,
    people.PRINT_BADGES,
    people.WAITING,
    phones.START,
    polls.OPEN,
    polls.AGAIN,
    rehearsal.BEGIN,
)


def test_it_is_shown_and_offers_nothing_that_needs_badges_or_phones(
    tmp_path: Path, open_desk: Any, qtbot: QtBot
) -> None:
    path = tmp_path / "a.forum"
    named = named_everywhere.put(path)
    with open_forum(path) as opened:
        erase_person(opened, person_id=named.person)
        end_forum(opened, title="Forum")
    desk = open_desk(path, serve=True)
    window = desk.window
    assert any(OVER in one for one in texts(window))
    assert window.status.service.words.text() == "Phones: the forum has ended"
    assert "Before the doors open" not in texts(window.show_page("overview"))
    assert not [one for one in SWITCHED_OFF if one.enabled(window)]
    page = window.show_page("phones")
    QApplication.processEvents()
    page.take(SwitchService(on=True))
    assert desk.service.status.state is ServiceState.STOPPED
    assert not any(one.isVisible() for one in (page.addresses, page.devices, page.scan))
    assert "Start" not in offered(page)
    door = window.show_page("checkin")
    assert "The forum has ended" in texts(door.card) and not door.walk_in.isVisible()
    listed = window.show_page("people")
    assert not listed.add_button.isEnabled()
    PRIVACY.run(window)
    dialog = dialog_of(qtbot)
    assert "End the forum …" not in offered(dialog) and any(OVER in one for one in texts(dialog))
    # The ground is longer than its field, and stands whole below it.
    dialog.basis.choose(Basis.LEGAL_DUTY)
    assert dialog.ground.text() == basis(Basis.LEGAL_DUTY)
    press(dialog, "Close")
