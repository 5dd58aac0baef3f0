"""What few secret ballots come to is told without a figure, whatever they are counted by."""

from __future__ import annotations

from typing import Any

import pytest
from support import cast, draft, register

from forumdesk.domain.small_numbers import Shows
from forumdesk.operations import polls, results, sealing
from forumdesk.store.forum_file import ForumFile
from forumdesk.wording import results as words_of
from forumdesk.wording.polls import arithmetic, document


@pytest.mark.parametrize(
    ("method", "rules", "ballots", "sentence"),
    [
        ("motion", {}, ["yes", "yes", "yes", "no"], "The motion is carried."),
        ("motion", {}, ["yes", "yes", "no", "no"], "The motion is not carried."),
        ("motion", {}, ["no", "no", "no", "yes"], "The motion is not carried."),
        ("gradients", {"threshold": "3/4"}, [1, 2, 3, 8], "Enough support it."),
        ("gradients", {"threshold": "3/4"}, [1, 2, 4, 8], "Not enough support it."),
        ("gradients", {}, [1, 2, 4, 8], "No threshold was set, so nothing is decided."),
        ("score", {}, [1, 2, 4, 5], "No threshold was set, so nothing is decided."),
        ("score", {"threshold": "simple"}, [5, 4, 4, 1], "Reached the threshold: “Water”."),
        ("score", {"threshold": "simple"}, [5, 4, 3, 1], "No option reached the threshold."),
        ("statements", {}, [1, 1, 0, -1], "No threshold was set, so nothing is decided."),
        ("statements", {"threshold": "simple"}, [1, 1, 0, -1], "Reached the threshold: “Water”."),
    ],
)
def test_a_decision_of_four_has_no_figure(
    opened: ForumFile, method: str, rules: dict[str, str], ballots: list[Any], sentence: str
) -> None:
    people = register(opened.db, 4)
    made = draft(opened.db, method=method, **rules)
    poll = polls.open_poll(opened.db, poll_id=made.id, anyway=True).value
    for person, said in zip(people, ballots, strict=True):
        choices = {poll.options[0].id: said} if poll.options else said
        cast(opened.db, poll, person, choices)
    sealing.close_poll(opened.db, poll_id=poll.id)
    result = results.result(opened.db, poll_id=poll.id)
    assert result.shows is Shows.OUTCOME
    assert arithmetic(result) == f"{sentence} The figures are not shown."
    assert words_of.shown(result) is None and words_of.brief(result) == ()
    told: Any = document(result)
    assert not told.keys() & {"options", "counts", "valid"}
    assert told["outcome"]["arithmetic"].startswith(sentence)
    assert all(told["outcome"]["winners"]), "a winner is an option"
    # All of it is there for whoever asks at the computer itself.
    whole = results.result(opened.db, poll_id=poll.id, whole=True)
    assert whole.valid == 4 and words_of.shown(whole) is not None
