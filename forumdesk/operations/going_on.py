"""Whether a forum goes on: one that was ended takes in nobody and nothing by which to reach them.

What the certificate of its end says was wiped would be there again otherwise.
"""

from __future__ import annotations

from forumdesk.domain.errors import Reason, Refused
from forumdesk.store import forum as forums
from forumdesk.store.reader import Reader


def refuse_if_ended(db: Reader) -> None:
    """Refuse what a forum does only while it goes on.

    Raises:
        Refused: FORUM_ENDED.
    """
    if forums.has_ended(db):
        raise Refused(Reason.FORUM_ENDED)
