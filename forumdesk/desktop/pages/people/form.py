"""The form of one person: what the forum asks for, in its order."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from forumdesk.desktop.pages.people.answering import AnswerInputs, explain
from forumdesk.desktop.person_fields import CountryField, GroupField, group_names
from forumdesk.desktop.session import Session
from forumdesk.desktop.text_fields import TextField
from forumdesk.desktop.widgets.basic import column, heading, label, row, rule
from forumdesk.desktop.widgets.choice import ChoiceField
from forumdesk.desktop.widgets.dialog import LABEL_HEIGHT, FormDialog
from forumdesk.domain.errors import Refused
from forumdesk.domain.fields import Field
from forumdesk.domain.people import Person
from forumdesk.domain.registration import Kept, RegistrationField, in_use
from forumdesk.domain.text import clean_line
from forumdesk.exchange.countries import country_code
from forumdesk.i18n import LANGUAGES, _
from forumdesk.operations import people as operations
from forumdesk.operations.outcome import Outcome
from forumdesk.operations.people import MAX_NAME, NewPerson
from forumdesk.operations.untouched import person_as_typed, store_person_over
from forumdesk.store import people as rows
from forumdesk.store import registration
from forumdesk.store.reader import Store
from forumdesk.wording import people as wording
from forumdesk.wording.facts import Shell
from forumdesk.wording.refusals import refusal
from forumdesk.wording.registration import field_label, purpose_and_time

_LINES = (Field.DISPLAY, Field.LATIN, Field.GIVEN, Field.FAMILY)
_WORDS = (Field.OFFICE, Field.INSTITUTION)
# Pixels of words beside a field; longer ones stand above it.
_BESIDE = 184


class PersonDialog(FormDialog):
    """Add somebody, or change what is known of `person`; `saved` gets the person.

    What the forum does not ask for is not shown, and stays as it is.
    """

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
        super().__init__(parent, title, action=action, width=640)
        self._session, self._saved, self._person = session, saved, person
        fields = registration.fields(session.db)
        self._labels = {one.key: field_label(one) for one in fields}
        asked = in_use(fields)
        self.lines = {name.value: QLineEdit(self) for name in _LINES}
        for one in self.lines.values():
            one.setMaxLength(MAX_NAME)
        self.words = {
            name.value: TextField(self._labels[name], session.forum.languages, longest=MAX_NAME)
            for name in _WORDS
        }
        self.country, self.group = CountryField(), GroupField()
        self.group.offer(group_names(session.db))
        self.spoken = ChoiceField((tag, wording.spoken_language(tag)) for tag in ("", *LANGUAGES))
        self.answers = AnswerInputs(asked)
        self._columns: dict[str, QWidget] = {
            **self.lines,
            **self.words,
            Field.COUNTRY.value: self.country,
            Field.GROUP.value: self.group,
            Field.LANGUAGE.value: self.spoken,
        }
        self._build(asked)
        self._seen: NewPerson | None = None
        if person is not None:
            self._seen = person_as_typed(session.db, person)
            self._fill(person)
        self.on_save(self._save)
        self.lines["display"].setFocus()

    def _build(self, asked: Sequence[RegistrationField]) -> None:
        for widget in self._columns.values():
            widget.setParent(self)
            widget.hide()
        self.lines["latin"].setPlaceholderText(_("Only if the name is in another script"))
        self.group.hint(_("Choose one, or write a new one"))
        plain = [one for one in asked if one.kept is not Kept.NEED]
        for place, one in enumerate(plain):
            before = plain[place - 1].key if place else ""
            after = plain[place + 1].key if place + 1 < len(plain) else ""
            if (before, one.key) == (Field.GIVEN, Field.FAMILY):
                continue
            if (one.key, after) == (Field.GIVEN, Field.FAMILY):
                self.form.addRow(self._name_of(Field.GIVEN), self._given_and_family())
                explain(one, self.lines["given"], None)
            else:
                self._add(one)
        self._build_needs([one for one in asked if one.kept is Kept.NEED])

    def _build_needs(self, needs: Sequence[RegistrationField]) -> None:
        """In a part of their own, with the reason to ask and how long they are kept."""
        if not needs:
            return
        why = dict.fromkeys(purpose_and_time(one) for one in needs)
        told = [label(words, "muted", wrap=True) for words in why]
        self.form.addRow(column(rule(), 4, heading(_("Access and food")), *told, spacing=4))
        for one in needs:
            self._add(one)

    def _add(self, asked: RegistrationField) -> None:
        widget = self._columns.get(asked.key) or self.answers[asked.key]
        words, hint = self._labels[asked.key], ""
        if asked.key == Field.DISPLAY:
            hint = _("As the person writes it; it is printed on the badge like this.")
        if self.fontMetrics().horizontalAdvance(words) > _BESIDE:
            above = label(words, wrap=True)
            above.setBuddy(widget)
            widget.setAccessibleName(words)
            self.form.addRow(column(above, widget, spacing=4))
            explain(asked, above)
        else:
            self.field(words, widget, hint=hint)
            explain(asked, self.form.labelForField(widget))
        widget.show()
        explain(asked, widget)

    def _name_of(self, name: Field) -> QLabel:
        words = label(self._labels[name])
        words.setMinimumHeight(LABEL_HEIGHT)
        words.setBuddy(self.lines[name])
        self.lines[name].setAccessibleName(self._labels[name])
        return words

    def _given_and_family(self) -> QHBoxLayout:
        both = row(self.lines["given"], 8, self._name_of(Field.FAMILY), self.lines["family"])
        for name in ("given", "family"):
            self.lines[name].show()
        return both

    def _fill(self, person: Person) -> None:
        db = self._session.db
        groups = wording.group_names(rows.groups(db))
        for name, line in self.lines.items():
            line.setText(getattr(person, name))
            line.setCursorPosition(0)
        for name, words in self.words.items():
            words.show_text(getattr(person, name))
        self.country.show_code(person.country)
        self.group.setEditText(groups.get(person.group or "", ""))
        self.spoken.choose(person.language)
        for kept in (Kept.DETAIL, Kept.NEED):
            self.answers.show_answers(registration.answers_of(db, person.id, kept=kept))

    def _save(self) -> None:
        new = self._written()
        if new is None:
            return
        person, seen = self._person, self._seen

        def save(db: Store) -> Outcome[Person]:
            if person is None or seen is None:
                return operations.add_person(db, new=new)
            return store_person_over(
                db,
                new,
                seen=seen,
                person_id=person.id,
                verb=lambda held, whole: operations.update_person(
                    held, person_id=person.id, new=whole
                ),
            )

        self._session.write(save, self._done, failed=self.problem, owner=self)

    def _written(self) -> NewPerson | None:
        words = {name: clean_line(field.text()) for name, field in self.lines.items()}
        display = words["display"] or " ".join(
            one for one in (words["given"], words["family"]) if one
        )
        if not display:
            self._lacks(_("The name is missing."), self.lines["display"])
            return None
        typed = clean_line(self.country.currentText())
        country = country_code(typed) if typed else ""
        if country is None:
            sentence = _("“{value}” is not a country. Choose it from the list.")
            self._lacks(sentence.format(value=typed[:40]), self.country)
            return None
        group = clean_line(self.group.currentText())
        if len(group) > MAX_NAME:
            self._lacks(_("The name of the group is too long."), self.group)
            return None
        try:
            answers = self.answers.checked()
        except Refused as refused:
            self._lacks(refusal(refused, to=Shell.WINDOW), self.answers.wrong)
            return None
        return NewPerson(
            display=display,
            given=words["given"],
            family=words["family"],
            latin=words["latin"],
            office=self.words["office"].text,
            institution=self.words["institution"].text,
            country=country,
            group=group,
            language=self.spoken.chosen,
            answers=answers,
        )

    def _lacks(self, sentence: str, widget: QWidget | None) -> None:
        self.problem(sentence)
        if widget is not None:
            widget.setFocus()

    def _done(self, person: Person) -> None:
        self.done_well()
        self._saved(person)
