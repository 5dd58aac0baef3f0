"""A line of the record about an input that only the rapporteur may read, in other words."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from forumdesk.desktop.session import Session
from forumdesk.desktop.widgets.choice import ChoiceField
from forumdesk.desktop.widgets.dialog import FormDialog
from forumdesk.desktop.widgets.text import wrapped
from forumdesk.domain.inputs import Input
from forumdesk.domain.record import LineType
from forumdesk.domain.text import clean_line
from forumdesk.i18n import _
from forumdesk.operations import record as operations
from forumdesk.operations.record import line_type_of
from forumdesk.wording import record as wording

HEIGHT = 96


class OwnWordsDialog(FormDialog):
    """The input above, the rapporteur's own words below; the line is linked to the input."""

    def __init__(self, parent: QWidget, session: Session, *, about: Input, session_id: str) -> None:
        super().__init__(
            parent,
            _("Input {n} in your own words").format(n=about.number),
            action=_("Add to the record"),
            width=560,
        )
        self._session, self._about, self._session_id = session, about, session_id
        self.body.insertWidget(0, wrapped(about.text))
        self.body.insertWidget(
            1,
            wrapped(
                _(
                    "It was sent to the rapporteur alone, so its words and its sender do not go"
                    " into the record. The record is read out."
                )
                if about.is_private
                else _(
                    "The room does not see it, so its words do not go into the record. Show it"
                    " first to take them over as they are."
                ),
                "muted",
            ),
        )
        # What the room does not see is nobody's quote.
        kinds = [one for one in LineType if one.value != LineType.QUOTE]
        self.type: ChoiceField[LineType] = ChoiceField(
            (one, wording.line_type(one)) for one in kinds
        )
        self.type.choose(line_type_of(about.kind))
        self.words = QPlainTextEdit()
        self.words.setTabChangesFocus(True)
        self.words.setFixedHeight(HEIGHT)
        self.field(_("Kind"), self.type)
        self.field(_("Your words"), self.words)
        self.on_save(self._save)
        self.words.setFocus()

    def _save(self) -> None:
        words = clean_line(self.words.toPlainText())
        new = operations.NewLine(self.type.chosen, words, input=self._about.id)
        self._session.write(
            lambda db: operations.add_line(db, session_id=self._session_id, new=new),
            lambda _line: self.done_well(),
            failed=self.problem,
            owner=self,
        )
