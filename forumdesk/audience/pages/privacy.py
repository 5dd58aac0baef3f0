"""The page of the privacy notice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from forumdesk.audience.moment import Seen
from forumdesk.audience.pages.page import Page
from forumdesk.domain.privacy import NoticeOf
from forumdesk.wording.privacy import notice


@dataclass(frozen=True, slots=True)
class PrivacyPage(Page[Seen]):
    """Who answers for people's data, what is asked and kept, and what they can ask for."""

    template = "privacy.html"
    section = "programme"

    told: NoticeOf | None

    def facts(self, seen: Seen) -> dict[str, Any]:
        """The notice in sections; none where nobody is named who answers."""
        return {"sections": [] if self.told is None else notice(self.told)}
