"""What became of the lines between two versions of a record: by the id of a line, never its words.

A line is the same line whatever is written in it, so another text is a change and no removal.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from forumdesk.domain.kept_record import KeptLine, KeptRecord


class What(StrEnum):
    """What became of a line."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class LineChange:
    """A line that is not as it was: `before` is None for one that was added, `after` for one that
    was removed. A line that was moved may have other words as well.
    """

    what: What
    before: KeptLine | None
    after: KeptLine | None

    @property
    def line(self) -> str:
        """The line's id."""
        one = self.after or self.before
        return one.id if one else ""


@dataclass(frozen=True, slots=True)
class RecordChanges:
    """What is not as it was: lines in their order, those that were removed after the line that
    they followed; and whether votes, inputs that are told of, or the session's own words and
    people changed.
    """

    lines: tuple[LineChange, ...] = ()
    votes: bool = False
    inputs: bool = False
    people: bool = False
    session: bool = False

    def __bool__(self) -> bool:
        return bool(self.lines or self.votes or self.inputs or self.people or self.session)

    def of(self, line_id: str) -> LineChange | None:
        """What became of a line, None where it is as it was."""
        return next((one for one in self.lines if one.line == line_id), None)


def changes_between(before: KeptRecord, after: KeptRecord) -> RecordChanges:
    """What became of a record from an earlier moment to a later one."""
    return RecordChanges(
        lines=line_changes(before.lines, after.lines),
        votes=before.votes != after.votes,
        inputs=before.inputs != after.inputs,
        people=before.parts != after.parts,
        session=_own_words(before) != _own_words(after),
    )


def _own_words(one: KeptRecord) -> tuple[object, ...]:
    return (one.code, one.title, one.theme, one.focus, one.why, one.talks)


def line_changes(before: Sequence[KeptLine], after: Sequence[KeptLine]) -> tuple[LineChange, ...]:
    """What became of the lines that are not as they were, as a reader meets it."""
    return tuple(one for one in in_reading_order(before, after) if one.what is not What.SAME)


def in_reading_order(
    before: Sequence[KeptLine], after: Sequence[KeptLine]
) -> tuple[LineChange, ...]:
    """What became of every line, those that were removed after the line that they followed."""
    was = {one.id: one for one in before}
    stays = {one.id for one in after} & was.keys()
    moved = _moved([one.id for one in before if one.id in stays], [one.id for one in after])
    gone: dict[str, list[LineChange]] = {}
    place = ""
    for one in before:
        if one.id in stays:
            place = one.id
        else:
            gone.setdefault(place, []).append(LineChange(What.REMOVED, one, None))
    found = gone.get("", [])
    for one in after:
        earlier = was.get(one.id)
        if earlier is None:
            found.append(LineChange(What.ADDED, None, one))
        elif one.id in moved:
            found.append(LineChange(What.MOVED, earlier, one))
        else:
            found.append(LineChange(What.SAME if earlier == one else What.CHANGED, earlier, one))
        found += gone.get(one.id, [])
    return tuple(found)


def _moved(before: Sequence[str], after: Sequence[str]) -> set[str]:
    """The fewest of these lines that must have moved to come from one order to the other."""
    places = {one: place for place, one in enumerate(before)}
    ids = [one for one in after if one in places]
    # The longest run that keeps its order (patience sorting), by the last line of each pile.
    tops: list[int] = []
    piles: list[list[int]] = []
    beneath: dict[int, int | None] = {}
    for one in ids:
        place = places[one]
        pile = bisect_left(tops, place)
        beneath[place] = piles[pile - 1][-1] if pile else None
        if pile == len(piles):
            piles.append([])
            tops.append(place)
        piles[pile].append(place)
        tops[pile] = place
    kept: set[int] = set()
    last = piles[-1][-1] if piles else None
    while last is not None:
        kept.add(last)
        last = beneath[last]
    return {one for one in ids if places[one] not in kept}


class How(StrEnum):
    """What became of some words."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a line."""

    how: How
    words: str


def word_changes(before: str, after: str) -> tuple[Piece, ...]:
    """The words of both texts in reading order: what went stands before what came in its place.

    All that is the same or new is the later text, all that is the same or gone the earlier one, but
    for spaces between words.
    """
    old, new = before.split(), after.split()
    pieces: list[Piece] = []
    for tag, from_, to, begin, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece(How.SAME, " ".join(new[begin:end])))
            continue
        if from_ < to:
            pieces.append(Piece(How.GONE, " ".join(old[from_:to])))
        if begin < end:
            pieces.append(Piece(How.NEW, " ".join(new[begin:end])))
    return tuple(pieces)
