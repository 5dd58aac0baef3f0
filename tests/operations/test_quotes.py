"""Quotes: by name only with permission, without a name where a session tells none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from room import add_session
from support import refusing, register

from forumdesk.domain.attribution import Attribution
from forumdesk.domain.errors import Reason
from forumdesk.domain.record import LineType, RecordState
from forumdesk.i18n import speaking
from forumdesk.operations import record, versions
from forumdesk.operations.exporting import Asked, make_export
from forumdesk.operations.protecting import protect_session
from forumdesk.operations.record import LineChanges, NewLine
from forumdesk.store import programme
from forumdesk.store import record as rows
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.transaction import writing
from forumdesk.wording.record import words_of

WORDS = "I come by boat"
TOLD = f"“{WORDS}”"


def protect(opened: ForumFile, session_id: str, attribution: Attribution) -> None:
    session = programme.session(opened.db, session_id)
    assert session is not None
    row = programme.session_row(replace(session, attribution=attribution))
    with writing(opened.db) as transaction:
        transaction.update(programme.SESSION, session_id, row)


def test_nobody_is_quoted_by_name_who_has_not_agreed(opened: ForumFile) -> None:
    db, session = opened.db, add_session(opened.db).id
    one, other = register(db, 2)
    quote = NewLine(LineType.QUOTE, WORDS, speaker=one, permitted=True)
    for lacks, reason in (
        (replace(quote, permitted=False), Reason.QUOTE_NOT_PERMITTED),
        (replace(quote, speaker=None), Reason.QUOTE_OF_NOBODY),
        (replace(quote, type=LineType.POINT), Reason.INVALID_FIELD),
    ):
        with refusing(reason):
            record.add_line(db, session_id=session, new=lacks)
    line = record.add_line(db, session_id=session, new=quote).value

    def edit(changes: LineChanges) -> Callable[[], object]:
        return lambda: record.edit_line(db, line_id=line.id, changes=changes)

    with refusing(Reason.QUOTE_NOT_PERMITTED):
        edit(LineChanges(speaker=other))()
    edit(LineChanges(text=f"{WORDS}, always"))()
    assert rows.lines(db, session)[0].permitted
    edit(LineChanges(type=LineType.POINT))()
    with refusing(Reason.QUOTE_NOT_PERMITTED):
        edit(LineChanges(type=LineType.QUOTE))()
    edit(LineChanges(type=LineType.QUOTE, speaker=other, permitted=True))()
    [kept] = rows.lines(db, session)
    assert (kept.type, kept.speaker, kept.permitted) == (LineType.QUOTE, other, True)


@pytest.mark.parametrize("attribution", [one for one in Attribution if not one.names_people])
def test_where_no_names_are_told_a_quote_needs_none(
    opened: ForumFile, attribution: Attribution
) -> None:
    db, session = opened.db, add_session(opened.db).id
    protect(opened, session, attribution)
    record.add_line(db, session_id=session, new=NewLine(LineType.QUOTE, WORDS))
    assert TOLD in told(opened, "record.md", session)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("We wait", "“We wait”"),
        ('"We wait"', "“We wait”"),
        ("« We wait »", "“We wait”"),
        ('We said "wait"', '“We said "wait"”'),
        ('"Wait" or "go"', '“"Wait" or "go"”'),
    ],
)
def test_a_quote_has_one_pair_of_marks_around_it(
    opened: ForumFile, typed: str, printed: str
) -> None:
    new = NewLine(LineType.QUOTE, typed, speaker=register(opened.db, 1)[0], permitted=True)
    line = record.add_line(opened.db, session_id=add_session(opened.db).id, new=new).value
    assert words_of(line) == printed
    assert line.text == typed


def told(opened: ForumFile, what: str, session: str | None = None) -> str:
    return make_export(opened.db, what=what, asked=Asked(session=session)).content.decode()


def test_it_is_printed_with_who_said_it_and_when(opened: ForumFile) -> None:
    db, session = opened.db, add_session(opened.db).id
    speaker = register(db, 1)[0]
    quote = NewLine(LineType.QUOTE, WORDS, speaker=speaker, permitted=True)
    record.add_line(db, session_id=session, new=quote)
    record.add_line(db, session_id=session, new=NewLine(LineType.POINT, "Said", speaker=speaker))
    versions.mark_record(db, session_id=session, state=RecordState.READ_BACK)
    assert f"{TOLD} *Person 0*" in told(opened, "record.md", session)
    note = told(opened, "news-note.md")
    assert "In their own words" in note
    assert f"{TOLD} *Person 0" in note
    assert note.count("Person 0") == 1
    with speaking("id"):
        assert TOLD in told(opened, "news-note.md")
    [kept] = versions.record_of_version(db, session_id=session, number=1).lines[:1]
    assert (kept.type, kept.speaker) == (LineType.QUOTE, "Person 0")


def test_what_was_held_against_an_agreement_names_nobody_where_nobody_is_told(
    opened: ForumFile,
) -> None:
    db, session = opened.db, add_session(opened.db).id
    register(db, 1)
    new = NewLine(LineType.AGREEMENT, "It opens at eight", reservations="Person 0: too late")
    record.add_line(db, session_id=session, new=new)
    versions.mark_record(db, session_id=session, state=RecordState.READ_BACK)
    protect_session(db, session_id=session, to=Attribution.CHATHAM)
    [line] = rows.lines(db, session)
    assert "Person 0" not in line.reservations and "too late" in line.reservations
    for number, _version in enumerate(rows.versions(db, session), start=1):
        assert "Person 0" not in (rows.kept_text(db, session, number) or "")
