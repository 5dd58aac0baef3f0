"""Gradients of agreement: how many steps there are."""

from __future__ import annotations

from forumdesk.desktop.pages.polls.ballots.scale import ScaleForm
from forumdesk.domain.methods.gradients import SCALES, USUAL


class GradientsForm(ScaleForm):
    """Eight steps or seven."""

    scales = SCALES
    usual = USUAL
