"""What is said of rankings, in English as the code has it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rankings import FORTY_FIVE, RANKING, Profile, choices, ranking_poll
from support import words

from forumdesk.charts.drawing import Bars
from forumdesk.charts.flows import Flows
from forumdesk.charts.matrix import Matrix
from forumdesk.domain.polls import Kind
from forumdesk.domain.results import Result, Turnout
from forumdesk.domain.rules import Decisive, Rules
from forumdesk.domain.small_numbers import Shows
from forumdesk.i18n import LANGUAGES, speaking
from forumdesk.wording import polls as wording
from forumdesk.wording import results as result_words


def _result(profile: Profile, options: str, count: Decisive, kind: Kind = Kind.NAMED) -> Result:
    poll = ranking_poll(options, Rules(decisive=count))
    named = tuple(replace(one, text=words(f"Option {one.id}")) for one in poll.options)
    poll = replace(poll, options=named, kind=kind)
    outcome = RANKING.count(poll, [(choices(said), number) for said, number in profile])
    cast = sum(number for _said, number in profile)
    decision = RANKING.decide(poll, outcome, base=cast)
    return Result(poll, Turnout(cast, {}), cast, 0, cast, outcome, decision)


def _notes(result: Result) -> str:
    shown = result_words.shown(result)
    assert shown is not None
    return " ".join(shown.notes)


@pytest.mark.parametrize(
    ("count", "sentence", "others"),
    [
        (
            Decisive.BORDA,
            "Decisive count: Borda. Winner: “Option E” with 102 points, of 45 rankings.",
            "Instant runoff would have chosen “Option C”. Schulze chooses the same.",
        ),
        (
            Decisive.INSTANT_RUNOFF,
            "Decisive count: Instant runoff. Winner in round 4: “Option C” with",
            "Borda would have chosen “Option E”. Schulze would have chosen “Option E”.",
        ),
        (
            Decisive.SCHULZE,
            "Decisive count: Schulze. Winner: “Option E”. No option has a stronger path",
            "Instant runoff would have chosen “Option C”. Borda chooses the same.",
        ),
    ],
)
def test_the_declared_count_is_told_and_what_another_had_chosen(
    count: Decisive, sentence: str, others: str
) -> None:
    result = _result(FORTY_FIVE, "ABCDE", count)
    assert wording.arithmetic(result).startswith(sentence)
    notes = _notes(result)
    assert notes.startswith(others)
    assert "No option is above each other one" in notes
    assert "Round 2 of the runoff: “Option B”, “Option E” had equally few votes" in notes


def test_a_tie_is_told_as_one_and_who_beats_all_is_named() -> None:
    tied = _result([("A>B", 2), ("B>A", 2)], "ABC", Decisive.BORDA)
    assert wording.arithmetic(tied) == (
        "Decisive count: Borda. Tie: “Option A”, “Option B” with 6 points each, of 4 rankings."
    )
    assert _notes(tied).startswith("All three counts choose the same.")
    one = _result([("A>B", 2), ("B>A", 1), ("A=B", 2)], "ABC", Decisive.SCHULZE)
    assert "More rankings have it above each other option than below it." in (
        wording.arithmetic(one)
    )
    half = _result([("A=B", 3), ("B", 1), ("C", 2)], "ABC", Decisive.INSTANT_RUNOFF)
    shown = result_words.shown(half)
    assert shown is not None
    # Halves are shown as halves.
    assert [row[2] for row in shown.tables[1].rows] == ["1½", "2½", "2", "6", "0"]
    assert result_words.brief(half)[0] == "Runoff votes: Option A 1½"


def test_an_outcome_without_figures_names_the_count_and_no_number() -> None:
    for profile, said in (
        (FORTY_FIVE, "Winner: “Option E”."),
        ([("A>B", 2), ("B>A", 2)], "Tie: “Option A”, “Option B”."),
        ([], "No option is ahead."),
    ):
        whole = _result(profile, "ABCDE", Decisive.SCHULZE, Kind.SECRET)
        told = wording.arithmetic(replace(whole, outcome=None, shows=Shows.OUTCOME))
        count = "Decisive count: Schulze. " if profile else ""
        assert told == f"{count}{said} The figures are not shown."


def test_nobodys_ranking_decides_nothing() -> None:
    for count in (Decisive.BORDA, Decisive.INSTANT_RUNOFF, Decisive.SCHULZE):
        empty = _result([], "ABC", count)
        assert wording.arithmetic(empty) == "No votes for any option."
        shown = result_words.shown(empty)
        assert shown is not None
        assert len(shown.charts) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_tables_hold_what_the_pictures_show(language: str) -> None:
    result = _result(FORTY_FIVE, "ABCDE", Decisive.INSTANT_RUNOFF)
    with speaking(language):
        shown = result_words.shown(result)
    assert shown is not None
    overview, rounds, pairs = shown.tables
    bars, flows, matrix = shown.charts
    assert isinstance(bars, Bars) and isinstance(flows, Flows) and isinstance(matrix, Matrix)
    assert [row[2] for row in overview.rows] == [bar.text for bar in bars.rows]
    assert [len(row) for row in rounds.rows] == [len(rounds.columns)] * 7
    assert [len(row) for row in pairs.rows] == [len(pairs.columns)] * 5
    for place, row in enumerate(matrix.figures):
        assert [one or "–" for one in row] == list(pairs.rows[place][2:])
    # B has 20 of 45 above A, and so A is ahead.
    assert matrix.ahead[0][2] and not matrix.ahead[2][0]
    for step, at in zip(flows.steps, range(2, 6), strict=True):
        told = [row[at] for row in rounds.rows[:5]]
        assert [one if one != "0" else "–" for one in step.figures[:5]] == told


def test_the_ballot_says_what_decides() -> None:
    poll = ranking_poll("ABC", Rules(decisive=Decisive.BORDA, maximum=2))
    assert wording.how(poll) == (
        "Give places: 1 is the best. Equal places are allowed. Give a place to at most 2 options;"
        " what has none comes last. Decisive count: points for every place (Borda). It cannot be"
        " changed once sent."
    )
    assert "Decisive" not in wording.how(replace(poll, kind=Kind.PULSE))
