"""Tab goes the way one reads: through the layouts as they lie, and to nothing that is not seen."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QGridLayout, QLayout, QScrollArea, QWidget

# Qt brings the cursor of a line edit into sight, and the field reaches further than that.
AROUND = 20


# Ordinary classes: whether a widget has a protocol's methods takes ten times as long to ask, and
# every widget of the window is asked.
class OwnOrder:
    """A widget whose parts follow each other otherwise than they lie."""

    def in_order(self) -> list[QWidget]:
        """Its parts in the order of work."""
        raise NotImplementedError


class Scrolls:
    """A widget that is a stop only because it can be scrolled by keys."""

    def needs_keys(self) -> bool:
        """Whether something in it is out of sight."""
        raise NotImplementedError


def stops(top: QWidget) -> list[QWidget]:
    """Where Tab stops in a window, in order."""
    return list(_within(top))


def move_focus(top: QWidget, *, forward: bool) -> bool:
    """Give the focus to the next or the one before, round and round; False if there is none."""
    every = stops(top)
    if not every:
        return False
    here = QApplication.focusWidget()
    at = every.index(here) if here in every else (-1 if forward else 0)
    chosen = every[(at + (1 if forward else -1)) % len(every)]
    reasons = Qt.FocusReason
    chosen.setFocus(reasons.TabFocusReason if forward else reasons.BacktabFocusReason)
    _bring_into_sight(chosen)
    return True


def _bring_into_sight(widget: QWidget) -> None:
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget, AROUND, AROUND)
        around = around.parentWidget()


def _within(widget: QWidget) -> Iterator[QWidget]:
    if widget.isHidden() or not widget.isEnabled():
        return
    takes = widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
    if takes and not widget.isWindow() and widget.focusProxy() is None:
        yield widget
    inside = [stop for part in _parts(widget) for stop in _within(part)]
    if not inside and isinstance(widget, Scrolls) and widget.needs_keys():
        yield widget
    yield from inside


def _parts(widget: QWidget) -> list[QWidget]:
    if isinstance(widget, OwnOrder):
        return widget.in_order()
    layout = widget.layout()
    laid_out = list(_laid_out(layout)) if layout is not None else []
    # What no layout places (pages of a stack, the inside of a scroll area) lies as it lies.
    others = [
        one
        for one in widget.children()
        if isinstance(one, QWidget) and not one.isWindow() and one not in laid_out
    ]
    return [*laid_out, *sorted(others, key=lambda one: (one.y(), one.x()))]


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    places = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        places.sort(key=lambda at: _row_and_column(layout, at))
    for at in places:
        item = layout.itemAt(at)
        if item is None:
            continue
        inside, widget = item.layout(), item.widget()
        if widget is not None:
            yield widget
        elif inside is not None:
            yield from _laid_out(inside)


def _row_and_column(grid: QGridLayout, at: int) -> tuple[int, int]:
    place = grid.getItemPosition(at)
    assert isinstance(place, tuple)
    return place[0], place[1]
