"""Score: the lowest and the highest value."""

from __future__ import annotations

from forumdesk.desktop.pages.polls.ballots.scale import ScaleForm
from forumdesk.domain.methods.score import USUAL


class ScoreForm(ScaleForm):
    """Scales that people know, from three faces to the marks of a school."""

    scales = ((1, 3), (1, 4), USUAL, (1, 7), (1, 10), (0, 10))
    usual = USUAL
