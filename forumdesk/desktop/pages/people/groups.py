"""The stakeholder groups: their names, who observes, and how many people each stands for."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QSpinBox, QWidget

from forumdesk.desktop.session import Session
from forumdesk.desktop.text_fields import TextField
from forumdesk.desktop.widgets.basic import Button, label, row
from forumdesk.desktop.widgets.dialog import FormDialog
from forumdesk.desktop.widgets.times import pad
from forumdesk.domain.people import Group
from forumdesk.domain.text import NO_TEXT
from forumdesk.i18n import _, language
from forumdesk.operations import groups as operations
from forumdesk.store import people as rows

_NUMBER_WIDTH = 160


@dataclass(frozen=True, slots=True)
class _Line:
    before: Group
    name: TextField
    population: QSpinBox
    observers: QCheckBox

    @property
    def is_empty(self) -> bool:
        """Whether it was added and nothing was put into it."""
        said = self.name.text or self.population.value() or self.observers.isChecked()
        return not self.before.id and not said

    @property
    def group(self) -> Group:
        """As it is typed."""
        before, population = self.before, self.population.value()
        return Group(
            before.id,
            self.name.text,
            before.position,
            self.observers.isChecked(),
            population or None,
        )


class GroupsDialog(FormDialog):
    """Every group in a line, and one more where one is wanted."""

    def __init__(self, parent: QWidget, session: Session) -> None:
        super().__init__(parent, _("Groups"), action=_("Save"), width=720)
        self._session = session
        self.lines: list[_Line] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(12)
        self._grid.setColumnStretch(0, 1)
        # Beside the bar that scrolls.
        self._grid.setContentsMargins(0, 0, 12, 0)
        for place, words in enumerate((_("Name"), _("Population"), _("Without a vote"))):
            self._grid.addWidget(label(words, "muted"), 0, place)
        for group in rows.groups(session.db):
            self._add(group)
        self.add_group = Button(_("Add group"), self._add_new, icon="plus", small=True)
        self.add_group.setAutoDefault(False)
        words = _(
            "The population is how many people a group stands for outside the room, counted alike"
            " for all: persons, households or members. The door compares the room with it. People"
            " of groups without a vote observe, whatever a poll's rules say; polls that are open"
            " stay as they are."
        )
        self.body.addLayout(self._grid)
        self.body.addLayout(row(self.add_group, None))
        self.body.addWidget(label(words, "muted", wrap=True))
        self.on_save(self._save)

    def _add(self, group: Group) -> _Line:
        words = group.name.in_language(language()) or _("New group")
        name = TextField(words, self._session.forum.languages)
        name.show_text(group.name)
        population, observers = QSpinBox(), QCheckBox()
        population.setRange(0, operations.MOST_POPULATION)
        population.setGroupSeparatorShown(True)
        population.setSpecialValueText(_("not known"))
        population.setValue(group.population or 0)
        population.setFixedWidth(_NUMBER_WIDTH)
        population.setAccessibleName(_("{group}: population").format(group=words))
        pad(population)
        observers.setChecked(group.observers)
        observers.setAccessibleName(_("{group}: without a vote").format(group=words))
        place = len(self.lines) + 1
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(name, place, 0)
        self._grid.addWidget(population, place, 1, top)
        self._grid.addWidget(observers, place, 2, top)
        line = _Line(group, name, population, observers)
        self.lines.append(line)
        return line

    def _add_new(self) -> None:
        line = self._add(Group("", NO_TEXT, 0))
        self.make_room()
        line.name.setFocus()

    def _save(self) -> None:
        typed = [one.group for one in self.lines if not one.is_empty]
        self._session.write(
            lambda db: operations.set_groups(db, groups=typed),
            lambda _groups: self.done_well(),
            failed=self.problem,
            owner=self,
        )
