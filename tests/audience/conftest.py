"""A served forum, and the desk that has the same file open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from at_desks import PAGE, Desk, pair
from support import Caller, Serving

from forumdesk.operations import people
from forumdesk.store.forum_file import open_forum
from forumdesk.store.reader import Store


@pytest.fixture
def desk(serving: Serving) -> Iterator[Store]:
    """The served file as another process of the house has it open."""
    with open_forum(serving.path) as opened:
        yield opened.db


@pytest.fixture
def tokens(serving: Serving) -> list[str]:
    """The badges' tokens, by person."""
    with open_forum(serving.path, for_reading=True) as opened:
        return [code.token for code in people.badge_codes(opened.db).values()]


@pytest.fixture
def joined(serving: Serving, tokens: list[str]) -> Caller:
    """A phone with the first badge."""
    caller = Caller(serving.url)
    assert caller.get(f"/j/{tokens[0]}").status == 303
    return caller


@pytest.fixture
def log(tmp_path: Path, serving: Serving) -> Path:
    """What the service writes to its log, from a start of its own."""
    serving.stop()
    serving.log = tmp_path / "log.txt"
    serving.start()
    return serving.log


@pytest.fixture
def desks(serving: Serving, desk: Store) -> list[Desk]:
    """Three devices that are paired as desks."""
    made = [Desk(Caller(serving.url), f"Desk {name}") for name in "ABC"]
    for one in made:
        assert pair(one.caller, desk).headers["location"] == "/staff/"
        assert one.caller.get("/staff/").headers["location"] == PAGE
    return made
