"""The full report of forums with 12 and with 30 sessions on three days: the processor time of
gathering what it says and of drawing it, in both templates, with nothing kept from the run before.

`report.py FOLDER` also leaves the forums and their reports there.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import cycle
from pathlib import Path

from forumdesk.domain.programme import Session, SessionRole, SessionType
from forumdesk.domain.record import LineType, Reached, RecordState
from forumdesk.domain.typed_ballots import read_typed
from forumdesk.operations import attendance as gates
from forumdesk.operations import forum as forums
from forumdesk.operations import (
    inputs,
    people,
    places,
    polls,
    programme,
    record,
    results,
    sealing,
    versions,
)
from forumdesk.operations.ballots import Ballot, Voter, cast_ballot
from forumdesk.operations.batch import batch
from forumdesk.operations.documents import document
from forumdesk.operations.documents.base import About, Request
from forumdesk.reports import chart, drawing, table, text
from forumdesk.reports.page import Paper
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.reader import Store, reading

sys.path.insert(0, str(Path(__file__).parent.parent))

from room import give_part, send  # the tests' folder is on the path from here on
from support import draft, words  # as above

SIZES = (12, 30)
PEOPLE, VOTERS, LINES, INPUTS, RUNS = 200, 60, 11, 24, 5
FIRST = date(2026, 3, 2)
SAID = (
    "The complaint desk at the district office is open longer hours and has a named officer",
    "Opening hours on the notice differ from those at the counter",
    "Announce consultations four weeks ahead, on paper, on community radio and at the market",
    "Who answers when the officer on duty is away?",
    "Complaints get a number and no answer, and they go to the office that they are about",
)
# Methods, and ballots as the desk types them.
METHODS = (
    ("single", ("1", "2", "3")),
    ("approval", ("1", "1;3", "2;3")),
    ("score", ("1:5;2:3", "1:4;2:?;3:2", "3:1")),
    ("ranking", ("1>2>3", "2>1", "3>1>2")),
)
KINDS = ("question", "suggestion", "criticism", "complaint", "appreciation", "idea")


def large_forum(path: Path, sessions: int) -> ForumFile:
    """Up to three days of ten sessions each, with people, lines, inputs and votes."""
    title = words("Forum of the district on services that people can reach")
    opened = forums.create_forum(
        path, title=title, language="en", starts=FIRST, ends=FIRST + timedelta(days=2),
        time_zone="Asia/Jakarta", short_title="District forum 2026",
    )  # fmt: skip
    db = opened.db
    venue = places.add_venue(db, name=words("Town hall"), address=words("Market road 1")).value
    room = places.add_room(db, venue=venue.id, name=words("Hall"), capacity=300).value.id
    new = [
        people.NewPerson(f"Person {one}", office=words("Head"), institution=words("Village office"),
                         country="ID", group=f"Group {one % 7 + 1}")
        for one in range(PEOPLE)
    ]  # fmt: skip
    known = [one.id for one in people.add_people(db, new=new).value]
    for one in known[:-9]:
        gates.check_in_person(db, person_id=one)
    for number in range(sessions):
        _session(db, number, known, room)
    return opened


def _session(db: Store, number: int, known: list[str], room: str) -> None:
    starts = datetime(2026, 3, 2 + number // 10, 1 + number % 10, tzinfo=UTC)
    new = programme.NewSession(
        code="", type=SessionType.THEMED, title=words(f"Session {number}: {SAID[number % 5]}"),
        starts=starts, ends=starts + timedelta(minutes=50), room=room,
        focus=words("What keeps people from using the service?"), why=words("The plan of 2027"),
    )  # fmt: skip
    session = programme.add_session(db, new=new).value
    for role, person in zip((SessionRole.CHAIR, SessionRole.SPEAKER), known, strict=False):
        give_part(db, session.id, role, person)
    programme.start_session(db, session_id=session.id)
    _votes(db, session, number, known)
    for place in range(INPUTS):
        kind = KINDS[place % len(KINDS)]
        one = send(db, f"{SAID[place % 5]} {number}.{place}", kind=kind, session=session.id)
        if place % 4:
            inputs.show_input(db, input_id=one.id)
    for place, type_ in zip(range(LINES), cycle(LineType), strict=False):
        reached = Reached.VOTE if type_ is LineType.AGREEMENT else None
        line = record.NewLine(type_, f"{SAID[place % 5]} ({number}.{place})", reached=reached)
        if type_ is LineType.ACTION:
            line = replace(line, owner="Head of service", due=FIRST + timedelta(days=90))
        if type_ is LineType.QUOTE:
            line = replace(line, speaker=known[place], permitted=True)
        record.add_line(db, session_id=session.id, new=line)
    versions.mark_record(db, session_id=session.id, state=RecordState.AGREED)
    programme.end_session(db, session_id=session.id)


def _votes(db: Store, session: Session, number: int, known: list[str]) -> None:
    method, typed = METHODS[number % len(METHODS)]
    asked = f"{SAID[number % 5]}: which comes first?"
    poll = draft(db, question=asked, kind="named", method=method, session=session.id)
    poll = polls.open_poll(db, poll_id=poll.id).value
    with batch(db) as current:
        for place, person in enumerate(known[:VOTERS]):
            choices = json.loads(read_typed(poll, typed[place % len(typed)]))
            ballot = Ballot(poll.id, poll.round, Voter(person, None), f"nonce {place}", choices)
            cast_ballot(current.transaction, ballot)
    sealing.close_poll(db, poll_id=poll.id)
    results.reveal_poll(db, poll_id=poll.id)


def forget() -> None:
    """Nothing is kept of what was laid out before."""
    for kept in (text.runs_of, text.extent, text._laid_out, text.fit, table._rows, chart._rows):
        kept.cache_clear()
    drawing._laid_out.cache_clear()


def main() -> None:
    """Run all and print."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.mkdtemp())
    for sessions in SIZES:
        opened = large_forum(folder / f"{sessions}.forum", sessions)
        for template in ("international", "fkp"):
            measure(opened, template, folder / f"{sessions}-{template}.pdf")
        opened.close()


def measure(opened: ForumFile, template: str, target: Path) -> None:
    """Gather and draw several times, and tell the medians."""
    wanted = document("full-report")
    request = Request(About(), "A4", wanted.read({"template": template}))
    taken = []
    for _ in range(RUNS):
        forget()
        began = time.process_time()
        with reading(opened.db) as snapshot:
            gathered = wanted.gather(snapshot, request)
        between = time.process_time()
        pdf = wanted.draw(gathered, Paper.A4).pdf
        taken.append((between - began, time.process_time() - between))
    gather, draw = (statistics.median(one[side] for one in taken) for side in range(2))
    pages = pdf.count(b"/Type /Page\n")
    target.write_bytes(pdf)
    print(f"{target.stem}: {pages} pages, gathered in {gather:.2f} s, drawn in {draw:.2f} s")


if __name__ == "__main__":
    main()
