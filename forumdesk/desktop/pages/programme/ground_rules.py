"""The ground rules: how they are worded, who has accepted them, and the form for them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from forumdesk.desktop.pages.programme.lines import LinesForm
from forumdesk.desktop.session import Session
from forumdesk.desktop.widgets.basic import Button, Card, clear, column, fill, heading, label, row
from forumdesk.desktop.widgets.text import wrapped
from forumdesk.domain.ground_rules import counted, rules_in
from forumdesk.domain.text import Text
from forumdesk.i18n import _, language
from forumdesk.operations import ground_rules as operations
from forumdesk.store import forum as forums
from forumdesk.store import ground_rules as rows
from forumdesk.store import people
from forumdesk.wording import ground_rules as wording

_LINES = 8
_NUMBER_WIDTH = 24


@dataclass(frozen=True, slots=True)
class _Shown:
    rules: Text
    counted: str


class GroundRulesCard(Card):
    """The rules in the language of the window, one under the other."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._shown: _Shown | None = None
        self._none = wrapped(
            _("None yet. People accept them at check-in; they are on the screen and on phones."),
            "body-muted",
        )
        self._lines = column(spacing=4)
        self._counted = wrapped("", "muted")
        self.change = Button(
            _("Change …"),
            lambda: GroundRulesDialog(self, session).open(),
            icon="pencil",
            small=True,
        )
        self.change.setAccessibleName(_("Change the ground rules"))
        title = row(heading(_("Ground rules")), None, self.change)
        fill(self.body, (title, 4, self._none, self._lines, 4, self._counted))

    def refresh(self) -> None:
        """Show the file as it is now."""
        db = self._session.db
        rules = forums.forum(db).ground_rules
        said = wording.counted(*counted(rules, rows.count_by_wording(db)), people.count(db))
        others = wording.by_language(rules, language())
        now = _Shown(rules, "\n".join(filter(None, (others, said))) if rules else "")
        if now == self._shown:
            return
        self._shown = now
        self._none.setVisible(not rules)
        self._counted.setVisible(bool(rules))
        self._counted.setText(now.counted)
        clear(self._lines)
        for number, rule in enumerate(rules_in(rules, language()), start=1):
            mark = label(f"{number}.", "muted")
            mark.setFixedWidth(_NUMBER_WIDTH)
            line = row(column(mark, None), wrapped(rule))
            line.setStretch(1, 1)
            self._lines.addLayout(line)


class GroundRulesDialog(LinesForm):
    """The rules in every language."""

    def __init__(self, parent: QWidget, session: Session) -> None:
        before = forums.forum(session.db).ground_rules
        super().__init__(parent, session, _("Ground rules"), before, high=_LINES)
        self._session = session
        hint = _(
            "One rule in each line, short enough to be read from the last row. Whoever has accepted"
            " other words is asked again at check-in. An empty field takes the rules of that"
            " language away."
        )
        self.body.addWidget(wrapped(hint, "muted"))
        self.on_save(self._save)

    def _save(self) -> None:
        typed = self.typed
        self._session.write(
            lambda db: operations.set_ground_rules(db, rules=typed),
            lambda _rules: self.done_well(),
            failed=self.problem,
            owner=self,
        )
