"""Beside the lines: what can be taken into the record."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from forumdesk.desktop.session import Session
from forumdesk.desktop.widgets.basic import Button, Card, clear, column, heading, label, row, rule
from forumdesk.desktop.widgets.scroll import ScrollColumn
from forumdesk.desktop.widgets.text import wrapped
from forumdesk.domain.inputs import Input, InputKind
from forumdesk.domain.record import Line
from forumdesk.i18n import _, ngettext
from forumdesk.operations import record as operations
from forumdesk.operations import similar
from forumdesk.operations.outcome import Outcome
from forumdesk.operations.record_offers import inputs_offered, votes_offered
from forumdesk.store.reader import Store
from forumdesk.wording import inputs as input_words
from forumdesk.wording import poll_terms
from forumdesk.wording import record as wording


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that can become a line with one click, some with others that say the same."""

    key: str
    kind: str
    words: str
    take: Callable[[], object]
    may_be_alike: bool = False


_LEAST_COLUMN = 36
# As many as can be seen; the others come a few at a time, between what is typed.
_AT_ONCE, _FEW = 8, 3


class Entry(QWidget):
    """An offer. What may be alike can be ticked, to be taken over with others or counted."""

    def __init__(self, offer: Offer, *, count: Callable[[], object]) -> None:
        super().__init__()
        self.key = offer.key
        self.take = Button(_("Take over"), offer.take, small=True, icon="plus")
        self.take.setAccessibleName(_("Take over: {what}").format(what=offer.words))
        self.tick = QCheckBox(offer.kind, self)
        self.tick.setToolTip(_("Tick inputs that say the same"))
        self.same = Button(_("Same as the chosen line"), count, small=True, icon="list-checks")
        self.same.hide()
        # A click leaves the focus in the words that are being typed.
        for one in (self.take, self.tick, self.same):
            one.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        kind: QWidget = self.tick
        if not offer.may_be_alike:
            self.tick.hide()
            kind = label(offer.kind, "muted")
        inside = column(
            row(kind, None, self.take), wrapped(offer.words), row(self.same, None), spacing=4
        )
        inside.setContentsMargins(0, 2, 6, 4)
        self.setLayout(inside)

    def show_ticked(self, number: int, *, line: bool) -> None:
        """How many are ticked, and whether a line is chosen that they can be counted with."""
        mine = self.tick.isChecked()
        together = mine and number > 1
        words = ngettext("Take over {n}", "Take over {n}", number).format(n=number)
        self.take.set_words(words if together else _("Take over"))
        self.take.setToolTip(_("As one line, with the others counted") if together else "")
        self.same.setVisible(mine)
        self.same.setEnabled(line)
        self.same.setToolTip("" if line else _("Choose a line in the list first"))


class OffersCard(Card):
    """Results that the room has seen and inputs shown to it that are not in the record yet.

    Inputs that say the same are ticked: the one that is taken over then takes the others along, or
    all are counted with a line that is there.
    """

    taken = Signal(object)
    """A `Line` that something became, or that something was counted with."""

    def __init__(self, session: Session, *, line: Callable[[], str]) -> None:
        super().__init__(heading(_("Take into the record")), spacing=8)
        self._session, self._session_id, self._line = session, "", line
        self._column = ScrollColumn(spacing=8)
        # In a low window the state of the record above is read whole.
        self._column.setMinimumHeight(_LEAST_COLUMN)
        self.body.addWidget(self._column, 1)
        self.entries: list[Entry] = []
        self._shown: list[tuple[str, str, str]] | None = None
        self._later: list[Offer] = []
        self._were_ticked: set[str] = set()
        self._soon = QTimer(self)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._show_few)

    def show_offers(self, session_id: str, lines: Sequence[Line]) -> None:
        """Show what there is for a session with these lines; the same offers stay untouched."""
        self._session_id = session_id
        offers = [*self._votes(lines), *self._inputs()]
        shown = [(one.key, one.kind, one.words) for one in offers]
        if shown == self._shown:
            return
        self._shown = shown
        # Those that wait to be shown may be ticked as well.
        self._were_ticked = {*self.ticked, *self._were_ticked.intersection(map(_key, self._later))}
        self.entries, self._later = [], offers[_AT_ONCE:]
        body = self._column.body
        clear(body)
        if not offers:
            words = _("Results that were revealed and inputs that were shown appear here.")
            body.addWidget(wrapped(words, "body-muted"))
        for one in offers[:_AT_ONCE]:
            self._add(one)
        body.addStretch(1)
        self.show_line()
        if self._later:
            self._soon.start()

    def _show_few(self) -> None:
        few, self._later = self._later[:_FEW], self._later[_FEW:]
        for one in few:
            self._add(one)
        if not self._later:
            self._soon.stop()
        self.show_line()

    def _add(self, offer: Offer) -> None:
        body, place = self._column.body, 2 * len(self.entries)
        if self.entries:
            body.insertWidget(place - 1, rule())
        entry = Entry(offer, count=self._count_ticked)
        entry.tick.setChecked(offer.key in self._were_ticked)
        entry.tick.toggled.connect(lambda _on: self.show_line())
        self.entries.append(entry)
        body.insertWidget(place, entry)

    @property
    def ticked(self) -> list[str]:
        """The ids of the inputs that are ticked, the most supported first."""
        return [one.key for one in self.entries if one.tick.isChecked()]

    def show_line(self) -> None:
        """Another line may have been chosen in the list."""
        number, line = len(self.ticked), bool(self._line())
        for one in self.entries:
            one.show_ticked(number, line=line)

    def _votes(self, lines: Sequence[Line]) -> Iterator[Offer]:
        for poll in votes_offered(self._session.db, self._session_id, lines):
            words = wording.words_of_result(self._session.result(poll))
            # Lines of before say the same without naming the vote.
            if not any(line.text == words for line in lines):
                take = partial(self._take_result, poll.id)
                yield Offer(poll.id, poll_terms.name(poll, with_round=False), words, take)

    def _inputs(self) -> Iterator[Offer]:
        for one in inputs_offered(self._session.db, self._session_id):
            take = partial(self._take_input, one.id)
            yield Offer(one.id, kind_of_input(one), one.text, take, may_be_alike=True)

    def _take_result(self, poll_id: str) -> None:
        session_id = self._session_id
        self._take(
            lambda db: operations.take_over_result(db, poll_id=poll_id, session_id=session_id)
        )

    def _take_input(self, input_id: str) -> None:
        """With the others, where it is one of those that are ticked as saying the same."""
        session_id, ticked = self._session_id, self.ticked
        others = [one for one in ticked if one != input_id] if input_id in ticked else []
        self._take(
            lambda db: operations.take_over_input(
                db, input_id=input_id, session_id=session_id, similar=others
            )
        )

    def _count_ticked(self) -> None:
        line_id, ticked = self._line(), self.ticked
        if line_id and ticked:
            self._take(lambda db: similar.add_similar(db, line_id=line_id, input_ids=ticked))

    def _take(self, verb: Callable[[Store], Outcome[Line]]) -> None:
        self._session.write(verb, self.taken.emit, owner=self)


def _key(offer: Offer) -> str:
    return offer.key


def kind_of_input(one: Input) -> str:
    """An input's kind with its number; one for the agenda is a proposal, which is shorter."""
    if one.kind is InputKind.AGENDA:
        return _("Proposal {n}").format(n=one.number)
    return f"{input_words.kind(one.kind)} {one.number}"
