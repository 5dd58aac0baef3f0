"""The form of a policy: what it is, who decides on it, who was asked, and what was answered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget

from forumdesk.desktop.session import Session
from forumdesk.desktop.text_fields import TextField
from forumdesk.desktop.widgets.basic import label
from forumdesk.desktop.widgets.dialog import FormDialog
from forumdesk.desktop.widgets.ticks import TickList
from forumdesk.domain.actions import MAX_LEVEL
from forumdesk.domain.policies import MAX_OWNER, Policy
from forumdesk.i18n import _, language
from forumdesk.operations import policies as operations
from forumdesk.operations.outcome import Outcome
from forumdesk.operations.policies import NewPolicy, PolicyChanges
from forumdesk.operations.untouched import policy_as_typed, store_over
from forumdesk.store import policies as rows
from forumdesk.store import programme
from forumdesk.store.reader import Reader, Store
from forumdesk.wording import policies as wording
from forumdesk.wording.days import read_day
from forumdesk.wording.programme import day as day_words

SESSIONS_HIGH = 120


class PolicyDialog(FormDialog):
    """Add a policy, or change `changing`; `saved` gets its id.

    What was answered is asked for once there can be an answer: of a policy that is in the register.
    """

    def __init__(
        self,
        parent: QWidget,
        session: Session,
        *,
        saved: Callable[[str], object],
        changing: Policy | None = None,
    ) -> None:
        title = _("Add policy") if changing is None else _("Change policy")
        action = _("Add") if changing is None else _("Save")
        super().__init__(parent, title, action=action, width=680)
        self._session, self._saved, self._changing = session, saved, changing
        zone = ZoneInfo(session.forum.time_zone)
        self._today = datetime.now(UTC).astimezone(zone).date()
        languages = session.forum.languages
        self.title = TextField(_("Policy"), languages)
        self.owner, self.level = QLineEdit(), QComboBox()
        self.note = TextField(_("Note"), languages)
        self.response = TextField(_("Response"), languages)
        self.responded, self.understood = QLineEdit(), label("", "muted")
        self.sessions = _sessions(session.db, changing)
        self._offer()
        self._build()
        self._seen: PolicyChanges | None = None
        if changing is not None:
            self._seen = policy_as_typed(session.db, changing.id)
            self._fill(changing)
        self.on_save(self._save)
        self.title.setFocus()

    def _offer(self) -> None:
        """While somebody types, the bodies and levels that stand in the register already."""
        known = rows.policies(self._session.db)
        offers = QCompleter(sorted({one.owner for one in known if one.owner}), self.owner)
        offers.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        offers.setFilterMode(Qt.MatchFlag.MatchContains)
        self.owner.setCompleter(offers)
        self.owner.setMaxLength(MAX_OWNER)
        self.level.setEditable(True)
        self.level.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        usual = wording.usual_levels()
        others = {one.level for one in known if one.level} - set(usual)
        self.level.addItems([*usual, *sorted(others)])
        self.level.setCurrentText("")
        line = self.level.lineEdit()
        assert line is not None
        line.setMaxLength(MAX_LEVEL)

    def _build(self) -> None:
        self._text_field(_("Policy"), self.title)
        self.field(
            _("Who decides"), self.owner, hint=_("The office or the council that decides on it.")
        )
        self.field(
            _("Competent level"),
            self.level,
            hint=_("The lowest level that can decide. Choose it, or write how it is called."),
        )
        if self.sessions.count():
            self.field(_("Sessions"), self.sessions)
        self._text_field(_("Note"), self.note)
        if self._changing is None:
            return
        self._text_field(_("Response"), self.response)
        self.responded.setPlaceholderText(_("Today, if nothing else is written"))
        self.responded.textChanged.connect(self._read_day)
        self.field(_("Answered on"), self.responded, below=self.understood)
        self._read_day()

    def _text_field(self, words: str, field: TextField) -> None:
        self.field(words, field)
        field.setAccessibleName("")

    def _fill(self, policy: Policy) -> None:
        self.title.show_text(policy.title)
        self.owner.setText(policy.owner)
        self.level.setCurrentText(policy.level)
        self.note.show_text(policy.note)
        self.response.show_text(policy.response)
        self.responded.setText(policy.responded.isoformat() if policy.responded else "")

    @property
    def _day(self) -> date | None:
        return read_day(self.responded.text(), today=self._today)

    def _read_day(self) -> None:
        typed, found = self.responded.text().strip(), self._day
        self.understood.setText(day_words(found) if found else _("not a date") if typed else "")

    def _save(self) -> None:
        if not self.title.text:
            self.problem(_("The title is missing."))
            self.title.setFocus()
            return
        if self.responded.text().strip() and self._day is None:
            typed = self.responded.text().strip()[:40]
            self.problem(_("“{value}” is not a date.").format(value=typed))
            self.responded.setFocus()
            return
        self._session.write(
            self._verb(),
            lambda policy: self._done(policy),
            failed=self.problem,
            owner=self,
        )

    def _verb(self) -> Callable[[Store], Outcome[Policy]]:
        title, note, sessions = self.title.text, self.note.text, tuple(self.sessions.ticked)
        owner, level = self.owner.text(), self.level.currentText()
        changing, response, responded = self._changing, self.response.text, self._day
        seen = self._seen

        def save(db: Store) -> Outcome[Policy]:
            if changing is None or seen is None:
                new = NewPolicy(title, owner, level, note, sessions)
                return operations.add_policy(db, new=new)
            on_it = tuple(sorted(sessions))
            return store_over(
                db,
                PolicyChanges(title, owner, level, note, response, responded, on_it),
                seen=seen,
                now=lambda held: policy_as_typed(held, changing.id),
                verb=lambda held, new: operations.update_policy(
                    held, policy_id=changing.id, changes=new
                ),
            )

        return save

    def _done(self, policy: Policy) -> None:
        self.done_well()
        self._saved(policy.id)


def _sessions(db: Reader, policy: Policy | None) -> TickList[str]:
    """Every session, those that wait for a time too; ticked are those on the policy."""
    on_it = {one.session for one in rows.policy_sessions(db) if policy and one.policy == policy.id}
    every = programme.every_session(db)
    offered = [
        (one.id, f"{one.code} · {one.title.in_language(language())}", one.id in on_it)
        for one in every
    ]
    return TickList(_("Sessions"), offered, high=SESSIONS_HIGH)
