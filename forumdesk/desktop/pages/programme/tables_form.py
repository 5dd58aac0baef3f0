"""The tables of a breakout session: how many, what each talks about, who hosts it, and rounds."""

from __future__ import annotations

from PySide6.QtWidgets import QFormLayout, QSpinBox, QWidget

from forumdesk.desktop.pages.programme.part_fields import registered
from forumdesk.desktop.person_fields import PersonField
from forumdesk.desktop.session import Session
from forumdesk.desktop.text_fields import TextLines, add_row
from forumdesk.desktop.widgets.basic import label
from forumdesk.desktop.widgets.dialog import FormDialog
from forumdesk.desktop.widgets.text import wrapped
from forumdesk.desktop.widgets.times import pad
from forumdesk.domain.breakout import MAX_ROUNDS, MAX_TABLES, Table, numbers
from forumdesk.domain.text import NO_TEXT
from forumdesk.i18n import _, language
from forumdesk.operations import breakout as operations
from forumdesk.operations.breakout import NewTable, breakout_of
from forumdesk.operations.people import MAX_NAME
from forumdesk.store import people
from forumdesk.wording import breakout as wording


class TablesDialog(FormDialog):
    """Sets all tables of a session at once."""

    def __init__(self, parent: QWidget, session: Session, session_id: str) -> None:
        super().__init__(parent, _("Tables and rounds"), action=_("Save"), width=680)
        self._session, self._of = session, breakout_of(session.db, session_id)
        self.number, self.rounds = QSpinBox(), QSpinBox()
        self.topics = TextLines(_("Topics"), session.forum.languages)
        self.hosts: list[PersonField] = []
        self._lines = QFormLayout()
        self._build()
        self._fill()
        self.number.valueChanged.connect(lambda _value: self._show_hosts())
        self.on_save(self._save)
        self.number.setFocus()
        self.number.selectAll()

    def _build(self) -> None:
        title = self._of.session.title.in_language(language())
        self.body.insertWidget(0, wrapped(title, "strong"))
        for spin, most in ((self.number, MAX_TABLES), (self.rounds, MAX_ROUNDS)):
            spin.setRange(0, most)
            pad(spin)
        self.rounds.setSpecialValueText(_("one, without changing tables"))
        self.field(_("Tables"), self.number)
        self.field(_("Rounds"), self.rounds)
        hint = _("The first line is that of the first table. One without a topic stays empty.")
        self.field(_("Topics"), self.topics, hint=hint)
        self.topics.setAccessibleName("")
        self._lines.setHorizontalSpacing(16)
        self._lines.setVerticalSpacing(8)
        self._lines.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.body.addWidget(label(_("Table hosts").upper(), "section"))
        hint = _("A host hands in the table’s cards with the own badge, by phone.")
        self.body.addWidget(wrapped(hint, "muted"))
        self.body.addLayout(self._lines)

    def _fill(self) -> None:
        tables = self._of.tables
        self.number.setValue(len(tables))
        self.rounds.setValue(self._of.session.rounds)
        self.topics.show_texts(one.topic for one in tables)
        self._show_hosts()
        known = people.people_of(self._session.db, {one.host for one in tables if one.host})
        for field, one in zip(self.hosts, tables, strict=True):
            field.show_person(known.get(one.host or ""))

    @property
    def _numbers(self) -> list[int]:
        return numbers([one.number for one in self._of.tables], self.number.value())

    def _show_hosts(self) -> None:
        """A line for each table; what was typed for one that is taken away is kept meanwhile."""
        for number in self._numbers[len(self.hosts) :]:
            field = PersonField(self._session.db)
            field.setMaxLength(MAX_NAME)
            field.setPlaceholderText(_("A name; leave it empty while nobody is known"))
            add_row(self._lines, wording.table(Table("", "", number)), field)
            self.hosts.append(field)
        for place, field in enumerate(self.hosts):
            self._lines.setRowVisible(field, place < self.number.value())
        self.make_room()

    def _new(self) -> list[NewTable] | None:
        """The tables as they are to be, None where a host is not registered."""
        topics = self.topics.every
        new = []
        for place, number in enumerate(self._numbers):
            field = self.hosts[place]
            typed = field.text().strip()
            person = field.person
            if typed and person is None:
                found = registered(self._session.db, typed)
                if found is None:
                    self._not_registered(field, typed)
                    return None
                person = found.id
            topic = topics[place] if place < len(topics) else NO_TEXT
            new.append(NewTable(number, topic, person))
        return new

    def _not_registered(self, field: PersonField, typed: str) -> None:
        self.problem(
            _("Nobody registered is called “{name}”. Choose a name from the list below it.").format(
                name=typed[:40]
            )
        )
        field.setFocus()

    def _save(self) -> None:
        new, rounds, one = self._new(), self.rounds.value(), self._of.session.id
        if new is None:
            return
        if any(self.topics.every[len(new) :]):
            self.problem(_("There are more topics than tables. Raise the number of tables."))
            self.number.setFocus()
            return
        self._session.write(
            lambda db: operations.set_tables(db, session_id=one, tables=new, rounds=rounds),
            lambda _value: self.done_well(),
            failed=self.problem,
            owner=self,
        )
