"""How inputs look wherever the desk lists them."""

from __future__ import annotations

from forumdesk.desktop.widgets.basic import Tone
from forumdesk.domain.inputs import InputKind

KIND_TONES: dict[InputKind, Tone] = {
    InputKind.QUESTION: "quiet",
    InputKind.SUGGESTION: "accent",
    InputKind.CRITICISM: "bad",
    InputKind.COMPLAINT: "bad",
    InputKind.APPRECIATION: "ok",
    InputKind.IDEA: "accent",
    InputKind.AGENDA: "accent",
}
OLD_MINUTES = 2
"""Whoever waits longer than this waits longer than somebody in the room should have to."""
