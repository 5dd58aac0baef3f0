"""The check reads ballots and counts them with code of its own: every method, one by one."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject, SearchStrategy

from forumdesk.domain import methods
from forumdesk.domain.audit import Finding, Round, Shown, examine
from forumdesk.domain.canonical import canonical_json, definition
from forumdesk.domain.kept_rules import kept_rules, rules_of_kept
from forumdesk.domain.methods.base import read_ballot, sort_out
from forumdesk.domain.polls import ABSTAIN, Kind, Method, Option, Poll
from forumdesk.domain.recount import Sealed, seal_digest
from forumdesk.domain.recounting import BALLOTS
from forumdesk.domain.recounting_figures import COUNTS
from forumdesk.domain.results import Result, Turnout
from forumdesk.domain.seal_forms import RECOUNT_TEXT
from forumdesk.domain.typed_text import as_text
from forumdesk.wording import results as method_words

A, B, C, D, E = (f"{number:032x}" for number in range(1, 6))
IDS = (A, B, C, D, E)
COSTS = (50, 40, 30, 20, 10)
OTHER = f"{9:032x}"


@dataclass(frozen=True)
class Asked:
    """A question of a method: its rules as files keep them, costs, and what ballots may say."""

    ballots: SearchStrategy[Any]
    rules: Mapping[str, object] = field(default_factory=dict)
    costs: tuple[int | None, ...] = (None,) * 5
    wrong: tuple[object, ...] = ()
    free: tuple[object, ...] = ()


def some(**limits: Any) -> SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(IDS), unique=True, **limits).map(sorted)


def by_option(values: SearchStrategy[Any], **limits: Any) -> SearchStrategy[dict[str, Any]]:
    return st.dictionaries(st.sampled_from(IDS), values, **limits)


@st.composite
def rankings(draw: Callable[[SearchStrategy[Any]], Any]) -> list[Any]:
    places = draw(st.dictionaries(st.sampled_from(IDS), st.integers(1, 5), min_size=1))
    ranks = [sorted(x for x in places if places[x] == at) for at in sorted({*places.values()})]
    return [rank[0] if len(rank) == 1 else rank for rank in ranks]


def named(ranks: list[Any]) -> int:
    return sum(1 if isinstance(one, str) else len(one) for one in ranks)


# Wrong for every method; what only one of them refuses stands beside it.
WRONG: tuple[object, ...] = (
    *(None, True, 1.5, 10**30, "", "?", "maybe", "yes ", [], {}, [[]], [None], [1], {"": 1}),
    *([OTHER], [A, OTHER], [A, A], [[A]], [A, [B, B]], [A, [B], C], [[A, B], A]),
    *({OTHER: 1}, {A: "1"}, {A: 1.0}, {A: True}, {A: [1]}, {A: -2}, {A: 10**9}),
    *([{"a": 1}], "\ud800", ["\ud800"], "abstain ", [ABSTAIN]),
)
ASKED: Mapping[str, Asked] = {
    "single": Asked(some(min_size=1, max_size=1), wrong=([A, B], A, {A: 1}, [[A, B]])),
    "approval": Asked(
        some(min_size=2, max_size=3),
        {"min": 2, "max": 3},
        wrong=([A], [A, B, C, D], [B, A], {A: 1}, [[A, B], C]),
    ),
    "score": Asked(
        by_option(st.one_of(st.none(), st.integers(0, 10)), min_size=1),
        {"scale": "0..10"},
        wrong=({A: 11}, {A: -1}, [A], 5),
    ),
    "ranking": Asked(
        rankings().filter(lambda ranks: named(ranks) <= 4),
        {"max": 4},
        wrong=(
            *(A, {A: 1}, [A, [C, B]], [[A, B], [C, D, A]], [B, [A, "?"]], [[A], B]),
            *([E, D, C, B, A], [[A, B, C], [D, E]]),
        ),
    ),
    "points": Asked(
        by_option(st.integers(1, 2), min_size=1, max_size=2),
        {"points": 5, "cap": 2},
        wrong=({A: 0}, {A: 3}, {A: 2, B: 2, C: 2}, {A: -1}, {A: None}, [A], 5),
    ),
    "motion": Asked(st.sampled_from(["yes", "no"]), wrong=(["yes"], "Yes", 1, {A: "yes"})),
    "gradients": Asked(
        st.integers(1, 8), {"scale": "1..8"}, wrong=(0, 9, -1, "4", [4], {A: 4}, 4.0)
    ),
    "budget": Asked(
        some(min_size=2, max_size=3).filter(
            lambda chosen: sum(COSTS[IDS.index(one)] for one in chosen) <= 100
        ),
        {"budget": 100, "min": 2, "max": 3},
        COSTS,
        wrong=([A, B, C], [E], [B, C, D, E], [B, A], {A: 1}, A),
    ),
    "words": Asked(
        st.lists(st.sampled_from(["air", "jalan", "ถนน", "Air bersih"]), min_size=1, max_size=3,
                 unique=True),
        {"max": 3},
        wrong=(
            *(["a", "b", "c", "d"], "air", [""], ["air", "air"], {A: "air"}, [["air"]], ["a\nb"]),
            *(["a" * 41], [" air"], ["air", "Air"], ["e\u0301"], ["\u200b"]),
        ),
        # Words are no options: a list of any words is a ballot.
        free=([OTHER], [A, OTHER], [ABSTAIN]),
    ),
    "statements": Asked(
        by_option(st.sampled_from([1, 0, -1]), min_size=1),
        wrong=({A: 2}, {A: -2}, {A: None}, [A], {A: "1"}, 1),
    ),
}  # fmt: skip
# Ballots that rules allow or not, and rules that allow only some of them.
LOOSE: Mapping[str, SearchStrategy[Any]] = {
    "single": some(),
    "approval": some(),
    "score": by_option(st.one_of(st.none(), st.integers(-3, 12))),
    "ranking": rankings(),
    "points": by_option(st.integers(-1, 6)),
    "motion": st.sampled_from(["yes", "no", "maybe"]),
    "gradients": st.integers(-1, 10),
    "budget": some(),
    "words": st.lists(st.sampled_from(["a", "A", "á", "a" * 40, "a" * 41, "b ", "…", "c", "d"])),
    "statements": by_option(st.integers(-2, 2)),
}
LIMITS: Sequence[tuple[str, Mapping[str, object]]] = [
    *((method, ASKED[method].rules) for method in LOOSE),
    *(("approval", {"max": 1}), ("approval", {"min": 4}), ("approval", {})),
    *(("budget", {"budget": 100, **limit}) for limit in ({"min": 3}, {"max": 1}, {})),
    *(("ranking", {"max": 1}), ("ranking", {})),
    *(("points", {"points": 3}), ("points", {"points": 6, "cap": 3}), ("points", {})),
    *(("score", {"scale": "-2..2"}), ("score", {}), ("gradients", {"scale": "1..7"})),
    *(("words", {"max": 1}), ("words", {"max": 5}), ("words", {})),
]
# Valid or not, this is not how a ballot is kept.
NOT_OURS = (
    "",
    "[",
    f'[ "{A}"]',
    f'["{A}","{A}"]',
    f'{{"{A}":1,"{A}":1}}',
    "NaN",
    "04",
    '"y\\u0065s"',
)


def poll_of(
    method: Method, *, entitled: int = 0, rules: Mapping[str, object] | None = None
) -> Poll:
    asked = ASKED[method.value]
    return Poll(
        id=f"{7:032x}",
        number=1,
        question=as_text("Which?", language="en"),
        kind=Kind.SECRET,
        method=method,
        options=tuple(
            Option(one, number, as_text(f"Option {number}", language="en"), asked.costs[number - 1])
            for number, one in enumerate(IDS, start=1)
        ),
        rules=rules_of_kept({"abstain": "yes", **(asked.rules if rules is None else rules)}),
        round=1,
        entitled=entitled,
        seal_form=RECOUNT_TEXT,
    )


def frozen_of(method: str, *, entitled: int) -> dict[str, Any]:
    """A definition, also of a method that only the check knows."""
    asked = ASKED[method]
    return {
        **{"id": f"{7:032x}", "round": 1, "kind": "secret", "method": method},
        "question": {"en": "Which?"},
        "options": [
            {"id": one, "text": {"en": f"Option {number}"}}
            | ({} if cost is None else {"cost": cost})
            for number, (one, cost) in enumerate(zip(IDS, asked.costs, strict=True), start=1)
        ],
        "rules": {"abstain": "yes", "base": "valid", "show": "hidden", **asked.rules},
        "entitled": entitled,
    }


def sealed_of(frozen: Mapping[str, Any], texts: list[str]) -> Sealed:
    """A third of the ballots came on paper."""
    voters = [f"{number:032x}" for number in range(len(texts))]
    on_paper = voters[::3]
    return Sealed(
        definition=canonical_json(frozen),
        entitled=[(voter, "") for voter in voters],
        roll=[(voter, "paper" if voter in on_paper else "phone") for voter in voters],
        ballots=[(f"{n * 7919 % 104729:032x}", text) for n, text in enumerate(texts)],
        typed={"paper": len(on_paper)} if on_paper else {},
    )


def stored(frozen: Mapping[str, Any], sealed: Sealed, digest: str) -> Round:
    """A sealed round as the check reads it from a file."""
    options = [
        (one["id"], number, one["text"], one.get("cost"))
        for number, one in enumerate(frozen["options"], start=1)
    ]
    return Round(
        poll=frozen["id"],
        number=1,
        state="sealed",
        revealed=0,
        shows="figures",
        seal_form=RECOUNT_TEXT,
        digest=digest,
        definition=sealed.definition,
        entitled=frozen["entitled"],
        present=None,
        invited=None,
        opened_at="",
        closed_at="",
        shown=Shown(1, frozen["question"], options, "secret", frozen["method"], frozen["rules"], 1),
        ballots=sealed.ballots,
        roll=sealed.roll,
        listed=sealed.entitled or (),
        people=len(sealed.roll),
        typed=[*sealed.typed.items()],
    )


def test_every_method_has_a_counter_and_ballots_here() -> None:
    assert {one.value for one in Method} <= set(COUNTS) <= set(BALLOTS) == set(ASKED)


@pytest.mark.uncounted
@settings(max_examples=60)
@pytest.mark.parametrize("method", list(Method))
@given(st.data())
def test_the_check_counts_as_the_program_does(method: Method, data: DataObject) -> None:
    """Figures in the words of the protocol, from whatever ballots there are."""
    ballot = st.one_of(st.just(ABSTAIN), ASKED[method.value].ballots)
    said = data.draw(st.lists(ballot, max_size=30))
    poll, way, words = (
        poll_of(method, entitled=len(said)),
        methods.of(method),
        method_words.of(method),
    )
    texts = [read_ballot(way, poll, one) for one in said]
    frozen = json.loads(definition(poll))
    assert kept_rules(poll.rules) == frozen_of(method.value, entitled=0)["rules"]
    sealed = sealed_of(frozen, texts)
    found = examine(stored(frozen, sealed, seal_digest(RECOUNT_TEXT, sealed)))
    assert found.findings == ()
    papers = sort_out(way, poll, Counter(texts))
    outcome = way.count(poll, papers.valid)
    result = Result(
        poll,
        Turnout(len(texts), {}),
        papers.number,
        papers.abstained,
        base=papers.number,
        outcome=outcome,
        decision=way.decide(poll, outcome, base=papers.number),
    )
    figures, counts = words.figures(result, outcome), words.counts(result, outcome)
    assert found.counted is not None
    assert found.counted.valid == papers.number
    assert found.counted.abstained == texts.count(canonical_json(ABSTAIN))
    for option, _number, ours in found.counted.options:
        assert agrees(ours, figures.get(option, {}))
    assert agrees(found.counted.counts, counts)
    assert any(ours for _option, _number, ours in found.counted.options) or found.counted.counts


def agrees(ours: Any, theirs: Any) -> bool:
    """Whether all that the check has counted is what the program says; that may say more."""
    plain = json.loads(json.dumps(theirs))
    if isinstance(ours, Mapping):
        assert ours.keys() <= plain.keys()
        return all(agrees(value, plain[key]) for key, value in ours.items())
    if isinstance(ours, list):
        assert len(ours) == len(plain)
        return all(agrees(*pair) for pair in zip(ours, plain, strict=True))
    assert ours == plain
    return True


@pytest.mark.parametrize("method", sorted(COUNTS))
def test_a_ballot_that_nobody_could_have_cast_is_found(method: str) -> None:
    wrong = [one for one in (*WRONG, *ASKED[method].wrong) if one not in ASKED[method].free]
    texts = [json.dumps(one, sort_keys=True, separators=(",", ":")) for one in wrong]
    frozen = frozen_of(method, entitled=1)
    missed = [
        text
        for text in (*texts, *NOT_OURS)
        if Finding.CHOICES not in examine(stored(frozen, sealed_of(frozen, [text]), "")).findings
    ]
    assert missed == []


@settings(max_examples=30)
@pytest.mark.parametrize("method", sorted(COUNTS))
@given(st.data())
def test_a_ballot_by_the_rules_is_none_of_these(method: str, data: DataObject) -> None:
    text = canonical_json(data.draw(ASKED[method].ballots))
    frozen = frozen_of(method, entitled=1)
    found = examine(stored(frozen, sealed_of(frozen, [text, canonical_json(ABSTAIN)]), ""))
    assert not {Finding.CHOICES, Finding.METHOD} & set(found.findings)
    assert found.counted is not None
    assert (found.counted.valid, found.counted.abstained) == (1, 1)


@pytest.mark.uncounted
@settings(max_examples=60)
@pytest.mark.parametrize(("method", "rules"), LIMITS, ids=str)
@given(st.data())
def test_the_check_is_neither_laxer_nor_stricter_than_the_program(
    method: str, rules: Mapping[str, object], data: DataObject
) -> None:
    said = data.draw(LOOSE[method])
    poll = poll_of(Method(method), entitled=1, rules=rules)
    frozen = json.loads(definition(poll))
    found = examine(stored(frozen, sealed_of(frozen, [canonical_json(said)]), "")).findings
    takes = methods.of(poll.method).recognise(poll, said) is not None
    assert takes is (Finding.CHOICES not in found)


def test_a_method_that_the_check_does_not_know_is_told() -> None:
    frozen = frozen_of("single", entitled=1) | {"method": "quadratic"}
    found = examine(stored(frozen, sealed_of(frozen, [canonical_json([A])]), ""))
    assert found.findings == (Finding.METHOD,)


def test_an_abstention_that_was_not_offered_is_found() -> None:
    frozen = frozen_of("single", entitled=1)
    frozen["rules"] |= {"abstain": "no"}
    found = examine(stored(frozen, sealed_of(frozen, [canonical_json(ABSTAIN)]), ""))
    assert Finding.CHOICES in found.findings
