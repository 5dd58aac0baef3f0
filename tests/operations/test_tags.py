"""Outcome frameworks: ready-made sets and the forum's own, and the sessions that carry them."""

from __future__ import annotations

import pytest
from pdf import text_of
from room import add_session
from support import refusing, words

from forumdesk.domain.errors import Reason
from forumdesk.domain.programme import Session, SessionType, Stage
from forumdesk.i18n import LANGUAGES, speaking
from forumdesk.operations import programme, tags
from forumdesk.operations.reporting import make_report
from forumdesk.operations.undo import take_back
from forumdesk.store import tags as rows
from forumdesk.store.forum_file import ForumFile


@pytest.fixture
def session(opened: ForumFile) -> Session:
    """One that serves the first goal; a break and another session serve none."""
    tags.add_ready_set(opened.db, key="sdg")
    [first, *_more] = rows.tags(opened.db)
    pause = programme.SessionChanges(type=SessionType.BREAK)
    resting = add_session(opened.db)
    programme.update_session(opened.db, session_id=resting.id, changes=pause)
    add_session(opened.db, title="Open hour")
    return add_session(opened.db, title="Wells", tags=[first.id], stage=Stage.DRAFTING)


def test_ready_sets_are_whole_in_every_language(opened: ForumFile) -> None:
    for key in tags.ready_sets():
        tags.add_ready_set(opened.db, key=key)
    counts = [
        sum(tag.tag_set == one.id for tag in rows.tags(opened.db))
        for one in rows.tag_sets(opened.db)
    ]
    assert counts == [17, 9]
    for one in (*rows.tags(opened.db), *rows.tag_sets(opened.db)):
        assert set(one.name.as_dict()) == set(LANGUAGES)
    with refusing(Reason.TAG_SET_IS_THERE):
        tags.add_ready_set(opened.db, key="sdg")
    with refusing(Reason.NO_SUCH_CHOICE):
        tags.add_ready_set(opened.db, key="../sdg")


def test_what_sessions_carry_goes_only_if_that_is_said(opened: ForumFile, session: Session) -> None:
    db = opened.db
    [own] = rows.tag_sets(db)
    first = rows.tags(db)[0]
    with refusing(Reason.TAG_IS_CARRIED):
        tags.delete_tag(db, tag_id=first.id)
    with refusing(Reason.TAG_IS_CARRIED):
        tags.delete_tag_set(db, set_id=own.id)
    assert [one.session for one in rows.session_tags(db)] == [session.id]
    gone = tags.delete_tag_set(db, set_id=own.id, carried=True)
    assert (rows.tags(db), rows.tag_sets(db), rows.session_tags(db)) == ([], [], [])
    assert gone.undo is not None
    take_back(db, step=gone.undo)
    assert len(rows.tags(db)) == 17
    assert [one.tag for one in rows.session_tags(db)] == [first.id]


def test_a_set_of_ones_own_is_written_and_put_in_order(opened: ForumFile) -> None:
    db = opened.db
    own = tags.add_tag_set(db, name=words("Village goals")).value
    added = [
        tags.add_tag(db, set_id=own.id, key=key, name=words(key)).value for key in ("A", "B", "C")
    ]
    tags.order_tags(db, set_id=own.id, ids=[added[2].id])
    tags.update_tag(db, tag_id=added[0].id, name=words("Roads"))
    tags.rename_tag_set(db, set_id=own.id, name=words("Goals"))
    listed = [(one.key, one.name.in_language("en")) for one in rows.tags(db)]
    assert listed == [("C", "C"), ("A", "Roads"), ("B", "B")]
    assert rows.tag_sets(db)[0].name == words("Goals")
    with refusing(Reason.INVALID_FIELD):
        tags.add_tag(db, set_id=own.id, key="far too long for it", name=words("x"))


def test_the_table_counts_sessions_and_no_breaks(opened: ForumFile, session: Session) -> None:
    with speaking("en"):
        said = text_of(make_report(opened.db, kind="coverage", page="A4"))
    assert "2 sessions, breaks aside. 1 of them serves an outcome" in said
    assert f"1 No poverty {session.code} · Wells 1" in said
    assert "2 Zero hunger none 0" in said
    assert f"drafting {session.code} · Wells 1" in said
    assert "%" not in said
