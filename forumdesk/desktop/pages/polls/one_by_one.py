"""People who are noted one by one: a name, Enter, the next one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from forumdesk.desktop.person_fields import PersonField
from forumdesk.desktop.session import Session
from forumdesk.desktop.widgets.dialog import FormDialog
from forumdesk.desktop.widgets.text import wrapped
from forumdesk.domain.people import Person
from forumdesk.domain.polls import Poll
from forumdesk.i18n import _, language
from forumdesk.operations.outcome import Outcome
from forumdesk.store.reader import Store

Value = TypeVar("Value")


class OneByOneDialog(FormDialog):
    """It stays open with an empty field after each, and tells what was noted last and how many."""

    def __init__(
        self, parent: QWidget, session: Session, poll: Poll, *, title: str, action: str, words: str
    ) -> None:
        super().__init__(parent, title, action=action, leave=_("Close"), width=640)
        self._session, self._poll = session, poll
        self.form.addRow(wrapped(poll.question.in_language(language()), "strong"))
        self.form.addRow(wrapped(words, "muted"))
        self.who = PersonField(session.db)
        self.field(_("Person"), self.who)
        self._told, self._count = wrapped(), wrapped("", "strong")
        self.body.addWidget(self._told)
        self.body.addWidget(self._count)
        self._told.hide()
        self.who.setFocus()

    def people(self) -> list[str]:
        """The person in the field, if it is one."""
        return [self.who.person] if self.who.person else []

    def count(self, words: str) -> None:
        """Show how many there are."""
        self._count.setText(words)

    def note(
        self,
        verb: Callable[[Store], Outcome[Value]],
        told: str,
        count: Callable[[Value], str],
        again: Person | None = None,
    ) -> None:
        """Do it, tell it and how many there are then, and be ready for the next one, or `again`."""

        def then(value: Value) -> None:
            self._told.setText(told)
            self._told.show()
            self.make_room()
            self.count(count(value))
            self.who.show_person(again)
            self.ready()
            self.who.setFocus()

        self._session.write(verb, then, failed=self.problem, owner=self)
