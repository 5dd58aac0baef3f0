"""Results in one line, for records, summaries and earlier rounds."""

from __future__ import annotations

import pytest
from asked import answered, asked
from support import cast, open_poll, register

from forumdesk.charts.bidi import levels
from forumdesk.charts.directions import seen
from forumdesk.domain.rules import Decisive
from forumdesk.operations import results, sealing
from forumdesk.store.forum_file import ForumFile
from forumdesk.wording import results as words_of
from forumdesk.wording.poll_terms import option_name
from forumdesk.wording.polls import turnout
from forumdesk.wording.record import words_of_result


@pytest.mark.parametrize(
    ("method", "chosen", "said"),
    [
        ("single", lambda ids: ids[:1], "Which? Water 2, Desk 0, Ambulance 0. "),
        ("ranking", lambda ids: ids, "Which? Not beaten by (Schulze): Water 2/2, Desk 1/2, "),
    ],
)
def test_figures_that_are_no_votes_are_told_with_their_name(
    opened: ForumFile, method: str, chosen: object, said: str
) -> None:
    assert callable(chosen)
    people = register(opened.db, 2)
    poll = open_poll(opened.db, kind="named", method=method)
    for person in people:
        cast(opened.db, poll, person, chosen([one.id for one in poll.options]))
    sealing.close_poll(opened.db, poll_id=poll.id)
    assert said in words_of_result(results.result(opened.db, poll_id=poll.id))


@pytest.mark.parametrize(
    ("kind", "may_abstain", "said"),
    [
        ("pulse", False, "2 answered"),
        ("pulse", True, "2 answered, 0 abstained"),
        ("secret", False, "2 voted"),
        ("named", True, "2 voted, 0 abstained"),
    ],
)
def test_who_abstained_is_told_where_somebody_could(
    kind: str, may_abstain: bool, said: str
) -> None:
    poll = asked("single", "Water", "Desk", kind=kind, may_abstain=may_abstain)
    assert turnout(answered(poll, [["a"], ["b"]])) == said


@pytest.mark.parametrize(
    ("method", "decisive", "said"),
    [
        ("ranking", Decisive.SCHULZE, "each against each (Schulze)"),
        ("ranking", Decisive.BORDA, "points for every place (Borda)"),
        ("budget", Decisive.GREEDY, "most votes first"),
    ],
)
def test_the_count_that_decides_is_said_with_what_it_does(
    method: str, decisive: Decisive, said: str
) -> None:
    poll = asked(method, "Water", "Desk", decisive=decisive)
    assert words_of.of(poll.method).decides(poll) == said


def test_answers_that_run_leftwards_leave_the_figures_in_their_place() -> None:
    poll = asked("single", "نعم", "لا")
    result = answered(poll, [["a"], ["a"], ["b"]])
    told = ", ".join(words_of.brief(result))
    assert seen(told) == "نعم 2, لا 1"
    level = dict(zip(told, levels(told, rtl=False), strict=True))
    assert (level["2"], level[","], level["1"]) == (0, 0, 0)
    assert option_name(poll.options[0]) == "“\u2068نعم\u2069”"
