"""The list of sessions by day, drawn by hand so that a long programme stays quick."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from forumdesk.desktop.cards import CHIP_HEIGHT, CardPainter, chip_width
from forumdesk.desktop.lists import LiveList, LiveModel
from forumdesk.desktop.pages.programme.rows import SessionFacts
from forumdesk.desktop.tables import Column, Index
from forumdesk.desktop.theme import Tokens
from forumdesk.desktop.widgets.basic import Tone
from forumdesk.domain.forum import Forum
from forumdesk.domain.programme import Session
from forumdesk.i18n import _, language, ngettext
from forumdesk.wording import programme as wording
from forumdesk.wording.clashes import clash_word

HEADING_HEIGHT, LINE_HEIGHT, PEOPLE_HEIGHT = 40, 60, 20
TIME_WIDTH, MARGIN, GAP = 68, 12, 8


@dataclass(frozen=True, slots=True)
class Entry:
    """A session, or the heading of a day, which has no facts."""

    id: str
    words: str
    count: int = 0
    facts: SessionFacts | None = None


def entries_of(programme: Sequence[SessionFacts], forum: Forum) -> list[Entry]:
    """The days as headings, each followed by its sessions."""
    entries: list[Entry] = []
    day: date | None = None
    counts = Counter(one.day for one in programme)
    for one in programme:
        if one.day != day:
            day = one.day
            entries.append(Entry(f"day {day}", wording.titled_day(forum, day), counts[day]))
        title = one.session.title.in_language(language())
        entries.append(Entry(one.session.id, title, facts=one))
    return entries


def state_look(session: Session) -> tuple[str, Tone, str]:
    """A session's state as word, tone and icon."""
    if session.ended_at:
        return wording.state(session), "quiet", "circle-check"
    if session.started_at:
        return wording.state(session), "ok", "radio"
    return wording.state(session), "quiet", "clock"


def people_line(facts: SessionFacts) -> str:
    """Who does what, role by role."""
    return wording.people((one.duty, one.who) for one in facts.roles)


class ProgrammeModel(LiveModel[Entry]):
    """Headings and sessions; only sessions can be chosen. `zone` is the forum's."""

    def __init__(self) -> None:
        super().__init__([Column("", attrgetter("words"))], key=attrgetter("id"))
        self.zone = ZoneInfo("UTC")

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading is nothing to choose."""
        entry = self.row(index)
        if entry is not None and entry.facts is None:
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The title; for a screen reader everything that is drawn."""
        entry = self.row(index) if index.isValid() else None
        if role == Qt.ItemDataRole.AccessibleTextRole and entry is not None and entry.facts:
            facts = entry.facts
            times = wording.span(facts.session, zone=self.zone)
            state = wording.state(facts.session)
            parts = (entry.words, times, state, facts.room, people_line(facts))
            return ", ".join(one for one in (*parts, *facts.clashes) if one)
        return super().data(index, role)


class ProgrammeList(LiveList[Entry]):
    """Moved through with the arrow keys, over the headings."""

    def __init__(self, model: ProgrammeModel, tokens: Tokens) -> None:
        super().__init__(model, name=_("Sessions by day"))
        self._model = model
        self.drawing = SessionDelegate(tokens, self)
        self.setItemDelegate(self.drawing)

    def moveCursor(
        self, action: QListView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """The next session in that direction; a heading is passed over."""
        index = super().moveCursor(action, modifiers)
        back = action in (
            QListView.CursorAction.MoveUp,
            QListView.CursorAction.MovePageUp,
            QListView.CursorAction.MovePrevious,
        )
        place = index.row()
        rows = self._model.rows
        while 0 <= place < len(rows) and rows[place].facts is None:
            place += -1 if back else 1
        return self._model.index(place, 0) if 0 <= place < len(rows) else self.currentIndex()


class SessionDelegate(QStyledItemDelegate):
    """Draws a heading or a session."""

    def __init__(self, tokens: Tokens, view: ProgrammeList) -> None:
        super().__init__(view)
        self._tokens, self._view = tokens, view

    @property
    def zone(self) -> ZoneInfo:
        """The forum's time zone."""
        return self._view._model.zone

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A session with people needs one line more."""
        entry = self._view._model.row(index)
        if entry is None or entry.facts is None:
            return QSize(self._view.room, HEADING_HEIGHT)
        session = entry.facts.session
        over = wording.days_later(session.starts, session.ends, zone=self.zone)
        more = PEOPLE_HEIGHT if entry.facts.roles or over else 0
        return QSize(self._view.room, LINE_HEIGHT + more)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Time at the left, words in the middle, chips at the right."""
        entry = self._view._model.row(index)
        if entry is None:
            return
        painter.save()
        drawing = CardPainter(painter, self._tokens)
        place = QRect(option.rect)
        place.setWidth(self._view.room)
        if entry.facts is None:
            self._paint_day(drawing, entry, place)
        else:
            self._paint_session(drawing, entry.facts, entry.words, place, option.state)
        painter.restore()

    def _paint_day(self, drawing: CardPainter, entry: Entry, place: QRect) -> None:
        number = ngettext("{n} session", "{n} sessions", entry.count).format(n=entry.count)
        inside = place.adjusted(MARGIN, 12, -MARGIN, -4)
        drawing.line(entry.words, inside, pixels=15, muted=False, bold=True)
        drawing.line(number, inside, right=True)

    def _paint_session(
        self,
        drawing: CardPainter,
        facts: SessionFacts,
        title: str,
        place: QRect,
        state: QStyle.StateFlag,
    ) -> None:
        session = facts.session
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        focus = bool(state & QStyle.StateFlag.State_HasFocus) or self._view.hasFocus()
        self._paint_ground(drawing.painter, place, chosen=chosen, focus=chosen and focus)
        left, top = place.left() + MARGIN, place.top() + 9
        starts, ends = (one.astimezone(self.zone) for one in (session.starts, session.ends))
        drawing.line(
            f"{starts:%H:%M}", QRect(left, top, TIME_WIDTH, 20), pixels=14, muted=False, bold=True
        )
        later = wording.days_later(session.starts, session.ends, zone=self.zone)
        drawing.line(f"–{ends:%H:%M}", QRect(left, top + 21, TIME_WIDTH, 20))
        drawing.line(later.strip(), QRect(left, top + 41, TIME_WIDTH, 20))
        upper, lower = self._paint_chips(drawing, facts, place, top)
        words = QRect(left + TIME_WIDTH, top, 0, 20)
        words.setRight(upper - GAP)
        drawing.line(title, words, pixels=14, muted=False, bold=chosen)
        about = (session.code, wording.session_type(session.type), facts.room)
        words.translate(0, 21)
        words.setRight(lower - GAP)
        drawing.line(" · ".join(one for one in about if one), words)
        if facts.roles:
            words.translate(0, 20)
            drawing.line(people_line(facts), words)

    def _paint_ground(self, painter: QPainter, place: QRect, *, chosen: bool, focus: bool) -> None:
        tokens = self._tokens
        if not chosen:
            line = QRect(place.left() + MARGIN, place.top(), place.width() - 2 * MARGIN, 1)
            painter.fillRect(line, QColor(tokens.line))
            return
        painter.setPen(QPen(QColor(tokens.accent), 2) if focus else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accent_weak))
        painter.drawRoundedRect(QRectF(place).adjusted(1, 1, -1, -1), 6, 6)

    def _paint_chips(
        self, drawing: CardPainter, facts: SessionFacts, place: QRect, top: int
    ) -> tuple[int, int]:
        """State and clash at the right, one below the other; returns where they begin."""
        word, tone, picture = state_look(facts.session)
        edge = place.right() - MARGIN
        upper = edge - chip_width(word, icon=True)
        drawing.chip(word, upper, top - 2, tone, picture)
        if not facts.shared:
            return upper, edge + GAP
        clash = clash_word(facts.shared)
        lower = edge - chip_width(clash, icon=True)
        drawing.chip(clash, lower, top + CHIP_HEIGHT + 2, "warn", "triangle-alert")
        return upper, lower
