"""What devices of the organiser's people ask for is carried out once.

A device keeps what it could not send and sends it until the answer is certain. So every request
has a nonce of the device's making, and one that was carried out is not carried out again, whatever
has become of it since.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.ids import keyed_hash
from forumdesk.store import staff as rows
from forumdesk.store.reader import Reader
from forumdesk.store.transaction import Transaction

# A clock that was set meanwhile is not believed beyond a day's work.
LONGEST_WAIT = timedelta(hours=24)


def once(
    transaction: Transaction, nonce: str, content: tuple[str, ...], act: Callable[[], object]
) -> bool:
    """Act, unless what has this nonce was carried out; whether it was not.

    Raises:
        Refused: NONCE_REUSED for one that asked for something else; as `act`.
    """
    hashed, asked = _hash(nonce), keyed_hash("asked", nonce, *content)
    known = rows.content_of_request(transaction, hashed)
    if known is None:
        act()
        rows.note_request(transaction, hashed, asked)
    elif known != asked:
        raise Refused(Reason.NONCE_REUSED)
    return known is None


def is_known(db: Reader, nonce: str) -> bool:
    """Whether a request with this nonce was carried out."""
    return rows.content_of_request(db, _hash(nonce)) is not None


def moment_of(ago: timedelta) -> datetime:
    """When something was done that is told so long afterwards, as far as can be known."""
    return datetime.now(UTC) - min(max(ago, timedelta(0)), LONGEST_WAIT)


def _hash(nonce: str) -> bytes:
    return keyed_hash("staff", nonce)
