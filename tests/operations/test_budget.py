"""A budget of so few that its figures are not shown: what is funded is told, and no number."""

from __future__ import annotations

import pytest
from support import cast, register, words

from forumdesk.domain.polls import Kind, Method
from forumdesk.domain.rules import Rules
from forumdesk.domain.small_numbers import Shows
from forumdesk.operations import polls, results, sealing
from forumdesk.store.forum_file import ForumFile
from forumdesk.wording import polls as wording


@pytest.mark.parametrize(
    ("budget", "chosen", "funded"),
    [
        (100, [(0, 1), (0,), (1,), (1,)], "Funded: “Well”, “Road”."),
        (100, [(2,), (2,), (1,), (2,)], "Funded: “Clinic”."),
        # All of them are told as well: they won together and are not tied.
        (140, [(0, 1), (1, 2), (0, 2), (1,)], "Funded: “Well”, “Road”, “Clinic”."),
    ],
)
def test_the_outcome_alone_names_what_is_funded(
    opened: ForumFile, budget: int, chosen: list[tuple[int, ...]], funded: str
) -> None:
    new = polls.NewPoll(
        question=words("Which?"),
        kind=Kind.SECRET,
        method=Method.BUDGET,
        options=[words(one) for one in ("Well", "Road", "Clinic")],
        rules=Rules(budget=budget),
        costs=(50, 40, 70 if budget == 100 else 50),
    )
    people = register(opened.db, 8)
    poll = polls.open_poll(opened.db, poll_id=polls.add_poll(opened.db, new=new).value.id).value
    for person, ballot in zip(people, chosen, strict=False):
        cast(opened.db, poll, person, [poll.options[one].id for one in ballot])
    sealing.close_poll(opened.db, poll_id=poll.id)
    results.reveal_poll(opened.db, poll_id=poll.id)
    result = results.result(opened.db, poll_id=poll.id)
    assert (result.shows, result.outcome) == (Shows.OUTCOME, None)
    assert result.decision is not None
    assert (result.decision.tie, dict(result.decision.figures)) == (False, {})
    said = f"Most votes first decides. {funded} The figures are not shown."
    assert wording.arithmetic(result) == said
