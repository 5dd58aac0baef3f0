"""What phones may see of the forum, kept fresh from the file."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from forumdesk.audience.told import Told, told, with_people
from forumdesk.domain.forum import Forum, Host, Room, Venue
from forumdesk.domain.inputs import TO_RAPPORTEUR, Input
from forumdesk.domain.now import NowAndNext, now_and_next
from forumdesk.domain.people import Group
from forumdesk.domain.poll_state import State
from forumdesk.domain.polls import Poll
from forumdesk.domain.privacy import PrivacyNotice
from forumdesk.domain.programme import Session
from forumdesk.domain.registration import RegistrationField, in_use
from forumdesk.domain.text import NO_TEXT, Text
from forumdesk.store import forum as forum_rows
from forumdesk.store import inputs as input_rows
from forumdesk.store import people as people_rows
from forumdesk.store import polls as poll_rows
from forumdesk.store import privacy, registration
from forumdesk.store import programme as programme_rows
from forumdesk.store.changes import Feature
from forumdesk.store.reader import Snapshot

NO_NOTICE = PrivacyNotice()
NOTHING_TOLD = Told()
# What a phone shows. Attendance, records, ballots, people and the projector wake nobody.
SEEN = frozenset({Feature.FORUM, Feature.PROGRAMME, Feature.POLLS, Feature.INPUTS})
# Whoever has a part in the programme is named in it, and may be renamed.
READ = SEEN | {Feature.PEOPLE}


@dataclass(frozen=True, slots=True)
class Shown:
    """An input that the room may see; `by` is the sender's name where one was given.

    `group` stands in its place where groups are told.
    """

    input: Input
    by: str
    group: Text = NO_TEXT


@dataclass(frozen=True, slots=True)
class View:
    """The forum as phones see it. `waiting` is how many inputs nobody has read yet.

    Votes that are `sealing` take no more ballots, and are not over for good. `earlier` are rounds
    whose results were shown before their polls went into another one, a poll's newest first.
    `asked` are the fields of registration in use, and `notice` says who answers for what is told.
    """

    forum: Forum
    open_polls: tuple[Poll, ...]
    results: tuple[Poll, ...]
    sessions: tuple[Session, ...]
    rooms: tuple[Room, ...]
    venues: tuple[Venue, ...]
    inputs: tuple[Shown, ...]
    waiting: int
    told: Told = NOTHING_TOLD
    sealing: tuple[Poll, ...] = ()
    earlier: tuple[Poll, ...] = ()
    hosts: tuple[Host, ...] = ()
    groups: tuple[Group, ...] = ()
    asked: tuple[RegistrationField, ...] = ()
    notice: PrivacyNotice = NO_NOTICE
    # What is on in the second of the last question: every page asks. Not handed on by `replace`.
    _on: dict[int, NowAndNext] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def zone(self) -> ZoneInfo:
        """The forum's time zone."""
        return ZoneInfo(self.forum.time_zone)

    def poll(self, poll_id: str) -> Poll | None:
        """A poll that is open or whose result may be seen."""
        return next((one for one in self.open_polls + self.results if one.id == poll_id), None)

    def now_and_next(self, now: datetime) -> NowAndNext:
        """The sessions that are on and those that come next, one for each place."""
        second = int(now.timestamp())
        if second not in self._on:
            self._on.clear()
            self._on[second] = now_and_next(self.sessions, now)
        return self._on[second]

    def sessions_of(self, ids: Collection[str]) -> list[Session]:
        """The sessions with these ids, in the order of the ids."""
        known = {one.id: one for one in self.sessions if one.id in ids}
        return [known[one] for one in ids]

    def room(self, room_id: str | None) -> Room | None:
        """A room by its id."""
        return next((one for one in self.rooms if one.id == room_id), None)

    def venue(self, room: Room | None) -> Text:
        """The name of a room's venue, empty where none is known."""
        venues = (one.name for one in self.venues if room is not None and one.id == room.venue)
        return next(venues, NO_TEXT)

    def place(self, session: Session) -> Text:
        """The name of a session's room, empty where none is known."""
        room = self.room(session.room)
        return room.name if room is not None else NO_TEXT

    def code_of(self, session_id: str | None) -> str | None:
        """The code of a session, None for none."""
        return next((one.code for one in self.sessions if one.id == session_id), None)

    def place_of(self, session_id: str | None) -> Text:
        """Where what belongs to a session is at home: its room, or its title without one."""
        for session in self.sessions:
            if session.id == session_id:
                return self.place(session) or session.title
        return NO_TEXT


def look(snapshot: Snapshot) -> View:
    """Read everything."""
    forum = forum_rows.forum(snapshot)
    empty = View(forum, (), (), (), (), (), (), 0)
    return look_again(snapshot, empty, READ)


def look_again(snapshot: Snapshot, view: View, features: Iterable[Feature]) -> View:
    """The view with the parts of these features read anew."""
    for feature in features:
        match feature:
            case Feature.FORUM:
                view = _with_forum(snapshot, view)
            case Feature.PROGRAMME:
                view = replace(
                    view,
                    sessions=tuple(programme_rows.sessions(snapshot)),
                    rooms=tuple(forum_rows.rooms(snapshot)),
                    venues=tuple(forum_rows.venues(snapshot)),
                    told=told(snapshot),
                )
            case Feature.PEOPLE:
                groups = tuple(people_rows.groups(snapshot))
                view = replace(view, told=with_people(snapshot, view.told), groups=groups)
            case Feature.POLLS:
                view = _with_polls(snapshot, view)
            case Feature.INPUTS:
                view = replace(view, inputs=_inputs(snapshot), waiting=input_rows.waiting(snapshot))
            case _:
                pass
    return view


def _with_forum(snapshot: Snapshot, view: View) -> View:
    return replace(
        view,
        forum=forum_rows.forum(snapshot),
        hosts=tuple(forum_rows.hosts(snapshot)),
        asked=tuple(in_use(registration.fields(snapshot))),
        notice=privacy.notice(snapshot),
    )


def _with_polls(snapshot: Snapshot, view: View) -> View:
    polls = poll_rows.polls(snapshot)
    running = [one for one in polls if one.state is State.OPEN]
    ended = [one for one in polls if one.state is not State.OPEN and one.result_is_public]
    return replace(
        view,
        open_polls=tuple(sorted(running, key=_age)),
        results=tuple(sorted(ended, key=_age, reverse=True)),
        sealing=tuple(one for one in polls if one.state is State.SEALING),
        earlier=tuple(before for one in polls for before in _earlier(snapshot, one)),
    )


def _earlier(snapshot: Snapshot, poll: Poll) -> Iterator[Poll]:
    for number in range(poll.round - 1, 0, -1):
        before = poll_rows.poll(snapshot, poll.id, round_number=number)
        if before is not None and before.result_is_public:
            yield before


def _age(poll: Poll) -> tuple[str, int]:
    latest = poll.closed_at or poll.opened_at
    return (latest.isoformat() if latest else "", poll.number)


def _inputs(snapshot: Snapshot) -> tuple[Shown, ...]:
    names: dict[str, str] = {}
    groups = {one.id: one.name for one in people_rows.groups(snapshot)}
    shown = []
    for one in input_rows.inputs(snapshot):
        if not one.is_public or one.to == TO_RAPPORTEUR:
            continue
        if one.author is not None and one.author not in names:
            author = people_rows.person(snapshot, one.author)
            names[one.author] = author.display if author else ""
        group = groups.get(one.author_group or "", NO_TEXT)
        shown.append(Shown(one, names.get(one.author or "", ""), group))
    return tuple(sorted(shown, key=lambda one: -one.input.number))


def news(before: View, after: View) -> frozenset[Feature]:
    """What a phone would show differently. Support grows quietly, or every tap woke the room."""
    if (before.forum.ended is None) != (after.forum.ended is None):
        # Of a forum that has ended nothing is shown, on whatever page a phone is.
        return SEEN
    changed = set()
    if before.forum != after.forum:
        changed.add(Feature.FORUM)
    if _programme(before) != _programme(after):
        changed.add(Feature.PROGRAMME)
    if (before.open_polls, before.results, before.sealing) != (
        after.open_polls,
        after.results,
        after.sealing,
    ):
        changed.add(Feature.POLLS)
    if [_bare(one) for one in before.inputs] != [_bare(one) for one in after.inputs]:
        changed.add(Feature.INPUTS)
    return frozenset(changed)


def _programme(view: View) -> tuple[object, ...]:
    return (view.sessions, view.rooms, view.venues, view.told)


def _bare(shown: Shown) -> Shown:
    return replace(shown, input=replace(shown.input, support=0))
