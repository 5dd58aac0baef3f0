"""programme FILE move|tray|schedule|shift|late: where sessions go, and how late they are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from forumdesk.cli.clashes import by_kind, complain_of_move
from forumdesk.cli.commands import OUTSIDE, SESSION, Arguments, OneOf, command, option
from forumdesk.cli.common import find_room, find_session, for_changing, for_reading, for_writing
from forumdesk.cli.output import complain, show, show_json, show_line, show_table
from forumdesk.cli.places import find_place
from forumdesk.cli.programme_spec import SpecReader, clock_of
from forumdesk.domain.fields import Field
from forumdesk.domain.lateness import Late, lateness, rest_behind
from forumdesk.domain.moving import Move, times_of
from forumdesk.domain.programme import Session, instant_on
from forumdesk.domain.shifting import Breaks, Rest, Shift, Shifted, Until
from forumdesk.i18n import _, language
from forumdesk.operations import moving as operations
from forumdesk.operations.clashes import named_in_clashes
from forumdesk.store import forum as forums
from forumdesk.store import programme as rows
from forumdesk.store.reader import Reader
from forumdesk.wording import moving as wording
from forumdesk.wording.clashes import Named
from forumdesk.wording.programme import room_names

DAY = option("--day", type=int, metavar="N", help="counted from the forum's first")
DATE = option("--date", metavar="DATE", help="instead of the day, as 2019-04-29")
START = option("--start", metavar="TIME", help="as 09:00")
ROOM = option("--room", metavar="ROOM", help="name or id; one that is there")
VENUE = option("--venue", metavar="VENUE", help="of the room, where that has to be told apart")


class _Said:
    """What a command said of days, clocks and places, held against a file."""

    def __init__(self, db: Reader, arguments: Arguments) -> None:
        self._db, self._arguments = db, arguments
        self.zone = ZoneInfo(forums.forum(db).time_zone)

    def day(self) -> date | None:
        fields = {
            field: value
            for field in ("day", "date")
            if (value := getattr(self._arguments, field)) is not None
        }
        return SpecReader(self._db).day(fields) if fields else None

    def clock(self, field: Field) -> time | None:
        fields = vars(self._arguments)
        return None if fields.get(field.value) is None else clock_of(fields, field)

    def place(self, before: Session) -> tuple[str | None, str | None]:
        """The ids of the room, and of the venue that it has to be in."""
        named = self._arguments.venue
        venue = find_place(forums.venues(self._db), named).id if named else None
        if self._arguments.room is None:
            return before.room, venue
        return find_room(self._db, self._arguments.room, venue=venue).id, venue


@command(
    "move",
    "give a session another time or room; what is not named stays, without an end its length",
    *(SESSION, DAY, DATE, START),
    option("--end", metavar="TIME", help="as 10:30; one before the start is the next day's"),
    *(ROOM, VENUE, OUTSIDE),
)
def move(arguments: Arguments) -> None:
    """Move a session that has not begun."""
    with for_changing(arguments.file) as db:
        before, said = find_session(db, arguments.session), _Said(db, arguments)
        starts, ends = times_of(
            before,
            said.zone,
            day=said.day(),
            start=said.clock(Field.START),
            end=said.clock(Field.END),
        )
        room, venue = said.place(before)
        moves = [Move(before.id, starts, ends, room, venue)]
        moved = operations.move_sessions(db, moves=moves, outside=arguments.outside).value[0]
        document = placed(db, moved, zone=said.zone)
        complain_of_move(db, moved)
    show(document, as_json=arguments.json)


@command("tray", "take a session out of the programme, to be planned later", SESSION)
def tray(arguments: Arguments) -> None:
    """Put a session into the tray."""
    with for_writing(arguments.file) as opened:
        found = find_session(opened.db, arguments.session, tray=True)
        session = operations.put_in_tray(opened.db, session_id=found.id).value
    show({"id": session.id, "code": session.code}, as_json=arguments.json)


@command(
    "schedule",
    "put a session of the tray into the programme, as long as it is",
    *(SESSION, DAY, DATE),
    option("--start", metavar="TIME", required=True, help="as 09:00"),
    *(ROOM, VENUE, OUTSIDE),
)
def schedule(arguments: Arguments) -> None:
    """Give a session a time; without a day it is the forum's first."""
    with for_changing(arguments.file) as db:
        before, said = find_session(db, arguments.session, tray=True), _Said(db, arguments)
        clock, day = clock_of(vars(arguments), Field.START), said.day() or forums.forum(db).starts
        room, venue = said.place(before)
        session = operations.schedule_session(
            db,
            session_id=before.id,
            starts=instant_on(day, clock, said.zone),
            room=room,
            venue=venue,
            outside=arguments.outside,
        ).value
        document = placed(db, session, zone=said.zone)
        complain_of_move(db, session)
    show(document, as_json=arguments.json)


def placed(db: Reader, session: Session, *, zone: tzinfo) -> dict[str, Any]:
    """Where a session is in the programme, for scripts."""
    return {
        "id": session.id,
        "code": session.code,
        **_times(db, session.starts, session.ends, zone=zone),
        "room": room_names(forums.rooms(db)).get(session.room or ""),
    }


def _times(db: Reader, starts: datetime, ends: datetime, *, zone: tzinfo) -> dict[str, Any]:
    first = forums.forum(db).starts
    began, ended = starts.astimezone(zone), ends.astimezone(zone)
    return {
        "day": (began.date() - first).days + 1,
        "start": f"{began:%H:%M}",
        "end": f"{ended:%H:%M}",
        "end_day": (ended.date() - first).days + 1,
    }


@command(
    "shift",
    "shift the rest of a day by minutes, or tell what that would do",
    option("--minutes", type=int, required=True, metavar="N", help="below zero is earlier"),
    OneOf(
        (
            option("--after", metavar="SESSION", help="what comes after it"),
            option("--start", metavar="TIME", help="what begins from then on; else from now on"),
        )
    ),
    *(DAY, DATE),
    option("--room", action="append", metavar="ROOM", help="only there; may be said several times"),
    option("--until", choices=[one.value for one in Until], default=Until.DAY.value),
    option("--breaks", choices=[one.value for one in Breaks], default=Breaks.KEPT.value),
    option("--dry-run", action="store_true", help="tell what it would do, and change nothing"),
    more="Shift the sessions of a day that have not begun. Breaks that are kept are shifted with"
    " them; breaks that are given up get shorter, and so do times in which a room is free. Until a"
    " break, or for half a day, the break after it gives up its beginning.",
)
def shift(arguments: Arguments) -> None:
    """Shift the rest of a day."""
    opening = for_reading if arguments.dry_run else for_writing
    with opening(arguments.file) as opened:
        rest, named = _rest(opened.db, arguments), named_in_clashes(opened.db)
        if arguments.dry_run:
            done = operations.planned_shift(opened.db, rest=rest)
        else:
            done = operations.shift_rest(opened.db, rest=rest).value
        zone = ZoneInfo(forums.forum(opened.db).time_zone)
        document = _shift_json(opened.db, done, named, zone=zone)
    if arguments.json:
        show_json({**document, "dry_run": arguments.dry_run})
        return
    for sentence in wording.troubles(done, named=named):
        complain(sentence)
    show_line(wording.shifting(done, zone=zone))
    if done.moved:
        _show_moved(done, named, zone=zone)


def _rest(db: Reader, arguments: Arguments) -> Rest:
    said = _Said(db, arguments)
    clock = said.clock(Field.START)
    after: str | datetime = datetime.now(UTC)
    if arguments.after is not None:
        after = find_session(db, arguments.after).id
    elif clock is not None:
        after = instant_on(said.day() or datetime.now(said.zone).date(), clock, said.zone)
    rooms = arguments.room
    return Rest(
        after,
        arguments.minutes,
        None if rooms is None else frozenset(find_room(db, one).id for one in rooms),
        Until(arguments.until),
        Breaks(arguments.breaks),
    )


def _shift_json(db: Reader, done: Shift, named: Named, *, zone: tzinfo) -> dict[str, Any]:
    def moved(one: Shifted) -> dict[str, Any]:
        return {
            "id": one.session.id,
            "code": one.session.code,
            "before": _times(db, one.session.starts, one.session.ends, zone=zone),
            "after": _times(db, one.starts, one.ends, zone=zone),
        }

    last = done.last
    return {
        "minutes": done.rest.minutes,
        "moved": [moved(one) for one in done.moved],
        "ends": f"{last.ends.astimezone(zone):%H:%M}" if last else None,
        "clashes": by_kind(done.clashes),
        "breaks": [*done.breaks],
        "after_midnight": [*done.next_day],
        "told": [wording.shifting(done, zone=zone), *wording.troubles(done, named=named)],
    }


def _show_moved(done: Shift, named: Named, *, zone: tzinfo) -> None:
    listed = [
        {
            "code": one.session.code,
            "times": wording.new_times(one, zone=zone),
            "title": one.session.title.in_language(language()),
            "room": named.rooms.get(one.session.room or ""),
        }
        for one in done.moved
    ]
    headings = {"code": _("Code"), "times": _("Time"), "title": _("Title"), "room": _("Room")}
    show_table(listed, headings, as_json=False)


@command("late", "which sessions run late, and what shifting the rest of the half day would do")
def late(arguments: Arguments) -> None:
    """How late it is, room by room."""
    with for_reading(arguments.file) as opened:
        sessions = rows.sessions(opened.db)
        found = lateness(sessions, datetime.now(UTC))
        told = [_late(opened.db, one, sessions) for one in found]
    if arguments.json:
        show_json(told)
        return
    if not told:
        complain(_("No session runs late."))
    for one in told:
        for sentence in one["told"]:
            show_line(sentence)


def _late(db: Reader, value: Late, sessions: Sequence[Session]) -> dict[str, Any]:
    session, zone = value.session, ZoneInfo(forums.forum(db).time_zone)
    room = room_names(forums.rooms(db)).get(session.room or "")
    rest = rest_behind(value, sessions)
    shifted = operations.planned_shift(db, rest=rest) if rest is not None else None
    then = [wording.in_time()]
    if shifted is not None:
        then = [wording.taken_up(value, shifted), wording.shifting(shifted, zone=zone)]
    return {
        "id": session.id,
        "code": session.code,
        "room": room,
        "minutes": value.minutes,
        "ends": f"{value.ends.astimezone(zone):%H:%M}",
        "over": value.over,
        "told": [one for one in (wording.late(value, room=room or ""), *then) if one],
    }
