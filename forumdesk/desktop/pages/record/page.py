"""The record page: the lines of the session, and one field in which the next one is typed."""

from __future__ import annotations

from functools import partial
from typing import assert_never
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QStackedWidget, QVBoxLayout

from forumdesk.desktop.commands import editing
from forumdesk.desktop.ending import ask_to_end
from forumdesk.desktop.frame import Frame
from forumdesk.desktop.keys import ENTER, FIND, on
from forumdesk.desktop.lists import LiveList
from forumdesk.desktop.page import Page
from forumdesk.desktop.pages.record.bar import LinesBar
from forumdesk.desktop.pages.record.beside import WIDTH, RecordVerb, SessionCard
from forumdesk.desktop.pages.record.composer import Composer
from forumdesk.desktop.pages.record.empty import no_lines, no_session
from forumdesk.desktop.pages.record.history import HistoryDialog
from forumdesk.desktop.pages.record.line_rows import rows_of
from forumdesk.desktop.pages.record.lines import LineDelegate, LineTools, model
from forumdesk.desktop.pages.record.marking import (
    ask_whether_agreed,
    ask_whether_published,
    ask_whether_signed,
    mark,
)
from forumdesk.desktop.pages.record.offers import OffersCard
from forumdesk.desktop.pages.record.telling import ask_to_tell_less
from forumdesk.desktop.requests import LookAtProgramme, LookAtRecord, ShowDocument
from forumdesk.desktop.widgets.basic import Card, column, row
from forumdesk.domain.programme import Session as ForumSession
from forumdesk.domain.programme import day_of
from forumdesk.domain.projector import Scene
from forumdesk.domain.record import Line, RecordState
from forumdesk.i18n import _
from forumdesk.operations import programme as programme_operations
from forumdesk.operations import record as operations
from forumdesk.operations import versions
from forumdesk.operations.record_offers import speakers_offered
from forumdesk.store import abbreviations
from forumdesk.store import record as rows
from forumdesk.store.changes import Feature
from forumdesk.wording import record as wording

_LEAST_LIST = 48


class RecordPage(Page[LookAtRecord]):
    """What is typed at the foot is a line of the file within half a second."""

    topics = frozenset(
        {
            Feature.RECORD,
            Feature.PROGRAMME,
            Feature.INPUTS,
            Feature.POLLS,
            Feature.PEOPLE,
            Feature.FORUM,
        }
    )

    def __init__(self, main: Frame) -> None:
        super().__init__(main)
        self._session_shown: ForumSession | None = None
        self.composer: Composer | None = None
        self.editor: Composer | None = None
        self._edited = ""
        self.model = model()
        self.list = LiveList(self.model, name=_("Lines of the record"), follows=True)
        self._delegate = LineDelegate(
            self.list, main.desk.tokens, zone=self.zone, editor=self._editor_height
        )
        self.list.setItemDelegate(self._delegate)
        self.list.activated.connect(lambda _index: self.edit())
        self._tools = LineTools(change=self._change_pointed, delete=self._delete_pointed)
        self.list.offer(self._tools)
        self._beside = SessionCard(zone=self.zone)
        self._beside.wanted.connect(self._wanted)
        self._beside.less_wanted.connect(partial(ask_to_tell_less, self))
        self._offers = OffersCard(self.session, line=self._line_in_hand)
        self._offers.taken.connect(self._show_line)
        self.list.selectionModel().selectionChanged.connect(self._offers.show_line)
        self.bar = LinesBar(self.session)
        self.bar.changed.connect(self.refresh)
        self.bar.left.connect(self.opened)
        on(self, FIND, self.bar.open)
        self._build()

    def _build(self) -> None:
        surface = QFrame()
        surface.setProperty("card", True)
        inside = QVBoxLayout(surface)
        inside.setContentsMargins(1, 4, 1, 4)
        self._places = QStackedWidget()
        self._places.addWidget(self.list)
        self._places.addWidget(no_lines())
        inside.addWidget(self.bar)
        # In a low window the form keeps its height.
        self._places.setMinimumHeight(_LEAST_LIST)
        self._places.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        inside.addWidget(self._places)
        self._foot = Card(margin=12)
        left = column(surface, self._foot, spacing=12)
        left.setStretch(0, 1)
        right = column(self._beside, self._offers, spacing=12)
        right.setStretch(1, 1)
        for one in (self._beside, self._offers):
            one.setFixedWidth(WIDTH)
        working = row(spacing=20)
        working.addLayout(left, 1)
        working.addLayout(right)
        working.setContentsMargins(20, 16, 20, 16)
        whole = QFrame()
        whole.setLayout(working)
        self._whole = QStackedWidget()
        self._whole.addWidget(whole)
        self._whole.addWidget(no_session(partial(self.main.ask, LookAtProgramme())))
        self.setLayout(column(self._whole))

    @property
    def zone(self) -> ZoneInfo:
        """The forum's time zone."""
        return ZoneInfo(self.session.forum.time_zone)

    def refresh(self) -> None:
        """Show the session and its lines; what is being typed stays as it is."""
        chosen = self.session.chosen
        self._delegate.zone = self._beside.zone = self.zone
        self._whole.setCurrentIndex(1 if chosen is None else 0)
        if chosen is None:
            return
        before = self._session_shown
        self._session_shown = chosen
        if before is None or before.id != chosen.id:
            self._begin(chosen)
        for one in (self.composer, self.editor):
            if one is not None:
                one.show_session(chosen)
                one.field.abbreviations = abbreviations.known(self.session.db)
        lines = rows.lines(self.session.db, chosen.id)
        self._show_lines(lines)
        self._show_state(chosen, empty=not lines)
        self._offers.show_offers(chosen.id, lines)
        self._show_primary(chosen)

    def _show_state(self, chosen: ForumSession, *, empty: bool) -> None:
        found = rows.versions(self.session.db, chosen.id)
        version = found[-1] if found else None
        # What was never marked is a draft, whatever it says.
        digest = (
            versions.present_digest(
                self.session.db, session_id=chosen.id, like=version, count=self.session.result
            )
            if version is not None
            else ""
        )
        self._beside.show_session(chosen, version=version, digest=digest, empty=empty)

    def flush(self) -> None:
        """The line that is being typed, or edited."""
        for one in (self.composer, self.editor):
            if one is not None:
                one.flush()

    def opened(self) -> None:
        """The field, so that the next word can be typed."""
        if self.composer is not None:
            self.composer.field.setFocus()

    def _begin(self, chosen: ForumSession) -> None:
        """Another session: what was being typed stays with the one it belongs to."""
        self._close_editor()
        day = day_of(chosen, self.zone)
        if self.composer is not None:
            self.composer.turn_to(chosen, today=day)
        else:
            self.composer = Composer(self.session, of=chosen, today=day)
            self.composer.upwards.connect(self._to_lines)
            self.composer.finished.connect(self._line_added)
            self._foot.body.addWidget(self.composer)
        half_typed = self.session.drafts.get(chosen.id)
        if half_typed is not None:
            self.composer.take_up(half_typed)

    def _show_lines(self, lines: list[Line]) -> None:
        typed = self.composer.draft.line_id if self.composer is not None else ""
        shown = rows_of(self.session.db, [line for line in lines if line.id != typed])
        self._places.setCurrentIndex(0 if shown else 1)
        self.list.show_rows(self.bar.chosen(shown, kept=self._edited))
        if self.composer is not None and self._session_shown is not None:
            shown_session = self._session_shown
            offered = speakers_offered(self.session.db, shown_session, lines)
            self.composer.speakers.offer(offered, shown_session.attribution)
            if self.editor is not None:
                self.editor.speakers.offer_as(self.composer.speakers)

    def _show_primary(self, chosen: ForumSession) -> None:
        runs = chosen.started_at is not None and chosen.ended_at is None
        if self.composer is not None:
            self.composer.add.set_kind("primary" if runs and self.editor is None else "")

    # Adding and changing lines

    def _show_line(self, line: Line) -> None:
        self.refresh()
        place = self.model.place_of(line.id)
        if place is not None:
            self.list.scrollTo(self.model.index(place, 0))
        # The button that was pressed by a key has gone with its offer.
        here, forms = self.window().focusWidget(), (self.composer, self.editor)
        if not any(one is not None and one.isAncestorOf(here) for one in forms):
            self.opened()

    def _line_in_hand(self) -> str:
        """The id of the line that is chosen in the list, or of the one that is being changed."""
        found = self.list.chosen
        return self._edited or (found.line.id if found is not None else "")

    def _line_added(self) -> None:
        self.list.clearSelection()
        self.list.scrollToBottom()

    def _to_lines(self) -> None:
        if self.model.rowCount():
            self.list.step(self.model.rowCount())
            self.list.setFocus()

    def edit(self) -> None:
        """Change the line in hand, in its place."""
        found = self.list.chosen
        if found is None or self._session_shown is None:
            return
        self._close_editor()
        # The list may be a moment behind the file.
        line = rows.line(self.session.db, found.line.id)
        if line is None:
            return
        day = day_of(self._session_shown, self.zone)
        made = Composer(self.session, of=self._session_shown, today=day, line=line)
        made.setContentsMargins(12, 12, 12, 8)
        made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        made.setProperty("fill", "background")
        made.field.abbreviations = abbreviations.known(self.session.db)
        if self.composer is not None:
            made.speakers.offer_as(self.composer.speakers)
        made.finished.connect(self._close_editor)
        made.upwards.connect(self.list.setFocus)
        self.editor, self._edited = made, line.id
        made.resized.connect(self._editor_resized)
        self._show_primary(self._session_shown)
        self.list.hold(line.id, made)
        made.field.setFocus()

    def _editor_resized(self) -> None:
        # The list itself gives the form its size, and must not be laid out while it does.
        QTimer.singleShot(0, self, self._lay_out_editor)

    def _lay_out_editor(self) -> None:
        if self.editor is not None:
            self.list.doItemsLayout()
            self.list.scrollTo(self.list.currentIndex())

    def _editor_height(self, line_id: str) -> int | None:
        if self.editor is None or line_id != self._edited:
            return None
        return self.editor.height_in(self.list.room)

    def _close_editor(self) -> None:
        editor, self.editor = self.editor, None
        if editor is None:
            return
        had_focus = editor.isAncestorOf(self.window().focusWidget())
        editor.settle()
        editor.flush()
        self._edited = ""
        self.list.hold("", None)
        editor.hide()
        editor.deleteLater()
        if had_focus:
            self.list.setFocus()
        self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """In the list: Enter changes a line, Delete removes it, Escape goes back to typing."""
        found = self.list.chosen if self.window().focusWidget() is self.list else None
        if found is None:
            super().keyPressEvent(event)
            return
        key = Qt.Key(event.key())
        if key in ENTER or key == Qt.Key.Key_F2:
            self.edit()
        elif key == Qt.Key.Key_Delete:
            self._delete(found.line)
        elif key == Qt.Key.Key_Escape:
            self.list.clearSelection()
            self.opened()
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() < 128:
            self._change_by_key(found.line, chr(event.key()))
        else:
            super().keyPressEvent(event)

    def _change_by_key(self, line: Line, letter: str) -> None:
        chosen = wording.type_of_key(letter)
        if chosen is not None:
            changes = operations.LineChanges(type=chosen)
            self.session.write(
                lambda db: operations.edit_line(db, line_id=line.id, changes=changes), owner=self
            )

    def _change_pointed(self) -> None:
        row = self.list.pointed
        if row is not None and self.list.choose(row.line.id):
            self.edit()

    def _delete_pointed(self) -> None:
        row = self.list.pointed
        if row is not None:
            self._delete(row.line)
            # The click has taken the focus to the list.
            self.opened()

    def _delete(self, line: Line) -> None:
        def told(_gone: object) -> None:
            if self.composer is not None:
                key = editing.UNDO.key_words
                self.composer.foot.tell(_("Line deleted. {undo} brings it back.").format(undo=key))

        self.session.write(lambda db: operations.delete_line(db, line_id=line.id), told, owner=self)

    def _wanted(self, verb: RecordVerb) -> None:
        chosen = self._session_shown
        if chosen is None:
            return
        if self.composer is not None:
            self.composer.flush()
        write, session_id = self.session.write, chosen.id
        match verb:
            case RecordVerb.START:
                write(
                    lambda db: programme_operations.start_session(db, session_id=session_id),
                    lambda _session: self.opened(),
                    owner=self,
                )
            case RecordVerb.END:
                ask_to_end(self, chosen)
            case RecordVerb.PRINT:
                self.main.ask(ShowDocument(session=session_id))
            case RecordVerb.AGREED:
                ask_whether_agreed(self, self.session, session_id)
            case RecordVerb.READ_BACK:
                mark(self, self.session, session_id, RecordState.READ_BACK)
            case RecordVerb.ON_SCREEN:
                write(self.session.staging(Scene.RECORD, session_id), owner=self)
            case RecordVerb.HISTORY:
                HistoryDialog(self, self.session, chosen).open()
            case RecordVerb.SIGNED:
                ask_whether_signed(self, self.session, session_id)
            case RecordVerb.PUBLISHED:
                ask_whether_published(self, self.session, session_id)
            case _:
                assert_never(verb)
