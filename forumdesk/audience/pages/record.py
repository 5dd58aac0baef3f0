"""The pages of a rapporteur's own device: which session, and the record of it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo
from typing import Any

from forumdesk.audience.moment import Moment, Seen
from forumdesk.audience.pages.page import Cockpit, Page
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.inputs import Input
from forumdesk.domain.polls import Poll
from forumdesk.domain.programme import Session, day_of, focus_questions
from forumdesk.domain.record import MAX_LINE, MAX_OWNER, Line, LineType, Reached, mark_of_line
from forumdesk.domain.staff import EVERYWHERE, Scope
from forumdesk.domain.text import Text
from forumdesk.i18n import language
from forumdesk.operations.record_offers import (
    Speaker,
    inputs_offered,
    speaker_of,
    speakers_offered,
    votes_offered,
)
from forumdesk.operations.versions import present_digest
from forumdesk.store import abbreviations
from forumdesk.store import record as rows
from forumdesk.store.reader import Snapshot
from forumdesk.wording import attribution as attribution_words
from forumdesk.wording import inputs as input_words
from forumdesk.wording import poll_terms
from forumdesk.wording import programme as programme_words
from forumdesk.wording import record as wording
from forumdesk.wording.facts import Shell
from forumdesk.wording.refusals import refusal
from forumdesk.wording.reports import record_state


@dataclass(frozen=True, slots=True)
class Listed:
    """A session to write about; `mark` is "now", "next" or empty."""

    session: Session
    time: str
    place: Text
    mark: str


@dataclass(frozen=True, slots=True)
class RecordsPage(Page[Seen]):
    """The sessions of a `scope`, those that are on (`now`) and come next (`coming`) marked."""

    template = "records.html"

    scope: Scope
    now: tuple[str, ...]
    coming: tuple[str, ...]

    def facts(self, seen: Seen) -> dict[str, Any]:
        """The sessions that are on, and below them the others by day."""
        view, days, running = seen.view, dict[date, list[Listed]](), list[Listed]()
        for session in filter(self.scope.covers, view.sessions):
            day = day_of(session, view.zone)
            mark = "now" if session.id in self.now else "next" if session.id in self.coming else ""
            time = programme_words.span(session, zone=view.zone)
            listed = running if mark == "now" else days.setdefault(day, [])
            listed.append(Listed(session, time, view.place(session), mark))
        return {
            "days": [(programme_words.day(one), listed) for one, listed in sorted(days.items())],
            "running": running,
            "whole": self.scope == EVERYWHERE,
            "room": next((one.name for one in view.rooms if one.id == self.scope.room), None),
        }


@dataclass(frozen=True, slots=True)
class RecordPage(Page[Moment]):
    """The record of a session (an id) on a device for a `scope`.

    After a refusal it holds the `text` that was sent, and `wrong` says why.
    """

    template = "record.html"
    cockpit = Cockpit.RECORD

    session: str
    scope: Scope
    text: str = ""
    wrong: str = ""

    @property
    def kept(self) -> bool:
        """Never: it is read again with every line."""
        return False

    def facts(self, seen: Moment) -> dict[str, Any]:
        """What there is to choose from, and the lines."""
        shown = record_of(seen, self.session)
        return {
            "shown": shown,
            "others": self.scope.session is None,
            "told": attribution_words.of_record(shown.session.attribution),
            "types": [(one.value, wording.line_type(one), wording.key(one)) for one in LineType],
            "reached": [(one.value, wording.how_reached(one)) for one in Reached],
            "unquoted": (
                refusal(Refused(Reason.QUOTE_OF_NOBODY), to=Shell.PHONE),
                refusal(Refused(Reason.QUOTE_NOT_PERMITTED), to=Shell.PHONE),
            ),
            "questions": focus_questions(shown.session.focus.in_language(language())),
            "most": MAX_LINE,
            "most_owner": MAX_OWNER,
            "text": self.text,
            "wrong": self.wrong,
        }


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line as a device shows it.

    `said` is what is printed of it, `time` is of the forum's clock, `mark` tells it from another.
    """

    line: Line
    said: str
    kind: str
    by: str
    time: str
    until: str
    noted: str
    mark: str


@dataclass(frozen=True, slots=True)
class Vote:
    """A result that can be taken over."""

    poll: str
    round: int
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class ShownRecord:
    """A session's record, who can be noted as speaking, and what can be taken over into it."""

    session: Session
    when: str
    lines: tuple[ShownLine, ...]
    speakers: tuple[Speaker, ...]
    inputs: tuple[tuple[Input, str], ...]
    votes: tuple[Vote, ...]
    abbreviations: Mapping[str, str]
    state: str


def record_of(seen: Moment, session_id: str) -> ShownRecord:
    """The record of a session in the current language.

    Raises:
        Refused: NOT_FOUND.
    """
    session = next((one for one in seen.view.sessions if one.id == session_id), None)
    if session is None:
        raise Refused(Reason.NOT_FOUND, value=session_id[:40])
    db = seen.snapshot
    lines = rows.lines(db, session_id)
    return ShownRecord(
        session=session,
        when=programme_words.span(session, zone=seen.view.zone),
        lines=tuple(shown_line(db, one, seen.view.zone) for one in lines),
        speakers=tuple(speakers_offered(db, session, lines)),
        inputs=tuple((one, input_words.kind(one.kind)) for one in inputs_offered(db, session_id)),
        votes=tuple(_votes(seen, votes_offered(db, session_id, lines))),
        abbreviations=abbreviations.known(db),
        state=_state(seen, session),
    )


def _state(seen: Moment, session: Session) -> str:
    """What has been done with the record; what was never marked is a draft, whatever it says."""
    db, zone = seen.snapshot, seen.view.zone
    found = rows.versions(db, session.id)
    version = found[-1] if found else None
    digest = ""
    if version is not None:
        digest = present_digest(db, session_id=session.id, like=version, count=seen.result)
    return record_state(version, current=digest, zone=zone, held=day_of(session, zone))


def _votes(seen: Moment, polls: Sequence[Poll]) -> Iterator[Vote]:
    for poll in polls:
        # One whose seal is broken is told of elsewhere, and must not take the record along.
        with contextlib.suppress(Refused):
            words = wording.words_of_result(seen.result(poll))
            yield Vote(poll.id, poll.round, poll_terms.name(poll, with_round=False), words)


def shown_line(db: Snapshot, line: Line, zone: tzinfo) -> ShownLine:
    """A line with what it says in words."""
    speaker = speaker_of(db, line.speaker, line.speaker_group)
    reached = wording.how_reached(line.reached) if line.reached else ""
    return ShownLine(
        line=line,
        said=wording.words_of(line),
        kind=wording.line_type(line.type),
        by=speaker.name if speaker else "",
        time=f"{line.at.astimezone(zone):%H:%M}",
        until=programme_words.day(line.due) if line.due else "",
        noted=" · ".join(filter(None, (reached, wording.reserved(line.reservations)))),
        mark=mark_of_line(line),
    )
