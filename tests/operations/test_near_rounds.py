"""Secret rounds of one question that so few tell apart that their figures could be subtracted."""

from __future__ import annotations

import hashlib

import pytest
from pdf import text_of
from small_votes import TOLD, draft, held, why
from support import draft as written
from support import register, run_cli

from forumdesk.domain.polls import Poll
from forumdesk.domain.small_numbers import Shows, Why, at_reveal, shown_by_default
from forumdesk.i18n import speaking
from forumdesk.operations import reporting, results
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.reader import Store
from forumdesk.wording import polls as wording


def printed(db: Store, poll: Poll) -> str:
    made = reporting.make_report(db, kind="poll-result", poll=poll.id, round_number=poll.round)
    return " ".join(text_of(made).split())


def test_rounds_that_differ_by_few_are_not_both_shown(opened: ForumFile) -> None:
    db = opened.db
    people = register(db, 16)
    first = held(db, people[:9], [1, 2] * 5, draft(db))
    assert why(db, first) == [] and "FIGURES" in printed(db, first)
    second = held(db, people[:10], [1, 2] * 6, first, again=True)
    assert why(db, second) == [Why.NEAR_ROUND]
    for one, other in ((first, 2), (second, 1)):
        seen = results.result(db, poll_id=one.id, round_number=one.round)
        assert (seen.shows, seen.outcome) == (Shows.OUTCOME, None)
        with speaking("en"):
            warning = f"Only 1 person differs from round {other}; comparing may show the vote."
            assert wording.caution(seen.cautions[0]) == warning
            paper = printed(db, one)
        assert warning in paper and TOLD in paper and "FIGURES" not in paper
    assert results.reveal_poll(db, poll_id=second.id).value.shows is Shows.OUTCOME
    # What was revealed without figures leaves nothing to compare with; the others may.
    third = held(db, people[1:11], [1, 2] * 6, second, again=True)
    near = results.cautions_at_reveal(db, poll_id=third.id)
    assert [(one.why, one.n, one.round, one.poll) for one in near] == [(Why.NEAR_ROUND, 3, 1, 0)]
    results.reveal_poll(db, poll_id=third.id)
    fourth = held(db, people[:16], [1, 2] * 8, third, again=True)
    assert why(db, fourth) == []


def same_again(db: Store, question: str, *options: str, kind: str = "secret") -> Poll:
    return written(db, *options, question=question, kind=kind)


@pytest.mark.parametrize(
    ("question", "options", "same"),
    [
        ("Shall we go on?", ["Onwards", "Backwards"], True),
        ("SHALL WE  GO ON", ["backwards.", "onwards."], True),
        ("Shall we go on?", ["Onwards", "Backwards", "Neither"], False),
        ("Shall we go home?", ["Onwards", "Backwards"], False),
    ],
)
def test_the_same_question_in_another_poll_is_too_near_as_well(
    opened: ForumFile, question: str, options: list[str], same: bool
) -> None:
    db = opened.db
    people = register(db, 12)
    first = held(db, people[:9], [1, 2] * 5, draft(db))
    assert results.reveal_poll(db, poll_id=first.id).value.shows is Shows.FIGURES
    second = held(db, people[:10], [1, 2] * 5, same_again(db, question, *options))
    assert why(db, second) == ([Why.NEAR_ROUND] if same else [])
    if not same:
        return
    with speaking("en"):
        warning = (
            "Only 1 person differs from round 1 of poll 1, which asks the same; comparing may show"
            " the vote."
        )
        caution = results.cautions_at_reveal(db, poll_id=second.id)[0]
        assert wording.caution(caution) == warning
        assert warning in printed(db, second)
    assert results.reveal_poll(db, poll_id=second.id).value.shows is Shows.OUTCOME


def test_the_same_question_put_by_name_is_not_compared(opened: ForumFile) -> None:
    db = opened.db
    people = register(db, 12)
    held(db, people[:9], [1, 2] * 5, draft(db, "named"))
    assert why(db, held(db, people[:10], [1, 2] * 5, draft(db))) == []


def test_the_computer_itself_shows_near_rounds_with_a_warning(opened: ForumFile) -> None:
    db = opened.db
    people = register(db, 12)
    first = held(db, people[:9], [1, 2] * 5, draft(db))
    held(db, people[:10], [1, 2] * 5, first, again=True)
    opened.close()
    file = str(opened.path)
    warning = "Only 1 person differs from round {n}; comparing may show the vote."
    counted = run_cli("check", file, "--json")["polls"]
    for number, other in ((1, 2), (2, 1)):
        told = run_cli("poll", file, "result", "1", "--round", str(number), "--json")
        said = warning.format(n=other)
        assert told["options"] and [one["text"] for one in told["cautions"]] == [said]
        assert counted[number - 1]["counted"]["cautions"] == [said]
        done = run_cli("poll", file, "recount", "1", "--round", str(number), check=False)
        assert hashlib.sha256(done.stdout.encode()).hexdigest() == told["digest"]
        assert done.stderr.strip() == said


@pytest.mark.parametrize(
    ("differing", "shows"),
    [(0, Shows.FIGURES), (1, Shows.OUTCOME), (4, Shows.OUTCOME), (5, Shows.FIGURES)],
)
def test_how_many_must_differ(differing: int, shows: Shows) -> None:
    assert shown_by_default(at_reveal({"a": 5, "b": 5}, {(0, 1): differing})) is shows
