"""What keys mean on a timetable and in its tray, besides the arrows that choose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import Enum, auto

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from forumdesk.desktop.keys import native
from forumdesk.desktop.pages.programme.timetable.layout import Day, Spot, begun_at, ended_at
from forumdesk.i18n import _


class Act(Enum):
    """What somebody wants who presses a key."""

    EDIT = auto()
    REMOVE = auto()
    STEP = auto()
    PUT = auto()
    EARLIER = auto()
    LATER = auto()
    ROOM_LEFT = auto()
    ROOM_RIGHT = auto()
    SHORTER = auto()
    LONGER = auto()
    DAY_BEFORE = auto()
    DAY_AFTER = auto()
    TO_DAY_BEFORE = auto()
    TO_DAY_AFTER = auto()
    HIGHER = auto()
    LOWER = auto()
    LET_GO = auto()


_KEY, _HELD = Qt.Key, Qt.KeyboardModifier
_ACTS = {
    (_HELD.NoModifier, _KEY.Key_Return): Act.EDIT,
    (_HELD.NoModifier, _KEY.Key_Enter): Act.EDIT,
    (_HELD.NoModifier, _KEY.Key_Delete): Act.REMOVE,
    (_HELD.NoModifier, _KEY.Key_S): Act.STEP,
    (_HELD.NoModifier, _KEY.Key_P): Act.PUT,
    (_HELD.NoModifier, _KEY.Key_PageUp): Act.DAY_BEFORE,
    (_HELD.NoModifier, _KEY.Key_PageDown): Act.DAY_AFTER,
    (_HELD.NoModifier, _KEY.Key_Escape): Act.LET_GO,
    (_HELD.AltModifier, _KEY.Key_Up): Act.EARLIER,
    (_HELD.AltModifier, _KEY.Key_Down): Act.LATER,
    (_HELD.AltModifier, _KEY.Key_Left): Act.ROOM_LEFT,
    (_HELD.AltModifier, _KEY.Key_Right): Act.ROOM_RIGHT,
    (_HELD.AltModifier, _KEY.Key_PageUp): Act.TO_DAY_BEFORE,
    (_HELD.AltModifier, _KEY.Key_PageDown): Act.TO_DAY_AFTER,
    (_HELD.ShiftModifier, _KEY.Key_Up): Act.SHORTER,
    (_HELD.ShiftModifier, _KEY.Key_Down): Act.LONGER,
    (_HELD.ControlModifier, _KEY.Key_Plus): Act.HIGHER,
    (_HELD.ControlModifier, _KEY.Key_Equal): Act.HIGHER,
    (_HELD.ControlModifier, _KEY.Key_Minus): Act.LOWER,
}
# With Ctrl, where a plus is written with Shift.
_WITH_SHIFT = _HELD.ControlModifier | _HELD.ShiftModifier


def act_of(event: QKeyEvent) -> Act | None:
    """What a key means, None for one that means nothing here."""
    held = event.modifiers() & ~_HELD.KeypadModifier
    if held == _WITH_SHIFT and event.key() in (_KEY.Key_Plus, _KEY.Key_Equal):
        return Act.HIGHER
    return _ACTS.get((held, Qt.Key(event.key())))


def key_of(act: Act) -> str:
    """The key for something, as this system writes it."""
    held, key = next(keys for keys, meant in _ACTS.items() if meant is act)
    return QKeySequence(QKeyCombination(held, key)).toString(QKeySequence.SequenceFormat.NativeText)


def told() -> Sequence[tuple[str, str]]:
    """The keys for the list of all keys: words, and the key."""
    return (
        (_("Move by five minutes"), "Alt+↑, ↓"),
        (_("To the room beside"), "Alt+←, →"),
        (_("Shorter, longer"), "Shift+↑, ↓"),
        (_("Day before, day after"), f"{native('PgUp')}, {native('PgDown')}"),
        (_("To another day"), f"{native('Alt+PgUp')}, {native('PgDown')}"),
        (_("Start or end the session"), "S"),
        (_("Put on a day"), "P"),
        (_("Hours higher, lower"), f"{native('Ctrl++')}, -"),
    )


def within_day(act: Act, spot: Spot, day: Day, rooms: Sequence[str | None]) -> Spot | None:
    """Where a key takes a session on its day; None where there is nothing that way."""
    match act:
        case Act.EARLIER | Act.LATER:
            by = -1 if act is Act.EARLIER else 1
            return begun_at(spot, day.stepped(spot.starts, by), day)
        case Act.SHORTER | Act.LONGER:
            return ended_at(spot, day.stepped(spot.ends, -1 if act is Act.SHORTER else 1))
        case Act.ROOM_LEFT | Act.ROOM_RIGHT:
            place = rooms.index(spot.room) + (-1 if act is Act.ROOM_LEFT else 1)
            return replace(spot, room=rooms[place]) if 0 <= place < len(rooms) else None
        case _:
            return None
