"""Whatever other programs do to the open file, no vote is answered as counted and then lost."""

from __future__ import annotations

import asyncio
import os
import shutil
import sqlite3
import stat
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from crowd import Answer, Phone, all_vote, ask, full_room, network, phones_of, vote
from support import Caller, Serving, inside, register, run_cli, until

from forumdesk.domain.polls import Poll
from forumdesk.operations import polls, sealing
from forumdesk.operations.checking import check
from forumdesk.store.ballots import Box
from forumdesk.store.errors import FileTrouble, Trouble
from forumdesk.store.forum_file import open_forum

PHONES, BEFORE, AT_ONCE = 240, 80, 10


@dataclass(frozen=True)
class Made:
    """A forum with a secret poll open and everybody's phones, made once for all tests."""

    path: Path
    older: Path
    phones: list[Phone]
    poll: Poll


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    path = tmp_path_factory.mktemp("made") / "room.forum"
    older = path.with_name("older.forum")
    full_room(path, PHONES)
    shutil.copyfile(path, older)
    with open_forum(older) as opened:
        # As on the laptop at the office, where somebody went on with an older copy.
        register(opened.db, 2 * PHONES)
    with open_forum(path) as opened:
        return Made(path, older, phones_of(opened.db), ask(opened.db, kind="secret"))


@pytest.fixture
def room(tmp_path: Path, made: Made) -> Iterator[Serving]:
    """A copy of it in a folder of its own, with an older one beside it; not served yet."""
    folder = tmp_path / "forums"
    folder.mkdir()
    shutil.copyfile(made.path, folder / "room.forum")
    shutil.copyfile(made.older, folder / "before.forum")
    service = Serving(folder / "room.forum", log=tmp_path / "log.txt")
    yield service
    service.stop()


def _delete(path: Path) -> None:
    path.unlink()


def _delete_all(path: Path) -> None:
    for one in path.parent.glob(f"{path.name}*"):
        one.unlink()


def _replace(path: Path) -> None:
    # A sync client writes what it got beside the file and then gives it the name.
    other = path.with_name("from elsewhere")
    shutil.copyfile(path.with_name("before.forum"), other)
    other.replace(path)


def _cut(path: Path) -> None:
    os.truncate(path, 0)


def _cut_in_half(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def _write_over(path: Path) -> None:
    shutil.copyfile(path.with_name("before.forum"), path)


def _write_noise_over(path: Path) -> None:
    with path.open("r+b") as handle:
        handle.write(os.urandom(path.stat().st_size))


def _delete_log(path: Path) -> None:
    path.with_name(f"{path.name}-wal").unlink()


def _cut_log(path: Path) -> None:
    os.truncate(path.with_name(f"{path.name}-wal"), 0)


def _write_noise_over_log(path: Path) -> None:
    _write_noise_over(path.with_name(f"{path.name}-wal"))


def _delete_index(path: Path) -> None:
    path.with_name(f"{path.name}-shm").unlink()


def _second_name(path: Path) -> None:
    os.link(path, path.with_name("link.forum"))


def _rename(path: Path) -> None:
    path.rename(path.with_name("moved.forum"))


ANYWHERE = {
    "gone": (_delete, _rename),
    "replaced": (_replace,),
    "cut": (_cut, _cut_in_half),
    "several_names": (_second_name,),
}
BESIDE = (_delete_all, _write_over, _write_noise_over, _delete_log, _cut_log, _delete_index)
BESIDE += (_write_noise_over_log,)
CASES = [("wal", harm) for harms in ANYWHERE.values() for harm in harms]
CASES += [("wal", harm) for harm in BESIDE]
CASES += [("truncate", harm) for harms in ANYWHERE.values() for harm in harms]
CASES += [("truncate", _write_over), ("truncate", _write_noise_over)]


@pytest.mark.parametrize(
    ("mode", "harm"), CASES, ids=[f"{mode} {harm.__name__[1:]}" for mode, harm in CASES]
)
def test_no_acknowledged_vote_is_lost(
    room: Serving,
    made: Made,
    monkeypatch: pytest.MonkeyPatch,
    mode: str,
    harm: Callable[[Path], None],
) -> None:
    monkeypatch.setenv("FORUMDESK_JOURNAL", mode)
    phones, poll = made.phones, made.poll
    room.start()
    told = asyncio.run(_vote_while(room, phones, poll, harm))
    counted = {phone.person for phone in phones if told[phone.person].counted}
    assert len(counted) >= BEFORE
    assert {one.status for one in told.values()} <= {200, 503}
    health = _health(room)
    assert health["ok"] is False
    assert room.path.name in health["text"]
    late = asyncio.run(all_vote(room, phones[-3:], poll))
    assert {one.body["reason"] for one in late} == {"not_recorded"}
    assert "not certain" in late[0].body["text"]
    for reason, harms in ANYWHERE.items():
        if harm in harms:
            # Without a log SQLite may have written to a file that was cut before anybody looked.
            assert health["reason"] in (reason, "overwritten" if mode == "truncate" else reason)
    kept = _rolls(room.path.parent, poll)
    if health["reason"] == "several_names":
        assert health["rescued"] is None
    else:
        rescued = Path(health["rescued"])
        assert rescued.parent == room.path.parent and rescued.name.startswith("room rescued ")
        assert stat.S_IMODE(rescued.stat().st_mode) == 0o600
        assert rescued.name in health["text"]
        assert counted <= kept[rescued.name], "lost"
        with open_forum(rescued, for_reading=True) as opened:
            assert check(opened.db).ok
    assert counted <= set().union(*kept.values()), "lost"
    assert [one.name for one in room.path.parent.glob(".*")] == []


async def _vote_while(
    room: Serving, phones: list[Phone], poll: Poll, harm: Callable[[Path], None]
) -> dict[str, Answer]:
    """Everybody votes, a few at a time; after some of them the file is harmed."""
    told: dict[str, Answer] = {}
    waiting = iter(phones)
    harmed = asyncio.Event()

    async with network() as session:

        async def some() -> None:
            for phone in waiting:
                answer = await vote(session, room, phone, poll, 1)
                told[phone.person] = answer
                if len(told) == BEFORE:
                    await asyncio.to_thread(harm, room.path)
                    harmed.set()

        await asyncio.gather(*(some() for _ in range(AT_ONCE)))
    assert harmed.is_set()
    return told


def _health(room: Serving) -> Any:
    """What the service says of itself once it has noticed, and rescued what there was."""

    def ill() -> Any:
        answer = Caller(room.url).data("/healthz")
        return None if answer.json["ok"] else answer

    answer = until(ill)
    assert answer.status == 503
    return answer.json


def _rolls(folder: Path, poll: Poll) -> dict[str, set[str]]:
    """Who is on the roll of each file there, as far as it can be read."""
    found = {}
    for path in folder.glob("*.forum"):
        try:
            # As the program does after it was started anew, with what lies beside the file.
            db = sqlite3.connect(path)
            rows = db.execute(f'SELECT lower(hex(voter)) FROM "{Box.of(poll).roll}"').fetchall()
            found[path.name] = {row[0] for row in rows}
            db.close()
        except sqlite3.DatabaseError:
            continue
    return found


def test_a_kill_after_the_log_was_deleted_loses_nothing(room: Serving, made: Made) -> None:
    phones, poll = made.phones, made.poll
    room.start()
    answers = asyncio.run(all_vote(room, phones[:BEFORE], poll))
    _delete_log(room.path)
    more = asyncio.run(all_vote(room, phones[BEFORE:], poll))
    time.sleep(0.6)
    room.kill()
    counted = {
        phone.person
        for phone, answer in zip(phones, [*answers, *more], strict=True)
        if answer.counted
    }
    kept = _rolls(room.path.parent, poll)
    assert counted <= set().union(*(kept[name] for name in kept if "rescued" in name)), "lost"


def test_the_rescued_forum_goes_on_and_forgets_the_order_when_it_is_sealed(
    room: Serving, made: Made
) -> None:
    phones, poll = made.phones, made.poll
    room.start()
    asyncio.run(all_vote(room, phones[:BEFORE], poll, option=2))
    _delete_all(room.path)
    first = Path(_health(room)["rescued"])
    room.stop()
    shutil.copyfile(first, first.with_name("room rescued 2001-01-01 09-00-00.forum"))
    again = Serving(first)
    again.start()
    repeated = asyncio.run(all_vote(again, phones[:BEFORE], poll, option=2))
    assert [one.body for one in repeated] == [{"counted": True, "again": True}] * BEFORE
    new = asyncio.run(all_vote(again, phones[BEFORE:], poll, option=1))
    assert [one.body for one in new] == [{"counted": True}] * (PHONES - BEFORE)
    again.stop()
    run_cli("poll", str(first), "close", str(poll.number))
    result = run_cli("poll", str(first), "result", str(poll.number), "--json")
    assert [one["votes"] for one in result["options"]] == [0, PHONES - BEFORE, BEFORE, 0]
    assert [one.name for one in first.parent.glob("room rescued*")] == [first.name]


def test_what_is_put_back_as_it_was_is_trusted_again(room: Serving, made: Made) -> None:
    phones, poll = made.phones, made.poll
    room.start()
    away = room.path.with_name("away.forum")
    for begin, (harm, mend) in enumerate(
        (
            (lambda: room.path.rename(away), lambda: away.rename(room.path)),
            (lambda: os.link(room.path, away), away.unlink),
        )
    ):
        some = phones[begin * 20 : begin * 20 + 20]
        harm()
        assert {one.status for one in asyncio.run(all_vote(room, some, poll))} == {503}
        mend()
        _until_well(room)
        assert {one.status for one in asyncio.run(all_vote(room, some, poll))} == {200}


def test_a_vote_on_a_state_of_a_moment_ago_is_not_counted(
    room: Serving, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would take the number of the commit that was lost, and hide the loss."""
    monkeypatch.setenv("FORUMDESK_JOURNAL", "truncate")
    phones, poll = made.phones, made.poll
    room.start()
    asyncio.run(all_vote(room, phones[:5], poll))
    before = room.path.read_bytes()
    assert asyncio.run(all_vote(room, phones[5:6], poll))[0].counted
    with room.path.open("r+b") as handle:
        handle.write(before)
    assert [one.status for one in asyncio.run(all_vote(room, phones[6:7], poll))] == [503]
    told = _health(room)
    assert told["reason"] == "overwritten"
    kept = _rolls(room.path.parent, poll)[Path(told["rescued"]).name]
    assert kept == {phone.person for phone in phones[:6]}


@pytest.mark.parametrize("at_once", [False, True], ids=["later", "with a vote at once"])
def test_older_pages_below_a_whole_log_are_noticed(
    room: Serving, made: Made, at_once: bool
) -> None:
    """The log and what it holds are right, and each page is a sound one of this forum."""
    phones, poll = made.phones, made.poll
    usb = room.path.with_name("usb")
    room.start()
    asyncio.run(all_vote(room, phones[:200], poll))
    _empty_log(room.path)
    shutil.copyfile(room.path, usb)
    asyncio.run(all_vote(room, phones[200:204], poll))
    with open_forum(room.path) as opened:
        # A single vote may write every page of roll and ballots anew, and the log that has them
        # mends the file. It has no page of people.
        register(opened.db, 1)
    _empty_log(room.path)
    asyncio.run(all_vote(room, phones[204:205], poll))
    with room.path.open("r+b") as handle:
        handle.write(usb.read_bytes())
    if at_once:
        assert [one.status for one in asyncio.run(all_vote(room, phones[205:206], poll))] == [503]
    told = _health(room)
    assert told["reason"] == "overwritten"
    kept = _rolls(room.path.parent, poll)[Path(told["rescued"]).name]
    assert kept == {phone.person for phone in phones[:205]}


def _empty_log(path: Path) -> None:
    db = sqlite3.connect(path)
    assert db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone() == (0, 0, 0)
    db.close()


def _until_well(room: Serving) -> None:
    until(lambda: Caller(room.url).data("/healthz").json["ok"])


@pytest.mark.parametrize("journal_mode", ["wal", "truncate"])
def test_what_forumdesk_itself_does_is_no_harm(
    room: Serving, made: Made, monkeypatch: pytest.MonkeyPatch, journal_mode: str
) -> None:
    """Other processes write, empty the log, seal, and the file becomes smaller."""
    monkeypatch.setenv("FORUMDESK_JOURNAL", journal_mode)
    phones, poll = made.phones, made.poll
    room.start()
    with open_forum(room.path) as opened:
        for turn in range(3):
            asyncio.run(all_vote(room, phones, poll, option=turn))
            sealing.close_poll(opened.db, poll_id=poll.id)
            inside(opened.db).execute("VACUUM")
            inside(opened.db).execute("PRAGMA wal_checkpoint(TRUNCATE)")
            poll = polls.reopen_poll(opened.db, poll_id=poll.id).value
            assert _settled(room)["ok"] is True
    assert len(asyncio.run(all_vote(room, phones, poll))) == PHONES
    _delete_all(room.path)
    rescued = Path(_health(room)["rescued"])
    assert {phone.person for phone in phones} == _rolls(rescued.parent, poll)[rescued.name]


def _settled(room: Serving) -> Any:
    # Longer than the guard looks away.
    time.sleep(0.6)
    return Caller(room.url).data("/healthz").json


def test_a_second_name_of_a_served_file_opens_nothing(room: Serving) -> None:
    room.start()
    _second_name(room.path)
    done = run_cli("serve", str(room.path.with_name("link.forum")), check=False)
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1
    with pytest.raises(FileTrouble) as found:
        open_forum(room.path.with_name("link.forum"))
    assert found.value.trouble is Trouble.SEVERAL_NAMES
