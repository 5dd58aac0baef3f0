"""What the handlers share: the open forum as phones may see it, kept fresh from the file."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from datetime import UTC, datetime
from functools import partial

from forumdesk.audience.push import Streams
from forumdesk.audience.writer import Writer
from forumdesk.domain.errors import Refused
from forumdesk.domain.polls import Poll, State
from forumdesk.domain.programme import Session
from forumdesk.operations import polls as poll_operations
from forumdesk.operations.people import BadgeBook, csrf_key
from forumdesk.operations.polls import Voter
from forumdesk.store import forum as forum_rows
from forumdesk.store import polls as poll_rows
from forumdesk.store import programme as programme_rows
from forumdesk.store.changes import Feature, Topic, Watcher
from forumdesk.store.errors import FileTrouble
from forumdesk.store.forum_file import ForumFile

LOOK_EVERY = 0.1
# A ballot sent in the last second of a timed poll still arrives.
GRACE = 2.0
REMEMBERED = 50_000
_log = logging.getLogger(__name__)


class Service:
    """One open forum. Lives on the event loop; only `writer` has a thread of its own."""

    def __init__(self, opened: ForumFile) -> None:
        self._opened = opened
        self.reader = opened.reader()
        self.writer = Writer(opened.db)
        self.streams = Streams()
        self.hosts: frozenset[str] = frozenset()
        self.forum = forum_rows.forum(self.reader)
        self.badges = BadgeBook(self.reader)
        self.csrf_key = csrf_key(self.reader)
        self.polls: dict[str, Poll] = {}
        self.sessions: list[Session] = []
        self.version = 0
        self._counted: set[bytes] = set()
        self._deadlines: dict[tuple[str, int], float] = {}
        self._watcher = Watcher(self.reader)
        self._refresh(frozenset(Topic(feature) for feature in Feature))
        self._task = asyncio.create_task(self._watch())

    @property
    def badge_cookie(self) -> str:
        """Named after the forum: next week the same address may be another organiser's."""
        return f"fd_{self.forum.id[:8]}"

    @property
    def device_cookie(self) -> str:
        """The cookie that a pulse knows a phone by."""
        return f"fdd_{self.forum.id[:8]}"

    def remember(self, hashed: bytes) -> None:
        """Keep in memory that a ballot with this nonce counts, for repeats after the close."""
        if len(self._counted) >= REMEMBERED:
            self._counted.clear()
        self._counted.add(hashed)

    def remembers(self, hashed: bytes) -> bool:
        """Whether a ballot with this nonce counted since the service started."""
        return hashed in self._counted

    def visible_polls(self) -> list[Poll]:
        """Open polls first, then those whose result may be seen."""
        every = self.polls.values()
        opened = [poll for poll in every if poll.state is State.OPEN]
        shown = [poll for poll in every if poll.state is not State.OPEN and poll.result_is_public]
        return opened + sorted(shown, key=lambda poll: -poll.number)

    def closes_in(self, poll: Poll) -> int | None:
        """Seconds until a timed poll ends, None without a timer."""
        deadline = self._deadlines.get((poll.id, poll.round))
        return None if deadline is None else max(0, round(deadline - time.monotonic()))

    def has_voted(self, poll: Poll, voter: Voter) -> bool:
        """Whether the voter's ballot counts, read from the file."""
        fresh = poll_rows.poll(self.reader, poll.id)
        return fresh is not None and poll_operations.has_voted(self.reader, poll=fresh, voter=voter)

    def now_and_next(self) -> tuple[Session | None, Session | None]:
        """The session that runs now and the one after."""
        now = datetime.now(UTC)
        running = [one for one in self.sessions if one.starts <= now < one.ends]
        coming = [one for one in self.sessions if one.starts > now]
        return (running[0] if running else None, coming[0] if coming else None)

    async def close(self) -> None:
        """Stop watching, finish writing, let go of the file."""
        self._task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._task
        self.streams.close()
        await asyncio.to_thread(self.writer.stop)
        self.reader.close()

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(LOOK_EVERY)
            try:
                topics = self._watcher.poll()
                if topics:
                    self._refresh(topics)
                await self._close_what_is_due()
            except (FileTrouble, Refused):
                _log.warning("the file could not be read this time", exc_info=True)

    def _refresh(self, topics: frozenset[Topic]) -> None:
        features = {topic.feature for topic in topics} - {Feature.BALLOTS}
        if not features:
            return
        if Feature.FORUM in features:
            self.forum = forum_rows.forum(self.reader)
        if Feature.PEOPLE in features:
            self.badges = BadgeBook(self.reader)
        if Feature.PROGRAMME in features:
            self.sessions = programme_rows.sessions(self.reader)
        if Feature.POLLS in features:
            self.polls = {poll.id: poll for poll in poll_rows.polls(self.reader)}
            self._set_deadlines()
        self.version += 1
        self.streams.tell(self._watcher.sequence, sorted(feature.value for feature in features))

    def _set_deadlines(self) -> None:
        running = {
            (poll.id, poll.round): poll
            for poll in self.polls.values()
            if poll.state is State.OPEN and poll.rules.seconds
        }
        for key, poll in running.items():
            if key not in self._deadlines:
                seconds = float(poll.rules.seconds or 0)
                opened = poll.opened_at or datetime.now(UTC)
                passed = (datetime.now(UTC) - opened).total_seconds()
                # The wall clock may have been set meanwhile: never longer than the rule says.
                left = seconds - min(max(passed, 0.0), seconds)
                self._deadlines[key] = time.monotonic() + left
        for key in set(self._deadlines) - set(running):
            del self._deadlines[key]

    async def _close_what_is_due(self) -> None:
        now = time.monotonic()
        for poll_id, _ in [key for key, end in self._deadlines.items() if now >= end + GRACE]:
            with contextlib.suppress(Refused):
                await self.writer.run_alone(partial(poll_operations.close_poll, poll_id=poll_id))
