"""The fields of one line of the people in a session: role, who, as what, for whom and on what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from forumdesk.desktop.person_fields import CountryField, PersonField
from forumdesk.desktop.text_fields import add_row
from forumdesk.desktop.widgets.basic import column
from forumdesk.desktop.widgets.choice import ChoiceField
from forumdesk.desktop.widgets.text import wrapped
from forumdesk.domain.exchanging import Known
from forumdesk.domain.people import Person
from forumdesk.domain.programme import Duty, SessionRole
from forumdesk.domain.text import NO_TEXT, Text, clean_line, identity
from forumdesk.domain.typed_text import as_text
from forumdesk.i18n import _
from forumdesk.operations.parts import NOT_INTRODUCED, Introduced, NewPart
from forumdesk.operations.people import MAX_NAME
from forumdesk.store import people
from forumdesk.store.reader import Reader
from forumdesk.wording import programme as wording
from forumdesk.wording.exchanging import looks_like
from forumdesk.wording.languages import language_name


@dataclass(frozen=True, slots=True)
class Draft:
    """A line as it is being written; `key` tells it from the others.

    `introduced` is of the registered person, or of the name that is to be registered.
    """

    key: str
    role: SessionRole
    person: str | None = None
    name: str = ""
    on_behalf_of: Text = NO_TEXT
    topic: Text = NO_TEXT
    called: Text = NO_TEXT
    introduced: Introduced = NOT_INTRODUCED

    @property
    def duty(self) -> Duty:
        """What is done in it."""
        return Duty(self.role, self.called)

    def as_new(self) -> NewPart:
        """What is to be stored of it."""
        somebody = self.person is not None or bool(self.name)
        return NewPart(
            role=self.role,
            person=self.person,
            name="" if self.person else self.name,
            on_behalf_of=self.on_behalf_of,
            topic=self.topic,
            called=self.called,
            introduced=self.introduced if somebody else None,
        )

    def is_of(self, other: Draft) -> bool:
        """Whether both are of one person, registered or still to be."""
        if self.person or other.person:
            return self.person == other.person
        return bool(self.name) and identity(self.name) == identity(other.name)


def introduced(person: Person | None) -> Introduced:
    """As what somebody registered is introduced."""
    if person is None:
        return NOT_INTRODUCED
    return Introduced(person.office, person.institution, person.country)


def registered(db: Reader, name: str) -> Person | None:
    """The one registered person of exactly this name."""
    alike = people.namesakes(db, name) if name else []
    found = [one for one in alike if identity(one.display) == identity(name)]
    return found[0] if len(found) == 1 else None


class PartFields(QWidget):
    """Shows a line and tells what was made of it; words are in the language that is chosen."""

    edited = Signal()
    """Something was typed or chosen."""

    def __init__(self, db: Reader, languages: Sequence[str]) -> None:
        super().__init__()
        self._db = db
        self._shown = Draft("", SessionRole.SPEAKER)
        self._filling = False
        self._several = len(languages) > 1
        self.spoken = ChoiceField((tag, language_name(tag)) for tag in languages)
        self.role = ChoiceField((one, wording.usual_role(one)) for one in SessionRole)
        self.who = PersonField(db)
        self.country = CountryField()
        self.called, self.behalf, self.topic = QLineEdit(), QLineEdit(), QLineEdit()
        self.office, self.institution = QLineEdit(), QLineEdit()
        self.note = wrapped("", "muted")
        self._form = QFormLayout()
        self._build()
        self._connect()

    def _build(self) -> None:
        self._form.setHorizontalSpacing(16)
        self._form.setVerticalSpacing(8)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.who.setPlaceholderText(_("A name; leave it empty while nobody is known"))
        self.behalf.setPlaceholderText(_("An organisation, if it is not the own one"))
        self.called.setPlaceholderText(_("As it is to be printed"))
        for one in (self.who, self.office, self.institution):
            one.setMaxLength(MAX_NAME)
        for words, field in (
            (_("Role"), self.role),
            (_("Called"), self.called),
            (_("Who"), self.who),
            (_("Office"), self.office),
            (_("Institution"), self.institution),
            (_("Country"), self.country),
            (_("On behalf of"), self.behalf),
            (_("Topic"), self.topic),
        ):
            add_row(self._form, words, field)
        add_row(self._form, _("Words in"), self.spoken)
        self._form.setRowVisible(self.spoken, self._several)
        self.setLayout(column(self._form, self.note, None, spacing=4))

    def _connect(self) -> None:
        self.role.currentIndexChanged.connect(lambda _at: self._show_own_role())
        self.role.currentIndexChanged.connect(lambda _at: self._edit())
        self.spoken.currentIndexChanged.connect(lambda _at: self._show_words())
        for field in (self.who, self.called, self.office, self.institution):
            field.textChanged.connect(lambda _text: self._edit())
        for field in (self.behalf, self.topic):
            field.textChanged.connect(lambda _text: self._edit())
        self.country.editTextChanged.connect(lambda _text: self._edit())
        self.who.chosen.connect(self._edit)

    def show_draft(self, draft: Draft) -> None:
        """Show a line."""
        self._shown, self._filling = draft, True
        self.role.choose(draft.role)
        self._show_own_role()
        person = people.person(self._db, draft.person) if draft.person else None
        self.who.show_person(person, draft.name)
        self._show_introduced()
        self._show_words()
        self._show_note()

    @property
    def draft(self) -> Draft:
        """The line as it was made."""
        return self._shown

    def _show_own_role(self) -> None:
        self._form.setRowVisible(self.called, self.role.chosen is SessionRole.OTHER)

    def _show_introduced(self) -> None:
        """Country, and whether it can be told as what somebody is introduced."""
        self._filling = True
        told = self._shown.introduced
        self.country.show_code(told.country)
        for field in (self.office, self.institution, self.country):
            field.setEnabled(bool(self._shown.person or self._shown.name))
        self._filling = False

    def _show_words(self) -> None:
        """The words in the chosen language."""
        self._filling = True
        for field, text in self._texts(self._shown):
            words = self._words(text)
            if clean_line(field.text()) != words:
                field.setText(words)
                field.setCursorPosition(0)
        self._filling = False

    def _words(self, text: Text) -> str:
        """What is in the chosen language; in that of a forum with one alone, what there is."""
        tag = self.spoken.chosen
        return text.as_dict().get(tag, "") if self._several else text.in_language(tag)

    def _texts(self, one: Draft) -> tuple[tuple[QLineEdit, Text], ...]:
        return (
            (self.called, one.called),
            (self.office, one.introduced.office),
            (self.institution, one.introduced.institution),
            (self.behalf, one.on_behalf_of),
            (self.topic, one.topic),
        )

    def _edit(self) -> None:
        if self._filling:
            return
        before = self._shown
        name, chosen = clean_line(self.who.text()), self.who.person
        known = None if chosen else registered(self._db, name)
        person = chosen or (known.id if known else None)
        after = replace(
            before,
            role=self.role.chosen,
            person=person,
            name=name,
            called=self._text(before.called, self.called),
            on_behalf_of=self._text(before.on_behalf_of, self.behalf),
            topic=self._text(before.topic, self.topic),
        )
        if person != before.person or not name:
            told = introduced(people.person(self._db, person) if person else None)
            self._shown = replace(after, introduced=told)
            self._show_introduced()
            self._show_words()
        else:
            told = Introduced(
                self._text(before.introduced.office, self.office),
                self._text(before.introduced.institution, self.institution),
                self.country.code,
            )
            self._shown = replace(after, introduced=told)
            if not before.name:
                self._show_introduced()
        if identity(name) != identity(before.name) or person != before.person:
            self._show_note()
        self.edited.emit()

    def _show_note(self) -> None:
        one = self._shown
        new = bool(one.name) and one.person is None
        words = _("Not registered yet. Saving registers this name, with a badge.") if new else ""
        alike = [
            person
            for person in (people.namesakes(self._db, one.name) if new else [])
            if identity(person.display) != identity(one.name)
        ]
        if alike:
            known = Known(alike[0].display, number=alike[0].number)
            words = f"{words} {looks_like(known, written=one.name)}"
        self.note.setText(words)

    def _text(self, before: Text, field: QLineEdit) -> Text:
        """The words with those that were typed in the chosen language."""
        words, tag = clean_line(field.text()), self.spoken.chosen
        if words == self._words(before):
            return before
        if words:
            return before.with_words(as_text(words, language=tag))
        left = tuple((other, said) for other, said in before.values if other != tag)
        return Text(left) if self._several and left else NO_TEXT
