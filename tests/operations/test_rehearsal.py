"""A rehearsal works on a copy that says what it is, and leaves nothing behind."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
import stat
from collections import namedtuple
from pathlib import Path

import pytest
from pdf import pages_of, pictures_of, text_of
from platformdirs import user_cache_path, user_data_path
from support import Serving, cast, open_poll, register, until, words
from zxingcpp import read_barcodes

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.poll_state import State
from forumdesk.domain.troubles import Trouble
from forumdesk.i18n import speaking
from forumdesk.operations import copies, exporting, forum, people, results, sealing
from forumdesk.operations.rehearsal import begin_rehearsal, sweep_rehearsals
from forumdesk.operations.reporting import make_report
from forumdesk.store import forum as forums
from forumdesk.store import polls as poll_rows
from forumdesk.store.changes import latest_change
from forumdesk.store.errors import FileTrouble
from forumdesk.store.forum_file import ForumFile, open_forum
from forumdesk.store.reader import Store, reading

OLD = sorted((Path(__file__).parent.parent / "forums").glob("*.forum"))


def left() -> list[Path]:
    """What lies where rehearsals are."""
    return sorted(user_cache_path("ForumDesk", appauthor=False).glob("rehearsals/*"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A forum with 20 people and a closed poll, at rest."""
    made = forum.create_forum(tmp_path / "a.forum", title=words("Forum"), language="en")
    people_in = register(made.db, 20)
    poll = open_poll(made.db)
    for one in people_in:
        cast(made.db, poll, one, [poll.options[0].id])
    sealing.close_poll(made.db, poll_id=poll.id)
    made.close()
    return made.path


def digest(path: Path) -> str:
    """Of every byte."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_everything_can_be_tried_and_the_file_stays_as_it_is(path: Path) -> None:
    before = digest(path)
    with open_forum(path, for_reading=True) as opened:
        rehearsal = begin_rehearsal(opened)
    assert stat.S_IMODE(rehearsal.path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(rehearsal.path.stat().st_mode) == 0o600
    with open_forum(rehearsal.path) as copy:
        assert forums.forum(copy.db).rehearsal
        poll = open_poll(copy.db, "named")
        [person, *_others] = people.badge_codes(copy.db)
        cast(copy.db, poll, person, [poll.options[0].id])
        sealing.close_poll(copy.db, poll_id=poll.id)
        results.reveal_poll(copy.db, poll_id=poll.id)
        assert results.result(copy.db, poll_id=poll.id).turnout.cast == 1
        # As it is after a crash, its log and a rescued copy lie beside it.
        shutil.copy(rehearsal.path, rehearsal.path.with_name("a rescued.forum"))
    rehearsal.end()
    assert left() == [] and digest(path) == before
    assert [one.name for one in path.parent.iterdir() if one.is_file()] == ["a.forum"]
    with open_forum(path, for_reading=True) as opened:
        assert not forums.forum(opened.db).rehearsal
        assert len(poll_rows.polls(opened.db)) == 1


def test_real_badges_work_in_it(path: Path) -> None:
    with open_forum(path, for_reading=True) as opened:
        printed = people.badge_codes(opened.db)
        rehearsal = begin_rehearsal(opened)
    with open_forum(rehearsal.path, for_reading=True) as copy:
        assert people.badge_codes(copy.db) == printed
    rehearsal.end()


def test_no_number_of_a_change_is_that_of_the_forum_or_of_another_rehearsal(path: Path) -> None:
    numbers = []
    with open_forum(path) as opened:
        for _ in range(3):
            rehearsal = begin_rehearsal(opened)
            with open_forum(rehearsal.path, for_reading=True) as copy:
                numbers.append(latest_change(copy.db))
            rehearsal.end()
        assert min(numbers) > latest_change(opened.db) + 100_000
    assert len({number // 100 for number in numbers}) == 3


@pytest.mark.parametrize("kind", ["pulse", "named", "secret", "slip"])
def test_no_vote_loses_its_phones_to_a_rehearsal(opened: ForumFile, kind: str) -> None:
    register(opened.db, 6)
    poll = open_poll(opened.db, kind)
    with pytest.raises(Refused) as refused:
        begin_rehearsal(opened)
    assert refused.value.reason is Reason.POLL_BEFORE_REHEARSAL
    assert refused.value.fact("number", int) == poll.number
    assert left() == []
    sealing.close_poll(opened.db, poll_id=poll.id)
    begin_rehearsal(opened).end()


def test_what_is_being_sealed_is_sealed_first(opened: ForumFile) -> None:
    register(opened.db, 6)
    poll = open_poll(opened.db)
    reader = opened.reader()
    # Whoever reads keeps the log from being emptied.
    with reading(reader) as snapshot:
        assert poll_rows.polls(snapshot)
        with pytest.raises(FileTrouble):
            sealing.close_poll(opened.db, poll_id=poll.id, patience=0.0)
        assert poll_rows.polls(opened.db)[0].state is State.SEALING
        with pytest.raises(Refused) as refused:
            begin_rehearsal(opened)
    assert refused.value.reason is Reason.POLL_BEFORE_REHEARSAL and left() == []
    reader.close()


def test_a_full_disk_is_told_before_anything_is_made(
    opened: ForumFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage(10**9, 10**9, 10**6))
    with pytest.raises(FileTrouble) as full:
        begin_rehearsal(opened)
    assert full.value.trouble is Trouble.FULL and left() == []


def test_nothing_of_a_rehearsal_is_kept_or_handed_on(opened: ForumFile, tmp_path: Path) -> None:
    rehearsal = begin_rehearsal(opened)
    with open_forum(rehearsal.path) as copy:
        assert copies.keep_copy(copy) == copies.Keeping()
        for with_key in (False, True):
            with pytest.raises(Refused) as refused:
                copies.save_copy(copy, target=tmp_path / "copy.forum", with_key=with_key)
            assert refused.value.reason is Reason.IS_A_REHEARSAL
        for one in exporting.exports():
            with pytest.raises(Refused) as refused:
                exporting.make_export(copy.db, what=one.what)
            assert refused.value.reason is Reason.IS_A_REHEARSAL
        with pytest.raises(Refused) as refused:
            begin_rehearsal(copy)
        assert refused.value.reason is Reason.IS_A_REHEARSAL
    rehearsal.end()
    assert not (tmp_path / "copy.forum").exists()
    assert not list(user_data_path("ForumDesk", appauthor=False).rglob("*.forum"))


@pytest.mark.uncounted
@pytest.mark.parametrize(
    ("language", "mark"), [("en", "REHEARSAL – NOT VALID"), ("id", "GLADI – TIDAK BERLAKU")]
)
def test_every_page_that_is_printed_says_so(path: Path, language: str, mark: str) -> None:
    def printed(db: Store, kind: str) -> list[str]:
        given = {"address": "192.168.1.10:8080"} if kind == "badges" else {}
        content = make_report(db, kind=kind, poll=poll.id, **given)
        return [
            text_of(content, "-f", f"{page}", "-l", f"{page}")
            for page in range(1, pages_of(content) + 1)
        ]

    kinds = ("badges", "attendance", "poll-protocol")
    with open_forum(path, for_reading=True) as opened, speaking(language):
        [poll] = poll_rows.polls(opened.db)
        rehearsal = begin_rehearsal(opened)
        with open_forum(rehearsal.path, for_reading=True) as copy:
            for kind in kinds:
                pages = printed(copy.db, kind)
                assert [mark in one for one in pages] == [True] * len(pages)
            badges = make_report(copy.db, kind="badges", address="192.168.1.10:8080")
            codes = [one.token for one in people.badge_codes(copy.db).values()]
        rehearsal.end()
        assert not any(mark in one for kind in kinds for one in printed(opened.db, kind))
    # The mark is behind the codes, and every phone reads them.
    found = [one.text for page in pictures_of(badges, dpi=150) for one in read_barcodes(page)]
    assert sorted(found) == sorted(f"http://192.168.1.10:8080/j/{one}" for one in codes)


def test_what_a_crash_leaves_is_swept_away_and_what_is_in_use_is_not(path: Path) -> None:
    crashed, going_on = Serving(path, verb="rehearse"), Serving(path, verb="rehearse")
    crashed.start()
    crashed.kill()
    [lost] = left()
    sweep_rehearsals()
    assert left() == []
    going_on.start()
    sweep_rehearsals()
    [there] = left()
    assert there != lost and Path(going_on.told["file"]).parent == there
    assert going_on.stop() == 0
    until(lambda: not left())


def _without_open_rounds(path: Path) -> None:
    """As if nothing had been open when the older program was left."""
    other = sqlite3.connect(path)
    unfinished = other.execute(
        "SELECT poll, round FROM poll_round WHERE state IN ('open', 'sealing')"
    ).fetchall()
    for poll, number in unfinished:
        for one in ("open_roll", "open_ballot", "roll", "ballot"):
            other.execute(f'DROP TABLE IF EXISTS "{one}_{poll}_{number}"')
        other.execute("DELETE FROM poll_round WHERE poll = ? AND round = ?", (poll, number))
        other.execute("UPDATE poll SET round = ? WHERE id = ?", (number - 1, poll))
    other.commit()
    other.close()


@pytest.mark.parametrize("old", OLD, ids=lambda path: path.stem)
def test_a_file_of_an_older_program_is_rehearsed_with_and_not_brought_up_to_date(
    old: Path, tmp_path: Path
) -> None:
    path = Path(shutil.copy(old, tmp_path / "old.forum"))
    _without_open_rounds(path)
    before = digest(path)
    with open_forum(path, for_reading=True) as opened:
        rehearsal = begin_rehearsal(opened)
    with open_forum(rehearsal.path) as copy:
        assert forums.forum(copy.db).rehearsal
    rehearsal.end()
    assert digest(path) == before and left() == []
