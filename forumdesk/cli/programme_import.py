"""programme FILE import."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from forumdesk.cli.commands import OUTSIDE, Arguments, command, option
from forumdesk.cli.common import (
    find_person,
    language_in,
    pair,
)
from forumdesk.cli.importing import (
    ended,
    mapping,
    opened_for,
    reason_against,
    run_options,
    source,
    source_options,
    watching,
)
from forumdesk.cli.output import show_json, show_line
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.fields import Field
from forumdesk.domain.programme import Session
from forumdesk.domain.schedule_import import WARNINGS, Fate, ScheduleCounts
from forumdesk.exchange.lists import About
from forumdesk.exchange.programme_files import Reading, open_programme, programme_in
from forumdesk.exchange.programmes.columns import KEYS
from forumdesk.exchange.programmes.lists import ProgrammeTable
from forumdesk.exchange.programmes.rows import Around
from forumdesk.exchange.programmes.times import day_by_number, day_of
from forumdesk.i18n import _, language
from forumdesk.operations import importing_programme as operations
from forumdesk.operations.importing_programme import SchedulePlan
from forumdesk.operations.taken_sessions import Wanted
from forumdesk.store import forum as forums
from forumdesk.store import programme as rows
from forumdesk.store.reader import Reader
from forumdesk.wording import schedule_import as wording
from forumdesk.wording.exchanging import left_out, other_list
from forumdesk.wording.exchanging import read_as as read_as_words
from forumdesk.wording.facts import Shell
from forumdesk.wording.refusals import refusal


@command(
    "import",
    "sessions from CSV, XLSX, ODS, schedule.json, schedule.xml, iCalendar or a spec as add takes",
    *source_options(
        mapped=f"which column of a table holds what: {', '.join(KEYS)}",
        sheet="that with a programme",
    ),
    option("--day", default="", metavar="D", help="of sessions of which the file says none"),
    OUTSIDE,
    option("--buddhist-years", action="store_true", help="read 2569 as 2026"),
    option(
        "--person",
        action="append",
        default=[],
        metavar="NAME=NUMBER",
        help="who is meant where several people have a name; without a number nobody",
    ),
    *run_options("sessions"),
)
def import_programme(arguments: Arguments) -> int:
    """Read a programme and take it over, or say what that would do."""
    raw, asked = source(arguments, About.PROGRAMME)
    pairs = mapping(arguments)
    with opened_for(arguments) as opened:
        forum = forums.forum(opened.db)
        there = (*rows.sessions(opened.db), *rows.in_tray(opened.db))
        around = Around(
            ZoneInfo(forum.time_zone), forum.starts, forum.days, language=language_in(opened.db)
        )
        reading = Reading(dict(pairs), arguments.header_row, _day(arguments.day, around))
        table = programme_in(open_programme(raw, around=around, asked=asked), around, reading)
        plan = operations.plan_programme_import(
            opened.db,
            schedule=table.schedule,
            wanted=Wanted(
                arguments.outside, arguments.buddhist_years, _meant(opened.db, arguments.person)
            ),
            problems=table.problems,
        )
        refused = reason_against(lambda: operations.check_schedule_plan(plan))
        counts = plan.counts
        if refused is not None and not arguments.dry_run:
            counts = ScheduleCounts(bad=counts.bad)
        elif not arguments.dry_run:
            watch = watching(arguments, len(plan.sessions))
            counts = operations.import_programme(opened.db, plan=plan, watch=watch).value
    _Shown(table, plan, counts, there).show(dry=arguments.dry_run, as_json=arguments.json)
    if refused is None:
        return 0
    [where, *others] = {one.where for one in plan.errors}
    said = refusal(refused, to=Shell.COMMAND_LINE)
    return ended(arguments, said if others else at_place(where, said))


def _day(words: str, around: Around) -> date | None:
    if not words:
        return None
    told = day_of(words, first=around.first, days=around.days)
    day = day_by_number(words, first=around.first, days=around.days)
    if day is None and told is None:
        raise Refused(Reason.INVALID_FIELD, field=Field.DAY, value=words[:40])
    return day or (told.day if told is not None else None)


def _meant(db: Reader, said: list[str]) -> dict[str, str]:
    pairs = (pair(one, option="--person") for one in said)
    return {name: find_person(db, number).id if number else "" for name, number in pairs}


Told = dict[str, object]


@dataclass(frozen=True, slots=True)
class _Shown:
    """What is told of an import: how the file was read, its plan, and what came of it.

    `there` are the sessions of the forum before it.
    """

    table: ProgrammeTable
    plan: SchedulePlan
    counts: ScheduleCounts
    there: Sequence[Session]

    def show(self, *, dry: bool, as_json: bool) -> None:
        if as_json:
            show_json(self._json())
            return
        self._lines(dry=dry)

    def _json(self) -> Told:
        sessions = self.plan.schedule.sessions
        people = {who.name for one in sessions for who in one.people if who.name}
        return {
            "read_as": self._read_as(),
            "sessions": len(sessions),
            "rooms": len({(one.room, one.venue) for one in sessions if one.room}),
            "people": len(people),
            "added": self.counts.added,
            "updated": self.counts.updated,
            "left": self.counts.left,
            "rooms_added": self.counts.rooms,
            "people_added": self.counts.people,
            "tags_added": self.counts.tags,
            "in_tray": self._in_tray,
            "changed": sorted(self._changed),
            "not_in_file": sorted(self.plan.beyond),
            "ignored_columns": list(self.table.ignored),
            "not_sessions": list(self.table.beside),
            "warnings": list(self._warnings()),
            "not_understood": [
                {"where": one.where, "field": str(one.field), "value": one.value}
                for one in self.plan.not_understood
            ],
            "errors": [
                {
                    "where": one.where,
                    "field": str(one.field),
                    "text": wording.problem(one, to=Shell.COMMAND_LINE),
                }
                for one in dict.fromkeys(self.plan.errors)
            ],
        }

    @property
    def _in_tray(self) -> int:
        return sum(one.new is not None and not one.new.scheduled for one in self.plan.sessions)

    @property
    def _changed(self) -> frozenset[str]:
        """The ids of sessions of the forum that would get something else, or got it."""
        return frozenset(
            one.known.id
            for one in self.plan.sessions
            if one.fate is Fate.UPDATE and one.known is not None and self.counts.updated
        )

    def _list(self, ids: Collection[str], heading: str) -> None:
        """Sessions of the forum by code and title, where there are any of these."""
        if ids:
            show_line(heading)
        for one in self.there:
            if one.id in ids:
                show_line(f"  {one.code}  {one.title.in_language(language())}")

    def _read_as(self) -> Told:
        schedule, read = self.table.schedule, self.table.read_as
        told: Told = {"format": schedule.form.value, "source": schedule.read_as}
        if read is None:
            return told
        return told | {
            "encoding": read.encoding,
            "delimiter": read.delimiter,
            "sheet": read.sheet,
            "sheets": list(read.sheets),
            "header_row": read.header_row,
            "mapping": dict(read.mapping),
            "layout": read.layout.value,
            "columns": list(read.lanes),
            "sheets_read": list(read.read),
        }

    def _warnings(self) -> Iterator[Told]:
        for sheet in self.table.others:
            yield {"where": "", "text": other_list(sheet)}
        for one in self.plan.sessions:
            for remark in one.remarks:
                if remark.kind in WARNINGS or one.fate is Fate.LEFT:
                    yield {"where": one.session.where, "text": wording.remark(remark)}

    def _lines(self, *, dry: bool) -> None:
        schedule, read = self.table.schedule, self.table.read_as
        if read is None:
            show_line(wording.form(schedule.form, schedule.read_as))
        else:
            show_line(read_as_words(read))
            if said := wording.timetable(read):
                show_line(said)
            for key, column in read.mapping.items():
                show_line(f"  {wording.column(key)} ← {column}")
            beside = len(self.table.beside)
            show_line(wording.found(len(schedule.sessions), beside, schedule))
        if self.table.ignored:
            show_line(left_out(self.table.ignored))
        counts = self.counts
        words = (
            _("{added} sessions would be added, {updated} changed, {left} left as they are.")
            if dry
            else _("Sessions added: {added}, changed: {updated}, left as they were: {left}.")
        )
        show_line(words.format(added=counts.added, updated=counts.updated, left=counts.left))
        self._list(self._changed, _("Changed:"))
        if new := wording.beside_sessions(counts):
            show_line(new)
        self._list(self.plan.beyond, _("Not in the file:"))
        if waiting := self._in_tray:
            show_line(wording.in_tray(waiting))
        told_at = [(str(one["where"]), str(one["text"])) for one in self._warnings()]
        told_at += [(one.where, wording.not_understood(one)) for one in self.plan.not_understood]
        errors = dict.fromkeys(self.plan.errors)
        if len(errors) > 1:
            # The only one is told as why nothing is imported.
            told_at += [(one.where, wording.problem(one, to=Shell.COMMAND_LINE)) for one in errors]
        for where, text in sorted(told_at, key=_row):
            show_line(at_place(where, text))


def at_place(where: str, text: str) -> str:
    """A sentence with the place of a file that it is about."""
    return f"{where[:1].upper()}{where[1:]}: {text}" if where else text


def _row(told: tuple[str, str]) -> list[int]:
    """The numbers of the place that is told of, so that row 9 stands before row 10."""
    return [int(one) for one in re.findall(r"\d+", told[0])]


COMMANDS = (import_programme,)
