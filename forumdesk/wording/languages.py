"""What languages are called."""

from __future__ import annotations

from forumdesk.i18n import _


def language_name(tag: str) -> str:
    """A language in the words of the current one."""
    return {"en": _("English"), "id": _("Indonesian")}.get(tag, tag)
