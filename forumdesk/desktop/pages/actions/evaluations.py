"""Evaluations by the participants that nobody acts upon yet: an action, or why there is none."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from forumdesk.desktop.session import Session
from forumdesk.desktop.widgets.basic import Button, clear, column
from forumdesk.desktop.widgets.dialog import FormDialog
from forumdesk.desktop.widgets.flow import flowing
from forumdesk.desktop.widgets.text import wrapped
from forumdesk.domain.fields import Field
from forumdesk.domain.polls import Poll
from forumdesk.i18n import _, ngettext
from forumdesk.operations.evaluation import explain_no_action
from forumdesk.operations.outcome import Outcome
from forumdesk.store import programme
from forumdesk.store.evaluations import without_consequence
from forumdesk.store.reader import Store, reading
from forumdesk.wording import evaluation as wording
from forumdesk.wording.fields import field_name

# So many have room above the register in a small window.
_MOST = 2


class OpenEvaluations(QFrame):
    """A line for each of the first, with both ways on; `act` gets the poll of one."""

    def __init__(self, session: Session, *, act: Callable[[Poll], object]) -> None:
        super().__init__()
        self._session, self._act = session, act
        self._shown: tuple[object, ...] | None = None
        self._lines = column(spacing=8)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self.setLayout(self._lines)

    def refresh(self) -> None:
        """Show those there are."""
        db = self._session.db
        with reading(db) as snapshot:
            polls = without_consequence(snapshot)
        sessions = {one.id: one for one in programme.sessions(db)} if polls else {}
        found = [(one, wording.place(sessions.get(one.session or ""))) for one in polls]
        if self._shown == tuple(found):
            return
        self._shown = tuple(found)
        clear(self._lines)
        for poll, where in found[:_MOST]:
            words = wrapped(f"{where}: {wording.nothing_done()}", "warn")
            act = Button(_("Add action …"), partial(self._act, poll), icon="list-plus", small=True)
            why = Button(_("Why there is none …"), partial(self._explain, poll), small=True)
            for one in (act, why):
                one.setAccessibleName(f"{one.words()} {where}")
            self._lines.addWidget(words)
            self._lines.addWidget(flowing(act, why))
        left = len(found) - _MOST
        if left > 0:
            more = ngettext("and {n} more", "and {n} more", left).format(n=left)
            self._lines.addWidget(wrapped(more, "warn"))
        self.setVisible(bool(found))

    def _explain(self, poll: Poll) -> None:
        NoActionDialog(self, self._session, poll=poll).open()


class NoActionDialog(FormDialog):
    """Why no action is taken from an evaluation."""

    def __init__(self, parent: QWidget, session: Session, *, poll: Poll) -> None:
        super().__init__(parent, _("Why no action was taken"), action=_("Save"), width=520)
        self._session, self._poll = session, poll
        self.words = QPlainTextEdit(poll.no_action)
        self.words.setTabChangesFocus(True)
        self.words.setFixedHeight(84)
        told = _("Those who took part can read it in the report.")
        self.body.insertWidget(0, wrapped(told, "muted"))
        self.field(field_name(Field.BECAUSE), self.words)
        self.on_save(self._save)
        self.words.setFocus()

    def _save(self) -> None:
        said = self.words.toPlainText().strip()
        if not said:
            self.problem(_("Write why nothing is done about it."))
            return

        def save(db: Store) -> Outcome[Poll]:
            return explain_no_action(db, poll_id=self._poll.id, because=said)

        self._session.write(save, lambda _p: self.done_well(), failed=self.problem, owner=self)
