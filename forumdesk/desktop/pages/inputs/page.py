"""The inputs page: the queue of what waits, and one key for every decision."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto
from functools import lru_cache, partial
from typing import assert_never
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QTabBar

from forumdesk.desktop.frame import Frame
from forumdesk.desktop.lists import LiveList
from forumdesk.desktop.page import Page
from forumdesk.desktop.pages.inputs.deciding import Decided, telling, verb_of
from forumdesk.desktop.pages.inputs.own_words import OwnWordsDialog
from forumdesk.desktop.pages.inputs.panel import (
    WIDTH,
    DecisionPanel,
    InputVerb,
    decisions,
    key_line,
)
from forumdesk.desktop.pages.inputs.queue import Card, CardDelegate, model, read_cards
from forumdesk.desktop.pages.inputs.words import nothing_here, tab_words
from forumdesk.desktop.requests import LookAtInputs
from forumdesk.desktop.widgets.basic import Button, column, picture, row
from forumdesk.desktop.widgets.choice import ChoiceField
from forumdesk.desktop.widgets.scroll import ScrollColumn
from forumdesk.desktop.widgets.text import ElidedLabel, wrapped
from forumdesk.domain.inputs import (
    HideReason,
    Input,
    InputState,
)
from forumdesk.domain.people import fold
from forumdesk.domain.projector import Scene, Stage
from forumdesk.i18n import _
from forumdesk.operations import inputs as operations
from forumdesk.operations import record as record_operations
from forumdesk.operations.outcome import Outcome
from forumdesk.store.changes import Feature
from forumdesk.store.reader import Store
from forumdesk.wording.projector import put_on

AGES_EVERY_MS = 15_000
TABS = (
    InputState.HELD,
    InputState.SHOWN,
    InputState.PARKED,
    InputState.ANSWERED,
    InputState.NOT_SHOWN,
)


class Order(Enum):
    """In which order inputs are listed."""

    OLDEST = auto()
    SUPPORT = auto()


class InputsPage(Page[LookAtInputs]):
    """The selected input is decided on by a key; the next one is then in hand."""

    topics = frozenset(
        {
            Feature.INPUTS,
            Feature.RECORD,
            Feature.PROJECTOR,
            Feature.PROGRAMME,
            Feature.PEOPLE,
            Feature.FORUM,
        }
    )

    def __init__(self, main: Frame) -> None:
        super().__init__(main)
        self._verbs = {Qt.Key(ord(one.key)): one.verb for one in decisions()}
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        zone = ZoneInfo(self.session.forum.time_zone)
        self._cards: list[Card] = []
        self._decided: Decided | None = None
        # Folded once, when somebody searches, and not by every letter.
        self._fold = lru_cache(maxsize=4096)(fold)
        self.model = model()
        self.list = LiveList(self.model, name=_("Inputs"))
        self._delegate = CardDelegate(self.list, main.desk.tokens, zone=zone)
        self.list.setItemDelegate(self._delegate)
        self.list.selectionModel().currentChanged.connect(self._show_in_hand)
        self.panel = DecisionPanel(main.desk.tokens, zone=zone)
        self.panel.wanted.connect(self._wanted)
        self.panel.reason_given.connect(self._reason_given)
        self._build()
        # Only the words “3 min ago” change by themselves.
        ages = QTimer(self)
        ages.setInterval(AGES_EVERY_MS)
        ages.timeout.connect(self.list.viewport().update)
        ages.start()

    def _build(self) -> None:
        self._places = QStackedWidget()
        self._places.addWidget(self.list)
        self._nothing = QStackedWidget()
        self._places.addWidget(self._nothing)
        left = column(self._places, self._build_foot())
        left.setStretch(0, 1)
        beside = ScrollColumn()
        beside.setFixedWidth(WIDTH + 12)
        beside.body.addWidget(self.panel)
        beside.body.addStretch(1)
        below = row(spacing=20)
        below.addLayout(left, 1)
        below.addWidget(beside)
        tabs, tools = self._build_tabs(), self._build_tools()
        whole = column(tabs, tools, 4, below, spacing=8)
        whole.setStretch(3, 1)
        whole.setContentsMargins(20, 16, 8, 12)
        self.setLayout(whole)
        self._show_said()

    def _build_tabs(self) -> QTabBar:
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(_("Which inputs are listed"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        for state in TABS:
            self.tabs.addTab(tab_words(state))
        self.tabs.currentChanged.connect(self._list_changed)
        return self.tabs

    def _build_tools(self) -> QHBoxLayout:
        promise = wrapped(_("Nothing reaches the room before it has been read here."), "muted")
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Search"))
        self.search.setAccessibleName(_("Search in the inputs"))
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(200)
        self.order = ChoiceField(
            [(Order.OLDEST, _("Oldest first")), (Order.SUPPORT, _("Most supported"))]
        )
        self.order.setAccessibleName(_("Order"))
        self.order.currentIndexChanged.connect(self._list_changed)
        self.search.textChanged.connect(self._list_changed)
        self.search.returnPressed.connect(self.opened)
        shown = picture("eye-off", colour=self.main.desk.tokens.muted, pixels=16)
        tools = row(shown, promise, self.order, self.search, 12)
        tools.setStretch(1, 1)
        return tools

    def _build_foot(self) -> QHBoxLayout:
        self._said = ElidedLabel("", "body-muted")
        self._said.setFixedHeight(28)
        self._back = Button(_("Take back"), self.take_back, small=True, key="U", icon="undo-2")
        foot = row(self._said, self._back)
        foot.setStretch(0, 1)
        return foot

    def refresh(self) -> None:
        """Read everything; cards that did not change stay where they are."""
        self.panel.name_screen(self.session.screen_name)
        self._delegate.zone = self.panel.zone = ZoneInfo(self.session.forum.time_zone)
        self._cards = read_cards(self.session.db, self.session.screen.stage)
        self._show_list()

    def opened(self) -> None:
        """The list, so that the keys work at once; the page itself while the list is empty."""
        (self.list if self.model.rowCount() else self).setFocus()

    @property
    def state(self) -> InputState:
        """Which inputs are listed."""
        return TABS[max(0, self.tabs.currentIndex())]

    def show_state(self, state: InputState) -> None:
        """List others."""
        self.tabs.setCurrentIndex(TABS.index(state))

    def _found(self) -> list[Card]:
        parts = fold(self.search.text()).split()
        found = list(self._cards)
        if parts:
            words = ((one, self._fold(one.searched)) for one in self._cards)
            found = [one for one, folded in words if all(part in folded for part in parts)]
        if self.order.chosen is Order.SUPPORT:
            found.sort(key=lambda one: -one.input.support)
        return found

    def _list_changed(self) -> None:
        self._show_list()
        if self.list.chosen is None:
            self.list.step(0)
        else:
            self.list.scrollTo(self.list.currentIndex())

    def _show_list(self) -> None:
        found = self._found()
        for number, state in enumerate(TABS):
            many = sum(one.input.state is state for one in found)
            self.tabs.setTabText(
                number, f"{tab_words(state)}  {many}" if many else tab_words(state)
            )
        listed = [one for one in found if one.input.state is self.state]
        self.list.show_rows(listed)
        if self.list.chosen is None:
            self.list.step(0)
        self._show_nothing(not listed)
        self._show_in_hand()

    def _show_nothing(self, nothing: bool) -> None:
        in_list = self.window().focusWidget() in (self.list, self)
        self._places.setCurrentIndex(1 if nothing else 0)
        # Otherwise the next letter would land in whatever field comes next.
        if in_list:
            self.opened()
        if not nothing:
            return
        old = self._nothing.currentWidget()
        if old is not None:
            self._nothing.removeWidget(old)
            old.deleteLater()
        self._nothing.addWidget(nothing_here(self.state, searching=bool(self.search.text())))

    def _show_in_hand(self, *_: object) -> None:
        self.panel.show_card(self.list.chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """One key for every decision; a reason is chosen by its number."""
        if event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        ):
            super().keyPressEvent(event)
            return
        if not (self._key_of_reason(event) or self._key_of_list(Qt.Key(event.key()), event.text())):
            super().keyPressEvent(event)

    def _key_of_reason(self, event: QKeyEvent) -> bool:
        if not self.panel.asks_why:
            return False
        if event.key() == Qt.Key.Key_Escape:
            self._reason_given(None)
            return True
        reasons = list(HideReason)
        if event.text().isdigit() and 1 <= int(event.text()) <= len(reasons):
            self._reason_given(reasons[int(event.text()) - 1])
        # Another letter must not decide anything while the question stands.
        return bool(event.text())

    def _key_of_list(self, key: Qt.Key, text: str) -> bool:
        moves: dict[Qt.Key, Callable[[], object]] = {
            Qt.Key.Key_J: lambda: self.list.step(1),
            Qt.Key.Key_K: lambda: self.list.step(-1),
            Qt.Key.Key_Left: lambda: self._other_list(-1),
            Qt.Key.Key_Right: lambda: self._other_list(1),
            Qt.Key.Key_U: self.take_back,
            Qt.Key.Key_Escape: self.search.clear,
        }
        if text == "/":
            self.search.setFocus()
            self.search.selectAll()
        elif key in moves:
            moves[key]()
        elif key in self._verbs and self.list.chosen is not None:
            if self.panel.buttons[self._verbs[key]].isEnabled():
                self._wanted(self._verbs[key])
        else:
            return False
        return True

    def _other_list(self, by: int) -> None:
        self.tabs.setCurrentIndex(min(len(TABS) - 1, max(0, self.tabs.currentIndex() + by)))

    def _wanted(self, verb: InputVerb) -> None:
        card = self.list.chosen
        if card is None:
            return
        one = card.input
        match verb:
            case InputVerb.SHOW:
                self._decide(one, InputState.SHOWN)
            case InputVerb.PARK:
                self._decide(one, InputState.PARKED)
            case InputVerb.ANSWER:
                self._decide(one, InputState.ANSWERED)
            case InputVerb.HOLD:
                self._decide(one, InputState.HELD)
            case InputVerb.HIDE:
                self.panel.ask_why(True)
                self.list.setFocus()
            case InputVerb.SCREEN:
                self._put_on_screen(one)
            case InputVerb.RECORD:
                self._take_over(one)
            case _:
                assert_never(verb)

    def _reason_given(self, reason: HideReason | None) -> None:
        card = self.list.chosen
        self.panel.ask_why(False)
        self.list.setFocus()
        if reason is not None and card is not None:
            self._decide(card.input, InputState.NOT_SHOWN, reason)

    def _decide(self, one: Input, state: InputState, reason: HideReason | None = None) -> None:
        self._next_in_hand(one)
        told = telling(self.session.db, one)
        self.session.write(
            partial(verb_of(state, reason), input_id=one.id),
            lambda decided: self._note(Decided(told(decided), one)),
            owner=self,
        )

    def _next_in_hand(self, one: Input) -> None:
        # The list takes the decided card away; what follows is the next to be read.
        place = self.model.place_of(one.id)
        if place is not None and place + 1 < self.model.rowCount():
            self.list.step(1)
        else:
            self.list.step(-1)

    def _note(self, decided: Decided) -> None:
        self._decided = decided
        self._show_said()

    def _show_said(self) -> None:
        self._back.setVisible(self._decided is not None and self._decided.before is not None)
        self._said.setText(self._decided.words if self._decided else key_line())

    def take_back(self) -> None:
        """Put the input decided on last back to where it was."""
        before = self._decided.before if self._decided else None
        if before is None:
            return
        self._decided = None
        self._show_said()
        self.session.write(
            partial(verb_of(before.state, before.reason), input_id=before.id),
            lambda one: self._came_back(one),
            owner=self,
        )

    def _came_back(self, one: Input) -> None:
        self.refresh()
        self.show_state(one.state)
        self.list.choose(one.id)

    def _put_on_screen(self, one: Input) -> None:
        stage = self.session.staging(Scene.INPUT, one.id)

        def put(db: Store) -> Outcome[Stage]:
            if not one.is_public:
                operations.show_input(db, input_id=one.id)
            return stage(db)

        def is_put(_stage: Stage) -> None:
            words = _("Input {n}: on screen").format(n=one.number)
            words = put_on(words, self.session.screen_name)
            # To take it back hides it again; one that was shown already stays shown.
            self._note(Decided(words, None if one.is_public else one))
            self.main.desk.show_projector()

        if not one.is_public:
            self._next_in_hand(one)
        self.session.write(put, is_put, owner=self)

    def _take_over(self, one: Input) -> None:
        chosen = self.session.chosen
        session_id = one.session or (chosen.id if chosen else "")
        recorded = Decided(_("Input {n}: in the record").format(n=one.number))
        if not one.is_seen:
            dialog = OwnWordsDialog(self, self.session, about=one, session_id=session_id)
            dialog.accepted.connect(lambda: self._note(recorded))
            dialog.open()
            return
        self.session.write(
            lambda db: record_operations.take_over_input(
                db, input_id=one.id, session_id=session_id
            ),
            lambda _line: self._note(recorded),
            owner=self,
        )
