"""The line of the card that says whether somebody has accepted the ground rules."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from forumdesk.desktop import keys
from forumdesk.desktop.widgets.basic import Button, column
from forumdesk.desktop.widgets.text import wrapped
from forumdesk.domain.attendance import CheckIn, rules_of_those_let_in
from forumdesk.domain.ground_rules import Acceptance, acceptance, not_accepted
from forumdesk.i18n import _
from forumdesk.store import forum as forums
from forumdesk.store import ground_rules as rows
from forumdesk.store.reader import Reader
from forumdesk.wording import ground_rules as wording


class RulesLine(QWidget):
    """Asks once for all who came together; whoever has not accepted is let in all the same.

    The card has its `button` among the others.
    """

    wanted = Signal(tuple)
    """These people accept: their ids."""

    def __init__(self) -> None:
        super().__init__()
        self._people: dict[str, Acceptance] = {}
        self.words = wrapped("", "light-line")
        self.button = Button(_("Note as accepted"), self.ask, icon="circle-check")
        self.button.setToolTip(keys.native(keys.ACCEPT))
        self.setLayout(column(self.words))
        self._show()

    def show_answers(self, answers: Sequence[CheckIn]) -> None:
        """Whoever is let in by these answers is asked; nobody hides the line."""
        self._people = rules_of_those_let_in(answers)
        self._show()

    def keep_up(self, db: Reader) -> None:
        """Look what the file says of the same people."""
        if self._people:
            rules, said = forums.forum(db).ground_rules, rows.accepted(db, self._people)
            found = {one: acceptance(rules, said.get(one)) for one in self._people}
            self._people = {one: value for one, value in found.items() if value is not None}
            self._show()

    def ask(self) -> None:
        """Note it of all who have not accepted yet."""
        missing = not_accepted(self._people)
        if missing:
            self.wanted.emit(missing)

    def _show(self) -> None:
        self.words.setText(wording.together(list(self._people.values())))
        self.button.setVisible(bool(not_accepted(self._people)))
        self.setVisible(bool(self._people))
