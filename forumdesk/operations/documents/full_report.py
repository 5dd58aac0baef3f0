"""The report of a forum: who came, what was heard, voted, agreed and promised."""

from __future__ import annotations

from collections import Counter
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from forumdesk.domain.composition import Composition, composition
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.full_report import ReportOf, Votes
from forumdesk.domain.people import Person, by_family_name
from forumdesk.domain.programme import Session
from forumdesk.operations.agenda import shown_proposals
from forumdesk.operations.documents.base import Document, Request, Shelf
from forumdesk.operations.documents.choices import Flag, OneOf
from forumdesk.operations.documents.followed import follow_up_of
from forumdesk.operations.documents.recorded import records_of, votes_apart, without_names
from forumdesk.store import aliases
from forumdesk.store import attendance as visit_rows
from forumdesk.store import ballots as ballot_rows
from forumdesk.store import forum as forums
from forumdesk.store import inputs as input_rows
from forumdesk.store import people as people_rows
from forumdesk.store import polls as poll_rows
from forumdesk.store import programme as programme_rows
from forumdesk.store import record as record_rows
from forumdesk.store.ballots import Box
from forumdesk.store.reader import Snapshot
from forumdesk.wording import documents as wording

if TYPE_CHECKING:
    from forumdesk.reports.page import Drawn, Paper


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """In which order it tells, and whether annexes and the names of those who came follow."""

    template: str
    annexes: bool
    attendance: bool


def _gather(snapshot: Snapshot, request: Request[ReportOptions]) -> ReportOf:
    sessions = programme_rows.sessions(snapshot)
    if not sessions:
        raise Refused(Reason.NO_SESSION_YET)
    people = people_rows.people(snapshot)
    came = frozenset(visit_rows.first_visits(snapshot)) or None
    return ReportOf(
        forum=forums.forum(snapshot),
        hosts=forums.hosts(snapshot),
        venues=forums.venues(snapshot),
        records=[without_names(one) for one in records_of(snapshot, sessions)],
        apart=Votes(*votes_apart(snapshot)),
        inputs=input_rows.inputs(snapshot),
        follow=follow_up_of(snapshot, None),
        groups=people_rows.groups(snapshot),
        people={one.id: one for one in people},
        came=came,
        voted=_voted(snapshot),
        room=_room(people, came) if came is not None else None,
        spoke=_spoke(snapshot, sessions, people),
        template=request.options.template,
        annexes=request.options.annexes,
        attendance=_listed(people, came) if request.options.attendance else None,
        proposals=shown_proposals(snapshot),
    )


def _voted(snapshot: Snapshot) -> int | None:
    """How many people stand on the roll of a finished vote; None where there is no roll."""
    rounds = [
        one
        for poll in poll_rows.polls(snapshot)
        if poll.has_list and not poll.terms.needs_slip
        for number in poll_rows.rounds(snapshot, poll.id)
        if (one := poll_rows.poll(snapshot, poll.id, round_number=number)) and one.state.finished
    ]
    rolls = (ballot_rows.voters(snapshot, Box.of(one)) for one in rounds if one.agreed is None)
    voters = {one.hex() for roll in rolls for one in roll}
    stays = aliases.stays_as(snapshot, voters)
    return len({stays.get(one, one) for one in voters}) if rounds else None


def _room(people: list[Person], came: AbstractSet[str]) -> Composition:
    registered = Counter(one.group or "" for one in people)
    there = Counter(one.group or "" for one in people if one.id in came)
    return composition(registered, there)


def _spoke(snapshot: Snapshot, sessions: list[Session], people: list[Person]) -> Counter[str]:
    groups = {one.id: one.group for one in people}
    return Counter(
        group
        for session in sessions
        if session.attribution.names_groups
        for line in record_rows.lines(snapshot, session.id)
        if (group := line.speaker_group or groups.get(line.speaker or ""))
    )


def _listed(people: list[Person], came: AbstractSet[str] | None) -> list[Person]:
    """Those who came in, or everybody where nobody checks in."""
    return sorted((one for one in people if came is None or one.id in came), key=by_family_name)


def _draw(gathered: ReportOf, size: Paper) -> Drawn:
    from forumdesk.reports import full_report  # noqa: PLC0415  # ReportLab is slow to import

    return full_report.full_report(gathered, size=size)


def _public(of: ReportOf) -> ReportOf | None:
    """With the lines of the records that the room has heard as they stand, and nobody listed."""
    records = [one if one.was_heard else replace(one, lines=[]) for one in of.records]
    unheard = {one.session.id for one in of.records if not one.was_heard}
    told = [
        one
        for one in of.follow.followed
        if one.action.said is None or one.action.session not in unheard
    ]
    reserved = [one for one in of.follow.reserved if one.session not in unheard]
    follow = replace(of.follow, followed=told, reserved=reserved)
    # Of lines that nobody has heard not even their number is told.
    spoke = {} if unheard else of.spoke
    return replace(of, records=records, follow=follow, spoke=spoke, attendance=None)


DOCUMENT = Document(
    kind="full-report",
    words=wording.FULL_REPORT,
    icon="book-open",
    shelf=Shelf.PROGRAMME,
    place=1,
    options=ReportOptions,
    choices=(
        OneOf("template", wording.TEMPLATE, wording.TEMPLATES),
        Flag("annexes", wording.ANNEXES, default=True),
        Flag("attendance", wording.NAMES_LISTED),
    ),
    gather=_gather,
    draw=_draw,
    headed=True,
    public=_public,
)
