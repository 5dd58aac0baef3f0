"""Who does what in a session: a table, and below it the fields of the marked line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import count
from operator import attrgetter
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from forumdesk.desktop.pages.programme.part_fields import Draft, PartFields, introduced
from forumdesk.desktop.tables import Column, Index, RowsModel, Table
from forumdesk.desktop.theme import Tokens
from forumdesk.desktop.two_lines import BELOW, TwoLines
from forumdesk.desktop.widgets.basic import Button, column, icon_button, row
from forumdesk.domain.programme import Duty, Session, SessionRole
from forumdesk.domain.text import NO_TEXT
from forumdesk.i18n import _, language
from forumdesk.operations.parts import NewPart
from forumdesk.store import people
from forumdesk.store import programme as rows
from forumdesk.store.reader import Reader
from forumdesk.wording import programme as wording

ROW_HEIGHT = 44
_numbers = count(1)


def drafts_of(db: Reader, session: Session) -> list[Draft]:
    """The parts of a session, to be changed."""
    topics = {talk.id: talk.topic for talk in rows.talks(db, session.id)}
    drafts = []
    for part in rows.parts(db, session.id):
        person = people.person(db, part.person) if part.person else None
        name = person.display if person is not None else ""
        topic = topics.get(part.talk or "", NO_TEXT)
        draft = Draft(
            part.id,
            part.role,
            part.person,
            name,
            part.on_behalf_of,
            topic,
            part.called,
            introduced(person),
        )
        drafts.append(draft)
    return drafts


class PartsModel(RowsModel[Draft]):
    """Role and name; topic, and on whose behalf, stand below the name."""

    def __init__(self) -> None:
        columns: list[Column[Draft]] = [
            Column(_("Role"), lambda one: wording.role(one.duty), 130),
            Column(_("Who"), lambda one: one.name or _("not known yet")),
        ]
        super().__init__(columns, key=attrgetter("key"))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell; the second line of the name is under `BELOW`."""
        if role == BELOW and index.isValid():
            one, spoken = self._rows[index.row()], language()
            below = (one.on_behalf_of.in_language(spoken), one.topic.in_language(spoken))
            return " · ".join(filter(None, below)) if index.column() == 1 else ""
        return super().data(index, role)


class PartsEditor(QWidget):
    """Changes the parts of a session; nothing is stored before the form is saved."""

    def __init__(self, db: Reader, tokens: Tokens, *, languages: Sequence[str]) -> None:
        super().__init__()
        self.drafts = PartsModel()
        self.table = Table(self.drafts, name=_("People in this session"))
        self.table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.table.setItemDelegateForColumn(1, TwoLines(tokens, self.table))
        self.table.setMinimumHeight(176)
        self.fields = PartFields(db, languages)
        self._build()
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_marked())
        self.fields.edited.connect(self._take_over)
        self._show_marked()

    def _build(self) -> None:
        self.add = Button(_("Add somebody"), self.add_line, icon="plus", small=True)
        self.up = icon_button("arrow-up", _("Earlier"), lambda: self._move(-1))
        self.down = icon_button("arrow-down", _("Later"), lambda: self._move(1))
        self.remove = icon_button("trash-2", _("Take away"), self._remove)
        for button in (self.add, self.up, self.down, self.remove):
            button.setAutoDefault(False)
        buttons = row(self.add, None, self.up, self.down, self.remove)
        left = column(buttons, self.table, spacing=8)
        left.setStretch(1, 1)
        whole = row(left, self.fields, spacing=16)
        whole.setStretch(0, 1)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def show_drafts(self, drafts: Sequence[Draft]) -> None:
        """Show the parts of a session."""
        self.drafts.set_rows(drafts)
        if drafts:
            self.table.selectRow(0)

    def add_line(self) -> None:
        """One more, of the role of the last one."""
        before = self.drafts.rows[-1] if self.drafts.rows else None
        duty = before.duty if before is not None else Duty(SessionRole.SPEAKER)
        made = Draft(f"new {next(_numbers)}", duty.role, called=duty.called)
        self.drafts.set_rows([*self.drafts.rows, made])
        self.table.selectRow(self.drafts.rowCount() - 1)
        self.table.scrollToBottom()
        self.fields.who.setFocus()

    def parts(self) -> list[NewPart]:
        """What was written. A name that exactly one registered person has means that person."""
        return [one.as_new() for one in self.drafts.rows]

    @property
    def _marked(self) -> int:
        chosen = self.table.selectionModel().selectedRows()
        return chosen[0].row() if chosen else -1

    def _show_marked(self) -> None:
        place = self._marked
        self.fields.setEnabled(place >= 0)
        last = self.drafts.rowCount() - 1
        self.up.setEnabled(place > 0)
        self.down.setEnabled(0 <= place < last)
        self.remove.setEnabled(place >= 0)
        one = self.drafts.rows[place] if place >= 0 else Draft("", SessionRole.SPEAKER)
        self.fields.show_draft(one)

    def _take_over(self) -> None:
        """Write the fields into the marked line; as what somebody is introduced, into all."""
        place, after = self._marked, self.fields.draft
        if place < 0:
            return
        drafts = [
            replace(one, introduced=after.introduced) if one.is_of(after) else one
            for one in self.drafts.rows
        ]
        drafts[place] = after
        self.drafts.set_rows(drafts)

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
