"""The page of actions: the register over all sessions, and answers to what the room sent."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import partial
from typing import Any, assert_never
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QStackedWidget, QTabBar

from forumdesk.desktop import keys, messages
from forumdesk.desktop.frame import Frame
from forumdesk.desktop.page import Page
from forumdesk.desktop.pages.actions.answering import AnswerDialog
from forumdesk.desktop.pages.actions.evaluations import OpenEvaluations
from forumdesk.desktop.pages.actions.forms import (
    ActionDialog,
    LinkDialog,
    NoteDialog,
    ProofDialog,
    UnlinkDialog,
    WhyDialog,
)
from forumdesk.desktop.pages.actions.panel import ActionPanel, ActionVerb, AskedPanel, AskedVerb
from forumdesk.desktop.pages.actions.rows import (
    ActionRow,
    AskedRow,
    Which,
    read_actions,
    read_asked,
)
from forumdesk.desktop.pages.actions.tables import (
    ActionsModel,
    ActionsTable,
    AskedTable,
    asked_model,
    chosen_in,
    show_rows,
)
from forumdesk.desktop.requests import LookAtActions
from forumdesk.desktop.tables import Table
from forumdesk.desktop.theme import icon
from forumdesk.desktop.widgets.basic import Button, Empty, column, framed, label, row
from forumdesk.desktop.widgets.choice import ChoiceField
from forumdesk.desktop.widgets.text import wrapped
from forumdesk.domain.actions import Linked, Status
from forumdesk.domain.people import fold
from forumdesk.domain.polls import Poll
from forumdesk.i18n import _
from forumdesk.operations import actions as operations
from forumdesk.operations.actions import ActionChanges
from forumdesk.operations.responses import take_back_response
from forumdesk.store import programme
from forumdesk.store.changes import Feature
from forumdesk.wording import actions as wording

ACTIONS, ANSWERS = 0, 1


class ActionsPage(Page[LookAtActions]):
    """Two lists with one search and one choice of session; a panel tells of what is chosen."""

    topics = frozenset(
        {
            Feature.ACTIONS,
            Feature.RECORD,
            Feature.INPUTS,
            Feature.PROGRAMME,
            Feature.PEOPLE,
            Feature.POLLS,
        }
    )

    def __init__(self, main: Frame) -> None:
        super().__init__(main)
        self._rows: list[ActionRow] = []
        self._asked: list[AskedRow] = []
        self._wanted = ""
        self.register = ActionsModel(main.desk.tokens, today=self._today)
        self.table = ActionsTable(self.register, main.desk.tokens)
        self.asked = asked_model(main.desk.tokens)
        self.asked_table = AskedTable(self.asked)
        self.panel, self.asked_panel = ActionPanel(), AskedPanel()
        self._build()
        # What came meanwhile is shown then.
        self.table.left_cell.connect(self.refresh, Qt.ConnectionType.QueuedConnection)
        self.register.edited.connect(self._edited)
        self.register.unread.connect(self._unread)
        self.panel.wanted.connect(self._do)
        self.panel.status_wanted.connect(self._set_status)
        self.asked_panel.wanted.connect(self._do_with_asked)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._show_chosen)
        for table in (self.table, self.asked_table):
            table.installEventFilter(self)
            table.selectionModel().selectionChanged.connect(lambda *_: self._soon.start())

    def _build(self) -> None:
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(_("What is listed"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for words in (_("Actions"), _("Answers to inputs")):
            self.tabs.addTab(words)
        self.tabs.currentChanged.connect(self._show_tab)
        self._said = label("", "warn", wrap=True)
        self._said.hide()
        self.evaluations = OpenEvaluations(self.session, act=self._act_upon)
        self._panels = QStackedWidget()
        for one in (self.panel, self.asked_panel):
            self._panels.addWidget(one)
        self._panels.setFixedWidth(self.panel.width())
        body = row(self._list(), self._panels, spacing=20)
        body.setStretch(0, 1)
        whole = column(self.evaluations, self.tabs, self._tools(), self._said, body, spacing=12)
        whole.setStretch(4, 1)
        whole.setContentsMargins(20, 16, 20, 20)
        self.setLayout(whole)

    def _tools(self) -> Any:
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Search"))
        self.search.setAccessibleName(_("Search in actions and inputs"))
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.textChanged.connect(self._show_lists)
        self.which = ChoiceField(
            [
                (Which.EVERY, _("All actions")),
                (Which.OVERDUE, _("Overdue")),
                (Which.LEFT, _("Still to be done")),
                (Which.DONE, wording.status(Status.DONE)),
                (Which.CANNOT, wording.status(Status.CANNOT)),
            ]
        )
        self.which.setAccessibleName(_("Which actions are listed"))
        self.unanswered = ChoiceField(
            [(True, _("Unanswered")), (False, _("All inputs"))],
        )
        self.unanswered.setAccessibleName(_("Which inputs are listed"))
        self.of_session: ChoiceField[str | None] = ChoiceField()
        self.of_session.setAccessibleName(_("Of which session"))
        self.of_session.setMinimumWidth(150)
        for one in (self.which, self.unanswered, self.of_session):
            one.currentIndexChanged.connect(self._show_lists)
        self.add_button = Button(
            _("Add action"),
            self.add_action,
            icon="list-plus",
            kind="primary",
            key=keys.native(keys.ADD),
        )
        for key, verb in ((keys.FIND, self._to_search), (keys.ADD, self.add_action)):
            keys.on(self, key, verb)
        tools = row(self.search, self.which, self.unanswered, self.of_session, self.add_button)
        tools.setStretch(0, 1)
        return tools

    def _list(self) -> QFrame:
        """A table, or what is said in its place."""
        self._place = QStackedWidget()
        first = Button(_("Add action"), self.add_action, icon="list-plus")
        for one in (
            self.table,
            self.asked_table,
            Empty(
                "list-checks",
                _("No action yet"),
                _("What a record promises stands here by itself. Add what else was promised."),
                first,
            ),
            Empty(
                "inbox",
                _("No input yet"),
                _("What phones send can be answered here in writing, many at once."),
            ),
            Empty("search", _("Nothing fits"), _("Try fewer letters, or another choice above.")),
        ):
            self._place.addWidget(one)
        self._hint = wrapped(_("F2 or a double click edits words, office and day here."), "muted")
        self._hint.setContentsMargins(16, 0, 16, 0)
        inside = column(self._place, self._hint)
        inside.setStretch(0, 1)
        return framed(inside)

    def _today(self) -> date:
        zone = ZoneInfo(self.session.forum.time_zone)
        return datetime.now(UTC).astimezone(zone).date()

    def refresh(self) -> None:
        """Read everything; what is chosen stays so, and what is being typed into a cell."""
        if self.table.is_editing:
            return
        db = self.session.db
        self.evaluations.refresh()
        self._rows, self._asked = read_actions(db, self._today()), read_asked(db)
        sessions: list[tuple[str | None, str]] = [(None, _("All sessions"))]
        sessions += [(one.id, one.code) for one in programme.sessions(db)]
        self._offer(sessions)
        self._show_lists()

    def _offer(self, sessions: list[tuple[str | None, str]]) -> None:
        if self.of_session.count() == len(sessions) and all(
            self.of_session.offers(one) for one, _words in sessions
        ):
            return
        chosen = self.of_session.chosen if self.of_session.count() else None
        self.of_session.blockSignals(True)
        self.of_session.offer_only(sessions)
        self.of_session.choose(chosen)
        self.of_session.blockSignals(False)

    def _fits(self, session: str | None, words: str) -> bool:
        wanted = self.of_session.chosen if self.of_session.count() else None
        typed = fold(self.search.text()).split()
        return wanted in (None, session) and all(one in words for one in typed)

    def _show_lists(self) -> None:
        late = sum(one.overdue for one in self._rows)
        words = _("Actions · {n} overdue").format(n=late) if late else _("Actions")
        self.tabs.setTabText(ACTIONS, words)
        which, left = self.which.chosen, self.unanswered.chosen
        found = [
            one
            for one in self._rows
            if one.is_one_of(which) and self._fits(one.action.session, one.words)
        ]
        asked = [
            one
            for one in self._asked
            if not (left and one.is_answered) and self._fits(one.input.session, one.words)
        ]
        show_rows(self.table, self.register, found, self._wanted)
        show_rows(self.asked_table, self.asked, asked, "")
        self._wanted = ""
        self._show_tab()

    def _show_tab(self) -> None:
        here = self.tabs.currentIndex()
        self.which.setVisible(here == ACTIONS)
        self.unanswered.setVisible(here == ANSWERS)
        self._panels.setCurrentIndex(here)
        self._hint.setVisible(here == ACTIONS and bool(self.register.rows))
        every = (self._rows, self._asked)[here]
        listed = (self.register.rows, self.asked.rows)[here]
        self._place.setCurrentIndex(here if listed else 4 if every else 2 + here)
        self._show_chosen()

    def _show_chosen(self) -> None:
        zone = ZoneInfo(self.session.forum.time_zone)
        self.panel.show_chosen(chosen_in(self.table, self.register), zone)
        self.asked_panel.show_chosen(chosen_in(self.asked_table, self.asked))

    def opened(self) -> None:
        """The list; what begins it while there is none."""
        table = (self.table, self.asked_table)[self.tabs.currentIndex()]
        (table if self._place.currentIndex() < 2 else self.add_button).setFocus()

    def _to_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter opens what is chosen; Escape chooses nothing."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            # What completes a cell comes here after the cell.
            if self.table.is_editing and watched is self.table:
                return False
            if event.key() in keys.ENTER and watched is self.table:
                self._do(ActionVerb.EDIT)
                return True
            if event.key() in keys.ENTER and watched is self.asked_table:
                self._do_with_asked(AskedVerb.ANSWER)
                return True
            if event.key() == Qt.Key.Key_Escape and isinstance(watched, Table):
                watched.clearSelection()
                return True
        return super().eventFilter(watched, event)

    def add_action(self) -> None:
        """The form of one more."""
        ActionDialog(self, self.session, saved=self._saved, today=self._today()).open()

    def _act_upon(self, poll: Poll) -> None:
        """The form of an action that is taken from an evaluation."""

        def linked(action_id: str) -> None:
            self.session.write(
                lambda db: operations.link_action(
                    db, action_id=action_id, to=Linked.POLL, target=poll.id
                ),
                owner=self,
            )
            self._saved(action_id)

        ActionDialog(
            self, self.session, saved=linked, today=self._today(), of_session=poll.session
        ).open()

    def _saved(self, action_id: str) -> None:
        self._wanted = action_id
        self.tabs.setCurrentIndex(ACTIONS)
        self.refresh()

    def _edited(self, action_id: str, changes: ActionChanges) -> None:
        self._said.hide()
        self.session.write(
            lambda db: operations.edit_actions(db, action_ids=[action_id], changes=changes),
            owner=self,
        )

    def _unread(self, typed: str) -> None:
        words = _("“{value}” is not a date, so the day stays as it was. Write 13 May, or +14 days.")
        self._said.setText(words.format(value=typed[:40]))
        self._said.show()

    def _set_status(self, status: Status) -> None:
        ids = tuple(one.action.id for one in chosen_in(self.table, self.register))
        if not ids:
            return
        if status is Status.CANNOT:
            WhyDialog(self, self.session, chosen=ids).open()
            return
        changes = ActionChanges(status=status)
        self.session.write(
            lambda db: operations.edit_actions(db, action_ids=ids, changes=changes), owner=self
        )

    def _do(self, verb: ActionVerb) -> None:
        chosen = chosen_in(self.table, self.register)
        if len(chosen) != 1:
            return
        followed = chosen[0].followed
        action = followed.action
        match verb:
            case ActionVerb.EDIT:
                ActionDialog(
                    self, self.session, saved=self._saved, today=self._today(), action=action
                ).open()
            case ActionVerb.NOTE:
                NoteDialog(self, self.session, action=action).open()
            case ActionVerb.PROVE:
                ProofDialog(self, self.main, action=action).open()
            case ActionVerb.LOOK:
                self._look(chosen[0])
            case ActionVerb.LINK:
                LinkDialog(self, self.session, action=action).open()
            case ActionVerb.UNLINK:
                UnlinkDialog(self, self.session, followed=followed).open()
            case ActionVerb.DELETE:
                self._delete(chosen[0])
            case _:
                assert_never(verb)

    def _look(self, shown: ActionRow) -> None:
        looked = [(one, operations.proof_of(one)) for one in shown.followed.evidence]
        told = [f"{one.path}\n{wording.proof(state)}" for one, state in looked if state]
        messages.tell(self, "\n\n".join(told), title=_("Files that prove it"))

    def _delete(self, shown: ActionRow) -> None:
        one = shown.action
        messages.ask(
            self,
            _("Its notes, proofs and links go too. Undo brings everything back."),
            yes=_("Delete"),
            title=_("Delete action {n}?").format(n=one.number),
            danger=True,
            then=lambda: self.session.write(
                partial(operations.delete_action, action_id=one.id), owner=self
            ),
        )

    def _do_with_asked(self, verb: AskedVerb) -> None:
        chosen = chosen_in(self.asked_table, self.asked)
        if not chosen:
            return
        match verb:
            case AskedVerb.ANSWER:
                AnswerDialog(self, self.session, chosen=chosen).open()
            case AskedVerb.TAKE_BACK:
                self.session.write(
                    partial(take_back_response, input_id=chosen[0].input.id), owner=self
                )
            case _:
                assert_never(verb)
