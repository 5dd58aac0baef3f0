"""The document in the preview as a file that can be edited, from a menu beside it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QMenu

from forumdesk import i18n
from forumdesk.desktop import messages
from forumdesk.desktop.frame import Frame
from forumdesk.desktop.paper.making import Wish
from forumdesk.desktop.preferences import Purpose
from forumdesk.desktop.widgets.basic import Button
from forumdesk.i18n import _
from forumdesk.operations.documents import document
from forumdesk.operations.editable import Form, make_editable, write_editable
from forumdesk.store.reader import Store


def _words(form: Form) -> str:
    return {
        Form.DOCX: _("For word processors (.docx)"),
        Form.MARKDOWN: _("As Markdown (.md)"),
    }[form]


class EditingButton(Button):
    """A button with a menu of forms, there for documents that can be edited.

    An icon alone: beside it stand the words of two others. It saves what `shown` tells under the
    name that `named` tells.
    """

    def __init__(self, main: Frame, shown: Callable[[], Wish | None], named: Callable[[], str]):
        super().__init__("", icon="pencil")
        self.setAccessibleName(_("Save to edit"))
        self.setToolTip(_("Save to edit"))
        self._main, self._shown, self._named = main, shown, named
        menu = QMenu(self)
        for form in Form:
            menu.addAction(_words(form)).triggered.connect(partial(self._save, form))
        self.setMenu(menu)

    def suit(self) -> None:
        """Be there for a document that can be edited."""
        wish = self._shown()
        self.setVisible(wish is not None and document(wish.kind).edited is not None)

    def _save(self, form: Form, _on: bool = False) -> None:
        """Choose where, make the file of that moment, and write it."""
        session, wish = self._main.session, self._shown()
        if wish is None:
            return
        forum_file = session.path

        def write(chosen: Path) -> None:
            def job(db: Store) -> None:
                with i18n.speaking(wish.language):
                    made = make_editable(db, document(wish.kind), wish.request, form=form)
                write_editable(chosen, made, form=form, forum_file=forum_file)

            said = _("Saved: {name}").format(name=chosen.name)
            session.read(job, lambda _done: session.say(said), owner=self)

        name = f"{self._named()}{form.value}"
        place = self._main.desk.preferences.place(Purpose.DOCUMENT)
        messages.save_file(self, _words(form), name, f"*{form.value}", write, place=place)
