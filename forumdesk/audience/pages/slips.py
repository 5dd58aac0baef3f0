"""Pages for slips: the vote that a slip is for, and the field for its code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from forumdesk.audience.moment import Moment
from forumdesk.audience.pages.cards import Own, card
from forumdesk.audience.pages.codes import CodePage
from forumdesk.audience.pages.page import Page
from forumdesk.domain.polls import Poll


@dataclass(frozen=True, slots=True)
class SlipPage(Page[Moment]):
    """The round that a slip is for, without poll and `own` while it has not begun.

    `several` sessions may run. After a refused ballot with the `note` why, and with its `nonce`.
    """

    template = "slip.html"

    poll: Poll | None = None
    own: Own | None = None
    several: bool = False
    note: str = ""
    nonce: str = ""

    @property
    def kept(self) -> bool:
        """Not after a refusal, which is of one ballot."""
        return not self.note

    def facts(self, seen: Moment) -> dict[str, Any]:
        """The one card, or none."""
        if self.poll is None or self.own is None:
            return {"card": None}
        several = self.several
        shown = card(seen, self.poll, self.own, several=several, whole=True, action="/s/ballot")
        again = {"note": self.note, "nonce": self.nonce} if self.note else {}
        return {"card": shown, **again}


@dataclass(frozen=True, slots=True)
class SlipFormPage(CodePage):
    """The field for the code of a slip."""

    template = "slip_form.html"
