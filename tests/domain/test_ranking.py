"""The three counts of rankings: against published elections, slow counts and others' programs."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from fractions import Fraction

import pyrankvote
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from rankings import (
    FORTY_FIVE,
    RANKING,
    Profile,
    choices,
    counted,
    ranking_poll,
    slow_borda,
    slow_pairs,
    slow_runoff,
    slow_schulze,
)

from forumdesk.domain.methods.ranking import COUNTS, Ranked
from forumdesk.domain.rankings.pairs import condorcet_winner
from forumdesk.domain.rankings.runoff import Left
from forumdesk.domain.rankings.schulze import beaten_by, strongest_paths
from forumdesk.domain.rules import Rules

BORDA, RUNOFF, SCHULZE = COUNTS


def _winners(profile: Profile, options: str = "ABC") -> list[str]:
    """Of each count."""
    outcome = counted(profile, options)
    return ["".join(outcome.winners(one)) for one in COUNTS]


def _tallies(outcome: Ranked) -> list[dict[str, Fraction]]:
    return [dict(one.tallies) for one in outcome.rounds]


def test_the_forty_five_voters_of_schulzes_paper() -> None:
    outcome = counted(FORTY_FIVE, "ABCDE")
    assert outcome.points == {"E": 102, "A": 98, "B": 92, "C": 89, "D": 69}
    assert outcome.winners(BORDA) == outcome.winners(SCHULZE) == ("E",)
    assert outcome.condorcet is None
    first, second = outcome.rounds[:2]
    assert (first.eliminated, first.why) == (("D",), Left.FEWEST)
    assert second.tallies == {"A": 10, "B": 8, "C": 19, "E": 8}
    # B and E are equal in both rounds; whichever of them leaves, C wins.
    assert (second.why, second.tied) == (Left.LOT, ("B", "E"))
    assert outcome.winners(RUNOFF) == ("C",)


# The official matrix of an election of 2003 among five, as printed.
MATRIX_2003 = {
    **{"15": (228, 202), "21": (428, 34), "23": (238, 221), "25": (449, 29), "31": (385, 66)},
    **{"35": (405, 65), "41": (397, 38), "42": (228, 224), "43": (237, 226), "45": (424, 39)},
}
# The same of 2002 among four.
MATRIX_2002 = {
    **{"12": (255, 199), "13": (178, 291), "14": (385, 68)},
    **{"23": (134, 327), "24": (406, 50), "34": (443, 18)},
}


def _matrix(duels: Mapping[str, tuple[int, int]]) -> dict[str, dict[str, int]]:
    pairs: dict[str, dict[str, int]] = {one: {} for one in sorted(set("".join(duels)))}
    for (one, other), (for_one, for_other) in duels.items():
        pairs[one][other], pairs[other][one] = for_one, for_other
    return pairs


@pytest.mark.parametrize(("duels", "winner"), [(MATRIX_2003, "4"), (MATRIX_2002, "3")])
def test_published_matrices_have_their_published_winner(
    duels: Mapping[str, tuple[int, int]], winner: str
) -> None:
    pairs = _matrix(duels)
    beaten = beaten_by(strongest_paths(pairs))
    assert [one for one, many in beaten.items() if not many] == [winner]
    assert condorcet_winner(pairs) == winner


def test_equals_broken_towards_the_first_change_the_winner_of_2003() -> None:
    pairs = _matrix(MATRIX_2003 | {"42": (228, 252)})
    assert [one for one, many in beaten_by(strongest_paths(pairs)).items() if not many] == ["2"]


# Four counts and four winners: the most first places have C.
FOUR_WINNERS: Profile = [("A>D>B>C", 6), ("B>D>A>C", 8), ("D>B>A>C", 4), ("C>A>D>B", 9)]


def test_three_counts_can_have_three_winners() -> None:
    outcome = counted(FOUR_WINNERS, "ABCD")
    assert _winners(FOUR_WINNERS, "ABCD") == ["D", "B", "A"]
    assert outcome.points == {"A": 48, "B": 38, "C": 27, "D": 49}
    assert outcome.condorcet == "A"


def test_borda_shares_places() -> None:
    # Of three points A has two, and the others share the one that is left.
    assert counted([("A", 1)]).points == {"A": 2, "B": Fraction(1, 2), "C": Fraction(1, 2)}
    assert counted([("A=C", 3)]).points == {"A": Fraction(9, 2), "B": 0, "C": Fraction(9, 2)}


def test_equal_first_ranks_count_in_equal_parts() -> None:
    outcome = counted([("A=B", 3), ("B", 1), ("C", 2)])
    assert _tallies(outcome)[0] == {"A": Fraction(3, 2), "B": Fraction(5, 2), "C": 2}
    # When A has left, the whole of the three ballots is B's.
    assert _tallies(outcome)[1] == {"B": 4, "C": 2}


def test_a_ballot_without_options_that_are_left_is_exhausted_and_more_than_half_is_of_others() -> (
    None
):
    outcome = counted([("A", 4), ("B>A", 3), ("C", 2)])
    assert [one.exhausted for one in outcome.rounds] == [0, 2]
    # Four of seven are more than half, though not of all nine.
    assert outcome.rounds[-1].tallies == {"A": 4, "B": 3}
    assert outcome.winners(RUNOFF) == ("A",)


def test_options_without_votes_leave_together() -> None:
    outcome = counted([("A>B", 2), ("B>A", 2), ("E>B", 1)], "ABCDE")
    assert (outcome.rounds[0].eliminated, outcome.rounds[0].why) == (("C", "D"), Left.NO_VOTES)


def test_who_had_fewer_before_leaves_and_no_lot_is_drawn() -> None:
    outcome = counted([("A", 7), ("B", 4), ("C", 3), ("D>C", 1), ("E", 2)], "ABCDE")
    second = outcome.rounds[1]
    assert second.tallies == {"A": 7, "B": 4, "C": 4, "E": 2}
    third = outcome.rounds[2]
    assert (third.tied, third.why, third.eliminated) == (("B", "C"), Left.FEWER_BEFORE, ("C",))


def test_the_latest_round_that_tells_equals_apart_counts() -> None:
    profile = [("A", 9), ("B", 5), ("C", 4), ("D>C", 2), ("E>B", 1), ("E", 2)]
    outcome = counted(profile, "ABCDE")
    first, second, third = _tallies(outcome)[:3]
    # C had fewer than B in the first round, and B had fewer in the second.
    assert (first["B"], first["C"]) == (5, 4)
    assert (second["B"], second["C"]) == (5, 6)
    assert third == {"A": 9, "B": 6, "C": 6}
    assert outcome.rounds[2].eliminated == ("B",)


def test_who_left_with_as_many_votes_as_the_winners_have_is_none_of_them() -> None:
    outcome = counted([("A", 3), ("B", 3), ("C", 2), ("D>C", 1)], "ABCD")
    assert _tallies(outcome)[1] == {"A": 3, "B": 3, "C": 3}
    assert (outcome.rounds[1].why, outcome.rounds[1].eliminated) == (Left.FEWER_BEFORE, ("C",))
    assert outcome.winners(RUNOFF) == ("A", "B")


def test_who_is_equal_to_the_end_is_tied() -> None:
    outcome = counted([("A>C", 2), ("B>C", 2)])
    assert [one.why for one in outcome.rounds] == [Left.NO_VOTES, Left.NOBODY]
    assert outcome.winners(RUNOFF) == ("A", "B")
    assert counted([]).winners(RUNOFF) == counted([]).winners(SCHULZE) == ()


def test_anybody_draws_the_lot_anew() -> None:
    poll = ranking_poll("ABCDE")
    left = []
    # Another ballot is another lot, so nobody knows it beforehand.
    for more in range(9):
        profile = [*FORTY_FIVE, ("A", more)]
        lines = sorted(line for words, number in profile for line in [_numbered(words)] * number)
        ballots = hashlib.sha256("".join(f"{line}\n" for line in lines).encode()).hexdigest()
        draws = {}
        for option in "BE":
            line = f"{poll.id} {poll.round} 2 {option} {ballots}"
            draws[hashlib.sha256(line.encode()).hexdigest()] = option
        drawn = counted(profile, "ABCDE").lots[2]
        assert drawn.eliminated == (draws[min(draws)],)
        left.append(drawn.eliminated[0])
    assert set(left) == {"B", "E"}


def _numbered(words: str) -> str:
    return words.translate(str.maketrans("ABCDE", "12345"))


OPTIONS = "ABCD"


@st.composite
def ballots(draw: st.DrawFn) -> str:
    """A ballot over four options with equals and unranked ones."""
    ranked = draw(st.permutations(OPTIONS))[: draw(st.integers(1, len(OPTIONS)))]
    signs = [draw(st.sampled_from(">>=")) for _one in ranked[1:]]
    return "".join(one + sign for one, sign in zip(ranked, [*signs, ""], strict=True))


profiles = st.lists(st.tuples(ballots(), st.integers(1, 4)), min_size=1, max_size=7)


@given(profiles)
@example([("A>B", 1)])
@example([("A=B=C=D", 3)])
def test_each_count_is_equal_to_a_slow_one(profile: Profile) -> None:
    outcome = counted(profile, OPTIONS)
    pairs = slow_pairs(profile, OPTIONS)
    assert {(a, b): n for a, row in outcome.pairs.items() for b, n in row.items()} == pairs
    assert outcome.points == slow_borda(profile, OPTIONS)
    assert set(outcome.winners(SCHULZE)) == slow_schulze(profile, OPTIONS)
    rounds = slow_runoff(profile, OPTIONS)
    drawn = any(one.why is Left.LOT for one in outcome.rounds)
    assert drawn == (rounds is None)
    if rounds is not None:
        assert _tallies(outcome) == rounds


@given(profiles)
def test_who_beats_each_other_one_is_found(profile: Profile) -> None:
    pairs = slow_pairs(profile, OPTIONS)
    best = [
        one
        for one in OPTIONS
        if all(pairs[one, other] > pairs[other, one] for other in OPTIONS if other != one)
    ]
    outcome = counted(profile, OPTIONS)
    assert [outcome.condorcet] == (best or [None])
    if best:
        assert outcome.winners(SCHULZE) == tuple(best)


@given(profiles, st.randoms(use_true_random=False))
def test_nobodys_ballot_and_no_options_place_counts_more(profile: Profile, chance: object) -> None:
    outcome = counted(profile, OPTIONS)
    single = [(words, 1) for words, number in profile for _one in range(number)]
    chance.shuffle(single)  # type: ignore[attr-defined]
    assert counted(single, OPTIONS) == outcome
    renamed = str.maketrans("ABCD", "CADB")
    other = counted([(words.translate(renamed), n) for words, n in profile], OPTIONS)
    drawn = any(one.why is Left.LOT for one in outcome.rounds)
    for count in (BORDA, SCHULZE) if drawn else COUNTS:
        assert {one.translate(renamed) for one in outcome.winners(count)} == set(
            other.winners(count)
        )


@given(profiles, st.data())
def test_rising_never_harms_under_borda_and_schulze(profile: Profile, data: st.DataObject) -> None:
    outcome = counted(profile, OPTIONS)
    count = data.draw(st.sampled_from([BORDA, SCHULZE]))
    winner = data.draw(st.sampled_from(outcome.winners(count)))
    at = data.draw(st.integers(0, len(profile) - 1))
    words, number = profile[at]
    rest = [[one for one in group.split("=") if one != winner] for group in words.split(">")]
    raised = ">".join([winner, *("=".join(group) for group in rest if group)])
    better = [*profile[:at], (raised, number), *profile[at + 1 :]]
    assert winner in counted(better, OPTIONS).winners(count)


@given(
    st.lists(
        st.tuples(st.permutations("ABCDE"), st.integers(1, 5)).map(
            lambda drawn: (">".join(drawn[0][: drawn[1]]), drawn[1])
        ),
        min_size=1,
        max_size=12,
    )
)
@example([("A>B>C", 4), ("B>C", 3), ("C>B>A", 2)])
def test_another_program_finds_the_same_winner(profile: Profile) -> None:
    outcome = counted(profile, "ABCDE")
    assume(len(outcome.winners(RUNOFF)) == 1)
    assume(all(one.why not in (Left.LOT, Left.FEWER_BEFORE) for one in outcome.rounds))
    known = {one: pyrankvote.Candidate(one) for one in "ABCDE"}
    theirs = pyrankvote.instant_runoff_voting(
        list(known.values()),
        [
            pyrankvote.Ballot(ranked_candidates=[known[one] for one in words.split(">")])
            for words, number in profile
            for _one in range(number)
        ],
    )
    assert [one.name for one in theirs.get_winners()] == list(outcome.winners(RUNOFF))
    # It lets several leave at once where that cannot matter, so only the first round is the same.
    first = {one.candidate.name: one.number_of_votes for one in theirs.rounds[0].candidate_results}
    assert first == outcome.rounds[0].tallies


def test_the_declared_count_decides() -> None:
    decided = {}
    for count in COUNTS:
        poll = ranking_poll("ABCD", Rules(decisive=count))
        outcome = RANKING.count(poll, [(choices(words), n) for words, n in FOUR_WINNERS])
        decision = RANKING.decide(poll, outcome, base=27)
        assert (decision.tie, decision.carried, decision.needed) == (False, None, None)
        decided[count] = (decision.winners, decision.most)
    assert decided == {
        BORDA: (("D",), 49),
        RUNOFF: (("B",), 18),
        SCHULZE: (("A",), 3),
    }
