"""Which of the forum's screens this window fills, where there are several, and the form of one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QWidget

from forumdesk.desktop.session import Session
from forumdesk.desktop.widgets.basic import Button, icon_button, row
from forumdesk.desktop.widgets.choice import ChoiceField
from forumdesk.desktop.widgets.dialog import FormDialog
from forumdesk.desktop.widgets.flow import FlowRow
from forumdesk.desktop.widgets.text import plain_tooltip
from forumdesk.domain.projector import Screen
from forumdesk.i18n import _, language
from forumdesk.operations import projector as operations
from forumdesk.operations.outcome import Outcome
from forumdesk.store import forum as forums
from forumdesk.store import projector
from forumdesk.store.reader import Store
from forumdesk.wording import projector as wording

WIDEST = 240


class ScreenDialog(FormDialog):
    """Add a screen, or say what one is called and in which room it hangs."""

    def __init__(self, parent: QWidget, session: Session, screen: Screen | None = None) -> None:
        title = _("Add screen") if screen is None else _("Change screen")
        super().__init__(parent, title, action=_("Add") if screen is None else _("Save"))
        self._session, self._screen = session, screen
        self.name = QLineEdit()
        self.room: ChoiceField[str | None] = ChoiceField([(None, _("No room in particular"))])
        self.name.setMaxLength(operations.MAX_NAME)
        self.name.setPlaceholderText(_("For example: Main hall"))
        for one in forums.rooms(session.db):
            self.room.offer(one.id, one.name.in_language(language()))
        self.field(_("Name"), self.name)
        self.field(
            _("Room"), self.room, hint=_("What concerns this room comes first on its screen.")
        )
        if screen is not None:
            self.name.setText(screen.name)
            self.room.choose(screen.room)
        self.on_save(self._save)
        self.name.setFocus()

    def _save(self) -> None:
        name, room, screen = self.name.text(), self.room.chosen, self._screen

        def save(db: Store) -> Outcome[Screen]:
            if screen is None:
                return operations.add_screen(db, name=name, room=room)
            return operations.update_screen(db, screen_id=screen.id, name=name, room=room)

        self._session.write(save, lambda _screen: self.done_well(), failed=self.problem, owner=self)


class WhichScreen(QFrame):
    """The forum's screens to choose from; hidden where there is one. `chosen` is told an id."""

    def __init__(self, session: Session, chosen: Callable[[str], object]) -> None:
        super().__init__()
        self._session, self._chosen = session, chosen
        self.box: ChoiceField[str] = ChoiceField()
        self.box.setAccessibleName(_("Which of the forum's screens"))
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.box.setMaximumWidth(WIDEST)
        self.box.activated.connect(self._choose)
        inside = row(
            self.box,
            icon_button("pencil", _("Change this screen …"), self.change),
            icon_button("trash-2", _("Delete this screen"), self._delete),
        )
        inside.setContentsMargins(0, 0, 0, 0)
        self.setLayout(inside)

    def steps(self) -> FlowRow:
        """What is there with one screen too: what it is called, and another one beside it."""
        made = FlowRow(spacing=8)
        made.show_widgets(
            [
                Button(_("Name and room …"), self.change, icon="pencil", small=True),
                Button(_("Screen for another room …"), self.add, icon="plus", small=True),
            ]
        )
        return made

    def refresh(self) -> None:
        """Show the screens that there are."""
        every = projector.screens(self._session.db)
        self.box.offer_only((one.id, wording.called(one)) for one in every)
        self.box.choose(self._session.screen.id)
        self.box.setToolTip(plain_tooltip(self.box.currentText()))
        self.setVisible(len(every) > 1)

    def change(self) -> None:
        """The form of the screen that is chosen."""
        ScreenDialog(self, self._session, self._session.screen).open()

    def add(self) -> None:
        """The form of a new screen."""
        ScreenDialog(self, self._session).open()

    def _choose(self, _at: int) -> None:
        self._chosen(self.box.chosen)

    def _delete(self) -> None:
        screen = self._session.screen.id
        self._session.write(lambda db: operations.delete_screen(db, screen_id=screen), owner=self)
