"""Whoever takes every connection there is does not shut the room out."""

from __future__ import annotations

import contextlib
import secrets
import socket
import time
from pathlib import Path
from typing import Any

import pytest
from support import Caller, Serving, open_poll, register, words

from forumdesk.audience.doors import too_many
from forumdesk.audience.push import PER_ADDRESS, PER_PHONE, Streams
from forumdesk.log import LINES
from forumdesk.operations import forum, people, results, sealing
from forumdesk.store import forum as rows
from forumdesk.store.forum_file import open_forum

HANDLES = 300


class Line:
    """A connection as the system describes it."""

    def __init__(self, address: str) -> None:
        self.address = address

    def get_extra_info(self, name: str) -> Any:
        return (self.address, 1) if name == "peername" else None


def test_the_oldest_of_the_greediest_address_go() -> None:
    opened: list[Any] = [Line(one) for one in "aabacabaad"]
    gone = too_many(opened, 7)
    assert gone == [opened[0], opened[1], opened[3]]
    assert too_many(opened, 10) == []
    assert {one.address for one in opened if one not in too_many(opened, 4)} == set("abcd")


def test_a_phone_that_opens_one_stream_too_many_loses_its_oldest() -> None:
    streams = Streams()
    mine = [streams.open(whose="me", address="a") for _ in range(PER_PHONE + 1)]
    other = streams.open(whose="you", address="a")
    assert len(streams) == PER_PHONE + 1
    assert [one.ended for one in mine] == [True] + [False] * PER_PHONE
    assert not other.ended
    nameless = [streams.open(address="b") for _ in range(PER_ADDRESS + 1)]
    assert [one.ended for one in nameless[:2]] == [True, False]
    for one in (*mine, other, *nameless):
        streams.leave(one)
    assert len(streams) == 0


def test_where_all_streams_are_taken_the_greediest_address_gives_way() -> None:
    streams = Streams(most=20)
    honest = streams.open(whose="honest", address="h")
    flood = [streams.open(whose=f"made up {n}", address="f") for n in range(40)]
    late = streams.open(whose="late", address="l")
    assert not honest.ended and not late.ended
    assert len(streams) == 20
    assert sum(not one.ended for one in flood) == 18


@pytest.mark.logs
def test_an_honest_vote_counts_while_somebody_takes_every_handle(tmp_path: Path) -> None:
    path = tmp_path / "full.forum"
    made = forum.create_forum(path, title=words("F"), language="en")
    register(made.db, 5)
    poll = open_poll(made.db)
    token = next(iter(people.badge_codes(made.db).values())).token
    forum_id = rows.forum(made.db).id
    made.close()
    serving = Serving(path, log=tmp_path / "log.txt", handles=HANDLES)
    serving.start()
    host, _, port = serving.url.removeprefix("http://").rstrip("/").rpartition(":")
    lines: list[socket.socket] = []
    try:
        for number in range(2 * HANDLES):
            with contextlib.suppress(OSError):
                line = socket.create_connection((host, int(port)), timeout=5)
                lines.append(line)
                if number % 3:
                    head = f"GET /events HTTP/1.1\r\nHost: {host}:{port}\r\n"
                    cookie = f"Cookie: fdd_{forum_id[:8]}={secrets.token_hex(8)}\r\n\r\n"
                    line.sendall((head + cookie).encode())
        assert _votes(serving, token, poll.id, poll.options[0].id)
        assert Caller(serving.url, at="127.0.0.2").data("/healthz").json["ok"] is True
    finally:
        status = serving.stop()
        for line in lines:
            line.close()
    assert status == 0
    said = (tmp_path / "log.txt").read_text(encoding="utf-8")
    assert "Traceback" not in said and len(said.splitlines()) <= LINES
    with open_forum(path) as opened:
        sealing.close_poll(opened.db, poll_id=poll.id)
        assert results.result(opened.db, poll_id=poll.id).turnout.cast == 1


def _votes(serving: Serving, token: str, poll: str, option: str) -> bool:
    """A phone at an address of its own joins and votes, and tries again as the page does."""
    phone = Caller(serving.url, at="127.0.0.2")
    body = {"nonce": secrets.token_hex(8), "round": 1, "choices": [option]}
    ends = time.monotonic() + 30.0
    while time.monotonic() < ends:
        with contextlib.suppress(OSError):
            if phone.get(f"/j/{token}").status == 303:
                return phone.send(f"/polls/{poll}/ballot", body).json["counted"] is True
        time.sleep(0.1)
    return False
