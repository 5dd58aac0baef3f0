"""Who answers for people's data, what is known of one person, and what a breach touches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from forumdesk.domain.actions import Action
from forumdesk.domain.attendance import Visit
from forumdesk.domain.breakout import Table
from forumdesk.domain.erasure import Remaining, Wipe
from forumdesk.domain.following import Follower
from forumdesk.domain.forum import Forum
from forumdesk.domain.ground_rules import Accepted
from forumdesk.domain.inputs import Input
from forumdesk.domain.people import Badge, Group, Person
from forumdesk.domain.polls import Poll
from forumdesk.domain.programme import Part, Session
from forumdesk.domain.record import Line
from forumdesk.domain.registration import RegistrationField
from forumdesk.domain.speakers import Profile
from forumdesk.domain.text import NO_TEXT, Text
from forumdesk.domain.waiting import Waiting

# Of a contact and of whoever answers for the data.
LONGEST_NAMED = 200
# From the moment it is noticed: UU PDP 27/2022 article 46 (3 x 24 hours) and GDPR article 33.
TIME_TO_TELL = timedelta(hours=72)


class Basis(StrEnum):
    """On what ground people's data is used (UU PDP 27/2022 article 20, GDPR article 6)."""

    CONSENT = "consent"
    PUBLIC_TASK = "public_task"
    LEGAL_DUTY = "legal_duty"
    LEGITIMATE_INTEREST = "legitimate_interest"


@dataclass(frozen=True, slots=True)
class PrivacyNotice:
    """What people are told: who answers for their data, how to reach them, and what it is for.

    `recipients` are those who are given data of people; empty means nobody is.
    """

    controller: str = ""
    contact: str = ""
    purpose: Text = NO_TEXT
    recipients: Text = NO_TEXT
    basis: Basis = Basis.CONSENT

    @property
    def given(self) -> bool:
        """Whether people can be told whom to ask."""
        return bool(self.controller and self.contact)


class About(StrEnum):
    """What a line of the desk's log says of the handling of people's data."""

    IMPORTED = "people_imported"
    GIVEN_OUT = "people_exported"
    TOLD = "person_told"
    REISSUED = "badge_reissued"
    REVOKED = "badge_revoked"
    MERGED = "people_merged"
    ERASED = "person_erased"
    LET_GO = "answers_let_go"
    REDUCED = "forum_reduced"
    ENDED = "forum_ended"


@dataclass(frozen=True, slots=True)
class Handling:
    """Something that was done with people's data.

    `number` is of people, or of answers; `what` is the file that was written.
    """

    at: datetime
    about: About
    number: int = 0
    what: str = ""


@dataclass(frozen=True, slots=True)
class Answered:
    """What somebody answered to a field of registration, and when."""

    field: RegistrationField
    value: str
    at: datetime


@dataclass(frozen=True, slots=True)
class TookPart:
    """A round in which somebody was entitled to vote, and whether they did.

    `choices` are known in polls by name alone, as stored; empty otherwise.
    """

    poll: Poll
    voted: bool
    choices: Mapping[str, object] | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """All that the file tells of one person. What was given without a name is nobody's.

    `waited` is how the person came to be registered on a phone, of which the desk has decided, and
    `follow_up` the person's line on the list of those who want to hear more.
    `untold` is whether there are sessions in which nobody's name is told, `profile` what is told of
    the person as one who speaks, `tables` those that the person hosts.
    """

    forum: Forum
    notice: PrivacyNotice
    at: datetime
    person: Person
    group: Group | None
    fields: Sequence[RegistrationField]
    answers: Sequence[Answered]
    rules: Accepted | None
    earlier: Sequence[tuple[int, str]]
    badges: Sequence[Badge]
    visits: Sequence[Visit]
    took_part: Sequence[TookPart]
    parts: Sequence[Part]
    lines: Sequence[tuple[Session, Line]]
    actions: Sequence[Action]
    inputs: Sequence[Input]
    waited: Sequence[Waiting]
    follow_up: Follower | None
    sessions: Mapping[str, Session]
    untold: bool = False
    profile: Profile | None = None
    tables: Sequence[Table] = ()


@dataclass(frozen=True, slots=True)
class BreachOf:
    """What a breach sheet says by itself: which fields are in the file, and of how many people.

    `noticed` is from when the time to tell runs, `secret` how many rounds of secret votes are
    sealed, of which it is not known how anybody voted.
    """

    forum: Forum
    notice: PrivacyNotice
    at: datetime
    noticed: datetime
    people: int
    fields: Sequence[tuple[RegistrationField, int]]
    inputs: int
    signed: int
    secret: int
    named: int
    waiting: int
    contacts: int
    happened: str = ""
    remedy: str = ""

    @property
    def tell_by(self) -> datetime:
        """When people and the authority have to be told at the latest."""
        return self.noticed + TIME_TO_TELL


@dataclass(frozen=True, slots=True)
class WipeOf:
    """What a certificate says: what was wiped when a forum was ended, and what stays.

    `line` is the hash of the line of the desk's log that tells of it.
    """

    forum: Forum
    notice: PrivacyNotice
    at: datetime
    rows: Sequence[tuple[Wipe, int]]
    line: str
    remains: Sequence[Remaining]
    people: int
    reduced: bool


@dataclass(frozen=True, slots=True)
class NoticeOf:
    """What a privacy notice says: the forum, who answers, and what is asked and for how long.

    `held` are fields that are not asked any more but of which there are answers; `following` is
    whether anybody is on the list of those who want to hear more, or may put themselves on it.
    """

    forum: Forum
    notice: PrivacyNotice
    fields: tuple[RegistrationField, ...]
    held: tuple[RegistrationField, ...] = ()
    following: bool = False

    @property
    def without_purpose(self) -> list[RegistrationField]:
        """The forum's own fields of which it is not said why they are asked."""
        return [one for one in (*self.fields, *self.held) if one.is_without_purpose]


@dataclass(frozen=True, slots=True)
class ProcessingOf:
    """The record of processing: what is kept and why, and what was done; `held` as in a notice."""

    forum: Forum
    notice: PrivacyNotice
    at: datetime
    fields: Sequence[RegistrationField]
    people: int
    handled: Sequence[Handling]
    held: Sequence[RegistrationField] = ()
