"""What the lists of inputs are called, and what they say when nothing is in them."""

from __future__ import annotations

from forumdesk.desktop.widgets.basic import Empty
from forumdesk.domain.inputs import InputState
from forumdesk.i18n import _


def tab_words(state: InputState) -> str:
    """A list's name."""
    return {
        InputState.HELD: _("Waiting"),
        InputState.SHOWN: _("Shown"),
        InputState.PARKED: _("Parked"),
        InputState.ANSWERED: _("Answered"),
        InputState.NOT_SHOWN: _("Not shown"),
    }[state]


def nothing_here(state: InputState, *, searching: bool) -> Empty:
    """What an empty list says."""
    if searching:
        return Empty("search", _("Nothing found"), _("No input in this list has these words."))
    icon, title, words = {
        InputState.HELD: (
            "inbox",
            _("Nothing waits"),
            _("What phones send stands here until you decide what becomes of it."),
        ),
        InputState.SHOWN: (
            "eye",
            _("Nothing is shown"),
            _("What you show appears on the phones, and on the screen if you put it there."),
        ),
        InputState.PARKED: (
            "circle-pause",
            _("Nothing is parked"),
            _("Park what should come up later; the room does not see it meanwhile."),
        ),
        InputState.ANSWERED: (
            "circle-check",
            _("Nothing is answered yet"),
            _("Mark an input once the room has heard the answer."),
        ),
        InputState.NOT_SHOWN: (
            "eye-off",
            _("Everything may be shown so far"),
            _("Inputs that are not shown stand here with their reason."),
        ),
    }[state]
    return Empty(icon, title, words)
