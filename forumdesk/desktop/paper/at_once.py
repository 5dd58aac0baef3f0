"""Printing what is usually printed of people without leaving the page: one key at a busy desk."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from forumdesk.desktop import messages
from forumdesk.desktop.frame import Frame
from forumdesk.desktop.paper.kept import keep_choices, kept_choices
from forumdesk.desktop.paper.making import Said, Wish, make
from forumdesk.desktop.paper.printing import print_document
from forumdesk.desktop.requests import ShowDocument
from forumdesk.i18n import _, language
from forumdesk.operations.documents import document, first_about
from forumdesk.operations.documents.base import About, Request, Subject
from forumdesk.operations.reporting import Made
from forumdesk.wording.worries import worry


class AtOnce:
    """Prints for one person after the other, as was chosen on this computer last.

    So each goes to the next free place of the sheet that lies in the printer.
    """

    def __init__(self, owner: QWidget, main: Frame, say: Callable[[str], object]) -> None:
        self._owner, self._main, self._say = owner, main, say

    def print(self, people: tuple[str, ...]) -> None:
        """Make it, ask where there is something to look at, and print."""
        session, preferences = self._main.session, self._main.desk.preferences
        wanted = first_about(Subject.PEOPLE)
        options = wanted.read(kept_choices(wanted, preferences))
        request = Request(About(people=people), preferences.settings.page, options)
        spoken = next(iter(session.forum.languages), language())
        wish = Wish(wanted.kind, spoken, request)
        self._say(_("Making …"))
        session.read(
            lambda db: make(db, wish), lambda made: self._made(wish, made), owner=self._owner
        )

    def _made(self, wish: Wish, made: Made | Said) -> None:
        self._say("")
        if isinstance(made, Said):
            # Where documents are made it is said what is missing, and where to mend it.
            self._main.ask(ShowDocument(people=wish.request.about.people))
        elif made.worries:
            messages.ask(
                self._owner,
                "\n".join(worry(one) for one in made.worries),
                title=_("Before printing"),
                yes=_("Print"),
                then=lambda: self._print(wish, made),
            )
        else:
            self._print(wish, made)

    def _print(self, wish: Wish, made: Made) -> None:
        def done() -> None:
            if made.printed is not None:
                keep_choices(made.printed.following, self._main.desk.preferences)
            self._say(_("Sent to the printer"))

        print_document(
            self._owner,
            self._main.session,
            made,
            name=document(wish.kind).words.title(),
            begun=lambda: self._say(_("Printing …")),
            done=done,
        )
