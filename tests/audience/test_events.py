"""Who wakes the phones, and who does not."""

from __future__ import annotations

import asyncio
import random
import socket
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from support import Caller, Listener, Serving, cast, inside, open_poll, until, words

from forumdesk.audience.push import Stream, Streams
from forumdesk.domain.polls import Kind, Method
from forumdesk.domain.programme import SessionType
from forumdesk.domain.projector import Scene
from forumdesk.domain.record import LineType
from forumdesk.operations import (
    attendance,
    forum,
    inputs,
    people,
    polls,
    programme,
    projector,
    results,
    sealing,
)
from forumdesk.operations import record as records
from forumdesk.store import people as people_rows
from forumdesk.store.reader import Store


@pytest.fixture
def phone(serving: Serving) -> Iterator[Listener]:
    """A phone that listens."""
    listening = Listener(serving.url)
    yield listening
    listening.close()


def _sent(serving: Serving, desk: Store, text: str, **fields: object) -> str:
    sender = Caller(serving.url)
    body = {"nonce": f"nonce {text}"[:40], "kind": "idea", "text": text, **fields}
    assert sender.send("/inputs", body).status == 201
    found = inside(desk).execute("SELECT id FROM input WHERE text = ?", [text]).fetchone()
    return str(found[0])


def test_openings_closings_reveals_and_shown_inputs_wake_phones(
    serving: Serving, desk: Store, phone: Listener
) -> None:
    assert "content-type: text/event-stream; charset=utf-8" in phone.head
    assert "retry: " in phone.hello

    def wakes(topic: str, act: Callable[[], object]) -> None:
        started = time.monotonic()
        act()
        event = phone.next()
        assert event is not None, topic
        assert time.monotonic() - started < 10.0, "only the comment on a quiet stream woke it"
        assert event["topics"] == [topic]
        assert event["within_ms"] == 0

    poll = open_poll(desk)
    assert (phone.next() or {})["topics"] == ["polls"]
    wakes("polls", lambda: sealing.close_poll(desk, poll_id=poll.id))
    wakes("polls", lambda: results.reveal_poll(desk, poll_id=poll.id))
    input_id = _sent(serving, desk, "Longer hours")
    wakes("inputs", lambda: inputs.show_input(desk, input_id=input_id))
    wakes("inputs", lambda: inputs.answer_input(desk, input_id=input_id))
    wakes("inputs", lambda: inputs.park_input(desk, input_id=input_id))
    wakes("forum", lambda: forum.update_forum(desk, changes=forum.ForumChanges(short_title="F2")))


def test_desk_work_that_phones_do_not_show_wakes_nobody(
    serving: Serving, desk: Store, joined: Caller
) -> None:
    persons = [one.id for one in people_rows.people(desk)]
    session = _session(desk)
    poll = open_poll(desk)
    shown = _sent(serving, desk, "Shown before")
    inputs.show_input(desk, input_id=shown)
    time.sleep(0.5)
    phone = Listener(serving.url)
    cast(desk, poll, persons[1], [poll.options[0].id])
    body = {"nonce": "12345678", "round": 1, "choices": [poll.options[0].id]}
    assert joined.send(f"/polls/{poll.id}/ballot", body).status == 200
    attendance.check_in_person(desk, person_id=persons[0])
    attendance.check_out(desk, person_id=persons[0])
    people.add_person(desk, new=people.NewPerson("Walk-in"))
    people.reissue_badge(desk, person_id=persons[5])
    records.add_line(
        desk, session_id=session, new=records.NewLine(type=LineType.POINT, text="Noted")
    )
    projector.set_stage(desk, scene=Scene.JOIN)
    held = _sent(serving, desk, "Held only")
    inputs.hide_input(desk, input_id=held, reason="insult")
    assert joined.send(f"/inputs/{shown}/support", {}).status == 200
    drafted = polls.add_poll(
        desk,
        new=polls.NewPoll(
            question=words("A draft"),
            kind=Kind.SECRET,
            method=Method.SINGLE,
            options=[words("A"), words("B")],
        ),
    ).value
    assert phone.next(1.5) is None, "somebody was woken"
    polls.open_poll(desk, poll_id=drafted.id)
    assert phone.next() is not None
    phone.close()


def _session(desk: Store) -> str:
    starts = datetime.now(UTC)
    return programme.add_session(
        desk,
        new=programme.NewSession(
            code="S1",
            type=SessionType.PANEL,
            title=words("Panel"),
            starts=starts,
            ends=starts + timedelta(hours=1),
            room=None,
        ),
    ).value.id


def test_a_page_older_than_the_last_change_is_told_at_once(serving: Serving, desk: Store) -> None:
    def told_of(page: str) -> str:
        return page.partition('data-told="')[2].partition('"')[0]

    before = told_of(Caller(serving.url).get("/").text)
    fresh = Listener(serving.url, since=before)
    assert fresh.next(0.5) is None
    fresh.close()
    open_poll(desk)
    time.sleep(0.3)
    late = Listener(serving.url, since=before)
    event = late.next()
    assert event is not None
    assert "polls" in event["topics"]
    late.close()
    after = told_of(Caller(serving.url).get("/").text)
    assert after != before
    again = Listener(serving.url, since=before, Last_Event_ID=after)
    assert again.next(0.5) is None
    assert f"id: {after}" in again.hello
    again.close()


def test_a_comment_keeps_a_quiet_stream_open(phone: Listener) -> None:
    assert phone.comment(30.0)


def test_the_wait_grows_with_the_room() -> None:
    async def main() -> None:
        streams = Streams()
        waits = []
        for number in (0, 1, 99, 400, 2000):
            while len(streams) < number:
                streams.open(whose=str(len(streams)))
            waits.append(streams.within)
        assert waits == [0, 0, 50, 200, 1000]

    asyncio.run(main())


def test_events_that_wait_become_one(serving: Serving) -> None:
    async def main() -> None:
        streams = Streams()
        slow: Stream = streams.open()
        streams.tell(1, ["polls"])
        streams.tell(2, ["inputs"])
        streams.tell(3, ["polls"])
        event = await slow.next() or b""
        assert b"id: 3\n" in event
        assert b'"topics": ["inputs", "polls"]' in event
        streams.tell(4, ["forum"])
        assert b'"topics": ["forum"]' in (await slow.next() or b"")
        streams.close()
        assert await slow.next() is None
        assert await streams.open().next() is None

    asyncio.run(main())


def test_a_reader_that_stops_reading_is_dropped(serving: Serving, desk: Store) -> None:
    host, _, port = serving.url.removeprefix("http://").rstrip("/").rpartition(":")
    caller = Caller(serving.url)
    with socket.socket() as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        line.connect((host, int(port)))
        line.sendall(f"GET /events HTTP/1.1\r\nHost: {host}:{port}\r\n\r\n".encode())
        reader = Listener(serving.url)
        ends = time.monotonic() + 30.0
        while caller.data("/healthz").json["phones"] > 1 and time.monotonic() < ends:
            # Each lets the service send a few hundred bytes; nobody reads them on `line`.
            forum.update_forum(desk, changes=forum.ForumChanges(short_title=f"F{random.random()}"))
            time.sleep(0.11)
            assert reader.next() is not None
        assert caller.data("/healthz").json["phones"] == 1
        reader.close()


def test_phones_are_counted_and_let_go(serving: Serving) -> None:
    caller = Caller(serving.url)
    phones = [Listener(serving.url) for _ in range(5)]
    assert caller.data("/healthz").json["phones"] == 5
    assert caller.data("/healthz").json["holds"] > 500
    for phone in phones:
        phone.close()
    until(lambda: caller.data("/healthz").json["phones"] == 0)


def test_an_extension_reaches_the_phones(
    serving: Serving, desk: Store, joined: Caller, phone: Listener
) -> None:
    poll = open_poll(desk)
    assert phone.next() is not None
    before = joined.data("/state")
    assert before.json["polls"][0]["closes_in"] is None
    polls.extend_poll(desk, poll_id=poll.id, seconds=60)
    assert phone.next() is not None
    after = joined.data("/state", If_None_Match=before.headers["etag"])
    assert 57 <= after.json["polls"][0]["closes_in"] <= 61
    assert 'role="timer" data-left="' in joined.get("/").text
