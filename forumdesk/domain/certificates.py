"""Certificates for those who were there: who gets one, and as what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from forumdesk.domain.forum import Forum, Room, Venue
from forumdesk.domain.letterhead import Letterhead
from forumdesk.domain.people import Person
from forumdesk.domain.programme import Duty, Part, Session, SessionRole
from forumdesk.domain.signing import Named


class Took(StrEnum):
    """As what somebody took part."""

    PARTICIPANT = "participant"
    SPEAKER = "speaker"
    MODERATOR = "moderator"
    RAPPORTEUR = "rapporteur"


_ROLES = {
    Took.SPEAKER: {
        SessionRole.SPEAKER,
        SessionRole.PANELLIST,
        SessionRole.RESOURCE_PERSON,
        SessionRole.WELCOME,
    },
    Took.MODERATOR: {
        SessionRole.MODERATOR,
        SessionRole.CHAIR,
        SessionRole.FACILITATOR,
        SessionRole.MC,
    },
    Took.RAPPORTEUR: {SessionRole.RAPPORTEUR},
}


@dataclass(frozen=True, slots=True)
class Certified:
    """Somebody who gets a certificate: with these roles, a participant without any.

    They came on so many `days` of those on which it was noted who came, None where that is not
    known.
    """

    person: Person
    roles: Sequence[Duty]
    days: int | None


@dataclass(frozen=True, slots=True)
class CertificatesOf:
    """All that certificates say: of a session, else of a day, else of the forum.

    `held` is on how many days it was noted who came, `number` what was written as the pattern of
    their numbers. `absent` are those who were meant and are not known to have been there.
    """

    forum: Forum
    letterhead: Letterhead
    people: Sequence[Certified]
    held: int
    named: Sequence[Named]
    number: str = ""
    signed_at: str = ""
    upright: bool = False
    session: Session | None = None
    day: date | None = None
    places: Sequence[Room | Venue] = ()
    absent: Sequence[str] = ()


def roles_of(parts: Iterable[Part], person: str, wanted: Took | None) -> list[Duty] | None:
    """The roles that somebody has in these parts, each once; only `wanted` ones if given.

    None for somebody who is not meant: who has none that is wanted, or has one where participants
    are wanted.
    """
    had = {one.duty: None for one in parts if one.person == person}
    if wanted is Took.PARTICIPANT:
        return None if had else []
    if wanted is not None:
        had = {one: None for one in had if one.role in _ROLES[wanted]}
        if not had:
            return None
    return [one for role in SessionRole for one in had if one.role is role]


def number_of(pattern: str, number: int) -> str:
    """A certificate's number: the person's own in place of `#`, or after what was written."""
    own = f"{number:03}"
    if "#" in pattern:
        return pattern.replace("#", own)
    return f"{pattern}{own}"
