"""Sessions saved together with who does what, and the order of places."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from support import words

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.forum import HostRole
from forumdesk.domain.programme import SessionRole, SessionType
from forumdesk.operations import people, places, programme
from forumdesk.operations.parts import NewPart
from forumdesk.operations.people import NewPerson
from forumdesk.operations.undo import take_back
from forumdesk.store import forum as forums
from forumdesk.store import people as people_rows
from forumdesk.store import programme as rows
from forumdesk.store.forum_file import ForumFile

NINE, TEN = datetime(2019, 4, 29, 9, tzinfo=UTC), datetime(2019, 4, 29, 10, tzinfo=UTC)


def test_a_session_is_saved_with_its_people_as_one_step(opened: ForumFile) -> None:
    db = opened.db
    siti = people.add_person(db, new=NewPerson("Siti")).value
    parts = [
        NewPart(SessionRole.MODERATOR, person=siti.id),
        NewPart(SessionRole.SPEAKER, name="Łukasz Nowak", topic=words("Water")),
        NewPart(SessionRole.PANELLIST, name="ŁUKASZ NOWAK"),
        NewPart(SessionRole.PANELLIST, name="Lukasz Nowak"),
        NewPart(SessionRole.MC),
    ]
    added = programme.add_session(
        db,
        new=programme.NewSession(
            type=SessionType.PANEL, title=words("Panel"), starts=NINE, ends=TEN, parts=parts
        ),
    )
    who = [one.person for one in rows.parts(db, added.value.id)]
    known = {one.id: one.display for one in people_rows.people(db)}
    assert [known.get(one or "") for one in who] == [
        *("Siti", "Łukasz Nowak", "Łukasz Nowak"),
        # A stroke is a letter of somebody else's name.
        *("Lukasz Nowak", None),
    ]
    assert added.undo is not None
    take_back(db, added.undo)
    assert [one.display for one in people_rows.people(db)] == ["Siti"]
    assert rows.sessions(db) == []


def test_a_change_with_a_person_who_is_gone_changes_nothing(opened: ForumFile) -> None:
    db = opened.db
    session = programme.add_session(
        db,
        new=programme.NewSession(
            type=SessionType.PANEL, title=words("Panel"), starts=NINE, ends=TEN
        ),
    ).value
    parts = [NewPart(SessionRole.SPEAKER, name="New"), NewPart(SessionRole.MC, person="gone")]
    with pytest.raises(Refused) as refused:
        programme.update_session(
            db,
            session_id=session.id,
            changes=programme.SessionChanges(title=words("Other"), parts=parts),
        )
    assert refused.value.reason is Reason.NOT_FOUND
    assert rows.sessions(db) == [session]
    assert people_rows.people(db) == []
    changed = programme.update_session(
        db, session_id=session.id, changes=programme.SessionChanges(parts=parts[:1])
    )
    assert [one.role for one in rows.parts(db, session.id)] == [SessionRole.SPEAKER]
    assert changed.undo is not None
    take_back(db, changed.undo)
    assert rows.parts(db, session.id) == []


def test_hosts_are_put_in_order_as_one_step(opened: ForumFile) -> None:
    db = opened.db
    made = [
        places.add_host(db, name=words(name), short_name=name, role=HostRole.LEAD).value
        for name in ("A", "B", "C")
    ]
    ids = [made[2].id, made[0].id, made[1].id]
    moved = places.order_hosts(db, ids=ids)
    assert moved.value == 3
    assert [one.short_name for one in forums.hosts(db)] == ["C", "A", "B"]
    assert moved.undo is not None
    take_back(db, moved.undo)
    assert [one.short_name for one in forums.hosts(db)] == ["A", "B", "C"]
    # Those that are not named follow as they were.
    places.order_hosts(db, ids=[made[1].id])
    assert [one.short_name for one in forums.hosts(db)] == ["B", "A", "C"]
    with pytest.raises(Refused):
        places.order_hosts(db, ids=["gone"])


def test_a_host_without_a_short_name_goes_by_its_name(opened: ForumFile) -> None:
    host = places.add_host(
        opened.db, name=words("Council " * 6), short_name=" ", role=HostRole.LEAD
    ).value
    assert host.short_name == "Council Council Council Council Council…"
    kept = places.update_host(
        opened.db, host_id=host.id, changes=places.HostChanges(short_name="Council")
    )
    assert kept.value.short_name == "Council"
