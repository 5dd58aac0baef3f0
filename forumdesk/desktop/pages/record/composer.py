"""Writing one line: its type by a key, its words, who said it; at the foot and in the list."""

from __future__ import annotations

import re
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from forumdesk.desktop.keys import LINK, NEXT_QUESTION, on
from forumdesk.desktop.pages.record.about import AboutRows
from forumdesk.desktop.pages.record.alike import AlikeRow
from forumdesk.desktop.pages.record.draft import Draft, Written
from forumdesk.desktop.pages.record.field import LineField
from forumdesk.desktop.pages.record.foot import Foot
from forumdesk.desktop.pages.record.links import LinkFinder
from forumdesk.desktop.pages.record.speakers import PersonFinder, SpeakerRow
from forumdesk.desktop.pages.record.types import TypeRow
from forumdesk.desktop.session import Session
from forumdesk.desktop.widgets.basic import Button, row
from forumdesk.desktop.widgets.reading import OwnOrder
from forumdesk.desktop.widgets.text import wrapped
from forumdesk.domain.errors import Refused
from forumdesk.domain.programme import Session as ForumSession
from forumdesk.domain.programme import focus_questions
from forumdesk.domain.record import MAX_LINE, Line, LineType, check_quote
from forumdesk.i18n import _, language
from forumdesk.operations.record_offers import Linkable, Speaker, owners_offered, speaker_of
from forumdesk.wording import record as wording
from forumdesk.wording.facts import Shell
from forumdesk.wording.refusals import refusal

_WITH_LETTER = re.compile(r"\s*(\w)[:.]\s")


class Composer(QWidget, OwnOrder):
    """The form of a line. Everything typed goes to a `Draft`, which keeps it in the file.

    It belongs to the session `of`; `line` is the line to change. Without one the form writes new
    lines, one after the other.
    """

    finished = Signal()
    """A line is complete, or left as it was."""
    upwards = Signal()
    """The user wants to go to the lines."""
    resized = Signal()
    """The form needs another height."""

    def __init__(
        self, session: Session, *, of: ForumSession, today: date, line: Line | None = None
    ) -> None:
        super().__init__()
        self._session, self._of = session, of
        self._line = line
        self._filling = self._owners_offered = False
        self._type = line.type if line is not None else LineType.POINT
        self.types = TypeRow()
        self.field = LineField()
        self.field.setAccessibleName(_("What is said"))
        self.field.setPlaceholderText(_("Type what is said; Enter completes the line"))
        self.about = AboutRows(session, today=today)
        self._offer_questions()
        self.speakers = SpeakerRow()
        self.alike = AlikeRow(session)
        self.alike.hide()
        self.problem = wrapped("", "bad")
        self.problem.hide()
        self.foot = Foot(session, new=line is None)
        self._build()
        self._keys()
        self.draft = self._begin(line)
        if line is not None:
            self._fill(Written.of(line))
            self.alike.fill(line)
        else:
            self._show_type()

    def _begin(self, line: Line | None) -> Draft:
        return Draft(
            self._session,
            session_id=self._of.id,
            line=line,
            parent=self,
            saved=self.foot.show_saved,
            failed=self.foot.complain,
            lost=self._put_back,
        )

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.types)
        layout.addLayout(self._build_entry())
        layout.addWidget(self.problem)
        layout.addWidget(self.about)
        layout.addWidget(self.speakers)
        layout.addWidget(self.alike)
        layout.addWidget(self.foot)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.types.picked.connect(self.choose_type)
        self.about.changed.connect(self._about_changed)
        self.about.entered.connect(self.complete)
        self.about.left.connect(self.leave)
        self.speakers.picked.connect(self._another_speaker)
        self.speakers.searching.connect(self.find_speaker)

    def in_order(self) -> list[QWidget]:
        """The words, then what belongs to them, then the step; it lies beside the words."""
        about = (self.about, *self._steps, self.speakers, self.alike)
        return [self.types, self.field, *about, self.foot]

    def _build_entry(self) -> QHBoxLayout:
        changes = self._line is not None
        self.add = Button(
            _("Save") if changes else _("Add"),
            self.complete,
            icon="check" if changes else "plus",
            kind="primary",
            key="⏎",
        )
        top = Qt.AlignmentFlag.AlignTop
        entry = row(self.field)
        entry.setStretch(0, 1)
        entry.addWidget(self.add, 0, top)
        self._steps: list[QWidget] = [self.add]
        if changes:
            cancel = Button(_("Cancel"), self.leave, key=_("Esc"))
            entry.addWidget(cancel, 0, top)
            self._steps.append(cancel)
        self.field.textChanged.connect(self._typed)
        self.field.grew.connect(self.resized)
        self.field.entered.connect(self.complete)
        self.field.left.connect(self.leave)
        self.field.upwards.connect(self.upwards)
        return entry

    def _keys(self) -> None:
        for one in LineType:
            on(self, f"Alt+{wording.key(one)}", partial(self.choose_type, one))
        for number in range(10):
            on(self, f"Alt+{number}", partial(self.speakers.pick_number, number))
        on(self, "Alt+N", self.find_speaker)
        on(self, NEXT_QUESTION, self.about.focus.next)
        on(self, LINK, self.find_link)

    def height_in(self, width: int) -> int:
        """The height that the form needs in a width."""
        inside = self.layout()
        return inside.totalHeightForWidth(width) if inside is not None else 0

    # What the form holds

    @property
    def written(self) -> Written:
        """What the form holds."""
        who = self.speakers.picked_one
        written = Written(
            type=self._type,
            text=self.field.toPlainText()[:MAX_LINE],
            speaker=None if who is None or who.is_group else who.id,
            speaker_group=who.id if who is not None and who.is_group else None,
        )
        return self.about.put_into(written)

    def _fill(self, held: Written) -> None:
        self._filling = True
        self.field.setPlainText(held.text)
        self.field.document().clearUndoRedoStacks()
        cursor = self.field.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self.field.setTextCursor(cursor)
        self._type = held.type
        self.about.fill(held)
        self.speakers.pick(speaker_of(self._session.db, held.speaker, held.speaker_group))
        self._filling = False
        self._show_type()

    def take_up(self, line: Line) -> None:
        """Go on with a new line that was half typed when the window was built anew."""
        self._fill(Written.of(line))
        self.draft.adopt(line)

    def _put_back(self, written: Written) -> None:
        if self._line is None and not self.field.toPlainText():
            self._fill(written)
            self.draft.change(written)

    def turn_to(self, of: ForumSession, *, today: date) -> None:
        """Leave the line that is being typed with its session, and begin one of another."""
        self.settle()
        self.complete()
        self._of, self._owners_offered = of, False
        self.about.action.count_from(today)
        self._offer_questions()
        self.draft = self._begin(None)
        self._fill(Written())

    def show_session(self, session: ForumSession) -> None:
        """What a session asks, and whether it tells names, may change while somebody types."""
        if session != self._of:
            self._of = session
            self._offer_questions()
            self._show_type()

    def _offer_questions(self) -> None:
        self.about.focus.offer(focus_questions(self._of.focus.in_language(language())))

    def choose_type(self, value: LineType) -> None:
        """Another type for the line."""
        self._type = value
        self._show_type()
        self._changed()
        self.field.setFocus()

    def _another_speaker(self) -> None:
        """Nobody has agreed for somebody else."""
        self.about.permitted.setChecked(False)
        self._changed()

    def pick_speaker(self, one: Speaker) -> None:
        """Another speaker."""
        self.speakers.pick(one)
        self._another_speaker()
        self.field.setFocus()

    def find_link(self) -> None:
        """Choose what the line tells of, and go on with the words."""

        def link(found: Linkable) -> None:
            self.about.links.fill(self.about.links.links.with_one(found))
            self._about_changed()
            self.field.setFocus()

        LinkFinder(self, self._session, session_id=self._of.id, then=link).open()

    def _about_changed(self) -> None:
        self._show_type()
        self._changed()

    def find_speaker(self) -> None:
        """Search everybody, where people are told."""
        if self.speakers.names_people:
            PersonFinder(self, self._session, self.pick_speaker).open()

    def _offer_owners(self) -> None:
        """Once somebody writes an action: a forum has thousands of people."""
        if self._type is LineType.ACTION and not self._owners_offered:
            self._owners_offered, of = True, self._of
            offer = self.about.action.offer_owners
            self._session.read(lambda db: owners_offered(db, of), offer, owner=self)

    def _show_type(self) -> None:
        self._offer_owners()
        self.types.fill(self._type)
        self.foot.show_keys(speakers=self._of.attribution.names_groups)
        self.about.show_type(self._type, by_name=self._of.attribution.names_people)
        self.updateGeometry()
        self.resized.emit()

    def _typed(self) -> None:
        if self._filling:
            return
        text = self.field.toPlainText()
        if found := _WITH_LETTER.match(text):
            chosen = wording.type_of_key(found[1])
            if chosen is not None:
                self._filling = True
                self.field.setPlainText(text[found.end() :])
                self._filling = False
                self.choose_type(chosen)
                return
        self._changed()

    def _changed(self) -> None:
        if self._filling:
            return
        self.problem.setText("")
        self._show_problem()
        self.draft.change(self.written)

    # Completing and leaving

    def complete(self) -> None:
        """The line is complete; the next one begins with what is likely to stay the same.

        An action whose date is not understood is not: the date would be missing from it. Nor is a
        quote that nobody has agreed to.
        """
        written = self.written.fitting()
        if not written.text:
            if self._line is not None:
                self.leave()
            return
        if self._unread_due:
            self._refuse(
                _(
                    "“{words}” is not understood as a date. Write {example}, or leave it empty and"
                    " say in the line when."
                ).format(words=self._unread_due[:40], example=_("13 May, or +14 days")),
                self.about.action.due,
            )
            self.about.action.due.selectAll()
            return
        try:
            check_quote(written.as_line(""), self._of.attribution)
        except Refused as refused:
            self._refuse(refusal(refused, to=Shell.WINDOW), self.about.permitted)
            return
        self.draft.change(written)
        self.draft.finish()
        if self._line is None:
            self._next(written)
        self.finished.emit()

    def _refuse(self, sentence: str, where: QWidget) -> None:
        """Say why the line is not complete; the words are safe meanwhile."""
        self.problem.setText(sentence)
        self._show_problem()
        where.setFocus()

    def _show_problem(self) -> None:
        if self.problem.isHidden() == bool(self.problem.text()):
            self.problem.setVisible(bool(self.problem.text()))
            self.updateGeometry()
            self.resized.emit()

    def settle(self) -> None:
        """Leave the form with something that can stay.

        A date that is not understood goes into the text, so that it is kept; what nobody has agreed
        to be quoted with is no quote.
        """
        self._type = self.written.allowed(self._of.attribution).type
        text = self.field.toPlainText().strip()
        if self._unread_due and text:
            said = _("{text} (by: {words})").format(text=text, words=self._unread_due)
            self.about.action.due.clear()
            self.field.setPlainText(said)

    @property
    def _unread_due(self) -> str:
        """What stands in the field of an action's date and is none."""
        return self.about.action.unread if self._type is LineType.ACTION else ""

    def _next(self, written: Written) -> None:
        self.draft = self._begin(None)
        self._filling = True
        self.field.clear()
        self.field.document().clearUndoRedoStacks()
        # The next line is of the same talk, and an answer to the same question.
        self.about.fill(Written(talk=written.talk, focus=written.focus))
        # Who holds a talk makes one point after the other; the floor changes with every word.
        if self._type is not LineType.POINT:
            self.speakers.pick(None)
        self._filling = False
        self._show_type()
        self.field.setFocus()

    def leave(self) -> None:
        """Escape: an old line goes back to what it was; a new one stays as it is."""
        if self._line is not None:
            self.draft.give_up()
            self.finished.emit()
        else:
            self.upwards.emit()

    def flush(self) -> None:
        """Save now."""
        self.draft.flush()

    def showEvent(self, event: QShowEvent) -> None:
        """Only now is it known how high everything is."""
        super().showEvent(event)
        self.resized.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever goes to another page, or closes, leaves nothing unsaved."""
        self.draft.flush()
        super().hideEvent(event)
