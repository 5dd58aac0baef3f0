"""Casting, closing, sealing and rounds on a real file, in both journal modes."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import cast, inside, open_poll, refusing, register, votes, words

from forumdesk.domain.errors import Reason
from forumdesk.domain.nonces import nonce_hash
from forumdesk.domain.poll_state import State
from forumdesk.operations import ballots, copies, forum, polls, results, sealing
from forumdesk.operations.checking import check
from forumdesk.store import ballots as ballot_rows
from forumdesk.store.ballots import Box
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.transaction import writing


@pytest.mark.usefixtures("journal")
class TestInBothModes:
    """What must hold whatever the journal mode is."""

    @pytest.fixture
    def opened(self, tmp_path: Path, journal: str) -> ForumFile:
        made = forum.create_forum(tmp_path / "a.forum", title=words("Forum"), language="en")
        assert made.journal == journal
        return made

    def test_one_ballot_per_person(self, opened: ForumFile) -> None:
        person, *others = register(opened.db, 5)
        poll = open_poll(opened.db)
        assert cast(opened.db, poll, person, [poll.options[0].id]) == ballots.Cast()
        assert cast(opened.db, poll, person, [poll.options[0].id]) == ballots.Cast(again=True)
        with refusing(Reason.NONCE_REUSED):
            cast(opened.db, poll, person, [poll.options[1].id])
        with refusing(Reason.ALREADY_VOTED):
            cast(opened.db, poll, person, [poll.options[1].id], nonce="another nonce")
        for number, other in enumerate(others):
            cast(opened.db, poll, other, [poll.options[number % 2].id])
        sealing.close_poll(opened.db, poll_id=poll.id)
        result = results.result(opened.db, poll_id=poll.id)
        assert votes(result) == [3, 2, 0]
        opened.close()

    def test_the_file_is_one_piece_when_the_last_process_leaves(self, opened: ForumFile) -> None:
        register(opened.db, 3)
        opened.close()
        assert [one.name for one in opened.path.parent.glob("a.forum*")] == ["a.forum"]
        assert opened.path.read_bytes()[18:20] == b"\x01\x01"

    def test_sealing_leaves_no_nonce_and_no_old_ballot(self, opened: ForumFile) -> None:
        people = register(opened.db, 40)
        poll = open_poll(opened.db)
        for person in people:
            cast(opened.db, poll, person, [poll.options[0].id], nonce=f"secret-{person[:20]}")
        old = [bytes.fromhex(one) for one, _ in ballot_rows.ballots(opened.db, Box.of(poll))]
        nonces = [nonce_hash(poll.id, 1, f"secret-{person[:20]}") for person in people]
        closed = sealing.close_poll(opened.db, poll_id=poll.id).value
        assert closed.state is State.SEALED
        for stage in ("open", "closed"):
            found = b"".join(one.read_bytes() for one in opened.path.parent.glob("a.forum*"))
            left = [one for one in (*old, *nonces) if one in found]
            assert left == [], stage
            assert b"secret-" not in found
            if stage == "open":
                opened.close()


def test_a_reopened_poll_keeps_its_earlier_round(opened: ForumFile) -> None:
    person, *others = register(opened.db, 5)
    poll = open_poll(opened.db)
    cast(opened.db, poll, person, [poll.options[0].id])
    for one in others:
        cast(opened.db, poll, one, [poll.options[2].id])
    sealing.close_poll(opened.db, poll_id=poll.id)
    again = polls.reopen_poll(opened.db, poll_id=poll.id).value
    assert again.round == 2
    with writing(opened.db) as transaction, refusing(Reason.COUNTED_EARLIER_ROUND):
        late = ballots.Ballot(again.id, 1, ballots.Voter(person, None), "some nonce", [])
        ballots.cast_ballot(transaction, late)
    cast(opened.db, again, person, [poll.options[1].id])
    for one in others:
        cast(opened.db, again, one, [poll.options[2].id])
    sealing.close_poll(opened.db, poll_id=poll.id)
    first = results.result(opened.db, poll_id=poll.id, round_number=1)
    second = results.result(opened.db, poll_id=poll.id)
    assert votes(first) == [1, 0, 4]
    assert votes(second) == [0, 1, 4]
    assert check(opened.db).ok


def test_a_secret_poll_shows_nothing_and_allows_no_copy_while_open(
    opened: ForumFile, tmp_path: Path
) -> None:
    register(opened.db, 5)
    poll = open_poll(opened.db)
    with refusing(Reason.POLL_IS_OPEN):
        results.result(opened.db, poll_id=poll.id)
    with refusing(Reason.POLL_IS_OPEN):
        copies.save_copy(opened, target=tmp_path / "copy.forum")
    assert not (tmp_path / "copy.forum").exists()


def test_check_finds_a_changed_ballot(opened: ForumFile) -> None:
    people = register(opened.db, 3)
    poll = open_poll(opened.db)
    for person in people:
        cast(opened.db, poll, person, [poll.options[0].id])
    sealing.close_poll(opened.db, poll_id=poll.id)
    assert check(opened.db).ok
    other = f'["{poll.options[1].id}"]'
    inside(opened.db).execute(f'UPDATE "ballot_{poll.id}_1" SET choices = ?', (other,))
    assert [one.reason for one in check(opened.db).polls] == ["digest"]


def test_a_copy_for_others_has_no_key(opened: ForumFile, tmp_path: Path) -> None:
    register(opened.db, 1)
    key = inside(opened.db).execute("SELECT value FROM secret").fetchone()[0]
    copies.save_copy(opened, target=tmp_path / "others.forum")
    copies.save_copy(opened, target=tmp_path / "mine.forum", with_key=True)
    assert key not in (tmp_path / "others.forum").read_bytes()
    assert key in (tmp_path / "mine.forum").read_bytes()
