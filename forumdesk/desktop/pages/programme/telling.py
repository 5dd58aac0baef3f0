"""The choice of how far a session tells who said something, made before it begins."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from forumdesk.desktop.widgets.basic import column
from forumdesk.desktop.widgets.choice import ChoiceField
from forumdesk.desktop.widgets.text import wrapped
from forumdesk.domain.attribution import Attribution
from forumdesk.domain.programme import Session
from forumdesk.i18n import _
from forumdesk.wording import attribution as wording


class TellingField(QWidget):
    """Any choice before a session begins; afterwards it is changed where its record is kept."""

    def __init__(self) -> None:
        super().__init__()
        self._begun = False
        self.choice = ChoiceField((one, wording.name(one)) for one in Attribution)
        self.meaning = wrapped("", "muted")
        self.setLayout(column(self.choice, self.meaning, spacing=4))
        self.setFocusProxy(self.choice)
        self.choice.currentIndexChanged.connect(lambda _at: self._tell())
        self._tell()

    def show_session(self, session: Session) -> None:
        """Show that of a session."""
        self._begun = session.started_at is not None
        self.choice.choose(session.attribution)
        self.choice.setEnabled(not self._begun)
        self._tell()

    @property
    def chosen(self) -> Attribution:
        """The choice."""
        return self.choice.chosen

    def _tell(self) -> None:
        sentences = [wording.meaning(self.chosen)]
        if not self.chosen.names_those_there:
            sentences.append(_("The names in this form are for planning and stand nowhere else."))
        if self._begun:
            sentences.append(_("The session has begun: the page Record can tell less."))
        self.meaning.setText(" ".join(sentences))
