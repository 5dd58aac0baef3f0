"""Names that programs know things by: UUIDs, numbers, slugs, and the acronym of a forum."""

from __future__ import annotations

import re
import unicodedata
from uuid import NAMESPACE_URL, UUID, uuid5

_LONGEST = 40
_SHORTEST = 4
_EMPTY = "forum"


def derived(forum: str, *path: str) -> str:
    """The UUID of a thing of a forum by its ids, from which they cannot be worked back."""
    return str(uuid5(NAMESPACE_URL, "/".join(("forumdesk:", forum, *path))))


def guid(key: str) -> UUID:
    """A key as a UUID: itself where it is one, else always the same one."""
    try:
        return UUID(key)
    except ValueError:
        return uuid5(NAMESPACE_URL, key)


def number(of: UUID) -> int:
    """A positive number of 31 bits, for programs that know no other keys."""
    return (of.int >> 97) or 1


def slug(words: str) -> str:
    """Words in small letters and figures of ASCII, empty where there are none in them."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:_LONGEST].rstrip("_")


def acronym(words: str) -> str:
    """A short name as schemas want it: small letters, figures and low lines, four at least."""
    found = slug(words)
    return found if len(found) >= _SHORTEST else "_".join(filter(None, (_EMPTY, found)))
