"""Printing new slips, apart from what else is done with them: phones' service draws no PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forumdesk.operations.addresses import address_to_print
from forumdesk.operations.slips import draw_slips, issue_slips
from forumdesk.store import forum as forums
from forumdesk.store.reader import Store, reading

if TYPE_CHECKING:
    from forumdesk.reports.page import Paper


def slip_sheets(store: Store, poll_id: str, count: int, address: str | None, size: Paper) -> bytes:
    """So many new slips of a poll as a PDF; when this returns they are in the file and vote.

    `address` is the `host:port` that is printed, the forum's own where it is None.

    Raises:
        Refused: NO_PRINT_ADDRESS, INVALID_ADDRESS; as `draw_slips`.
    """
    from forumdesk.reports import slips  # noqa: PLC0415  # ReportLab is slow to import

    with reading(store) as snapshot:
        forum = forums.forum(snapshot)
        printed = address_to_print(forum, address)
        new = draw_slips(snapshot, poll_id=poll_id, count=count)
    made = slips.slips(new, forum=forum, address=printed, size=size)
    # What could not be drawn must not vote.
    issue_slips(store, new=new)
    return made
