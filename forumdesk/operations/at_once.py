"""Several verbs, with what is read for them, as one change of the file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from forumdesk.store.reader import Store
from forumdesk.store.transaction import holding


@contextmanager
def at_once(db: Store) -> Iterator[Store]:
    """The file for verbs whose change depends on what is read: nobody else writes in between.

    All of it is written or nothing. Verbs that empty the log or seal cannot be among them.

    Raises:
        FileTrouble: as `writing`.
    """
    with holding(db) as held:
        yield held
