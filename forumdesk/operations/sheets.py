"""What is gathered for the tables that a forum gives to others, of one moment."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from forumdesk.domain.actions import Followed
from forumdesk.domain.attendance import Visit, believable
from forumdesk.domain.attribution import Attribution
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.follow_up import FollowUpOf
from forumdesk.domain.given_inputs import Complaints, GivenInput, withheld, without_words
from forumdesk.domain.inputs import Input, InputKind
from forumdesk.domain.people import by_family_name
from forumdesk.domain.programme import Session
from forumdesk.domain.registration import Kept, in_use
from forumdesk.exchange.sheets.actions import ACTIONS, actions_sheet
from forumdesk.exchange.sheets.answers import Answered
from forumdesk.exchange.sheets.attendance import ATTENDANCE, AttendanceOf, attendance_sheet
from forumdesk.exchange.sheets.base import Sheet, SheetForm
from forumdesk.exchange.sheets.complaints import COMPLAINTS, complaints_sheet
from forumdesk.exchange.sheets.files import CSV, JSON, XLSX, FileForm
from forumdesk.exchange.sheets.following import FOLLOWERS as FOLLOWERS_FORM
from forumdesk.exchange.sheets.following import followers_sheet
from forumdesk.exchange.sheets.inputs import INPUTS, inputs_sheet
from forumdesk.exchange.sheets.moderation import MODERATION, moderation_sheet
from forumdesk.exchange.sheets.needs import NEEDS, needs_sheet
from forumdesk.exchange.sheets.people import PEOPLE, people_sheet
from forumdesk.exchange.sheets.policies import POLICIES, policies_sheet
from forumdesk.exchange.sheets.programme import PROGRAMME, ProgrammeOf, programme_sheet
from forumdesk.i18n import language
from forumdesk.operations.attribution import told_parts
from forumdesk.operations.documents.followed import follow_up_of
from forumdesk.operations.documents.gathering import check_told, place_of, session_of
from forumdesk.operations.policies import policy_register
from forumdesk.operations.printed_actions import printed_actions
from forumdesk.operations.schedules import session_key
from forumdesk.operations.tags import carried
from forumdesk.store import (
    attendance,
    desk_log,
    following,
    people,
    programme,
    record,
    registration,
)
from forumdesk.store import forum as forums
from forumdesk.store import inputs as rows
from forumdesk.store.reader import Snapshot
from forumdesk.wording import exports as wording
from forumdesk.wording.exports import ExportWords


@dataclass(frozen=True, slots=True)
class Gathered:
    """A table, and what whoever gives it away should know, in sentences."""

    sheet: Sheet
    notes: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table that can be given away: the name of its files without an ending, and its making.

    One that stays `apart` is in no file with others. Some can be about one session alone.
    """

    name: str
    words: ExportWords
    form: SheetForm
    gather: Callable[[Snapshot], Gathered]
    files: Sequence[FileForm] = (XLSX, CSV)
    apart: bool = False
    of_session: Callable[[Snapshot, str], Gathered] | None = None


def _people(snapshot: Snapshot) -> Gathered:
    groups = {one.id: one for one in people.groups(snapshot)}
    # Of a forum that is reduced numbers and groups are all there is, and what is looked for.
    reduced = forums.forum(snapshot).reduced is not None
    listed = people.people(snapshot) if reduced else people.named(snapshot)
    return Gathered(people_sheet(listed, groups, _answered(snapshot, Kept.DETAIL)))


def _answered(snapshot: Snapshot, kept: Kept) -> Answered:
    asked = in_use(registration.fields(snapshot))
    fields = [one for one in asked if one.kept is kept]
    return Answered(fields, registration.answers(snapshot, kept=kept))


def _needs(snapshot: Snapshot) -> Gathered:
    everybody = sorted(people.people(snapshot), key=by_family_name)
    return Gathered(
        needs_sheet(everybody, _answered(snapshot, Kept.NEED)), [wording.needs_are_private()]
    )


def _followers(snapshot: Snapshot) -> Gathered:
    followers = following.followers(snapshot)
    return Gathered(followers_sheet(followers, forums.forum(snapshot).time_zone))


def _programme(snapshot: Snapshot) -> Gathered:
    forum, sessions = forums.forum(snapshot), programme.sessions(snapshot)
    of = ProgrammeOf(
        sessions=sessions,
        talks=programme.talks(snapshot),
        parts=told_parts(snapshot),
        rooms={one.id: one for one in forums.rooms(snapshot)},
        venues={one.id: one for one in forums.venues(snapshot)},
        people={one.id: one for one in people.people(snapshot)},
        tags={one: [tag for _set, tag in own] for one, own in carried(snapshot).items()},
        keys={one.id: session_key(forum, one) for one in sessions},
        time_zone=forum.time_zone,
    )
    return Gathered(programme_sheet(of))


def _attendance_of(snapshot: Snapshot, session_id: str) -> Gathered:
    """The passages through one session's own door.

    Raises:
        Refused: NOT_FOUND, WHO_CAME_NOT_TOLD; DOOR_IS_OPEN where nobody checks in at it.
    """
    session = session_of(snapshot, session_id)
    check_told(session)
    if not session.watched:
        raise Refused(Reason.DOOR_IS_OPEN, name=session.title)
    here = [one for one in attendance.visits(snapshot) if one.session == session_id]
    return Gathered(_passages(snapshot, here))


def _attendance(snapshot: Snapshot) -> Gathered:
    sessions = programme.sessions(snapshot)
    untold = {one.id for one in sessions if not one.attribution.names_those_there}
    visits = attendance.visits(snapshot)
    given = [one for one in visits if one.session not in untold]
    left = wording.passages_left_out(len(visits) - len(given))
    return Gathered(_passages(snapshot, given), [left] if left else [])


def _passages(snapshot: Snapshot, given: Sequence[Visit]) -> Sheet:
    visits = attendance.visits(snapshot)
    sessions = programme.sessions(snapshot)
    of = AttendanceOf(
        visits=given,
        certain=believable(visits, now=datetime.now(UTC)),
        sessions={one.id: one for one in sessions},
        people={one.id: one for one in people.people(snapshot)},
        groups={one.id: one for one in people.groups(snapshot)},
        time_zone=forums.forum(snapshot).time_zone,
    )
    return attendance_sheet(of)


def _moderation(snapshot: Snapshot) -> Gathered:
    zone = forums.forum(snapshot).time_zone
    return Gathered(moderation_sheet(desk_log.decisions(snapshot), zone))


def _inputs(snapshot: Snapshot) -> Gathered:
    given = given_inputs(snapshot, rows.inputs(snapshot))
    return Gathered(inputs_sheet(given), _missing(given))


def _complaints(snapshot: Snapshot) -> Gathered:
    every = rows.inputs(snapshot)
    given = given_inputs(snapshot, [one for one in every if one.kind is InputKind.COMPLAINT])
    places = {one.id: _place(snapshot, one) for one in programme.sessions(snapshot)}
    of = Complaints(forums.forum(snapshot), given, {**places, "": _place(snapshot, None)})
    return Gathered(complaints_sheet(of), _missing(given))


def _place(snapshot: Snapshot, session: Session | None) -> str:
    """Where a session is held; the forum's first venue where no room is known."""
    room, venue = place_of(snapshot, session)
    venue = venue or next(iter(forums.venues(snapshot)), None)
    known = [room.name if room else None, *([venue.name, venue.address] if venue else [])]
    return ", ".join(one.in_language(language()) for one in known if one)


def _missing(given: Sequence[GivenInput]) -> list[str]:
    number = sum(one.withheld is not None for one in given)
    return [wording.words_left_out(number)] if number else []


def given_inputs(snapshot: Snapshot, inputs: Sequence[Input]) -> list[GivenInput]:
    """Inputs as they may be given to others, with what became of them."""
    gathering = _Inputs(snapshot)
    return [gathering.given(one) for one in inputs]


class _Inputs:
    """What is known beside inputs, read once."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._clock = ZoneInfo(forums.forum(snapshot).time_zone)
        self._sessions = {one.id: one for one in programme.sessions(snapshot)}
        self._people = {one.id: one for one in people.people(snapshot)}
        self._groups = {one.id: one for one in people.groups(snapshot)}
        self._responses = rows.responses(snapshot)
        self._followed = [_without_paths(one) for one in printed_actions(snapshot)]
        self._own_words: dict[str, list[str]] = {}
        for session in self._sessions:
            for line in record.lines(snapshot, session):
                if line.input is not None and line.own_words:
                    self._own_words.setdefault(line.input, []).append(line.text)

    def given(self, one: Input) -> GivenInput:
        """An input with what became of it, as far as others may know it."""
        why = withheld(one)
        session = self._sessions.get(one.session or "")
        answering = [found for found in self._followed if one.id in found.inputs]
        own = [each for each in self._own_words.get(one.id, ()) if not one.is_repeated_unseen(each)]
        response = self._responses.get(one.id)
        found = GivenInput(
            input=one if why is None else without_words(one),
            day=one.received_at.astimezone(self._clock).date(),
            withheld=why,
            session=session,
            answered=response.at.astimezone(self._clock).date() if response else None,
            actions=[each.action for each in answering],
            owners=[self._owner(each) for each in answering],
            evidence=[proof for each in answering for proof in each.evidence],
            own_words=own,
        )
        return found if why else self._with_words(found)

    def _owner(self, one: Followed) -> str:
        action = one.action
        return ", ".join(filter(None, (self._name(action.person), action.owner)))

    def _name(self, person: str | None) -> str:
        found = self._people.get(person or "")
        return found.display if found else ""

    def _with_words(self, found: GivenInput) -> GivenInput:
        one = found.input
        told = found.session.attribution if found.session else Attribution.NAMED
        author = self._people.get(one.author or "") if told.names_people else None
        group = author.group if author else one.author_group
        return replace(
            found,
            received=one.received_at.astimezone(self._clock),
            name=author.display if author else "",
            group=self._groups.get(group or "") if told.names_groups else None,
            addressed=self._name(one.to) if told.names_people else "",
            response=self._responses.get(one.id),
        )


def register(snapshot: Snapshot) -> FollowUpOf:
    """The register of actions for others.

    Raises:
        Refused: NO_ACTION_YET.
    """
    found = follow_up_of(snapshot, None)
    if not found.followed:
        raise Refused(Reason.NO_ACTION_YET)
    return replace(found, followed=[_without_paths(one) for one in found.followed])


def _actions(snapshot: Snapshot) -> Gathered:
    return Gathered(actions_sheet(register(snapshot)))


def _without_paths(one: Followed) -> Followed:
    """Where a file lies on this computer is nobody else's."""
    kept = [replace(proof, path=re.split(r"[\\/]", proof.path)[-1]) for proof in one.evidence]
    return replace(one, evidence=kept)


def _policies(snapshot: Snapshot) -> Gathered:
    found = policy_register(snapshot)
    if not found.policies:
        raise Refused(Reason.NO_POLICY_YET)
    return Gathered(policies_sheet(found))


FOLLOWERS = Table("follow-up-list", wording.FOLLOWERS, FOLLOWERS_FORM, _followers, apart=True)
TABLES = (
    Table("people", wording.PEOPLE, PEOPLE, _people),
    Table("needs", wording.NEEDS, NEEDS, _needs, apart=True),
    Table("attendance", wording.ATTENDANCE, ATTENDANCE, _attendance, of_session=_attendance_of),
    FOLLOWERS,
    Table("programme", wording.PROGRAMME, PROGRAMME, _programme),
    Table("inputs", wording.INPUTS, INPUTS, _inputs, files=(XLSX, CSV, JSON)),
    Table("moderation-log", wording.MODERATION, MODERATION, _moderation),
    Table("complaints", wording.COMPLAINTS, COMPLAINTS, _complaints),
    Table("actions", wording.ACTIONS, ACTIONS, _actions),
    Table("policies", wording.POLICIES, POLICIES, _policies),
)
