"""Lines that belong to a talk or to a focus question of their session, and papers by these."""

from __future__ import annotations

import pytest
from room import add_session
from support import refusing, words

from forumdesk.domain.errors import Reason
from forumdesk.domain.programme import MAX_QUESTIONS, SessionRole, focus_questions
from forumdesk.domain.record import LineType
from forumdesk.i18n import speaking
from forumdesk.operations import programme, record
from forumdesk.operations.exporting import Asked, make_export
from forumdesk.operations.parts import NewPart
from forumdesk.operations.programme import SessionChanges
from forumdesk.operations.record import LineChanges, NewLine
from forumdesk.operations.undo import take_back
from forumdesk.store import programme as programme_rows
from forumdesk.store import record as rows
from forumdesk.store.forum_file import ForumFile


@pytest.mark.parametrize(
    ("focus", "asked"),
    [
        ("", ()),
        ("Roads and wells", ("Roads and wells",)),
        ("Why? Who pays?", ("Why?", "Who pays?")),
        ("Why, really?? Who? (think of islands)", ("Why, really??", "Who? (think of islands)")),
        ("لماذا؟ من؟", ("لماذا؟", "من؟")),
        ("为什么？谁？", ("为什么？", "谁？")),
    ],
)
def test_each_question_of_the_focus_ends_with_a_question_mark(
    focus: str, asked: tuple[str, ...]
) -> None:
    assert focus_questions(focus) == asked
    assert len(focus_questions("Why? " * 40)) == MAX_QUESTIONS


def with_talks(opened: ForumFile, session: str, *topics: str) -> list[str]:
    """The ids of a session's talks after it was given these."""
    parts = [NewPart(SessionRole.SPEAKER, topic=words(one)) for one in topics]
    programme.update_session(opened.db, session_id=session, changes=SessionChanges(parts=parts))
    return [one.id for one in programme_rows.talks(opened.db, session)]


def add(opened: ForumFile, session: str, text: str, **more: int | str) -> str:
    new = NewLine(LineType.POINT, text, **more)  # type: ignore[arg-type]  # fields by name
    return record.add_line(opened.db, session_id=session, new=new).value.id


def test_the_discussion_is_told_by_talk_and_question(opened: ForumFile) -> None:
    session = add_session(opened.db, focus=words("What hinders? Who helps?")).id
    first, second = with_talks(opened, session, "Wells", "Roads")
    add(opened, session, "Last words")
    add(opened, session, "The village", focus=2)
    add(opened, session, "The path", focus=1)
    add(opened, session, "Mud", talk=second, focus=1)
    add(opened, session, "Pumps", talk=first)
    said = make_export(opened.db, what="record.md", asked=Asked(session=session)).content.decode()
    said = said[said.index("Discussion") :]
    order = ["Wells", "Pumps", "Roads", "Mud", "What hinders?", "The path"]
    order += ["Who helps?", "The village", "Further words", "Last words"]
    places = [said.index(one) for one in order]
    assert places == sorted(places)
    with speaking("id"):
        made = make_export(opened.db, what="record.md", asked=Asked(session=session))
    assert "Pembicaraan lain" in made.content.decode()


def test_a_record_without_talks_and_questions_has_no_titles(opened: ForumFile) -> None:
    session = add_session(opened.db, focus=words("What hinders? Who helps?")).id
    add(opened, session, "Mud")
    said = make_export(opened.db, what="record.md", asked=Asked(session=session)).content.decode()
    assert "Further words" not in said


def test_a_talk_stays_itself_while_its_session_is_changed(opened: ForumFile) -> None:
    db, session = opened.db, add_session(opened.db).id
    first, second = with_talks(opened, session, "Wells", "Roads")
    line = add(opened, session, "Mud", talk=second)
    assert with_talks(opened, session, "Roads", "Wells") == [second, first]
    # Another topic at its place is the same talk under another name.
    assert with_talks(opened, session, "Roads and paths", "Wells") == [second, first]
    parts = [NewPart(SessionRole.SPEAKER, topic=words("Wells"))]
    gone = programme.update_session(db, session_id=session, changes=SessionChanges(parts=parts))
    [kept] = rows.lines(db, session)
    assert (kept.id, kept.text, kept.talk) == (line, "Mud", None)
    assert gone.undo is not None
    take_back(db, gone.undo)
    assert rows.lines(db, session)[0].talk == second


def test_what_a_line_hangs_on_is_there(opened: ForumFile) -> None:
    db, session = opened.db, add_session(opened.db).id
    [talk] = with_talks(opened, add_session(db).id, "Elsewhere")
    for more, reason in (
        ({"talk": talk}, Reason.NOT_FOUND),
        ({"poll": "x", "round": 1}, Reason.NOT_FOUND),
        ({"focus": 0}, Reason.INVALID_FIELD),
        ({"focus": MAX_QUESTIONS + 1}, Reason.INVALID_FIELD),
    ):
        with refusing(reason):
            add(opened, session, "Mud", **more)  # type: ignore[arg-type]  # fields by name
    line = add(opened, session, "Mud", focus=3)
    record.edit_line(db, line_id=line, changes=LineChanges(text="Dust"))
    assert rows.lines(db, session)[0].focus == 3
