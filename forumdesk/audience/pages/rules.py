"""The page of the ground rules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from forumdesk.audience.moment import Seen
from forumdesk.audience.pages.page import Page
from forumdesk.domain.ground_rules import Acceptance, rules_in
from forumdesk.i18n import language
from forumdesk.wording.languages import language_name


@dataclass(frozen=True, slots=True)
class RulesPage(Page[Seen]):
    """The rules, and whether whoever holds the badge accepted them; None without a badge."""

    template = "rules.html"
    section = "programme"

    accepted: Acceptance | None
    # The language of the words that were accepted; empty where that is not known.
    read_in: str = ""

    def facts(self, seen: Seen) -> dict[str, Any]:
        """The rules in the current language."""
        rules = seen.view.forum.ground_rules
        shown = rules_in(rules, language())
        elsewhere = self.read_in and rules_in(rules, self.read_in) != shown
        return {
            "rules": shown,
            "accepted": self.accepted,
            "read_in": language_name(self.read_in) if elsewhere else "",
        }
