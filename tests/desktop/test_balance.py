"""The room by groups and by seats at the door: as people come, without a stall, for this window."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from support import words
from windows import dialog_of, press, texts

from forumdesk.desktop.chart import BarChartView
from forumdesk.desktop.main_window import MainWindow
from forumdesk.domain.text import NO_TEXT
from forumdesk.operations import attendance, groups, people, places
from forumdesk.operations.people import NewPerson
from forumdesk.store import people as rows


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> Any:
    """The check-in page of a forum with women and men."""
    new = [NewPerson(f"{group} {n}", group=group) for group in ("Women", "Men") for n in range(4)]
    people.add_people(window.session.file.db, new=new)
    shown: Any = window.show_page("checkin")
    qtbot.waitUntil(lambda: not shown._reading)
    return shown


def _bars(page: Any) -> list[str]:
    return [one.accessibleName() for one in page.balance.findChildren(BarChartView)]


def test_who_is_missing_is_told_as_people_come(page: Any, qtbot: QtBot) -> None:
    db, card = page.session.file.db, page.balance
    qtbot.waitUntil(lambda: not card.isHidden())
    assert any("how many each group stands for" in one for one in texts(card))
    found = {one.name.in_language("en"): one for one in rows.groups(db)}
    women = replace(found["Women"], population=51)
    groups.set_groups(db, groups=[women, replace(found["Men"], population=49)])
    by_group = {
        name: [one.id for one in rows.people(db) if one.group == group.id]
        for name, group in found.items()
    }
    attendance.check_in_together(db, person_ids=by_group["Men"])
    said = "Here now: 0 of 4; Of the population: 51 of 100"
    qtbot.waitUntil(lambda: _bars(page) == [said])
    qtbot.waitUntil(lambda: "Women: 2 fewer than its share" in texts(card))
    overview: Any = page.main.show_page("overview")
    qtbot.waitUntil(lambda: overview.balance is not None and _bars(overview) == [said])
    page.main.show_page("checkin")
    card.details.click()
    dialog = dialog_of(qtbot)
    qtbot.waitUntil(lambda: dialog.parts.rowCount() == len(rows.groups(db)))
    shown = [one.text for one in dialog.parts.columns]
    told = {tuple(text(one) for text in shown) for one in dialog.parts.rows}
    assert ("Men", "4", "4 of 4", "49 of 100", "2 more than its share") in told
    press(dialog, "Close")
    attendance.check_in_together(db, person_ids=by_group["Women"])
    qtbot.waitUntil(lambda: _bars(page) == [])
    qtbot.waitUntil(lambda: "No group is short of its share." in texts(card))


def test_a_full_room_is_told_and_stops_nobody(page: Any, qtbot: QtBot) -> None:
    db = page.session.file.db
    venue = places.add_venue(db, name=words("Hall"), address=NO_TEXT).value.id
    places.add_room(db, venue=venue, name=words("Room"), capacity=2)
    ids = [one.id for one in rows.people(db)]
    attendance.check_in_person(db, person_id=ids[0])
    qtbot.waitUntil(lambda: page.counter.seats.text() == "1 inside, 2 seats")
    attendance.check_in_together(db, person_ids=ids[1:3])
    qtbot.waitUntil(lambda: page.counter.seats.text() == "Full: 3 inside, 2 seats")
    assert page.counter.seats.property("chip") == "warn"
    assert page.counter._of.text() == f"of {len(ids)} registered"
    needed = -(-2 * len(ids) // 3)
    assert page.counter.quorum.text() == f"Quorum of {needed}: {needed - 3} are missing"
    attendance.check_in_together(db, person_ids=ids[3:needed])
    qtbot.waitUntil(lambda: f"Quorum of {needed}: reached at " in page.counter.quorum.text())
