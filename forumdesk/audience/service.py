"""What the handlers share: the open forum as phones may see it, kept fresh from the file."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TypeVar

from forumdesk.audience.moment import Moment, Results, Seen
from forumdesk.audience.push import Stream, Streams
from forumdesk.audience.view import READ, SEEN, look, look_again, news
from forumdesk.audience.writer import Writer
from forumdesk.domain.errors import Refused
from forumdesk.domain.ids import rehearsal_tag
from forumdesk.domain.polls import Poll
from forumdesk.domain.troubles import Trouble
from forumdesk.log import described
from forumdesk.operations import sealing
from forumdesk.operations.badges import BadgeBook
from forumdesk.operations.ballots import CountedBallots
from forumdesk.operations.finding import NameBook, book_of
from forumdesk.operations.inputs import SupportKeys, settle_support
from forumdesk.operations.people import csrf_key
from forumdesk.operations.preparing import keep_prepared, worked_out
from forumdesk.operations.slips import SlipDoor
from forumdesk.operations.staff import StaffDoor, drop_lapsing_devices
from forumdesk.operations.timers import Timers
from forumdesk.store import polls as poll_rows
from forumdesk.store.changes import Feature, Topic, Watcher
from forumdesk.store.errors import FileTrouble
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.reader import Snapshot, Store, reading

LOOK_EVERY = 0.1
ADDRESSES_EVERY = 3.0
SPARE = 128
# As many were tried at once; tests/bench/README.md has the figures.
MOST_PHONES = 2000
# Results that the room watches grow are read again this often at the most.
LIVE_EVERY = 2.0
_log = logging.getLogger(__name__)

Addresses = Callable[[], frozenset[str]]
Made = TypeVar("Made")


class Service:
    """One open forum. Lives on the event loop; only `writer` has a thread of its own.

    `addresses` tells which `Host` headers mean this service; it is asked again every few
    seconds, because a router may give the computer another address in the middle of a day.
    `holds` is at first how many file handles there are, then how many phones that is room for.
    """

    def __init__(self, opened: ForumFile, *, addresses: Addresses, holds: int) -> None:
        self._opened = opened
        self._addresses = addresses
        self.hosts = addresses()
        # Streams may not take the handles that pages and votes come by.
        self.holds = max(1, min(MOST_PHONES, holds - max(SPARE, holds // 4)))
        # Marks that another process made cannot be told apart by this one.
        with contextlib.suppress(FileTrouble):
            settle_support(opened.db)
        self._reader = opened.reader()
        self.writer = Writer(opened)
        self.streams = Streams(self.holds)
        self.timers = Timers()
        self.support_keys = SupportKeys()
        self.counted = CountedBallots()
        self._watcher = Watcher(self._reader)
        with reading(self._reader) as snapshot:
            self.badges = BadgeBook(snapshot)
            self.names: NameBook | None = None
            self.slips = SlipDoor(snapshot)
            self.staff = StaffDoor(snapshot)
            self.csrf_key = csrf_key(snapshot)
            self.view = look(snapshot)
            # What another process was about to seal when it died, this one seals.
            self._unsealed = set(poll_rows.unfinished_seals(snapshot))
        self._unprepared: list[str] = []
        self.timers.set(self.view.open_polls)
        # The change that phones were last told of; a page that was made before it is stale.
        self.told = self._watcher.sequence
        self.version = 0
        self._results = Results()
        self._missed: set[Feature] = set()
        self._people_changed = self._reads_people = self._finds_people = False
        self._grown = False
        self._live_at = 0.0
        self._tasks = [asyncio.create_task(self._watch()), asyncio.create_task(self._follow())]

    @property
    def badge_cookie(self) -> str:
        """Named after the forum: next week the same address may be another organiser's."""
        return f"fd_{self.view.forum.id[:8]}"

    @property
    def device_cookie(self) -> str:
        """The cookie that a pulse knows a phone by."""
        return f"fdd_{self.view.forum.id[:8]}"

    @property
    def slip_cookie(self) -> str:
        """The cookie that holds a slip, where slips vote."""
        return f"fds_{self.view.forum.id[:8]}"

    @property
    def staff_cookie(self) -> str:
        """The cookie that a paired device shows."""
        return f"fdw_{self.view.forum.id[:8]}"

    @property
    def scan_cookie(self) -> str:
        """The cookie by which a paired device is known where badges' addresses lead."""
        return f"fdj_{self.view.forum.id[:8]}"

    @property
    def register_cookie(self) -> str:
        """The cookie by which a phone finds whom it registered; nothing else is known by it."""
        return f"fdq_{self.view.forum.id[:8]}"

    @property
    def rehearsal_cookie(self) -> str:
        """The cookie of a phone that has taken part in a rehearsal."""
        return f"fdr_{self.view.forum.id[:8]}"

    def page_tag(self, tag: str) -> str:
        """What pages say that they were made for; in a rehearsal never what the forum's own say."""
        rehearsal = self.view.forum.rehearsal
        return rehearsal_tag(rehearsal, tag) if rehearsal else tag

    @property
    def seen(self) -> Seen:
        """The forum as it was read last, for what must be shown although nothing can be read."""
        return Seen(self.view, self.version, self.told)

    @contextmanager
    def reading(self) -> Iterator[Moment]:
        """The forum as it is in the file now; everything read of it is of the same moment.

        Raises:
            FileTrouble: the file could not be read.
        """
        with reading(self._reader) as snapshot:
            self._look(snapshot)
            yield Moment(self.view, self.version, self.told, snapshot, self._results)

    async def know_everybody(self) -> bool:
        """Wait until every badge that is in the file by now is known; whether there was a wait."""
        with self.reading():
            pass
        behind = self._people_changed or self._reads_people
        while self._people_changed or self._reads_people:
            await asyncio.sleep(LOOK_EVERY)
        return behind

    def keep_names(self) -> None:
        """Somebody looks for people by name, and may do so again."""
        if not self._finds_people:
            self._finds_people = self._people_changed = True

    def catch_up(self, stream: Stream, since: str) -> None:
        """Tell a phone whose page was made before the last change, and which missed the event."""
        if since and since != str(self.told):
            self.streams.tell(self.told, [feature.value for feature in SEEN], to=stream)

    async def close(self) -> None:
        """Stop watching, finish writing, let go of the file."""
        for task in self._tasks:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task
        with contextlib.suppress(Refused, FileTrouble):
            await self.writer.run_alone(settle_support)
            await self.writer.run_alone(drop_lapsing_devices)
        await asyncio.to_thread(self.writer.stop)
        self._reader.close()

    async def _watch(self) -> None:
        last = ""
        while True:
            await asyncio.sleep(LOOK_EVERY)
            try:
                with self.reading():
                    pass
                self._tell_of_growing_results()
                await self._close_what_is_due()
                last = ""
            except Exception as error:
                # A watch that ends leaves polls open for ever and phones without news, so it
                # goes on whatever happens; the same trouble is said once.
                trouble = described(error)
                if trouble != last:
                    _log.warning("the file could not be followed: %s", trouble)
                last = trouble

    async def _follow(self) -> None:
        """What takes longer than a request may wait: addresses, and badges in their thousands."""
        next_addresses = 0.0
        while True:
            await asyncio.sleep(LOOK_EVERY)
            try:
                if self._people_changed:
                    self._people_changed = False
                    await self._read_people()
                while self._unprepared:
                    await self._prepare(self._unprepared.pop())
                self.streams.sweep()
                await asyncio.to_thread(self.writer.guard.deep_look)
                if time.monotonic() >= next_addresses:
                    self.hosts = await asyncio.to_thread(self._addresses)
                    next_addresses = time.monotonic() + ADDRESSES_EVERY
            except Exception as error:
                self._people_changed = True
                _log.warning("badges could not be read: %s", described(error))

    async def _read_people(self) -> None:
        if self.view.forum.ended is not None:
            # Its badges open nothing, and the key that would tell which is which is gone.
            return
        self._reads_people = True
        self.badges = await asyncio.to_thread(_read, self._opened.reader, BadgeBook)
        if self._finds_people:
            self.names = await asyncio.to_thread(_read, self._opened.reader, book_of)
        self._reads_people = False

    def _look(self, snapshot: Snapshot) -> None:
        try:
            topics = self._watcher.poll()
        except Exception:
            # The watcher may have moved past changes that it could not tell.
            self._missed |= set(Feature)
            raise
        if topics or self._missed:
            self._refresh(snapshot, topics)

    def _refresh(self, snapshot: Snapshot, topics: frozenset[Topic]) -> None:
        topics |= {Topic(feature) for feature in self._missed}
        features = {topic.feature for topic in topics}
        self._missed = features
        self._people_changed |= Feature.PEOPLE in features
        grown = False
        if Feature.BALLOTS in features:
            self._grown |= any(one.shows_live for one in self.view.open_polls)
            grown = self._results.forget(topics)
        before, self.view = self.view, look_again(snapshot, self.view, features & READ)
        self._missed = set()
        if self.view != before or grown:
            self.version += 1
        changed = news(before, self.view)
        if Feature.PROGRAMME in features:
            ended = [one.id for one in self.view.sessions if one.ended_at is not None]
            self.support_keys.forget(ended)
        if Feature.POLLS in features:
            self._unsealed |= set(poll_rows.unfinished_seals(snapshot))
        if Feature.POLLS in changed:
            self._results.clear()
            self.timers.set(self.view.open_polls)
        if changed:
            self.told = self._watcher.sequence
            self.streams.tell(self.told, [feature.value for feature in changed])

    def _tell_of_growing_results(self) -> None:
        """Ballots wake no phone, except where the room watches the figures grow."""
        now = time.monotonic()
        if self._grown and now >= self._live_at + LIVE_EVERY:
            self._grown, self._live_at = False, now
            self.told = self._watcher.sequence
            self.streams.tell(self.told, [Feature.POLLS.value])

    async def _close_what_is_due(self) -> None:
        for poll_id in self.timers.due():
            await self._seal(sealing.close_poll, poll_id)
        for poll_id in list(self._unsealed):
            await self._seal(sealing.finish_sealing, poll_id)

    async def _seal(self, step: Callable[..., object], poll_id: str) -> None:
        # Without patience: votes in other polls wait for the same thread. A reader that holds
        # the log now is asked again in the next turn.
        self._unsealed.add(poll_id)
        with contextlib.suppress(Refused):
            try:
                await self.writer.run_alone(
                    partial(step, poll_id=poll_id, patience=0.0, prepares=False)
                )
            except FileTrouble as found:
                if found.trouble is Trouble.LOCKED:
                    return
                raise
        self._unsealed.discard(poll_id)
        self._unprepared.append(poll_id)

    async def _prepare(self, poll_id: str) -> None:
        """Work out what a result needs while votes in other polls are written."""
        with contextlib.suppress(Refused, FileTrouble):
            found = await asyncio.to_thread(_worked_out, self._opened.reader, poll_id)
            if found is not None:
                await self.writer.run_alone(partial(keep_prepared, poll=found))


def _worked_out(connect: Callable[[], Store], poll_id: str) -> Poll | None:
    db = connect()
    try:
        return worked_out(db, poll_id=poll_id)
    finally:
        db.close()


def _read(connect: Callable[[], Store], make: Callable[[Store], Made]) -> Made:
    db = connect()
    try:
        return make(db)
    finally:
        db.close()
