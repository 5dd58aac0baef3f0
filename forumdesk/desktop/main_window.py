"""The main window: pages, menus and the parts around them. Verbs live in pages and operations."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QSize, QTimer, Signal, SignalInstance
from PySide6.QtGui import QAction, QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QStackedWidget, QWidget

from forumdesk.desktop import power
from forumdesk.desktop.audience_process import ServiceStatus
from forumdesk.desktop.commands import editing
from forumdesk.desktop.commands.command import Command
from forumdesk.desktop.ended_band import EndedBand
from forumdesk.desktop.frame import Desk, PageId
from forumdesk.desktop.harm import tell_of_harm
from forumdesk.desktop.header import Header
from forumdesk.desktop.leaving import asks_first
from forumdesk.desktop.menus import MENUS, action_of, name_screen, show_icons
from forumdesk.desktop.page import Page
from forumdesk.desktop.pages import PAGES, page_for
from forumdesk.desktop.preferences import Purpose
from forumdesk.desktop.rehearsal_band import bands, window_title
from forumdesk.desktop.requests import (
    LookAtInputs,
    LookAtProjector,
    Request,
    Scan,
    TakeScan,
    TakeUnreadableScan,
)
from forumdesk.desktop.scan_filter import ScanFilter
from forumdesk.desktop.session import Session
from forumdesk.desktop.sidebar import NARROW, Sidebar
from forumdesk.desktop.status_bar import About, StatusBar
from forumdesk.desktop.widgets.basic import column, row
from forumdesk.desktop.widgets.reading import move_focus
from forumdesk.domain.poll_state import State
from forumdesk.domain.troubles import Trouble
from forumdesk.i18n import _, language
from forumdesk.store import attendance, inputs, people, polls, projector
from forumdesk.store import forum as forums
from forumdesk.store.changes import Feature, Topic
from forumdesk.wording import programme as programme_words
from forumdesk.wording import projector as projector_words
from forumdesk.wording.undo import undo_words

SLOW_MS = 10_000
SMALLEST, USUAL = (1024, 640), (1280, 800)
TITLE_BAR = 40


class MainWindow(QMainWindow):
    """One open forum."""

    closed = Signal()
    """The user closed the window for good."""

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__()
        self.desk, self.session = desk, session
        self.setWindowTitle(window_title(session.forum))
        self.setMinimumSize(*SMALLEST)
        self._heard: tuple[tuple[SignalInstance, Callable[..., None]], ...] = ()
        self._pages: dict[PageId, Page[Any]] = {}
        self._stale: set[PageId] = set()
        self._told_of_harm: tuple[Trouble | None, str] = (None, "")
        self._leaving = self._ended = False
        self.sidebar = Sidebar(self.show_page)
        self.header = Header(choose=session.choose, projector=lambda: self.ask(LookAtProjector()))
        self.status, self._over = StatusBar(), EndedBand()
        self._stack = QStackedWidget()
        body = QWidget()
        body.setProperty("fill", "background")
        body.setLayout(column(self.header, self._stack, spacing=0))
        whole = QWidget()
        inside = row(self.sidebar, body, spacing=0)
        whole.setLayout(column(*bands(self), self._over, inside, self.status, spacing=0))
        self.setCentralWidget(whole)
        self._actions: dict[Command, QAction] = {}
        self._build_menus()
        self._heard = self._listen()
        self._slow = QTimer(self)
        self._slow.setInterval(SLOW_MS)
        self._slow.timeout.connect(self._look_around)
        self._slow.start()
        self.status.show_awake(desk.awake.state)
        self._refresh_frame(frozenset(Feature))
        self._look_around()
        # The frame is on screen while the first page is still being read.
        QTimer.singleShot(0, self, self._show_first_page)

    def _listen(self) -> tuple[tuple[SignalInstance, Callable[..., None]], ...]:
        scans = ScanFilter(self)
        for menu in self.findChildren(QMenu):
            menu.installEventFilter(scans)
        heard: tuple[tuple[SignalInstance, Callable[..., None]], ...] = (
            (self.session.changed, self._on_change),
            (self.session.undo_changed, self._show_undo),
            (self.session.chosen_changed, self._on_chosen),
            (self.session.service_changed, self._on_service),
            # A badge is checked in from wherever the user is.
            (scans.scanned, lambda scan: self._take_unseen(TakeScan(scan))),
            (scans.unreadable, lambda about: self._take_unseen(TakeUnreadableScan(about))),
            (self.desk.awake.changed, self.status.show_awake),
        )
        if self.desk.keeper is not None:
            heard += ((self.desk.keeper.changed, self._show_saved),)
        for signal, slot in heard:
            signal.connect(slot)
        return heard

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give a narrow window's room to the pages."""
        super().resizeEvent(event)
        self.sidebar.show_rail(self.width() < NARROW)

    def _show_first_page(self) -> None:
        if not self._pages and not self._ended:
            self.show_page(PAGES[0].id)

    def _build_menus(self) -> None:
        for menu in MENUS:
            shown = self.menuBar().addMenu(menu.words())
            shown.aboutToShow.connect(self._enable)
            for command in menu.commands:
                action = self._actions[command] = action_of(command, self, self)
                shown.addAction(action)
                self.addAction(action)
        self._show_undo()

    def _take_unseen(self, scan: Scan) -> None:
        self._built(page_for(scan)).take(scan)

    def _enable(self) -> None:
        show_icons(self._actions.items())
        for command, action in self._actions.items():
            action.setEnabled(command.enabled(self))

    def _show_undo(self) -> None:
        for command, words, deed in (
            (editing.UNDO, _("Undo"), self.session.undo_deed),
            (editing.REDO, _("Redo"), self.session.redo_deed),
        ):
            action = self._actions[command]
            action.setText(f"{words}: {undo_words(deed)}" if deed else words)
            action.setEnabled(deed is not None)
        if self.page_name:
            self._pages[self.page_name].undo_changed()

    @property
    def page_name(self) -> PageId | None:
        """The page that is shown, None before the first one is."""
        return next((name for name, page in self._pages.items() if page is self.page), None)

    @property
    def page(self) -> QWidget | None:
        """The page that is shown."""
        return self._stack.currentWidget()

    def _built(self, name: PageId) -> Page[Any]:
        if name not in self._pages:
            entry = next(one for one in PAGES if one.id == name)
            self._pages[name] = entry.build(self)
            self._stack.addWidget(self._pages[name])
            self._stale.add(name)
        return self._pages[name]

    def show_page(self, page: PageId) -> Page[Any]:
        """Go to a page; it is built when it is first needed."""
        shown = self._built(page)
        self._stack.setCurrentWidget(shown)
        self.sidebar.mark(page)
        if page in self._stale:
            self._stale.discard(page)
            shown.refresh()
        shown.opened()
        return shown

    def ask(self, request: Request) -> None:
        """Show the page that takes a request, and hand it over."""
        self.show_page(page_for(request)).take(request)

    def flush(self) -> bool:
        """Write what is half typed; whether the file has all of it now. Failures are told."""
        for page in self._pages.values():
            page.flush()
        return self.session.settle()

    def let_go(self) -> None:
        """Leave the screen, hear of nothing more and be deleted when nothing runs here.

        What was being typed is handed to the session for writing.
        """
        self._ended = True
        self.hide()
        for signal, heard in self._heard:
            signal.disconnect(heard)
        for scans in self.findChildren(ScanFilter):
            scans.end()
        for timer in self.findChildren(QTimer):
            timer.stop()
        self.deleteLater()

    def show_fitting(self, screen: QSize) -> None:
        """Come on a screen with so much room: in the usual size, or in all of it."""
        roomy = screen.width() > USUAL[0] + TITLE_BAR and screen.height() > USUAL[1] + TITLE_BAR
        self.resize(min(USUAL[0], screen.width()), min(USUAL[1], screen.height()))
        if roomy:
            self.show()
        else:
            self.showMaximized()

    def show_second_screen(self) -> None:
        """Other screens are plugged in, or the projector's window stands elsewhere."""
        missing = self.desk.second_screen.missing
        self.status.tell(
            About.SCREEN,
            _(
                "The screen {screen} is gone and the projector's window with it. It comes back when"
                " the screen is plugged in again."
            ).format(screen=missing.label)
            if missing is not None
            else "",
        )
        for name, page in self._pages.items():
            if page.follows_screens:
                self._refresh_or_note(name, page)

    def _on_service(self, status: ServiceStatus) -> None:
        self.status.show_service(status, ended=self.session.forum.ended is not None)
        if (status.harm, status.rescued) != self._told_of_harm:
            self._told_of_harm = (status.harm, status.rescued)
            if status.harm is not None:
                tell_of_harm(
                    self,
                    self.desk,
                    self.session.path,
                    harm=status.harm,
                    rescued=status.rescued,
                )
        for name, page in self._pages.items():
            if page is self.page:
                if page.follows_service:
                    page.service_changed(status)
            elif page.follows_service:
                self._stale.add(name)

    def _show_saved(self) -> None:
        zone = ZoneInfo(self.session.forum.time_zone)
        if self.session.is_in_place:
            self.status.show_saved(zone, read_only=self.session.file.read_only)
        if self.desk.keeper is not None:
            self.status.show_copies(self.desk.keeper.status, zone)

    def _on_change(self, topics: frozenset[Topic]) -> None:
        features = frozenset(topic.feature for topic in topics)
        self._show_saved()
        self._refresh_frame(features)
        for name, page in self._pages.items():
            if page.topics & features:
                self._refresh_or_note(name, page)

    def _refresh_or_note(self, name: PageId, page: Page[Any]) -> None:
        """Bring a page up to date: at once if it is shown, else when it will be."""
        if page is self.page:
            page.refresh()
        else:
            self._stale.add(name)

    def _on_chosen(self) -> None:
        self._refresh_frame(frozenset({Feature.PROGRAMME, Feature.PROJECTOR}))
        self._stale.update(self._pages)
        if self.page_name:
            self._stale.discard(self.page_name)
            self._pages[self.page_name].refresh()

    def _refresh_frame(self, features: frozenset[Feature]) -> None:
        db = self.session.db
        if features & {Feature.FORUM, Feature.PROGRAMME}:
            self._show_forum()
        if features & {Feature.ATTENDANCE, Feature.PEOPLE}:
            present, everybody = attendance.present_count(db), people.count(db)
            self.header.present.show_as(
                _("{present} of {all} at the venue").format(present=present, all=everybody),
                "ok" if present else "quiet",
                "circle-check",
            )
        if features & {Feature.POLLS}:
            opened = [one.number for one in polls.polls(db) if one.state is State.OPEN]
            self.status.show_open_polls(opened)
        if Feature.INPUTS in features:
            waiting = inputs.waiting(db)
            self.status.show_waiting(waiting)
            self.sidebar.show_waiting(page_for(LookAtInputs()), waiting)
        if features & {Feature.PROJECTOR, Feature.POLLS, Feature.INPUTS}:
            several = len(projector.screens(db)) > 1
            words = projector_words.on_screen(self.session.screen, several=several)
            self.header.show_screen(words)
            name_screen(self._actions, self.session.screen_name)
        self._show_saved()

    def _show_forum(self) -> None:
        forum, db = self.session.forum, self.session.db
        zone = ZoneInfo(forum.time_zone)
        today = forum.day_number(datetime.now(zone).date())
        where = (
            _("Day {day} of {days}").format(day=today, days=forum.days)
            if today is not None
            else programme_words.dates(forum.starts, forum.ends)
        )
        self._over.show_forum(forum)
        self.status.show_service(self.session.service, ended=forum.ended is not None)
        self.sidebar.show_forum(forum.short_title, where)
        rooms = programme_words.room_names(forums.rooms(db))
        chosen = self.session.chosen
        running = self.session.on.now
        others = [
            programme_words.called(one, room=rooms.get(one.room or "", ""))
            for one in running
            if chosen is None or one.id != chosen.id
        ]
        facts = _("Add one on the programme page")
        if chosen is not None:
            room = rooms.get(chosen.room or "", "")
            facts = programme_words.facts(chosen, zone=zone, room=room)
        elsewhere = _("Now: {sessions}").format(sessions="; ".join(others)) if others else ""
        self.header.show_session(chosen, "  |  ".join(one for one in (facts, elsewhere) if one))
        self.header.show_sessions(
            [
                (one.id, f"{one.code} · {one.title.in_language(language())}")
                for one in self.session.sessions
            ]
        )

    def _look_around(self) -> None:
        try:
            self.status.show_disk(shutil.disk_usage(self.session.path.parent).free)
        except OSError:
            self.status.show_disk(None)
        self.status.show_power(power.on_mains())

    def find_anything(self) -> None:
        """The finder: commands, sessions, people."""
        from forumdesk.desktop.finder import Finder  # noqa: PLC0415  # not needed to start

        Finder(self, self).open()

    def show_shortcuts(self) -> None:
        """All keys."""
        from forumdesk.desktop.help_dialogs import ShortcutsDialog  # noqa: PLC0415  # as above

        ShortcutsDialog(self, self).open()

    def show_diagnostics(self) -> None:
        """What to read out when something is wrong."""
        from forumdesk.desktop.help_dialogs import DiagnosticsDialog  # noqa: PLC0415  # as above

        DiagnosticsDialog(self, self).open()

    def save_copy(self) -> None:
        """A copy for others; it opens no badges."""
        from forumdesk.desktop.copies_dialog import ask_for_copy  # noqa: PLC0415  # as above

        ask_for_copy(self, self.session, self.desk.preferences.place(Purpose.COPY))

    def focusNextPrevChild(self, next: bool) -> bool:  # Qt's name
        """Tab follows what is seen."""
        # A page that goes asks for the next stop, but the one that comes gets the focus anyway.
        goes = self.page is not None and self.page.isHidden()
        return goes or move_focus(self, forward=next)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask first while leaving would cut something short."""
        if not self.may_leave(self._leave):
            event.ignore()
            return
        # Words that could not be written are still on the screen of a window that stays.
        event.setAccepted(self.flush())
        if event.isAccepted():
            self.closed.emit()

    def may_leave(self, then: Callable[[], object]) -> bool:
        """Whether the forum can be left without a word; otherwise asks, and runs `then` on yes."""
        if self._leaving or self.session.file.read_only:
            return True
        return not asks_first(self, self.session, then)

    def _leave(self) -> None:
        self._leaving = True
        self.close()
