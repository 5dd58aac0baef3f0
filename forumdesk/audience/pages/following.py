"""The page of a badge holder who wants to hear more, or not any more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from forumdesk.audience.moment import Moment
from forumdesk.audience.pages.page import Cockpit, Page
from forumdesk.domain.following import LONGEST_CONTACT
from forumdesk.wording import following as wording


@dataclass(frozen=True, slots=True)
class FollowingPage(Page[Moment]):
    """Whether the holder is on the list; after a refusal what was `typed`, and `wrong` why."""

    template = "following.html"
    cockpit = Cockpit.REGISTER

    follows: bool = False
    typed: str = ""
    wrong: str = ""

    @property
    def kept(self) -> bool:
        """Never: it is about one person."""
        return False

    def facts(self, seen: Moment) -> dict[str, Any]:
        """What would be agreed to."""
        return {
            "follows": self.follows,
            "typed": self.typed,
            "wrong": self.wrong,
            "consent": wording.consent(),
            "withdrawing": wording.withdrawing(),
            "most_contact": LONGEST_CONTACT,
        }
