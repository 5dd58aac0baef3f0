"""Where people stand to each other by what they agree with, and whether there are camps at all.

A map of two axes (principal components of the answers), groups in it (k-means), and three doubts
that camps have to survive before they are told. Between any two of them there must be a valley: far
fewer people half-way than at either. Shuffled answers must not look as divided (permutation test).
And a part of the people must give the same groups (adjusted Rand index after Hubert and Arabie,
1985). In many rooms nothing survives.

All that is drawn at random has a fixed seed, and people stand in an order that their answers give,
so the same answers give the same map. numpy does the linear algebra, on arrays of many rooms of
equal size at once: that is why it is imported late.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import comb

import numpy as np
from numpy.typing import NDArray

from forumdesk.domain.opinions import (
    AGREE,
    AS_DIVIDED,
    DISAGREE,
    FEWEST_PEOPLE,
    FEWEST_STATEMENTS,
    NO_MAP,
    PASS,
    SHUFFLES,
    SMALLEST_GROUP,
    STABLE,
    Answers,
    Doubt,
    OpinionMap,
    Place,
)

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]
Truths = NDArray[np.bool_]

MOST_GROUPS = 5
# In which groups are looked for; the first two are drawn.
_AXES = 3
# As many people as chance is asked about; of more, every second or third one.
_ASKED = 300
_STEPS = 25
_RESAMPLES = 20
_PART = 4, 5
_SEED = 20_131
# Places are told in steps of this many hundredths, so that none is one person's pattern.
_STEP = 5
_TINY = 1e-9
# Processors differ in the last digits, and a map must not.
_DIGITS = 9
_DEEP = 0.25
_RARE = 0.01


@dataclass(frozen=True, slots=True)
class _Rooms:
    """Rooms of equal size: answers as numbers, and which of them were given."""

    values: Floats
    given: Truths

    def of_people(self, chosen: Numbers) -> _Rooms:
        """The rooms of these people of the first room: (rooms, people)."""
        return _Rooms(self.values[0][chosen], self.given[0][chosen])


def enough_answers(statements: int) -> int:
    """How many statements somebody has to answer to stand on the map: half of them, at least 3."""
    return max(FEWEST_STATEMENTS, (statements + 1) // 2)


def opinion_map(given: Sequence[tuple[Answers, int]]) -> OpinionMap:
    """The map of these answers: what people said, and how many said so."""
    placed = sorted(
        (
            (answers, number)
            for answers, number in given
            if sum(one is not None for one in answers) >= enough_answers(len(answers))
        ),
        key=lambda one: [-9 if answer is None else answer for answer in one[0]],
    )
    people = [answers for answers, number in placed for _ in range(number)]
    if len(people) < FEWEST_PEOPLE or len(people[0]) < FEWEST_STATEMENTS:
        return NO_MAP
    return _map_of(people)


def _map_of(people: Sequence[Answers]) -> OpinionMap:
    raw = np.array([[np.nan if one is None else one for one in row] for row in people])
    given = ~np.isnan(raw)
    means = np.where(given, raw, 0.0).sum(axis=0) / np.maximum(given.sum(axis=0), 1)
    room = _Rooms(np.where(given, raw, means)[None], given[None])
    points = _projected(room)[0]
    if float(_spread(points[None])[0]) < _TINY:
        return _told(people, points, None, Doubt.ALIKE)
    labels = _camps(points)
    if labels is None:
        return _told(people, points, None, Doubt.NO_VALLEY)
    count = int(labels.max()) + 1
    divided = _as_divided(room, count)
    stability = _stability(room, labels, count)
    doubt = None
    if divided > AS_DIVIDED:
        doubt = Doubt.CHANCE
    elif stability < STABLE:
        doubt = Doubt.UNSTABLE
    found = labels if doubt is None else None
    return _told(people, points, found, doubt, divided=divided, stability=stability)


def _projected(rooms: _Rooms) -> Floats:
    """Every room's people on its axes of largest spread: (rooms, people, axes).

    Who answered less stands nearer to the middle by that alone, which the square root of
    statements to answers makes up for. An axis points to where most of its weight is.
    """
    centred = rooms.values - rooms.values.mean(axis=1, keepdims=True)
    spread = np.matmul(centred.transpose(0, 2, 1), centred)
    _sizes, vectors = np.linalg.eigh(spread)
    axes = vectors[:, :, : -_AXES - 1 : -1]
    heaviest = np.abs(axes).round(_DIGITS).argmax(axis=1, keepdims=True)
    axes = axes * np.sign(np.take_along_axis(axes, heaviest, axis=1))
    answered = np.maximum(rooms.given.sum(axis=2, keepdims=True), 1)
    points: Floats = np.matmul(centred, axes) * np.sqrt(rooms.given.shape[2] / answered)
    return points.round(_DIGITS)


def _spread(points: Floats) -> Floats:
    """The sum of squares around the middle of every room."""
    centred = points - points.mean(axis=1, keepdims=True)
    total: Floats = (centred**2).sum(axis=(1, 2))
    return total


def _camps(points: Floats) -> Numbers | None:
    """The most groups between any two of which there is a valley; None where there are none."""
    people = len(points)
    for count in range(min(MOST_GROUPS, people // SMALLEST_GROUP), 1, -1):
        found, _within = _divided(points[None], count)
        labels: Numbers = found[0]
        if np.bincount(labels, minlength=count).min() < SMALLEST_GROUP:
            continue
        groups = [points[labels == one] for one in range(count)]
        if all(_is_valley(one, other) for one, other in combinations(groups, 2)):
            return labels
    return None


def _is_valley(one: Floats, other: Floats) -> bool:
    """Whether far fewer people stand half-way between two groups than around either of them.

    The line between their middles is looked at in three windows of half its length: around its
    half, and around either end. Opinions that shade into each other, from one end to the other or
    around one middle, leave as many in the first as in the emptier of the others. There is a
    valley where it holds at most a quarter as many, and so few that equal windows would share
    their people like this in one room of a hundred.
    """
    middle, along = (
        (one.mean(axis=0) + other.mean(axis=0)) / 2,
        other.mean(axis=0) - one.mean(axis=0),
    )
    both = np.concatenate([one, other])
    at = (both - middle) @ along / float(along @ along)
    first, between, last = (int((np.abs(at - here) <= 1 / 4).sum()) for here in (-0.5, 0.0, 0.5))
    fewest = min(first, last)
    return between <= _DEEP * fewest and _as_few(between, of=between + fewest) <= _RARE


def _as_few(number: int, *, of: int) -> float:
    """How likely at most so many of `of` people stand in one of two equal windows."""
    return float(Fraction(sum(comb(of, k) for k in range(number + 1)), 2**of))


def _divided(points: Floats, count: int) -> tuple[Numbers, Floats]:
    """Every room in so many groups (k-means), the better of two beginnings, and what is within."""
    found = [_settled(points, begun) for begun in (_apart(points, count), _along(points, count))]
    (labels, within), (others, theirs) = found
    better = theirs < within
    labels[better], within[better] = others[better], theirs[better]
    return labels, within


def _apart(points: Floats, count: int) -> Floats:
    """Beginnings as far from each other as can be, the first one from the middle."""
    far = ((points - points.mean(axis=1, keepdims=True)) ** 2).sum(axis=2)
    chosen = []
    for place in range(count):
        which = far.argmax(axis=1)
        centre = np.take_along_axis(points, which[:, None, None], axis=1)
        chosen.append(centre)
        distance = ((points - centre) ** 2).sum(axis=2)
        far = distance if place == 0 else np.minimum(far, distance)
    beginnings: Floats = np.concatenate(chosen, axis=1)
    return beginnings


def _along(points: Floats, count: int) -> Floats:
    """Beginnings in equal parts along the first axis."""
    order = points[:, :, 0].argsort(axis=1, kind="stable")
    people = points.shape[1]
    middles = [(2 * place + 1) * people // (2 * count) for place in range(count)]
    return np.take_along_axis(points, order[:, middles, None], axis=1)


def _settled(points: Floats, centres: Floats) -> tuple[Numbers, Floats]:
    """Groups around centres that move until they stay (Lloyd), and the sum of squares within.

    Rooms whose groups stay are not looked at again.
    """
    labels, moving = _nearest(points, centres), np.arange(len(points))
    for _step in range(_STEPS):
        room, before = points[moving], labels[moving]
        centres[moving] = _middles(room, before, centres[moving])
        labels[moving] = _nearest(room, centres[moving])
        moving = moving[(labels[moving] != before).any(axis=1)]
        if not len(moving):
            break
    apart = points - np.take_along_axis(centres, labels[:, :, None], axis=1)
    return labels, (apart**2).sum(axis=(1, 2))


def _nearest(points: Floats, centres: Floats) -> Numbers:
    """The centre nearest to everybody, by the squares of distances but for what is all the same."""
    apart = (centres**2).sum(axis=2)[:, None] - 2 * np.matmul(points, centres.transpose(0, 2, 1))
    nearest: Numbers = apart.round(_DIGITS).argmin(axis=2)
    return nearest


def _middles(points: Floats, labels: Numbers, centres: Floats) -> Floats:
    """The mean of every group; of one that nobody is in, where its centre was."""
    inside = (labels[:, :, None] == np.arange(centres.shape[1])).astype(float)
    sizes = inside.sum(axis=1)[:, :, None]
    sums = np.matmul(inside.transpose(0, 2, 1), points)
    return np.where(sizes > 0, sums / np.maximum(sizes, 1.0), centres)


def _as_divided(room: _Rooms, count: int) -> int:
    """How many shuffled rooms are as well divided into so many groups as this room.

    What is compared is the part of the spread that is left within groups.
    """
    chance = np.random.Generator(np.random.PCG64(_SEED))
    people = room.values.shape[1]
    every = np.linspace(0, people - 1, min(people, _ASKED)).round().astype(np.int64)
    asked = room.of_people(every[None])
    order = chance.random((SHUFFLES, *asked.values.shape[1:]), dtype=np.float32).argsort(axis=1)
    shuffled = _Rooms(
        np.take_along_axis(np.broadcast_to(asked.values, order.shape), order, axis=1),
        np.take_along_axis(np.broadcast_to(asked.given, order.shape), order, axis=1),
    )
    [ours], theirs = (_left_within(_projected(one), count) for one in (asked, shuffled))
    return int((theirs <= ours + _TINY).sum())


def _left_within(points: Floats, count: int) -> Floats:
    _labels, within = _divided(points, count)
    return within / np.maximum(_spread(points), _TINY)


def _stability(room: _Rooms, labels: Numbers, count: int) -> Fraction:
    """The mean agreement of the groups with those found in parts of the room, in hundredths."""
    chance = np.random.Generator(np.random.PCG64(_SEED + 1))
    people = len(labels)
    size = people * _PART[0] // _PART[1]
    keys = chance.random((_RESAMPLES, people))
    chosen = np.sort(keys.argsort(axis=1)[:, :size], axis=1)
    found, _ = _divided(_projected(room.of_people(chosen)), count)
    agreed = [_agreement(labels[who], theirs) for who, theirs in zip(chosen, found, strict=True)]
    return Fraction(round(100 * sum(agreed) / _RESAMPLES), 100)


def _agreement(ours: Numbers, theirs: Numbers) -> float:
    """The adjusted Rand index of two divisions of the same people: 1 equal, 0 as by chance."""

    def pairs(sizes: Floats) -> float:
        return float((sizes * (sizes - 1) / 2).sum())

    both = np.zeros((int(ours.max()) + 1, int(theirs.max()) + 1))
    np.add.at(both, (ours, theirs), 1)
    together, first, second = pairs(both), pairs(both.sum(axis=1)), pairs(both.sum(axis=0))
    all_pairs = len(ours) * (len(ours) - 1) / 2
    expected, most = first * second / all_pairs, (first + second) / 2
    return 1.0 if most == expected else (together - expected) / (most - expected)


def _told(
    people: Sequence[Answers],
    points: Floats,
    labels: Numbers | None,
    doubt: Doubt | None,
    *,
    divided: int = SHUFFLES,
    stability: Fraction = Fraction(0),
) -> OpinionMap:
    groups = _by_size(labels) if labels is not None else np.zeros(len(people), dtype=np.int64)
    points = points[:, :2]
    far = float(np.abs(points).max()) or 1.0
    snapped = (np.round(100 / _STEP * points / far) * _STEP).astype(np.int64)
    at = Counter((int(x), int(y), int(one)) for (x, y), one in zip(snapped, groups, strict=True))
    sizes = np.bincount(groups)
    return OpinionMap(
        placed=len(people),
        places=tuple(Place(*where, number) for where, number in sorted(at.items())),
        groups=tuple(int(size) for size in sizes) if labels is not None else (),
        doubt=doubt,
        as_divided=divided,
        stability=stability,
        answers=tuple(
            _answers([row for row, one in zip(people, groups, strict=True) if one == group])
            for group in range(len(sizes))
        )
        if labels is not None
        else (),
    )


def _by_size(labels: Numbers) -> Numbers:
    """The groups numbered from the largest; of equal ones, who stands first comes first."""
    sizes = Counter(labels.tolist())
    first = {group: labels.tolist().index(group) for group in sizes}
    order = sorted(sizes, key=lambda group: (-sizes[group], first[group]))
    return np.array([order.index(one) for one in labels.tolist()], dtype=np.int64)


def _answers(people: Sequence[Answers]) -> tuple[tuple[int, int, int], ...]:
    """For each statement, how many of these agreed, disagreed and passed."""
    columns = [[row[place] for row in people] for place in range(len(people[0]))]
    return tuple((one.count(AGREE), one.count(DISAGREE), one.count(PASS)) for one in columns)
