"""The register of actions: what becomes of what was promised.

What was said lies in the line of the record, and is never changed from here: it stays as the room
heard it. The register holds what becomes of it. Words, owner and day of an action are those of its
line until somebody gives it others in the register, and from then on it has those; what the record
says is shown beside them. Everything else, from the status to the proofs, is the register's alone.
An action that was added beside the record has no line, and words of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from forumdesk.domain.text import Text

MAX_WORDS = 2000
MAX_LEVEL = 80


class Status(StrEnum):
    """How far an action has come."""

    OPEN = "open"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    CANNOT = "cannot"

    @property
    def is_left(self) -> bool:
        """Whether something is still to be done."""
        return self in (Status.OPEN, Status.IN_PROGRESS)


class Priority(StrEnum):
    """How much it presses."""

    HIGH = "high"
    NORMAL = "normal"
    LOW = "low"


class Linked(StrEnum):
    """What an action may be linked to. Files may hold further kinds, which are passed over."""

    INPUT = "input"
    LINE = "line"
    POLL = "poll"


@dataclass(frozen=True, slots=True)
class Said:
    """What the line of the record says. `input` is the id of the one that it tells of."""

    line: str
    text: str
    owner: str
    due: date | None
    input: str | None = None


@dataclass(frozen=True, slots=True)
class Action:
    """One action as it stands. `said` is its line, None beside the record.

    `owner` is an office or a name in words, `person` the id of somebody of the forum. `level` says
    who is competent (a village, a ministry), `indicator` how one will see that it is done, `before`
    and `after` what was the matter and what is. `because` is why it cannot be done, and belongs to
    that status alone. `origin` is the id of the earlier forum that it comes from, None for one of
    this forum.
    """

    id: str
    number: int
    text: str
    session: str | None = None
    owner: str = ""
    due: date | None = None
    said: Said | None = None
    person: str | None = None
    level: str = ""
    indicator: str = ""
    priority: Priority = Priority.NORMAL
    status: Status = Status.OPEN
    because: str = ""
    before: str = ""
    after: str = ""
    origin: str | None = None

    @property
    def differs(self) -> bool:
        """Whether words, owner or day are others than the record says."""
        said = self.said
        return said is not None and (said.text, said.owner, said.due) != (
            self.text,
            self.owner,
            self.due,
        )

    def is_overdue(self, today: date) -> bool:
        """Whether its day is past and it is not finished."""
        return self.status.is_left and self.due is not None and self.due < today


@dataclass(frozen=True, slots=True)
class Note:
    """What was noted of an action's progress at a UTC instant.

    `status` is the one that it came to then, None where it stayed as it was.
    """

    id: str
    action: str
    at: datetime
    text: str = ""
    status: Status | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A proof: words, a file, or both. `digest` is the file's SHA-256 in hexadecimal."""

    id: str
    action: str
    at: datetime
    text: str = ""
    path: str = ""
    digest: str = ""


class Proof(StrEnum):
    """How the file of a proof is found when it is looked for again."""

    AS_IT_WAS = "as_it_was"
    CHANGED = "changed"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Link:
    """What an action has to do with: an input, an agreement or recommendation, or an evaluation."""

    id: str
    action: str
    to: Linked
    target: str


@dataclass(frozen=True, slots=True)
class Followed:
    """An action with all that was written under it, oldest first."""

    action: Action
    notes: Sequence[Note] = ()
    evidence: Sequence[Evidence] = ()
    links: Sequence[Link] = ()

    @property
    def inputs(self) -> tuple[str, ...]:
        """The ids of the inputs that it answers, that of its line first."""
        told = self.action.said.input if self.action.said else None
        linked = [one.target for one in self.links if one.to is Linked.INPUT]
        return tuple(dict.fromkeys([told, *linked] if told else linked))

    @property
    def since(self) -> datetime | None:
        """When it came to its status; None where it has the one that it began with."""
        moved = [one.at for one in self.notes if one.status is self.action.status]
        return moved[-1] if moved else None


def taken_from(evaluations: Iterable[str], followed: Iterable[Followed]) -> list[Action]:
    """The actions that were taken from any of these evaluations, by the ids of their polls."""
    known = set(evaluations)
    return [
        one.action
        for one in followed
        if any(link.to is Linked.POLL and link.target in known for link in one.links)
    ]


class ResponseKind(StrEnum):
    """What is said to somebody who sent an input."""

    ANSWER = "answer"
    WILL = "will"
    DID = "did"
    CANNOT = "cannot"


@dataclass(frozen=True, slots=True)
class Response:
    """What was said in writing to who sent an input; `id` is the input's, `at` a UTC instant."""

    id: str
    kind: ResponseKind
    text: Text
    at: datetime


_URGENCY = {Status.DONE: 3, Status.CANNOT: 4}


def most_urgent_first(actions: Iterable[Action], today: date) -> list[Action]:
    """Overdue ones by their day, then those that have a day, those that have none, the finished."""

    def place(one: Action) -> tuple[int, date, int]:
        left = 0 if one.is_overdue(today) else 1 if one.due else 2
        return _URGENCY.get(one.status, left), one.due or date.max, one.number

    return sorted(actions, key=place)


@dataclass(frozen=True, slots=True)
class Counted:
    """How many actions there are, by status, and how many of those that are left are overdue."""

    total: int
    by_status: Sequence[tuple[Status, int]]
    overdue: int


def counted(actions: Sequence[Action], today: date) -> Counted:
    """The figures of a register on a day; every status is in them."""
    found = Counter(one.status for one in actions)
    return Counted(
        total=len(actions),
        by_status=tuple((one, found[one]) for one in Status),
        overdue=sum(one.is_overdue(today) for one in actions),
    )
