"""The fields of what a session is for: which decision it feeds, what it promises, what it tells."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from forumdesk.desktop.pages.programme.telling import TellingField
from forumdesk.desktop.text_fields import TextField, add_row, form_on
from forumdesk.desktop.widgets.choice import ChoiceField
from forumdesk.desktop.widgets.text import wrapped
from forumdesk.domain.programme import Participation, Stage
from forumdesk.domain.programme import Session as ForumSession
from forumdesk.i18n import _
from forumdesk.operations.programme import NewSession
from forumdesk.wording import programme as wording


class PurposeFields(QWidget):
    """How far those who take part decide, with the sentence that phones say of it; and the stage.

    `decision` and `promise` are words of the organiser, `telling` is of what is said in it.
    """

    def __init__(self, *, decision: TextField, promise: TextField, telling: TellingField) -> None:
        super().__init__()
        self.level: ChoiceField[Participation | None] = ChoiceField(
            [(None, _("not said")), *((one, wording.level(one)) for one in Participation)]
        )
        self.stage: ChoiceField[Stage | None] = ChoiceField(
            [(None, _("not said")), *((one, wording.stage(one).capitalize()) for one in Stage)]
        )
        self.said = wrapped("", "muted")
        form = form_on(self)
        add_row(form, _("Feeds the decision"), decision)
        add_row(form, _("Stage"), self.stage)
        add_row(form, _("Those who come"), self.level)
        form.addRow("", self.said)
        add_row(form, _("What becomes of it"), promise)
        add_row(form, _("Who said it"), telling)
        self.level.currentIndexChanged.connect(lambda _at: self._tell())
        self._tell()

    def show_session(self, session: ForumSession | NewSession) -> None:
        """Show that of a session."""
        self.level.choose(session.participation)
        self.stage.choose(session.stage)

    def _tell(self) -> None:
        level = self.level.chosen
        words = _("Phones and papers say nothing of it.")
        if level is not None:
            words = _("Phones say: {sentence}").format(sentence=wording.participation(level))
        self.said.setText(words)
