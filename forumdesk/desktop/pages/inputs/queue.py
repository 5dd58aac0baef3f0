"""One input as a card of the queue, in its sender's own words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from forumdesk.desktop.cards import CHIP_HEIGHT, CardPainter, height_of
from forumdesk.desktop.input_looks import KIND_TONES, OLD_MINUTES
from forumdesk.desktop.lists import LiveList, LiveModel
from forumdesk.desktop.tables import Column
from forumdesk.desktop.theme import Tokens
from forumdesk.domain.inputs import TO_RAPPORTEUR, TO_ROOM, Input, InputState
from forumdesk.domain.projector import Scene, Stage
from forumdesk.i18n import _, language, ngettext
from forumdesk.store import inputs as rows
from forumdesk.store import people, programme, record
from forumdesk.store.reader import Reader
from forumdesk.wording import inputs as wording
from forumdesk.wording import programme as programme_words

Index = QModelIndex | QPersistentModelIndex
GAP, MARGIN = 8, 16
STATE_ICONS = {
    InputState.HELD: "clock",
    InputState.SHOWN: "eye",
    InputState.PARKED: "circle-pause",
    InputState.ANSWERED: "circle-check",
    InputState.NOT_SHOWN: "eye-off",
}


@dataclass(frozen=True, slots=True)
class Card:
    """An input with what stands around it. `sender` is a name only if one was given.

    `receiver` is the person it is for, if it is for one; `searched` holds what searches compare.
    """

    input: Input
    sender: str = ""
    receiver: str = ""
    session: str = ""
    on_screen: bool = False
    in_record: bool = False
    searched: str = ""


def read_cards(db: Reader, stage: Stage) -> list[Card]:
    """Every input with what stands around it; `stage` is what the window's screen shows."""
    every, taken = rows.inputs(db), record.taken_inputs(db)
    named = {one.author for one in every} | {
        one.to for one in every if one.to not in (TO_ROOM, TO_RAPPORTEUR)
    }
    known = {key: people.person(db, key) for key in named if key}
    names = {key: one.display for key, one in known.items() if one is not None}
    groups = {one.id: one.name.in_language(language()) for one in people.groups(db)}
    sessions = {
        one.id: f"{one.code} {one.title.in_language(language())}" for one in programme.sessions(db)
    }
    return [
        Card(
            input=one,
            sender=names.get(one.author or "") or groups.get(one.author_group or "", ""),
            receiver=names.get(one.to, ""),
            session=sessions.get(one.session or "", ""),
            on_screen=stage == Stage(Scene.INPUT, one.id),
            in_record=one.id in taken,
            searched=f"{one.number} {wording.kind(one.kind)} {one.text}"
            f" {names.get(one.author or '', '')} {sessions.get(one.session or '', '')}",
        )
        for one in every
    ]


def age(received: datetime, *, zone: tzinfo) -> str:
    """How long ago, while that is minutes; then the time, and the day if it is another one."""
    now = datetime.now(UTC)
    minutes = int((now - received).total_seconds() // 60)
    if minutes < 1:
        return _("just now")
    if minutes < 60:
        return _("{n} min ago").format(n=minutes)
    return programme_words.moment(received, zone=zone, beside=now.astimezone(zone).date())


def is_old(one: Input) -> bool:
    """Whether it waits longer than somebody in the room should have to."""
    waited = datetime.now(UTC) - one.received_at
    return one.state is InputState.HELD and waited.total_seconds() >= OLD_MINUTES * 60


def model() -> LiveModel[Card]:
    """The queue; a screen reader hears kind, state and words."""

    def spoken(one: Card) -> str:
        return f"{wording.kind(one.input.kind)}, {wording.state(one.input.state)}: {one.input.text}"

    return LiveModel([Column(_("Input"), spoken)], key=lambda one: one.input.id)


class CardDelegate(QStyledItemDelegate):
    """Draws a card: kind and marks, the words in full, where and when it came from."""

    def __init__(self, view: LiveList[Card], tokens: Tokens, *, zone: tzinfo) -> None:
        super().__init__(view)
        self._view, self._tokens, self.zone = view, tokens, zone
        self._heights: dict[tuple[str, int], int] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the words need."""
        card = self._card(index)
        inside = self._view.room - 2 * MARGIN
        key = (card.input.text, inside)
        if key not in self._heights:
            self._heights[key] = height_of(card.input.text, inside)
        return QSize(120, 12 + CHIP_HEIGHT + 8 + self._heights[key] + 8 + 20 + 12 + GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw it."""
        card, state = self._card(index), option.state
        drawn = CardPainter(painter, self._tokens)
        painter.save()
        place = QRect(option.rect)
        place.setWidth(self._view.room)
        place.setHeight(place.height() - GAP)
        drawn.card(
            place,
            chosen=bool(state & QStyle.StateFlag.State_Selected),
            focus=self._view.hasFocus(),
            under_mouse=bool(state & QStyle.StateFlag.State_MouseOver),
        )
        inside = place.adjusted(MARGIN, 12, -MARGIN, -12)
        self._top(drawn, card, inside)
        words = inside.adjusted(0, CHIP_HEIGHT + 8, 0, -28)
        drawn.words(card.input.text, words)
        foot = QRect(inside.x(), inside.bottom() - 19, inside.width(), 20)
        drawn.line(self._foot(card), foot)
        painter.restore()

    def _top(self, drawn: CardPainter, card: Card, inside: QRect) -> None:
        one, x, y = card.input, inside.x(), inside.y()
        x = drawn.chip(wording.kind(one.kind), x, y, KIND_TONES[one.kind]) + 8
        if one.to == TO_RAPPORTEUR:
            x = drawn.chip(_("To the rapporteur only"), x, y, "warn", "lock") + 8
        if card.sender:
            x = drawn.chip(_("With name"), x, y, "quiet", "user") + 8
        if card.on_screen:
            x = drawn.chip(_("On screen"), x, y, "accent", "projector") + 8
        if card.in_record:
            x = drawn.chip(_("In the record"), x, y, "quiet", "notebook-pen") + 8
        when = age(one.received_at, zone=self.zone)
        place = QRect(x, y, inside.right() - x + 1, CHIP_HEIGHT)
        drawn.line(when, place, right=True, bold=is_old(one))

    def _foot(self, card: Card) -> str:
        one = card.input
        parts = [_("No. {n}").format(n=one.number)]
        if one.support:
            parts.append(
                ngettext("{n} supports this", "{n} support this", one.support).format(n=one.support)
            )
        if one.reason is not None:
            parts.append(wording.reason(one.reason))
        parts += [card.sender, card.session]
        return " · ".join(part for part in parts if part)

    def _card(self, index: Index) -> Card:
        found: QAbstractItemModel = index.model()
        assert isinstance(found, LiveModel)
        row = found.row(index)
        assert isinstance(row, Card)
        return row
