"""The open forum as pages see it: reads, writes, undo, and what changed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from forumdesk.desktop.audience_process import ServiceStatus
from forumdesk.desktop.tasks import Worker
from forumdesk.desktop.turning import Turning
from forumdesk.desktop.watcher import FileWatcher
from forumdesk.desktop.work import KnownSessions, Work
from forumdesk.domain.errors import Refused
from forumdesk.domain.forum import Forum
from forumdesk.domain.now import NowAndNext
from forumdesk.domain.poll_state import State
from forumdesk.domain.polls import Poll
from forumdesk.domain.programme import Session as ForumSession
from forumdesk.domain.projector import Scene, Screen, Stage
from forumdesk.domain.undo import Deed
from forumdesk.operations.outcome import Outcome
from forumdesk.operations.projector import set_stage
from forumdesk.operations.timers import Timers
from forumdesk.operations.undo import UndoStep, is_past, take_back
from forumdesk.store import forum as forums
from forumdesk.store import polls, projector
from forumdesk.store.changes import Feature, Topic
from forumdesk.store.errors import FileTrouble
from forumdesk.store.forum_file import ForumFile, open_forum
from forumdesk.store.locks import Role, RoleLock
from forumdesk.store.reader import Store
from forumdesk.wording import projector as projector_words
from forumdesk.wording.facts import Shell
from forumdesk.wording.refusals import refusal
from forumdesk.wording.troubles import HARMS, not_saved, trouble

if TYPE_CHECKING:
    from forumdesk.domain.record import Line
    from forumdesk.domain.results import Result

Value = TypeVar("Value")
MAX_UNDO = 100
# Results of finished rounds that are kept counted.
KEPT_RESULTS = 8


class Session(QObject):
    """One forum, open in this window. Owned by `app`, handed to every page.

    Whatever the window's parts hear of the file and of the service they hear through its signals,
    and whatever they ask of the file through its methods. Both end with `close`: nothing is
    emitted, read, written or answered after it, however late a timer or a thread comes.

    `db` is a reading connection of the window's thread, for reads that take a few milliseconds;
    longer ones go through `read`. All writes go through `write`. `timers` follows the open polls.

    Raises:
        FileTrouble: the file cannot be opened, or another desktop has it.
    """

    changed = Signal(frozenset)
    """Topics that changed in the file, by this window or anybody else."""
    undo_changed = Signal()
    """What can be undone or redone is different now."""
    chosen_changed = Signal()
    """The window works in another session, on another screen or at another door, or by the plan
    another session is on."""
    service_changed = Signal(object)
    """The service that answers phones is in another state, a `ServiceStatus`."""

    def __init__(self, path: Path, say: Callable[[str], None]) -> None:
        super().__init__()
        self.say = say
        self.service = ServiceStatus()
        self.ended = False
        self._failures = 0
        self._lock = RoleLock(path, Role.DESKTOP)
        with ExitStack() as undone:
            undone.callback(self._lock.close)
            self.file: ForumFile = open_forum(path, any_thread=True)
            undone.callback(self.file.close)
            self.db: Store = self.file.db if self.file.read_only else self.file.reader()
            if self.db is not self.file.db:
                undone.callback(self.db.close)
            self.forum: Forum = forums.forum(self.db)
            undone.pop_all()
        self.path = path
        self.timers = Timers()
        # Which page of the projector's picture is shown, in the window and in its preview.
        self.turning = Turning(self)
        self._follow_polls()
        self._undo: list[UndoStep] = []
        self._redo: list[UndoStep] = []
        self._known = KnownSessions(self.db)
        self._work = Work(self._known, lambda: projector.screens(self.db), self)
        self._work.changed.connect(self.chosen_changed)
        # The record's half-typed line by session; it outlives a window of another language.
        self.drafts: dict[str, Line] = {}
        self._results: tuple[Result, ...] = ()
        self.writer = Worker("writer")
        self._reader = Worker("reader")
        self._reading: list[Store] = []
        self._watcher = FileWatcher(self.db, self)
        self._watcher.changed.connect(self._on_change)
        self._finish_sealing()

    def read(
        self,
        query: Callable[[Store], Value],
        then: Callable[[Value], None],
        *,
        failed: Callable[[Exception], None] | None = None,
        owner: QObject,
    ) -> None:
        """Run a long query on another thread; `then` gets its value, or `failed` what went wrong,
        which is said without one, unless `owner` is gone."""
        if not self.ended:
            job, failed = lambda: query(self._reading_connection()), failed or self._tell
            self._reader.submit(job, then=then, failed=failed, owner=owner)

    def write(
        self,
        verb: Callable[[Store], Outcome[Value]],
        then: Callable[[Value], None] | None = None,
        *,
        failed: Callable[[str], None] | None = None,
        owner: QObject | None = None,
    ) -> None:
        """Run a verb on the writing thread.

        `then` gets the outcome's value unless `owner` is gone; a refusal or file trouble becomes
        a sentence, given to `failed` or, without one or once `owner` is gone, shown.
        """
        if self.ended:
            return

        def done(outcome: Outcome[Value]) -> None:
            if outcome.undo is not None and outcome.undo.images:
                self._undo = [*self._undo, outcome.undo][-MAX_UNDO:]
                self._redo.clear()
                self.undo_changed.emit()
            self._watcher.poke()
            if then is not None and (owner is None or isValid(owner)):
                then(outcome.value)

        def refused(error: Exception) -> None:
            self._watcher.poke()
            there = owner is None or isValid(owner)
            if failed is not None and there and isinstance(error, Refused | FileTrouble):
                self._failures += 1
                failed(self.sentence(error))
            else:
                self._tell(error)

        self.writer.submit(lambda: self._in_place(verb), then=done, failed=refused, owner=self)

    def _in_place(self, write: Callable[[Store], Value]) -> Value:
        # Nothing is said to be saved in a file that is not there any more.
        self.file.check_in_place()
        written = write(self.file.db)
        self.file.check_in_place()
        return written

    @property
    def is_in_place(self) -> bool:
        """Whether what is written goes to the file of its name."""
        try:
            self.file.check_in_place()
        except FileTrouble:
            return False
        return True

    def run(self, job: Callable[[], Value], then: Callable[[Value], None]) -> None:
        """Run a job on the writing thread that is not a verb, such as saving a copy."""
        if self.ended:
            return
        self.writer.submit(job, then=then, failed=self._tell, owner=self)

    @property
    def undo_deed(self) -> Deed | None:
        """What undo would take back."""
        return self._undo[-1].deed if self._undo else None

    @property
    def redo_deed(self) -> Deed | None:
        """What redo would do again."""
        return self._redo[-1].deed if self._redo else None

    def _forget_past(self) -> None:
        """Offer nothing that would be refused: about a poll that has been opened, or of before
        somebody was erased, whose name it may hold.
        """
        past = [one for one in (*self._undo, *self._redo) if is_past(self.db, one)]
        for steps in (self._undo, self._redo):
            steps[:] = [one for one in steps if one not in past]
        if past:
            self.undo_changed.emit()

    def forget_steps(self) -> None:
        """Offer nothing to take back: something went that no step may bring back."""
        self._undo, self._redo = [], []
        self.undo_changed.emit()

    def undo(self) -> None:
        """Take the last operation back."""
        self._move(self._undo, self._redo)

    def last_of(self, deeds: Collection[Deed]) -> Deed | None:
        """The last of these that can be taken back, whatever was done since."""
        return next((one.deed for one in reversed(self._undo) if one.deed in deeds), None)

    def undo_last_of(self, deeds: Collection[Deed]) -> None:
        """Take that back; the others stay in their order."""
        found = [one for one in self._undo if one.deed in deeds][-1:]
        if found:
            self._undo = [*(one for one in self._undo if one is not found[0]), *found]
            self.undo()

    def redo(self) -> None:
        """Do what was taken back again."""
        self._move(self._redo, self._undo)

    def _move(self, source: list[UndoStep], target: list[UndoStep]) -> None:
        if not source or self.ended:
            return
        step = source.pop()

        def done(back: UndoStep) -> None:
            target.append(back)
            self.undo_changed.emit()
            self._watcher.poke()

        self.writer.submit(
            lambda: self._in_place(lambda db: take_back(db, step)),
            then=done,
            failed=self._tell,
            owner=self,
        )
        self.undo_changed.emit()

    @property
    def sessions(self) -> Sequence[ForumSession]:
        """The sessions of the programme by start."""
        return self._known()

    @property
    def chosen(self) -> ForumSession | None:
        """The session of the programme that the window works in: new polls and lines go there.

        It need not be one that runs.
        """
        return self._work.session

    @property
    def on(self) -> NowAndNext:
        """What runs and what comes next, by the file and whatever was chosen here."""
        return self._work.on

    def choose(self, session_id: str) -> None:
        """Work in another session; what runs is told by the file alone."""
        if self.ended:
            return
        self._work.choose(session_id)

    @property
    def screen(self) -> Screen:
        """The room's screen that this window fills, and puts things on."""
        return self._work.screen

    @property
    def screen_name(self) -> str:
        """What this window's screen is called, empty where there is no other one."""
        several = len(projector.screens(self.db)) > 1
        return projector_words.called(self.screen) if several else ""

    def choose_screen(self, screen_id: str) -> None:
        """Fill another screen; without one of this id the first."""
        if not self.ended:
            self._work.choose_screen(screen_id)

    def staging(self, scene: Scene, subject: str = "") -> Callable[[Store], Outcome[Stage]]:
        """The verb that puts something on this window's screen."""
        screen = self.screen.id
        return lambda db: set_stage(db, scene=scene, subject=subject, screen=screen)

    @property
    def door(self) -> ForumSession | None:
        """The session at whose watched door this desk stands, None at the forum's own."""
        return self._work.door

    def stand_at(self, session_id: str | None) -> None:
        """Stand at another door."""
        if not self.ended:
            self._work.stand_at(session_id)

    def result(self, poll: Poll) -> Result:
        """The result of a round that was revealed; the last few that are finished are counted once.

        Whatever happens in the room, its picture is asked for again, and to count thousands of
        ballots under their seal takes longer than to paint it.

        Raises:
            Refused: as `operations.results.result`.
        """
        from forumdesk.operations.results import result as count  # noqa: PLC0415  # not to start

        for kept in self._results:
            if kept.poll == poll and poll.state is not State.OPEN:
                return kept
        found = count(self.db, poll_id=poll.id, round_number=poll.round)
        self._results = (found, *self._results[: KEPT_RESULTS - 1])
        return found

    def sentence(self, error: Exception) -> str:
        """A refusal or file trouble in words."""
        if isinstance(error, Refused):
            return refusal(error, to=Shell.WINDOW)
        if isinstance(error, FileTrouble):
            path = error.path or str(self.path)
            if error.trouble in HARMS and path == str(self.path):
                return not_saved(error.trouble, path, self.service.rescued)
            return trouble(error.trouble, path, error.facts)
        raise error

    def note_service(self, status: ServiceStatus) -> None:
        """The service is in another state."""
        if self.ended:
            return
        self.service = status
        self.service_changed.emit(status)

    def settle(self) -> bool:
        """Wait for what is being written; whether all of it could be. Failures were told."""
        before = self._failures
        self.writer.settle()
        return self._failures == before

    def close(self) -> None:
        """Finish writing and let go of the file."""
        if self.ended:
            return
        self.ended = True
        self.blockSignals(True)
        for part in self.findChildren(QObject):
            part.blockSignals(True)
        for timer in self.findChildren(QTimer):
            timer.stop()
        self._watcher.stop()
        self._reader.submit(self._close_reading)
        self._reader.stop()
        self.writer.stop()
        if self.db is not self.file.db:
            self.db.close()
        self.file.close()
        self._lock.close()

    def _reading_connection(self) -> Store:
        if not self._reading:
            self._reading.append(self.file.reader())
        return self._reading[0]

    def _close_reading(self) -> None:
        for connection in self._reading:
            connection.close()

    def _tell(self, error: Exception) -> None:
        self._failures += 1
        self.say(self.sentence(error))

    def _finish_sealing(self) -> None:
        """What a crash interrupted."""
        if self.file.read_only or not polls.unfinished_seals(self.db):
            return
        # After a crash alone; the window opens without the code that counts and seals.
        from forumdesk.operations.sealing import finish_interrupted_seals  # noqa: PLC0415

        self.writer.submit(lambda: finish_interrupted_seals(self.file.db), failed=self._tell)

    def _follow_polls(self) -> None:
        every = polls.polls(self.db)
        self.timers.set([one for one in every if one.state is State.OPEN])

    def _on_change(self, topics: frozenset[Topic]) -> None:
        features = {topic.feature for topic in topics}
        if Feature.FORUM in features:
            self.forum = forums.forum(self.db)
        if Feature.POLLS in features:
            self._follow_polls()
        if {Feature.POLLS, Feature.FORUM} & features:
            self._forget_past()
        moved = Feature.PROGRAMME in features and self._work.programme_changed()
        self.changed.emit(topics)
        if moved:
            self.chosen_changed.emit()
