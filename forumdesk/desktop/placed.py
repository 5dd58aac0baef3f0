"""A line about something that has a place among its like: what it is, and what can be done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from forumdesk.desktop.widgets.basic import Button, column, icon_button, row, rule
from forumdesk.desktop.widgets.text import wrapped
from forumdesk.i18n import _


@dataclass(frozen=True, slots=True)
class Line:
    """What stands in a line beside its words; `before` is None where nothing stands there."""

    layout: QHBoxLayout
    before: QWidget | None
    up: Button
    down: Button
    edit: Button


def add_placed(
    layout: QVBoxLayout,
    name: str,
    detail: str,
    *,
    edit: Callable[[], object],
    delete: Callable[[], object] | None,
    move: Callable[[int], object],
    place: tuple[int, int] | None,
    strong: bool = False,
    indent: int = 0,
    before: QWidget | None = None,
) -> Line:
    """Add a line under a rule; `place` counts from 0, with how many there are, None without one.

    `move` is given -1 or 1. `before` stands in front of the words.
    """
    words = column(wrapped(name, "strong" if strong else ""), spacing=0)
    if detail:
        words.addWidget(wrapped(detail, "muted"))
    up = icon_button("arrow-up", _("Move {name} up").format(name=name), partial(move, -1))
    down = icon_button("arrow-down", _("Move {name} down").format(name=name), partial(move, 1))
    change = icon_button("pencil", _("Change {name}").format(name=name), edit)
    line = row(indent, spacing=0)
    if before is not None:
        line.addWidget(before)
        line.addSpacing(12)
    line.addLayout(words, 1)
    if place is not None:
        up.setEnabled(place[0] > 0)
        down.setEnabled(place[0] < place[1] - 1)
        line.addWidget(up)
        line.addWidget(down)
    line.addWidget(change)
    if delete is not None:
        line.addWidget(icon_button("trash-2", _("Delete {name}").format(name=name), delete))
    line.setContentsMargins(0, 6, 0, 6)
    layout.addWidget(rule())
    layout.addLayout(line)
    return Line(line, before, up, down, change)
