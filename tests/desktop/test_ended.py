"""A forum that has ended is looked at in its window, and answers no phones."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import named_everywhere
from PySide6.QtWidgets import QApplication
from windows import texts

from forumdesk.desktop.audience_process import ServiceState
from forumdesk.desktop.requests import SwitchService
from forumdesk.operations.ending import end_forum
from forumdesk.operations.erasing import erase_person
from forumdesk.store.forum_file import open_forum


def test_it_is_shown_and_its_service_does_not_start(tmp_path: Path, open_desk: Any) -> None:
    path = tmp_path / "a.forum"
    named = named_everywhere.put(path)
    with open_forum(path) as opened:
        erase_person(opened, person_id=named.person)
        end_forum(opened, title="Forum")
    desk = open_desk(path, serve=True)
    desk.window.show_page("people")
    page: Any = desk.window.show_page("phones")
    QApplication.processEvents()
    page.take(SwitchService(on=True))
    assert desk.service.status.state is ServiceState.STOPPED
    assert any("This forum has ended" in one for one in texts(desk.window))
