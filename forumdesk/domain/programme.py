"""The programme: sessions, their talks, and who does what in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from forumdesk.domain.text import NO_TEXT, Text


class SessionType(StrEnum):
    """What kind of session it is."""

    OPENING = "opening"
    WELCOME = "welcome"
    THEMED = "themed"
    PANEL = "panel"
    BREAKOUT = "breakout"
    PLENARY_VOTE = "plenary_vote"
    PRESS = "press"
    BREAK = "break"
    CLOSING = "closing"


class SessionRole(StrEnum):
    """What a person does in a session."""

    MC = "mc"
    CHAIR = "chair"
    MODERATOR = "moderator"
    WELCOME = "welcome"
    SPEAKER = "speaker"
    PANELLIST = "panellist"
    FACILITATOR = "facilitator"
    RAPPORTEUR = "rapporteur"


@dataclass(frozen=True, slots=True)
class Session:
    """A session; all times are UTC instants. `started_at` and `ended_at` are the actual ones."""

    id: str
    code: str
    type: SessionType
    title: Text
    starts: datetime
    ends: datetime
    room: str | None = None
    theme: Text = NO_TEXT
    focus: Text = NO_TEXT
    why: Text = NO_TEXT
    started_at: datetime | None = None
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Talk:
    """One contribution inside a session, with its own topic."""

    id: str
    session: str
    topic: Text
    position: int


@dataclass(frozen=True, slots=True)
class Part:
    """A person's role in a session. `person` is None where the name is not known.

    `on_behalf_of` names an organisation that need not be a host.
    """

    id: str
    session: str
    role: SessionRole
    position: int
    person: str | None = None
    talk: str | None = None
    on_behalf_of: Text = NO_TEXT
