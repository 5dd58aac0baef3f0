"""What a page is: all that makes it one phone's and not another's, and what it says."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar, Generic, TypeVar

from forumdesk.audience.moment import Seen
from forumdesk.domain.errors import Reason, Refused
from forumdesk.wording.facts import Shell
from forumdesk.wording.refusals import refusal

SeenT = TypeVar("SeenT", bound=Seen, contravariant=True)


class Badge(StrEnum):
    """What the badge on a phone is worth."""

    HELD = "held"
    NONE = "none"
    REVOKED = "revoked"
    REPLACED = "replaced"
    # Where slips vote nobody looks.
    UNSEEN = "unseen"
    # Pages of devices that the organiser paired, which have none.
    STAFF = "staff"


class Cockpit(StrEnum):
    """Scripts and styles that single pages have, most of them those of paired devices."""

    RECORD = "record"
    DESK = "desk"
    REGISTER = "register"
    CARD = "card"


@dataclass(frozen=True, slots=True)
class Whom:
    """For whom a page is made, as far as every page depends on it."""

    badge: Badge
    language: str

    @property
    def gone(self) -> str:
        """What the phone is told of a badge that opens nothing; empty of any other."""
        match self.badge:
            case Badge.REVOKED:
                return refusal(Refused(Reason.REVOKED), to=Shell.PHONE)
            case Badge.REPLACED:
                return refusal(Refused(Reason.REPLACED), to=Shell.PHONE)
            case Badge.HELD | Badge.NONE | Badge.UNSEEN | Badge.STAFF:
                return ""


@dataclass(frozen=True, slots=True)
class Page(ABC, Generic[SeenT]):
    """A page that a phone asks for. Equal ones look the same, so it is also the key to keep it by.

    `section` is the tab that it belongs to, `cockpit` the script and style of a page that does not
    behave like the others. `SeenT` is what of the forum it is made from: a
    `Moment` where it reads the file, `Seen` where it must be there although nothing can be read.
    """

    template: ClassVar[str]
    section: ClassVar[str] = ""
    # Pages with a script and a style of their own name them here.
    cockpit: ClassVar[Cockpit | None] = None
    # Whether it shows pictures that the service has at addresses of their own.
    photos: ClassVar[bool] = False

    whom: Whom

    @property
    def kept(self) -> bool:
        """Whether others may ask for an equal one; what holds somebody's words is not kept."""
        return True

    @abstractmethod
    def facts(self, seen: SeenT) -> dict[str, Any]:
        """What the template says, in the current language."""
