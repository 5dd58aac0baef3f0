"""Gathering what the protocol of a vote says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.forum import Room, Venue
from forumdesk.domain.people import Person, by_family_name
from forumdesk.domain.programme import Session, SessionRole
from forumdesk.domain.results import Result
from forumdesk.domain.small_numbers import Shows
from forumdesk.store import ballots as ballot_rows
from forumdesk.store import forum as forums
from forumdesk.store import people as people_rows
from forumdesk.store import programme as programme_rows
from forumdesk.store.ballots import Box
from forumdesk.store.reader import Snapshot

if TYPE_CHECKING:
    from forumdesk.reports.poll_protocol import ProtocolOf, Voter


def protocol_of(
    snapshot: Snapshot,
    shown: Result,
    session: Session | None,
    place: tuple[Room | None, Venue | None],
    *,
    voters: bool,
) -> ProtocolOf:
    """All that is said of a round with this result, in this session and place.

    `voters` asks for the names behind a secret vote; they are there where they tell nothing.

    Raises:
        Refused: WRONG_STATE before the close is finished.
    """
    from forumdesk.reports.poll_protocol import ProtocolOf  # noqa: PLC0415  # ReportLab is slow

    poll = shown.poll
    if not poll.state.finished:
        raise Refused(Reason.WRONG_STATE, number=poll.number, state=poll.state)
    people = {person.id: person for person in people_rows.people(snapshot)}
    parts = [one for one in programme_rows.parts(snapshot) if one.session == poll.session]
    led = [people.get(one.person or "") for one in parts if one.role is SessionRole.CHAIR]
    return ProtocolOf(
        forum=forums.forum(snapshot),
        session=session,
        room=place[0],
        venue=place[1],
        result=shown,
        ballots=sum(ballot_rows.tallied_choices(snapshot, Box.of(poll)).values()),
        voters=_voters(snapshot, shown, people, asked=voters),
        chairs=[one.display for one in led if one is not None],
        asked=voters,
    )


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
        chosen |= {voter.hex(): None for voter in ballot_rows.voters(snapshot, box)}
    known = sorted((people[one] for one in chosen if one in people), key=by_family_name)
    marked = {voter.hex() for voter in ballot_rows.voters(snapshot, box)}
    others = [
        Voter(None, choices, is_marked=one in marked)
        for one, choices in chosen.items()
        if one not in people
    ]
    return [*(Voter(one, chosen[one.id]) for one in known), *others]
