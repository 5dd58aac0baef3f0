"""What the papers about a session's record have in common: what is gathered for them, and what
they say alike of agreements, follow-up, open questions and the record's state.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from forumdesk.charts.directions import isolated
from forumdesk.domain.attendance import Presence
from forumdesk.domain.forum import Forum, Room, Venue
from forumdesk.domain.inputs import TO_ROOM, Input, InputKind, InputState
from forumdesk.domain.people import Person
from forumdesk.domain.polls import Reservation
from forumdesk.domain.programme import Part, Session, Talk, day_of
from forumdesk.domain.record import Line, LineType, Version
from forumdesk.domain.results import Result
from forumdesk.i18n import _, language
from forumdesk.reports.blocks import Block, Gap, head
from forumdesk.reports.page import BODY, QUIET
from forumdesk.reports.running import Foot
from forumdesk.reports.session_votes import decisive
from forumdesk.reports.table import Column, Table
from forumdesk.reports.text import Span, Style
from forumdesk.wording import poll_terms
from forumdesk.wording import programme as programme_words
from forumdesk.wording import reports as wording
from forumdesk.wording.results.agreed import noted


@dataclass(frozen=True, slots=True)
class Recorded:
    """A session and all that its papers tell of it.

    `results` are the rounds of the session's polls that the room has seen, oldest first;
    `unseen` are the numbers of its polls that are open or not revealed. `lines` are those to be
    printed, `digest` is that of the whole record. `presence` is who was there, None where nobody
    checks in. `reservations` are by the ids of the lines that tell of a vote, without those that
    the line itself repeats.
    """

    forum: Forum
    session: Session
    room: Room | None
    venue: Venue | None
    parts: Sequence[Part]
    people: Mapping[str, Person]
    presence: Presence | None
    lines: Sequence[Line]
    digest: str
    versions: Sequence[Version]
    inputs: Sequence[Input]
    results: Sequence[Result]
    unseen: Sequence[int]
    talks: Sequence[Talk] = ()
    reservations: Mapping[str, Sequence[Reservation]] = field(default_factory=dict)

    def of_type(self, wanted: LineType) -> list[Line]:
        """The lines of this type in their order."""
        return [one for one in self.lines if one.type is wanted]

    @property
    def name(self) -> str:
        """The session's title in the current language."""
        return self.session.title.in_language(language())

    @property
    def zone(self) -> ZoneInfo:
        """The forum's."""
        return ZoneInfo(self.forum.time_zone)

    @property
    def place(self) -> str:
        """Room and venue, as far as they are known."""
        known = [one.name.in_language(language()) for one in (self.room, self.venue) if one]
        return ", ".join(isolated(one) for one in known if one)


def ending(of: Recorded) -> str:
    """What stands below the last line, above the signatures."""
    version = of.versions[-1] if of.versions else None
    return wording.end_of_record(len(of.of_type(LineType.AGREEMENT)), version)


def record_foot(of: Recorded) -> Foot:
    """The record's state and digest, and the seal of the vote that counts most."""
    current, version = of.digest, of.versions[-1] if of.versions else None
    seals = []
    main = decisive(of.results)
    if main is not None:
        seals.append(poll_terms.sealed(main.poll.digest))
    seals.append(_("Record {digest}").format(digest=poll_terms.seal(current)))
    return Foot(
        state=wording.record_state(
            version, current=current, zone=of.zone, held=day_of(of.session, of.zone)
        ),
        seals=" · ".join(seals),
        running=f"{isolated(of.forum.short_title)} · {isolated(of.name)}",
    )


def section(title: str, blocks: Sequence[Block]) -> list[Block]:
    """Blocks under a head; nothing without any."""
    return [head(title), Gap(points=5, keep=True), *blocks] if blocks else []


def with_speaker(of: Recorded, line: Line, style: Style = BODY) -> tuple[Span, ...]:
    """A line's words, and after them who said it, if it carries a name."""
    speaker = of.people.get(line.speaker or "")
    if speaker is None:
        return (Span(line.text, style),)
    return (Span(f"{line.text} ", style), Span(speaker.display, QUIET))


def agreements(of: Recorded) -> list[tuple[Span, ...]]:
    """Each agreement with how it was reached, and the reservations that were noted."""
    items = []
    for line in of.of_type(LineType.AGREEMENT):
        spans = with_speaker(of, line)
        if line.reached is not None:
            spans = (*spans, Span(f" {wording.reached(line.reached)}", QUIET))
        if said := noted(of.reservations.get(line.id, ())):
            spans = (*spans, Span(f" {said}", BODY))
        items.append(spans)
    return items


def questions(lines: Sequence[Line]) -> list[tuple[Line, list[Line]]]:
    """Each question of the record with the answers that were written below it."""
    found: list[tuple[Line, list[Line]]] = []
    for line in lines:
        if line.type is LineType.QUESTION:
            found.append((line, []))
        elif line.type is LineType.ANSWER and found:
            found[-1][1].append(line)
    return found


def left_open(of: Recorded) -> list[tuple[Span, ...]]:
    """Questions of the record and of the room that nobody answered."""
    taken = {line.input for line in of.lines if line.input}
    open_ = [with_speaker(of, question) for question, answers in questions(of.lines) if not answers]
    return open_ + [
        (Span(one.text, BODY),)
        for one in of.inputs
        if one.kind is InputKind.QUESTION
        and one.state is InputState.SHOWN
        and one.to == TO_ROOM
        and one.id not in taken
    ]


def follow_up(lines: Sequence[Line]) -> list[Block]:
    """What is to be done, by whom and by when; nothing where nothing was promised."""
    rows = tuple(
        (line.text, line.owner, programme_words.day(line.due) if line.due else "")
        for line in lines
        if line.type is LineType.ACTION
    )
    if not rows:
        return []
    columns = (Column(_("What"), 51), Column(_("Who"), 32), Column(_("By"), 17))
    return [Gap(points=15), head(_("Follow-up")), Table(columns=columns, rows=rows)]
