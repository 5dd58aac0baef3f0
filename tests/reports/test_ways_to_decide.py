"""What motions, scores and gradients come to, on paper."""

from __future__ import annotations

from typing import Any

import pytest
from pdf import text_of
from room import add_session
from support import cast, draft, register

from forumdesk.domain.polls import Poll
from forumdesk.i18n import speaking
from forumdesk.operations import polls, reporting, results, sealing
from forumdesk.store.forum_file import ForumFile
from forumdesk.wording.polls import arithmetic

SCORES = [{"1": 5, "2": 1}] * 4 + [{"1": 4, "2": None}] * 2 + [{"1": 2}] * 2
ROUNDS: dict[str, tuple[list[Any], dict[str, str]]] = {
    "motion": (["yes"] * 5 + ["no"] * 3, {}),
    "score": (SCORES, {"threshold": "two_thirds"}),
    "gradients": ([1, 1, 2, 2, 3, 4, 5, 8], {"threshold": "simple"}),
}
FIGURES = {
    "motion": ("Yes 5 5/8", "No 3 3/8"),
    "score": ("1 Water 6/8 2/8 4 and 5 6/8", "2 Desk 0/4 4/4 1 3/4", "1 Water 0 2 0 2 4 0 0"),
    "gradients": ("3 I can live with it. 1 1/8", "Support (1–3) 5 5/8", "Against (5–8) 2 2/8"),
}


def held(opened: ForumFile, method: str) -> Poll:
    """A secret poll of a session that eight voted in; it is sealed and revealed."""
    ballots, rules = ROUNDS[method]
    session = add_session(opened.db, "D1-01")
    made = draft(opened.db, method=method, session=session.id, abstain="yes", **rules)
    people = register(opened.db, 9)
    poll = polls.open_poll(opened.db, poll_id=made.id).value
    ids = {str(one.number): one.id for one in poll.options}
    for person, said in zip(people, ballots, strict=False):
        choices = {ids[one]: value for one, value in said.items()} if ids else said
        cast(opened.db, poll, person, choices)
    cast(opened.db, poll, people[8], "abstain")
    sealing.close_poll(opened.db, poll_id=poll.id)
    return results.reveal_poll(opened.db, poll_id=poll.id).value


@pytest.mark.parametrize("method", ROUNDS)
def test_a_result_has_its_arithmetic_and_every_figure(opened: ForumFile, method: str) -> None:
    poll = held(opened, method)
    result = results.result(opened.db, poll_id=poll.id)
    said = " ".join(
        text_of(
            reporting.make_report(opened.db, kind="poll-result", poll=poll.id), "-layout"
        ).split()
    )
    for expected in (arithmetic(result), *FIGURES[method], "9 9 8 1 0"):
        assert expected in said, expected
    of_session = reporting.make_report(opened.db, kind="session-summary", session=poll.session)
    assert arithmetic(result) in " ".join(text_of(of_session).split())


@pytest.mark.parametrize("method", ROUNDS)
def test_both_languages_say_as_much(opened: ForumFile, method: str) -> None:
    poll = held(opened, method)
    with speaking("id"):
        result = results.result(opened.db, poll_id=poll.id)
        content = reporting.make_report(opened.db, kind="poll-result", poll=poll.id)
        assert arithmetic(result) in " ".join(text_of(content).split())
    assert arithmetic(result) not in " ".join(text_of(content).split())
