"""A step for the session to tell less of who said something."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu

from forumdesk.desktop import messages
from forumdesk.desktop.page import Page
from forumdesk.desktop.widgets.basic import Button
from forumdesk.domain.attribution import Attribution
from forumdesk.i18n import _
from forumdesk.operations.protecting import protect_session
from forumdesk.store.discretion import remains
from forumdesk.wording import attribution as wording


class LessButton(Button):
    """A menu of what tells less than the session does; none where nothing does."""

    wanted = Signal(object)
    """An `Attribution` that tells less."""

    def __init__(self) -> None:
        super().__init__("", self._offer, icon="eye-off", kind="quiet", small=True)
        words = _("Tell less of who said it")
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.menu_of_less = QMenu(self)

    def show_told(self, told: Attribution) -> None:
        """Offer what tells less than this."""
        self.menu_of_less.clear()
        for one in Attribution:
            if one.protection > told.protection:
                self.menu_of_less.addAction(wording.name(one), partial(self.wanted.emit, one))
        self.setVisible(not self.menu_of_less.isEmpty())

    def _offer(self) -> None:
        menu = self.menu_of_less
        menu.popup(self.mapToGlobal(QPoint(self.width() - menu.sizeHint().width(), self.height())))


def ask_to_tell_less(page: Page[Any], wanted: Attribution) -> None:
    """Let the page's session tell less after a question: what is forgotten comes back from nowhere.

    What is being typed goes into the file first, so that it is kept like all the rest.
    """
    page.flush()
    chosen = page.session.chosen
    if chosen is None:
        return
    left = " ".join(wording.remains(wanted, remains(page.session.db, chosen.id)))
    said = (wording.meaning(wanted), wording.forgotten(wanted), left)
    messages.ask(
        page,
        "\n\n".join(said),
        yes=_("Forget the names"),
        title=_("{what} from here on?").format(what=wording.name(wanted)),
        danger=True,
        then=lambda: page.session.write(
            lambda db: protect_session(db, session_id=chosen.id, to=wanted), owner=page
        ),
    )
