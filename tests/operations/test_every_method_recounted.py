"""Every method from the ballot to the auditor: cast, sealed, checked, and counted by the script."""

from __future__ import annotations

import json
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from every_method import draft_of, said_of
from support import cast, inside, register

from forumdesk.domain.audit import Finding
from forumdesk.domain.polls import ABSTAIN, Kind, Method
from forumdesk.operations import exporting, polls, results, sealing
from forumdesk.operations.checking import check
from forumdesk.store.forum_file import ForumFile
from forumdesk.wording.polls import document


def closed(opened: ForumFile, method: Method) -> polls.Poll:
    voters = register(opened.db, 8)
    drafted = draft_of(opened.db, method, Kind.SECRET, abstain="yes")
    poll = polls.open_poll(opened.db, poll_id=drafted.id).value
    for voter, choices in zip(voters, [*said_of(poll), ABSTAIN], strict=False):
        cast(opened.db, poll, voter, choices)
    sealing.close_poll(opened.db, poll_id=poll.id)
    return results.reveal_poll(opened.db, poll_id=poll.id).value


@pytest.mark.parametrize("method", list(Method))
def test_what_was_cast_is_checked_and_counted_alike(
    opened: ForumFile, tmp_path: Path, method: Method
) -> None:
    poll = closed(opened, method)
    report = check(opened.db)
    assert report.ok
    counted = report.polls[0].counted
    assert counted is not None
    assert (counted.valid, counted.abstained, counted.invalid) == (5, 1, 0)
    told: Any = document(results.result(opened.db, poll_id=poll.id))
    with ZipFile(BytesIO(exporting.make_export(opened.db, what="recount.zip").content)) as bundle:
        bundle.extractall(tmp_path)
    command = [sys.executable, "-S", str(tmp_path / "recount.py")]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    assert done.stderr == ""
    lines = dict(line.partition(": ")[::2] for line in done.stdout.splitlines())
    numbers = {one.id: f"option {one.number}" for one in poll.options}

    def by_number(value: object) -> Any:
        said = json.dumps(value)
        for option, number in numbers.items():
            said = said.replace(option, number)
        return json.loads(said)

    for (option, _number, figures), ours in zip(counted.options, told["options"], strict=True):
        assert {name: ours[name] for name in figures} == figures
        if figures:
            assert json.loads(lines[numbers[option]]) == by_number(figures)
    assert counted.counts.keys() <= told.get("counts", {}).keys()
    for name, value in counted.counts.items():
        assert json.loads(lines[name]) == by_number(value)
    assert counted.counts or all(figures for _option, _number, figures in counted.options)


@pytest.mark.uncounted
@pytest.mark.parametrize("method", list(Method))
def test_a_ballot_that_was_put_there_by_hand_is_found(opened: ForumFile, method: Method) -> None:
    poll = closed(opened, method)
    table = f'"ballot_{poll.id}_1"'
    for ballot in ("", "[]", "null", '"?"', "{}", '[["of another poll"]]', "99"):
        inside(opened.db).execute(
            f"UPDATE {table} SET choices = ? WHERE id = (SELECT min(id) FROM {table})", (ballot,)
        )
        found = check(opened.db).polls[0].findings
        assert {Finding.DIGEST, Finding.CHOICES} <= set(found), ballot
