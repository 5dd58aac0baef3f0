"""What tables hand in: every round of every table as it comes in, and the card of one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from forumdesk.desktop import keys
from forumdesk.desktop.session import Session
from forumdesk.desktop.tables import Column, RowsModel, Table
from forumdesk.desktop.theme import Tokens, icon
from forumdesk.desktop.widgets.basic import Button, row
from forumdesk.desktop.widgets.dialog import Dialog, FormDialog
from forumdesk.desktop.widgets.text import wrapped
from forumdesk.domain.breakout import MAX_INSIGHTS, Breakout, Place
from forumdesk.domain.breakout import Table as BreakoutTable
from forumdesk.domain.programme import focus_questions
from forumdesk.domain.projector import Scene
from forumdesk.domain.record import Line
from forumdesk.i18n import _, language, ngettext
from forumdesk.operations import breakout as operations
from forumdesk.operations.breakout import NewCard, breakout_of
from forumdesk.store.reader import reading
from forumdesk.wording import breakout as wording
from forumdesk.wording.projector import put_on

BESIDE_ROUNDS = 2
"""Columns before the rounds: table and topic."""
NARROW, HIGH, LINES = 76, 320, 3


@dataclass(frozen=True, slots=True)
class TableRow:
    """A table with its rounds."""

    table: BreakoutTable
    places: tuple[Place, ...]


class Signs(NamedTuple):
    """What stands before a card by how far it has come."""

    missing: QIcon
    handed_in: QIcon
    taken: QIcon

    def of(self, place: Place) -> QIcon:
        """The sign of a round."""
        if place.card is None:
            return self.missing
        return self.taken if place.taken else self.handed_in


class CardsModel(RowsModel[TableRow]):
    """Tables down, rounds across."""

    def __init__(self, rounds: int, tokens: Tokens) -> None:
        missing, there = icon("circle-dashed", tokens.warn), icon("circle-dot", tokens.accent)
        signs = Signs(missing, there, icon("circle-check", tokens.ok))
        turns = [
            _turn(number, wording.round_name(number + 1) if rounds > 1 else _("Card"), signs)
            for number in range(rounds)
        ]
        super().__init__(
            [
                Column(_("Table"), lambda one: str(one.table.number), NARROW),
                Column(_("Topic"), lambda one: wording.topic(one.table), 180),
                *turns,
            ],
            key=lambda one: one.table.id,
        )


def _turn(number: int, heading: str, signs: Signs) -> Column[TableRow]:
    return Column(heading, partial(_said, number), icon=lambda one: signs.of(one.places[number]))


def _said(number: int, one: TableRow) -> str:
    place = one.places[number]
    return " · ".join(place.card.insights) if place.card else wording.state(place)


class CardsDialog(Dialog):
    """The cards of a session; whoever shows it lets it `refresh` when the file has changed."""

    def __init__(self, parent: QWidget, session: Session, tokens: Tokens, session_id: str) -> None:
        super().__init__(parent, _("Cards of the tables"), width=860)
        self._session, self._tokens, self._id = session, tokens, session_id
        self._of = breakout_of(session.db, session_id)
        self.model = CardsModel(self._of.rounds, tokens)
        self.table = Table(self.model, name=_("Cards of the tables"))
        self.table.setMinimumHeight(HIGH)
        self.table.doubleClicked.connect(lambda _index: self.write())
        self.table.selectionModel().currentChanged.connect(lambda *_: self._show_steps())
        self.said, self._problem = wrapped("", "body-muted"), wrapped("", "bad")
        self._problem.hide()
        self.write_button = Button(_("Write a card …"), self.write, icon="pencil")
        self.take_button = Button(_("Take into the record"), self.take, kind="primary")
        words = put_on(_("Put on screen"), session.screen_name)
        self.screen_button = Button(words, self.show_on_screen, icon="projector")
        close = Button(_("Close"), self.reject)
        for one in (self.write_button, self.screen_button, self.take_button, close):
            one.setAutoDefault(False)
        self.body.addWidget(wrapped(self._of.session.title.in_language(language()), "strong"))
        self.body.addWidget(self.said)
        self.body.addWidget(self.table, 1)
        steps = row(self.write_button, self.screen_button, None, close, self.take_button)
        self.buttons(steps, above=self._problem)
        self.refresh()
        self.table.setFocus()

    def refresh(self) -> None:
        """Show what has come in; what is in hand stays so."""
        before = self.table.currentIndex()
        with reading(self._session.db) as snapshot:
            self._of = breakout_of(snapshot, self._id)
        rounds = len(self.model.columns) - BESIDE_ROUNDS
        rows = [TableRow(one, self._of.of_table(one.id)[:rounds]) for one in self._of.tables]
        self.model.set_rows(rows)
        if rows and not self.table.currentIndex().isValid():
            at = before if before.isValid() else self.model.index(0, BESIDE_ROUNDS)
            self.table.setCurrentIndex(self.model.index(at.row(), at.column()))
        self.said.setText(wording.come_in(self._of))
        self._show_steps()

    @property
    def in_hand(self) -> Place | None:
        """The round under the cursor; beside the rounds the first that is missing."""
        at = self.table.currentIndex()
        found = self.model.row(at)
        if found is None:
            return None
        missing = (one for one in found.places if one.card is None)
        usual = next(missing, found.places[-1])
        number = at.column() - BESIDE_ROUNDS
        return found.places[number] if number >= 0 else usual

    def _show_steps(self) -> None:
        self.write_button.setEnabled(self.in_hand is not None)
        waits = any(one.card is not None and not one.taken for one in self._of.places)
        self.take_button.setEnabled(waits)
        # The room sees what stands in the record, where somebody has read it.
        self.screen_button.setEnabled(any(one.taken for one in self._of.places))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter writes the card under the cursor."""
        if self.table.hasFocus() and event.key() in keys.ENTER:
            self.write()
        else:
            super().keyPressEvent(event)

    def write(self) -> None:
        """The form of the card under the cursor."""
        place = self.in_hand
        if place is not None:
            CardDialog(self, self._session, self._of, place).open()

    def take(self) -> None:
        """All that waits, at once."""
        self._problem.hide()

        def taken(lines: tuple[Line, ...]) -> None:
            self.refresh()
            words = ngettext(
                "{n} line was added to the record.",
                "{n} lines were added to the record.",
                len(lines),
            )
            self._session.say(words.format(n=len(lines)))

        self._session.write(
            lambda db: operations.take_cards(db, session_id=self._id),
            taken,
            failed=self._tell,
            owner=self,
        )

    def show_on_screen(self) -> None:
        """What the tables said, as far as it stands in the record."""
        self._problem.hide()
        stage = self._session.staging(Scene.TABLES, self._id)
        self._session.write(stage, failed=self._tell, owner=self)

    def _tell(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.show()
        self.make_room()


class CardDialog(FormDialog):
    """Writes down what came on paper, or changes a card; an empty one goes."""

    def __init__(self, parent: QWidget, session: Session, of: Breakout, place: Place) -> None:
        name = wording.table(place.table)
        title = f"{name} · {wording.round_name(place.round)}" if of.rounds > 1 else name
        super().__init__(parent, title, action=_("Save"), width=560)
        self._session, self._place = session, place
        self.insights: list[QPlainTextEdit] = []
        for one in _asked(of, place):
            self.body.insertWidget(self.body.count() - 1, wrapped(one))
        said = place.card.insights if place.card else ()
        for number in range(MAX_INSIGHTS):
            field = QPlainTextEdit(said[number] if number < len(said) else "")
            field.setTabChangesFocus(True)
            field.setFixedHeight(field.fontMetrics().lineSpacing() * LINES + 16)
            self.field(_("Insight {n}").format(n=number + 1), field)
            self.insights.append(field)
        self.on_save(self._save)
        self.insights[0].setFocus()

    def _save(self) -> None:
        words = [one.toPlainText() for one in self.insights]
        new = NewCard(self._place.table.id, self._place.round, words)
        self._session.write(
            lambda db: operations.write_card(db, new=new),
            lambda _value: self.done_well(),
            failed=self.problem,
            owner=self,
        )


def _asked(of: Breakout, place: Place) -> list[str]:
    """What the table talks about in this round."""
    spoken = language()
    questions = focus_questions(of.session.focus.in_language(spoken))
    if place.question is not None:
        return [*questions[place.question - 1 : place.question]]
    topic = wording.topic(place.table)
    return [topic] if topic else []
