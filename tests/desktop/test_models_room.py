"""The lists of the room's pages, watched by Qt's own tester while rows come, go and move."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from PySide6.QtCore import QPersistentModelIndex
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from forumdesk.desktop.lists import LiveList, LiveModel
from forumdesk.desktop.pages.inputs import queue
from forumdesk.desktop.pages.record import lines
from forumdesk.domain.inputs import TO_ROOM, Input, InputKind, InputState
from forumdesk.domain.record import Line, LineType

NOW = datetime(2019, 4, 29, 3, 30, tzinfo=UTC)
FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


def _card(number: int) -> queue.Card:
    return queue.Card(
        Input(
            id=f"i{number}",
            number=number,
            kind=list(InputKind)[number % len(InputKind)],
            text="word " * (1 + number % 40),
            to=TO_ROOM,
            state=InputState.HELD,
            received_at=NOW,
        )
    )


def _row(number: int) -> lines.Row:
    kind = list(LineType)[number % len(LineType)]
    return lines.Row(Line(f"l{number}", "s", kind, "word " * (1 + number % 40), NOW), "Somebody")


def _changed(one: Any) -> Any:
    if isinstance(one, queue.Card):
        return replace(one, on_screen=not one.on_screen)
    return replace(one, line=replace(one.line, text=f"{one.line.text}."))


@pytest.mark.parametrize(("make", "one"), [(queue.model, _card), (lines.model, _row)])
def test_rows_come_go_move_and_change(make: Any, one: Any, qtbot: QtBot) -> None:
    model: LiveModel[Any] = make()
    tester = QAbstractItemModelTester(model, FATAL)
    chance = random.Random(4)
    shown: list[Any] = []
    for _round in range(300):
        step = chance.random()
        if step < 0.4:
            new = [one(chance.randrange(60)) for _ in range(chance.randrange(4))]
            known = {model._key(row) for row in shown}
            at = chance.randrange(len(shown) + 1)
            fresh = {model._key(row): row for row in new if model._key(row) not in known}
            shown = [*shown[:at], *fresh.values(), *shown[at:]]
        elif step < 0.7:
            shown = [row for row in shown if chance.random() < 0.8]
        elif step < 0.85:
            shown = [_changed(row) if chance.random() < 0.2 else row for row in shown]
        else:
            shown = chance.sample(shown, len(shown))
        model.set_rows(shown)
        assert list(model.rows) == shown
    assert tester.model() is model


def test_what_stays_keeps_its_index(qtbot: QtBot) -> None:
    model = queue.model()
    QAbstractItemModelTester(model, FATAL, model)
    cards = [_card(number) for number in range(10)]
    model.set_rows(cards)
    kept = QPersistentModelIndex(model.index(5, 0))
    resets = []
    model.modelReset.connect(lambda: resets.append(1))
    model.set_rows([cards[9], *cards[3:6], _card(70), *cards[6:8]])
    assert kept.isValid() and kept.row() == 3
    assert model.row(kept) == cards[5]
    model.set_rows([cards[7], cards[5], cards[3]])
    assert kept.row() == 1
    model.set_rows([cards[7]])
    assert not kept.isValid()
    assert resets == []


def test_a_list_that_follows_stays_at_its_end(qtbot: QtBot) -> None:
    model = lines.model()
    shown = LiveList(model, name="Lines", follows=True)
    qtbot.addWidget(shown)
    shown.resize(400, 120)
    shown.show()
    rows = [_row(number) for number in range(30)]
    shown.show_rows(rows)
    bar = shown.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0 and bar.value() == bar.maximum())
    shown.show_rows([*rows, _row(40)])
    qtbot.waitUntil(lambda: bar.value() == bar.maximum())
    bar.setValue(40)
    top = shown.indexAt(shown.viewport().rect().topLeft()).row()
    shown.show_rows([*rows, _row(40), _row(41)])
    qtbot.wait(50)
    assert shown.indexAt(shown.viewport().rect().topLeft()).row() == top
