"""A ranking asks for nothing more than its rules."""

from __future__ import annotations

from forumdesk.desktop.pages.polls.ballots.form import MethodForm


class RankingForm(MethodForm):
    """Options in order."""
