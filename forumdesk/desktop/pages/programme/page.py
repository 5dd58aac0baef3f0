"""The programme page: sessions as list or timetable; proposals, policies and places in tabs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QStackedWidget, QTabBar

from forumdesk.desktop import keys, messages
from forumdesk.desktop.ending import ask_to_end
from forumdesk.desktop.frame import Frame
from forumdesk.desktop.page import Page
from forumdesk.desktop.pages.programme.asking import ask_to_delete, ask_to_start
from forumdesk.desktop.pages.programme.cards_form import CardsDialog
from forumdesk.desktop.pages.programme.form import SessionDialog
from forumdesk.desktop.pages.programme.list import ProgrammeList, ProgrammeModel
from forumdesk.desktop.pages.programme.panel import SessionPanel, SessionVerb
from forumdesk.desktop.pages.programme.places import PlacesView
from forumdesk.desktop.pages.programme.policies import PoliciesView
from forumdesk.desktop.pages.programme.proposals import ProposalsView
from forumdesk.desktop.pages.programme.reading import PLANNED, Read, Reading
from forumdesk.desktop.pages.programme.repeat_form import RepeatForm
from forumdesk.desktop.pages.programme.rows import SessionFacts
from forumdesk.desktop.pages.programme.tables_form import TablesDialog
from forumdesk.desktop.pages.programme.tabs import OF_SESSIONS, Remembered, Tab
from forumdesk.desktop.pages.programme.timetable.layout import Spot
from forumdesk.desktop.pages.programme.timetable.tab import TimetableTab
from forumdesk.desktop.requests import (
    AddSession,
    ImportProgramme,
    LookAtClashes,
    LookAtPolicies,
    LookAtProgramme,
    LookAtProposals,
    LookAtTimetable,
    ProgrammeRequest,
    SessionStep,
    SetLetterhead,
    ShowDocument,
    StepWithSession,
)
from forumdesk.desktop.widgets.basic import Button, Empty, column, row
from forumdesk.domain.programme import Session as ForumSession
from forumdesk.i18n import _
from forumdesk.operations import programme as operations
from forumdesk.operations.agenda import source_of
from forumdesk.store.changes import Feature
from forumdesk.wording import attendance as attendance_words


class ProgrammePage(Page[ProgrammeRequest]):
    """Choosing a session makes it the one that the window works in."""

    # Of polls it tells only what came out, which does not change while this page is in front.
    topics = PLANNED | {Feature.INPUTS, Feature.RECORD}

    def __init__(self, main: Frame) -> None:
        super().__init__(main)
        self._reading = Reading(self.session, self, self._show_read)
        self._choosing = True
        self._shown = ""
        self.entries = ProgrammeModel()
        self.list = ProgrammeList(self.entries, main.desk.tokens)
        self.panel = SessionPanel(main.desk.tokens)
        self.timetable = TimetableTab(main.session, main.desk.tokens)
        self.proposals, self.policies = ProposalsView(main), PoliciesView(main)
        self.places = PlacesView(main.session, main.desk.preferences)
        self.tabs = QTabBar()
        self._stack, self._place = QStackedWidget(), QStackedWidget()
        key = keys.native(keys.ADD)
        self.add_button = Button(_("Add session"), self.add_session, icon="calendar-plus", key=key)
        self.import_button = Button(_("Import …"), self.import_programme, icon="import")
        self._build()
        self.tabs.currentChanged.connect(self._show_tab)
        forum, preferences = self.session.forum, main.desk.preferences
        self._remembered = Remembered(preferences, forum.id, self.tabs, self.timetable)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._chosen())
        self.list.doubleClicked.connect(lambda _index: self._do(SessionVerb.EDIT))
        self.panel.wanted.connect(self._do)
        self.panel.door_watched.connect(self._watch_door)
        self.timetable.chosen.connect(self.session.choose)
        self.timetable.edit.connect(self._edit)
        self.timetable.remove.connect(self._ask_to_delete)
        self.timetable.step.connect(self._ask_for_step)
        self.timetable.make.connect(self._make)
        self.proposals.taken.connect(self._saved)

    def _build(self) -> None:
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.tabs.setAccessibleName(_("Parts of the programme"))
        for words in (
            _("Sessions"),
            _("Timetable"),
            _("Proposals"),
            _("Policies"),
            _("Places, hosts and forum"),
        ):
            self.tabs.addTab(words)
        keys.on(self, keys.ADD, self._add)
        frame = QFrame()
        frame.setProperty("card", True)
        inside = column(self._place)
        inside.setContentsMargins(9, 8, 1, 8)
        frame.setLayout(inside)
        first = Button(_("Add session"), self.add_session, icon="calendar-plus")
        words = _("Add sessions one by one, or import a file. Rooms and hosts are on the last tab.")
        self._place.addWidget(self.list)
        self._place.addWidget(Empty("calendar-days", _("The programme is empty"), words, first))
        sessions = QFrame()
        body = row(frame, self.panel, spacing=20)
        body.setStretch(0, 1)
        sessions.setLayout(body)
        for one in (sessions, self.timetable, self.proposals, self.policies, self.places):
            self._stack.addWidget(one)
        above = row(self.tabs, None, self.import_button, self.add_button)
        whole = column(above, self._stack, spacing=12)
        whole.setContentsMargins(20, 12, 20, 20)
        self.setLayout(whole)

    def refresh(self) -> None:
        """Show it as it is now; a programme that has changed comes when it is read."""
        chosen = self.session.chosen.id if self.session.chosen is not None else ""
        # What is read in no other way than by its own part is not kept waiting.
        alone = self.tabs.currentIndex() not in OF_SESSIONS
        if self._reading.is_current() or alone or chosen != self._shown:
            self._show_part()
        self._shown = chosen
        for cards in self.findChildren(CardsDialog):
            cards.refresh()
        if self.tabs.currentIndex() != Tab.PLACES:
            self.places.refresh()

    def _show_read(self) -> None:
        if self.tabs.currentIndex() in OF_SESSIONS:
            self._show_part()

    def _show_part(self) -> None:
        """The part in sight; what is not is shown when it comes into sight."""
        read = self._reading.last
        if read is None:
            return
        self.add_button.set_kind("" if read.programme.sessions else "primary")
        match self.tabs.currentIndex():
            case Tab.SESSIONS:
                self._show_sessions(read)
            case Tab.TIMETABLE:
                chosen = self.session.chosen
                self.timetable.refresh(read, chosen.id if chosen is not None else "")
            case Tab.PROPOSALS:
                self.proposals.refresh()
            case Tab.POLICIES:
                self.policies.refresh()
            case Tab.PLACES:
                self.places.refresh()

    def _show_sessions(self, read: Read) -> None:
        self._choosing, self.entries.zone = False, read.zone
        self.list.show_rows(read.entries)
        self._choosing = True
        place, focus = 0 if self.programme else 1, QApplication.focusWidget()
        if place != self._place.currentIndex():
            self._place.setCurrentIndex(place)
            # What had the focus is out of sight.
            if focus is not None and self._place.isAncestorOf(focus):
                self.opened()
        self.list.viewport().update()
        self._show_current()

    def opened(self) -> None:
        """The list, or the button that begins one."""
        if self.tabs.currentIndex() == Tab.TIMETABLE:
            self.timetable.view.setFocus()
        elif self.tabs.currentIndex() == Tab.SESSIONS:
            (self.list if self.programme else self.add_button).setFocus()
        elif self.tabs.currentIndex() == Tab.PROPOSALS:
            self.proposals.opened()
        elif self.tabs.currentIndex() == Tab.POLICIES:
            self.policies.opened()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter changes the session in hand, Delete asks to delete it."""
        here = self.tabs.currentIndex() == Tab.SESSIONS and self.list.hasFocus()
        if here and Qt.Key(event.key()) in keys.ENTER:
            self._do(SessionVerb.EDIT)
        elif here and event.key() == Qt.Key.Key_Delete:
            self._do(SessionVerb.DELETE)
        else:
            super().keyPressEvent(event)

    def _add(self) -> None:
        """One more of what is in sight."""
        if self.tabs.currentIndex() == Tab.POLICIES:
            self.policies.add()
        else:
            self.add_session()

    def add_session(self) -> None:
        """The form of a new session."""
        SessionDialog(self, self.session, self.main.desk.tokens, saved=self._saved).open()

    def import_programme(self) -> None:
        """Choose a file with a programme, and look at what is in it."""
        # Late, for the page: few days begin with a file.
        from forumdesk.desktop.pages.programme.importing import (  # noqa: PLC0415
            choose_and_import,
        )

        choose_and_import(self)

    def _make(self, at: Spot | None) -> None:
        """The form of a new session at a place of the timetable, or of the tray."""
        SessionDialog(
            self,
            self.session,
            self.main.desk.tokens,
            saved=self._saved,
            at=at,
            waits=at is None,
        ).open()

    @property
    def programme(self) -> Sequence[SessionFacts]:
        """The sessions by start, as they were read last."""
        return self._reading.last.programme.sessions if self._reading.last is not None else ()

    @property
    def in_hand(self) -> SessionFacts | None:
        """The chosen session with its facts, once it is read."""
        chosen = self.session.chosen
        return next((one for one in self.programme if chosen and one.session.id == chosen.id), None)

    def _saved(self, session: ForumSession) -> None:
        if self.tabs.currentIndex() not in OF_SESSIONS:
            self.tabs.setCurrentIndex(Tab.SESSIONS if session.scheduled else Tab.TIMETABLE)
        if session.scheduled:
            self.session.choose(session.id)
        self.opened()

    def _show_tab(self, number: int) -> None:
        self._stack.setCurrentIndex(number)
        for one in (self.import_button, self.add_button):
            one.setVisible(number in OF_SESSIONS)
        self._show_part()

    def _chosen(self) -> None:
        entry = self.list.chosen
        if self._choosing and entry is not None and entry.facts is not None:
            self.session.choose(entry.id)

    def _show_current(self) -> None:
        """Mark the chosen session and show it beside the list."""
        facts = self.in_hand
        if facts is None:
            # One that was just added is shown when it is read.
            if self.session.chosen is None:
                self.panel.show_nothing()
            return
        self._choosing = False
        self.list.choose(facts.session.id)
        self._choosing = True
        source = source_of(self.session.db, facts.session.id)
        self.panel.show_session(facts, self.session.forum, source)

    def take(self, request: ProgrammeRequest) -> None:
        """Add a session, or take a step with the one in hand."""
        match request:
            case LookAtProgramme():
                pass
            case LookAtTimetable():
                self._look_at(Tab.TIMETABLE)
            case LookAtProposals():
                self._look_at(Tab.PROPOSALS)
            case LookAtPolicies():
                self._look_at(Tab.POLICIES)
            case LookAtClashes():
                self.tabs.setCurrentIndex(Tab.TIMETABLE)
                self.timetable.show_clashes()
            case AddSession():
                self.add_session()
            case ImportProgramme():
                self.import_programme()
            case SetLetterhead():
                self.tabs.setCurrentIndex(Tab.PLACES)
                self.places.show_letterhead()
            case StepWithSession(step):
                self._step(step)
            case _:
                assert_never(request)

    def _look_at(self, tab: Tab) -> None:
        self.tabs.setCurrentIndex(tab)
        self.opened()

    def _step(self, step: SessionStep) -> None:
        """Start or end the session in hand, or say why that is not possible."""
        if self.tabs.currentIndex() not in OF_SESSIONS:
            self.tabs.setCurrentIndex(Tab.SESSIONS)
        chosen = self.session.chosen
        if chosen is None:
            self.session.say(_("There is no session yet. Add one first."))
            return
        runs = chosen.started_at is not None and chosen.ended_at is None
        match step:
            case SessionStep.START if runs:
                self.session.say(_("The session in hand is running already."))
            case SessionStep.START:
                self._do(SessionVerb.START)
            case SessionStep.END if not runs:
                self.session.say(
                    _("The session in hand is not running, so there is nothing to end.")
                )
            case SessionStep.END:
                self._do(SessionVerb.END)
            case _:
                assert_never(step)

    def _watch_door(self, watched: bool) -> None:
        session, here = self.session.chosen, self.session.door
        if session is not None:
            stood = here is not None and here.id == session.id and not watched

            def told(_session: ForumSession) -> None:
                if stood:
                    messages.tell(self, attendance_words.door_gone(session))

            self.session.write(
                lambda db: operations.watch_door(db, session_id=session.id, watched=watched),
                told,
                owner=self,
            )

    def _do(self, verb: SessionVerb) -> None:
        session = self.session.chosen
        if session is None:
            return
        one = session.id
        match verb:
            case SessionVerb.START:
                self._start(one)
            case SessionVerb.END:
                ask_to_end(self, session)
            case SessionVerb.SUMMARY:
                self.main.ask(ShowDocument(session=one))
            case SessionVerb.EDIT:
                self._edit(session)
            case SessionVerb.REPEAT:
                RepeatForm(self, self.session, session).open()
            case SessionVerb.TABLES:
                TablesDialog(self, self.session, one).open()
            case SessionVerb.CARDS:
                CardsDialog(self, self.session, self.main.desk.tokens, one).open()
            case SessionVerb.DELETE:
                self._ask_to_delete(session)
            case SessionVerb.SOURCE:
                self._look_at(Tab.PROPOSALS)
                self.proposals.choose(one)
            case _:
                assert_never(verb)

    def _start(self, one: str) -> None:
        # Whoever starts a session goes on to work in it.
        self.session.choose(one)
        self.session.write(lambda db: operations.start_session(db, session_id=one), owner=self)

    def _ask_for_step(self, session: ForumSession) -> None:
        """Start a session or end it, by the one key that does either, and therefore asked."""
        if session.started_at is not None and session.ended_at is None:
            ask_to_end(self, session)
        else:
            ask_to_start(self, session, start=lambda: self._start(session.id))

    def _edit(self, session: ForumSession) -> None:
        SessionDialog(
            self,
            self.session,
            self.main.desk.tokens,
            saved=self._saved,
            changing=session,
        ).open()

    def _ask_to_delete(self, session: ForumSession) -> None:
        ask_to_delete(self, session, to_tray=lambda: self.timetable.moves.to_tray(session))
