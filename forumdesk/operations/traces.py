"""What is done once something of people was erased: no trace stays where ForumDesk wrote."""

from __future__ import annotations

from pathlib import Path

from forumdesk.domain.erasure import CopyOfForum, Gone
from forumdesk.operations.forgotten_copies import forget_in_copies
from forumdesk.operations.rehearsal import sweep_rehearsals
from forumdesk.store.forum_file import ForumFile
from forumdesk.store.sweeping import sweep


def leave_no_trace(
    opened: ForumFile, *, second: Path | None, patience: float, gone: Gone | None = None
) -> tuple[CopyOfForum, ...]:
    """Empty the log and free pages of the file, and bring our own copies level with it.

    `gone` are those who were just erased.

    Raises:
        FileTrouble: LOG_IS_READ when a reader held the log for `patience` seconds; what it holds
            goes when a copy is kept next, or the file is opened.
    """
    try:
        sweep(opened.db, patience)
    finally:
        sweep_rehearsals()
        copies = forget_in_copies(opened, second=second, gone=gone)
    return copies
