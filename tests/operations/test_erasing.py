"""Somebody who is erased stands in no byte of the file any more, and nothing else is changed."""

from __future__ import annotations

from pathlib import Path

import named_everywhere
from named_everywhere import MARK, PHONE
from raw import everything

from forumdesk.operations.checking import check
from forumdesk.operations.erasing import erase_person
from forumdesk.store.forum_file import open_forum


def test_no_byte_tells_of_who_was_erased(tmp_path: Path, journal: str) -> None:
    path = tmp_path / "a.forum"
    named = named_everywhere.make(path, sealed=False)
    before = everything(path)
    assert before.count(MARK.encode()) > 30 and PHONE.encode() in before
    with open_forum(path) as opened:
        assert opened.journal == journal and check(opened.db).ok
        erase_person(opened, person_id=named.person)
        assert check(opened.db).problems == ()
        found = everything(path)
    for one in (found, everything(path)):
        assert MARK.encode() not in one and PHONE.encode() not in one
