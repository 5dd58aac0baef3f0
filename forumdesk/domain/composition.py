"""Who came, by groups: none of fewer than five people who came stands alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from forumdesk.domain.suppression import merged


@dataclass(frozen=True, slots=True)
class Share:
    """Groups that are told as one, by their ids ("" for people without one).

    So many of them `came`, of so many `registered`.
    """

    groups: tuple[str, ...]
    registered: int
    came: int


@dataclass(frozen=True, slots=True)
class Composition:
    """The groups in their order as far as they may be told, and those of whom nobody came.

    Fewer than two shares would say nothing that the whole does not say: then there are none.
    """

    shares: tuple[Share, ...]
    absent: tuple[str, ...]


def composition(registered: Mapping[str, int], came: Mapping[str, int]) -> Composition:
    """The room by groups: group id to how many are registered, and to how many of them came."""
    there = {group: came[group] for group in registered if came.get(group)}
    shares = tuple(
        Share(one, sum(registered[group] for group in one), sum(there[group] for group in one))
        for one in merged(there)
    )
    absent = tuple(group for group in registered if group not in there)
    return Composition(shares if len(shares) > 1 else (), absent)
