"""Printed documents in words: titles, labels, and what is wrong with a request for one."""

from __future__ import annotations

from functools import cache

from babel import Locale

from forumdesk.i18n import _, language


def title(kind: str) -> str:
    """A document's name in lists."""
    return {
        "badges": _("Badges"),
        "poll-result": _("Poll result"),
        "session-summary": _("Session summary"),
        "attendance": _("Attendance list"),
    }[kind]


@cache
def _territories(tag: str) -> dict[str, str]:
    return dict(Locale.parse(tag).territories)


def country(code: str) -> str:
    """A country's name; the code itself where there is none."""
    return _territories(language()).get(code.upper(), code) if code else ""


def not_a_sample() -> str:
    """What every result says of itself."""
    return _("Participants are not a sample of the population.")
