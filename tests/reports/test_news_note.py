"""The note for newspapers: what came of the forum on one page, in figures with their base."""

from __future__ import annotations

from datetime import date, timedelta

from pdf import pages_of, text_of
from room import add_session, send
from support import cast, open_poll, refusing, register, words

from forumdesk.domain.errors import Reason
from forumdesk.domain.forum import HostRole
from forumdesk.domain.record import LineType, Reached
from forumdesk.i18n import speaking
from forumdesk.operations import (
    attendance,
    editable,
    inputs,
    places,
    record,
    reporting,
    results,
    sealing,
)
from forumdesk.operations.documents import document
from forumdesk.operations.documents.base import About, Request
from forumdesk.store import forum as forums
from forumdesk.store import people
from forumdesk.store.forum_file import ForumFile


def note(opened: ForumFile, *, page: str = "A4", day: date | None = None, **chosen: str) -> bytes:
    return reporting.make_report(opened.db, kind="news-note", page=page, day=day, **chosen)


def test_it_tells_what_the_records_say_and_no_more(opened: ForumFile) -> None:
    with refusing(Reason.NO_RECORD_YET):
        note(opened)
    session = add_session(opened.db, focus=words("Whose water is it?")).id
    places.add_host(opened.db, name=words("City of Example"), short_name="", role=HostRole.LEAD)
    voters = register(opened.db, 9)
    for one in voters[:7]:
        attendance.check_in_person(opened.db, person_id=one)
    names = [one.display for one in people.people(opened.db)]
    for new in (
        record.NewLine(LineType.POINT, "Wells run dry in June.", speaker=voters[0]),
        record.NewLine(LineType.AGREEMENT, "Two wells are dug.", reached=Reached.ACCLAMATION),
        record.NewLine(LineType.ACTION, "Buy pipes", owner="Water office", due=date(2026, 4, 1)),
    ):
        record.add_line(opened.db, session_id=session, new=new)
    poll = open_poll(opened.db)
    for one in voters[:6]:
        cast(opened.db, poll, one, [poll.options[0].id])
    sealing.close_poll(opened.db, poll_id=poll.id)
    assert poll.question.in_language("en") not in text_of(note(opened))
    results.reveal_poll(opened.db, poll_id=poll.id)
    inputs.show_input(opened.db, input_id=send(opened.db, "Shown words").id)
    send(opened.db, "Held words")

    said = " ".join(text_of(note(opened, contact="The office, 555 0100")).split())
    for expected in (
        "7 people took part in",
        "9 were registered. It was held by City of Example.",
        "of 9 came in",
        "inputs, 1 shown",
        "Wells run dry in June.",
        "Two wells are dug. By acclamation.",
        "The room has not agreed yet to what was recorded of: Session.",
        "of 6 valid votes",
        "not a sample of the population",
        "Buy pipes Water office · 1 April 2026",
        "Contact: The office, 555 0100",
    ):
        assert expected in said
    assert not [one for one in (*names, "Held words", "Shown words") if one in said]
    wanted = document("news-note")
    request = Request(About(), "A4", wanted.read({"headline": "Wells first"}))
    to_edit = editable.make_editable(opened.db, wanted, request, form=editable.Form.MARKDOWN)
    for expected in ("# Wells first", "| 7 | of 9 came in |", "1. Two wells are dug."):
        assert expected in to_edit.decode()
    with speaking("id"):
        assert "Langkah berikutnya".upper() in text_of(note(opened))

    other = forums.forum(opened.db).starts + timedelta(days=1)
    with refusing(Reason.NOTHING_HELD_YET):
        note(opened, day=other)
    assert "Two wells" in text_of(note(opened, day=forums.forum(opened.db).starts))


def test_whoever_speaks_to_the_press_reads_what_is_open_and_who_may_be_named(
    opened: ForumFile,
) -> None:
    db, session = opened.db, add_session(opened.db).id
    quoted, asking = register(db, 2)
    names = {one.id: one.display for one in people.people(db)}
    record.add_line(
        db, session_id=session, new=record.NewLine(LineType.QUESTION, "Who pays?", speaker=asking)
    )
    told = " ".join(text_of(note(opened, briefing="yes")).split())
    assert "WHAT IS STILL OPEN 1. Who pays?" in told
    assert "Nobody has agreed to be quoted by name." in told
    for new in (
        record.NewLine(LineType.ANSWER, "The city."),
        record.NewLine(LineType.QUOTE, "It is our water.", speaker=quoted, permitted=True),
    ):
        record.add_line(db, session_id=session, new=new)
    told = " ".join(text_of(note(opened, briefing="yes")).split())
    assert "No question in the records is without an answer." in told
    assert f"WHO MAY BE NAMED 1. {names[quoted]} Nobody else has agreed" in told
    assert names[asking] not in told
    assert "Nobody else has agreed" not in text_of(note(opened))


def test_it_stays_on_one_page_and_says_what_it_leaves_out(opened: ForumFile) -> None:
    for _number in range(9):
        session = add_session(opened.db).id
        for kind in (LineType.POINT, LineType.AGREEMENT, LineType.ACTION):
            new = record.NewLine(kind, "What was said of the wells and the roads. " * 4)
            record.add_line(opened.db, session_id=session, new=new)
    for page in ("A4", "Letter"):
        made = note(opened, page=page, headline="Wells first")
        assert pages_of(made) == 1
        assert "more in the records" in text_of(made)
        assert "Wells first" in text_of(made)
    told = text_of(note(opened, briefing="yes"))
    assert told.count("and 3 more in the records") == 2, "whoever speaks knows six of each"
