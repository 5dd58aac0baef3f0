"""The colours of a picture's tones, in a light and in a dark look.

Nine tones are a scale from one side to the other: teal is for, brown is against, never red and
green. Neighbours differ in brightness, and so do the strongest, the softest and the middle of both
sides, so they stay apart for whoever sees no colours and on paper without any.
"""

from __future__ import annotations

from collections.abc import Mapping

from forumdesk.charts.drawing import Tone

LIGHT: Mapping[Tone, str] = {
    Tone.PAPER: "#FFFFFF",
    Tone.INK: "#16202A",
    Tone.MUTED: "#586675",
    Tone.TRACK: "#EBEFF2",
    Tone.PLAIN: "#A9B4BE",
    Tone.ACCENT: "#0B6B6B",
    Tone.FOR: "#084F4F",
    Tone.FOR_FIRM: "#0B6B6B",
    Tone.FOR_MILD: "#1A8280",
    Tone.FOR_SOFT: "#5FA8A3",
    Tone.NEITHER: "#DDE3E8",
    Tone.AGAINST_SOFT: "#F0BC7C",
    Tone.AGAINST_MILD: "#B75C13",
    Tone.AGAINST_FIRM: "#9E4E0D",
    Tone.AGAINST: "#854109",
}
DARK: Mapping[Tone, str] = {
    Tone.PAPER: "#172028",
    Tone.INK: "#E7EDF2",
    Tone.MUTED: "#9BA9B6",
    Tone.TRACK: "#0C1115",
    Tone.PLAIN: "#4B5966",
    Tone.ACCENT: "#4EC2BC",
    Tone.FOR: "#7FE0DA",
    Tone.FOR_FIRM: "#5DBDB7",
    Tone.FOR_MILD: "#42988F",
    Tone.FOR_SOFT: "#28736F",
    Tone.NEITHER: "#333F4A",
    Tone.AGAINST_SOFT: "#6E400F",
    Tone.AGAINST_MILD: "#B87B30",
    Tone.AGAINST_FIRM: "#D39342",
    Tone.AGAINST: "#F3B062",
}
