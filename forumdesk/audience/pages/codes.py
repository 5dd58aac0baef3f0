"""What pages with a field for a typed code have in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from forumdesk.audience.moment import Seen
from forumdesk.audience.pages.page import Page


@dataclass(frozen=True, slots=True)
class CodePage(Page[Seen]):
    """The field for a code; after a wrong one with what was typed, and what was wrong."""

    typed: str = ""
    wrong: str = ""

    @property
    def kept(self) -> bool:
        """Only the empty field."""
        return not self.typed and not self.wrong

    def facts(self, seen: Seen) -> dict[str, Any]:
        """What was typed, and why it is no code."""
        return {"typed": self.typed, "text": self.wrong}
