"""What has changed since the programme was printed, as the file kept what was on that paper."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from pdf import text_of
from room import give_part, two_rooms
from support import refusing

from forumdesk.domain.errors import Reason
from forumdesk.domain.programme import SessionRole, SessionType
from forumdesk.domain.text import Text
from forumdesk.i18n import speaking
from forumdesk.operations import forum, people, programme, programme_prints, reporting
from forumdesk.operations.documents import document
from forumdesk.operations.documents.base import About, Request
from forumdesk.operations.people import NewPerson
from forumdesk.operations.reporting import make_document
from forumdesk.store import programme_prints as rows
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.reader import Store

STARTS = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
AT = datetime(2026, 3, 1, 7, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def planned(opened: ForumFile) -> tuple[Store, list[str], list[str], tuple[str, str]]:
    """Sessions on two days, the people in them, and two rooms."""
    db = opened.db
    forum.update_forum(
        db,
        changes=forum.ForumChanges(
            starts=date(2026, 3, 2), ends=date(2026, 3, 3), time_zone="Asia/Jakarta"
        ),
    )
    rooms = two_rooms(db)
    added = [
        programme.add_session(
            db,
            new=programme.NewSession(
                code=f"S{number}",
                type=SessionType.THEMED,
                title=Text((("en", f"Talk {number}"), ("id", f"Paparan {number}"))),
                starts=STARTS + timedelta(hours=12 * number),
                ends=STARTS + timedelta(hours=12 * number + 1),
                room=rooms[0],
            ),
        ).value.id
        for number in range(3)
    ]
    ids = [
        one.id
        for one in people.add_people(db, new=[NewPerson("Siti Rahayu"), NewPerson("Adi")]).value
    ]
    give_part(db, added[0], SessionRole.SPEAKER, ids[0])
    return db, added, ids, rooms


def told(db: Store, **chosen: Any) -> str:
    return text_of(reporting.make_report(db, kind="programme-changes", **chosen), "-layout")


def put_on_paper(db: Store, day: date | None = None) -> None:
    """What the window does once a programme is on paper."""
    one = document("programme")
    made = make_document(db, one, Request(About(day=day), "A4", one.read({})))
    # A paper of one day notes nothing.
    assert (made.printed is None) is (day is not None)
    if made.printed is not None:
        made.printed.note(db)


def test_it_is_told_against_the_last_print(
    planned: tuple[Store, list[str], list[str], tuple[str, str]],
) -> None:
    db, added, ids, rooms = planned
    with refusing(Reason.PROGRAMME_NOT_PRINTED):
        told(db)
    # A look at the programme, and a paper of one day, replace no paper in anybody's hands.
    reporting.make_report(db, kind="programme")
    put_on_paper(db, date(2026, 3, 2))
    with refusing(Reason.PROGRAMME_NOT_PRINTED):
        told(db)
    said = programme_prints.as_printed(db)
    programme_prints.note_programme(db, sessions=said, at=AT)
    with refusing(Reason.PROGRAMME_UNCHANGED):
        told(db)
    moved = programme.SessionChanges(starts=STARTS + HOUR, ends=STARTS + 2 * HOUR, room=rooms[1])
    programme.update_session(db, session_id=added[0], changes=moved)
    programme.delete_session(db, session_id=added[2])
    give_part(db, added[1], SessionRole.MODERATOR, ids[1])
    found = told(db)
    assert "Compared with the programme that was printed on 1 March 2026, 14:30" in found
    for change in ("09:00–10:00 10:00–11:00", "nobody named Moderator: Adi", "Cancelled"):
        assert change in found
    assert "Siti Rahayu" not in found
    assert "Cancelled" not in told(db, day=date(2026, 3, 2))
    with speaking("id"):
        assert "Dibatalkan" in told(db)
    put_on_paper(db)
    with refusing(Reason.PROGRAMME_UNCHANGED):
        told(db)
    assert "Cancelled" in told(db, compared_with=2)
    with refusing(Reason.WRONG_CHOICE):
        told(db, compared_with=3)


def test_what_is_on_paper_already_is_kept_once_and_names_nobody(
    planned: tuple[Store, list[str], list[str], tuple[str, str]],
) -> None:
    db, added, ids, _rooms = planned
    for _time in range(3):
        put_on_paper(db)
    [kept] = rows.printed(db)
    assert kept.sessions == programme_prints.as_printed(db)
    assert "Siti" not in str(rows.print_row(kept)) and ids[0] in str(rows.print_row(kept))
    programme.delete_session(db, session_id=added[0])
    people.delete_people(db, person_ids=[ids[0]])
    assert "somebody who is not registered any more" in told(db)


def test_words_of_another_language_are_no_change_in_this_one(
    planned: tuple[Store, list[str], list[str], tuple[str, str]],
) -> None:
    db, added, _ids, _rooms = planned
    put_on_paper(db)
    title = Text((("en", "Talk 0"), ("id", "Paparan baru")))
    programme.update_session(db, session_id=added[0], changes=programme.SessionChanges(title=title))
    with refusing(Reason.PROGRAMME_UNCHANGED):
        told(db)
    with speaking("id"):
        assert "Paparan 0 Paparan baru" in told(db)
