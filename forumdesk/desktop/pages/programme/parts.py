"""Who does what in a session: a table, and below it the fields of the marked line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import count
from operator import attrgetter
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from forumdesk.desktop.person_fields import PersonField
from forumdesk.desktop.tables import Column, Index, RowsModel, Table
from forumdesk.desktop.text_fields import add_row
from forumdesk.desktop.theme import Tokens
from forumdesk.desktop.two_lines import BELOW, TwoLines
from forumdesk.desktop.widgets.basic import Button, column, icon_button, label, row
from forumdesk.desktop.widgets.choice import ChoiceField
from forumdesk.domain.exchanging import Known
from forumdesk.domain.programme import Duty, Session, SessionRole
from forumdesk.domain.text import NO_TEXT, Text, clean_line, identity
from forumdesk.domain.typed_text import as_text
from forumdesk.i18n import _, language
from forumdesk.operations.parts import NewPart
from forumdesk.operations.people import MAX_NAME
from forumdesk.store import people
from forumdesk.store import programme as rows
from forumdesk.store.reader import Reader
from forumdesk.wording import programme as wording
from forumdesk.wording.exchanging import looks_like

ROW_HEIGHT = 44
_numbers = count(1)


@dataclass(frozen=True, slots=True)
class Draft:
    """A line as it is being written; `key` tells it from the others."""

    key: str
    role: SessionRole
    person: str | None = None
    name: str = ""
    on_behalf_of: Text = NO_TEXT
    topic: Text = NO_TEXT
    called: Text = NO_TEXT

    @property
    def duty(self) -> Duty:
        """What is done in it."""
        return Duty(self.role, self.called)


def drafts_of(db: Reader, session: Session) -> list[Draft]:
    """The parts of a session, to be changed."""
    topics = {talk.id: talk.topic for talk in rows.talks(db, session.id)}
    drafts = []
    for part in rows.parts(db, session.id):
        person = people.person(db, part.person) if part.person else None
        name = person.display if person is not None else ""
        topic = topics.get(part.talk or "", NO_TEXT)
        draft = Draft(part.id, part.role, part.person, name, part.on_behalf_of, topic, part.called)
        drafts.append(draft)
    return drafts


class PartsModel(RowsModel[Draft]):
    """Role, name and topic; on whose behalf stands below the name."""

    def __init__(self) -> None:
        columns: list[Column[Draft]] = [
            Column(_("Role"), lambda one: wording.role(one.duty), 130),
            Column(_("Who"), lambda one: one.name or _("not known yet")),
            Column(_("Topic"), lambda one: one.topic.in_language(language())),
        ]
        super().__init__(columns, key=attrgetter("key"))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell; the second line of the name is under `BELOW`."""
        if role == BELOW and index.isValid():
            behalf = self._rows[index.row()].on_behalf_of.in_language(language())
            return behalf if index.column() == 1 else ""
        return super().data(index, role)


class PartsEditor(QWidget):
    """Changes the parts of a session; nothing is stored before the form is saved."""

    def __init__(self, db: Reader, tokens: Tokens, *, spoken: str) -> None:
        super().__init__()
        self._db, self._spoken = db, spoken
        self._filling = False
        self.drafts = PartsModel()
        self.table = Table(self.drafts, name=_("People in this session"))
        self.table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.table.setItemDelegateForColumn(1, TwoLines(tokens, self.table))
        self.table.setMinimumHeight(176)
        self.role = ChoiceField((one, wording.usual_role(one)) for one in SessionRole)
        self.who = PersonField(db)
        self.behalf, self.topic = QLineEdit(), QLineEdit()
        self.who.setPlaceholderText(_("A name; leave it empty while nobody is known"))
        self.who.setMaxLength(MAX_NAME)
        self.behalf.setPlaceholderText(_("An organisation, if it is not the own one"))
        self._note = label("", "muted")
        self._fields = QWidget()
        self._build()
        self._connect()
        self._show_marked()

    def _build(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        for words, field in (
            (_("Role"), self.role),
            (_("Who"), self.who),
            (_("On behalf of"), self.behalf),
            (_("Topic"), self.topic),
        ):
            add_row(form, words, field)
        self._fields.setLayout(column(form, self._note, spacing=4))
        self.add = Button(_("Add somebody"), self.add_line, icon="plus", small=True)
        self.up = icon_button("arrow-up", _("Earlier"), lambda: self._move(-1))
        self.down = icon_button("arrow-down", _("Later"), lambda: self._move(1))
        self.remove = icon_button("trash-2", _("Take away"), self._remove)
        for button in (self.add, self.up, self.down, self.remove):
            button.setAutoDefault(False)
        buttons = row(self.add, None, self.up, self.down, self.remove)
        whole = column(self.table, buttons, self._fields, spacing=8)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_marked())
        self.role.currentIndexChanged.connect(lambda _at: self._take_over())
        for field in (self.who, self.behalf, self.topic):
            field.textChanged.connect(lambda _text: self._take_over())
        self.who.chosen.connect(self._take_over)

    def show_drafts(self, drafts: Sequence[Draft]) -> None:
        """Show the parts of a session."""
        self.drafts.set_rows(drafts)
        if drafts:
            self.table.selectRow(0)

    def add_line(self) -> None:
        """One more, of the role of the last one."""
        before = self.drafts.rows[-1].role if self.drafts.rows else SessionRole.SPEAKER
        made = Draft(f"new {next(_numbers)}", before)
        self.drafts.set_rows([*self.drafts.rows, made])
        self.table.selectRow(self.drafts.rowCount() - 1)
        self.table.scrollToBottom()
        self.who.setFocus()

    def parts(self) -> list[NewPart]:
        """What was written. A name that exactly one registered person has means that person."""
        return [
            NewPart(
                role=one.role,
                person=person,
                name="" if person else one.name,
                on_behalf_of=one.on_behalf_of,
                topic=one.topic,
                called=one.called,
            )
            for one in self.drafts.rows
            for person in (one.person or self._registered(one.name),)
        ]

    def _registered(self, name: str) -> str | None:
        alike = people.namesakes(self._db, name) if name else []
        found = [one for one in alike if identity(one.display) == identity(name)]
        return found[0].id if len(found) == 1 else None

    @property
    def _marked(self) -> int:
        chosen = self.table.selectionModel().selectedRows()
        return chosen[0].row() if chosen else -1

    def _show_marked(self) -> None:
        place = self._marked
        self._fields.setEnabled(place >= 0)
        last = self.drafts.rowCount() - 1
        self.up.setEnabled(place > 0)
        self.down.setEnabled(0 <= place < last)
        self.remove.setEnabled(place >= 0)
        self._filling = True
        one = self.drafts.rows[place] if place >= 0 else Draft("", SessionRole.SPEAKER)
        self.role.choose(one.role)
        person = people.person(self._db, one.person) if one.person else None
        self.who.show_person(person, one.name)
        self.behalf.setText(one.on_behalf_of.in_language(self._spoken))
        self.topic.setText(one.topic.in_language(self._spoken))
        self._filling = False
        self._show_note(one)

    def _show_note(self, one: Draft) -> None:
        new = bool(one.name) and one.person is None and self._registered(one.name) is None
        words = _("Not registered yet. Saving registers this name, with a badge.") if new else ""
        alike = [
            person
            for person in (people.namesakes(self._db, one.name) if new else [])
            if identity(person.display) != identity(one.name)
        ]
        if alike:
            known = Known(alike[0].display, number=alike[0].number)
            words = f"{words} {looks_like(known, written=one.name)}"
        self._note.setText(words)

    def _take_over(self) -> None:
        """Write the fields into the marked line."""
        place = self._marked
        if self._filling or place < 0:
            return
        before = self.drafts.rows[place]
        after = replace(
            before,
            role=self.role.chosen,
            person=self.who.person,
            name=clean_line(self.who.text()),
            on_behalf_of=self._text(before.on_behalf_of, self.behalf.text()),
            topic=self._text(before.topic, self.topic.text()),
        )
        drafts = list(self.drafts.rows)
        drafts[place] = after
        self.drafts.set_rows(drafts)
        if identity(after.name) != identity(before.name) or after.person != before.person:
            self._show_note(after)

    def _text(self, before: Text, typed: str) -> Text:
        """The words in the forum's first language; other languages go only with all words."""
        words = clean_line(typed)
        if not words:
            return NO_TEXT
        return before.with_words(as_text(words, language=self._spoken))

    def _move(self, by: int) -> None:
        place, drafts = self._marked, list(self.drafts.rows)
        if 0 <= place + by < len(drafts) and place >= 0:
            drafts[place], drafts[place + by] = drafts[place + by], drafts[place]
            self.drafts.set_rows(drafts)
            self.table.selectRow(place + by)

    def _remove(self) -> None:
        place, drafts = self._marked, list(self.drafts.rows)
        if place >= 0:
            del drafts[place]
            self.drafts.set_rows(drafts)
            if drafts:
                self.table.selectRow(min(place, len(drafts) - 1))
            else:
                self._show_marked()
