"""From the close of a session to its agreed record on paper, the reading to the room included.

Phones are served all the while, and each step is a process of its own, as if it were somebody who
presses a button. People need longer to read than the program to write: what the program takes of
the two minutes that a room has is told with `pytest -s`.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pdf import text_of
from room import add_session, send
from support import Caller, Serving, cast, draft, register, run_cli, words

from forumdesk.domain.ids import seal_code
from forumdesk.domain.record import LineType, Reached
from forumdesk.operations import forum, inputs, polls, programme, record, results, sealing
from forumdesk.operations.record import NewLine

KINDS = (LineType.POINT, LineType.SUGGESTION, LineType.CRITICISM, LineType.RECOMMENDATION)
SAID = [
    (KINDS[number % len(KINDS)], f"Sentence {number:02} of the evening.") for number in range(36)
]
AGREED = "The office opens at eight."
AMENDED = "The office opens at half past seven."


class Room:
    """A forum with a session that runs, its service, and what can be done with its file."""

    def __init__(self, path: Path, serving: Serving, session: str) -> None:
        self.path, self.serving, self.session = path, serving, session

    def say(self, *arguments: str) -> Any:
        """One verb on the file."""
        feature, *rest = arguments
        return run_cli(feature, str(self.path), *rest)

    def paper(self, kind: str) -> str:
        """A document as it comes out of the printer."""
        printed = self.path.with_suffix(f".{kind}.pdf")
        self.say("report", kind, "--session", self.session, "-o", str(printed))
        return text_of(printed.read_bytes())

    def note(self, *arguments: str) -> Any:
        """A verb on the session's record."""
        return self.say("record", self.session, *arguments)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    """Forty lines, a vote and three inputs."""
    path = tmp_path / "evening.forum"
    opened = forum.create_forum(path, title=words("Forum"), language="en")
    db, session = opened.db, add_session(opened.db, code="D1-01")
    programme.start_session(db, session_id=session.id)
    voters = register(db, 7)
    poll = polls.open_poll(db, poll_id=draft(db, session=session.id).id).value
    for number, voter in enumerate(voters):
        cast(db, poll, voter, [poll.options[number % 3 % 2].id])
    sealing.close_poll(db, poll_id=poll.id)
    results.reveal_poll(db, poll_id=poll.id)
    asked = [send(db, text=f"Asked {one} of the room.", session=session.id) for one in range(3)]
    for one in asked[:2]:
        inputs.show_input(db, input_id=one.id)
    lines = [NewLine(kind, text) for kind, text in SAID]
    lines += [
        NewLine(LineType.AGREEMENT, AGREED, reached=Reached.WITHOUT_OBJECTION),
        NewLine(LineType.ACTION, "Hang out the hours.", owner="Village office"),
    ]
    for new in lines:
        record.add_line(db, session_id=session.id, new=new)
    record.take_over_input(db, input_id=asked[0].id, session_id=session.id)
    record.take_over_result(db, poll_id=poll.id, session_id=session.id)
    opened.close()
    serving = Serving(path)
    serving.start()
    yield Room(path, serving, session.code)
    serving.stop()


def test_what_the_room_agreed_to_is_on_paper_soon_after_the_close(room: Room) -> None:
    began = time.monotonic()
    room.say("programme", "end", room.session)
    assert len(room.note("list", "--json")) == 40
    # The sheet for whoever reads, and the record in large letters for everybody else.
    sheet = room.paper("read-back")
    assert all(text in sheet for _kind, text in SAID) and AGREED in sheet
    session = next(one["id"] for one in room.say("programme", "list", "--json"))
    room.say("screens", "show", "record", session)
    [screen] = room.say("screens", "list", "--json")
    assert (screen["scene"], screen["subject"]) == ("record", session)
    # Somebody in the room remembers another hour.
    [spoken] = [one for one in room.note("list", "--json") if one["text"] == AGREED]
    room.note("mark", "draft")
    room.note("edit", spoken["id"], "--text", AMENDED)
    room.note("mark", "read_back")
    agreed = room.note("mark", "agreed", "--reached", "mufakat", "--json")
    record_, official = room.paper("session-record"), room.paper("berita-acara")
    took = time.monotonic() - began
    sys.stdout.write(f"close of session to printed agreed record: {took:.1f} s\n")
    assert took < 120
    versions = room.note("versions", "--json")
    assert [one["state"] for one in versions] == ["draft", "read_back", "agreed"]
    assert versions[-1]["digest"] == agreed["digest"]
    for one in (record_, official):
        assert AMENDED in one and AGREED not in one
        assert "Read back and agreed" in one and "version 3" in one
        assert seal_code(agreed["digest"]) in one
    assert all(text in record_ for _kind, text in SAID)
    assert "Asked 0 of the room." in record_ and "Asked 2 of the room." not in record_
    assert "Which?" in record_ and "Hang out the hours. Village office" in record_
    assert "Hang out the hours. Village office" in official
    # What changed while it was read can be read later, and the file bears all of it out.
    assert "[-eight.-] {+half past seven.+}" in room.note("diff", "1", "3")
    assert room.say("check", "--json")["ok"]
    assert Caller(room.serving.url).get("/").status == 200
