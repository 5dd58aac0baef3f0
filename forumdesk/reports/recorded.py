"""What the papers about a session's record have in common: their foot."""

from __future__ import annotations

from forumdesk.domain.recorded import Recorded
from forumdesk.reports.running import Foot
from forumdesk.wording.recorded import running, seals, state


def record_foot(of: Recorded) -> Foot:
    """The record's state and digest, and the seal of the vote that counts most."""
    return Foot(state=state(of), seals=seals(of), running=running(of))
