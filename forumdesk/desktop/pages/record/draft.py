"""A line that is being typed, kept in the file from its first letters on."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

from forumdesk.desktop.session import Session
from forumdesk.domain.attribution import Attribution
from forumdesk.domain.ids import new_id
from forumdesk.domain.record import Line, LineType, Reached
from forumdesk.domain.text import clean_line
from forumdesk.operations import record as operations
from forumdesk.operations.outcome import Outcome
from forumdesk.operations.undo import UndoStep, joined
from forumdesk.store import programme
from forumdesk.store.reader import Store

SAVE_EVERY_MS = 400


@dataclass(frozen=True, slots=True)
class Written:
    """What the form holds. Owner and due date belong to actions, `reached` to agreements,
    `permitted` to quotes.
    """

    type: LineType = LineType.POINT
    text: str = ""
    speaker: str | None = None
    owner: str = ""
    due: date | None = None
    reached: Reached | None = None
    speaker_group: str | None = None
    permitted: bool = False
    reservations: str = ""
    input: str | None = None
    poll: str | None = None
    round: int | None = None
    talk: str | None = None
    focus: int | None = None

    @classmethod
    def of(cls, line: Line) -> Written:
        """What a line holds."""
        return cls(
            type=line.type,
            text=line.text,
            speaker=line.speaker,
            owner=line.owner,
            due=line.due,
            reached=line.reached,
            permitted=line.permitted,
            reservations=line.reservations,
            input=line.input,
            poll=line.poll,
            round=line.round,
            talk=line.talk,
            focus=line.focus,
            speaker_group=line.speaker_group,
        )

    def as_new(self) -> operations.NewLine:
        """All of it as a new line."""
        return operations.NewLine(
            type=self.type,
            text=self.text,
            speaker=self.speaker,
            owner=self.owner,
            due=self.due,
            reached=self.reached,
            permitted=self.permitted,
            reservations=self.reservations,
            input=self.input,
            poll=self.poll,
            round=self.round,
            talk=self.talk,
            focus=self.focus,
            speaker_group=self.speaker_group,
        )

    def as_changes(self) -> operations.LineChanges:
        """All of it as a change of a line."""
        return operations.LineChanges(
            type=self.type,
            text=self.text,
            speaker=self.speaker,
            owner=self.owner,
            due=self.due,
            reached=self.reached,
            permitted=self.permitted,
            reservations=self.reservations,
            input=self.input,
            poll=self.poll,
            round=self.round,
            talk=self.talk,
            focus=self.focus,
            speaker_group=self.speaker_group,
        )

    def fitting(self) -> Written:
        """Without what its type has no place for."""
        action, agreement = self.type is LineType.ACTION, self.type is LineType.AGREEMENT
        return replace(
            self,
            text=clean_line(self.text),
            owner=self.owner if action else "",
            due=self.due if action else None,
            reached=self.reached if agreement else None,
            reservations=self.reservations if agreement else "",
            permitted=self.permitted and self.type is LineType.QUOTE,
        )

    def allowed(self, attribution: Attribution) -> Written:
        """The same as a point, where nobody has agreed to be quoted so (yet)."""
        by_name = self.type is LineType.QUOTE and attribution.names_people
        if by_name and not (self.speaker and self.permitted):
            return replace(self, type=LineType.POINT, permitted=False)
        return self

    def as_line(self, line_id: str, session: str = "", at: datetime = datetime.min) -> Line:
        """A line that holds it."""
        return Line(
            id=line_id,
            session=session,
            at=at,
            type=self.type,
            text=self.text,
            speaker=self.speaker,
            owner=self.owner,
            due=self.due,
            reached=self.reached,
            permitted=self.permitted,
            reservations=self.reservations,
            input=self.input,
            poll=self.poll,
            round=self.round,
            talk=self.talk,
            focus=self.focus,
            speaker_group=self.speaker_group,
        )


class Draft(QObject):
    """One line, new or changed, written to the file at most every 400 ms while it is typed.

    Everything up to `finish` is one step of undo. An emptied new line leaves the file again; an
    emptied old one keeps its last words. `failed` gets a sentence when saving on the way did not
    work, `lost` the words when the complete line could not be saved.
    """

    def __init__(
        self,
        session: Session,
        *,
        session_id: str,
        line: Line | None = None,
        parent: QObject,
        saved: Callable[[], None],
        failed: Callable[[str], None],
        lost: Callable[[Written], None],
    ) -> None:
        super().__init__(parent)
        self._session, self._session_id = session, session_id
        self._saved, self._failed, self._lost = saved, failed, lost
        self._original = line
        self._written = Written.of(line) if line is not None else Written()
        self.line_id = line.id if line is not None else ""
        self._at = line.at if line is not None else None
        # The next two belong to the writing thread.
        self._stored = line is not None
        self._steps: list[UndoStep] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAVE_EVERY_MS)
        self._timer.timeout.connect(self._save)

    def _remember(self) -> None:
        assert self._at is not None
        kept = self._written.as_line(self.line_id, self._session_id, self._at)
        self._session.drafts[self._session_id] = kept

    def adopt(self, line: Line) -> None:
        """Go on with a new line that an earlier form of this window began."""
        self.line_id, self._at = line.id, line.at
        self._written = Written.of(line)
        self._session.run(self._is_stored, lambda _done: None)

    def _is_stored(self) -> None:
        self._stored = True

    @property
    def begun(self) -> bool:
        """Whether there is anything of it in the file, or soon will be."""
        return bool(self.line_id)

    def change(self, written: Written) -> None:
        """The form holds something else now."""
        written = written.fitting()
        if written == self._written:
            return
        self._written = written
        if not self.line_id and written.text:
            self.line_id = new_id(secrets.token_bytes)
            self._at = datetime.now(UTC)
        if self.line_id and self._original is None:
            self._remember()
        # Not started anew by every letter: who types without a pause is saved as well.
        if self.line_id and not self._timer.isActive():
            self._timer.start()

    def flush(self) -> None:
        """Save at once what the timer would save soon."""
        if self._timer.isActive():
            self._timer.stop()
            self._save()

    def finish(self) -> None:
        """The line is complete: one step of undo takes all of it back."""
        self._timer.stop()
        if self._original is None:
            self._session.drafts.pop(self._session_id, None)
        if self.line_id:
            self._complete()

    def give_up(self) -> None:
        """Put an old line back as it was; take a new one out of the file."""
        self._timer.stop()
        original = self._original
        if original is None:
            self._written = replace(self._written, text="")
            self.finish()
        elif self._written != Written.of(original):
            self._written = Written.of(original)
            self._complete()

    def _save(self) -> None:
        written = self._written

        def keep(db: Store) -> Outcome[Line | None]:
            outcome = self._write(db, written)
            return Outcome(outcome.value)

        self._session.write(keep, lambda _line: self._saved(), failed=self._failed, owner=self)

    def _complete(self) -> None:
        written = self._written

        def complete(db: Store) -> Outcome[Line | None]:
            outcome = self._write(db, written)
            steps, self._steps = self._steps, []
            return replace(outcome, undo=joined(steps) if steps else None)

        def refused(sentence: str) -> None:
            self._session.say(sentence)
            if isValid(self):
                self._lost(written)

        # The form may be gone before the answer comes; a failure must be told all the same.
        self._session.write(complete, self._is_complete, failed=refused)

    def _is_complete(self, _line: Line | None) -> None:
        if isValid(self):
            self._saved()

    def _write(self, db: Store, written: Written) -> Outcome[Line | None]:
        outcome: Outcome[Line] | None = None
        session = programme.session(db, self._session_id)
        if session is not None:
            # Words are safe before it is known whether they may be quoted.
            written = written.allowed(session.attribution)
        if written.text:
            if self._original is None:
                outcome = operations.add_line(
                    db,
                    session_id=self._session_id,
                    new=written.as_new(),
                    line_id=self.line_id,
                    at=self._at,
                )
                self._stored = True
            else:
                outcome = operations.edit_line(
                    db, line_id=self.line_id, changes=written.as_changes()
                )
        elif self._stored and self._original is None:
            outcome = operations.delete_line(db, line_id=self.line_id)
            self._stored = False
        if outcome is None:
            return Outcome(None)
        if outcome.undo is not None:
            self._steps.append(outcome.undo)
        return Outcome(outcome.value)
