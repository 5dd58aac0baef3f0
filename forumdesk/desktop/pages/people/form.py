"""The form of one person."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from forumdesk.desktop.person_fields import CountryField, GroupField, group_names
from forumdesk.desktop.session import Session
from forumdesk.desktop.widgets.basic import label, row
from forumdesk.desktop.widgets.choice import ChoiceField
from forumdesk.desktop.widgets.dialog import LABEL_HEIGHT, FormDialog
from forumdesk.domain.fields import Field
from forumdesk.domain.people import Person
from forumdesk.domain.text import NO_TEXT, Text, clean_line
from forumdesk.domain.typed_text import as_text
from forumdesk.exchange.countries import country_code
from forumdesk.i18n import LANGUAGES, _
from forumdesk.operations import people as operations
from forumdesk.operations.outcome import Outcome
from forumdesk.operations.people import MAX_NAME, NewPerson
from forumdesk.store import people as rows
from forumdesk.store.reader import Store
from forumdesk.wording import people as wording
from forumdesk.wording.fields import field_name

_LINES = ("display", "latin", "given", "family", "office", "institution")


class PersonDialog(FormDialog):
    """Add somebody, or change what is known of `person`; `saved` gets the person."""

    def __init__(
        self,
        parent: QWidget,
        session: Session,
        *,
        saved: Callable[[Person], object],
        person: Person | None = None,
    ) -> None:
        title = _("Add person") if person is None else _("Change person")
        action = _("Add") if person is None else _("Save")
        super().__init__(parent, title, action=action, width=600)
        self._session, self._saved, self._person = session, saved, person
        self._spoken = session.forum.languages[0]
        self.lines = {name: QLineEdit() for name in _LINES}
        for one in self.lines.values():
            one.setMaxLength(MAX_NAME)
        self.country, self.group = CountryField(), GroupField()
        self.group.offer(group_names(session.db))
        self.spoken = ChoiceField((tag, wording.spoken_language(tag)) for tag in ("", *LANGUAGES))
        self._build()
        if person is not None:
            self._fill(person)
        self.on_save(self._save)
        self.lines["display"].setFocus()

    def _build(self) -> None:
        lines = self.lines
        self.field(
            field_name(Field.DISPLAY),
            lines["display"],
            hint=_("As the person writes it; it is printed on the badge like this."),
        )
        self.field(field_name(Field.LATIN), lines["latin"])
        lines["latin"].setPlaceholderText(_("Only if the name is in another script"))
        self.form.addRow(self._name_of(Field.GIVEN), self._given_and_family())
        for name in (Field.OFFICE, Field.INSTITUTION):
            self.field(field_name(name), lines[name])
        self.field(field_name(Field.COUNTRY), self.country)
        self.field(field_name(Field.GROUP), self.group)
        self.group.hint(_("Choose one, or write a new one"))
        self.field(field_name(Field.LANGUAGE), self.spoken)

    def _name_of(self, name: Field) -> QLabel:
        words = label(field_name(name))
        words.setMinimumHeight(LABEL_HEIGHT)
        words.setBuddy(self.lines[name])
        self.lines[name].setAccessibleName(field_name(name))
        return words

    def _given_and_family(self) -> QHBoxLayout:
        return row(self.lines["given"], 8, self._name_of(Field.FAMILY), self.lines["family"])

    def _fill(self, person: Person) -> None:
        groups = wording.group_names(rows.groups(self._session.db))
        for name in ("display", "latin", "given", "family"):
            self.lines[name].setText(getattr(person, name))
        for name in ("office", "institution"):
            self.lines[name].setText(getattr(person, name).in_language(self._spoken))
        self.country.show_code(person.country)
        self.group.setEditText(groups.get(person.group or "", ""))
        self.spoken.choose(person.language)

    def _save(self) -> None:
        new = self._written()
        if new is None:
            return
        person = self._person

        def save(db: Store) -> Outcome[Person]:
            if person is None:
                return operations.add_person(db, new=new)
            return operations.update_person(db, person_id=person.id, new=new)

        self._session.write(save, self._done, failed=self.problem, owner=self)

    def _written(self) -> NewPerson | None:
        words = {name: clean_line(field.text()) for name, field in self.lines.items()}
        display = words["display"] or " ".join(
            one for one in (words["given"], words["family"]) if one
        )
        if not display:
            self.problem(_("The name is missing."))
            self.lines["display"].setFocus()
            return None
        typed = clean_line(self.country.currentText())
        country = country_code(typed) if typed else ""
        if country is None:
            self.problem(
                _("“{value}” is not a country. Choose it from the list.").format(value=typed[:40])
            )
            self.country.setFocus()
            return None
        group = clean_line(self.group.currentText())
        if len(group) > MAX_NAME:
            self.problem(_("The name of the group is too long."))
            self.group.setFocus()
            return None
        return NewPerson(
            display=display,
            given=words["given"],
            family=words["family"],
            latin=words["latin"],
            office=self._text("office", words["office"]),
            institution=self._text("institution", words["institution"]),
            country=country,
            group=group,
            language=self.spoken.chosen,
        )

    def _text(self, name: str, words: str) -> Text:
        """The words in the forum's first language; those in other languages stay."""
        before: Text = getattr(self._person, name) if self._person is not None else NO_TEXT
        if not words:
            return NO_TEXT
        return before.with_words(as_text(words, language=self._spoken))

    def _done(self, person: Person) -> None:
        self.done_well()
        self._saved(person)
