"""The page of a table's host: what is talked about, and the card of a round."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from forumdesk.audience.moment import Moment
from forumdesk.audience.pages.page import Cockpit, Page
from forumdesk.audience.pages.sessions import questions_of
from forumdesk.domain.breakout import MAX_INSIGHTS, Breakout, Place
from forumdesk.domain.inputs import MAX_INPUT
from forumdesk.operations.breakout import breakout_of
from forumdesk.wording import breakout as wording


class CardState(StrEnum):
    """How far a card has come; only what is OPEN or HANDED_IN can be written."""

    OPEN = "open"
    HANDED_IN = "handed_in"
    IN_RECORD = "in_record"
    OVER = "over"
    SIGNED = "signed"


def state_of(of: Breakout, place: Place) -> CardState:
    """How far a card has come."""
    if place.taken:
        return CardState.IN_RECORD
    if of.signed:
        return CardState.SIGNED
    if of.session.ended_at is not None:
        return CardState.OVER
    return CardState.OPEN if place.card is None else CardState.HANDED_IN


@dataclass(frozen=True, slots=True)
class TablePage(Page[Moment]):
    """A round of a table, both by id. After a refusal what was `typed`, and `wrong` why, and the
    `nonce` that came with it; `handed_in` is the nonce of what has arrived.
    """

    template = "table.html"
    section = "programme"
    cockpit = Cockpit.CARD

    session: str
    table: str
    round: int
    typed: tuple[str, ...] = ()
    nonce: str = ""
    handed_in: str = ""
    wrong: str = ""

    @property
    def kept(self) -> bool:
        """Never: it is one table's."""
        return False

    def facts(self, seen: Moment) -> dict[str, Any]:
        """The table, its rounds, and the card."""
        of = breakout_of(seen.snapshot, self.session)
        places = of.of_table(self.table)
        [place] = [one for one in places if one.round == self.round]
        written = place.card.insights if place.card else ()
        questions, state = questions_of(of.session.focus), state_of(of, place)
        if place.question is not None:
            questions = questions[place.question - 1 : place.question]
        said = self.typed or written
        return {
            "of": of,
            "place": place,
            "title": wording.table(place.table),
            "topic": "" if place.question is not None else place.table.topic,
            "questions": questions,
            "others": [one for one in of.hosted_by(place.table.host) if one.id != self.table],
            "turns": [(one, wording.round_name(one.round), wording.state(one)) for one in places],
            "state": state.value,
            "may_write": state in (CardState.OPEN, CardState.HANDED_IN),
            "nameless": not of.session.attribution.names_those_there,
            "insights": [*said, *[""] * (MAX_INSIGHTS - len(said))],
            "written": written,
            "most": MAX_INPUT,
            "handed_in": self.handed_in,
            "wrong": self.wrong,
            **({"nonce": self.nonce} if self.nonce else {}),
        }
