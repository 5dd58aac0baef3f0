"""One file per poll method: the fields that only this method asks for while a poll is written.

Found through `FORMS`; a test fails on a method without a file.
"""

from __future__ import annotations

from collections.abc import Mapping

from forumdesk.desktop.pages.polls.ballots import (
    approval,
    gradients,
    motion,
    ranking,
    score,
    single,
)
}
