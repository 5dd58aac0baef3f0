"""Somebody who is not registered, in one line, or in two where one is too short for a name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLineEdit

from forumdesk.desktop.keys import ADD, native
from forumdesk.desktop.person_fields import GroupField
from forumdesk.desktop.widgets.basic import Button, Card, heading, label, row
from forumdesk.desktop.widgets.text import wrapped
from forumdesk.domain.fields import Field
from forumdesk.domain.people import Person
from forumdesk.domain.text import NO_TEXT, clean_line
from forumdesk.domain.typed_text import as_text
from forumdesk.i18n import _
from forumdesk.operations.people import MAX_NAME, NewPerson
from forumdesk.wording.fields import field_name

# So wide that each field in one line has room for what is usually written into it.
_ONE_LINE = 860


class WalkInCard(Card):
    """Name, group, institution, Enter."""

    wanted = Signal()
    """Register whoever is typed."""
    known = Signal(str)
    """Somebody of that name is registered, and is meant: the person's id."""

    def __init__(self) -> None:
        self.name, self.institution, self.group = QLineEdit(), QLineEdit(), GroupField()
        for one, words in (
            (self.name, field_name(Field.DISPLAY)),
            (self.institution, field_name(Field.INSTITUTION)),
        ):
            one.setPlaceholderText(words)
            one.setAccessibleName(_("Walk-in: {field}").format(field=words))
            one.setMaxLength(MAX_NAME)
            one.returnPressed.connect(self._enter)
        self.group.setAccessibleName(_("Walk-in: {field}").format(field=field_name(Field.GROUP)))
        self.group.hint(field_name(Field.GROUP))
        line = self.group.lineEdit()
        assert line is not None
        line.returnPressed.connect(self._enter)
        self.go = Button(_("Register"), self._enter, icon="user-plus", key="⏎")
        self._said = wrapped("", "warn")
        self._said.hide()
        self.meant = Button("", self._take_known, small=True)
        self.meant.hide()
        self._warned_of = ""
        self._namesake: Person | None = None
        self._fields = self._in_lines()
        about = row(self._said, self.meant)
        about.setStretch(0, 1)
        key = native(ADD)
        title = row(heading(_("Walk-in: not registered yet")), 4, label(key, "keycap"), None)
        super().__init__(title, self._fields, about)
        self.name.textEdited.connect(lambda _typed: self.say(""))

    def _in_lines(self) -> QBoxLayout:
        first, second = row(self.name, self.group), row(self.institution, self.go)
        first.setStretch(0, 5)
        first.setStretch(1, 4)
        second.setStretch(0, 1)
        both = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(8)
        both.addLayout(first, 4)
        both.addLayout(second, 3)
        return both

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There is room for one line, or not any more."""
        super().resizeEvent(event)
        is_wide = event.size().width() >= _ONE_LINE
        way = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        self._fields.setDirection(way)

    def offer_groups(self, names: Sequence[str]) -> None:
        """The groups to choose from."""
        self.group.offer(names)

    def written(self, language: str) -> NewPerson:
        """What was typed."""
        institution = clean_line(self.institution.text())
        return NewPerson(
            display=clean_line(self.name.text()),
            institution=as_text(institution, language=language) if institution else NO_TEXT,
            group=clean_line(self.group.currentText()),
        )

    def is_warned(self, display: str, namesakes: Sequence[Person]) -> bool:
        """Whether the user was told of people of that name, or there are none to tell of."""
        if not namesakes or self._warned_of == display:
            return True
        person = self._namesake = namesakes[0]
        self.say(
            _("{name} is registered already. Enter again registers another one.").format(
                name=person.display
            ),
            offer=_("Check in No. {n}").format(n=person.number),
        )
        self._warned_of = display
        return False

    def say(self, sentence: str, *, offer: str = "") -> None:
        """Tell something about what was typed; empty takes it back."""
        self._warned_of = ""
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))
        self.meant.set_words(offer)
        self.meant.setVisible(bool(offer))

    def clear_all(self) -> None:
        """Ready for the next one."""
        self.name.clear()
        self.institution.clear()
        self.group.setCurrentIndex(-1)
        self.group.setEditText("")
        self.say("")

    def _take_known(self) -> None:
        if self._namesake is not None:
            self.known.emit(self._namesake.id)

    def _enter(self) -> None:
        self.wanted.emit()
