"""Every document about people in a menu: for those who are meant, for a group, for everybody."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from forumdesk.desktop.frame import Frame
from forumdesk.desktop.paper.at_once import AtOnce
from forumdesk.desktop.requests import ShowDocument
from forumdesk.desktop.theme import icon
from forumdesk.i18n import _, ngettext
from forumdesk.operations.documents import documents, first_about
from forumdesk.operations.documents.base import AnyDocument, Shelf, Subject
from forumdesk.store import people as rows
from forumdesk.wording.people import group_names

People = tuple[str, ...]


class PrintMenu(QMenu):
    """Filled whenever it opens; `who` tells whose ids are meant then, and nobody is everybody.

    `alone` offers nothing of others, as at a desk where not everybody's list is to be had.
    """

    def __init__(
        self,
        owner: QWidget,
        main: Frame,
        at_once: AtOnce,
        who: Callable[[], People],
        *,
        alone: bool = False,
    ) -> None:
        super().__init__(owner)
        self._main, self._at_once, self._who, self._alone = main, at_once, who, alone
        self.aboutToShow.connect(self._fill)
        # Their files take some 80 ms to be read, which nobody is to wait for at the first press.
        main.session.read(lambda _db: documents(), lambda _read: None, owner=self)

    def _fill(self) -> None:
        self.clear()
        people, everybody = self._who(), rows.count(self._main.session.db)
        if self._alone and not people:
            return
        self.addAction(_for(len(people)) if people else _for_all(everybody)).setEnabled(False)
        self._offer(self, people or None)
        self.addSeparator()
        if people and not self._alone:
            self._offer(self.addMenu(icon("users"), _for_all(everybody)), None)
        if not self._alone:
            self._add_groups()
        look = self.addAction(icon("eye"), _("Look at it first …"))
        look.triggered.connect(lambda: self._main.ask(ShowDocument(people=people)))

    def _offer(self, menu: QMenu, people: People | None) -> None:
        first = first_about(Subject.PEOPLE)
        for one in sorted(documents(), key=lambda one: one is not first):
            if not one.once and _is_of(one, everybody=people is None):
                action = menu.addAction(icon(one.icon), _safe(one.words.title()))
                action.triggered.connect(
                    lambda _on=False, kind=one.kind: self._at_once.print(people, kind=kind)
                )

    def _add_groups(self) -> None:
        db = self._main.session.db
        names = group_names(rows.groups(db))
        if not names:
            return
        below = self.addMenu(icon("users"), _("For one group"))
        for group, name in names.items():
            menu = below.addMenu(_safe(name))
            menu.aboutToShow.connect(partial(self._fill_group, menu, group))

    def _fill_group(self, menu: QMenu, group: str) -> None:
        """Who is in it is looked up when somebody asks."""
        menu.clear()
        members = rows.members(self._main.session.db, group)
        menu.addAction(_for(len(members))).setEnabled(False)
        if members:
            self._offer(menu, members)


def _is_of(one: AnyDocument, *, everybody: bool) -> bool:
    """Whether it is made of some people, or for everybody of those who are registered.

    What is known of somebody is asked for where privacy is.
    """
    if one.shelf is Shelf.PRIVACY:
        return False
    return one.asks(Subject.PEOPLE) or (everybody and one.shelf is Shelf.PEOPLE)


def _for(many: int) -> str:
    return ngettext("For {n} person", "For {n} people", many).format(n=many)


def _for_all(many: int) -> str:
    return ngettext("For everybody: {n} person", "For everybody: {n} people", many).format(n=many)


def _safe(words: str) -> str:
    return words.replace("&", "&&")
