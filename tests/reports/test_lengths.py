"""Documents of every length: signed below their text, no page nearly empty, all of it there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import length
import pytest
from pdf import Word, fonts_of, outside, read

from forumdesk.domain.attendance import Came
from forumdesk.domain.forum import Forum
from forumdesk.domain.inputs import TO_ROOM, Input, InputKind, InputState
from forumdesk.domain.people import Person
from forumdesk.domain.programme import Session, SessionType
from forumdesk.domain.record import Line, LineType, Reached, RecordState, Version
from forumdesk.domain.recorded import Recorded
from forumdesk.domain.text import Text
from forumdesk.i18n import speaking
from forumdesk.reports.attendance import AttendanceOf, attendance
from forumdesk.reports.page import MM, Paper
from forumdesk.reports.session_summary import session_summary
from forumdesk.reports.stamps import stamped

START = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
PAPERS = (Paper.A4, Paper.F4, Paper.LETTER)
FEW = (0, 1, 2, 3, 9, 14, 17, 22, 26, 31, 38, 45, 60, 97, 150)
# Some lines are a word, some a sentence, some a paragraph.
LENGTHS = (2, 9, 14, 5, 40, 11, 7, 90, 3, 22)
DIGEST = "5f" * 32
# Around the text: head and foot of a page, in points.
ABOVE, BELOW = 69.0, 64.0
# What the last of several pages holds at least.
QUARTER = 0.25
ENDS = {"en": "end", "id": "akhir"}


def both(words: str) -> Text:
    return Text((("en", words), ("id", words)))


def token(kind: str, number: int) -> str:
    return f"{kind}{number:03}{kind}"


def forum() -> Forum:
    day = date(2026, 3, 2)
    languages = ("en", "id")
    return Forum("f", both("Forum of the district"), "FD 2026", day, day, "Asia/Jakarta", languages)


def session() -> Session:
    name = both("Mapping the terrain")
    return Session("s", "D1-01", SessionType.THEMED, name, START, START + timedelta(hours=1))


def line(number: int) -> Line:
    kinds = [*LineType, LineType.AGREEMENT, LineType.POINT]
    kind = kinds[number % len(kinds)]
    words = "words " * LENGTHS[number % len(LENGTHS)]
    return Line(
        id=f"{number}",
        session="s",
        type=kind,
        text=f"{token('L', number)} {words}",
        at=START,
        owner="Head of service" if kind is LineType.ACTION else "",
        due=date(2026, 4, 1) if kind is LineType.ACTION else None,
        reached=Reached.WITHOUT_OBJECTION if kind is LineType.AGREEMENT else None,
    )


def summary(lines: int, inputs: int, *, size: Paper) -> bytes:
    sent = [
        Input(
            id=f"{number}",
            number=number + 1,
            kind=InputKind.CRITICISM,
            text=f"{token('I', number)} {'words ' * LENGTHS[number % len(LENGTHS)]}",
            to=TO_ROOM,
            state=InputState.SHOWN,
            received_at=START,
            was_shown=True,
        )
        for number in range(inputs)
    ]
    of = Recorded(
        forum=forum(),
        session=session(),
        room=None,
        venue=None,
        parts=(),
        people={},
        presence=None,
        lines=[line(number) for number in range(lines)],
        digest=DIGEST,
        versions=[Version("s", 3, RecordState.AGREED, START, DIGEST)],
        inputs=sent,
        results=(),
        unseen=(),
    )
    return session_summary(of, size=size).pdf


def on_pages(words: Sequence[Word], height: float) -> list[list[Word]]:
    """The words of the text, page by page."""
    pages: list[list[Word]] = [[] for _ in range(max(one.page for one in words))]
    for one in words:
        middle = (one.top + one.bottom) / 2
        if (45 if one.page == 1 else ABOVE) - 4 < middle < height - BELOW:
            pages[one.page - 1].append(one)
    return pages


def faults(made: bytes, given: Sequence[str], language: str) -> list[str]:
    """What is wrong with a document that says the words `given` and is signed."""
    found = read(made)
    height = found.sizes[0][1]
    pages = on_pages(found.words, height)
    said = [one.text.strip("“”") for page in pages for one in page]
    wrong = [f"{one} is there {said.count(one)} times" for one in given if said.count(one) != 1]
    wrong += [f"near an edge: {one}" for one in outside(found, margin=6 * MM)]
    wrong += [f"not embedded: {name}" for name, whole in fonts_of(made).items() if not whole]
    end = next(one for page in pages for one in page if one.text == ENDS[language])
    signed = pages[end.page - 1]
    above = [one for one in signed if one.top < end.top - 3]
    # A paragraph may have begun on the page before.
    rows = {round(one.top) for one in above if one.text in {*given, "words"}}
    if len(rows) < min(2, len(given)):
        wrong.append(f"{len(rows)} lines stand above the signatures")
    # A row of the list to sign is taller than its words.
    if end.top - max(one.bottom for one in above) > 38:
        wrong.append("there is room to add text above the signatures")
    if not any(one.text == "NIP)" or one.text == "(NIP)" for one in signed):
        wrong.append("the boxes stand elsewhere than the end")
    if len(pages) > 1:
        filled = max(one.bottom for one in pages[-1]) - ABOVE
        if filled < (height - ABOVE - BELOW) * QUARTER - 6:
            wrong.append(f"the last of {len(pages)} pages is nearly empty: {filled:.0f}")
    return wrong


@pytest.mark.parametrize("size", PAPERS, ids=lambda one: one.name)
@pytest.mark.parametrize("language", ["en", "id"])
def test_a_session_summary_of_every_length(size: Paper, language: str) -> None:
    wrong = []
    for number in length.either(FEW, long=tuple(range(151))):
        inputs = number % 7 * 4
        given = [token("L", one) for one in range(number)]
        shown = [token("I", one) for one in range(inputs)]
        with speaking(language), stamped("Printed 2 March 2026, 09:00"):
            made = summary(number, inputs, size=size)
        wrong += [f"{number} lines: {one}" for one in faults(made, [*given, *shown], language)]
    assert wrong == []


def person(number: int, *, words: int) -> Person:
    institution = both("Office " * words)
    return Person(f"{number}", number + 1, token("P", number), institution=institution)


@pytest.mark.parametrize("size", PAPERS, ids=lambda one: one.name)
@pytest.mark.parametrize("language", ["en", "id"])
def test_an_attendance_list_of_every_length(size: Paper, language: str) -> None:
    wrong = []
    for number in length.either(FEW[1:], long=tuple(range(1, 151))):
        people = [person(one, words=LENGTHS[one % 10] // 3) for one in range(number)]
        with speaking(language), stamped("Printed 2 March 2026, 09:00"):
            of = AttendanceOf(forum(), people, (), Came(frozenset("12"), frozenset("12")))
            made = attendance(of, size=size).pdf
        given = [person.display for person in people]
        wrong += [f"{number} people: {one}" for one in faults(made, given, language)]
    assert wrong == []


def test_a_thousand_people_and_every_fiftieth_with_a_cell_of_a_thousand_letters() -> None:
    people = [person(one, words=1 if one % 50 else 143) for one in range(1000)]
    made = attendance(AttendanceOf(forum(), people, (), Came(None, None)), size=Paper.A4).pdf
    assert faults(made, [one.display for one in people], "en") == []
    assert sum(one.text == "Office" for one in read(made).words) >= 980 + 20 * 143
