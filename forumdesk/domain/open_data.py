"""What is published of a forum as data: everything that the room has seen and heard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from forumdesk.domain.actions import Action, Response
from forumdesk.domain.forum import Forum, Room, Venue
from forumdesk.domain.inputs import Input
from forumdesk.domain.people import Person
from forumdesk.domain.programme import Part, Session
from forumdesk.domain.recorded import Recorded
from forumdesk.domain.results import Result


@dataclass(frozen=True, slots=True)
class OpenData:
    """All of it; `rooms`, `venues` and `people` by their ids, `responses` by those of inputs.

    `records` are those that the room has heard as they stand, `results` the rounds it has seen,
    `inputs` what it was shown. Who is not to be named is not named in any of it.
    """

    forum: Forum
    sessions: Sequence[Session]
    rooms: Mapping[str, Room]
    venues: Mapping[str, Venue]
    parts: Sequence[Part]
    people: Mapping[str, Person]
    records: Sequence[Recorded]
    results: Sequence[Result]
    inputs: Sequence[Input]
    responses: Mapping[str, Response]
    actions: Sequence[Action]
