"""What is asked of one moment of a file: once, and never of another moment."""

from __future__ import annotations

from support import inside, register

from forumdesk.operations.forum import ForumChanges, update_forum
from forumdesk.store import forum, people
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.reader import reading
from forumdesk.store.transaction import writing


def test_a_moment_is_asked_once_and_stays_as_it_is(opened: ForumFile) -> None:
    register(opened.db, 3)
    reader = opened.reader()
    asked: list[str] = []
    inside(reader).set_trace_callback(asked.append)
    with reading(reader) as moment:
        first = people.people(moment)
        after_one = len(asked)
        register(opened.db, 2)
        first.clear()
        with reading(moment) as same:
            assert len(people.people(same)) == len(people.people(moment)) == 3
        assert len(asked) == after_one
    # The moment is over: whoever holds it still is told what there is now.
    assert len(people.people(moment)) == 5
    with reading(moment) as another:
        assert len(people.people(another)) == 5
    reader.close()


def test_what_is_being_written_is_read_as_it_is_by_then(opened: ForumFile) -> None:
    with writing(opened.db) as transaction, reading(transaction) as same:
        before = forum.forum(same).short_title
        transaction.rewrite(forum.FORUM, forum.forum(same).id, {"short_title": "Another"})
        assert (before, forum.forum(same).short_title) == (before, "Another")
    update_forum(opened.db, changes=ForumChanges(short_title="A third"))
    with reading(opened.db) as moment:
        assert forum.forum(moment).short_title == "A third"
