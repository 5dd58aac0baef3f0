"""What the seal of a round covers, by the form that its digest has."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

# The forms that a digest can have, as the file says them.
BALLOTS_ONLY = 1
RECOUNT_TEXT = 2


class Part(StrEnum):
    """What a seal can cover."""

    DEFINITION = "definition"
    BALLOTS = "ballots"
    ENTITLED = "entitled"
    ROLL = "roll"
    CHANNELS = "channels"


COVERED: Mapping[int, tuple[Part, ...]] = {
    BALLOTS_ONLY: (Part.DEFINITION, Part.BALLOTS),
    RECOUNT_TEXT: tuple(Part),
}
