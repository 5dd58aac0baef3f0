"""The protocol of a vote, for tellers and chair to sign."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.people import Person, by_family_name
from forumdesk.domain.polls import Poll
from forumdesk.domain.results import Result
from forumdesk.domain.small_numbers import Shows
from forumdesk.operations.documents.base import Document, Request, Shelf, Subject
from forumdesk.operations.documents.choices import Flag
from forumdesk.operations.documents.gathering import chairs_of, further_figures, place_of
from forumdesk.operations.results import result
from forumdesk.store import ballots as ballot_rows
from forumdesk.store import forum as forums
from forumdesk.store import people as people_rows
from forumdesk.store import programme as programme_rows
from forumdesk.store.ballots import Box
from forumdesk.store.discretion import attribution_of
from forumdesk.store.reader import Snapshot
from forumdesk.wording import documents as wording

if TYPE_CHECKING:
    from forumdesk.reports.page import Drawn, Paper
    from forumdesk.reports.poll_protocol import ProtocolOf, Voter


@dataclass(frozen=True, slots=True)
class ProtocolOptions:
    """Whether those are asked for who voted in secret, who are named where that tells nothing.

    And figures by group.
    """

    voters: bool
    by_group: bool


def _gather(snapshot: Snapshot, request: Request[ProtocolOptions]) -> ProtocolOf:
    from forumdesk.reports.poll_protocol import ProtocolOf  # noqa: PLC0415  # ReportLab is slow

    about, asked = request.about, request.options.voters
    shown = result(snapshot, poll_id=about.poll or "", round_number=about.round)
    poll = shown.poll
    if not poll.state.finished:
        raise Refused(Reason.WRONG_STATE, number=poll.number, state=poll.state)
    session = programme_rows.session(snapshot, poll.session) if poll.session else None
    room, venue = place_of(snapshot, session)
    people = people_rows.by_id(snapshot)
    untold = not _is_told(snapshot, poll)
    return ProtocolOf(
        forum=forums.forum(snapshot),
        session=session,
        room=room,
        venue=venue,
        result=shown,
        ballots=sum(ballot_rows.tallied_choices(snapshot, Box.of(poll)).values()),
        voters=[] if untold else _voters(snapshot, shown, people, asked=asked),
        chairs=chairs_of(snapshot, poll.session),
        asked=asked,
        further=further_figures(snapshot, poll, by_group=request.options.by_group, moves=False),
        untold=untold,
    )


def _is_told(snapshot: Snapshot, poll: Poll) -> bool:
    """Whether its session tells who chose something, or at least who was there to vote."""
    told = attribution_of(snapshot, poll.session)
    return told.names_people if poll.terms.names_ballots else told.names_those_there


def _voters(
    snapshot: Snapshot, shown: Result, people: Mapping[str, Person], *, asked: bool
) -> list[Voter]:
    """Those who are named: of a secret vote nobody where that could tell how somebody voted."""
    from forumdesk.reports.poll_protocol import Voter  # noqa: PLC0415  # as above

    poll, box = shown.poll, Box.of(shown.poll)
    chosen: dict[str, str | None] = {}
    if poll.terms.names_ballots:
        chosen |= dict(ballot_rows.ballots(snapshot, box))
    elif (
        poll.terms.needs_badge
        and poll.is_secret
        and asked
        and shown.shows is Shows.FIGURES
        and not shown.cautions
    ):
        ids = (voter.hex() for voter in ballot_rows.voters(snapshot, box))
        # Who was registered twice is told once: of a secret vote it is said only how many are.
        chosen |= {people[one].id if one in people else one: None for one in ids}
    known = sorted(
        ((people[one], choices) for one, choices in chosen.items() if one in people),
        key=lambda voted: by_family_name(voted[0]),
    )
    marked = {voter.hex() for voter in ballot_rows.voters(snapshot, box)}
    others = [
        Voter(None, choices, is_marked=one in marked)
        for one, choices in chosen.items()
        if one not in people
    ]
    return [*(Voter(one, choices) for one, choices in known), *others]


def _draw(gathered: ProtocolOf, size: Paper) -> Drawn:
    from forumdesk.reports import poll_protocol  # noqa: PLC0415  # as above

    return poll_protocol.poll_protocol(gathered, size=size)


def _finished(poll: Poll) -> bool:
    return poll.state.finished


DOCUMENT = Document(
    kind="poll-protocol",
    words=wording.POLL_PROTOCOL,
    icon="gavel",
    shelf=Shelf.POLL,
    place=2,
    options=ProtocolOptions,
    choices=(Flag("voters", wording.VOTERS), Flag("by-group", wording.BY_GROUP)),
    gather=_gather,
    draw=_draw,
    headed=True,
    needs=frozenset({Subject.POLL}),
    suits=_finished,
)
