"""Which methods rank proposals for the agenda, and what is said of one that was ranked."""

from __future__ import annotations

from forumdesk.domain.agenda import can_rank, usual_ranking
from forumdesk.domain.polls import Method


def test_proposals_are_ranked_by_methods_with_options_that_cost_nothing() -> None:
    cannot = {one for one in Method if not can_rank(one)}
    assert cannot == {Method.MOTION, Method.GRADIENTS, Method.BUDGET, Method.WORDS}


def test_usually_they_are_put_in_order() -> None:
    assert usual_ranking() is Method.RANKING and can_rank(usual_ranking())
