"""What a rehearsal is called wherever it could be taken for the forum itself."""

from __future__ import annotations

from forumdesk.i18n import _


def mark() -> str:
    """One word, in capitals."""
    return _("REHEARSAL")


def on_paper() -> str:
    """What is printed across every page."""
    return _("REHEARSAL – NOT VALID")
