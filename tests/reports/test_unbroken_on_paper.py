"""Names, dates and numbers are whole on paper, whatever stands around them and however wide."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from pdf import Word, words_of
from room import add_session, give_part, send
from support import words

from forumdesk.charts.directions import kept_whole
from forumdesk.domain.programme import SessionRole, SessionType
from forumdesk.operations import inputs, people, places, programme, reporting
from forumdesk.operations.people import NewPerson
from forumdesk.reports.blocks import Block, paragraph
from forumdesk.reports.lists import numbered
from forumdesk.reports.page import BODY, Paper, Sheet
from forumdesk.reports.signatures import Signatures
from forumdesk.reports.table import Column, Table
from forumdesk.reports.text import Span
from forumdesk.store.forum_file import ForumFile
from forumdesk.wording.written import Signer

NAME, DATE, NUMBER = "Siti Nurhaliza", "29 April 2019", "005/FKP/VI/2026"
SAID = f"Di hadapan {kept_whole(NAME)} pada {DATE} dengan nomor {NUMBER} oleh {kept_whole(NAME)}"
KEPT = (NAME, DATE, NUMBER)
WIDTHS = range(120, 330, 8)


def in_lines(found: tuple[Word, ...]) -> list[str]:
    """The lines of a column, page by page, as they are read."""
    lines: dict[tuple[int, int], list[str]] = {}
    for one in found:
        lines.setdefault((one.page, round(one.top)), []).append(one.text)
    return [" ".join(words) for words in lines.values()]


BLOCKS: dict[str, Callable[[], Block]] = {
    "a paragraph": lambda: paragraph(SAID),
    "a list": lambda: numbered([(Span(SAID, BODY),)])[0],
    "a table": lambda: Table(columns=(Column("Head", 1),), rows=((SAID,),)),
    "signatures": lambda: Signatures(signers=(Signer("Role", NAME, SAID),)),
}


@pytest.mark.parametrize("kind", BLOCKS)
def test_they_are_whole_at_every_width(kind: str) -> None:
    sheet = Sheet(Paper.A4, title="Whole", language="id")
    block = BLOCKS[kind]()
    for place, width in enumerate(WIDTHS):
        if place:
            sheet.new_page()
        block.draw(sheet, 40, 40, width)
    said = in_lines(words_of(sheet.finish()))
    for kept in KEPT:
        times = SAID.count(kept) + (kind == "signatures" and kept == NAME)
        assert sum(one.count(kept) for one in said) == times * len(WIDTHS), kept
    assert len(said) > 3 * len(WIDTHS)


def test_they_are_whole_at_doors_and_on_tables(opened: ForumFile) -> None:
    db = opened.db
    names = [f"{letter}{'b' * count} Nurhaliza" for count, letter in enumerate("ACDEFGHIJK")]
    venue = places.add_venue(db, name=words("Venue"), address=words("Road")).value
    room = places.add_room(db, venue=venue.id, name=words("Hall"), capacity=None).value
    starts = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
    session = programme.add_session(
        db,
        new=programme.NewSession(
            code="A1",
            type=SessionType.PANEL,
            title=words("Water"),
            starts=starts,
            ends=starts + timedelta(hours=1),
            room=room.id,
        ),
    ).value
    for one in people.add_people(db, new=[NewPerson(name) for name in names]).value:
        give_part(db, session.id, SessionRole.PANELLIST, one.id)
    for kind, times in (("room-signs", 1), ("table-tents", 2), ("programme", 1)):
        said = in_lines(words_of(reporting.make_report(db, kind=kind)))
        told = [sum(line.count(name) for line in said) for name in names]
        # Upside down, on the other side of a tent, the words of a line come from the right.
        turned = [" ".join(reversed(name.split())) for name in names]
        told = [
            one + sum(line.count(name) for line in said)
            for one, name in zip(told, turned, strict=True)
        ]
        assert told == [times] * len(names), kind


def test_whoever_sent_something_is_named_whole_after_it(opened: ForumFile) -> None:
    db = opened.db
    session = add_session(db)
    [person] = people.add_people(db, new=[NewPerson(NAME)]).value
    for count in range(14):
        text = f"{'water ' * 9}{'a' * count}?"
        sent = send(db, text, person=person.id, named=True, session=session.id)
        inputs.show_input(db, input_id=sent.id)
    made = reporting.make_report(db, kind="session-summary", session=session.id)
    said = in_lines(words_of(made))
    assert sum(line.count(NAME) for line in said) == 14
    assert sum(line == NAME for line in said) >= 2, "some go on with it on a line of its own"
