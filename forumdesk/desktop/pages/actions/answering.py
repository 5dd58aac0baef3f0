"""The dialog that answers inputs in writing: one, or many at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from forumdesk.desktop.pages.actions.rows import AskedRow
from forumdesk.desktop.session import Session
from forumdesk.desktop.widgets.choice import ChoiceField
from forumdesk.desktop.widgets.dialog import FormDialog
from forumdesk.desktop.widgets.text import wrapped
from forumdesk.domain.actions import ResponseKind
from forumdesk.domain.text import NO_TEXT
from forumdesk.domain.typed_text import as_text
from forumdesk.i18n import _, ngettext
from forumdesk.operations.outcome import Outcome
from forumdesk.operations.responses import respond
from forumdesk.store import actions
from forumdesk.store.reader import Reader, Store
from forumdesk.wording import actions as wording

_HIGH = 110


class AnswerDialog(FormDialog):
    """One answer for all of the chosen inputs; it begins with the words of its kind."""

    def __init__(self, parent: QWidget, session: Session, *, chosen: Sequence[AskedRow]) -> None:
        number = len(chosen)
        title = ngettext("Answer {n} input", "Answer {n} inputs", number).format(n=number)
        super().__init__(parent, title, action=_("Send the answer"), width=600)
        self._session = session
        self._ids = tuple(one.input.id for one in chosen)
        self._spoken = session.forum.languages[0]
        said = chosen[0].response if number == 1 else None
        told = _("Who sent it reads this on the phone, where the receipt leads.")
        quoted = [wrapped(chosen[0].input.text)] if number == 1 else []
        for place, one in enumerate([*quoted, wrapped(told, "muted")]):
            self.body.insertWidget(place, one)
        self.kind = ChoiceField((one, wording.response(one)) for one in ResponseKind)
        self.words = QPlainTextEdit()
        self.words.setTabChangesFocus(True)
        self.words.setFixedHeight(_HIGH)
        self.action = ChoiceField(_actions(session.db)).cut_long_words()
        self.field(_("Kind"), self.kind)
        self.field(_("Your words"), self.words)
        self.field(
            _("Action"),
            self.action,
            hint=_("What has become of the action is then told along with your words."),
        )
        self.kind.currentIndexChanged.connect(self._begin)
        if said is not None:
            self.kind.choose(said.kind)
            self.words.setPlainText(said.text.in_language(self._spoken))
        else:
            self._begin()
        self.on_save(self._save)
        self.words.setFocus()

    def _begin(self) -> None:
        """The words of the kind, unless something else was typed."""
        before = {wording.beginning(one) for one in ResponseKind} | {""}
        if self.words.toPlainText() in before:
            self.words.setPlainText(wording.beginning(self.kind.chosen))

    def _save(self) -> None:
        typed = self.words.toPlainText().strip()
        if "…" in typed:
            self.problem(_("Write what belongs in the place of “…” first."))
            self.words.setFocus()
            return
        kind, action = self.kind.chosen, self.action.chosen
        text = as_text(typed, language=self._spoken) if typed else NO_TEXT

        def save(db: Store) -> Outcome[list[str]]:
            return respond(db, input_ids=self._ids, kind=kind, text=text, action_id=action)

        self._session.write(save, lambda _ids: self.done_well(), failed=self.problem, owner=self)


def _actions(db: Reader) -> list[tuple[str | None, str]]:
    return [(None, _("None"))] + [
        (one.id, f"{one.number} · {one.text}") for one in actions.actions(db)
    ]
