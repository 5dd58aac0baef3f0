"""A motion asks for nothing more."""

from __future__ import annotations

from forumdesk.desktop.pages.polls.ballots.form import MethodForm


class MotionForm(MethodForm):
    """Yes or no."""
