"""What participants propose for the agenda: put up for ranking, and taken into the programme."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QFrame, QStackedWidget

from forumdesk.desktop import keys
from forumdesk.desktop.frame import Frame
from forumdesk.desktop.pages.programme.form import SessionDialog
from forumdesk.desktop.pages.programme.proposal_panel import ProposalPanel
from forumdesk.desktop.pages.programme.ranking import RankingDialog
from forumdesk.desktop.requests import LookAtInputs, ShowDocument, ShowPoll
from forumdesk.desktop.tables import Column, Index, RowsModel, Table
from forumdesk.desktop.theme import Tokens, icon
from forumdesk.desktop.two_lines import BELOW, TwoLines
from forumdesk.desktop.widgets.basic import Button, Empty, column, framed, row
from forumdesk.desktop.widgets.text import wrapped
from forumdesk.domain.agenda import Proposal
from forumdesk.domain.inputs import InputState
from forumdesk.domain.polls import Poll
from forumdesk.domain.programme import Session as ForumSession
from forumdesk.i18n import _
from forumdesk.operations import agenda as operations
from forumdesk.operations.documents import listing
from forumdesk.operations.documents.base import Register
from forumdesk.operations.outcome import Outcome
from forumdesk.operations.programme import NewSession
from forumdesk.store.reader import Store, reading
from forumdesk.wording import agenda as wording

WHAT = 1
ROW_HEIGHT = 54


class ProposalsModel(RowsModel[Proposal]):
    """Proposals; where each stands is below it, and its state in a sign before it."""

    def __init__(self, tokens: Tokens) -> None:
        self.zone = ZoneInfo("UTC")
        icons: dict[InputState, QIcon] = {
            InputState.HELD: icon("circle-dashed", tokens.warn),
            InputState.SHOWN: icon("eye", tokens.muted),
            InputState.PARKED: icon("circle-pause", tokens.muted),
            InputState.ANSWERED: icon("circle-check", tokens.muted),
            InputState.NOT_SHOWN: icon("eye-off", tokens.muted),
        }
        super().__init__(
            [
                Column(
                    _("No."),
                    lambda one: str(one.input.number),
                    92,
                    lambda one: one.input.number,
                    icon=lambda one: icons[one.input.state],
                ),
                Column(_("Proposal"), lambda one: one.input.text),
                Column(
                    _("Support"),
                    lambda one: str(one.input.support),
                    104,
                    lambda one: -one.input.support,
                    right=True,
                ),
            ],
            key=lambda one: one.input.id,
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell; the second line is under `BELOW`."""
        found = self.row(index)
        if found is None or index.column() != WHAT:
            return super().data(index, role)
        below = wording.standing(found, self.zone)
        if role == BELOW:
            return below
        if role == Qt.ItemDataRole.AccessibleTextRole and below:
            return f"{super().data(index, role)}, {below}"
        return super().data(index, role)


class ProposalsView(QFrame):
    """The list, and beside it the whole of the proposal in hand with its way on."""

    taken = Signal(object)
    """The session that a proposal became."""

    def __init__(self, main: Frame) -> None:
        super().__init__()
        self._main, self._session = main, main.session
        self.model = ProposalsModel(main.desk.tokens)
        self.table = Table(self.model, name=_("Proposals for the agenda"))
        self.table.setItemDelegateForColumn(WHAT, TwoLines(main.desk.tokens, self.table))
        self.table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.table.setSortingEnabled(True)
        self.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self.table.selectionModel().currentChanged.connect(lambda *_: self._show_in_hand())
        self.table.doubleClicked.connect(lambda _index: self.take_in_hand())
        self.panel = ProposalPanel()
        self.panel.take.connect(self.take_in_hand)
        self.panel.read.connect(lambda: main.ask(LookAtInputs()))
        self.said = wrapped("", "body-muted")
        self.rank_button = Button(_("Put up for ranking …"), self._rank, icon="vote")
        self.print = Button(_("Print"), self._print, icon="printer")
        self._place = QStackedWidget()
        self._place.addWidget(self._list())
        words = _(
            "Participants propose by phone, under the kind “For the agenda”. What they send is"
            " read on the page Inputs first; then the room can rank it here."
        )
        self._first = Button(_("Go to the inputs"), lambda: main.ask(LookAtInputs()), icon="inbox")
        self._place.addWidget(Empty("list-plus", _("No proposal yet"), words, self._first))
        self.setLayout(column(self._place))

    def _list(self) -> QFrame:
        card = framed(column(self.table))
        tools = row(self.said, self.print, self.rank_button)
        tools.setStretch(0, 1)
        beside = row(card, self.panel, spacing=20)
        beside.setStretch(0, 1)
        whole = QFrame()
        body = column(tools, beside, spacing=12)
        body.setStretch(1, 1)
        whole.setLayout(body)
        return whole

    def refresh(self) -> None:
        """Show the proposals as they are now; what is in hand stays so."""
        self.model.zone = ZoneInfo(self._session.forum.time_zone)
        with reading(self._session.db) as snapshot:
            found = operations.proposals(snapshot)
        before = self.model.key_at(self.table.currentIndex())
        self.model.set_rows(found)
        place = self.model.place_of(before)
        if found:
            self.table.setCurrentIndex(self.model.index(place or 0, 0))
        self.said.setText(wording.summary(found))
        self.rank_button.setEnabled(any(one.input.is_public for one in found))
        self.print.setEnabled(any(one.input.is_public for one in found))
        self._place.setCurrentIndex(0 if found else 1)
        self._show_in_hand()

    def opened(self) -> None:
        """The list, or the way to where proposals are read."""
        (self.table if self.model.rows else self._first).setFocus()

    def choose(self, session_id: str) -> None:
        """Take the proposal in hand that became this session."""
        for place, found in enumerate(self.model.rows):
            if found.session is not None and found.session.id == session_id:
                self.table.setCurrentIndex(self.model.index(place, 0))

    @property
    def in_hand(self) -> Proposal | None:
        """The proposal that is chosen."""
        return self.model.row(self.table.currentIndex())

    def _show_in_hand(self) -> None:
        self.panel.show_proposal(self.in_hand, self.model.zone)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the proposal in hand into the programme."""
        if self.table.hasFocus() and Qt.Key(event.key()) in keys.ENTER:
            self.take_in_hand()
        else:
            super().keyPressEvent(event)

    def take_in_hand(self) -> None:
        """The form of the session that the proposal becomes, if it may become one."""
        found = self.in_hand
        if found is None or not found.can_be_taken:
            return
        one = found.input.id
        SessionDialog(
            self,
            self._session,
            self._main.desk.tokens,
            saved=self.taken.emit,
            begin=operations.as_session(self._session.db, input_id=one),
            make=_taking(one),
        ).open()

    def _rank(self) -> None:
        def ranked(poll: Poll) -> None:
            self._main.ask(ShowPoll(poll.id))

        found = [one for one in self.model.rows if one.input.is_public]
        RankingDialog(self, self._session, found=found, saved=ranked).open()

    def _print(self) -> None:
        self._main.ask(ShowDocument(kind=listing(Register.PROPOSALS).kind))


def _taking(input_id: str) -> Callable[[Store, NewSession], Outcome[ForumSession]]:
    return lambda db, new: operations.take_proposal(db, input_id=input_id, into=new)
