"""An acknowledged vote is never lost and none counts twice, whatever happens to the service."""

from __future__ import annotations

import asyncio
import random
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
import pytest
from crowd import (
    Answer,
    Phone,
    all_vote,
    ask,
    full_room,
    network,
    phones_for,
    phones_of,
    vote,
)
from length import either
from support import Serving, inside, run_cli, until, votes

from forumdesk.domain.poll_state import State
from forumdesk.domain.polls import Poll
from forumdesk.operations import polls, results, sealing
from forumdesk.store import ballots as ballot_rows
from forumdesk.store.ballots import Box
from forumdesk.store.errors import FileTrouble
from forumdesk.store.forum_file import ForumFile, open_forum

# As many again where chance alone kept all of them from one of the two moments that count.
TRIES = either(6, long=3)
KILLS, A_BURST = either(5, long=20), 120
ROUNDS = either(8, long=20)


@dataclass
class Ledger:
    """What the phones know of one poll: the option each sent, and who was told that it counts."""

    poll: Poll
    attempted: dict[str, int] = field(default_factory=dict)
    acknowledged: set[str] = field(default_factory=set)

    def chosen(self, people: set[str]) -> Counter[str]:
        """Choices of these people as the box holds them."""
        ids = [self.poll.options[self.attempted[person]].id for person in people]
        return Counter(f'["{one}"]' for one in ids)


async def _send(
    session: aiohttp.ClientSession, serving: Serving, phone: Phone, ledger: Ledger
) -> Answer:
    option = ledger.attempted.setdefault(
        phone.person, random.Random(phone.person).randrange(len(ledger.poll.options))
    )
    answer = await vote(session, serving, phone, ledger.poll, option)
    if answer.counted:
        ledger.acknowledged.add(phone.person)
    return answer


async def _burst_and_kill(
    serving: Serving, phones: list[Phone], ledgers: list[Ledger], wait: float
) -> None:
    """Everybody votes in every poll; `wait` seconds after the first answer the service is dead."""
    first = asyncio.Event()

    async with network() as session:

        async def one(phone: Phone) -> None:
            for ledger in ledgers:
                await _send(session, serving, phone, ledger)
                first.set()

        sending = asyncio.gather(*(one(phone) for phone in phones))
        await first.wait()
        await asyncio.sleep(wait)
        serving.kill()
        await sending


def _stored(opened: ForumFile, poll: Poll) -> tuple[set[str], list[tuple[str, str]]]:
    box = Box.of(poll)
    marks = inside(opened.db).execute(f'SELECT lower(hex(voter)) FROM "{box.roll}"').fetchall()
    return {mark[0] for mark in marks}, ballot_rows.ballots(opened.db, box)


def _kill_often(
    room: Serving, phones: list[Phone], ledgers: list[Ledger], chance: random.Random
) -> None:
    room.start()
    for kill in range(KILLS):
        burst = phones[kill * A_BURST : (kill + 1) * A_BURST]
        asyncio.run(_burst_and_kill(room, burst, ledgers, chance.uniform(0.0, 0.12)))
        room.start()
    room.kill()


def _compare(path: Path, ledgers: list[Ledger]) -> tuple[int, int]:
    """Ballots that were sent and not stored, and stored and not answered."""
    lost, unanswered = 0, 0
    with open_forum(path) as opened:
        for ledger in ledgers:
            roll, ballots = _stored(opened, ledger.poll)
            assert ledger.acknowledged <= roll <= set(ledger.attempted)
            assert len(ballots) == len(roll)
            # The box of the named poll holds persons, so each choice is compared; the secret
            # one's choices must be those of the people on its roll.
            assert Counter(choices for _, choices in ballots) == ledger.chosen(roll)
            if ledger.poll.terms.names_ballots:
                option = {person: ledger.poll.options[at].id for person, at in _items(ledger)}
                assert {(one, f'["{option[one]}"]') for one in roll} == set(ballots)
            lost += len(set(ledger.attempted) - roll)
            unanswered += len(roll - ledger.acknowledged)
    return lost, unanswered


def test_kills_under_load_lose_and_double_nothing(room: Serving) -> None:
    full_room(room.path, TRIES * KILLS * A_BURST)
    with open_forum(room.path) as opened:
        crowd = phones_of(opened.db)
        ledgers = [Ledger(ask(opened.db, kind=kind)) for kind in ("named", "secret")]
    chance = random.Random(11)
    everybody: list[Phone] = []
    # Kills must come before a commit and between a commit and its answers, or this shows nothing.
    for _ in range(TRIES):
        phones = crowd[len(everybody) :][: KILLS * A_BURST]
        everybody += phones
        _kill_often(room, phones, ledgers, chance)
        lost, unanswered = _compare(room.path, ledgers)
        if lost and unanswered:
            break
    assert lost > 0 and unanswered > 0, (lost, unanswered)
    room.start()
    _everybody_repeats(room, everybody, ledgers)
    for ledger in ledgers:
        number = str(ledger.poll.number)
        run_cli("poll", str(room.path), "close", number)
        result = run_cli("poll", str(room.path), "result", number, "--json")
        assert result["valid"] == len(everybody)
        found = {f'["{one["id"]}"]': one["votes"] for one in result["options"]}
        assert found == dict(ledger.chosen(set(ledger.attempted)))
    assert run_cli("check", str(room.path), "--json")["ok"]


def _items(ledger: Ledger) -> list[tuple[str, int]]:
    return list(ledger.attempted.items())


def _everybody_repeats(serving: Serving, phones: list[Phone], ledgers: list[Ledger]) -> None:
    """The same nonce is welcome and changes nothing; another nonce is a second vote."""

    async def scene() -> None:
        async with network() as session:
            for ledger in ledgers:
                told = set(ledger.acknowledged)
                for start in range(0, len(phones), 200):
                    some = phones[start : start + 200]
                    sends = (_send(session, serving, phone, ledger) for phone in some)
                    for phone, answer in zip(some, await asyncio.gather(*sends), strict=True):
                        assert answer.status == 200, answer
                        assert answer.body.get("again", False) or phone.person not in told
                second = [
                    vote(session, serving, phone, ledger.poll, 0, nonce="another nonce")
                    for phone in phones[:50]
                ]
                assert {answer.status for answer in await asyncio.gather(*second)} == {409}

    asyncio.run(scene())


def test_closing_while_fifty_phones_vote_counts_exactly_the_acknowledged(room: Serving) -> None:
    full_room(room.path, 70)
    chance = random.Random(5)
    opened = open_forum(room.path, any_thread=True)
    phones = phones_of(opened.db)
    voters, lookers = phones[:50], phones[50:]
    poll = ask(opened.db, kind="secret")
    room.start()
    late = 0
    for number in range(ROUNDS):
        choices = [chance.randrange(4) for _ in voters]
        scene = _vote_and_close(
            room, opened, poll, voters, lookers, choices, after_a_vote=number % 2 == 0
        )
        answers, looks = asyncio.run(scene)
        assert {answer.status for answer in answers} <= {200, 410}
        assert set(looks) == {200}
        result = results.result(opened.db, poll_id=poll.id, whole=True)
        counted = [
            choice for choice, answer in zip(choices, answers, strict=True) if answer.counted
        ]
        assert result.poll.state is State.SEALED
        assert votes(result) == [counted.count(option) for option in range(4)]
        late += len(answers) - len(counted)
        poll = polls.reopen_poll(opened.db, poll_id=poll.id).value
    assert 0 < late < ROUNDS * len(voters), "every ballot was in time, or none"
    opened.close()


async def _vote_and_close(
    serving: Serving,
    opened: ForumFile,
    poll: Poll,
    voters: list[Phone],
    lookers: list[Phone],
    choices: list[int],
    *,
    after_a_vote: bool,
) -> tuple[list[Answer], list[int]]:
    """What voters and lookers were told; the close comes when it likes, or after the first vote."""
    counted = asyncio.Event()

    async with network() as session:

        async def one(phone: Phone, option: int) -> Answer:
            await asyncio.sleep(random.uniform(0.0, 0.06))
            answer = await vote(session, serving, phone, poll, option)
            counted.set()
            return answer

        async def look(phone: Phone) -> list[int]:
            found = []
            for page in ("state", "", "state"):
                headers = {"Cookie": phone.cookie}
                async with session.get(serving.url + page, headers=headers) as answer:
                    await answer.read()
                    found.append(answer.status)
            return found

        async def close() -> None:
            await (counted.wait() if after_a_vote else asyncio.sleep(random.uniform(0.0, 0.05)))
            await asyncio.to_thread(sealing.close_poll, opened.db, poll_id=poll.id)

        votes = asyncio.gather(*(one(*pair) for pair in zip(voters, choices, strict=True)))
        looks = asyncio.gather(*(look(phone) for phone in lookers))
        await close()
        return await votes, [status for found in await looks for status in found]


def test_a_desktop_that_writes_all_the_time_costs_no_vote(room: Serving) -> None:
    full_room(room.path, 300)
    with open_forum(room.path) as opened:
        phones = phones_of(opened.db)
        poll = ask(opened.db, kind="secret")
    room.start()
    desktop = subprocess.Popen(
        [sys.executable, "-c", DESKTOP, str(room.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert desktop.stdout is not None
    assert desktop.stdout.readline().strip() == "writing"
    answers = asyncio.run(all_vote(room, phones, poll))
    written, _ = desktop.communicate("stop\n", timeout=30)
    assert {answer.status for answer in answers} == {200}
    assert int(written) > 0
    run_cli("poll", str(room.path), "close", str(poll.number))
    result = run_cli("poll", str(room.path), "result", str(poll.number), "--json")
    assert result["valid"] == 300
    listed = run_cli("people", str(room.path), "list", "--json")
    assert len(listed) == 300 + int(written)


# Registers people one after the other until told to stop, and prints how many.
DESKTOP = """
import sys, threading
from pathlib import Path
from forumdesk.operations import people
from forumdesk.store.forum_file import open_forum
stopped = threading.Event()
threading.Thread(target=lambda: (sys.stdin.readline(), stopped.set())).start()
opened = open_forum(Path(sys.argv[1]))
print("writing", flush=True)
written = 0
while not stopped.is_set():
    people.add_person(opened.db, new=people.NewPerson(f"Walk-in {written}"))
    written += 1
opened.close()
print(written)
"""


@pytest.mark.parametrize("kind", ["secret", "slip"])
def test_a_seal_cut_off_by_a_kill_is_finished_at_the_next_start(tmp_path: Path, kind: str) -> None:
    """Only with a write-ahead log is there anything between the close and the seal."""
    path = tmp_path / "room.forum"
    full_room(path, 60)
    serving = Serving(path)
    serving.start()
    reader = open_forum(path, for_reading=True)
    with open_forum(path) as opened:
        poll = ask(opened.db, kind=kind)
        phones = phones_for(opened.db, poll)
        assert opened.journal == "wal"
    assert all(one.counted for one in asyncio.run(all_vote(serving, phones, poll, option=1)))
    old = [bytes.fromhex(one) for one, _ in ballot_rows.ballots(reader.db, Box.of(poll))]
    # A reader in the middle of something keeps the log from being emptied.
    inside(reader.db).execute("BEGIN")
    inside(reader.db).execute("SELECT count(*) FROM poll").fetchone()
    closing = subprocess.Popen(
        [sys.executable, "-m", "forumdesk", "poll", str(path), "close", str(poll.number)]
    )
    until(lambda: _state(path, poll) == "sealing")
    assert closing.poll() is None, "the close waits for the reader"
    closing.kill()
    closing.wait()
    serving.kill()
    assert any(one in _bytes_of(path) for one in old), "nothing was left to seal"
    serving.start()
    assert _state(path, poll) == "sealing", "the reader is still there"
    assert serving.url
    inside(reader.db).execute("COMMIT")
    until(lambda: _state(path, poll) == "sealed")
    assert [one for one in old if one in _bytes_of(path)] == []
    reader.close()
    result = run_cli("poll", str(path), "result", str(poll.number), "--json")
    assert [one["votes"] for one in result["options"]] == [0, 60, 0, 0]
    assert run_cli("check", str(path), "--json")["ok"]
    serving.stop()


def test_a_close_that_waits_for_a_reader_stops_no_other_vote(tmp_path: Path) -> None:
    path = tmp_path / "room.forum"
    full_room(path, 40)
    serving = Serving(path)
    serving.start()
    opened = open_forum(path, any_thread=True)
    phones = phones_of(opened.db)
    closing, going_on = ask(opened.db, kind="secret"), ask(opened.db, kind="secret")
    reader = opened.reader()
    inside(reader).execute("BEGIN")
    inside(reader).execute("SELECT count(*) FROM poll").fetchone()
    asyncio.run(all_vote(serving, phones, closing))

    async def scene() -> list[Answer]:
        close = asyncio.to_thread(sealing.close_poll, opened.db, poll_id=closing.id)
        task = asyncio.create_task(close)
        await asyncio.sleep(0.3)
        answers = await all_vote(serving, phones, going_on)
        assert not task.done(), "the close waits for the reader"
        inside(reader).execute("COMMIT")
        assert (await task).value.state is State.SEALED
        return answers

    assert {answer.status for answer in asyncio.run(scene())} == {200}
    reader.close()
    opened.close()
    serving.stop()


def test_two_processes_may_finish_the_same_seal(tmp_path: Path) -> None:
    """As when somebody adds a person by the command line while the desktop closes a poll."""
    path = tmp_path / "room.forum"
    full_room(path, 6)
    with open_forum(path) as opened, open_forum(path) as other:
        poll = ask(opened.db, kind="secret")
        reader = opened.reader()
        inside(reader).execute("BEGIN")
        inside(reader).execute("SELECT count(*) FROM poll").fetchone()
        with pytest.raises(FileTrouble, match="LOCKED"):
            sealing.finish_sealing(opened.db, poll_id=_closed(opened, poll), patience=0.1)
        inside(reader).execute("COMMIT")
        reader.close()
        for one in (other, opened):
            sealed = sealing.finish_sealing(one.db, poll_id=poll.id).value
            assert sealed.state is State.SEALED


def _closed(opened: ForumFile, poll: Poll) -> str:
    """Close with so little patience that it stays unsealed."""
    with pytest.raises(FileTrouble, match="LOCKED"):
        sealing.close_poll(opened.db, poll_id=poll.id, patience=0.1)
    return poll.id


def _state(path: Path, poll: Poll) -> str:
    listed = run_cli("poll", str(path), "list", "--json")
    return next(str(one["state"]) for one in listed if one["id"] == poll.id)


def _bytes_of(path: Path) -> bytes:
    # By another process: closing a raw handle here would drop the locks of our own reader.
    script = (
        "import glob, sys\n"
        "for name in glob.glob(sys.argv[1] + '*'): sys.stdout.buffer.write(open(name, 'rb').read())"
    )
    command = [sys.executable, "-c", script, str(path)]
    return subprocess.run(command, capture_output=True, check=True).stdout
