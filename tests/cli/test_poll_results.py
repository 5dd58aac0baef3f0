"""Results on the terminal, as people read them."""

from __future__ import annotations

import pytest
from support import Cli, cast, draft, open_poll, register

from forumdesk.operations import polls, results, sealing
from forumdesk.store.forum_file import ForumFile
from forumdesk.wording import polls as wording
from forumdesk.wording import results as result_words

LISTS = ("single", "approval", "ranking")


@pytest.mark.parametrize("method", LISTS)
def test_a_result_has_its_sentence_its_tables_and_its_seal(
    opened: ForumFile, cli: Cli, method: str
) -> None:
    people = register(opened.db, 6)
    poll = open_poll(opened.db, kind="secret", method=method)
    for number, person in enumerate(people):
        cast(opened.db, poll, person, [poll.options[number % 2].id])
    sealing.close_poll(opened.db, poll_id=poll.id)
    told = cli("poll", str(opened.path), "result", "1")
    result = results.result(opened.db, poll_id=poll.id, whole=True)
    shown = result_words.shown(result)
    assert shown is not None
    lines = told.splitlines()
    assert lines[0] == "Poll 1 · round 1: Which?"
    assert wording.arithmetic(result) in lines
    assert any(line.startswith("Seal ") for line in lines)
    for table in shown.tables:
        for row in table.in_words():
            assert any(line.split() == " ".join(row).split() for line in lines), row
    assert set(shown.notes) <= set(lines)


def test_a_hidden_result_says_how_many_took_part_and_no_more(opened: ForumFile, cli: Cli) -> None:
    people = register(opened.db, 6)
    poll = open_poll(opened.db, kind="named")
    cast(opened.db, poll, people[0], [poll.options[0].id])
    told = cli("poll", str(opened.path), "result", "1")
    assert "1 cast of 6 entitled" in told
    assert "Water" not in told


def test_the_first_round_stands_beside_the_latest(opened: ForumFile, cli: Cli) -> None:
    poll = draft(opened.db, "Rules", kind="pulse", method="score", purpose="before_after")
    for begin, value in ((polls.open_poll, 2), (polls.reopen_poll, 4)):
        poll = begin(opened.db, poll_id=poll.id).value
        for number in range(5):
            cast(opened.db, poll, f"phone {number}", {poll.options[0].id: value})
        sealing.close_poll(opened.db, poll_id=poll.id)
        results.reveal_poll(opened.db, poll_id=poll.id)
    told = cli("poll", str(opened.path), "compare", "1").splitlines()
    assert "“Rules”: the median rose from 2 to 4." in told
    told = cli("poll", str(opened.path), "compare", "1", "--json")
    assert [told[one]["round"] for one in ("before", "after")] == [1, 2]
