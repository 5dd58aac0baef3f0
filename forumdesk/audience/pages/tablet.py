"""The pages of the tablet at the desk: between two people, and while it is somebody's turn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from forumdesk.audience.moment import Holder, Moment, Seen
from forumdesk.audience.pages.cards import Card, Own, card
from forumdesk.audience.pages.page import Page
from forumdesk.audience.sittings import PATIENCE, WITHOUT_SCRIPT, Begun
from forumdesk.domain.polls import Poll


@dataclass(frozen=True, slots=True)
class TabletPage(Page[Seen]):
    """The field for a badge; just after a vote, that it was `counted`, and never whose it was.

    After a code that opens nothing it says what was `wrong`, and not what was typed.
    """

    template = "tablet.html"

    counted: bool = False
    wrong: str = ""

    @property
    def kept(self) -> bool:
        """Not after a wrong code."""
        return not self.wrong

    def facts(self, seen: Seen) -> dict[str, Any]:
        """What just happened."""
        return {"counted": self.counted, "text": self.wrong}


@dataclass(frozen=True, slots=True)
class TurnPage(Page[Moment]):
    """The ballots of the `holder` of a badge: `polls` with the holder's part of each.

    `several` sessions may run; `voted` that one was counted in this turn; `begun` is a ballot that
    has to be mended, or that wanted more time.
    """

    template = "turn.html"

    holder: Holder
    polls: tuple[tuple[Poll, Own], ...]
    several: bool
    voted: bool
    begun: Begun | None

    @property
    def kept(self) -> bool:
        """Never: it is one person's."""
        return False

    def facts(self, seen: Moment) -> dict[str, Any]:
        """The cards, and how long the page stays."""
        begun = {self.begun.poll: self.begun} if self.begun else {}
        cards = [self._card(seen, poll, own) for poll, own in self.polls]
        return {
            "holder": self.holder,
            "cards": sorted(cards, key=lambda one: not one.takes_ballot),
            "waiting": any(one.takes_ballot and not one.own.counted for one in cards),
            "voted": self.voted,
            "patience": PATIENCE,
            "seconds": WITHOUT_SCRIPT,
            "notes": {poll: one.note for poll, one in begun.items()},
            "nonces": {poll: one.nonce for poll, one in begun.items()},
        }

    def _card(self, seen: Moment, poll: Poll, own: Own) -> Card:
        if self.begun is not None and self.begun.poll == poll.id:
            own = replace(own, chosen=self.begun.choices, about=self.begun.about)
        action = f"/staff/tablet/polls/{poll.id}"
        return card(seen, poll, own, several=self.several, whole=False, action=action)
