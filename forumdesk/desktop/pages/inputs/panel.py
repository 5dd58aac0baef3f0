"""What can be decided about the input in hand, always in the same places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import tzinfo
from enum import Enum, auto
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from forumdesk.desktop.pages.inputs.queue import STATE_ICONS, Card, age
from forumdesk.desktop.theme import Tokens
from forumdesk.desktop.widgets.basic import (
    Button,
    Chip,
    Tone,
    clear,
    heading,
    picture,
    row,
    rule,
)
from forumdesk.desktop.widgets.basic import Card as Surface
from forumdesk.desktop.widgets.text import wrapped
from forumdesk.desktop.widgets.wide import WideButton
from forumdesk.domain.inputs import TO_ROOM, HideReason, InputState
from forumdesk.i18n import _, language, ngettext
from forumdesk.wording import inputs as wording
from forumdesk.wording.projector import put_on

WIDTH = 340
_INSIDE = WIDTH - 34
STATE_TONES: dict[InputState, Tone] = {
    InputState.HELD: "warn",
    InputState.SHOWN: "ok",
    InputState.PARKED: "quiet",
    InputState.ANSWERED: "ok",
    InputState.NOT_SHOWN: "quiet",
}


# Letters of each language's own words; J, K and U move and take back in all.
_KEYS = {
    "en": "SPANHOR",
    "id": "TSDAMLN",
}


class InputVerb(Enum):
    """What can be done with an input; the last two do not decide about it."""

    SHOW = auto()
    PARK = auto()
    ANSWER = auto()
    HIDE = auto()
    HOLD = auto()
    SCREEN = auto()
    RECORD = auto()


@dataclass(frozen=True, slots=True)
class Decision:
    """A verb as the panel offers it, with the letter that does it."""

    verb: InputVerb
    key: str
    icon: str
    words: str


def decisions() -> Sequence[Decision]:
    """Every verb, in the order of the panel."""
    found = (
        (InputVerb.SHOW, "eye", _("Show to the room")),
        (InputVerb.PARK, "circle-pause", _("Park for later")),
        (InputVerb.ANSWER, "circle-check", _("Answered")),
        (InputVerb.HIDE, "eye-off", _("Do not show …")),
        (InputVerb.HOLD, "rotate-ccw", _("Back to waiting")),
        (InputVerb.SCREEN, "projector", _("Put on screen")),
        (InputVerb.RECORD, "notebook-pen", _("Take over into the record")),
    )
    keys = _KEYS.get(language(), _KEYS["en"])
    return [
        Decision(verb, key, icon, words)
        for (verb, icon, words), key in zip(found, keys, strict=True)
    ]


_STATE_OF = {
    InputVerb.SHOW: InputState.SHOWN,
    InputVerb.PARK: InputState.PARKED,
    InputVerb.ANSWER: InputState.ANSWERED,
    InputVerb.HOLD: InputState.HELD,
}


class DecisionPanel(Surface):
    """The facts of one input and what to do with it."""

    wanted = Signal(object)
    """An `InputVerb`."""
    reason_given = Signal(object)
    """A `HideReason`, or None when nothing was chosen."""

    def __init__(self, tokens: Tokens, *, zone: tzinfo) -> None:
        super().__init__()
        self.zone, self._muted = zone, tokens.muted
        self.setFixedWidth(WIDTH)
        self._pages = QStackedWidget()
        self.body.addWidget(self._pages)
        self._facts = QVBoxLayout()
        self._facts.setSpacing(6)
        self._title = heading("")
        self._state = Chip("")
        self.buttons: dict[InputVerb, Button] = {}
        self._pages.addWidget(self._decisions())
        self._pages.addWidget(self._reasons())
        self._card: Card | None = None
        self._screen = ""

    def _decisions(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(row(self._title, None, self._state))
        layout.addLayout(self._facts)
        layout.addSpacing(4)
        for one in decisions():
            made = WideButton(
                one.words,
                partial(self.wanted.emit, one.verb),
                width=_INSIDE,
                icon=one.icon,
                key=one.key,
            )
            self.buttons[one.verb] = made
            if one.verb is InputVerb.SCREEN:
                layout.addSpacing(4)
                layout.addWidget(rule())
                layout.addSpacing(4)
            layout.addWidget(made)
        layout.addStretch(1)
        return page

    def _reasons(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(heading(_("Why is it not shown?")))
        layout.addWidget(wrapped(_("The sender can read this reason, and nothing more."), "muted"))
        layout.addSpacing(4)
        self.reason_buttons: list[Button] = []
        for number, reason in enumerate(HideReason, start=1):
            made = WideButton(
                wording.reason(reason),
                partial(self.reason_given.emit, reason),
                width=_INSIDE,
                key=str(number),
            )
            self.reason_buttons.append(made)
            layout.addWidget(made)
        layout.addSpacing(4)
        back = WideButton(
            _("Cancel"),
            lambda: self.reason_given.emit(None),
            width=_INSIDE,
            kind="quiet",
            key=_("Esc"),
        )
        layout.addWidget(back)
        layout.addStretch(1)
        return page

    @property
    def asks_why(self) -> bool:
        """Whether a reason is being chosen."""
        return self._pages.currentIndex() == 1

    def ask_why(self, ask: bool) -> None:
        """Show the published reasons, or go back to the decisions."""
        self._pages.setCurrentIndex(1 if ask else 0)

    def show_card(self, card: Card | None) -> None:
        """The input in hand; without one there is nothing to decide."""
        self.setVisible(card is not None)
        if card is None or card == self._card:
            return
        if self._card is None or card.input.id != self._card.input.id:
            self.ask_why(False)
        self._card = card
        one = card.input
        self._title.setText(_("Input {n}").format(n=one.number))
        self._state.show_as(
            wording.state(one.state), STATE_TONES[one.state], STATE_ICONS[one.state]
        )
        self._show_facts(card)
        self._show_buttons(card)

    def name_screen(self, name: str) -> None:
        """Say on which screen an input is put; an empty name where there is one."""
        self._screen = name
        if self._card is not None:
            self._show_buttons(self._card)

    def _show_facts(self, card: Card) -> None:
        one = card.input
        private = one.is_private
        facts = [
            ("clock", _("Sent {when}").format(when=age(one.received_at, zone=self.zone))),
            ("user", card.sender or _("Sent without a name")),
        ]
        if private:
            facts.append(("lock", _("To the rapporteur only: the room never sees it")))
        elif one.to != TO_ROOM:
            facts.append(("reply", _("To {name}").format(name=card.receiver)))
        if card.session:
            facts.append(("calendar-days", card.session))
        if one.support:
            words = ngettext("{n} supports this", "{n} support this", one.support)
            facts.append(("users", words.format(n=one.support)))
        if further := wording.goes_on(one.kind):
            facts.append(("list-plus", further))
        if one.reason is not None:
            facts.append(("eye-off", wording.reason(one.reason)))
        clear(self._facts)
        for icon, words in facts:
            line = row(picture(icon, colour=self._muted, pixels=16), spacing=8)
            line.addWidget(wrapped(words, "body-muted"), 1)
            self._facts.addLayout(line)

    def _show_buttons(self, card: Card) -> None:
        one = card.input
        private = one.is_private
        public = one.is_public
        for verb, button in self.buttons.items():
            button.setEnabled(_STATE_OF.get(verb) is not one.state)
            button.set_kind("")
        for verb in (InputVerb.SHOW, InputVerb.SCREEN):
            if private:
                self.buttons[verb].setEnabled(False)
        self.buttons[InputVerb.RECORD].setEnabled(not card.in_record)
        self.buttons[InputVerb.RECORD].set_words(
            _("Take over into the record") if one.is_seen else _("Record in own words …")
        )
        self.buttons[InputVerb.SCREEN].set_words(
            put_on(_("Put on screen") if public else _("Show and put on screen"), self._screen)
        )
        if card.on_screen:
            self.buttons[InputVerb.SCREEN].setEnabled(False)
        first = InputVerb.ANSWER if private else InputVerb.SCREEN if public else InputVerb.SHOW
        if one.state is not InputState.NOT_SHOWN and self.buttons[first].isEnabled():
            self.buttons[first].set_kind("primary")


def key_line() -> str:
    """The keys that move through the lists."""
    return _("J K or ↑ ↓ next, earlier  ·  ← → other lists  ·  / search")
