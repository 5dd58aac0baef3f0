"""People who come to the list of an open poll, one by one."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from forumdesk.desktop.person_fields import PersonField
from forumdesk.desktop.session import Session
from forumdesk.desktop.widgets.dialog import FormDialog
from forumdesk.desktop.widgets.text import wrapped
from forumdesk.domain.polls import Poll
from forumdesk.i18n import _, language
from forumdesk.operations.entitling import entitle
from forumdesk.wording import poll_terms


class AddingDialog(FormDialog):
    """A name, Enter, the next one."""

    def __init__(self, parent: QWidget, session: Session, poll: Poll) -> None:
        title = _("Add people to poll {n}").format(n=poll.number)
        super().__init__(parent, title, action=_("Add"), leave=_("Close"), width=640)
        self._session, self._poll = session, poll
        self.form.addRow(wrapped(poll.question.in_language(language()), "strong"))
        words = _(
            "For whoever came too late for the opening or was forgotten. They need a badge, and"
            " their phones can vote at once. A share of all entitled is then of the longer list; a"
            " quorum stays as it was at the opening."
        )
        self.form.addRow(wrapped(words, "muted"))
        self.who = PersonField(session.db)
        self.field(_("Person"), self.who)
        self._told, self._count = wrapped(), wrapped("", "strong")
        self.body.addWidget(self._told)
        self.body.addWidget(self._count)
        self._told.hide()
        self.on_save(self._add)
        self._show(poll)
        self.who.setFocus()

    def _add(self) -> None:
        name, people = self.who.text(), [self.who.person] if self.who.person else []

        def then(poll: Poll) -> None:
            self._told.setText(_("{name} may vote in this poll.").format(name=name))
            self._told.show()
            self.make_room()
            self._show(poll)
            self.who.show_person(None)
            self.ready()
            self.who.setFocus()

        self._session.write(
            lambda db: entitle(db, poll_id=self._poll.id, people=people),
            then,
            failed=self.problem,
            owner=self,
        )

    def _show(self, poll: Poll) -> None:
        self._count.setText(poll_terms.on_the_list(poll))
