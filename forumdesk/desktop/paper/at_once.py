"""Printing for people without leaving the page: what is usually printed of them at one key."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from forumdesk.desktop.frame import Frame
from forumdesk.desktop.paper.kept import keep_choices, kept_choices
from forumdesk.desktop.paper.looking import Looking, Wanted
from forumdesk.desktop.paper.making import Wish
from forumdesk.desktop.paper.printing import print_document
from forumdesk.desktop.requests import ShowDocument
from forumdesk.domain.errors import Refused
from forumdesk.i18n import _, language
from forumdesk.operations.documents import document, first_about
from forumdesk.operations.documents.base import About, Request, Subject
from forumdesk.operations.reporting import Made


class AtOnce:
    """Prints for one person after the other, as was chosen on this computer last.

    So each goes to the next free place of the sheet that lies in the printer.
    """

    def __init__(self, owner: QWidget, main: Frame, say: Callable[[str], object]) -> None:
        self._owner, self._main, self._say = owner, main, say
        self._looking = Looking(owner, main, once=True)

    def print(self, people: tuple[str, ...] | None, *, kind: str = "") -> None:
        """Look at it, ask where there is something to look at, make it and print.

        None are everybody, and of nobody nothing is printed; without a `kind` it is what is meant
        first of people.
        """
        if people == ():
            return
        session, preferences = self._main.session, self._main.desk.preferences
        wanted = document(kind) if kind else first_about(Subject.PEOPLE)
        options = wanted.read(kept_choices(wanted, preferences))
        page = preferences.settings.page
        paper = page if page in wanted.papers else wanted.papers[0]
        request = Request(About(people=people), paper, options)
        spoken = next(iter(session.forum.languages), language())
        self._looking.go(Wanted(Wish(wanted.kind, spoken, request), self._print, self._mend))

    def _mend(self, wish: Wish, _refused: Refused) -> None:
        """Where documents are made it is said what is missing, and where to mend it."""
        self._main.ask(ShowDocument(people=wish.request.about.people or (), kind=wish.kind))

    def _print(self, wish: Wish, made: Made) -> None:
        def done() -> None:
            if made.printed is not None:
                keep_choices(made.printed.following, self._main.desk.preferences)
            self._say(_("Sent to the printer"))

        print_document(
            self._owner,
            self._main.session,
            made,
            name=wish.document.words.title(),
            begun=lambda: self._say(_("Printing …")),
            done=done,
        )
