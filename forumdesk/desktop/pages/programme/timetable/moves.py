"""Where sessions were moved to: written to the file, and shown there before the file says so."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject

from forumdesk.desktop.pages.programme.rows import SessionFacts
from forumdesk.desktop.pages.programme.timetable.layout import Spot
from forumdesk.desktop.session import Session
from forumdesk.domain.moving import Move
from forumdesk.domain.programme import Session as ForumSession
from forumdesk.operations import moving
from forumdesk.operations.at_once import at_once
from forumdesk.operations.outcome import Outcome
from forumdesk.operations.untouched import check_in_place
from forumdesk.store.changes import latest_change
from forumdesk.store.reader import Store


@dataclass(slots=True)
class _Flight:
    """A session on its way to a spot, None for the tray.

    `landed` is the number of a change by which the file has it there; None until it has.
    """

    spot: Spot | None
    landed: int | None = None


class Moves:
    """Several keys may be pressed before the first is written: each goes on from the one before.

    `show` shows everything anew. `last` is the id of the session that was moved last.
    """

    def __init__(self, session: Session, owner: QObject, show: Callable[[], object]) -> None:
        self._session, self._owner, self._show = session, owner, show
        self._flying: dict[str, _Flight] = {}
        self.last = ""

    def forget_landed(self, number: int) -> None:
        """The file was read after that change: it tells of whatever was written by then."""
        self._flying = {
            one: flight
            for one, flight in self._flying.items()
            if flight.landed is None or flight.landed > number
        }

    def shown(
        self, programme: Iterable[SessionFacts], tray: Iterable[SessionFacts]
    ) -> tuple[list[SessionFacts], list[SessionFacts]]:
        """Programme and tray with what is on its way."""
        every = [self._moved(one) for one in (*programme, *tray)]
        placed = [one for one in every if one.session.scheduled]
        return placed, [one for one in every if not one.session.scheduled]

    def _moved(self, facts: SessionFacts) -> SessionFacts:
        flight = self._flying.get(facts.session.id)
        if flight is None:
            return facts
        spot = flight.spot
        session = (
            replace(facts.session, scheduled=False)
            if spot is None
            else replace(
                facts.session,
                starts=spot.starts,
                ends=spot.ends,
                room=spot.room,
                scheduled=True,
            )
        )
        return replace(facts, session=session)

    def place(
        self,
        one: ForumSession,
        spot: Spot,
        *,
        then: Callable[[], object],
    ) -> None:
        """Put a session there; `then` is called when it is in the file."""
        session, room = one.id, spot.room
        move = Move(session, spot.starts, spot.ends, room)

        # A day beside the forum's has a place in the timetable where the plan has something on it.
        def put(db: Store) -> Outcome[Any]:
            # Whoever moves it saw where it was; what another hand did meanwhile stays.
            with at_once(db) as held:
                check_in_place(held, one)
                if one.scheduled:
                    return moving.move_sessions(held, moves=[move], outside=True)
                return moving.schedule_session(
                    held, session_id=session, starts=spot.starts, room=room, outside=True
                )

        self._fly(session, spot, put, then)

    def to_tray(self, one: ForumSession) -> None:
        """Take a session out of the programme."""
        self._fly(one.id, None, lambda db: moving.put_in_tray(db, session_id=one.id))

    def _fly(
        self,
        one: str,
        spot: Spot | None,
        verb: Callable[[Store], Outcome[Any]],
        then: Callable[[], object] = lambda: None,
    ) -> None:
        flight = self._flying[one] = _Flight(spot)
        self.last = one
        self._show()

        def landed(_value: object) -> None:
            flight.landed = latest_change(self._session.db)
            then()

        def refused(sentence: str) -> None:
            if self._flying.get(one) is flight:
                del self._flying[one]
            self._show()
            self._session.say(sentence)

        self._session.write(verb, landed, failed=refused, owner=self._owner)
