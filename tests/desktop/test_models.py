"""Every model of people, check-in and programme through Qt's own tester, which aborts on a lie."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from forumdesk.desktop.pages.checkin.hits import Hit, HitsModel
from forumdesk.desktop.pages.people.model import NAME, NUMBER, PeopleModel, PeopleTable
from forumdesk.desktop.pages.people.planned import PlannedModel
from forumdesk.desktop.pages.people.rows import PersonRow, Piece, Reading
from forumdesk.desktop.pages.programme.list import ProgrammeModel, entries_of
from forumdesk.desktop.pages.programme.parts import Draft, PartsModel
from forumdesk.desktop.pages.programme.rows import Role, SessionFacts
from forumdesk.desktop.pages.programme.timetable.cards import CardModel, card_of
from forumdesk.desktop.person_fields import PersonField
from forumdesk.desktop.tables import AROUND_WORDS
from forumdesk.desktop.theme import LIGHT, font
from forumdesk.desktop.two_lines import BELOW
from forumdesk.domain.attendance import Direction
from forumdesk.domain.forum import Forum
from forumdesk.domain.people import Person
from forumdesk.domain.programme import Duty, Session, SessionRole, SessionType
from forumdesk.domain.text import Text
from forumdesk.operations import people
from forumdesk.operations.exchanging import PlannedRow
from forumdesk.operations.people import NewPerson
from forumdesk.store.forum_file import ForumFile

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


def _tested(model: Any) -> QAbstractItemModelTester:
    return QAbstractItemModelTester(model, FATAL)


def _row(number: int, display: str, where: Direction | None = None) -> PersonRow:
    return PersonRow(
        id=f"p{number}",
        number=number,
        display=display,
        latin="Latin" if not display.isascii() else "",
        institution="Office",
        office="Head",
        group="Government",
        country="Indonesia",
        where=where,
        words=f"{number} {display.casefold()}",
        by_family=display.casefold(),
        by_institution="office",
    )


ROWS = [_row(1, "Siti"), _row(2, "Budi"), _row(3, "สมชาย"), _row(4, "Ana")]


def _people(qapp: QApplication) -> PeopleModel:
    model = PeopleModel(LIGHT)
    model.add(ROWS[:2])
    model.add(ROWS[2:])
    return model


def test_people_come_are_found_sorted_and_change(qapp: QApplication) -> None:
    model = PeopleModel(LIGHT)
    tester = _tested(model)
    model.add(ROWS[:2])
    model.add(ROWS[2:])
    model.search("i")
    assert [one.display for one in model.rows] == ["Siti", "Budi"]
    model.search("it")
    model.add([_row(5, "Titik")])
    assert [one.display for one in model.rows] == ["Siti", "Titik"]
    model.search("pak titi")
    assert [one.display for one in model.rows] == ["Titik"]
    model.search("")
    model.sort(NAME)
    assert [one.number for one in model.rows] == [4, 2, 1, 5, 3]
    model.sort(NAME, Qt.SortOrder.DescendingOrder)
    model.set_everybody([*ROWS[1:], _row(1, "Siti", Direction.IN)])
    assert [one.number for one in model.rows] == [3, 1, 2, 4]
    model.search("nobody")
    assert model.rowCount() == 0
    assert model.rowCount(QModelIndex()) == 0
    assert model.total == 4
    tester.deleteLater()


def test_sorting_keeps_persistent_places(qapp: QApplication) -> None:
    model = _people(qapp)
    tester = _tested(model)
    kept = QPersistentModelIndex(model.index(0, NAME))
    model.sort(NAME)
    assert model.row(kept) == ROWS[0]
    model.sort(NUMBER)
    assert kept.row() == 0
    tester.deleteLater()


def test_a_changed_person_is_told_without_a_reset(qapp: QApplication) -> None:
    model = _people(qapp)
    resets, changes = [], []
    model.modelReset.connect(lambda: resets.append(True))
    model.dataChanged.connect(lambda first, last, _roles: changes.append((first.row(), last.row())))
    model.change([_row(2, "Budi", Direction.IN)])
    assert (resets, changes) == ([], [(1, 1)])


def test_reading_anew_tells_who_is_different() -> None:
    after = [ROWS[0], _row(2, "Budi", Direction.IN), *ROWS[2:]]
    reading = Reading(ROWS)
    reading.take(Piece(tuple(after[:3]), 3))
    reading.take(Piece(tuple(after[3:]), None))
    assert (reading.same_people, reading.changed) == (True, [after[1]])
    fewer = Reading(ROWS)
    fewer.take(Piece(tuple(ROWS[:2]), None))
    assert not fewer.same_people
    others = Reading(ROWS)
    others.take(Piece((ROWS[1], *ROWS[1:]), None))
    assert not others.same_people


def test_a_cell_of_two_lines_is_read_out_whole(qapp: QApplication) -> None:
    model = _people(qapp)
    index = model.index(2, NAME)
    assert index.data() == "สมชาย"
    assert index.data(BELOW) == "Latin"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "สมชาย, Latin"


def test_planned_rows(qapp: QApplication) -> None:
    model = PlannedModel(LIGHT)
    tester = _tested(model)
    model.set_rows([PlannedRow(2, "add", NewPerson("Ayu")), PlannedRow(3, "skip", None)])
    model.set_rows([PlannedRow(2, "update", NewPerson("Ayu"))])
    model.set_rows([])
    tester.deleteLater()


def test_hits_at_the_door(qapp: QApplication) -> None:
    model = HitsModel(LIGHT)
    tester = _tested(model)
    one, two = Person("a", 1, "Siti"), Person("b", 2, "สมชาย", latin="Somchai")
    model.set_rows([Hit(one, True), Hit(two, False)])
    assert model.index(1, 2).data(BELOW) == "Somchai"
    assert model.index(0, 4).data() == "In the room"
    model.set_rows([Hit(two, True)])
    model.set_rows([])
    tester.deleteLater()


def _session(name: str, day: int, role: bool = False) -> SessionFacts:
    starts = datetime(2019, 4, day, 9, tzinfo=UTC)
    session = Session(
        name, name, SessionType.PANEL, Text((("en", name),)), starts, starts + timedelta(hours=1)
    )
    roles = (Role(Duty(SessionRole.CHAIR), "Siti"),) if role else ()
    return SessionFacts(session, starts.date(), "Hall", roles)


def test_the_programme_by_day(qapp: QApplication) -> None:
    model = ProgrammeModel()
    tester = _tested(model)
    days = date(2019, 4, 29), date(2019, 4, 30)
    forum = Forum("f", Text((("en", "Forum"),)), "F", *days, "UTC", ("en",))
    model.set_rows(entries_of([_session("a", 29), _session("b", 29), _session("c", 30)], forum))
    assert [one.facts is None for one in model.rows] == [True, False, False, True, False]
    assert model.index(3, 0).data() == "Day 2 · Tuesday, 30 April 2019"
    assert model.flags(model.index(0, 0)) == Qt.ItemFlag.ItemIsEnabled
    assert model.flags(model.index(1, 0)) & Qt.ItemFlag.ItemIsSelectable
    model.set_rows(entries_of([_session("b", 29), _session("a", 30, role=True)], forum))
    model.set_rows([])
    tester.deleteLater()


def test_the_cards_of_a_day(qapp: QApplication) -> None:
    model, zone = CardModel(), ZoneInfo("UTC")
    tester = _tested(model)
    first, second, third = (card_of(_session(name, 29), zone) for name in "abc")
    model.set_rows([first, second, third])
    model.set_rows([third, card_of(_session("a", 29, role=True), zone)])
    assert "not placed yet" in model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    model.set_rows([])
    tester.deleteLater()


def test_parts_of_a_session(qapp: QApplication) -> None:
    model = PartsModel()
    tester = _tested(model)
    behalf = Text((("en", "Well Network"),))
    one = Draft("1", SessionRole.CHAIR, name="Siti", on_behalf_of=behalf)
    two = Draft("2", SessionRole.MC)
    model.set_rows([one, two])
    assert model.index(0, 1).data(BELOW) == "Well Network"
    assert model.index(1, 1).data() == "not known yet"
    model.set_rows([two, one])
    model.set_rows([])
    tester.deleteLater()


def test_people_offered_for_a_name(opened: ForumFile, qapp: QApplication) -> None:
    people.add_people(opened.db, new=[NewPerson("Siti"), NewPerson("Sita")])
    field = PersonField(opened.db)
    tester = _tested(field.found)
    for typed in ("si", "siti", "x"):
        field._search(typed)
    assert field.found.rowCount() == 0
    tester.deleteLater()
    field.deleteLater()


def test_a_name_has_what_others_do_not_need(qapp: QApplication) -> None:
    name = "Siti Aminah Dewi, S.Sos."
    model = PeopleModel(LIGHT)
    table = PeopleTable(model, LIGHT)
    table.resize(575, 300)
    model.set_everybody([replace(_row(1, name), group="", country="")])
    table.share()
    shown = table.horizontalHeader().sectionSize(NAME)
    assert shown - AROUND_WORDS >= QFontMetrics(font(14)).horizontalAdvance(name)
