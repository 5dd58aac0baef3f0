"""What was written, agreed, promised and voted on in a session is in each paper of its record."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from html import unescape

import length
import pytest
from pdf import text_of
from room import add_session
from support import cast, draft, register

from forumdesk.domain.polls import Poll
from forumdesk.domain.programme import Session, day_of
from forumdesk.domain.record import LineType, Reached
from forumdesk.operations import polls, programme, record, reporting, results, sealing
from forumdesk.operations.consent import conclude_without_objection
from forumdesk.operations.documents import document
from forumdesk.operations.documents.base import About, Request
from forumdesk.operations.editable import Form, make_editable
from forumdesk.operations.record import NewLine
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.reader import Store

AGREED = (LineType.AGREEMENT, LineType.ACTION)
NOT_SEEN = "Poll {n} has no result that the room has seen."


@dataclass
class Told:
    """What a session has: words of its lines by type, and of its polls by whether they are known.

    Each has a word of its own, which no line break divides.
    """

    session: Session
    lines: list[tuple[LineType, str]] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    unseen: list[int] = field(default_factory=list)

    def of(self, *types: LineType) -> list[str]:
        return [words for type_, words in self.lines if type_ in types or not types]


class Day:
    """Sessions of a day with whatever chance brings into them."""

    def __init__(self, opened: ForumFile, seed: int) -> None:
        self.db, self._chance = opened.db, random.Random(seed)
        self._voters = register(self.db, 6)
        self._number = 0
        self.told = [self._session() for _one in range(3)]

    def _word(self) -> str:
        self._number += 1
        return f"word{self._number:04}x"

    def _session(self) -> Told:
        told = Told(add_session(self.db))
        programme.start_session(self.db, session_id=told.session.id)
        for _line in range(self._chance.randint(3, 14)):
            self._line(told)
        for _poll in range(self._chance.randint(0, 4)):
            self._poll(told)
        return told

    def _line(self, told: Told) -> None:
        type_, words = self._chance.choice(list(LineType)), self._word()
        spoken = type_ is LineType.QUOTE or self._chance.random() < 0.3
        ways = [None, *Reached]
        new = NewLine(
            type_,
            f"It was said: {words}.",
            speaker=self._chance.choice(self._voters) if spoken else None,
            owner="Camat" if type_ is LineType.ACTION and self._chance.random() < 0.5 else "",
            reached=self._chance.choice(ways) if type_ is LineType.AGREEMENT else None,
            permitted=type_ is LineType.QUOTE,
        )
        ago = timedelta(minutes=self._chance.randint(0, 90))
        record.add_line(self.db, session_id=told.session.id, new=new, at=datetime.now(UTC) - ago)
        told.lines.append((type_, words))

    def _poll(self, told: Told) -> None:
        words = self._word()
        method = self._chance.choice(("single", "motion", "score", "approval"))
        purpose = {"purpose": "evaluation"} if method == "score" else {}
        poll = draft(
            self.db,
            question=f"What of {words}?",
            kind="secret" if purpose else self._chance.choice(("named", "secret", "pulse")),
            method=method,
            session=told.session.id,
            **purpose,
        )
        match self._chance.choice(("draft", "open", "closed", "shown", "twice", "agreed")):
            case "draft":
                # What was never asked is in no record.
                return
            case "agreed" if method == "motion" and poll.kind.value != "pulse":
                conclude_without_objection(self.db, poll_id=poll.id)
                record.take_over_result(self.db, poll_id=poll.id, session_id=told.session.id)
                told.known.append(words)
                return
            case "open":
                polls.open_poll(self.db, poll_id=poll.id)
                told.unseen.append(poll.number)
                return
            case "closed":
                self._ask(poll)
                told.unseen.append(poll.number)
                return
            case "twice":
                self._ask(poll)
                results.reveal_poll(self.db, poll_id=poll.id)
                self._ask(poll, again=True)
            case _:
                self._ask(poll)
                results.reveal_poll(self.db, poll_id=poll.id)
        told.known.append(words)

    def _ask(self, poll: Poll, *, again: bool = False) -> None:
        begin = polls.reopen_poll if again else polls.open_poll
        asked = begin(self.db, poll_id=poll.id).value
        for number, voter in enumerate(self._voters):
            answer: object = [asked.options[number % 2].id] if asked.options else "yes"
            if poll.method.value == "score":
                answer = {one.id: 1 + number % 5 for one in asked.options}
            who = f"phone {number}" if poll.kind.value == "pulse" else voter
            cast(self.db, asked, who, answer)
        sealing.close_poll(self.db, poll_id=poll.id)


def paper(db: Store, kind: str, session: str | None = None, **more: object) -> str:
    return text_of(reporting.make_report(db, kind=kind, session=session, **more))  # type: ignore[arg-type]  # options by name


def files(db: Store, kind: str, session: str) -> Iterator[tuple[str, str]]:
    """What the files say that can be edited, by their form."""
    wanted = Request(About(session=session), "A4", document(kind).read({}))
    for form in Form:
        made = make_editable(db, document(kind), wanted, form=form)
        if form is Form.MARKDOWN:
            yield f"{kind}.md", made.decode()
        else:
            with zipfile.ZipFile(io.BytesIO(made)) as packed:
                yield f"{kind}.docx", unescape(packed.read("word/document.xml").decode())


def of_session(db: Store, told: Told) -> Iterator[tuple[str, str, list[str]]]:
    """Each paper of a session: its name, what it says, and what it must say."""
    session, agreed = told.session.id, told.of(*AGREED)
    unseen = [NOT_SEEN.format(n=number) for number in told.unseen]
    whole = [*told.of(), *told.known, *unseen]
    yield "session-record", paper(db, "session-record", session), whole
    yield "session-summary", paper(db, "session-summary", session), whole
    yield "read-back", paper(db, "read-back", session), told.of()
    yield "berita-acara", paper(db, "berita-acara", session), agreed
    for kind, wanted in (("session-record", whole), ("berita-acara", agreed)):
        yield from ((name, said, wanted) for name, said in files(db, kind, session))


def of_day(db: Store, every: list[Told]) -> Iterator[tuple[str, str, list[str]]]:
    """Each paper about all of these sessions."""
    agreed = [words for told in every for words in told.of(*AGREED)]
    learned = [words for told in every for words in told.of(LineType.LEARNING)]
    advised = [words for told in every for words in told.of(LineType.RECOMMENDATION)]
    known = [words for told in every for words in told.known]
    unseen = [NOT_SEEN.format(n=number) for told in every for number in told.unseen]
    day = day_of(every[0].session, UTC)
    yield "berita-acara", paper(db, "berita-acara"), agreed
    digest = paper(db, "daily-digest", day=day)
    yield "daily-digest", digest, [*agreed, *learned, *known, *unseen]
    for template in ("international", "fkp"):
        report = paper(db, "full-report", template=template)
        wanted = [*agreed, *advised, *learned, *known, *unseen]
        yield f"full-report {template}", report, wanted


@pytest.mark.parametrize("seed", range(length.either(1, long=40)))
def test_nothing_of_a_session_is_missing_in_its_papers(opened: ForumFile, seed: int) -> None:
    told = Day(opened, seed).told
    papers = [one for each in told for one in of_session(opened.db, each)]
    papers += of_day(opened.db, told)
    assert [
        f"{name}: {words}" for name, said, wanted in papers for words in wanted if words not in said
    ] == []
