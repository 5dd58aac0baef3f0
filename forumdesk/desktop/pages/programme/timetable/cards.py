"""The sessions of a day as a timetable shows them, each with what a screen reader says of it."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt

from forumdesk.charts.directions import isolated
from forumdesk.desktop.lists import LiveModel
from forumdesk.desktop.pages.programme.list import people_line, state_look
from forumdesk.desktop.pages.programme.rows import SessionFacts
from forumdesk.desktop.pages.programme.timetable.layout import Piece
from forumdesk.desktop.tables import Column, Index
from forumdesk.desktop.widgets.basic import Tone
from forumdesk.domain.programme import Session, SessionType
from forumdesk.i18n import _, language
from forumdesk.wording import programme as wording
from forumdesk.wording.clashes import clash_word


@dataclass(frozen=True, slots=True)
class Card:
    """A session as it is drawn. `before` and `after` say that it goes on beyond the day.

    `state` is empty while it is planned, `clash` while it has none; `spoken` is everything in one
    sentence. `quiet` is what is no work, such as a break.
    """

    facts: SessionFacts
    title: str
    times: str
    people: str
    state: str
    tone: Tone
    icon: str
    clash: str
    spoken: str
    before: bool = False
    after: bool = False

    @property
    def session(self) -> Session:
        """The session."""
        return self.facts.session

    @property
    def id(self) -> str:
        """The session's id."""
        return self.facts.session.id

    @property
    def quiet(self) -> bool:
        """Whether nothing is worked on in it."""
        return self.facts.session.type is SessionType.BREAK


def card_of(facts: SessionFacts, zone: ZoneInfo, piece: Piece | None = None) -> Card:
    """A session in the timetable, or in the tray if it has no `piece` of a day."""
    session = facts.session
    title = session.title.in_language(language())
    word, tone, icon = state_look(session)
    times = wording.span(session, zone=zone) if piece else wording.lasting(session)
    names = list(dict.fromkeys(one.who for one in facts.roles if one.who))
    more = f" +{len(names) - 1}" if len(names) > 1 else ""
    said = (
        isolated(title),
        session.code,
        times,
        isolated(facts.room),
        word if piece else _("not placed yet"),
        people_line(facts),
        *facts.clashes,
    )
    return Card(
        facts=facts,
        title=title,
        times=times,
        people=f"{isolated(names[0])}{more}" if names else "",
        state=word if session.started_at else "",
        tone=tone,
        icon=icon,
        clash=clash_word(facts.shared) if facts.shared else "",
        spoken=", ".join(one for one in said if one),
        before=piece is not None and piece.before,
        after=piece is not None and piece.after,
    )


class CardModel(LiveModel[Card]):
    """The cards of a day, or of the tray, in the order in which they are read."""

    def __init__(self) -> None:
        super().__init__([Column("", attrgetter("title"))], key=attrgetter("id"))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The title; for a screen reader everything that is drawn."""
        card = self.row(index) if index.isValid() else None
        if role == Qt.ItemDataRole.AccessibleTextRole and card is not None:
            return card.spoken
        return super().data(index, role)
