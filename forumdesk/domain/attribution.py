"""How far a session tells who said something."""

from __future__ import annotations

from enum import StrEnum

from forumdesk.domain.errors import Reason, Refused


class Attribution(StrEnum):
    """Whether what is said carries a name, in the order of protection.

    By name; by the speaker's group; nobody's; or under the Chatham House Rule: neither who said
    something, nor who was there, nor whom they belong to is told.
    """

    NAMED = "named"
    GROUP = "group"
    NONE = "none"
    CHATHAM = "chatham"

    @property
    def protection(self) -> int:
        """How much of who said something is kept back, from 0."""
        return list(Attribution).index(self)

    @property
    def names_people(self) -> bool:
        """Whether who said something is kept and told by name."""
        return self is Attribution.NAMED

    @property
    def names_groups(self) -> bool:
        """Whether the group of who said something is told."""
        return self in (Attribution.NAMED, Attribution.GROUP)

    @property
    def names_those_there(self) -> bool:
        """Whether it is told who was there, and who had a part in it."""
        return self is not Attribution.CHATHAM


def check_attribution(wanted: Attribution, *, before: Attribution) -> None:
    """Whether a session may tell so much. What people were promised is only ever widened.

    Raises:
        Refused: LESS_PROTECTION for a step back.
    """
    if wanted.protection < before.protection:
        raise Refused(Reason.LESS_PROTECTION)
