"""Who votes on paper: people are marked before they get one, so that their phones do not vote."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from forumdesk.desktop import messages
from forumdesk.desktop.person_fields import PersonField
from forumdesk.desktop.session import Session
from forumdesk.desktop.widgets.basic import Button
from forumdesk.desktop.widgets.dialog import FormDialog
from forumdesk.desktop.widgets.flow import flowing
from forumdesk.desktop.widgets.text import wrapped
from forumdesk.domain.people import Person
from forumdesk.domain.polls import Poll
from forumdesk.domain.results import Turnout
from forumdesk.i18n import _, language
from forumdesk.operations import channels, results
from forumdesk.operations.outcome import Outcome
from forumdesk.store.people import person
from forumdesk.store.reader import Store
from forumdesk.wording import papers as wording


class MarkingDialog(FormDialog):
    """A name, Enter, the next one; `prints` shows the papers to be printed."""

    def __init__(
        self, parent: QWidget, session: Session, poll: Poll, *, prints: Callable[[], object]
    ) -> None:
        title = _("Paper for poll {n}").format(n=poll.number)
        super().__init__(parent, title, action=_("Give a paper"), leave=_("Close"), width=640)
        self._session, self._poll, self._prints = session, poll, prints
        self.form.addRow(wrapped(poll.question.in_language(language()), "strong"))
        words = _(
            "Whoever gets a paper is marked first: the phone then cannot vote in this round, so"
            " that nobody votes twice."
        )
        self.form.addRow(wrapped(words, "muted"))
        self.who = PersonField(session.db)
        self.field(_("Person"), self.who)
        self._told, self._count = wrapped(), wrapped("", "strong")
        self.body.addWidget(self._told)
        self.body.addWidget(self._count)
        self._told.hide()
        self.rest = Button(_("Everybody who has not voted"), self._ask_rest, icon="users")
        self.back = Button(_("Paper is back"), self._take_back, icon="undo-2")
        self.print = Button(_("Print papers"), self._print, icon="printer")
        for one in (self.rest, self.back, self.print):
            one.setAutoDefault(False)
        self.body.addWidget(flowing(self.back, self.rest, self.print))
        self.on_save(self._mark)
        self._show(results.turnout(session.db, poll_id=poll.id))
        self.who.setFocus()

    def _people(self) -> list[str]:
        return [self.who.person] if self.who.person else []

    def _mark(self) -> None:
        name, people = self.who.text(), self._people()
        self._do(
            lambda db: channels.mark_for_paper(db, poll_id=self._poll.id, people=people),
            _("{name} gets a paper.").format(name=name),
        )

    def _take_back(self) -> None:
        name, people = self.who.text(), self._people()

        def take_back() -> None:
            self._do(
                lambda db: channels.take_back_paper(db, poll_id=self._poll.id, people=people),
                _(
                    "{name} may vote by phone again. If that was the wrong person, give the paper"
                    " again."
                ).format(name=name),
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
            then=lambda: self._do(
                lambda db: channels.mark_rest_for_paper(db, poll_id=self._poll.id),
                _("Everybody who has not voted gets a paper."),
            ),
        )

    def _do(
        self, verb: Callable[[Store], Outcome[Turnout]], told: str, again: Person | None = None
    ) -> None:
        """Write, and wait for the next person, or for the one who is named `again`."""

        def then(turnout: Turnout) -> None:
            self._told.setText(told)
            self._told.show()
            self.make_room()
            self._show(turnout)
            self.who.show_person(again)
            self.ready()
            self.who.setFocus()

        self._session.write(verb, then, failed=self.problem, owner=self)

    def _print(self) -> None:
        self.done_well()
        self._prints()

    def _show(self, turnout: Turnout) -> None:
        self._count.setText(wording.papers_out(turnout))
