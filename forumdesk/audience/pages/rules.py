"""The page of the ground rules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from forumdesk.audience.moment import Seen
from forumdesk.audience.pages.page import Page
from forumdesk.domain.ground_rules import Acceptance, rules_in
from forumdesk.i18n import language


@dataclass(frozen=True, slots=True)
class RulesPage(Page[Seen]):
    """The rules, and whether whoever holds the badge accepted them; None without a badge."""

    template = "rules.html"
    section = "programme"

    accepted: Acceptance | None

    def facts(self, seen: Seen) -> dict[str, Any]:
        """The rules in the current language."""
        rules = rules_in(seen.view.forum.ground_rules, language())
        return {"rules": rules, "accepted": self.accepted}
