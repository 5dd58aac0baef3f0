"""What the lists of actions and inputs show of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from zoneinfo import ZoneInfo

from forumdesk.domain.actions import (
    Action,
    Followed,
    Linked,
    Response,
    Status,
    most_urgent_first,
)
from forumdesk.domain.inputs import Input
from forumdesk.domain.people import fold
from forumdesk.i18n import language
from forumdesk.operations.agenda import proposals
from forumdesk.store import actions, inputs, people, polls, programme, record, series
from forumdesk.store import forum as forums
from forumdesk.store.reader import Reader, reading
from forumdesk.wording import actions as wording
from forumdesk.wording import agenda as agenda_words
from forumdesk.wording import inputs as input_words


class Which(Enum):
    """Which actions are listed."""

    EVERY = auto()
    OVERDUE = auto()
    LEFT = auto()
    DONE = auto()
    CANNOT = auto()


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action with what stands around it; `words` is what searches compare.

    `place` is that among the most urgent, `standing` the status in words. `person` is the name of
    whoever does it. `answers` are the inputs that it answers, `lines` the agreements and
    recommendations that it belongs to, `origin` the earlier forum that it comes from, in words.
    """

    followed: Followed
    place: int
    overdue: bool
    standing: str
    session: str
    person: str
    answers: tuple[Input, ...]
    lines: tuple[str, ...]
    words: str
    origin: str = ""

    @property
    def action(self) -> Action:
        """The action alone."""
        return self.followed.action

    @property
    def who(self) -> str:
        """Who does it."""
        return wording.owner(self.action, self.person)

    def is_one_of(self, which: Which) -> bool:
        """Whether it is listed there."""
        match which:
            case Which.EVERY:
                return True
            case Which.OVERDUE:
                return self.overdue
            case Which.LEFT:
                return self.action.status.is_left
            case Which.DONE:
                return self.action.status is Status.DONE
            case Which.CANNOT:
                return self.action.status is Status.CANNOT


@dataclass(frozen=True, slots=True)
class AskedRow:
    """An input with what was said to who sent it: in writing, and by actions."""

    input: Input
    session: str
    response: Response | None
    actions: tuple[Action, ...]
    words: str
    # Of a proposal for the agenda that went on, where to.
    became: str = ""

    @property
    def is_answered(self) -> bool:
        """In writing, by an action, or by what became of it."""
        return self.response is not None or bool(self.actions) or bool(self.became)

    @property
    def answer(self) -> str:
        """The answer in one line, empty without one."""
        told = []
        if self.response is not None:
            said = self.response.text.in_language(language())
            told.append(f"{wording.response(self.response.kind)}: {said}")
        told += [
            f"{wording.response(wording.becomes(one.status))}: {one.text}" for one in self.actions
        ]
        return " · ".join((*told, self.became) if self.became else told)


def read_actions(db: Reader, today: date) -> list[ActionRow]:
    """All actions, the most urgent first."""
    followed = {one.action.id: one for one in actions.followed(db)}
    names = {one.id: one.display for one in people.people(db)} if followed else {}
    codes = _codes(db)
    known = {one.id: one for one in inputs.inputs(db)}
    earlier = {one.id: wording.from_earlier(one) for one in series.earlier_forums(db)}
    urgent = most_urgent_first((one.action for one in followed.values()), today)
    return [
        _row(
            followed[one.id],
            place,
            today=today,
            session=codes.get(one.session or "", ""),
            person=names.get(one.person or "", ""),
            answers=[known[key] for key in followed[one.id].inputs if key in known],
            lines=_lines(db, followed[one.id]),
            origin=earlier.get(one.origin or "", ""),
        )
        for place, one in enumerate(urgent)
    ]


def _row(
    followed: Followed,
    place: int,
    *,
    today: date,
    session: str,
    person: str,
    answers: Sequence[Input],
    lines: Sequence[str],
    origin: str,
) -> ActionRow:
    one = followed.action
    searched = (one.number, one.text, one.owner, person, session, origin, one.level, one.indicator)
    return ActionRow(
        followed=followed,
        place=place,
        overdue=one.is_overdue(today),
        standing=wording.standing(one, today),
        session=session,
        person=person,
        answers=tuple(answers),
        lines=tuple(lines),
        words=fold(" ".join(map(str, searched))),
        origin=origin,
    )


def _lines(db: Reader, followed: Followed) -> list[str]:
    found = []
    for link in followed.links:
        match link.to:
            case Linked.LINE:
                line = record.line(db, link.target)
                found += [line.text] if line is not None else []
            case Linked.POLL:
                poll = polls.poll(db, link.target)
                found += [poll.question.in_language(language())] if poll is not None else []
            case Linked.INPUT:
                pass
    return found


def read_asked(db: Reader) -> list[AskedRow]:
    """All inputs by number."""
    codes, said, every = _codes(db), inputs.responses(db), actions.followed(db)
    zone = ZoneInfo(forums.forum(db).time_zone)
    with reading(db) as snapshot:
        went = {
            one.input.id: "; ".join(agenda_words.trace(one, zone))
            for one in proposals(snapshot)
            if one.went_on
        }
    return [
        AskedRow(
            input=one,
            session=codes.get(one.session or "", ""),
            response=said.get(one.id),
            actions=tuple(found.action for found in every if one.id in found.inputs),
            words=fold(f"{one.number} {input_words.kind(one.kind)} {one.text}"),
            became=went.get(one.id, ""),
        )
        for one in inputs.inputs(db)
    ]


def _codes(db: Reader) -> dict[str, str]:
    return {one.id: one.code for one in programme.sessions(db)}
