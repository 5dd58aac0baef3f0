"""What became of what a forum knew of people, and what of them stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from forumdesk.domain.people import Person
from forumdesk.domain.registration import RegistrationField


class Kept(StrEnum):
    """What stays of somebody who is not named any more; `wording.erasing` has sentences."""

    # A number, and when somebody came and went, in the totals.
    TOOK_PART = "took_part"
    # The group, and in totals the sex, where enough others have the same.
    GROUP = "group"
    # Counts by group or sex without somebody of whom they would tell, being one of a few.
    UNCOUNTED = "uncounted"
    # Ballots of closed named polls, under an id without a name.
    BALLOTS = "ballots"
    # That somebody was on the list of a round or voted in it, under the same id.
    ROLLS = "rolls"
    # Questions, options and reservations that a seal covers.
    SEALED = "sealed"
    # Digests in the log that an earlier program made of words with names, without a salt.
    DIGESTS = "digests"
    # Words of the organiser, such as the forum's title or a letterhead.
    ORGANISER = "organiser"
    # Other people of the same name.
    NAMESAKES = "namesakes"
    # Somebody who waits for the desk and typed the same name.
    WAITS = "waits"
    # On the list of those who want to hear more, under the same name and by nobody's badge.
    LISTED = "listed"
    # The names of people, until the forum is reduced to statistics.
    NAMES = "names"
    # What else was said of people or answered, field by field, as long as their names.
    ANSWERS = "answers"
    # That people accepted the ground rules, as long as their names.
    RULES = "rules"
    # On the list of those who want to hear more, which lives until somebody withdraws.
    FOLLOW_UP = "follow_up"
    # Whatever else somebody is called, by which nobody can be found.
    OTHER_NAMES = "other_names"
    # Copies and papers that left this computer.
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Remaining:
    """One kind of thing that stays. `polls` are the numbers of polls that it lies in, `many` how
    many there are of it where that is not one for each poll, `fields` those it was answered to.
    """

    what: Kept
    polls: tuple[int, ...] = ()
    many: int = 0
    fields: tuple[RegistrationField, ...] = ()


class Held(StrEnum):
    """Why a copy still holds what the forum does not: what to do follows from it."""

    # It has votes that the forum lacks, or a secret poll is open in it.
    HAS_VOTES = "has_votes"
    # It is damaged, in use, or on a disk that cannot be written.
    UNREACHABLE = "unreachable"


@dataclass(frozen=True, slots=True)
class CopyOfForum:
    """A copy of this forum that ForumDesk made on this computer or in the second folder.

    `held` is None when it holds no more than the forum. One that was `deleted` is there no more,
    and one that was `updated` is in today's form: the earlier program that it was kept for going
    back to cannot open it.
    """

    path: str
    held: Held | None = None
    deleted: bool = False
    updated: bool = False


@dataclass(frozen=True, slots=True)
class Gone:
    """Who was just erased, by every id and under every name: copies may know them by any of these.

    With `words_too` nothing stays of what they sent with their name.
    """

    ids: frozenset[str]
    called: tuple[Person, ...]
    words_too: bool = False


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What erasing wrote: how many rows or people that were, who is gone, and what stays.

    `others` is of how many other people something was known that named one of these.
    """

    many: int
    gone: Gone
    remains: tuple[Remaining, ...]
    others: int = 0


@dataclass(frozen=True, slots=True)
class Erased:
    """Somebody who was erased, by the printed number: the only thing that people still know.

    `places` is how many rows named the person, `others` of how many other people something was
    known that did. `copies` are all that were found.
    """

    person: str
    number: int
    at: datetime
    places: int
    others: int
    copies: tuple[CopyOfForum, ...]
    remains: tuple[Remaining, ...]


@dataclass(frozen=True, slots=True)
class Reduced:
    """A forum of which statistics are left; `people` have become numbers."""

    people: int
    at: datetime
    copies: tuple[CopyOfForum, ...]
    remains: tuple[Remaining, ...]


@dataclass(frozen=True, slots=True)
class Due:
    """Answers that are kept no longer than to a day, which is `since` past.

    `people` is how many have answered. One that is part of the name goes when the forum is reduced
    to statistics, and not by itself: then `with_names`.
    """

    field: RegistrationField
    since: date
    people: int
    with_names: bool


@dataclass(frozen=True, slots=True)
class LetGo:
    """Answers that were deleted: fields with how many there were, none of some."""

    at: datetime
    answers: tuple[tuple[RegistrationField, int], ...]
    copies: tuple[CopyOfForum, ...]


class Wipe(StrEnum):
    """What goes when a forum is ended."""

    # With it go the codes of badges and the cookies of phones, which are worthless without it.
    KEY = "key"
    BADGES = "badges"
    DEVICES = "devices"
    # Marks by which a device's request is not carried out twice.
    REQUESTS = "requests"
    WAITING = "waiting"
    CONTACTS = "contacts"
    NEEDS = "needs"
    FOLLOW_UP = "follow_up"


@dataclass(frozen=True, slots=True)
class Wiped:
    """A forum that was ended: of each thing how many there were, and nothing of them is left.

    `head` is the hash of the last line of the desk's log, which tells of the wipe: whoever has it
    can see that the file is the one that was wiped.
    """

    at: datetime
    rows: Sequence[tuple[Wipe, int]]
    head: str
    copies: tuple[CopyOfForum, ...]
    remains: tuple[Remaining, ...]
