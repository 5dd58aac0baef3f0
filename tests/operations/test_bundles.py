"""What observers get: counted anew outside of the program, and nothing that tells on anybody."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from forger import Forger
from support import cast, open_poll, register, votes

from forumdesk.domain.bundles import LeftOut
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.ids import seal_code
from forumdesk.domain.polls import Channel, Poll
from forumdesk.domain.small_numbers import Shows
from forumdesk.domain.typed_ballots import TypedRow
from forumdesk.operations import channels, exporting, polls, results, sealing
from forumdesk.operations.bundles import bundle
from forumdesk.operations.channels import Typed
from forumdesk.store import people as people_rows
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.reader import Store


def vote(
    db: Store, people: list[str], *numbers: int, kind: str = "secret", method: str = "single"
) -> Poll:
    """A closed poll in which these people chose the options of these numbers."""
    poll = open_poll(db, kind=kind, method=method)
    return _close(db, poll, people, numbers)


def _close(db: Store, poll: Poll, people: list[str], numbers: tuple[int, ...]) -> Poll:
    for person, number in zip(people, numbers, strict=False):
        nonce = f"{poll.round}-{person[:20]}"
        cast(db, poll, person, [poll.options[number - 1].id], nonce=nonce)
    return sealing.close_poll(db, poll_id=poll.id).value


def shown(db: Store, poll: Poll, wanted: Shows | None = None) -> Poll:
    return results.reveal_poll(db, poll_id=poll.id, wanted=wanted).value


def unpacked(db: Store, folder: Path) -> Path:
    made = exporting.make_export(db, what="recount.zip")
    with ZipFile(BytesIO(made.content)) as archive:
        assert archive.testzip() is None
        archive.extractall(folder)
    return folder


def recounted(folder: Path, *names: str) -> subprocess.CompletedProcess[str]:
    """What an auditor's own Python says, which has nothing of ForumDesk."""
    command = [sys.executable, "-S", str(folder / "recount.py"), *(str(folder / n) for n in names)]
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", check=False, cwd=folder
    )


def test_the_script_alone_finds_digest_seal_and_figures(opened: ForumFile, tmp_path: Path) -> None:
    db = opened.db
    people = register(db, 8)
    every = [
        shown(db, vote(db, people, 1, 1, 1, 2, 2, 3, kind=kind, method=method))
        for kind in ("secret", "slip", "named", "pulse")
        for method in ("single", "approval")
    ]
    folder = unpacked(db, tmp_path)
    done = recounted(folder)
    assert (done.returncode, done.stderr) == (0, "")
    for poll in every:
        round_ = folder / f"poll-{poll.number}-round-1"
        assert hashlib.sha256((round_ / "ballots.txt").read_bytes()).hexdigest() == poll.digest
        assert (round_ / "entitled.txt").exists() is (poll.kind != "pulse")
        alone = recounted(folder, round_.name).stdout
        assert f"digest {poll.digest}\nseal   {seal_code(poll.digest or '')}" in alone
        assert "cast 6, abstained 0, invalid 0: 6 phone, 0 desk" in alone
        figure = "votes" if poll.method == "single" else "approvals"
        for number, many in enumerate(votes(results.result(db, poll_id=poll.id)), start=1):
            assert f'option {number}: {{"{figure}": {many}}}' in alone


CHANGES = {
    "a ballot changed": ("ballots.txt", " 1\n", " 2\n"),
    "a ballot twice": ("ballots.txt", " 3\n", " 3\n{last}"),
    "an option that there is not": ("ballots.txt", " 3\n", " 4\n"),
    "another on the roll": ("roll.txt", "phone\n", "paper\n"),
    "another on the list": ("entitled.txt", "- -\n", "group -\n"),
    "another slip": ("slips.txt", " -\n", " spoilt\n"),
    "a slip fewer": ("slips.txt", "{first} -\n", ""),
    "other numbers of slips": ("ballots.txt", " spoilt=0", " spoilt=1"),
    "the line of slips": ("ballots.txt", "slips ", "pile "),
    "rules changed": ("ballots.txt", '"show":"hidden"', '"show":"live"'),
}


@pytest.mark.parametrize("change", CHANGES)
def test_the_script_finds_what_was_changed(opened: ForumFile, tmp_path: Path, change: str) -> None:
    name, old, new = CHANGES[change]
    kind = "slip" if "slip" in change else "secret"
    db = opened.db
    poll = shown(db, vote(db, register(db, 8), 1, 1, 1, 2, 2, 3, kind=kind))
    folder = unpacked(db, tmp_path)
    path = folder / "poll-1-round-1" / name
    text = path.read_text(encoding="utf-8")
    last = text.splitlines()[-2] + "\n"
    old = old.replace("{first}", text.split()[0])
    path.write_text(text.replace(old, new.replace("{last}", last), 1), encoding="utf-8")
    assert path.read_text(encoding="utf-8") != text
    done = recounted(folder)
    # Where the text still makes sense, only its digest tells, and that is on paper.
    of_digest = str(poll.digest) not in done.stdout
    assert of_digest or (done.returncode == 1 and "WRONG: " in done.stdout)


def test_paper_and_hands_are_counted_by_the_script_too(opened: ForumFile, tmp_path: Path) -> None:
    db = opened.db
    people = register(db, 10)
    secret, named = open_poll(db), open_poll(db, kind="named")
    # Of the same question it would be too near to the first.
    unlisted = open_poll(db, roll="none", entitled="12", question="What else?")
    for poll in (secret, named):
        for person in people[:3]:
            cast(db, poll, person, [poll.options[0].id])
        channels.mark_for_paper(db, poll_id=poll.id, people=people[3:7])
    numbers = [one.number for one in people_rows.people(db)]
    typed(db, secret, Channel.PAPER, (3, "2"))
    typed(db, named, Channel.PAPER, *((number, "2") for number in numbers[3:6]))
    typed(db, named, Channel.HANDS, (2, "3"))
    typed(db, unlisted, Channel.PAPER, (7, "1"), (2, "2"))
    for poll in (secret, named, unlisted):
        sealing.close_poll(db, poll_id=poll.id)
        shown(db, poll)
    done = recounted(unpacked(db, tmp_path))
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    for expected in (
        "cast 6, abstained 0, invalid 0: 3 phone, 0 desk, 3 paper, 0 hands",
        "cast 8, abstained 0, invalid 0: 3 phone, 0 desk, 3 paper, 2 hands",
        "cast 9, abstained 0, invalid 0: 0 phone, 0 desk, 9 paper, 0 hands",
    ):
        assert expected in done.stdout, done.stdout


def typed(db: Store, poll: Poll, channel: Channel, *rows: tuple[object, str]) -> None:
    lines = [TypedRow(row, str(who), ballot) for row, (who, ballot) in enumerate(rows, start=2)]
    channels.enter_ballots(db, typed=Typed(poll.id, channel, lines))


def test_ballots_that_can_prove_a_vote_are_marked(opened: ForumFile) -> None:
    db = opened.db
    people = register(db, 8)
    shown(db, vote(db, people, 1, 1, 1, 2, 2, 3))
    made = exporting.make_export(db, what="recount.zip")
    assert made.notes == ("For observers, not to be published.",)
    shown(db, vote(db, people, 1, 1, 1, 2, 2, 3, method="approval"))
    made = exporting.make_export(db, what="recount.zip")
    assert [one for one in made.notes if "pattern" in one] == [
        "Poll 2: a ballot can carry a pattern by which somebody proves a vote."
    ]
    with ZipFile(BytesIO(made.content)) as archive:
        said = archive.read("README.txt").decode()
    assert "Secret vote · Approval *\n" in said
    assert "Secret vote · Single choice\n" in said


def test_ballots_with_names_prove_nothing_more(opened: ForumFile) -> None:
    db = opened.db
    shown(db, vote(db, register(db, 8), 1, 1, 2, kind="named", method="approval"))
    assert not bundle(db).rounds[0].tells_apart


def test_equal_forums_have_equal_bundles(opened: ForumFile) -> None:
    shown(opened.db, vote(opened.db, register(opened.db, 8), 1, 1, 1, 2, 2, 3))
    made = [exporting.make_export(opened.db, what="recount.zip").content for _ in range(2)]
    assert made[0] == made[1]
    # Two within the same seconds would be equal with the time in them, too.
    with ZipFile(BytesIO(made[0])) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_what_may_not_be_seen_is_left_out_and_said(opened: ForumFile) -> None:
    db = opened.db
    people = register(db, 12)
    few = shown(db, vote(db, people, 1, 1, 2, 2))
    alone = shown(db, vote(db, people, 1, 1, 1, 2, 2, 2), Shows.OUTCOME)
    held = vote(db, people, 1, 1, 1, 2, 2, 2)
    seen = shown(db, vote(db, people, 1, 2, 1, 2, 1, 2, kind="named"))
    found = bundle(db)
    assert [one.poll.number for one in found.rounds] == [seen.number]
    assert [(poll.number, why) for poll, why in found.left_out] == [
        (few.number, LeftOut.FIGURES_HIDDEN),
        (alone.number, LeftOut.FIGURES_HIDDEN),
        (held.number, LeftOut.NOT_REVEALED),
    ]
    made = exporting.make_export(db, what="recount.zip")
    assert sum("Left out" in one for one in made.notes) == 3
    with ZipFile(BytesIO(made.content)) as archive:
        names = set(archive.namelist())
        said = archive.read("README.txt").decode()
    assert {name for name in names if "/" in name} == {
        f"poll-{seen.number}-round-1/{name}.txt" for name in ("ballots", "roll", "entitled")
    }
    for poll in (few, alone, held):
        assert f"SHA-256 {poll.digest}" in said


def test_rounds_that_differ_by_few_are_not_both_given(opened: ForumFile) -> None:
    """Five of six voted again: the one who did not is what is left of a subtraction."""
    db = opened.db
    people = register(db, 8)
    poll = shown(db, vote(db, people, 1, 1, 1, 2, 2, 3))
    again = polls.reopen_poll(db, poll_id=poll.id, anyway=True).value
    shown(db, _close(db, again, people, (1, 1, 1, 2, 2)))
    found = bundle(db)
    assert [one.poll.round for one in found.rounds] == [1]
    assert [(one.round, why) for one, why in found.left_out] == [(2, LeftOut.FIGURES_HIDDEN)]


@pytest.mark.parametrize("method", ["single", "approval"])
def test_few_ballots_are_not_given_where_they_tell_more_than_their_figures(
    opened: ForumFile, method: str
) -> None:
    """Whoever shows the figures of four ballots on purpose has not shown who goes with whom."""
    db = opened.db
    poll = shown(db, vote(db, register(db, 8), 1, 1, 2, 2, method=method), Shows.FIGURES)
    assert poll.shows is Shows.FIGURES
    found = bundle(db)
    given = [one.poll.number for one in found.rounds]
    assert given == ([poll.number] if method == "single" else [])
    assert [why for _poll, why in found.left_out] == (
        [] if method == "single" else [LeftOut.TELLS_MORE]
    )
    # Nor by the other way to the same text.
    if method == "single":
        assert results.sealed_text(db, poll_id=poll.id)
        return
    with pytest.raises(Refused, match=f"^{Reason.BALLOTS_TELL.name}$"):
        results.sealed_text(db, poll_id=poll.id)


def test_nothing_is_given_while_a_secret_poll_is_open(opened: ForumFile) -> None:
    db = opened.db
    shown(db, vote(db, register(db, 8), 1, 1, 1, 2, 2, 3))
    open_poll(db)
    with pytest.raises(Refused, match=f"^{Reason.POLL_IS_OPEN.name}$"):
        exporting.make_export(db, what="recount.zip")


def test_without_a_round_there_is_no_bundle(opened: ForumFile) -> None:
    vote(opened.db, register(opened.db, 8), 1, 1, 1, 2, 2, 3)
    with pytest.raises(Refused, match=f"^{Reason.NOTHING_TO_RECOUNT.name}$"):
        exporting.make_export(opened.db, what="recount.zip")


def test_a_broken_seal_is_no_ballot_for_observers(opened: ForumFile) -> None:
    db = opened.db
    people = register(db, 8)
    forged = shown(db, vote(db, people, 1, 1, 1, 2, 2, 3))
    shown(db, vote(db, people, 1, 1, 1, 2, 2, 3, kind="named"))
    forger = Forger.at(opened.path)
    forger.polls["Forged?"] = forged.id
    table = forger.table("ballot", "Forged?")
    forger.run(f"UPDATE {table} SET choices = ?", forger.choose("Forged?", 1))
    forger.db.close()
    found = bundle(db)
    assert [(one.number, why) for one, why in found.left_out] == [
        (forged.number, LeftOut.SEAL_BROKEN)
    ]
