"""Taking a programme over from a file: first a plan that writes nothing, then the import."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import partial

from forumdesk.domain.attribution import Attribution
from forumdesk.domain.changes import SAME
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.fields import Field
from forumdesk.domain.people import Person
from forumdesk.domain.programme import Part, Session, SessionRole
from forumdesk.domain.schedule import NotUnderstood, Schedule, ScheduledRoom, ScheduledSession
from forumdesk.domain.schedule_import import (
    WARNINGS,
    Fate,
    Problem,
    Remark,
    RemarkKind,
    ScheduleCounts,
)
from forumdesk.domain.text import identity
from forumdesk.domain.undo import Deed
from forumdesk.exchange.grid import MAX_ROWS
from forumdesk.exchange.programmes.roles import role_of
from forumdesk.operations import programme as operations
from forumdesk.operations.copies import refuse_while_secret_poll_is_open
from forumdesk.operations.known_programme import KnownProgramme, at_a_venue
from forumdesk.operations.matching_sessions import matched
from forumdesk.operations.named_people import NamedPeople, PlannedPerson, register_planned
from forumdesk.operations.outcome import Outcome
from forumdesk.operations.parts import NewPart
from forumdesk.operations.programme import NewSession, SessionChanges
from forumdesk.operations.schedules import session_keys
from forumdesk.operations.taken_parts import new_parts, parts_after
from forumdesk.operations.taken_sessions import AS_IT_IS, Taking, Wanted
from forumdesk.operations.taken_tags import NewTags, TakenTags
from forumdesk.operations.undo import recording
from forumdesk.store import forum as forums
from forumdesk.store import people as people_rows
from forumdesk.store import programme as rows
from forumdesk.store.reader import Reader, Store

# So many sessions are written between two looks at whether to go on.
_WATCHED = 20


@dataclass(frozen=True, slots=True)
class PlannedSession:
    """What would become of one session of a file: `new` where it is added, else `changes`.

    `known` is the session that it is here, with the `parts` that it had when it was looked at.
    """

    session: ScheduledSession
    fate: Fate
    new: NewSession | None = None
    known: Session | None = None
    parts: tuple[Part, ...] = ()
    changes: SessionChanges | None = None
    remarks: tuple[Remark, ...] = ()
    problem: Problem | None = None

    @property
    def is_warned(self) -> bool:
        """Whether somebody has to look at it."""
        return self.problem is not None or any(one.kind in WARNINGS for one in self.remarks)


@dataclass(frozen=True, slots=True)
class SchedulePlan:
    """A programme as it was read and what an import would do; nothing of it is written.

    `rooms` and `tags` would be made and `people` registered; names that `several` people have are
    asked for. `seen` is what there was by then: the ids of sessions and rooms, and the number of
    whoever was registered last.
    """

    schedule: Schedule
    sessions: tuple[PlannedSession, ...]
    rooms: tuple[ScheduledRoom, ...]
    people: tuple[PlannedPerson, ...]
    errors: tuple[Problem, ...]
    not_understood: tuple[NotUnderstood, ...]
    seen: tuple[frozenset[str], frozenset[str], int]
    several: Mapping[str, tuple[Person, ...]] = field(default_factory=dict)
    tags: NewTags = field(default_factory=NewTags)

    @property
    def counts(self) -> ScheduleCounts:
        """What an import would do."""
        fates = [one.fate for one in self.sessions]
        venues = {one.venue for one in self.rooms}
        return ScheduleCounts(
            added=fates.count(Fate.ADD),
            updated=fates.count(Fate.UPDATE),
            left=fates.count(Fate.SAME) + fates.count(Fate.LEFT),
            bad=fates.count(Fate.BAD),
            rooms=len(self.rooms),
            people=len(self.people),
            tags=len(self.tags.tags),
            beyond=len(self.beyond),
            venue=venues.pop() if len(venues) == 1 else "",
        )

    @property
    def beyond(self) -> frozenset[str]:
        """The ids of sessions here that the file does not name; not known while it has errors."""
        if self.errors:
            return frozenset()
        return self.seen[0] - {one.known.id for one in self.sessions if one.known is not None}

    @property
    def changes_nothing(self) -> bool:
        """Whether all that is in the file is here already."""
        return not any(one.fate in (Fate.ADD, Fate.UPDATE) for one in self.sessions)


def plan_programme_import(
    db: Reader,
    *,
    schedule: Schedule,
    wanted: Wanted = AS_IT_IS,
    problems: Sequence[Problem] = (),
) -> SchedulePlan:
    """Say what taking over a programme would do; nothing is written.

    A session is known by the key under which it came before, by its own id, by its code, or by
    title and start. What the file leaves empty stays as it is here, and so do people in roles of
    which it says nothing. A session that was begun stays as it is, one that the file calls off is
    told and not deleted, and one that tells nobody who is there gets no people. `problems` are
    those of its reader.
    """
    planner = _Planner(db, schedule, wanted)
    planned = tuple(planner.planned())
    errors = (*problems, *(one.problem for one in planned if one.problem is not None))
    used = {id(one) for one in planned if one.fate in (Fate.ADD, Fate.UPDATE)}
    named = {
        part.person for one in planned if id(one) in used for part in _parts_of(one) if part.person
    }
    return SchedulePlan(
        schedule,
        planned,
        rooms=planner.rooms(planned),
        people=tuple(one for one in planner.people.new if one.id in named),
        errors=errors,
        not_understood=(*schedule.not_understood, *planner.taking.notes),
        seen=_seen(db),
        several=planner.people.several,
        tags=planner.tags.new({tag for one in planned if id(one) in used for tag in _tags_of(one)}),
    )


def _seen(db: Reader) -> tuple[frozenset[str], frozenset[str], int]:
    sessions = frozenset(one.id for one in rows.every_session(db))
    rooms = frozenset(one.id for one in forums.rooms(db))
    return sessions, rooms, max((one.number for one in people_rows.people(db)), default=0)


def _tags_of(one: PlannedSession) -> Sequence[str]:
    if one.new is not None:
        return one.new.tags
    return () if one.changes is None or one.changes.tags is SAME else one.changes.tags


def _parts_of(one: PlannedSession) -> Sequence[NewPart]:
    if one.new is not None:
        return one.new.parts
    if one.changes is None or one.changes.parts is SAME:
        return ()
    return one.changes.parts


class _Planner:
    """What is here, and what the sessions of the file so far have added to it."""

    def __init__(self, db: Reader, schedule: Schedule, wanted: Wanted) -> None:
        forum = forums.forum(db)
        self._schedule = schedule
        self._language = forum.languages[0]
        self._has_venues = bool(forums.venues(db))
        self.taking = Taking(forum, forums.venues(db), forums.rooms(db), wanted)
        self.people = NamedPeople(db, language=self._language, answers=wanted.meant or {})
        self.tags = TakenTags(db, schedule, self.taking.note)
        self._there = rows.every_session(db)
        self._codes = {one.code.casefold(): one.id for one in self._there}
        self._topics = {one.id: one.topic for one in rows.talks(db)}
        self._parts: dict[str, list[Part]] = {}
        for part in rows.parts(db):
            self._parts.setdefault(part.session, []).append(part)
        self._spoken = frozenset(
            (role_of(person.role) or SessionRole.OTHER) if person.role else SessionRole.SPEAKER
            for one in schedule.sessions
            for person in one.people
        )

    def planned(self) -> Iterator[PlannedSession]:
        """What would become of each session, in the order of the file."""
        cleaned: list[ScheduledSession | Problem] = []
        headings: dict[str, Problem] = {}
        for one in self._schedule.sessions:
            try:
                cleaned.append(self.taking.cleaned(one))
            except Refused as refused:
                in_heading = one.day_where and refused.reason is Reason.BUDDHIST_YEAR
                where = one.day_where if in_heading else one.where
                problem = Problem(where, Field.START, refused)
                # A year that stands once is one problem, of however many sessions.
                cleaned.append(headings.setdefault(where, problem) if in_heading else problem)
        good = [one for one in cleaned if isinstance(one, ScheduledSession)]
        keys = partial(session_keys, self.taking.forum)
        known = matched(good, self._there, place=self._place, keys=keys)
        by_place = {id(one): known.get(at) for at, one in enumerate(good)}
        for said, found in zip(self._schedule.sessions, cleaned, strict=True):
            if isinstance(found, Problem):
                yield PlannedSession(said, Fate.BAD, problem=found)
                continue
            session = by_place[id(found)]
            try:
                yield self._plan(found, session)
            except Refused as refused:
                named = "room" if refused.reason is Reason.ROOM_ELSEWHERE else Field.START
                problem = Problem(found.where, named, refused)
                yield PlannedSession(found, Fate.BAD, known=session, problem=problem)

    def _place(self, one: ScheduledSession) -> str | None:
        try:
            room = self.taking.room(one)
        except Refused:
            return None
        return room if isinstance(room, str) else None

    def _plan(self, one: ScheduledSession, known: Session | None) -> PlannedSession:
        if one.deleted:
            kind = RemarkKind.NOT_ADDED if known is None else RemarkKind.CALLED_OFF
            return PlannedSession(one, Fate.LEFT, known=known, remarks=(Remark(kind),))
        other_day = self.taking.check_day(one, known)
        remarks = [other_day] if other_day is not None else []
        code = self._code(one, known, remarks)
        if known is None:
            parts, asked = self._new_parts(one, self.taking.attribution(one))
            if one.starts is None:
                remarks.append(Remark(RemarkKind.TO_TRAY))
            one, tags = self.tags.taken(one)
            new = self.taking.new(one, parts, code=code, tags=tags)
            shown = self.taking.shown(one, new)
            return PlannedSession(shown, Fate.ADD, new=new, remarks=(*remarks, *asked))
        return self._update(one, known, code, remarks)

    def _update(
        self, one: ScheduledSession, known: Session, code: str, remarks: list[Remark]
    ) -> PlannedSession:
        before = tuple(self._parts.get(known.id, ()))
        one, tags = self.tags.taken(one, known.id)
        changes = self.taking.changes(one, known, SAME, code=code)
        if tags and {*tags} != {*self.tags.carried(known.id)}:
            changes = replace(changes, tags=tags)
        if known.started_at is not None:
            differs = any(_named(changes, but=("foreign",)))
            held = (Remark(RemarkKind.HELD),) if differs else ()
            return PlannedSession(
                one, Fate.LEFT if differs else Fate.SAME, known=known, parts=before, remarks=held
            )
        parts, asked = self._new_parts(one, known.attribution)
        after = parts_after(parts, before, self._topics, self._spoken)
        changes = replace(changes, parts=after)
        remarks.extend(asked)
        if one.starts is None and known.scheduled:
            remarks.append(Remark(RemarkKind.STAYS_PLANNED))
        fate = Fate.UPDATE if any(_named(changes)) else Fate.SAME
        return PlannedSession(
            one,
            fate,
            known=known,
            parts=before,
            changes=changes if fate is Fate.UPDATE else None,
            remarks=tuple(remarks),
        )

    def _new_parts(
        self, one: ScheduledSession, attribution: Attribution
    ) -> tuple[list[NewPart], list[Remark]]:
        """Who does what in it; nobody where nobody who is there is told."""
        if attribution.names_those_there:
            return new_parts(one, self.people, language=self._language)
        return [], [Remark(RemarkKind.PROTECTED)] if one.people else []

    def _code(self, one: ScheduledSession, known: Session | None, remarks: list[Remark]) -> str:
        """The code that the session gets of the file; empty for none, or one that is taken."""
        code = one.code.casefold()
        own = known.id if known is not None else one.where
        if not code or self._codes.setdefault(code, own) == own:
            return one.code
        remarks.append(Remark(RemarkKind.CODE_TAKEN, one.code))
        return ""

    def rooms(self, planned: Sequence[PlannedSession]) -> tuple[ScheduledRoom, ...]:
        """The rooms that would be made, with what the file tells of them."""
        told = {identity(one.name): one for one in self._schedule.rooms}
        found: dict[tuple[str, str], ScheduledRoom] = {}
        for one in planned:
            place = one.new.place if one.new is not None else None
            if one.changes is not None and one.changes.place is not SAME:
                place = one.changes.place
            if place is None:
                continue
            room = told.get(identity(place.room), ScheduledRoom(place.room))
            made = replace(room, name=place.room, venue=place.venue or room.venue)
            found.setdefault((identity(place.room), identity(place.venue)), made)
        rooms = tuple(found.values())
        return rooms if self._has_venues else at_a_venue(rooms, language=self._language)


def _named(changes: SessionChanges, *, but: Sequence[str] = ()) -> Iterator[bool]:
    return (
        getattr(changes, one.name) is not SAME for one in fields(changes) if one.name not in but
    )


def check_schedule_plan(plan: SchedulePlan) -> None:
    """Whether the plan may be carried out.

    Raises:
        Refused: the only error that there is; SESSIONS_WITH_ERRORS for several.
    """
    if len(set(plan.errors)) == 1:
        raise plan.errors[0].refused
    if plan.errors:
        raise Refused(Reason.SESSIONS_WITH_ERRORS, number=len(plan.errors))


def import_programme(
    db: Store, *, plan: SchedulePlan, watch: Callable[[int], bool] = lambda _done: True
) -> Outcome[ScheduleCounts]:
    """Take over a planned programme, all or nothing; `watch` hears how many sessions are done.

    It also says whether to go on. Where all is here already, nothing is written.

    Raises:
        Refused: IMPORT_STOPPED; what `check_schedule_plan` raises; PROGRAMME_IS_OUTDATED when
            sessions, rooms or people of it were changed since it was planned; POLL_IS_OPEN while a
            secret poll is open; FORUM_ENDED where people would be registered.
    """
    check_schedule_plan(plan)
    if plan.changes_nothing:
        return Outcome(plan.counts)
    with recording(db, Deed.IMPORT_PROGRAMME) as (transaction, written):
        refuse_while_secret_poll_is_open(transaction)
        _refuse_outdated(transaction, plan)
        register_planned(transaction, plan.people)
        plan.tags.make(transaction)
        known = KnownProgramme(transaction)
        for room in plan.rooms:
            known.room(transaction, room.name, room.venue, capacity=room.capacity)
        for done, one in enumerate(plan.sessions):
            if done % _WATCHED == 0 and not watch(done):
                raise Refused(Reason.IMPORT_STOPPED)
            if one.new is not None:
                operations.add(transaction, one.new, known=known)
            elif one.known is not None and one.changes is not None:
                operations.change(transaction, one.known, one.changes, known=known)
    return Outcome(plan.counts, written.undo)


def _refuse_outdated(db: Reader, plan: SchedulePlan) -> None:
    """While the file was looked at, others may have changed what it is about."""
    there = {one.id: one for one in rows.every_session(db)}
    sessions, rooms, last = plan.seen
    names = {identity(one.new.display) for one in plan.people}
    came = people_rows.people_after(db, number=last, most=MAX_ROWS)
    parts: dict[str, list[Part]] = {}
    for part in rows.parts(db):
        parts.setdefault(part.session, []).append(part)
    changed = (
        one.known is not None
        and (
            there.get(one.known.id) != one.known or tuple(parts.get(one.known.id, ())) != one.parts
        )
        for one in plan.sessions
        if one.changes is not None
    )
    if (
        frozenset(there) != sessions
        or frozenset(one.id for one in forums.rooms(db)) != rooms
        or any(identity(one.display) in names for one, _folded in came)
        or any(changed)
    ):
        raise Refused(Reason.PROGRAMME_IS_OUTDATED)
