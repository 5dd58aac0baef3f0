"""What the second screen says of what tables handed in: only what stands in the record, where
somebody has read it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from forumdesk.domain.breakout import Breakout, Place, by_question, line_ids
from forumdesk.domain.programme import focus_questions
from forumdesk.i18n import LANGUAGES, language, speaking
from forumdesk.operations.breakout import breakout_of
from forumdesk.store import programme, record
from forumdesk.store.reader import Reader, reading
from forumdesk.wording import breakout as wording


@dataclass(frozen=True, slots=True)
class Said:
    """What tables said to one question, or in one round: whose table it was, and the words.

    `over` stands above it.
    """

    over: str
    question: str
    told: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class TablesPicture:
    """What the tables of a session said, in the order in which it stands in the record."""

    groups: tuple[Said, ...]


def tables_picture(db: Reader, session_id: str) -> TablesPicture | None:
    """What stands in the record of a session's tables; None without any of it."""
    with reading(db) as snapshot:
        if programme.session(snapshot, session_id) is None:
            return None
        of = breakout_of(snapshot, session_id)
        words = {one.id: one.text for one in record.lines(snapshot, session_id)}
    taken = [one for one in by_question(of.places) if one.taken]
    taken.sort(key=lambda one: (one.question is None, one.question or 0, one.round))
    groups = tuple(
        _said(of, question, [*places], words)
        for (question, _round), places in groupby(taken, key=lambda one: _about(of, one))
    )
    return TablesPicture(groups) if groups else None


def _about(of: Breakout, place: Place) -> tuple[str, int]:
    """The question that was talked about, or else the table's topic; and the round."""
    if place.question is None:
        return wording.topic(place.table), place.round
    questions = focus_questions(of.session.focus.in_language(language()))
    known = place.question <= len(questions)
    return questions[place.question - 1] if known else "", place.round


def _said(of: Breakout, question: str, places: list[Place], words: dict[str, str]) -> Said:
    title = of.session.title.in_language(language())
    over = (title, wording.round_name(places[0].round)) if of.rounds > 1 else (title,)
    told = ((wording.table(one.table), _lines(of, one, words)) for one in places)
    return Said(" · ".join(over), question, tuple(told))


def _lines(of: Breakout, place: Place, words: dict[str, str]) -> tuple[str, ...]:
    """What the record has of a card, without whose it is, in whatever language that was added."""
    if place.card is None:
        return ()
    heads = []
    for tag in LANGUAGES:
        with speaking(tag):
            heads.append(wording.line(place, "", of=of).strip())
    return tuple(_without(words[one], heads) for one in line_ids(place.card) if one in words)


def _without(said: str, heads: list[str]) -> str:
    for head in heads:
        said = said.removeprefix(head)
    return said.strip()
