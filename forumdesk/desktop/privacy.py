"""The window about people's data: who answers for it, its papers, and one person's part of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from forumdesk.desktop import messages
from forumdesk.desktop.frame import Frame
from forumdesk.desktop.letting_go import EndDialog, LetGoDialog, ask_to_erase, ask_to_reduce
from forumdesk.desktop.person_fields import PersonField
from forumdesk.desktop.preferences import Purpose
from forumdesk.desktop.requests import ShowDocument
from forumdesk.desktop.widgets.basic import Button, heading, rule
from forumdesk.desktop.widgets.choice import ChoiceField
from forumdesk.desktop.widgets.dialog import FormDialog
from forumdesk.desktop.widgets.flow import flowing
from forumdesk.desktop.widgets.text import wrapped
from forumdesk.domain.privacy import Basis, PrivacyNotice
from forumdesk.domain.text import NO_TEXT, Text
from forumdesk.domain.typed_text import as_text
from forumdesk.exchange.known import JSON_MARK, known_json
from forumdesk.i18n import _, language
from forumdesk.operations import privacy as operations
from forumdesk.operations.documents import documents
from forumdesk.operations.documents.base import AnyDocument, Shelf, Subject
from forumdesk.store import people
from forumdesk.store import privacy as rows
from forumdesk.store.paths import put_file
from forumdesk.store.reader import Store, reading
from forumdesk.wording import privacy as wording
from forumdesk.wording.erasing import has_ended

_LINES = 54
"""Pixels of a field for a sentence or two."""


class PrivacyDialog(FormDialog):
    """The notice as a form, the papers as buttons, and one person with what can be done."""

    def __init__(self, parent: QWidget, main: Frame) -> None:
        super().__init__(parent, _("People's data"), action=_("Save"), leave=_("Close"), width=620)
        self._main = main
        self._before = rows.notice(main.session.db)
        self.controller = QLineEdit(self._before.controller)
        self.contact = QLineEdit(self._before.contact)
        self.purpose = _sentences(self._before.purpose)
        self.recipients = _sentences(self._before.recipients)
        self.basis = ChoiceField[Basis]((one, wording.basis(one)) for one in Basis)
        self.basis.choose(self._before.basis)
        self.basis.cut_long_words()
        self.ground = wrapped(wording.basis(self._before.basis), "muted")
        self.basis.currentIndexChanged.connect(
            lambda _at: self.ground.setText(wording.basis(self.basis.chosen))
        )
        self.person = PersonField(main.session.db)
        self._answering()
        self._papers()
        self._one_person()
        self._what_goes()
        self.on_save(self._save)
        self.controller.setFocus()

    def _answering(self) -> None:
        self.field(
            _("Who answers"),
            self.controller,
            hint=_("The body that answers for people's data, as people know it."),
        )
        self.field(
            _("Whom to ask"),
            self.contact,
            hint=_("Somebody people can go to, and how: a desk, a phone number, an address."),
        )
        self.field(_("What it is for"), self.purpose, hint=_("Empty: to run this forum."))
        self.field(_("On what ground"), self.basis, below=self.ground)
        self.field(_("Who is given it"), self.recipients, hint=_("Empty: nobody else."))

    def _papers(self) -> None:
        """Papers of the whole forum; that of one person stands beside the person."""
        self.body.addWidget(rule())
        self.body.addWidget(heading(_("Papers")))
        buttons = [
            Button(one.words.title(), partial(self._show, one), icon=one.icon, small=True)
            for one in _shelf()
            if Subject.PEOPLE not in one.needs and not one.afterwards
        ]
        self.body.addWidget(flowing(*buttons))

    def _one_person(self) -> None:
        self.body.addWidget(rule())
        self.body.addWidget(heading(_("One person")))
        self.body.addWidget(
            wrapped(
                _(
                    "Everybody may see what is known of them. Make sure that it is the person who"
                    " asks, and give it to nobody else."
                ),
                "body-muted",
            )
        )
        self.person.setPlaceholderText(_("Name"))
        self.person.setAccessibleName(_("Name of the person"))
        self.body.addWidget(self.person)
        [own] = [one for one in _shelf() if Subject.PEOPLE in one.needs]
        self.on_paper = Button(
            own.words.title(), partial(self._of_person, partial(self._print, own)), icon=own.icon
        )
        self.as_file = Button(
            _("Save as a file …"), partial(self._of_person, self._save_known), icon="save"
        )
        self.erase = Button(
            _("Erase …"), partial(self._of_person, self._erase), icon="trash-2", kind="danger"
        )
        self.body.addWidget(flowing(self.on_paper, self.as_file, self.erase))
        self.with_words = QCheckBox(_("Erase also the words of inputs that were sent by name"))
        self.body.addWidget(self.with_words)

    def _what_goes(self) -> None:
        self.body.addWidget(rule())
        self.body.addWidget(heading(_("When the forum is over")))
        main = self._main
        self.due = Button(_("What is due to go …"), lambda: LetGoDialog(self, main).open())
        self.reduce = Button(_("Reduce to statistics …"), lambda: ask_to_reduce(self, main))
        self.end = Button(_("End the forum …"), self._end, kind="danger")
        self.over = wrapped("", "body-muted")
        self.body.addWidget(self.over)
        self.body.addWidget(flowing(self.due, self.reduce, self.end))
        main.session.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        """A forum ends once."""
        forum = self._main.session.forum
        ended = forum.ended is not None
        self.over.setText(has_ended(forum) if ended else "")
        self.over.setVisible(ended)
        self.end.setVisible(not ended)

    def _erase(self, person_id: str) -> None:
        person = people.person(self._main.session.db, person_id)
        if person is not None:
            words = self.with_words.isChecked()
            ask_to_erase(self, self._main, person, with_words=words)

    def _end(self) -> None:
        main, [paper] = self._main, [one for one in _shelf() if one.afterwards]

        def show() -> None:
            main.ask(ShowDocument(kind=paper.kind))

        def certificate() -> None:
            if isValid(self):
                self._save(show)
            else:
                show()

        EndDialog(self, main, then=certificate).open()

    def _show(self, one: AnyDocument) -> None:
        self._save(lambda: self._main.ask(ShowDocument(kind=one.kind)))

    def _of_person(self, then: Callable[[str], None]) -> None:
        """Go on with whoever is chosen, or say that nobody is."""
        if self.person.person is None:
            self.problem(_("Type a name and choose somebody from the list first."))
            self.person.setFocus()
            return
        self.no_problem()
        then(self.person.person)

    def _print(self, own: AnyDocument, person: str) -> None:
        self._note(person)
        self._save(lambda: self._main.ask(ShowDocument(kind=own.kind, people=(person,))))

    def _save_known(self, person: str) -> None:
        session = self._main.session

        def write(chosen: Path) -> None:
            def job(db: Store) -> str:
                with reading(db) as snapshot:
                    found = operations.known_of(snapshot, person, at=datetime.now(UTC))
                put_file(chosen, known_json(found), mark=JSON_MARK, spare=session.path)
                return _("Saved: {name}").format(name=chosen.name)

            def saved(words: str) -> None:
                self._note(person)
                session.say(words)

            session.read(job, saved, owner=self)

        place = self._main.desk.preferences.place(Purpose.DOCUMENT)
        name = f"{self.person.text()}.json".replace("/", "-")
        messages.save_file(self, _("Save as a file …"), name, "*.json", write, place=place)

    def _note(self, person: str) -> None:
        self._main.session.write(lambda db: operations.note_told(db, person_id=person))

    def reject(self) -> None:
        """Leave; whoever has typed something is asked whether it is to be saved."""
        leave = super().reject
        if self._said == self._before:
            leave()
            return
        messages.ask(
            self,
            _("What you typed is not saved yet."),
            title=_("Save it first?"),
            yes=_("Save"),
            then=self._save,
            other=(_("Close without saving"), leave),
        )

    @property
    def _said(self) -> PrivacyNotice:
        """The notice as it is typed."""
        return PrivacyNotice(
            controller=self.controller.text(),
            contact=self.contact.text(),
            purpose=_written(self._before.purpose, self.purpose),
            recipients=_written(self._before.recipients, self.recipients),
            basis=self.basis.chosen,
        )

    def _save(self, then: Callable[[], object] = lambda: None) -> None:
        """Save the notice, close, and go on."""
        said = self._said

        def saved(_notice: PrivacyNotice) -> None:
            self.done_well()
            then()

        self._main.session.write(
            lambda db: operations.set_notice(db, notice=said),
            saved,
            failed=self.problem,
            owner=self,
        )


def _shelf() -> list[AnyDocument]:
    return [one for one in documents() if one.shelf is Shelf.PRIVACY]


def _sentences(words: Text) -> QPlainTextEdit:
    field = QPlainTextEdit(words.in_language(language()))
    field.setFixedHeight(_LINES)
    field.setTabChangesFocus(True)
    return field


def _written(before: Text, field: QPlainTextEdit) -> Text:
    """The words of the field in the current language beside those of others."""
    words = " ".join(field.toPlainText().split())
    if words == before.in_language(language()):
        return before
    return before.with_words(as_text(words, language=language())) if words else NO_TEXT
