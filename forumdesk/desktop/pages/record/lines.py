"""One line of the record in the list: when, what kind, what was said and by whom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import tzinfo

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QFrame, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from forumdesk.desktop.cards import CHIP_HEIGHT, CardPainter, chip_width, height_of
from forumdesk.desktop.lists import LiveList, LiveModel
from forumdesk.desktop.tables import Column
from forumdesk.desktop.theme import Tokens
from forumdesk.desktop.widgets.basic import Tone, icon_button, row
from forumdesk.domain.record import Line, LineType
from forumdesk.i18n import _
from forumdesk.wording import programme as programme_words
from forumdesk.wording import record as wording

Index = QModelIndex | QPersistentModelIndex
TYPE_TONES: dict[LineType, Tone] = {
    LineType.POINT: "quiet",
    LineType.SUGGESTION: "accent",
    LineType.CRITICISM: "bad",
    LineType.QUESTION: "quiet",
    LineType.ANSWER: "quiet",
    LineType.QUOTE: "quiet",
    LineType.AGREEMENT: "ok",
    LineType.RECOMMENDATION: "accent",
    LineType.ACTION: "warn",
    LineType.LEARNING: "accent",
}
_MARGIN, _CLOCK = 12, 52


@dataclass(frozen=True, slots=True)
class Row:
    """A line with the names it carries; `number` is the number of the input it came from.

    `about` is what else it hangs on: its talk, its focus question, the vote that it tells of.
    """

    line: Line
    speaker: str = ""
    number: int | None = None
    about: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """What was said, as it is printed."""
        return wording.words_of(self.line)

    @property
    def facts(self) -> str:
        """What stands below the words."""
        line = self.line
        parts = [self.speaker]
        if line.reached is not None:
            parts.append(wording.how_reached(line.reached))
        parts.append(wording.reserved(line.reservations))
        if line.owner:
            parts.append(line.owner)
        if line.due is not None:
            parts.append(_("by {day}").format(day=programme_words.day(line.due)))
        if self.number is not None:
            words = _("about input {n}") if line.own_words else _("taken over from input {n}")
            parts.append(words.format(n=self.number))
        parts += self.about
        return " · ".join(part for part in parts if part)


def model() -> LiveModel[Row]:
    """The lines; a screen reader hears type, words and what belongs to them."""

    def spoken(row: Row) -> str:
        return f"{wording.line_type(row.line.type)}: {row.words}. {row.facts}"

    return LiveModel([Column(_("Line"), spoken)], key=lambda row: row.line.id)


class LineTools(QFrame):
    """What the mouse can do with a line; keys do it without them."""

    def __init__(self, *, change: Callable[[], object], delete: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("tools", True)
        self.change = icon_button("pencil", _("Change this line (Enter)"), change)
        self.delete = icon_button("trash-2", _("Delete this line (Delete)"), delete)
        for button in (self.change, self.delete):
            # For the mouse alone: Tab goes from the list on to the next line of words.
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = row(self.change, self.delete, spacing=0)
        inside.setContentsMargins(2, 0, 2, 0)
        self.setLayout(inside)


class LineDelegate(QStyledItemDelegate):
    """Draws a line. The row of the line that is being changed is as high as `editor` says."""

    def __init__(
        self,
        view: LiveList[Row],
        tokens: Tokens,
        *,
        zone: tzinfo,
        editor: Callable[[str], int | None],
    ) -> None:
        super().__init__(view)
        self._view, self._tokens, self.zone, self._editor = view, tokens, zone, editor
        self._chips = max(chip_width(wording.line_type(one)) for one in LineType) + 12
        self._heights: dict[tuple[str, int], int] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the words need."""
        row = self._row(index)
        edited = self._editor(row.line.id)
        if edited is not None:
            return QSize(120, edited)
        width = self._words(QRect(0, 0, self._view.room, 0)).width()
        key = (row.words, width)
        if key not in self._heights:
            self._heights[key] = height_of(row.words, width)
        below = 20 if row.facts else 0
        return QSize(120, max(CHIP_HEIGHT, self._heights[key] + 4) + below + 18)

    def _words(self, place: QRect) -> QRect:
        left = _MARGIN + _CLOCK + self._chips
        return place.adjusted(left, 9 + 3, -_MARGIN, -9)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw it."""
        row = self._row(index)
        if self._editor(row.line.id) is not None:
            return
        drawn = CardPainter(painter, self._tokens)
        painter.save()
        place = QRect(option.rect)
        place.setWidth(self._view.room)
        self._ground(painter, place, option, first=index.row() == 0)
        clock = QRect(place.x() + _MARGIN, place.y() + 9, _CLOCK, CHIP_HEIGHT)
        drawn.line(f"{row.line.at.astimezone(self.zone):%H:%M}", clock)
        drawn.chip(
            wording.line_type(row.line.type),
            clock.right() + 1,
            clock.y(),
            TYPE_TONES[row.line.type],
        )
        words = self._words(place)
        drawn.words(row.words, words)
        if row.facts:
            foot = QRect(words.x(), place.bottom() - 9 - 19, words.width(), 20)
            drawn.line(row.facts, foot)
        painter.restore()

    def _ground(
        self, painter: QPainter, place: QRect, option: QStyleOptionViewItem, *, first: bool
    ) -> None:
        tokens = self._tokens
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(place, QColor(tokens.accent_weak))
            bar = QRect(place.x(), place.y(), 3, place.height())
            painter.fillRect(bar, QColor(tokens.accent if self._view.hasFocus() else tokens.rest))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(place, QColor(tokens.background))
        if not first:
            line = QRect(place.x() + _MARGIN, place.y(), place.width() - 2 * _MARGIN, 1)
            painter.fillRect(line, QColor(tokens.line))

    def _row(self, index: Index) -> Row:
        found = index.model()
        assert isinstance(found, LiveModel)
        row = found.row(index)
        assert isinstance(row, Row)
        return row
