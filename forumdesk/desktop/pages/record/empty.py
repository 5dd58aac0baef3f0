"""What the record page says while there is nothing to show."""

from __future__ import annotations

from collections.abc import Callable

from forumdesk.desktop.widgets.basic import Button, Empty
from forumdesk.i18n import _


def no_lines() -> Empty:
    """A session of which nothing was recorded."""
    return Empty(
        "notebook-pen",
        _("Nothing is recorded yet"),
        _(
            "Type below what is said. Alt with a letter chooses the type, Alt with a digit who"
            " speaks; a letter with a colon, as in “s: ”, chooses the type as well."
        ),
    )


def no_session(go: Callable[[], object]) -> Empty:
    """A forum without a session; `go` leads to where one is added."""
    return Empty(
        "calendar-days",
        _("No session yet"),
        _("A record belongs to a session. Add one on the programme page first."),
        Button(_("Go to the programme"), go),
    )
