"""What a roll remembers, until the close, of the requests with which somebody voted.

Each request has a nonce of its phone's making, so that one whose answer was lost can be sent
again. A roll keeps for every request the hash of its nonce and the hash of what it asked for,
32 bytes each time, one after the other.
"""

from __future__ import annotations

from collections.abc import Iterator

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.ids import keyed_hash

MIN_NONCE, MAX_NONCE = 8, 64
HASH = 16
ENTRY = 2 * HASH
# Nobody changes a mind so often by hand, and what is forgotten could undo a newer choice.
MOST = 256
LONGEST = MOST * ENTRY


def nonce_hash(poll_id: str, round_number: int, nonce: str) -> bytes:
    """What is kept of a nonce; of no use in another poll or round."""
    return keyed_hash("nonce", poll_id, str(round_number), nonce)


def content_hash(poll_id: str, round_number: int, nonce: str, content: str) -> bytes:
    """What is kept of the choices that came with a nonce; without the nonce it tells nothing."""
    return keyed_hash("content", poll_id, str(round_number), nonce, content)


def is_repeat(seen: bytes | None, nonce: bytes, content: bytes) -> bool:
    """Whether a request with this nonce was taken before.

    Raises:
        Refused: NONCE_REUSED when it asked for something else then.
    """
    for known, asked in _entries(seen or b""):
        if known == nonce:
            # Rolls of an earlier form hold one nonce and nothing of what came with it.
            if asked and asked != content:
                raise Refused(Reason.NONCE_REUSED)
            return True
    return False


def noted(seen: bytes | None, nonce: bytes, content: bytes) -> bytes:
    """The same with one more request.

    Raises:
        Refused: CHANGED_TOO_OFTEN after MOST of them.
    """
    if seen is not None and len(seen) >= MOST * ENTRY:
        raise Refused(Reason.CHANGED_TOO_OFTEN)
    return (seen or b"") + nonce + content


def _entries(seen: bytes) -> Iterator[tuple[bytes, bytes]]:
    lone = len(seen) % ENTRY
    if lone:
        yield seen[:lone], b""
    for start in range(lone, len(seen), ENTRY):
        yield seen[start : start + HASH], seen[start + HASH : start + ENTRY]
