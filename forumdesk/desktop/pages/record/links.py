"""What a line hangs on: the talk, the vote or the input that it tells of, found by one key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from forumdesk.desktop.pages.record.offers import kind_of_input
from forumdesk.desktop.session import Session
from forumdesk.desktop.widgets.arrows import ArrowKeys
from forumdesk.desktop.widgets.basic import label
from forumdesk.desktop.widgets.dialog import Dialog
from forumdesk.desktop.widgets.flow import FlowRow, PickButton
from forumdesk.domain.people import fold
from forumdesk.i18n import _, language
from forumdesk.operations.record_offers import Linkable, linkable
from forumdesk.store import inputs, polls, programme, record
from forumdesk.store.reader import Reader
from forumdesk.wording import poll_terms

_WIDEST = 230


@dataclass(frozen=True, slots=True)
class Links:
    """What a line hangs on, by ids; `round` belongs to the poll."""

    talk: str | None = None
    poll: str | None = None
    round: int | None = None
    input: str | None = None

    def with_one(self, found: Linkable) -> Links:
        """The same with what was found; a line tells of one vote or one input."""
        if found.talk is not None:
            return replace(self, talk=found.talk.id)
        if found.poll is not None:
            return Links(talk=self.talk, poll=found.poll.id, round=found.poll.round)
        return Links(talk=self.talk, input=found.input.id if found.input is not None else None)


class LinksRow(FlowRow):
    """A chip for each thing that a line hangs on; a click takes it away."""

    changed = Signal()
    """Something was taken away."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.links = Links()
        self.chips: list[PickButton] = []
        self.hide()

    def fill(self, links: Links) -> None:
        """Show these, without a signal."""
        if links == self.links:
            return
        self.links = links
        without = (
            (_talk(self._session.db, links.talk), replace(links, talk=None)),
            (
                _poll(self._session.db, links.poll, links.round),
                replace(links, poll=None, round=None),
            ),
            (_input(self._session.db, links.input), replace(links, input=None)),
        )
        words = label(_("About"), "muted")
        words.setFixedHeight(28)
        self.chips = [
            PickButton(said, partial(self._become, rest), widest=_WIDEST)
            for said, rest in without
            if said
        ]
        for chip in self.chips:
            chip.setChecked(True)
            chip.setToolTip(_("A click takes it away"))
        self.show_widgets([words, *self.chips])
        self.setVisible(bool(self.chips))

    def _become(self, links: Links) -> None:
        self.fill(links)
        self.changed.emit()


def _talk(db: Reader, talk_id: str | None) -> str:
    found = next((one for one in programme.talks(db) if one.id == talk_id), None)
    return "" if found is None else found.topic.in_language(language())


def _poll(db: Reader, poll_id: str | None, number: int | None) -> str:
    found = polls.poll(db, poll_id, round_number=number) if poll_id else None
    return "" if found is None else poll_terms.name(found, with_round=found.round > 1)


def _input(db: Reader, input_id: str | None) -> str:
    found = inputs.input_by_id(db, input_id) if input_id else None
    return "" if found is None else kind_of_input(found)


class LinkFinder(Dialog):
    """A short list, the arrows, Enter. What a record tells of already is shown and not offered."""

    def __init__(
        self,
        parent: QWidget,
        session: Session,
        *,
        session_id: str,
        then: Callable[[Linkable], object],
    ) -> None:
        super().__init__(parent, _("What is it about?"), width=520)
        self._then = then
        lines = record.lines(session.db, session_id)
        self._every = [(one, _words(one)) for one in linkable(session.db, session_id, lines)]
        self._found: list[Linkable] = []
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Search talks, results and inputs"))
        self.search.setAccessibleName(_("Search"))
        self.list = QListWidget()
        self.list.setAccessibleName(_("Talks, results and inputs"))
        self.list.setMinimumHeight(280)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.addWidget(self.search)
        self.body.addWidget(self.list)
        if not self._every:
            self.body.addWidget(
                label(_("Talks, revealed results and shown inputs of the session appear here."))
            )
        self.search.textChanged.connect(self._show)
        self.search.returnPressed.connect(self._choose)
        ArrowKeys(self.search, self.list)
        self.list.itemActivated.connect(lambda _item: self._choose())
        self._show("")
        self.search.setFocus()

    def _show(self, sought: str) -> None:
        parts = fold(sought).split()
        matching = [
            (one, words) for one, words in self._every if all(part in fold(words) for part in parts)
        ]
        self._found = [one for one, _words in matching]
        self.list.clear()
        taken = _("in the record")
        for one, words in matching:
            item = QListWidgetItem(f"{words} · {taken}" if one.taken else words)
            if one.taken:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(item)
        self.list.setCurrentRow(_first_free(self._found))

    def _choose(self) -> None:
        at = self.list.currentRow()
        if 0 <= at < len(self._found) and not self._found[at].taken:
            found = self._found[at]
            self.accept()
            self._then(found)


def _first_free(found: Sequence[Linkable]) -> int:
    return next((at for at, one in enumerate(found) if not one.taken), -1)


def _words(one: Linkable) -> str:
    if one.talk is not None:
        return f"{_('Talk')} · {one.talk.topic.in_language(language())}"
    if one.poll is not None:
        name = poll_terms.name(one.poll, with_round=one.poll.round > 1)
        return f"{name} · {one.poll.question.in_language(language())}"
    return f"{kind_of_input(one.input)} · {one.input.text}" if one.input is not None else ""
