"""Secret rounds of one question that so few tell apart that their figures could be subtracted."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf import text_of
from small_votes import TOLD, draft, held, why
from support import cast, cast_slip, print_slips, register, run_cli
from support import draft as written

from forumdesk.domain.polls import Poll
from forumdesk.domain.small_numbers import (
    Shows,
    Voted,
    Why,
    at_reveal,
    differing,
    shown_by_default,
)
from forumdesk.i18n import speaking
from forumdesk.operations import channels, polls, reporting, results, sealing, slips
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
    ("apart", "shows"),
    [
        *((0, Shows.FIGURES), (1, Shows.OUTCOME), (4, Shows.OUTCOME), (5, Shows.FIGURES)),
        (None, Shows.OUTCOME),
    ],
)
def test_how_many_must_differ(apart: int | None, shows: Shows) -> None:
    assert shown_by_default(at_reveal({"a": 5, "b": 5}, {(0, 1): apart})) is shows


def voted(surely: str, perhaps: str, number: int) -> Voted:
    """A round of people with a letter for each."""
    known, maybe = (frozenset(one.encode() for one in part) for part in (surely, perhaps))
    return Voted(known, maybe, number)


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        (("abcdefg", "", 7), ("abcdefg", "", 7), 0),
        (("abcdefg", "", 7), ("abcdefh", "", 7), 2),
        # Who has a paper that did not come back did not vote.
        (("abcdefg", "h", 7), ("abcdefgh", "", 8), 1),
        (("abcdefg", "hi", 8), ("abcdefghi", "", 9), 1),
        (("abcdefg", "hi", 9), ("abcdefghi", "", 9), 0),
        (("abcdefg", "hi", 7), ("abcdefg", "hi", 8), 1),
        # Either of two papers came back each time: it may be the same one.
        (("abcdefg", "hi", 8), ("abcdefg", "hi", 8), 0),
        # Slips, of which nobody knows who used one.
        (("", "abcdefgh", 7), ("", "abcdefgh", 8), 1),
        (("", "abcdefgh", 5), ("", "abcdefgh", 7), None),
        (("", "abcdefgh", 1), ("", "abcdefgh", 6), 5),
        (("", "abcd", 4), ("", "efghi", 5), 9),
        # Nobody is on a list.
        (("", "", 30), ("", "", 31), None),
        (("", "", 30), ("", "", 30), 0),
        (("", "", 30), ("", "", 35), 5),
    ],
)
def test_who_may_have_voted_in_one_of_two_rounds_alone(
    one: tuple[str, str, int], other: tuple[str, str, int], apart: int | None
) -> None:
    assert differing(voted(*one), voted(*other)) == apart
    assert differing(voted(*other), voted(*one)) == apart


@settings(max_examples=200)
@given(st.lists(st.tuples(st.sampled_from("nsp"), st.sampled_from("nsp")), max_size=6), st.data())
def test_how_many_differ_is_never_more_than_really_do(
    people: list[tuple[str, str]], data: st.DataObject
) -> None:
    """Of each person: not there, surely voted, or perhaps; drawn is who of the last did."""
    rounds, really = [], []
    for place in (0, 1):
        keys = {bytes([key]): one[place] for key, one in enumerate(people)}
        surely, perhaps = (frozenset(key for key in keys if keys[key] == of) for of in "sp")
        came = surely | {key for key in sorted(perhaps) if data.draw(st.booleans())}
        rounds.append(Voted(surely, perhaps, len(came)))
        really.append(came)
    found = differing(*rounds)
    truly = len(really[0] ^ really[1])
    assert found is None or found <= truly
    if all(one.number in (len(one.surely), len(one.anybody)) for one in rounds):
        assert found == truly


def test_a_paper_that_did_not_come_back_is_no_vote(opened: ForumFile) -> None:
    db = opened.db
    people = register(db, 12)
    poll = polls.open_poll(db, poll_id=draft(db).id).value
    for person, choice in zip(people[:9], [1, 2] * 5, strict=False):
        cast(db, poll, person, [poll.options[choice - 1].id])
    channels.mark_for_paper(db, poll_id=poll.id, people=[people[9]])
    first = sealing.close_poll(db, poll_id=poll.id).value
    assert results.reveal_poll(db, poll_id=first.id).value.shows is Shows.FIGURES
    second = held(db, people[:10], [1, 2] * 5, first, again=True)
    near = results.cautions_at_reveal(db, poll_id=second.id)
    assert [(one.why, one.n, one.round) for one in near] == [(Why.NEAR_ROUND, 1, 1)]
    assert results.reveal_poll(db, poll_id=second.id).value.shows is Shows.OUTCOME


def test_a_slip_that_was_not_used_is_no_vote(opened: ForumFile) -> None:
    db = opened.db
    people = register(db, 12)
    poll = draft(db, "slip")
    shown, drawn = [], []
    for number, used in enumerate((6, 8), start=1):
        verb = polls.open_poll if number == 1 else polls.reopen_poll
        poll = verb(db, poll_id=poll.id, anyway=True).value
        drawn = print_slips(db, poll, 10)
        slips.give_slips(db, poll_id=poll.id, person_ids=people[:10])
        for slip, choice in zip(drawn[:used], [1, 2] * 5, strict=False):
            cast_slip(db, poll, slip, [poll.options[choice - 1].id])
        sealing.close_poll(db, poll_id=poll.id)
        near = results.cautions_at_reveal(db, poll_id=poll.id)
        shown.append(results.reveal_poll(db, poll_id=poll.id).value.shows)
    assert shown == [Shows.FIGURES, Shows.OUTCOME]
    with speaking("en"):
        assert [wording.caution(one) for one in near] == [
            "Perhaps only a few people differ from round 1; comparing may show their votes."
        ]
