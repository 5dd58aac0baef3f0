"""Single choice asks for nothing more."""

from __future__ import annotations

from forumdesk.desktop.pages.polls.ballots.form import MethodForm


class SingleForm(MethodForm):
    """One option per ballot."""
