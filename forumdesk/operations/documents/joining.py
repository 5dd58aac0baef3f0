"""What posters and help card gather: the way by which phones come in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from forumdesk.operations.addresses import address_to_print
from forumdesk.operations.documents.choices import ADDRESS, Choice, Words
from forumdesk.store import forum as forums
from forumdesk.store.reader import Snapshot
from forumdesk.wording import documents as wording

if TYPE_CHECKING:
    from forumdesk.reports.joining import Joining


@dataclass(frozen=True, slots=True)
class JoiningOptions:
    """The Wi-Fi's name and password, which no file keeps, and an address for this print only."""

    wifi: str
    password: str
    address: str


CHOICES: tuple[Choice, ...] = (
    Words("wifi", wording.WIFI, longest=32),
    Words("password", wording.PASSWORD, longest=63),
    ADDRESS,
)


def joining_of(snapshot: Snapshot, options: JoiningOptions) -> Joining:
    """All that is told of it.

    Raises:
        Refused: as `address_to_print`.
    """
    from forumdesk.reports.joining import Joining  # noqa: PLC0415  # ReportLab is slow to import

    forum = forums.forum(snapshot)
    address = address_to_print(forum, options.address or None)
    return Joining(forum, address, options.wifi, options.password)
