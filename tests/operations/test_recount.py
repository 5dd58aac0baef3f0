"""The text under a seal: anybody can count from it, and sha256sum of it is the digest."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from support import cast, inside, open_poll, register, run_cli, votes

from forumdesk.domain import recount
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.ids import seal_code
from forumdesk.domain.polls import ABSTAIN, Poll
from forumdesk.operations import checking, people, results, sealing, slips
from forumdesk.operations.people import NewPerson
from forumdesk.store import ballots as ballot_rows
from forumdesk.store import polls as rows
from forumdesk.store.forum_file import ForumFile, open_forum

BALLOTS = {
    "single": ([1], [1], [3], [2], ABSTAIN, [1]),
    "approval": ([1, 3], [2], [3], [1, 2, 3], ABSTAIN, [1]),
}


def closed(opened: ForumFile, kind: str, method: str) -> Poll:
    """A closed poll of seven people with and without a group, six of whom voted.

    In a vote by slips there are a spoilt and an unused one.
    """
    voters = [
        people.add_person(opened.db, new=NewPerson(f"P {one}", group="Farmers" if one % 2 else ""))
        for one in range(7)
    ]
    poll = open_poll(opened.db, kind=kind, method=method, abstain="yes")
    for voter, numbers in zip(voters, BALLOTS[method], strict=False):
        named = ABSTAIN if numbers == ABSTAIN else [poll.options[one - 1].id for one in numbers]
        cast(opened.db, poll, voter.value.id, named)
    if poll.terms.needs_slip:
        new = slips.draw_slips(opened.db, poll_id=poll.id, count=2)
        slips.issue_slips(opened.db, new=new)
        slips.spoil_slip(opened.db, poll_id=poll.id, code=new.slips[0].code)
    return sealing.close_poll(opened.db, poll_id=poll.id).value


def sha256(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()


# Slips have a line of their own.
_HEADS = {"secret": 6, "slip": 7, "named": 6, "pulse": 6}


@pytest.mark.parametrize("method", sorted(BALLOTS))
@pytest.mark.parametrize("kind", ["secret", "slip", "named", "pulse"])
def test_the_text_is_to_the_letter_and_its_hash_is_the_digest(
    opened: ForumFile, kind: str, method: str
) -> None:
    poll = closed(opened, kind, method)
    text = results.sealed_text(opened.db, poll_id=poll.id)
    assert sha256(text) == poll.digest == results.result(opened.db, poll_id=poll.id).poll.digest
    head, definition, entitled, roll, *listed_slips, channels, ballots = text.split("\n")[
        : _HEADS[kind]
    ]
    *lines, end, nothing = text.split("\n")[_HEADS[kind] :]
    assert (head, end, nothing) == ("ForumDesk recount 1", "end", "")
    frozen = rows.definition_of(opened.db, poll.id, 1)
    assert definition == f"definition {frozen}"
    execute = inside(opened.db).execute
    listed = sorted(
        f"{person} {group or '-'} -\n"
        for person, group in execute("SELECT person, stakeholder_group FROM entitled")
    )
    voted = sorted(
        f"{voter.hex()} {channel}\n"
        for voter, channel in execute(f'SELECT voter, channel FROM "roll_{poll.id}_1"')
    )
    expected = "entitled -" if kind == "pulse" else f"entitled 7 {sha256(''.join(listed))}"
    assert (entitled, roll) == (expected, f"roll 6 {sha256(''.join(voted))}")
    pile = sorted(
        f"{slip.hex()} {'spoilt' if spoilt else '-'}\n"
        for slip, spoilt in execute("SELECT hash, spoilt FROM slip")
    )
    told = f"slips {len(pile)} {sha256(''.join(pile))} given=6 spoilt=1"
    assert listed_slips == ([told] if kind == "slip" else [])
    assert (channels, ballots, lines) == ("channels phone=6", "ballots 6", sorted(lines))
    assert all(re.fullmatch(r"[0-9a-f]{32} (\d(;\d)*|abstain)", line) for line in lines)
    counted = Counter(
        int(number)
        for line in lines
        for number in line.partition(" ")[2].split(";")
        if number.isdigit()
    )
    result = results.result(opened.db, poll_id=poll.id)
    assert [counted[one.number] for one in result.poll.options] == votes(result)


def test_a_round_without_ballots_has_its_text_too(opened: ForumFile) -> None:
    register(opened.db, 5)
    poll = open_poll(opened.db)
    done = sealing.close_poll(opened.db, poll_id=poll.id).value
    text = results.sealed_text(opened.db, poll_id=poll.id)
    assert text.endswith(f"roll 0 {sha256('')}\nchannels -\nballots 0\nend\n")
    assert (sha256(text), checking.check(opened.db).ok) == (done.digest, True)


def test_the_log_commits_to_definition_lists_and_digest(opened: ForumFile) -> None:
    poll = closed(opened, "secret", "single")
    execute = inside(opened.db).execute
    facts = dict(execute("SELECT event, facts FROM desk_log WHERE event LIKE 'poll_%'").fetchall())
    start, end = (json.loads(facts[event]) for event in ("poll_opened", "poll_closed"))
    text = results.sealed_text(opened.db, poll_id=poll.id)
    assert start["definition"] == sha256(rows.definition_of(opened.db, poll.id, 1))
    assert f"\nentitled 7 {start['entitled_list']}\n" in text
    assert f"\nroll {end['cast']} {end['roll']}\n" in text
    assert end["digest"] == poll.digest


def test_a_program_with_another_rule_finds_the_seal_as_it_was(opened: ForumFile) -> None:
    """What a later program would add to the rules, or leave out of them, breaks no seal."""
    poll = closed(opened, "secret", "single")
    db = inside(opened.db)
    frozen = json.loads(rows.definition_of(opened.db, poll.id, 1))
    frozen["rules"] |= {"weather": "fine"}
    text = json.dumps(frozen, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    db.execute("UPDATE poll_round SET definition = ?", (text,))
    sealed = ballot_rows.sealed(opened.db, poll)
    digest = recount.seal_digest(poll.seal_form, sealed)
    db.execute("UPDATE poll_round SET digest = ?", (digest,))
    assert results.result(opened.db, poll_id=poll.id).turnout.cast == 6
    db.execute("UPDATE poll SET rules = ?", (json.dumps(frozen["rules"]),))
    assert results.result(opened.db, poll_id=poll.id).poll.rules == poll.rules
    found = checking.check(opened.db).polls[0]
    # The definition is another one than the log has; that alone is found.
    assert found.findings == ("log",)
    frozen["rules"]["threshold"] = "two_thirds"
    db.execute("UPDATE poll SET rules = ?", (json.dumps(frozen["rules"]),))
    with pytest.raises(Refused, match=f"^{Reason.SEAL_BROKEN.name}$"):
        results.result(opened.db, poll_id=poll.id)
    assert "definition" in checking.check(opened.db).polls[0].findings


def test_an_open_round_has_no_text(opened: ForumFile) -> None:
    register(opened.db, 5)
    poll = open_poll(opened.db)
    with pytest.raises(Refused, match=f"^{Reason.WRONG_STATE.name}$"):
        results.sealed_text(opened.db, poll_id=poll.id)


def test_rounds_of_old_files_keep_their_digest_and_what_it_covers(tmp_path: Path) -> None:
    source = Path(__file__).parent.parent / "forums" / "1.1.forum"
    path = shutil.copyfile(source, tmp_path / "old.forum")
    with open_forum(path) as opened:
        before = checking.check(opened.db)
        assert before.ok
        waiting = [one for one in rows.polls(opened.db) if one.state.value == "open"]
        for poll in waiting:
            sealing.close_poll(opened.db, poll_id=poll.id)
        report = checking.check(opened.db)
        assert report.ok
        for one in report.polls:
            new = any((poll.id, poll.round) == (one.poll, one.round) for poll in waiting)
            assert ("roll" in one.covers, "definition" in one.covers) == (new, True)
            text = results.sealed_text(opened.db, poll_id=one.poll, round_number=one.round)
            found = rows.poll(opened.db, one.poll, round_number=one.round)
            assert found is not None and sha256(text) == found.digest
            assert text.startswith("ForumDesk recount 1\n") is new


def test_the_command_line_gives_the_text_to_the_byte(opened: ForumFile) -> None:
    poll = closed(opened, "secret", "approval")
    text = results.sealed_text(opened.db, poll_id=poll.id)
    opened.close()
    command = [sys.executable, "-m", "forumdesk", "poll", str(opened.path), "recount", "1"]
    done = subprocess.run(command, capture_output=True, check=True)
    assert done.stdout == text.encode()
    checked = run_cli("check", str(opened.path), "--json")
    assert (checked["ok"], checked["anchor"], checked["problems"]) == (True, None, [])
    figures = checked["polls"][0]["counted"]
    assert (figures["cast"], figures["valid"], figures["abstained"], figures["invalid"]) == (
        *(6, 5, 1),
        0,
    )
    assert [one["approvals"] for one in figures["options"]] == [3, 2, 3]
    assert figures["by_channel"] == {"phone": 6, "desk": 0, "paper": 0, "hands": 0}


def test_a_seal_from_paper_is_known_or_not(opened: ForumFile) -> None:
    poll = closed(opened, "secret", "single")
    file, seal = str(opened.path), seal_code(poll.digest or "")
    told = run_cli("poll", file, "result", "1", "--json")
    assert told["seal"] == seal
    typed = seal.replace("-", " ").lower()
    of = {"number": 1, "poll": poll.id, "session": None, "until": None}
    assert run_cli("check", file, "--seal", typed, "--json")["seal_of"] == of
    assert "It is the seal of poll 1, round 1." in run_cli("check", file, "--seal", seal)
    other = run_cli("check", file, "--seal", seal_code("ab" * 32), check=False)
    assert (other.returncode, len(other.stderr.splitlines())) == (1, 1)
    wrong = "B" if seal[0] != "B" else "C"
    mistyped = run_cli("check", file, "--seal", wrong + seal[1:], check=False)
    assert (mistyped.returncode, "not a seal" in mistyped.stderr) == (1, True)
