"""What papers are about: what is not there, or not known, is refused before anything is drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from protected import fishers
from room import add_session
from support import refusing

from forumdesk.domain.attendance import Came
from forumdesk.domain.attribution import Attribution
from forumdesk.domain.errors import Reason
from forumdesk.operations.documents import gathering
from forumdesk.operations.documents.base import About
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.reader import Snapshot, reading

NOT_THERE: list[tuple[Reason, Callable[[Snapshot], object]]] = [
    (Reason.NOT_FOUND, lambda db: gathering.people_of(db, ["nobody"])),
    (Reason.NOT_FOUND, lambda db: gathering.session_of(db, "none")),
    (Reason.NOT_FOUND, lambda db: gathering.session_on(db, About(session="none"))),
    (Reason.UNKNOWN_POLL, lambda db: gathering.papers_of(db, "none")),
    (Reason.NOBODY_CAME, lambda _db: gathering.those_there(Came(frozenset(), frozenset()))),
]


@pytest.mark.parametrize(("reason", "gather"), NOT_THERE)
def test_what_is_not_there_is_refused(
    opened: ForumFile, reason: Reason, gather: Callable[[Snapshot], object]
) -> None:
    with reading(opened.db) as snapshot, refusing(reason):
        gather(snapshot)


def test_a_paper_of_a_day_is_of_a_session_on_that_day(opened: ForumFile) -> None:
    session = add_session(opened.db)
    with reading(opened.db) as snapshot:
        assert gathering.session_on(snapshot, About()) is None
        assert gathering.place_of(snapshot, None) == (None, None)
        day = session.starts.date()
        assert gathering.session_on(snapshot, About(session=session.id, day=day)) == session
        with refusing(Reason.ANOTHER_DAY):
            gathering.session_on(snapshot, About(session=session.id, day=day + timedelta(days=1)))


def test_who_was_there_is_told_where_people_are_told(opened: ForumFile) -> None:
    session = add_session(opened.db)
    for one in Attribution:
        told = replace(session, attribution=one)
        if one is Attribution.CHATHAM:
            with refusing(Reason.WHO_CAME_NOT_TOLD):
                gathering.check_told(told)
        else:
            gathering.check_told(told)
    gathering.check_told(None)


def test_people_are_gathered_once_each_in_the_order_asked_for(opened: ForumFile) -> None:
    one, two, three = fishers(opened.db)
    with reading(opened.db) as snapshot:
        found = gathering.people_of(snapshot, [two, one, two])
        assert [each.id for each in found] == [two, one]
        assert {each.id for each in gathering.people_of(snapshot, None)} == {one, two, three}
