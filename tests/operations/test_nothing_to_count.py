"""Every method in every kind where there is nothing to count: nobody voted, or all abstained."""

from __future__ import annotations

import json
from itertools import product

import pytest
from pdf import text_of
from support import cast, register, words

from forumdesk.domain import methods
from forumdesk.domain.polls import ABSTAIN, Kind, Method, Poll
from forumdesk.domain.rule_words import parse_rules
from forumdesk.i18n import speaking
from forumdesk.operations import exporting, polls, reporting, results, sealing
from forumdesk.operations.checking import check
from forumdesk.operations.polls import NewPoll
from forumdesk.store.forum_file import ForumFile
from forumdesk.wording import polls as wording
from forumdesk.wording.results import shown

NEEDED = {Method.BUDGET: {"budget": "50"}}


def held(opened: ForumFile, kind: Kind, method: Method, people: list[str]) -> Poll:
    """A revealed poll in which these people abstained."""
    way = methods.of(method)
    rules = {**NEEDED.get(method, {}), "abstain": "yes"}
    new = NewPoll(
        words(f"{method.value}, {len(people)}?"),
        kind=kind,
        method=method,
        options=[words(one) for one in ("Water", "Desk") if way.most_options != 0],
        rules=parse_rules(rules, kind=kind, method=method),
        costs=(30, 20) if way.has_costs else (),
    )
    drafted = polls.add_poll(opened.db, new=new).value
    poll = polls.open_poll(opened.db, poll_id=drafted.id).value
    for person in people:
        cast(opened.db, poll, person, ABSTAIN)
    sealing.close_poll(opened.db, poll_id=poll.id)
    return results.reveal_poll(opened.db, poll_id=poll.id).value


@pytest.mark.uncounted
@pytest.mark.parametrize("kind", list(Kind))
def test_a_result_without_a_valid_ballot_is_told_everywhere(opened: ForumFile, kind: Kind) -> None:
    people = register(opened.db, 6)
    for method, voted in product(Method, (0, 6)):
        poll = held(opened, kind, method, people[:voted])
        result = results.result(opened.db, poll_id=poll.id)
        assert (result.valid, result.abstained, result.invalid) == (0, voted, 0), poll.question
        assert result.decision is not None and not result.decision.winners
        assert not result.decision.tie and not result.decision.carried
        for language in ("en", "id"):
            with speaking(language):
                told = json.dumps(wording.document(result), allow_nan=False)
                assert json.loads(told)["outcome"]["winners"] == []
                assert shown(result) is not None
        made = reporting.make_report(opened.db, kind="poll-result", poll=poll.id)
        assert poll.question.in_language("en") in text_of(made)
    report = check(opened.db)
    assert report.ok and len(report.polls) == 2 * len(Method)
    assert len(json.loads(exporting.make_export(opened.db, what="results.json").content)) == len(
        report.polls
    )
