"""Dialogs about an action: the whole of it, why it cannot be done, a note, a proof, a link."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QPlainTextEdit, QWidget

from forumdesk.desktop import messages
from forumdesk.desktop.frame import Frame
from forumdesk.desktop.person_fields import PersonField
from forumdesk.desktop.preferences import Purpose
from forumdesk.desktop.session import Session
from forumdesk.desktop.widgets.basic import Button, label, row
from forumdesk.desktop.widgets.choice import ChoiceField
from forumdesk.desktop.widgets.dialog import FormDialog
from forumdesk.desktop.widgets.text import wrapped
from forumdesk.domain.actions import (
    MAX_LEVEL,
    MAX_WORDS,
    Action,
    Evidence,
    Followed,
    Link,
    Linked,
    Note,
    Priority,
    Status,
)
from forumdesk.domain.changes import changed, without_same
from forumdesk.domain.fields import Field
from forumdesk.domain.record import MAX_OWNER, LineType
from forumdesk.domain.text import clean_line
from forumdesk.i18n import _, language
from forumdesk.operations import actions as operations
from forumdesk.operations.actions import ActionChanges, NewAction
from forumdesk.operations.outcome import Outcome
from forumdesk.store import actions, inputs, people, programme, record
from forumdesk.store.evaluations import evaluations
from forumdesk.store.reader import Reader, Store
from forumdesk.wording import actions as wording
from forumdesk.wording import inputs as input_words
from forumdesk.wording import poll_terms
from forumdesk.wording import programme as programme_words
from forumdesk.wording.days import read_day
from forumdesk.wording.fields import field_name

_HIGH = 64


def _words_field(text: str = "") -> QPlainTextEdit:
    made = QPlainTextEdit(text)
    made.setTabChangesFocus(True)
    made.setFixedHeight(_HIGH)
    return made


def _line(text: str, most: int) -> QLineEdit:
    made = QLineEdit(text)
    made.setMaxLength(most)
    return made


class ActionDialog(FormDialog):
    """Add an action beside the record, or change what the register has of one."""

    def __init__(
        self,
        parent: QWidget,
        session: Session,
        *,
        saved: Callable[[str], object],
        today: date,
        action: Action | None = None,
        of_session: str | None = None,
    ) -> None:
        title = _("Add action") if action is None else _("Change action {n}")
        super().__init__(
            parent,
            title.format(n=action.number if action else 0),
            action=_("Add") if action is None else _("Save"),
            width=600,
        )
        self._session, self._saved, self._today, self._action = session, saved, today, action
        shown = action or Action("", 0, "", of_session)
        self.text = _words_field(shown.text)
        self.person, self.owner = PersonField(session.db), _line(shown.owner, MAX_OWNER)
        if shown.person is not None:
            self.person.show_person(people.person(session.db, shown.person))
        self._offer_offices()
        self.due = QLineEdit(shown.due.isoformat() if shown.due else "")
        self.understood = label("", "muted")
        self.level = _line(shown.level, MAX_LEVEL)
        self.indicator = _line(shown.indicator, MAX_WORDS)
        self.priority = ChoiceField((one, wording.priority(one)) for one in Priority)
        self.priority.choose(shown.priority)
        self.before, self.after = _words_field(shown.before), _words_field(shown.after)
        self.session_field = ChoiceField(_sessions(session.db)).cut_long_words()
        self.session_field.choose(shown.session)
        self._build(shown)
        self.on_save(self._save)
        self.text.setFocus()

    def _build(self, shown: Action) -> None:
        if shown.said is not None:
            words = _(
                "The record stays as the room heard it. What you change here is shown beside."
            )
            self.body.insertWidget(0, wrapped(words, "muted"))
        self.field(field_name(Field.TEXT), self.text)
        self.field(
            _("Person"),
            self.person,
            hint=_("Somebody of this forum. Write offices and other names in the next field."),
        )
        self.field(_("Office or name"), self.owner)
        self.due.setPlaceholderText(_("13 May, or +14 days"))
        self.due.textChanged.connect(self._read_day)
        self.field(field_name(Field.DUE), self.due)
        self.form.addRow(label(""), self.understood)
        self._read_day()
        if shown.said is None:
            self.field(field_name(Field.SESSION), self.session_field)
        self.field(field_name(Field.LEVEL), self.level)
        self.level.setPlaceholderText(_("Who may decide it: village, district, ministry"))
        self.field(field_name(Field.INDICATOR), self.indicator)
        self.indicator.setPlaceholderText(_("How one will see that it is done"))
        self.field(field_name(Field.PRIORITY), self.priority)
        self.field(field_name(Field.BEFORE), self.before)
        self.field(field_name(Field.AFTER), self.after)

    def _offer_offices(self) -> None:
        """While somebody types, those that do something already."""
        known = {one.owner for one in actions.actions(self._session.db) if one.owner}
        offers = QCompleter(sorted(known), self.owner)
        offers.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        offers.setFilterMode(Qt.MatchFlag.MatchContains)
        self.owner.setCompleter(offers)

    @property
    def _day(self) -> date | None:
        return read_day(self.due.text(), today=self._today)

    def _read_day(self) -> None:
        typed, day = self.due.text().strip(), self._day
        words = programme_words.day(day) if day else _("not a date") if typed else _("no date")
        self.understood.setText(words)

    def _save(self) -> None:
        if self.due.text().strip() and self._day is None:
            self.problem(_("“{value}” is not a date.").format(value=self.due.text().strip()[:40]))
            self.due.setFocus()
            return
        if self.person.text().strip() and self.person.person is None:
            self.problem(
                _("Nobody of this forum is called “{name}”. Choose from the list.").format(
                    name=self.person.text().strip()[:40]
                )
            )
            self.person.setFocus()
            return
        action, changes = self._action, self._changes()
        beside = ("status", "because", "before", "after")

        def save(db: Store) -> Outcome[str]:
            if action is None:
                made = operations.add_action(db, new=changed(NewAction(""), changes, beside=beside))
                return Outcome(made.value.id, made.undo)
            new = without_same(changes, action)
            edited = operations.edit_actions(db, action_ids=[action.id], changes=new)
            return Outcome(action.id, edited.undo)

        self._session.write(save, self._done, failed=self.problem, owner=self)

    def _changes(self) -> ActionChanges:
        kept = self._action.session if self._action and self._action.said else None
        return ActionChanges(
            text=clean_line(self.text.toPlainText()),
            session=kept or self.session_field.chosen,
            owner=self.owner.text(),
            due=self._day,
            person=self.person.person,
            level=self.level.text(),
            indicator=self.indicator.text(),
            priority=self.priority.chosen,
            before=clean_line(self.before.toPlainText()),
            after=clean_line(self.after.toPlainText()),
        )

    def _done(self, action_id: str) -> None:
        self.done_well()
        self._saved(action_id)


def _sessions(db: Reader) -> list[tuple[str | None, str]]:
    """No session, and every session by its code and title."""
    every = programme.sessions(db)
    return [
        (None, _("None")),
        *((one.id, f"{one.code} {one.title.in_language(language())}") for one in every),
    ]


class WhyDialog(FormDialog):
    """Why these cannot be done."""

    def __init__(self, parent: QWidget, session: Session, *, chosen: Sequence[str]) -> None:
        super().__init__(parent, _("Cannot be done"), action=_("Save"), width=520)
        self._session, self._chosen = session, tuple(chosen)
        self.words = _words_field()
        self.body.insertWidget(0, wrapped(_("Those who asked for it will read why."), "muted"))
        self.field(field_name(Field.BECAUSE), self.words)
        self.on_save(self._save)
        self.words.setFocus()

    def _save(self) -> None:
        said = self.words.toPlainText()
        changes = ActionChanges(status=Status.CANNOT, because=said)
        self._session.write(
            lambda db: operations.edit_actions(db, action_ids=self._chosen, changes=changes),
            lambda _edited: self.done_well(),
            failed=self.problem,
            owner=self,
        )


class NoteDialog(FormDialog):
    """What has been done, with today's date."""

    def __init__(self, parent: QWidget, session: Session, *, action: Action) -> None:
        title = _("What has been done for action {n}").format(n=action.number)
        super().__init__(parent, title, action=_("Add"), width=520)
        self._session, self._action = session, action
        self.words = _words_field()
        self.body.insertWidget(
            0, wrapped(_("It is kept with today's date, and is added to and not changed."), "muted")
        )
        self.field(_("Note"), self.words)
        self.on_save(self._save)
        self.words.setFocus()

    def _save(self) -> None:
        said, action = self.words.toPlainText(), self._action.id

        def save(db: Store) -> Outcome[Note]:
            return operations.note_progress(db, action_id=action, text=said)

        self._session.write(save, lambda _n: self.done_well(), failed=self.problem, owner=self)


class ProofDialog(FormDialog):
    """Words that prove something, a file, or both; the file stays where it is."""

    def __init__(self, parent: QWidget, main: Frame, *, action: Action) -> None:
        super().__init__(parent, _("Proof for action {n}").format(n=action.number), action=_("Add"))
        self._main, self._action = main, action
        self.words, self.path = _line("", MAX_WORDS), QLineEdit()
        self.field(_("In words"), self.words)
        self.path.setAccessibleName(_("File"))
        choose = Button(_("Choose …"), self._choose, icon="folder-open")
        name = label(_("File"))
        name.setBuddy(self.path)
        self.form.addRow(name, row(self.path, choose))
        told = _(
            "The file stays where it is. Its digest is kept, so that anybody can see later whether"
            " it is the same."
        )
        self.form.addRow(label(""), wrapped(told, "muted"))
        self.on_save(self._save)
        self.words.setFocus()

    def _choose(self) -> None:
        place = self._main.desk.preferences.place(Purpose.PROOFS)
        messages.open_file(
            self,
            _("Choose a file that proves it"),
            "",
            lambda path: self.path.setText(str(path)),
            place=place,
        )

    def _save(self) -> None:
        said, action = self.words.text(), self._action.id
        path = Path(self.path.text().strip()) if self.path.text().strip() else None

        def save(db: Store) -> Outcome[Evidence]:
            return operations.add_evidence(db, action_id=action, text=said, path=path)

        self._main.session.write(
            save, lambda _proof: self.done_well(), failed=self.problem, owner=self
        )


class LinkDialog(FormDialog):
    """What an action has to do with: an input, an agreement, a recommendation, an evaluation."""

    def __init__(self, parent: QWidget, session: Session, *, action: Action) -> None:
        title = _("What action {n} belongs to").format(n=action.number)
        super().__init__(parent, title, action=_("Link"), width=640)
        self._session, self._action = session, action
        self.target = ChoiceField(_linkable(session.db)).cut_long_words()
        self.field(_("Belongs to"), self.target)
        self.on_save(self._save)
        self.target.setFocus()

    def _save(self) -> None:
        if not self.target.count():
            self.problem(_("There is no input, agreement, recommendation or evaluation yet."))
            return
        to, target = self.target.chosen

        def save(db: Store) -> Outcome[Link]:
            return operations.link_action(db, action_id=self._action.id, to=to, target=target)

        self._session.write(save, lambda _l: self.done_well(), failed=self.problem, owner=self)


class UnlinkDialog(FormDialog):
    """A link that is taken away again."""

    def __init__(self, parent: QWidget, session: Session, *, followed: Followed) -> None:
        title = _("Unlink action {n}").format(n=followed.action.number)
        super().__init__(parent, title, action=_("Unlink"), width=640)
        self._session, self._action = session, followed.action
        linked = {(one.to, one.target) for one in followed.links}
        offered = (one for one in _linkable(session.db) if one[0] in linked)
        self.target = ChoiceField(offered).cut_long_words()
        self.field(_("Belongs to"), self.target)
        self.on_save(self._save)
        self.target.setFocus()

    def _save(self) -> None:
        to, target = self.target.chosen

        def save(db: Store) -> Outcome[Link]:
            return operations.unlink_action(db, action_id=self._action.id, to=to, target=target)

        self._session.write(save, lambda _l: self.done_well(), failed=self.problem, owner=self)


def _linkable(db: Reader) -> list[tuple[tuple[Linked, str], str]]:
    """Agreements and recommendations of all sessions, evaluations, then all inputs."""
    found: list[tuple[tuple[Linked, str], str]] = []
    for session in programme.sessions(db):
        for line in record.lines(db, session.id):
            if line.type in (LineType.AGREEMENT, LineType.RECOMMENDATION):
                found.append(((Linked.LINE, line.id), f"{session.code} · {line.text}"))
    for poll in evaluations(db):
        named = poll_terms.name(poll, with_round=False)
        asked = poll.question.in_language(language())
        found.append(((Linked.POLL, poll.id), f"{named} · {asked}"))
    for one in inputs.inputs(db):
        words = f"{input_words.kind(one.kind)} {one.number} · {one.text}"
        found.append(((Linked.INPUT, one.id), words))
    return found
