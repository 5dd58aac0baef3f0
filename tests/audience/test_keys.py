"""No phone is shown another's page: pages are kept by all that makes them one phone's."""

from __future__ import annotations

import asyncio
import dataclasses
import random
import re
import types
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Any

import pytest
from aiohttp import ClientSession, DummyCookieJar
from aiohttp.test_utils import TestServer
from hypothesis import given, settings
from hypothesis import strategies as st
from length import either
from room import add_session
from support import cast, draft, register
from yarl import URL

from forumdesk.audience.app import build
from forumdesk.audience.pages.page import Page
from forumdesk.audience.service import Service
from forumdesk.domain.polls import Poll
from forumdesk.operations import attendance, people, polls, results, sealing
from forumdesk.store.forum_file import ForumFile, open_forum
from forumdesk.store.reader import Store

PLAIN = (str, int, bool, type(None), date, datetime, timedelta)


def _pages(kind: type[Any] = Page) -> Iterator[type[Any]]:
    for one in kind.__subclasses__():
        # The class that a dataclass with slots replaces is still there, without its fields; what
        # pages are made of has no template.
        if "__slots__" in vars(one) and hasattr(one, "template"):
            yield one
        yield from _pages(one)


PAGES = sorted(set(_pages()), key=lambda one: one.__name__)


def test_there_are_pages() -> None:
    templates = [one.template for one in PAGES]
    assert sorted(templates) == [
        *(
            "desk.html",
            "ended.html",
            "error.html",
            "following.html",
            "hello.html",
            "input.html",
            "inputs.html",
        ),
        *("join.html", "other_badge.html", "pair.html", "poll.html", "privacy.html"),
        "programme.html",
        *("record.html", "records.html", "register.html", "results.html", "room.html"),
        *("rules.html", "session.html"),
        *(
            "slip.html",
            "slip_form.html",
            "table.html",
            "tablet.html",
            "turn.html",
            "votes.html",
            "waiting.html",
        ),
    ]


def _assert_a_value(kind: Any, where: str) -> None:
    """Nothing that changes behind a page's back, or that two different ones share unseen."""
    parts = typing.get_args(kind)
    if typing.get_origin(kind) in (tuple, typing.Union, types.UnionType):
        for part in parts:
            if part is not Ellipsis:
                _assert_a_value(part, where)
    elif dataclasses.is_dataclass(kind):
        assert kind.__dataclass_params__.frozen, where  # type: ignore[union-attr]
        hints = typing.get_type_hints(kind)
        for one in dataclasses.fields(kind):
            assert one.compare and one.hash is not False, f"{where}.{one.name} does not count"
            _assert_a_value(hints[one.name], f"{where}.{one.name}")
    else:
        assert kind in PLAIN or issubclass(kind, Enum), f"{where} is a {kind}"


@pytest.mark.parametrize("page", PAGES)
def test_everything_in_a_page_counts_in_its_key(page: type[Any]) -> None:
    _assert_a_value(page, page.__name__)
    assert page.__eq__ is not object.__eq__


def _values(kind: Any) -> st.SearchStrategy[Any]:
    """Any value of a kind, small enough that a page of many parts can be drawn."""
    parts = typing.get_args(kind)
    if typing.get_origin(kind) is tuple and Ellipsis in parts:
        return st.lists(_values(parts[0]), max_size=1).map(tuple)
    if typing.get_origin(kind) is tuple:
        return st.tuples(*map(_values, parts))
    if parts:
        return st.one_of(*map(_values, parts))
    if dataclasses.is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        fields = {one.name: _values(hints[one.name]) for one in dataclasses.fields(kind)}
        return st.builds(typing.cast(type[Any], kind), **fields)
    return st.text(max_size=3) if kind is str else st.from_type(kind)


@pytest.mark.parametrize("page", PAGES)
def test_pages_that_differ_in_anything_are_never_taken_for_each_other(page: type[Any]) -> None:
    @settings(max_examples=either(15, long=1000))
    @given(_values(page), _values(page))
    def differ(one: Page[Any], other: Page[Any]) -> None:
        assert (one == other) is (repr(one) == repr(other))
        assert one != other or hash(one) == hash(other)

    differ()


@dataclass(frozen=True)
class Phone:
    """A phone with its badge's token, if it has one."""

    name: str
    token: str = ""
    language: str = "en"

    def headers(self, forum: str) -> dict[str, str]:
        badge = f"; fd_{forum[:8]}={self.token}" if self.token else ""
        return {
            "Host": "forum",
            "Cookie": f"fdd_{forum[:8]}=device-of-{self.name}{badge}",
            "Accept-Language": self.language,
        }


def _asked(db: Store, kind: str, **rules: str) -> Poll:
    made = draft(db, question=f"{kind} {rules}", kind=kind, **rules)
    return polls.open_poll(db, poll_id=made.id, anyway=True).value


def _busy_forum(db: Store) -> tuple[list[Phone], list[str]]:
    """Phones that differ in one thing each, and the pages that all of them may ask for."""
    ids = register(db, 6)
    for person in ids[:3]:
        attendance.check_in_person(db, person_id=person)
    session = add_session(db, "S-1")
    asked = [
        _asked(db, "named", change="yes", session=session.id),
        _asked(db, "pulse", order="shuffled"),
        _asked(db, "secret", roll="checked_in"),
    ]
    shown = _asked(db, "named")
    for person, option in ((ids[0], 1), (ids[1], 2)):
        cast(db, asked[0], person, [asked[0].options[option].id], nonce=f"nonce of {person}")
        cast(db, shown, person, [shown.options[0].id], nonce=f"nonce of {person}")
    sealing.close_poll(db, poll_id=shown.id)
    results.reveal_poll(db, poll_id=shown.id)
    tokens = {person: code.token for person, code in people.badge_codes(db).items()}
    people.revoke_badge(db, person_id=ids[3])
    people.reissue_badge(db, person_id=ids[4])
    phones = [
        *(Phone("none"), Phone("other"), Phone("third"), Phone("translated", language="id")),
        *(Phone(f"person{number}", tokens[one]) for number, one in enumerate(ids)),
        Phone("abroad", tokens[ids[0]], language="id"),
    ]
    paths = ["/", "/results?bare", "/inputs?bare", "/programme?bare", "/j?bare", "/hello/abcd?bare"]
    paths += ["/sessions/s-1?bare"]
    return phones, [*paths, *(f"/polls/{one.id}?bare" for one in (*asked, shown))]


async def _page(session: ClientSession, url: URL, phone: Phone, forum: str) -> str:
    async with session.get(url, headers=phone.headers(forum)) as answer:
        assert answer.status == 200
        # The number that a ballot is sent with is new on every page.
        return re.sub(r'(name="nonce" value=")\w+', r"\1", await answer.text())


def test_every_phone_sees_what_it_would_see_alone(opened: ForumFile) -> None:
    phones, paths = _busy_forum(opened.db)
    asked = [(phone, path) for phone in phones for path in paths] * 2
    random.Random(1).shuffle(asked)

    async def main() -> None:
        with open_forum(opened.path, any_thread=True) as second:
            service = Service(second, addresses=lambda: frozenset({"forum"}), holds=1000)
            forum = service.view.forum.id
            async with ClientSession(cookie_jar=DummyCookieJar()) as session:
                alone = {}
                for phone in phones:
                    async with TestServer(build(service)) as server:
                        for path in paths:
                            url = server.make_url(path)
                            alone[phone, path] = await _page(session, url, phone, forum)
                assert len(set(alone.values())) > 3 * len(paths), "phones see different pages"
                async with TestServer(build(service)) as server:
                    for phone, path in asked:
                        seen = await _page(session, server.make_url(path), phone, forum)
                        assert seen == alone[phone, path], (phone, path)
            await service.close()

    asyncio.run(main())
