"""What a document is: everything that is said of one stands in its value."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum, auto
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.polls import Poll
from forumdesk.operations.documents.choices import Choice, Given
from forumdesk.operations.going_on import refuse_if_ended
from forumdesk.operations.outcome import Outcome
from forumdesk.store.reader import Reader, Snapshot, Store
from forumdesk.wording.documents import DocumentWords
from forumdesk.wording.worries import Worry
from forumdesk.wording.written import Written

if TYPE_CHECKING:
    from forumdesk.reports.page import Drawn, Paper

USUAL_PAPERS = ("A4", "F4", "Letter")

Options = TypeVar("Options")
Gathered = TypeVar("Gathered")


class Subject(StrEnum):
    """What a document can be about, or be made for."""

    SESSION = "session"
    POLL = "poll"
    DAY = "day"
    PEOPLE = "people"


class Register(Enum):
    """What a document can be the whole list of, where that list is also kept on a page."""

    POLICIES = auto()
    PROPOSALS = auto()


class Shelf(Enum):
    """Where a document stands in the list: what is printed while people wait comes first."""

    SESSION = 1
    POLL = 2
    PEOPLE = 3
    PROGRAMME = 4
    ROOM = 5
    PRIVACY = 6


@dataclass(frozen=True, slots=True)
class About:
    """What a document is about; ids, not numbers. Nothing named is the whole forum.

    `round` is of the poll, the latest where it is None; `people` None means everybody.
    """

    session: str | None = None
    poll: str | None = None
    round: int | None = None
    day: date | None = None
    people: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Request(Generic[Options]):
    """What one document is asked for: about what, on which paper, and what was chosen."""

    about: About
    page: str
    options: Options


@dataclass(frozen=True, slots=True)
class NoOptions:
    """The options of a document that offers no choice."""


@dataclass(frozen=True, slots=True)
class Printed:
    """What follows once a document is on paper.

    `note` keeps in the file that it is; `following` is what to choose for the next print. With
    `both_sides` pages are backs and fronts by turns, turned on the long edge.
    """

    note: Callable[[Store], Outcome[Any]]
    following: Mapping[str, Given]
    both_sides: bool = False


def _any_poll(_poll: Poll) -> bool:
    return True


def _the_chosen(_options: object) -> str:
    return ""


def _no_worries(_gathered: object, _size: Paper) -> Sequence[Worry]:
    return ()


def _nobody(_gathered: object) -> Sequence[str]:
    return ()


@dataclass(frozen=True, slots=True)
class Edited(Generic[Gathered]):
    """How a document is told in a file that can be edited, and what such a file is called."""

    name: str
    written: Callable[[Gathered], Written]


@dataclass(frozen=True, slots=True)
class Document(Generic[Options, Gathered]):
    """A document: its name, what it is about, what can be chosen, and how it comes about.

    A `headed` one has the forum's letterhead on its first page. `needs` must be named, `offers` may
    be; of polls it is about those that it `suits`, and in the whole set about those that are `due`;
    of the others it can be asked for by itself. `options` has a field for each of the `choices`.
    What is gathered at one moment of the file is drawn, or refused where there is nothing to print;
    `worries` tell what to look at before it is printed, beyond what only drawing it shows. Of one
    with a piece for each person `holders` are their ids, so that some can be left out. A document
    with an `issue` puts things into the file once they are drawn, so nobody makes it to have a
    look; one that is `printed` is only noted once it is on paper, where there is something to note.
    One that is not `in_set` is made only when it is asked for, and no part of a whole set;
    one that is `afterwards` is of a forum that was ended.
    Its options may bring a `sheet` of their own instead of the paper that is chosen. One that can
    be `edited` can also be had as a file for that. What of it may be published tells `public`; None
    is nothing at all. One that `needs_key` has codes that are of use by the forum's key alone, and
    is made no more once the forum was ended. One that `lists` a register is that on paper. Among
    those on a `shelf` the one with the smaller `place` comes first.
    """

    kind: str
    words: DocumentWords
    icon: str
    shelf: Shelf
    options: type[Options]
    gather: Callable[[Snapshot, Request[Options]], Gathered]
    draw: Callable[[Gathered, Paper], Drawn]
    choices: tuple[Choice, ...] = ()
    needs: frozenset[Subject] = frozenset()
    offers: frozenset[Subject] = frozenset()
    suits: Callable[[Poll], bool] = _any_poll
    due: Callable[[Poll], bool] = _any_poll
    papers: tuple[str, ...] = USUAL_PAPERS
    worries: Callable[[Gathered, Paper], Sequence[Worry]] = _no_worries
    holders: Callable[[Gathered], Sequence[str]] = _nobody
    issue: Callable[[Store, Gathered], None] | None = None
    printed: Callable[[Gathered], Printed | None] | None = None
    sheet: Callable[[Options], str] = _the_chosen
    place: int = 5
    edited: Edited[Gathered] | None = None
    headed: bool = False
    public: Callable[[Gathered], Gathered | None] | None = None
    in_set: bool = True
    afterwards: bool = False
    needs_key: bool = False
    lists: Register | None = None

    @property
    def once(self) -> bool:
        """Whether making it changes the forum."""
        return self.issue is not None

    def asks(self, subject: Subject) -> bool:
        """Whether it can be about this."""
        return subject in self.needs | self.offers

    def named(self, about: About) -> About:
        """What it is about, with what it needs.

        Raises:
            Refused: NEEDS_SESSION, NEEDS_POLL, NEEDS_DAY, NEEDS_PERSON.
        """
        if Subject.SESSION in self.needs and about.session is None:
            raise Refused(Reason.NEEDS_SESSION)
        if Subject.POLL in self.needs and about.poll is None:
            raise Refused(Reason.NEEDS_POLL)
        if Subject.DAY in self.needs and about.day is None:
            raise Refused(Reason.NEEDS_DAY)
        if Subject.PEOPLE in self.needs and len(about.people or ()) != 1:
            raise Refused(Reason.NEEDS_PERSON)
        return about

    def check_key(self, db: Reader) -> None:
        """See that there is the key that it needs.

        Raises:
            Refused: FORUM_ENDED.
        """
        if self.needs_key:
            refuse_if_ended(db)

    def check_noted(self) -> None:
        """See that the file keeps when it is printed.

        Raises:
            Refused: NOT_OFFERED.
        """
        if self.printed is None:
            raise Refused(Reason.NOT_OFFERED, kind=self.kind, field="noted", names="–")

    def read(self, given: Mapping[str, Given]) -> Options:
        """The options that these keys and values ask for; what is not given is as usual.

        Raises:
            Refused: NOT_OFFERED for a key, WRONG_CHOICE for a value.
        """
        known = {one.key: one for one in self.choices}
        for key in given:
            if key not in known:
                names = ", ".join(known) or "–"
                raise Refused(Reason.NOT_OFFERED, kind=self.kind, field=key[:40], names=names)
        read = {
            key.replace("-", "_"): one.read(given[key]) if key in given else one.default
            for key, one in known.items()
        }
        return self.options(**read)


AnyDocument = Document[Any, Any]
