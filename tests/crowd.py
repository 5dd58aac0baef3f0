"""Phones in numbers: a forum full of badges, and ballots sent by all of them at once."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import prepared
from support import Serving, words

from forumdesk.domain.polls import Kind, Method, Poll
from forumdesk.operations import people, polls, slips
from forumdesk.store import forum as forum_rows
from forumdesk.store.reader import Store

JSON = {"Accept": "application/json"}


@dataclass(frozen=True, slots=True)
class Phone:
    """A phone that has joined: the cookie of its badge or slip, and what it votes.

    `person` is the key on the roll in hexadecimal, which of a slip is its hash.
    """

    person: str
    cookie: str
    nonce: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a phone was told; status 0 when the connection broke."""

    status: int
    body: Any = None

    @property
    def counted(self) -> bool:
        """Whether the phone may say that the vote counts."""
        return self.status == 200


def full_room(path: Path, number: int) -> None:
    """A new forum file with that many people."""
    prepared.put(prepared.full(number), path)


def phones_of(db: Store) -> list[Phone]:
    """A phone for every badge of the forum."""
    cookie = f"fd_{forum_rows.forum(db).id[:8]}"
    return [
        Phone(person, f"{cookie}={code.token}", f"nonce-of-{person[:24]}")
        for person, code in people.badge_codes(db).items()
    ]


def phones_for(db: Store, poll: Poll) -> list[Phone]:
    """A phone for everybody who may vote in a poll: with a badge, or with a slip that was drawn."""
    phones = phones_of(db)
    if not poll.terms.needs_slip:
        return phones
    cookie = f"fds_{forum_rows.forum(db).id[:8]}"
    new = slips.draw_slips(db, poll_id=poll.id, count=len(phones))
    slips.issue_slips(db, new=new)
    slips.give_slips(db, poll_id=poll.id, person_ids=[one.person for one in phones])
    door = slips.SlipDoor(db)
    hashes = [(door.hashed(one.code) or b"").hex() for one in new.slips]
    return [
        Phone(hashed, f"{cookie}={one.code}", f"nonce-of-{hashed[:24]}")
        for hashed, one in zip(hashes, new.slips, strict=True)
    ]


def ask(db: Store, *, kind: str, options: int = 4) -> Poll:
    """A poll that is open."""
    poll = polls.add_poll(
        db,
        new=polls.NewPoll(
            question=words("Which?"),
            kind=Kind(kind),
            method=Method.SINGLE,
            options=[words(f"Option {one}") for one in range(options)],
        ),
    ).value
    return polls.open_poll(db, poll_id=poll.id).value


@contextlib.asynccontextmanager
async def network() -> AsyncIterator[aiohttp.ClientSession]:
    """Connections without a limit and without cookies of their own."""
    async with aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=0),
        cookie_jar=aiohttp.DummyCookieJar(),
        timeout=aiohttp.ClientTimeout(total=30),
    ) as session:
        yield session


async def vote(
    session: aiohttp.ClientSession,
    serving: Serving,
    phone: Phone,
    poll: Poll,
    option: int,
    *,
    nonce: str | None = None,
) -> Answer:
    """One ballot and what came back."""
    body = {
        "nonce": nonce or phone.nonce,
        "round": poll.round,
        "choices": [poll.options[option].id],
    }
    below = "s" if poll.terms.needs_slip else f"polls/{poll.id}"
    url = f"{serving.url}{below}/ballot"
    headers = {**JSON, "Cookie": phone.cookie}
    try:
        async with session.post(url, json=body, headers=headers) as answer:
            return Answer(answer.status, await answer.json())
    except (aiohttp.ClientError, OSError, TimeoutError):
        return Answer(0)


async def all_vote(
    serving: Serving, phones: Iterable[Phone], poll: Poll, option: int = 0
) -> list[Answer]:
    """Everybody at the same moment."""
    async with network() as session:
        return list(
            await asyncio.gather(*(vote(session, serving, one, poll, option) for one in phones))
        )
