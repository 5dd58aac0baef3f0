"""Devices of the organiser's people: what each was paired for, and the code that pairs one."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from forumdesk.domain.ids import code_as_shown
from forumdesk.domain.programme import Session


class Role(StrEnum):
    """What a device is for; it opens the pages of its role and no others."""

    RAPPORTEUR = "rapporteur"
    DESK = "desk"
    MODERATOR = "moderator"
    SCREEN = "screen"
    # Stands at the desk; whoever has no phone votes at it, one after the other.
    TABLET = "tablet"


# What devices can be paired for: the roles that have a page.
OFFERED = (Role.RAPPORTEUR, Role.DESK, Role.TABLET)


# Which of them can be paired for a part of the programme alone.
SCOPED = (Role.RAPPORTEUR, Role.DESK)


@dataclass(frozen=True, slots=True)
class Scope:
    """The part of the programme that a device is for: a session, or the sessions of a room.

    Both are ids; with neither it is for all of it.
    """

    session: str | None = None
    room: str | None = None

    def covers(self, session: Session) -> bool:
        """Whether a session belongs to it, where it is planned now."""
        if self.session is not None:
            return session.id == self.session
        return self.room is None or session.room == self.room


EVERYWHERE = Scope()


@dataclass(frozen=True, slots=True)
class Device:
    """A device, or while it is not `paired` the code that waits for one; so `since` then."""

    id: str
    number: int
    role: Role
    paired: bool
    since: datetime
    scope: Scope = EVERYWHERE


@dataclass(frozen=True, slots=True)
class Pairing:
    """A device that is to come, with the 12 letters that pair it, once and nowhere kept."""

    device: Device
    code: str = field(repr=False)

    @property
    def shown(self) -> str:
        """The code as people read it, 4-4-4."""
        return code_as_shown(self.code)

    @property
    def path(self) -> str:
        """Where the service asks whether the device that goes there shall be the one."""
        return f"/pair/{self.code}"
