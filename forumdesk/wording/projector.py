"""The rooms' screens and what they show, in a word."""

from __future__ import annotations

from forumdesk.domain.projector import Scene, Screen
from forumdesk.domain.text import shortened
from forumdesk.i18n import _

MOST = 24
"""Characters of a screen's name on a button."""


def scene(value: Scene) -> str:
    """The scene as a button names it."""
    return {
        Scene.BLANK: _("nothing"),
        Scene.JOIN: _("how to join"),
        Scene.QUESTION: _("question"),
        Scene.RESULT: _("result"),
        Scene.INPUT: _("input"),
        Scene.PROGRAMME: _("programme"),
        Scene.RECORD: _("record"),
        Scene.GROUND_RULES: _("ground rules"),
        Scene.TABLES: _("what the tables said"),
    }[value]


def called(screen: Screen) -> str:
    """The name of a screen, or its number."""
    return screen.name or _("Screen {n}").format(n=screen.number)


def put_on(words: str, screen: str) -> str:
    """What a button puts on screen, and on which, empty where there is one; short enough for it."""
    return f"{words} · {shortened(screen, MOST)}" if screen else words


def on_screen(screen: Screen, *, several: bool) -> str:
    """What a screen shows, and which screen that is where there are several."""
    shown = scene(screen.stage.scene)
    if several:
        return _("{screen}: {scene}").format(screen=called(screen), scene=shown)
    return _("On screen: {scene}").format(scene=shown)
