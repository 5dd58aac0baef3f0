"""The digest of a day: what came of that day, and the programme of the next one."""

from __future__ import annotations

from datetime import date, timedelta

from pdf import text_of
from room import add_session, send
from support import draft, refusing, register, words

from forumdesk.domain.errors import Reason
from forumdesk.domain.programme import Session
from forumdesk.domain.record import LineType
from forumdesk.i18n import speaking
from forumdesk.operations import forum, inputs, programme, record, reporting
from forumdesk.operations.forum import ForumChanges
from forumdesk.operations.polls import open_poll
from forumdesk.operations.programme import SessionChanges
from forumdesk.store import forum as forums
from forumdesk.store.forum_file import ForumFile

FIRST = date(2026, 3, 2)


def digest(opened: ForumFile, day: date) -> str:
    return text_of(reporting.make_report(opened.db, kind="daily-digest", day=day))


def session_on(opened: ForumFile, day: date, title: str) -> Session:
    made = add_session(opened.db)
    later = day - forums.forum(opened.db).starts
    times = SessionChanges(title=words(title), starts=made.starts + later, ends=made.ends + later)
    return programme.update_session(opened.db, session_id=made.id, changes=times).value


def write(opened: ForumFile, session: Session, type_: LineType, text: str) -> None:
    new = record.NewLine(type_, text, speaker=register(opened.db, 1)[0])
    record.add_line(opened.db, session_id=session.id, new=new)


def test_a_day_has_its_own_and_the_programme_of_the_next(opened: ForumFile) -> None:
    changes = ForumChanges(starts=FIRST, ends=FIRST + timedelta(days=3), time_zone="Asia/Jakarta")
    forum.update_forum(opened.db, changes=changes)
    held = session_on(opened, FIRST, "Wells")
    session_on(opened, FIRST, "Roads")
    session_on(opened, FIRST + timedelta(days=2), "Schools")
    last = session_on(opened, FIRST + timedelta(days=3), "Bridges")
    for one, text in ((held, "of wells"), (last, "of bridges")):
        write(opened, one, LineType.AGREEMENT, f"Agreement {text}")
        write(opened, one, LineType.ACTION, f"Action {text}")
        write(opened, one, LineType.QUESTION, f"Question {text}")
        write(opened, one, LineType.POINT, f"Point {text}")
        write(opened, one, LineType.LEARNING, f"Lesson {text}")
    inputs.show_input(opened.db, input_id=send(opened.db, "Who digs?", session=held.id).id)
    send(opened.db, "Held words", session=held.id)
    open_poll(opened.db, poll_id=draft(opened.db, kind="named", session=held.id).id)
    said = digest(opened, FIRST)
    places = [
        said.index(one)
        for one in (
            "Day 1 · Monday, 2 March 2026",
            *("Wells", held.code, "Agreement of wells"),
            "has not agreed to the record of this session as it stands",
            "Poll 1 has no result that the room has seen.",
            *("Action of wells", "Lesson of wells", "Question of wells", "Who digs?"),
            *("Day 3 · Wednesday, 4 March 2026".upper(), "Schools"),
        )
    ]
    assert places == sorted(places)
    assert "Roads" in said
    assert not any(one in said for one in ("bridges", "Bridges", "Point", "Held words", "Person"))
    with speaking("id"):
        assert "Ringkasan harian" in digest(opened, FIRST)


def test_a_day_on_which_nothing_was_held_has_none(opened: ForumFile) -> None:
    forum.update_forum(opened.db, changes=ForumChanges(starts=FIRST, ends=FIRST))
    with refusing(Reason.NO_SESSION_YET):
        digest(opened, FIRST)
    session = add_session(opened.db)
    with refusing(Reason.NO_SESSION_THAT_DAY):
        digest(opened, FIRST + timedelta(days=1))
    with refusing(Reason.NOTHING_HELD_YET):
        digest(opened, FIRST)
    write(opened, session, LineType.POINT, "It began.")
    assert "WHAT WAS HELD" in digest(opened, FIRST)
