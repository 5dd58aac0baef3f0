"""Beside the lines: what can be taken into the record."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from forumdesk.desktop.session import Session
from forumdesk.desktop.widgets.basic import Button, Card, clear, column, heading, label, row, rule
from forumdesk.desktop.widgets.scroll import ScrollColumn
from forumdesk.desktop.widgets.text import wrapped
from forumdesk.domain.inputs import Input
from forumdesk.domain.record import Line
from forumdesk.i18n import _
from forumdesk.operations import record as operations
from forumdesk.operations.outcome import Outcome
from forumdesk.operations.record_offers import inputs_offered, votes_offered
from forumdesk.store.reader import Store
from forumdesk.wording import inputs as input_words
from forumdesk.wording import poll_terms
from forumdesk.wording import record as wording


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that can become a line with one click."""

    key: str
    kind: str
    words: str
    take: Callable[[], object]


class OffersCard(Card):
    """Results that the room has seen and inputs shown to it that are not in the record yet."""

    taken = Signal(object)
    """A `Line` that something became."""

    def __init__(self, session: Session) -> None:
        super().__init__(heading(_("Take into the record")), spacing=8)
        self._session, self._session_id = session, ""
        self._column = ScrollColumn(spacing=8)
        self.body.addWidget(self._column, 1)
        self._shown: list[tuple[str, str, str]] | None = None

    def show_offers(self, session_id: str, lines: Sequence[Line]) -> None:
        """Show what there is for a session with these lines; the same offers stay untouched."""
        self._session_id = session_id
        offers = [*self._votes(lines), *self._inputs()]
        shown = [(one.key, one.kind, one.words) for one in offers]
        if shown == self._shown:
            return
        self._shown = shown
        body = self._column.body
        clear(body)
        if not offers:
            words = _("Results that were revealed and inputs that were shown appear here.")
            body.addWidget(wrapped(words, "body-muted"))
        for number, one in enumerate(offers):
            if number:
                body.addWidget(rule())
            body.addLayout(_entry(one))
        body.addStretch(1)

    def _votes(self, lines: Sequence[Line]) -> Iterator[Offer]:
        for poll in votes_offered(self._session.db, self._session_id, lines):
            words = wording.words_of_result(self._session.result(poll))
            # Lines of before say the same without naming the vote.
            if not any(line.text == words for line in lines):
                take = partial(self._take_result, poll.id)
                yield Offer(poll.id, poll_terms.name(poll, with_round=False), words, take)

    def _inputs(self) -> Iterator[Offer]:
        for one in inputs_offered(self._session.db, self._session_id):
            yield Offer(one.id, kind_of_input(one), one.text, partial(self._take_input, one.id))

    def _take_result(self, poll_id: str) -> None:
        session_id = self._session_id
        self._take(
            lambda db: operations.take_over_result(db, poll_id=poll_id, session_id=session_id)
        )

    def _take_input(self, input_id: str) -> None:
        session_id = self._session_id
        self._take(
            lambda db: operations.take_over_input(db, input_id=input_id, session_id=session_id)
        )

    def _take(self, verb: Callable[[Store], Outcome[Line]]) -> None:
        self._session.write(verb, self.taken.emit, owner=self)


def _entry(one: Offer) -> QVBoxLayout:
    button = Button(_("Take over"), one.take, small=True, icon="plus")
    button.setAccessibleName(_("Take over: {what}").format(what=one.words))
    # A click leaves the focus in the words that are being typed.
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    entry = column(row(label(one.kind, "muted"), None, button), wrapped(one.words), spacing=4)
    entry.setContentsMargins(0, 2, 6, 4)
    return entry


def kind_of_input(one: Input) -> str:
    """An input's kind with its number."""
    return f"{input_words.kind(one.kind)} {one.number}"
