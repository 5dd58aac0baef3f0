"""The register of policies: what people are consulted on, and how far that has come."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QFrame, QStackedWidget

from forumdesk.desktop import keys, messages
from forumdesk.desktop.frame import Frame
from forumdesk.desktop.pages.programme.policy_form import PolicyDialog
from forumdesk.desktop.requests import ShowDocument
from forumdesk.desktop.tables import Column, Index, RowsModel, Table
from forumdesk.desktop.theme import Tokens, icon
from forumdesk.desktop.two_lines import BELOW, TwoLines
from forumdesk.desktop.widgets.basic import Button, Empty, column, framed, row
from forumdesk.desktop.widgets.text import wrapped
from forumdesk.domain.policies import Registered, Standing
from forumdesk.i18n import _, language
from forumdesk.operations import policies as operations
from forumdesk.operations.documents import listing
from forumdesk.operations.documents.base import Register
from forumdesk.store.reader import reading
from forumdesk.wording import policies as wording

WHAT = 1
ROW_HEIGHT = 54


class PoliciesModel(RowsModel[Registered]):
    """Policies; who decides, and at which level, stands below each."""

    def __init__(self, tokens: Tokens) -> None:
        icons: dict[Standing, QIcon] = {
            Standing.NOT_YET: icon("circle-dashed", tokens.warn),
            Standing.PLANNED: icon("calendar-days", tokens.muted),
            Standing.CONSULTED: icon("circle-dot", tokens.accent),
            Standing.ANSWERED: icon("circle-check", tokens.ok),
        }
        order = list(Standing)
        super().__init__(
            [
                Column(
                    _("No."), lambda one: str(one.policy.number), 68, lambda one: one.policy.number
                ),
                Column(_("Policy"), lambda one: one.policy.title.in_language(language())),
                Column(
                    _("State"),
                    lambda one: wording.standing(one.standing),
                    236,
                    lambda one: order.index(one.standing),
                    icon=lambda one: icons[one.standing],
                ),
                Column(_("Sessions"), _codes, 132),
            ],
            key=lambda one: one.policy.id,
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell; the second line is under `BELOW`."""
        found = self.row(index)
        if found is None or index.column() != WHAT:
            return super().data(index, role)
        below = wording.competence(found.policy)
        if role == BELOW:
            return below
        if role == Qt.ItemDataRole.AccessibleTextRole and below:
            return f"{super().data(index, role)}, {below}"
        return super().data(index, role)


def _codes(one: Registered) -> str:
    return ", ".join(each.session.code for each in one.sessions)


class PoliciesView(QFrame):
    """The list with what can be done about the policy in hand."""

    def __init__(self, main: Frame) -> None:
        super().__init__()
        self._main, self._session = main, main.session
        self._wanted = ""
        self.model = PoliciesModel(main.desk.tokens)
        self.table = Table(self.model, name=_("Policies"))
        self.table.setItemDelegateForColumn(WHAT, TwoLines(main.desk.tokens, self.table))
        self.table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.table.setSortingEnabled(True)
        self.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self.table.doubleClicked.connect(lambda _index: self._edit())
        self.table.selectionModel().currentChanged.connect(lambda *_: self._show_steps())
        self.said = wrapped("", "body-muted")
        self.edit = Button(_("Edit"), self._edit, icon="pencil")
        self.delete = Button(_("Delete …"), self._ask_to_delete, kind="danger")
        self.print = Button(_("Print"), self._print, icon="printer")
        key = keys.native(keys.ADD)
        self.add_button = Button(_("Add policy"), self.add, icon="plus", key=key)
        self._first = Button(_("Add policy"), self.add, icon="plus", kind="primary")
        words = _(
            "Write down every policy that affects people here, also those that nobody was asked"
            " about yet. It then stands in print which were consulted on, and what came of it."
        )
        self._place = QStackedWidget()
        self._place.addWidget(self._list())
        self._place.addWidget(Empty("book-open", _("No policy yet"), words, self._first))
        self.setLayout(column(self._place))

    def _list(self) -> QFrame:
        card = framed(column(self.table))
        tools = row(self.said, self.print, self.delete, self.edit, self.add_button)
        tools.setStretch(0, 1)
        whole = QFrame()
        body = column(tools, card, spacing=12)
        body.setStretch(1, 1)
        whole.setLayout(body)
        return whole

    def refresh(self) -> None:
        """Show the register as it is now; what is in hand stays so."""
        with reading(self._session.db) as snapshot:
            register = operations.policy_register(snapshot)
        before = self._wanted or self.model.key_at(self.table.currentIndex())
        self.model.set_rows(register.policies)
        self._choose(before)
        self.said.setText(wording.summary(register))
        self._place.setCurrentIndex(0 if register.policies else 1)
        self._show_steps()

    def _choose(self, policy_id: str) -> None:
        place = self.model.place_of(policy_id)
        if place is not None:
            self._wanted = ""
            self.table.setCurrentIndex(self.model.index(place, 0))
        elif self.model.rows and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(0, 0))

    def opened(self) -> None:
        """The list, or the button that begins it."""
        (self.table if self.model.rows else self._first).setFocus()

    @property
    def in_hand(self) -> Registered | None:
        """The policy that is chosen."""
        return self.model.row(self.table.currentIndex())

    def _show_steps(self) -> None:
        for one in (self.edit, self.delete):
            one.setEnabled(self.in_hand is not None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter changes the policy in hand, Delete asks to delete it."""
        if self.table.hasFocus() and Qt.Key(event.key()) in keys.ENTER:
            self._edit()
        elif self.table.hasFocus() and event.key() == Qt.Key.Key_Delete:
            self._ask_to_delete()
        else:
            super().keyPressEvent(event)

    def add(self) -> None:
        """The form of one more."""
        PolicyDialog(self, self._session, saved=self._saved).open()

    def _edit(self) -> None:
        if self.in_hand is not None:
            PolicyDialog(
                self, self._session, saved=self._saved, changing=self.in_hand.policy
            ).open()

    def _saved(self, policy_id: str) -> None:
        self._wanted = policy_id
        self.refresh()
        self.table.setFocus()

    def _ask_to_delete(self) -> None:
        if self.in_hand is None:
            return
        policy = self.in_hand.policy
        messages.ask(
            self,
            _("Sessions on it stay. Undo brings it back while this window is open."),
            yes=_("Delete"),
            title=_("Delete {name}?").format(name=policy.title.in_language(language())),
            danger=True,
            then=lambda: self._session.write(
                partial(operations.delete_policy, policy_id=policy.id), owner=self
            ),
        )

    def _print(self) -> None:
        self._main.ask(ShowDocument(kind=listing(Register.POLICIES).kind))
