"""The versions of a record: which there are, what their seals cover, and what changed since."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QVBoxLayout, QWidget

from forumdesk.desktop.session import Session
from forumdesk.desktop.widgets.basic import Button, clear, column, label, row, rule
from forumdesk.desktop.widgets.choice import ChoiceField
from forumdesk.desktop.widgets.dialog import Dialog
from forumdesk.desktop.widgets.text import wrapped
from forumdesk.domain.errors import Refused
from forumdesk.domain.programme import Session as ForumSession
from forumdesk.domain.programme import day_of
from forumdesk.domain.record import Version
from forumdesk.domain.record_changes import LineChange, RecordChanges
from forumdesk.i18n import _
from forumdesk.operations import versions
from forumdesk.store import record as rows
from forumdesk.wording import poll_terms
from forumdesk.wording import programme as programme_words
from forumdesk.wording import record as record_words
from forumdesk.wording import versions as wording

_WIDTH = 620
# Stands for the record as it is.
_NOW = 0


class HistoryDialog(Dialog):
    """Two versions, or one and the record as it is, and what became of each line between them."""

    def __init__(self, parent: QWidget, session: Session, of: ForumSession) -> None:
        super().__init__(parent, _("Versions of the record"), width=_WIDTH)
        self._session, self._of = session, of
        self._zone = ZoneInfo(session.forum.time_zone)
        self._versions = {one.number: one for one in rows.versions(session.db, of.id)}
        self._protected = rows.protected_versions(session.db, of.id)
        close = Button(_("Close"), self.reject, kind="primary")
        if self._versions:
            self._ask()
        else:
            words = _("Nobody has marked this record yet. “It was read back” makes version 1.")
            self.body.addWidget(wrapped(words, "body-muted"))
        self.buttons(row(None, close))

    def _ask(self) -> None:
        newest_first = sorted(self._versions, reverse=True)
        named = [(one, self._name(self._versions[one])) for one in newest_first]
        self.before: ChoiceField[int] = ChoiceField(named)
        self.after: ChoiceField[int] = ChoiceField([(_NOW, _("The record as it is")), *named])
        self._facts = wrapped("", "body-muted")
        self._told = column()
        for words, field in ((_("From"), self.before), (_("To"), self.after)):
            field.setAccessibleName(words)
            field.currentIndexChanged.connect(self._show)
            self.body.addLayout(column(label(words, "muted"), field, spacing=4))
        self.body.addWidget(self._facts)
        self.body.addWidget(rule())
        self.body.addLayout(self._told)
        self.body.addStretch(1)
        self._show()

    def _name(self, one: Version) -> str:
        held = day_of(self._of, self._zone)
        at = programme_words.moment(one.at, zone=self._zone, beside=held)
        state = record_words.record_state(one.state)
        return _("Version {number} · {state} · {time}").format(
            number=one.number, state=state, time=at
        )

    def _show(self) -> None:
        version, until = self._versions[self.before.chosen], self.after.chosen
        seal = _("Seal {seal}").format(seal=poll_terms.seal(version.digest))
        facts = [f"{seal}. {wording.covers(version)}"]
        if version.number in self._protected:
            day = self._protected[version.number].astimezone(self._zone).date()
            facts += wording.protected({version.number: day})
        self._facts.setText(" ".join(facts))
        body = self._told
        clear(body)
        try:
            changes = versions.record_changes(
                self._session.db, session_id=self._of.id, since=version.number, until=until or None
            )
        except Refused as refused:
            body.addWidget(wrapped(self._session.sentence(refused), "body-muted"))
        else:
            _tell(body, changes)
        self.make_room()


def _tell(body: QVBoxLayout, changes: RecordChanges) -> None:
    body.addWidget(wrapped(wording.summary(changes), "strong"))
    for one in changes.lines:
        body.addWidget(rule())
        body.addWidget(label(wording.what(one.what), "section"))
        line = one.after or one.before
        if line is not None:
            body.addWidget(wrapped(wording.words_of(line)))
        if was := _was(one):
            body.addWidget(wrapped(_("Before: {words}").format(words=was), "body-muted"))


def _was(one: LineChange) -> str:
    """What a line said before, or was; empty where it is new, gone, or said the same."""
    before, after = one.before, one.after
    if before is None or after is None:
        return ""
    if wording.words_of(before) != wording.words_of(after):
        return wording.words_of(before)
    return "" if before.type is after.type else record_words.line_type(before.type)
