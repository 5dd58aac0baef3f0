"""What the projector shows, in a word."""

from __future__ import annotations

from forumdesk.domain.projector import Scene
from forumdesk.i18n import _


def scene(value: Scene) -> str:
    """The scene as a button names it."""
    return {
        Scene.BLANK: _("nothing"),
        Scene.JOIN: _("how to join"),
        Scene.QUESTION: _("question"),
        Scene.RESULT: _("result"),
        Scene.INPUT: _("input"),
        Scene.PROGRAMME: _("programme"),
    }[value]
