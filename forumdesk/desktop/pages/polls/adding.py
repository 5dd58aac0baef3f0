"""People who come to the list of an open poll, one by one."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from forumdesk.desktop.pages.polls.one_by_one import OneByOneDialog
from forumdesk.desktop.session import Session
from forumdesk.domain.polls import Poll
from forumdesk.i18n import _
from forumdesk.operations.entitling import entitle
from forumdesk.wording import poll_terms


class AddingDialog(OneByOneDialog):
    """Whoever is named may vote at once."""

    def __init__(self, parent: QWidget, session: Session, poll: Poll) -> None:
        super().__init__(
            parent,
            session,
            poll,
            title=_("Add people to poll {n}").format(n=poll.number),
            action=_("Add"),
            words=_(
                "For whoever came too late for the opening or was forgotten. They need a badge, and"
                " their phones can vote at once. A share of all entitled is then of the longer"
                " list; a quorum stays as it was at the opening."
            ),
        )
        self.on_save(self._add)
        self.count(poll_terms.on_the_list(poll))

    def _add(self) -> None:
        name, people = self.who.text(), self.people()
        self.note(
            lambda db: entitle(db, poll_id=self._poll.id, people=people),
            _("{name} may vote in this poll.").format(name=name),
            poll_terms.on_the_list,
        )
