"""The choice of those who sign, and reading what was written there."""

from __future__ import annotations

from forumdesk.domain.signing import Named
from forumdesk.operations.documents.choices import Words, wrong
from forumdesk.wording import documents as wording

SIGNERS = Words("signers", wording.SIGNERS, longest=1500)
_MOST = 6


def named_in(written: str) -> tuple[Named, ...]:
    """Those who sign, as they were written: `Name; Office; NIP`, the next one after a bar.

    Raises:
        Refused: WRONG_CHOICE for more than there is room for.
    """
    people = [one.split(";") for one in written.split("|") if one.strip(" ;")]
    if len(people) > _MOST or any(len(one) > 3 for one in people):
        raise wrong(SIGNERS.key, written, f"≤ {_MOST} × Name; Office; NIP")
    return tuple(Named(*(fact.strip() for fact in one)) for one in people)
