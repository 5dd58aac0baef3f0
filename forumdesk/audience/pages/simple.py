"""Pages that say one thing: the field for a code, a question, a greeting, a refusal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from forumdesk.audience.moment import Holder, Seen
from forumdesk.audience.pages.page import Page


@dataclass(frozen=True, slots=True)
class JoinPage(Page[Seen]):
    """The field for the typed code; after a wrong one with what was typed, and what was wrong."""

    template = "join.html"

    typed: str = ""
    wrong: str = ""

    @property
    def kept(self) -> bool:
        """Only the empty field."""
        return not self.typed and not self.wrong

    def facts(self, seen: Seen) -> dict[str, Any]:
        """What was typed, and why it is no code."""
        return {"typed": self.typed, "text": self.wrong}


@dataclass(frozen=True, slots=True)
class PairPage(Page[Seen]):
    """The field for the code that pairs a device, perhaps filled in, and what was wrong with it."""

    template = "pair.html"

    typed: str = ""
    wrong: str = ""

    @property
    def kept(self) -> bool:
        """Only the empty field."""
        return not self.typed and not self.wrong

    def facts(self, seen: Seen) -> dict[str, Any]:
        """The code, and why it is none."""
        return {"typed": self.typed, "text": self.wrong}


@dataclass(frozen=True, slots=True)
class OtherBadgePage(Page[Seen]):
    """The question whose badge this phone shall have."""

    template = "other_badge.html"

    now: Holder
    wanted: Holder
    code: str

    @property
    def kept(self) -> bool:
        """Never: it holds a badge's code."""
        return False

    def facts(self, seen: Seen) -> dict[str, Any]:
        """Both, and the code of the one that is wanted."""
        return {"now": self.now, "wanted": self.wanted, "code": self.code}


@dataclass(frozen=True, slots=True)
class HelloPage(Page[Seen]):
    """The phone reaches the forum."""

    template = "hello.html"

    def facts(self, seen: Seen) -> dict[str, Any]:
        """Nothing."""
        return {}


@dataclass(frozen=True, slots=True)
class ErrorPage(Page[Seen]):
    """A sentence and a way back."""

    template = "error.html"

    text: str

    @property
    def kept(self) -> bool:
        """Never: it may tell of one phone alone."""
        return False

    def facts(self, seen: Seen) -> dict[str, Any]:
        """The sentence."""
        return {"text": self.text}
