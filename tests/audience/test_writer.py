"""The writer never acknowledges what is not stored, and never loses an answer.

The disk fills up by SQLite's own page limit, which takes back the whole transaction exactly as
a full disk does.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import TypeVar

import pytest
from support import inside, open_poll, register, words

from forumdesk.audience import writer as writers
from forumdesk.audience.writer import Writer
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.polls import Poll
from forumdesk.domain.troubles import Trouble
from forumdesk.operations import forum
from forumdesk.operations.ballots import Ballot, Cast, Voter
from forumdesk.operations.batch import Batch
from forumdesk.store.errors import FileTrouble
from forumdesk.store.forum_file import ForumFile, open_forum
from forumdesk.store.reader import Store

Value = TypeVar("Value")
VOTERS = 400


def _ballot(poll: Poll, person: str) -> Ballot:
    chosen = [poll.options[0].id]
    return Ballot(poll.id, poll.round, Voter(person, None), f"nonce-{person}", chosen)


def _stored(db: Store, poll: Poll) -> set[str]:
    rows = inside(db).execute(f'SELECT lower(hex(voter)) FROM "open_roll_{poll.id}_{poll.round}"')
    voters = {row[0] for row in rows}
    ballots = (
        inside(db)
        .execute(f'SELECT count(*) FROM "open_ballot_{poll.id}_{poll.round}"')
        .fetchone()[0]
    )
    assert ballots == len(voters), "a roll mark without a ballot, or the other way round"
    return voters


def _run(path: Path, scene: Callable[[Writer, Store], Awaitable[Value]]) -> Value:
    async def main() -> Value:
        with open_forum(path, any_thread=True) as opened:
            writer = Writer(opened)
            try:
                return await scene(writer, opened.db)
            finally:
                await asyncio.to_thread(writer.stop)

    return asyncio.run(main())


async def _all(futures: Sequence[asyncio.Future[Cast]]) -> list[Cast | BaseException]:
    return list(await asyncio.gather(*futures, return_exceptions=True))


def _make(path: Path) -> tuple[Path, Poll, list[str]]:
    with forum.create_forum(path, title=words("F"), language="en") as made:
        people = register(made.db, VOTERS)
        poll = open_poll(made.db)
    return path, poll, people


@pytest.fixture
def voting(journal: str, tmp_path: Path) -> tuple[Path, Poll, list[str]]:
    """A forum with an open secret poll, in both journal modes."""
    return _make(tmp_path / f"{journal}.forum")


def test_a_disk_that_fills_up_acknowledges_exactly_what_it_stores(
    voting: tuple[Path, Poll, list[str]],
) -> None:
    path, poll, people = voting

    async def scene(writer: Writer, db: Store) -> list[Cast | BaseException]:
        pages = inside(db).execute("PRAGMA page_count").fetchone()[0]
        inside(db).execute(f"PRAGMA max_page_count = {pages + 4}")
        answers = await _all([writer.cast(_ballot(poll, one)) for one in people])
        inside(db).execute(f"PRAGMA max_page_count = {pages + 4000}")
        # Nothing is lost for good: the phones keep their drafts and send them again.
        again = await _all([writer.cast(_ballot(poll, one)) for one in people])
        assert all(isinstance(one, Cast) for one in again)
        for first, second in zip(answers, again, strict=True):
            if isinstance(first, Cast):
                assert second == Cast(again=True)
        return answers

    answers = _run(path, scene)
    refused = [one for one in answers if isinstance(one, FileTrouble)]
    assert refused, "the disk never filled, so the test says nothing"
    assert {one.trouble for one in refused} == {Trouble.FULL}
    assert len(refused) < VOTERS, "nothing got through, so the test says nothing"
    with open_forum(path, for_reading=True) as read:
        assert _stored(read.db, poll) == set(people)


def test_acknowledged_is_stored_at_the_moment_of_the_answer(
    voting: tuple[Path, Poll, list[str]],
) -> None:
    path, poll, people = voting

    async def scene(writer: Writer, db: Store) -> None:
        pages = inside(db).execute("PRAGMA page_count").fetchone()[0]
        inside(db).execute(f"PRAGMA max_page_count = {pages + 4}")
        acknowledged = set()
        for start in range(0, VOTERS, 37):
            batch = people[start : start + 37]
            answers = await _all([writer.cast(_ballot(poll, one)) for one in batch])
            acknowledged |= {
                one for one, got in zip(batch, answers, strict=True) if isinstance(got, Cast)
            }
            with open_forum(path, for_reading=True) as read:
                assert acknowledged <= _stored(read.db, poll)
        assert 0 < len(acknowledged) < VOTERS

    _run(path, scene)


@pytest.mark.logs
def test_one_broken_job_takes_nobody_with_it(
    voting: tuple[Path, Poll, list[str]], caplog: pytest.LogCaptureFixture
) -> None:
    path, poll, people = voting

    def broken(_batch: Batch) -> Cast:
        raise ValueError("the choice of Person 7 was Water")

    async def scene(writer: Writer, _db: Store) -> list[Cast | BaseException]:
        jobs = [_ballot(poll, one) for one in people[:20]]
        asked = [writer.cast(one) for one in jobs[:10]] + [writer.submit(broken)]
        return await _all(asked + [writer.cast(one) for one in jobs[10:]])

    answers = _run(path, scene)
    assert isinstance(answers[10], FileTrouble)
    assert [one for one in answers if isinstance(one, Cast)] == [Cast()] * 20
    assert "ValueError at" in caplog.text
    assert "Water" not in caplog.text
    with open_forum(path, for_reading=True) as read:
        assert _stored(read.db, poll) == set(people[:20])


def test_a_refused_job_takes_back_its_own_work_alone(
    voting: tuple[Path, Poll, list[str]],
) -> None:
    path, poll, people = voting

    def half(batch: Batch) -> Cast:
        inside(batch.transaction).execute("INSERT INTO secret VALUES ('half', x'00')")
        raise Refused(Reason.NOT_ENTITLED)

    async def scene(writer: Writer, _db: Store) -> list[Cast | BaseException]:
        first, second = (_ballot(poll, one) for one in people[:2])
        return await _all([writer.cast(first), writer.submit(half), writer.cast(second)])

    answers = _run(path, scene)
    assert answers[0] == answers[2] == Cast()
    assert isinstance(answers[1], Refused)
    with open_forum(path, for_reading=True) as read:
        assert _stored(read.db, poll) == set(people[:2])
        assert (
            inside(read.db).execute("SELECT count(*) FROM secret WHERE name = 'half'").fetchone()[0]
            == 0
        )


def test_a_locked_file_refuses_and_then_goes_on(tmp_path: Path) -> None:
    path, poll, people = _make(tmp_path / "locked.forum")

    async def scene(writer: Writer, _db: Store) -> None:
        with open_forum(path) as other:
            inside(other.db).execute("BEGIN IMMEDIATE")
            started = time.monotonic()
            answers = await _all([writer.cast(_ballot(poll, one)) for one in people[:50]])
            # One wait for all of them, not one each.
            assert time.monotonic() - started < 15.0
            inside(other.db).execute("ROLLBACK")
            assert [one.trouble for one in answers if isinstance(one, FileTrouble)] == [
                Trouble.LOCKED
            ] * 50
            assert _stored(other.db, poll) == set()
        again = await _all([writer.cast(_ballot(poll, one)) for one in people[:50]])
        assert again == [Cast()] * 50

    _run(path, scene)


def test_stopping_answers_everybody_and_takes_no_more(
    voting: tuple[Path, Poll, list[str]],
) -> None:
    path, poll, people = voting

    async def main() -> None:
        with open_forum(path, any_thread=True) as opened:
            writer = Writer(opened)
            futures = [writer.cast(_ballot(poll, one)) for one in people]
            await asyncio.to_thread(writer.stop)
            answers = await _all(futures)
            assert answers == [Cast()] * VOTERS
            with pytest.raises(Refused) as late:
                writer.cast(_ballot(poll, people[0]))
            assert late.value.reason is Reason.NOT_RECORDED
            assert _stored(opened.db, poll) == set(people)

    asyncio.run(main())
    assert not [one for one in threading.enumerate() if one.name == "writer"]


def test_a_handler_that_is_gone_does_not_disturb_the_others(
    voting: tuple[Path, Poll, list[str]],
) -> None:
    path, poll, people = voting

    async def scene(writer: Writer, db: Store) -> None:
        futures = [writer.cast(_ballot(poll, one)) for one in people[:10]]
        futures[3].cancel()
        answers = await _all(futures)
        assert sum(isinstance(one, Cast) for one in answers) == 9
        # Nobody was told, and the ballot counts: its phone asks again and hears so.
        assert await writer.cast(_ballot(poll, people[3])) == Cast(again=True)
        assert _stored(db, poll) == set(people[:10])

    _run(path, scene)


def test_a_queue_without_end_is_refused(opened: ForumFile) -> None:
    async def main() -> None:
        with open_forum(opened.path, any_thread=True) as second:
            writer = Writer(second)
            hold = threading.Event()
            blocked = writer.run_alone(lambda _db: hold.wait(10))
            await asyncio.sleep(0.05)
            futures = [writer.submit(lambda _batch: None) for _ in range(writers.LONGEST_QUEUE)]
            with pytest.raises(Refused) as full:
                writer.submit(lambda _batch: None)
            assert full.value.reason is Reason.TOO_MANY
            hold.set()
            assert await blocked
            await asyncio.gather(*futures)
            await asyncio.to_thread(writer.stop)

    asyncio.run(main())
