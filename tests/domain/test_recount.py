"""The recount text says nothing of order."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from forumdesk.domain import methods
from forumdesk.domain.canonical import definition as defined
from forumdesk.domain.methods.base import read_ballot
from forumdesk.domain.polls import ABSTAIN, Kind, Method, Option, Poll
from forumdesk.domain.recount import Sealed, recount_text, roll_hash
from forumdesk.domain.rules import Rules
from forumdesk.domain.seal_forms import RECOUNT_TEXT
from forumdesk.domain.typed_text import as_text

OPTIONS = tuple(
    Option(f"{number:032x}", number, as_text(f"Option {number}", language="en"))
    for number in range(1, 6)
)
BALLOTS = st.lists(
    st.one_of(
        st.just(ABSTAIN),
        st.lists(st.sampled_from([one.id for one in OPTIONS]), min_size=1, max_size=5, unique=True),
    ),
    max_size=40,
)
METHOD = st.sampled_from([Method.SINGLE, Method.APPROVAL])


def sealed_round(method: Method, chosen: list[object]) -> tuple[Poll, Sealed]:
    poll = Poll(
        id=f"{7:032x}",
        number=1,
        question=as_text("Which?\n“это”", language="en"),
        kind=Kind.SECRET,
        method=method,
        options=OPTIONS,
        rules=Rules(may_abstain=True),
        round=1,
        entitled=len(chosen),
        seal_form=RECOUNT_TEXT,
    )
    allowed = [
        one if one == ABSTAIN or method is not Method.SINGLE else one[:1]  # type: ignore[index]
        for one in chosen
    ]
    voters = [f"{number:032x}" for number in range(len(chosen))]
    return poll, Sealed(
        definition=defined(poll),
        entitled=[(voter, "") for voter in voters],
        roll=[(voter, ("phone", "desk")[int(voter, 16) % 2]) for voter in voters],
        ballots=[
            (f"{number * 7919 % 104729:032x}", read_ballot(methods.of(method), poll, one))
            for number, one in enumerate(allowed)
        ],
    )


@given(METHOD, BALLOTS, st.randoms(use_true_random=False))
def test_order_leaves_no_trace_in_text_or_roll(
    method: Method, chosen: list[object], chance: random.Random
) -> None:
    _poll, sealed = sealed_round(method, chosen)
    mixed = Sealed(
        sealed.definition,
        *(
            chance.sample(list(rows), len(rows))
            for rows in (sealed.entitled or (), sealed.roll, sealed.ballots)
        ),
    )
    assert recount_text(mixed) == recount_text(sealed)
    assert roll_hash(mixed.roll) == roll_hash(sealed.roll)
