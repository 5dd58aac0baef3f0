"""Everything that does not go together, in one list that leads to the sessions."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QListView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from forumdesk.charts.directions import isolated
from forumdesk.desktop.cards import CardPainter, height_of
from forumdesk.desktop.pages.programme.rows import Programme
from forumdesk.desktop.tables import Index
from forumdesk.desktop.theme import Tokens, icon_pixmap
from forumdesk.desktop.two_lines import BELOW
from forumdesk.desktop.widgets.basic import Button, row
from forumdesk.desktop.widgets.dialog import Dialog
from forumdesk.desktop.widgets.text import wrapped
from forumdesk.domain.clashes import LACKS, Clash, clashing
from forumdesk.i18n import _, language, ngettext
from forumdesk.wording import clashes as wording

WIDTH, HIGH = 680, 300
LEFT, HEAD, AROUND = 40, 22, 8
"""Pixels of a line before its words, of its first line, and above and below it."""
_LACKS = BELOW + 1


def in_order(found: Sequence[Clash]) -> list[Clash]:
    """What clashes first, then what is only still to be named."""
    return sorted(found, key=lambda one: one.kind in LACKS)


def told(found: Sequence[Clash]) -> str:
    """How many there are, for the button that opens the list; empty for none."""
    number = clashing(found)
    if number:
        return ngettext("{n} clash", "{n} clashes", number).format(n=number)
    lacking = len({one.sessions for one in found})
    words = ngettext("{n} session lacks people", "{n} sessions lack people", lacking)
    return words.format(n=lacking) if lacking else ""


class ClashesDialog(Dialog):
    """The list; `lead_to` brings a session into sight, by id."""

    def __init__(
        self,
        parent: QWidget,
        programme: Programme,
        tokens: Tokens,
        *,
        lead_to: Callable[[str], object],
    ) -> None:
        super().__init__(parent, _("What does not go together"), width=WIDTH)
        self._found, self._lead_to = in_order(programme.found), lead_to
        self.body.addWidget(wrapped(_("It is told, and nothing is forbidden by it."), "muted"))
        self.list = QListWidget()
        self.list.setAccessibleName(_("What does not go together"))
        self.list.setItemDelegate(_Lines(tokens, self.list))
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumHeight(HIGH)
        for clash in self._found:
            self._add(clash, programme)
        self.list.itemActivated.connect(lambda _item: self._go())
        self.list.currentRowChanged.connect(lambda _at: self._allow())
        self.body.addWidget(self.list, 1)
        self.go = Button(_("Go to the session"), self._go, kind="primary")
        self.buttons(row(None, Button(_("Close"), self.reject), self.go))
        self.list.setCurrentRow(0)
        self._allow()
        self.list.setFocus()

    def _add(self, clash: Clash, programme: Programme) -> None:
        sessions, lacks = programme.named.sessions, clash.kind in LACKS
        first = next(iter(clash.sessions), "")
        called = [
            isolated(f"{sessions[one].code} “{sessions[one].title.in_language(language())}”")
            for one in clash.sessions[:1]
        ]
        item = QListWidgetItem(" · ".join((wording.clash_word({clash.kind}), *called)))
        # What is only still to be named is told by its word.
        sentence = "" if lacks else wording.clash(clash, of=first, named=programme.named)
        item.setData(BELOW, sentence)
        item.setData(_LACKS, lacks)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{item.text()}. {sentence}")
        self.list.addItem(item)

    @property
    def _chosen(self) -> str:
        """The session that the line in hand is about; empty where it is about rooms."""
        at = self.list.currentRow()
        return next(iter(self._found[at].sessions), "") if 0 <= at < len(self._found) else ""

    def _allow(self) -> None:
        self.go.setEnabled(bool(self._chosen))

    def _go(self) -> None:
        chosen = self._chosen
        if chosen:
            self.accept()
            self._lead_to(chosen)


class _Lines(QStyledItemDelegate):
    """Draws what clashes, and below it the whole sentence over as many lines as it needs."""

    def __init__(self, tokens: Tokens, view: QListWidget) -> None:
        super().__init__(view)
        self._tokens, self._view = tokens, view

    @property
    def _room(self) -> int:
        return max(200, self._view.viewport().width() - LEFT - AROUND)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the sentence needs."""
        sentence = str(index.data(BELOW) or "")
        below = height_of(sentence, self._room) if sentence else 0
        return QSize(0, HEAD + below + 2 * AROUND)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """A sign at the left, the words beside it."""
        painter.save()
        drawing, place, tokens = CardPainter(painter, self._tokens), option.rect, self._tokens
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent_weak))
            painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), 6, 6)
        lacks = bool(index.data(_LACKS))
        sign = (
            icon_pixmap("circle-dashed", tokens.muted)
            if lacks
            else icon_pixmap("triangle-alert", tokens.warn)
        )
        top = place.top() + AROUND
        painter.drawPixmap(QPointF(place.left() + 10, top + 2), sign)
        head = QRect(place.left() + LEFT, top, self._room, HEAD)
        drawing.line(str(index.data()), head, pixels=14, muted=False, bold=not lacks)
        sentence = QRect(head.left(), top + HEAD, self._room, place.height())
        drawing.words(str(index.data(BELOW) or ""), sentence)
        painter.restore()
