"""What somebody agrees to who wants to hear more after the forum."""

from __future__ import annotations

import hashlib

from forumdesk.i18n import _, language, speaking

# Goes up with each change of the sentence's meaning.
_VERSION = 1


def consent() -> str:
    """The sentence beside the box, which is empty until somebody ticks it."""
    return _(
        "You may write to me after the forum about what became of it and about the next ones."
        " My name and this contact go on a list of their own, apart from who attended, until I"
        " take myself off it."
    )


def agreed_to(value: str) -> str:
    """The sentence that somebody agreed to; empty where it is not the one that stands today."""
    _version, _colon, rest = value.partition(":")
    with speaking(rest.partition(":")[0]):
        return consent() if agreed() == value else ""


def agreed() -> str:
    """What is kept of the sentence that somebody agreed to: its version, language and hash."""
    digest = hashlib.sha256(consent().encode()).hexdigest()[:16]
    return f"{_VERSION}:{language()}:{digest}"


def withdrawing() -> str:
    """How somebody gets off the list again."""
    return _("You can take yourself off the list at any time, here or at the desk.")
