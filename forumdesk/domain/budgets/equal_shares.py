"""Equal shares: every voter has the same part of the budget and pays for what the voter named.

The method of equal shares (Peters, Pierczyński and Skowron 2021, equalshares.net) with cost
utilities: what a project is worth to its supporters is what it costs. Every voter begins with
budget/voters. Again and again that project is funded whose supporters pay least for each unit of
its worth; each of them pays the same, or all that is left where that is less.

What is left of the budget is used by raising every voter's part by whole units and counting anew,
until the projects would cost more than the budget; the last ones that did not are funded ("add1").
Where parts are large this goes digit by digit, as one divides on paper: in steps of the largest
power of ten that is no more than a tenth of a part, then from the last that fitted in steps of a
tenth of that, down to one unit. So one unit more would cost too much, and anybody can see that by
counting twice.

Every amount is exact: all purses are whole numbers of one small part of the unit.
"""

from __future__ import annotations

import heapq
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd

from forumdesk.domain.budgets.projects import Call, Funded, served_by


@dataclass(frozen=True, slots=True)
class Payment:
    """How supporters paid for a project.

    `full` of them paid `most`, in units of the currency, and `rest` paid the less that they had
    left; others had nothing left.
    """

    most: Fraction
    full: int
    rest: int


@dataclass(frozen=True, slots=True)
class Shares:
    """What is funded, how it was paid, and by how much every part of the budget was `raised`.

    `part` is what every voter had in the end, the raise included.
    """

    funded: Funded
    raised: int
    payments: Mapping[str, Payment]
    part: Fraction

    def paid_by(self, chosen: Collection[str]) -> dict[str, Fraction]:
        """What a voter who named these projects paid for each, in the order of their funding."""
        left, paid = self.part, dict[str, Fraction]()
        for one, payment in self.payments.items():
            if one in chosen:
                paid[one] = min(left, payment.most)
                left -= paid[one]
        return paid


def equal_shares(call: Call, ballots: Sequence[tuple[list[str], int]]) -> Shares:
    """The projects that the voters' equal parts of the budget pay for."""
    room = _room(call, ballots)
    run = _last_that_fits(room) if room.projects else _Run(0, ())
    funded = tuple(room.projects[step.place].id for step in run.steps)
    spent = call.cost(funded)
    served, lots = served_by(funded, ballots), _lots(room, run)
    told = Funded(funded, spent, call.budget - spent, served, lots)
    paid = [_payment(room.projects[step.place], step) for step in run.steps]
    part = Fraction(call.budget, max(1, room.voters)) + run.raised
    return Shares(told, run.raised, dict(zip(funded, paid, strict=True)), part)


@dataclass(frozen=True, slots=True)
class _Project:
    """`supporters` are places among the voters, which are numbered from 0."""

    id: str
    cost: int
    lot: str
    supporters: Sequence[int]


@dataclass(frozen=True, slots=True)
class _Room:
    """The voters, and the projects that anybody named."""

    budget: int
    voters: int
    projects: Sequence[_Project]


@dataclass(frozen=True, slots=True)
class _Purses:
    """What every voter has left, in parts of 1/`unit`."""

    left: Sequence[int]
    unit: int


@dataclass(frozen=True, slots=True)
class _Offer:
    """`payers` supporters share `rest` equally, in parts of the unit; the others give their all."""

    rest: int
    payers: int


# The price of a unit of worth; then the project's cost, its lot, its place. The least is funded.
_Key = tuple[Fraction, int, str, int]


@dataclass(frozen=True, slots=True)
class _Step:
    """A project, by its `place`, as it was funded with its `key`.

    `purses` are those before it was paid; no `waiting` project was below its own key there.
    """

    place: int
    key: _Key
    offer: _Offer
    purses: _Purses
    waiting: Sequence[_Key]


@dataclass(frozen=True, slots=True)
class _Run:
    """What is funded, in order, where every part of the budget is `raised` by so many units."""

    raised: int
    steps: Sequence[_Step]


def _room(call: Call, ballots: Sequence[tuple[list[str], int]]) -> _Room:
    supporters: dict[str, list[int]] = {one: [] for one in call.costs}
    voters = 0
    for chosen, number in ballots:
        for one in chosen:
            supporters[one].extend(range(voters, voters + number))
        voters += number
    projects = [
        _Project(one, call.costs[one], call.lots[one], places)
        for one, places in supporters.items()
        if places
    ]
    return _Room(call.budget, voters, projects)


def _last_that_fits(room: _Room) -> _Run:
    """The count with the largest raise that was found to fit, or the first that funds all."""
    best = _run(room, 0)
    step = 1
    while step * 100 * room.voters <= room.budget:
        step *= 10
    while step and len(best.steps) < len(room.projects):
        more = _run(room, best.raised + step)
        if sum(room.projects[one.place].cost for one in more.steps) <= room.budget:
            best = more
        else:
            step //= 10
    return best


def _run(room: _Room, raised: int) -> _Run:
    """What is funded where every part is raised by so many units."""
    purses = _Purses([room.budget + room.voters * raised] * room.voters, room.voters)
    # What a project asks at the least: the same of each supporter. It never asks for less later,
    # for purses only shrink, so a key from before is a bound until it is the lowest of all.
    heap: list[_Key] = [
        (Fraction(1, len(one.supporters)), one.cost, one.lot, place)
        for place, one in enumerate(room.projects)
    ]
    heapq.heapify(heap)
    steps: list[_Step] = []
    offers: dict[int, _Offer] = {}
    while heap:
        place = heap[0][3]
        project = room.projects[place]
        if place in offers:
            key, offer = heapq.heappop(heap), offers[place]
            steps.append(_Step(place, key, offer, purses, tuple(heap)))
            purses = _paid(project, offer, purses)
            offers = {}
        elif found := _offer(project, purses):
            offers[place] = found
            heapq.heapreplace(heap, _key(project, place, found, purses.unit))
        else:
            heapq.heappop(heap)
    return _Run(raised, steps)


def _offer(project: _Project, purses: _Purses) -> _Offer | None:
    """What a project asks of its supporters, None where they have too little."""
    # This line and the sort are where the time goes; it runs without a step of Python.
    has = list(filter(None, map(purses.left.__getitem__, project.supporters)))
    rest, payers = project.cost * purses.unit, len(has)
    if sum(has) < rest:
        return None
    if min(has) * payers < rest:
        has.sort()
        for purse in has:
            if purse * payers >= rest:
                break
            rest -= purse
            payers -= 1
    return _Offer(rest, payers)


def _key(project: _Project, place: int, offer: _Offer, unit: int) -> _Key:
    price = Fraction(offer.rest, offer.payers * unit * project.cost)
    return (price, project.cost, project.lot, place)


def _paid(project: _Project, offer: _Offer, purses: _Purses) -> _Purses:
    """The purses afterwards, in parts so small that each amount is whole."""
    finer = offer.payers // gcd(offer.rest, offer.payers)
    share = offer.rest * finer // offer.payers
    left = [purse * finer for purse in purses.left]
    for one in project.supporters:
        left[one] = left[one] - share if left[one] > share else 0
    return _Purses(left, purses.unit * finer)


def _payment(project: _Project, step: _Step) -> Payment:
    rest, payers = step.offer.rest, step.offer.payers
    has = [step.purses.left[one] for one in project.supporters]
    full = sum(purse * payers >= rest for purse in has)
    poorer = sum(0 < purse * payers < rest for purse in has)
    return Payment(Fraction(rest, payers * step.purses.unit), full, poorer)


def _lots(room: _Room, run: _Run) -> tuple[tuple[str, str], ...]:
    """Pairs of which the lot funded the first and nothing funded the second."""
    funded = {step.place for step in run.steps}
    found: list[tuple[str, str]] = []
    for step in run.steps:
        for _price, cost, _lot, place in step.waiting:
            other = room.projects[place]
            if place in funded or cost != step.key[1]:
                continue
            offer = _offer(other, step.purses)
            if offer and _key(other, place, offer, step.purses.unit)[0] == step.key[0]:
                found.append((room.projects[step.place].id, other.id))
    return tuple(found)
