"""Typing ballots from paper or raised hands: a line, Enter, the next one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from operator import attrgetter

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from forumdesk.desktop import messages
from forumdesk.desktop.session import Session
from forumdesk.desktop.tables import Column, RowsModel, Table
from forumdesk.desktop.widgets.basic import Button, label, row
from forumdesk.desktop.widgets.choice import ChoiceField
from forumdesk.desktop.widgets.dialog import FormDialog
from forumdesk.desktop.widgets.flow import flowing
from forumdesk.desktop.widgets.text import wrapped
from forumdesk.domain.errors import Refused
from forumdesk.domain.polls import Channel, Poll
from forumdesk.domain.results import Turnout
from forumdesk.domain.rules import Listed
from forumdesk.domain.typed_ballots import (
    TypedRow,
    by_name,
    read_about,
    read_count,
    read_typed,
    typed_row,
)
from forumdesk.i18n import _, language, ngettext
from forumdesk.operations import channels, freezing, results
from forumdesk.operations.channels import Typed
from forumdesk.store import people, polls
from forumdesk.wording import papers as wording
from forumdesk.wording.protocols import call

# Rows of the list that can be seen without scrolling.
SEEN = 4


@dataclass
class Typing:
    """What has been typed of one channel of a round; `first` is the first of two typings.

    It outlives its dialog, so that closing that loses nothing.
    """

    rows: list[TypedRow] = field(default_factory=list)
    first: list[TypedRow] | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    """A typed row with what it was read as."""

    row: TypedRow
    read: str

    @property
    def key(self) -> str:
        return str(self.row.row)


class TypingDialog(FormDialog):
    """One ballot in a line; `typing` gives what was typed of a channel before."""

    def __init__(
        self,
        parent: QWidget,
        session: Session,
        poll: Poll,
        *,
        typing: Callable[[Channel], Typing],
    ) -> None:
        title = _("Type ballots of poll {n}").format(n=poll.number)
        super().__init__(parent, title, action=_("Store"), leave=_("Close"), width=680)
        self._session, self._poll, self._typing = session, poll, typing
        # Reading hundreds of rows again with every line would be felt.
        self._said: dict[tuple[TypedRow, bool], _Line] = {}
        self._names = {
            key: one.display
            for one in people.people(session.db)
            for key in (str(one.number), one.id)
        }
        self.form.addRow(wrapped(poll.question.in_language(language()), "strong"))
        takes = [one for one in Channel if one in poll.terms.typed]
        self.channel = ChoiceField((one, wording.channel(one)) for one in takes)
        if len(takes) > 1:
            self.field(_("From"), self.channel)
        self.line = QLineEdit()
        self.line.textEdited.connect(self._show_reading)
        self.field(_("Ballot"), self.line)
        self._hint, self._reading = label("", "muted", wrap=True), label("", wrap=True)
        self._last = wrapped(wording.hands_come_last(), "warn")
        self.form.addRow("", self._hint)
        self.pause = Button(_("Pause phones"), self._pause, icon="phone-off", small=True)
        self.pause.setAutoDefault(False)
        self.form.addRow("", self._last)
        self.form.addRow("", row(self.pause, None))
        self.form.addRow("", self._reading)
        self._build_list()
        self.twice.toggled.connect(self._show_count)
        self.channel.currentIndexChanged.connect(self._take_channel)
        self.on_save(self._save)
        self._take_channel()
        self.line.setFocus()

    def _build_list(self) -> None:
        """What has been typed, the newest first, and how many ballots that is."""
        self._model: RowsModel[_Line] = RowsModel(
            [
                Column(_("No."), lambda one: str(one.row.row), 60, right=True),
                Column(_("Typed"), lambda one: wording.typed(one.row, named=self._named), 150),
                Column(_("Read as"), attrgetter("read")),
            ],
            key=attrgetter("key"),
        )
        self.table = Table(self._model, name=_("Typed ballots"))
        self.table.setMinimumHeight(36 * (SEEN + 1))
        self._count = wrapped("", "strong")
        self.body.addWidget(self._count)
        self.body.addWidget(self.table)
        self.twice = QCheckBox(_("Have everything typed twice, to compare"))
        self.back = Button(_("Remove the last"), self._remove, icon="undo-2", small=True)
        self.back.setAutoDefault(False)
        self.discard = Button(_("Discard the hands"), self._ask_discard, icon="trash-2", small=True)
        self.discard.setAutoDefault(False)
        self.body.addWidget(flowing(self.back, self.discard, self.twice))

    @property
    def _channel(self) -> Channel:
        return self.channel.chosen

    @property
    def _named(self) -> bool:
        return by_name(self._poll, self._channel)

    @property
    def _now(self) -> Typing:
        return self._typing(self._channel)

    def _take_channel(self) -> None:
        hands = self._channel is Channel.HANDS
        self.discard.setVisible(hands and self._hands() > 0)
        self._show_pause(hands and not self._is_paused())
        self._hint.setText(wording.how_to_type(self._poll, named=self._named))
        self.twice.setChecked(self._now.first is not None)
        self._show_rows()

    def _read(self, one: TypedRow) -> str:
        """What a row says, in words.

        Raises:
            Refused: it cannot be used.
        """
        [words] = call(self._poll, [read_typed(self._poll, one.ballot)]).said
        words += wording.said_about(self._poll, read_about(self._poll, one.about))
        if not self._named:
            return words if read_count(one.who) == 1 else f"{one.who} × {words}"
        return f"{self._names.get(one.who.lower(), one.who)}: {words}"

    def _typed_row(self, words: str, row: int) -> TypedRow:
        asks = self._poll.about is not None
        return typed_row(words, row=row, named=self._named, about=asks)

    def _stranger(self, one: TypedRow) -> str:
        """What is said where a paper has nobody's number on it, empty where it has somebody's."""
        known = not self._named or one.who.lower() in self._names
        return "" if known else wording.nobody(one.who)

    def _show_reading(self) -> None:
        words = self.line.text().strip()
        told = ""
        if words:
            try:
                one = self._typed_row(words, 1)
                told = self._stranger(one) or self._read(one)
            except Refused as refused:
                told = self._session.sentence(refused)
        self._reading.setText(told)

    def _show_rows(self) -> None:
        for one in self._now.rows:
            if (one, self._named) not in self._said:
                self._said[one, self._named] = _Line(one, self._read(one))
        self._model.set_rows([self._said[one, self._named] for one in reversed(self._now.rows)])
        self._show_count()

    def _show_count(self) -> None:
        number = sum(self._number(one) for one in self._now.rows)
        told = [ngettext("{n} ballot typed.", "{n} ballots typed.", number).format(n=number)]
        left = None
        try:
            left = channels.ballots_left(
                self._session.db, poll_id=self._poll.id, channel=self._channel
            )
        except Refused as refused:
            told.append(self._session.sentence(refused))
        if left is not None:
            told.append(wording.left(self._channel, left))
        if self._now.first is not None:
            told.append(_("This is the second typing."))
        elif number and channels.typist_may_know(self._poll, max(number, left or 0)):
            told.append(wording.few_papers())
        self._count.setText(" ".join(told))
        again = self.twice.isChecked() and self._now.first is None
        self._agree.set_words(_("Type again") if again else _("Store"))
        self.back.setEnabled(bool(self._now.rows))

    def _number(self, one: TypedRow) -> int:
        return 1 if self._named else read_count(one.who)

    def _remove(self) -> None:
        if self._now.rows:
            self._now.rows.pop()
        self._show_rows()
        self.line.setFocus()

    def _hands(self) -> int:
        now = results.turnout(
            self._session.db, poll_id=self._poll.id, round_number=self._poll.round
        )
        return now.by_channel[Channel.HANDS]

    def _is_paused(self) -> bool:
        """Whether nobody can vote by phone while hands are counted."""
        poll = polls.poll(self._session.db, self._poll.id)
        return poll is None or poll.is_frozen or poll.rules.roll.of is Listed.NONE

    def _show_pause(self, needed: bool) -> None:
        self._last.setVisible(needed)
        self.pause.setVisible(needed)
        self.make_room()

    def _pause(self) -> None:
        self._session.write(
            lambda db: freezing.freeze_poll(db, poll_id=self._poll.id),
            lambda _poll: self._take_channel(),
            failed=self.problem,
            owner=self,
        )

    def _ask_discard(self) -> None:
        hands = self._hands()
        messages.ask(
            self,
            ngettext(
                "{n} raised hand is taken out of the count, to be counted anew.",
                "{n} raised hands are taken out of the count, to be counted anew.",
                hands,
            ).format(n=hands),
            yes=_("Discard the hands"),
            title=_("Count the hands anew?"),
            danger=True,
            then=lambda: self._session.write(
                lambda db: channels.discard_hands(db, poll_id=self._poll.id),
                lambda _turnout: self._take_channel(),
                failed=self.problem,
                owner=self,
            ),
        )

    def _save(self) -> None:
        """Enter in a line adds it; in an empty one it does nothing, for the button is pressed."""
        if self.line.text().strip():
            self._add()
        elif self.twice.isChecked() and self._now.first is None:
            self._now.first, self._now.rows = self._now.rows, []
            self._show_rows()
            self.ready()
            self.line.setFocus()
        elif self.line.hasFocus():
            self.ready()
        else:
            self._store()

    def _add(self) -> None:
        try:
            one = self._typed_row(self.line.text(), len(self._now.rows) + 1)
            self._read(one)
        except Refused as refused:
            self.problem(self._session.sentence(refused))
            return
        if stranger := self._stranger(one):
            self.problem(stranger)
            return
        self._now.rows.append(one)
        self.line.clear()
        self._reading.clear()
        self._show_rows()
        self.ready()

    def _store(self) -> None:
        now = self._now
        typed = Typed(self._poll.id, self._channel, tuple(now.first or now.rows), None)
        if now.first is not None:
            typed = Typed(self._poll.id, self._channel, tuple(now.first), tuple(now.rows))
        try:
            checked = channels.check_ballots(self._session.db, typed=typed)
        except Refused as refused:
            self.problem(self._session.sentence(refused))
            return
        if checked.mistakes:
            first = checked.mistakes[0]
            words = _("Row {row}: {sentence}")
            self.problem(words.format(row=first.row, sentence=self._session.sentence(first.why)))
            return
        self._ask_and_write(typed)

    def _ask_and_write(self, typed: Typed) -> None:
        # Whoever says no goes on with the dialog.
        self.ready()
        if typed.channel is Channel.HANDS and not self._is_paused():
            messages.ask(
                self,
                wording.hands_pause_phones(),
                yes=_("Pause phones and store"),
                title=_("Phones can still vote"),
                then=lambda: self._write(typed),
            )
            return
        try:
            channels.check_new(self._session.db, typed=typed)
        except Refused as refused:
            messages.ask(
                self,
                self._session.sentence(refused),
                yes=_("These are others: store them"),
                title=_("The same ballots once more?"),
                then=lambda: self._write(replace(typed, repeated=True)),
            )
        else:
            self._write(typed)

    def _write(self, typed: Typed) -> None:
        self._session.write(
            lambda db: channels.enter_ballots(db, typed=typed),
            self._stored,
            failed=self.problem,
            owner=self,
        )

    def _stored(self, _turnout: Turnout) -> None:
        now = self._now
        now.rows, now.first = [], None
        self.done_well()
