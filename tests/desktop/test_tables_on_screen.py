"""What the tables of a session said on the second screen: read first, whole, and large enough."""

from __future__ import annotations

import pytest
from room import add_session
from support import refusing, words

from forumdesk.desktop.projector.pictures import Blank, picture_of
from forumdesk.desktop.projector.slides import slides_of
from forumdesk.desktop.projector.tables_picture import TablesPicture
from forumdesk.domain.errors import Reason
from forumdesk.domain.projector import Scene, Screen, Stage
from forumdesk.operations import breakout, record
from forumdesk.operations.breakout import NewCard, NewTable
from forumdesk.operations.projector import set_stage
from forumdesk.operations.record import LineChanges
from forumdesk.store import projector
from forumdesk.store import record as rows
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.reader import Store

FOCUS = "Who repairs the pump? Who pays for it?"
LONG = "The committee of the well keeps a book in which everybody can read who has paid. " * 6


def cafe(db: Store, tables: int) -> str:
    session = add_session(db, title="At tables", focus=words(FOCUS)).id
    new = [NewTable(one) for one in range(1, tables + 1)]
    breakout.set_tables(db, session_id=session, tables=new, rounds=2)
    return session


def write(db: Store, session: str, table: int, turn: int, *insights: str) -> None:
    tables = {one.number: one.id for one in breakout.breakout_of(db, session).tables}
    breakout.write_card(db, new=NewCard(tables[table], turn, insights))


def shown(db: Store) -> TablesPicture:
    picture = picture_of(db, projector.screens(db)[0], address="")
    assert isinstance(picture, TablesPicture)
    return picture


@pytest.mark.usefixtures("qtbot")
def test_what_was_read_is_shown_by_question_and_table(opened: ForumFile) -> None:
    db = opened.db
    session = cafe(db, 2)
    write(db, session, 2, 1, "We do", "In turns")
    write(db, session, 1, 2, "Everybody pays")
    with refusing(Reason.NOT_FOUND):
        set_stage(db, scene=Scene.TABLES, subject="none")
    with refusing(Reason.NO_CARD_IN_RECORD):
        set_stage(db, scene=Scene.TABLES, subject=session)
    unread = Screen("s", 1, stage=Stage(Scene.TABLES, session))
    assert isinstance(picture_of(db, unread, address=""), Blank), "nobody has read it"
    lines = breakout.take_cards(db, session_id=session).value
    write(db, session, 1, 1, "Nobody has read this")
    set_stage(db, scene=Scene.TABLES, subject=session)
    first, second = shown(db).groups
    assert (first.over, first.question) == ("At tables · Round 1", "Who repairs the pump?")
    assert first.told == (("Table 2", ("We do", "In turns")),)
    assert second.told == (("Table 1", ("Everybody pays",)),)
    # What the record says is shown, not what once stood on a card.
    record.edit_line(db, line_id=lines[2].id, changes=LineChanges(text="All households pay"))
    assert shown(db).groups[1].told == (("Table 1", ("All households pay",)),)
    pages = slides_of(shown(db))
    assert len(pages) == 2
    assert {one.text for one in pages[0].words} >= {"Table 2", "We do", "In turns", "1/2"}
    for line in rows.lines(db, session):
        record.delete_line(db, line_id=line.id)
    assert isinstance(picture_of(db, projector.screens(db)[0], address=""), Blank)


@pytest.mark.usefixtures("qtbot")
def test_many_long_cards_go_on_over_pages_and_none_is_small(opened: ForumFile) -> None:
    db = opened.db
    session = cafe(db, 12)
    for table in range(1, 13):
        write(db, session, table, 1, LONG, "Short", "The third")
    breakout.take_cards(db, session_id=session)
    set_stage(db, scene=Scene.TABLES, subject=session)
    pages = slides_of(shown(db))
    assert len(pages) > 2
    assert all(one.type.pixels >= 28 for page in pages for one in page.words)
    assert all(one.bottom <= 1080 for page in pages for one in page.words)
    said = " ".join(one.text for page in pages for one in page.words)
    assert said.count("who has paid.") == 6 * 12 and said.count("The third") == 12
