"""Pages that say one thing: the field for a code, a question, a greeting, a refusal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from forumdesk.audience.moment import Holder, Seen
from forumdesk.audience.pages.codes import CodePage
from forumdesk.audience.pages.page import Badge, Page


@dataclass(frozen=True, slots=True)
class JoinPage(CodePage):
    """The field for the code of a badge."""

    template = "join.html"


@dataclass(frozen=True, slots=True)
class PairPage(CodePage):
    """The field for the code that pairs a device; a link may have filled it in."""

    template = "pair.html"


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
class EndedPage(Page[Seen]):
    """The forum has ended: a sentence, and for its people whom to ask."""

    template = "ended.html"

    text: str

    def facts(self, seen: Seen) -> dict[str, Any]:
        """The sentence, and whom to ask where people were told."""
        notice = seen.view.notice
        asked = self.whom.badge is not Badge.STAFF and notice.given
        return {"text": self.text, "contact": notice.contact if asked else ""}


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
