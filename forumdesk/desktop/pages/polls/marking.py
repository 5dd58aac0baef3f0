"""Who votes on paper: people are marked before they get one, so that their phones do not vote."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from forumdesk.desktop import messages
from forumdesk.desktop.pages.polls.one_by_one import OneByOneDialog
from forumdesk.desktop.session import Session
from forumdesk.desktop.widgets.basic import Button
from forumdesk.desktop.widgets.flow import flowing
from forumdesk.domain.polls import Poll
from forumdesk.i18n import _
from forumdesk.operations import channels, results
from forumdesk.store.people import person
from forumdesk.wording.papers import papers_out


class MarkingDialog(OneByOneDialog):
    """Whoever is named gets a paper; `prints` shows the papers to be printed."""

    def __init__(
        self, parent: QWidget, session: Session, poll: Poll, *, prints: Callable[[], object]
    ) -> None:
        super().__init__(
            parent,
            session,
            poll,
            title=_("Paper for poll {n}").format(n=poll.number),
            action=_("Give a paper"),
            words=_(
                "Whoever gets a paper is marked first: the phone then cannot vote in this round, so"
                " that nobody votes twice."
            ),
        )
        self._prints = prints
        self.rest = Button(_("Everybody who has not voted"), self._ask_rest, icon="users")
        self.back = Button(_("Paper is back"), self._take_back, icon="undo-2")
        self.print = Button(_("Print papers"), self._print, icon="printer")
        for one in (self.rest, self.back, self.print):
            one.setAutoDefault(False)
        self.body.addWidget(flowing(self.back, self.rest, self.print))
        self.on_save(self._mark)
        self.count(papers_out(results.turnout(session.db, poll_id=poll.id)))

    def _mark(self) -> None:
        name, people = self.who.text(), self.people()
        self.note(
            lambda db: channels.mark_for_paper(db, poll_id=self._poll.id, people=people),
            _("{name} gets a paper.").format(name=name),
            papers_out,
        )

    def _take_back(self) -> None:
        name, people = self.who.text(), self.people()

        def take_back() -> None:
            self.note(
                lambda db: channels.take_back_paper(db, poll_id=self._poll.id, people=people),
                _(
                    "{name} may vote by phone again. If that was the wrong person, give the paper"
                    " again."
                ).format(name=name),
                papers_out,
                again=person(self._session.db, people[0]),
            )

        if not people:
            take_back()
            return
        messages.ask(
            self,
            _(
                "{name} brought back the paper of this round, and votes by phone again. Take the"
                " paper itself, or it may be typed as somebody else's."
            ).format(name=name),
            yes=_("The paper is back"),
            title=_("Is the paper of {name} back?").format(name=name),
            then=take_back,
        )

    def _ask_rest(self) -> None:
        messages.ask(
            self,
            _(
                "Everybody who may vote and has not voted yet is marked for paper; their phones"
                " cannot vote in this round any more."
            ),
            yes=_("Mark everybody"),
            title=_("Paper for everybody who has not voted?"),
            then=lambda: self.note(
                lambda db: channels.mark_rest_for_paper(db, poll_id=self._poll.id),
                _("Everybody who has not voted gets a paper."),
                papers_out,
            ),
        )

    def _print(self) -> None:
        self.done_well()
        self._prints()
