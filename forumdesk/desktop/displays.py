"""What this computer shows pictures on, and where the projector's window may be.

A display is this computer's; a screen is a room's, and this window fills one of these.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject, QRect, Signal, SignalInstance
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class Display:
    """A display by its name in the system, which it keeps when it is plugged in again."""

    name: str
    label: str
    area: QRect


class Displays(Protocol):
    """What the program asks of the system's displays."""

    @property
    def changed(self) -> SignalInstance:
        """One was plugged in, unplugged or given another place or size."""

    def present(self) -> Sequence[Display]:
        """Those that are plugged in."""

    def under(self, widget: QWidget) -> Display | None:
        """The one that a window stands on."""


class SystemDisplays(QObject):
    """Qt's displays."""

    changed = Signal()
    """One was plugged in, unplugged or given another place or size."""

    def __init__(self, app: QGuiApplication) -> None:
        super().__init__()
        self._app = app
        for screen in app.screens():
            screen.geometryChanged.connect(self.changed)
        app.screenAdded.connect(self._added)
        app.screenRemoved.connect(self._removed)

    def present(self) -> Sequence[Display]:
        """Those that are plugged in."""
        return tuple(_screen(one) for one in self._app.screens())

    def under(self, widget: QWidget) -> Display | None:
        """The one that a window stands on."""
        found = widget.screen()
        return _screen(found) if found is not None else None

    def _added(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self.changed)
        self.changed.emit()

    def _removed(self, _screen: QScreen) -> None:
        self.changed.emit()


def _screen(found: QScreen) -> Display:
    size = found.size()
    made = " ".join(part for part in (found.manufacturer(), found.model()) if part)
    words = f"{made or found.name()} ({size.width()} × {size.height()})"
    return Display(found.name(), words, found.geometry())


def for_projector(screens: Sequence[Display], own: Display | None) -> tuple[Display, ...]:
    """The screens that can be filled without covering the window that stands on `own`.

    A screen that shows the same as `own` lies over it, and is none of them.
    """
    return tuple(
        one
        for one in screens
        if own is None or (one.name != own.name and not one.area.intersects(own.area))
    )


def choose(free: Sequence[Display], wished: str) -> Display | None:
    """The screen to fill: the wished one, or the only one there is; None if it must be asked."""
    named = [one for one in free if one.name == wished]
    return next(iter(named or (free if len(free) == 1 else ())), None)
