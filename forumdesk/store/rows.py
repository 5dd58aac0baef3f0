"""Column values to domain values and back; the one place that knows how they are written."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache, wraps
from typing import TypeVar

from forumdesk.domain.errors import Refused
from forumdesk.domain.text import Text
from forumdesk.domain.troubles import FilePart, Trouble
from forumdesk.store.errors import FileTrouble

Value = TypeVar("Value")
Found = TypeVar("Found")


_UNREADABLE = (
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    RecursionError,
    Refused,
)


def readable(part: FilePart) -> Callable[[Callable[[Found], Value]], Callable[[Found], Value]]:
    """Marks what makes a domain value of a row: a row that is none is trouble with that part."""

    def marked(read: Callable[[Found], Value]) -> Callable[[Found], Value]:
        @wraps(read)
        def found(row: Found) -> Value:
            try:
                return read(row)
            except _UNREADABLE as error:
                raise FileTrouble(Trouble.BAD_VALUE, part=part) from error

        return found

    return marked


def text_to_column(text: Text) -> str:
    """A `Text` as a JSON object, default language first."""
    return json.dumps(text.as_dict(), ensure_ascii=False)


@lru_cache(maxsize=4096)
def column_to_text(column: str) -> Text:
    """The `Text` of a JSON object. Offices and institutions repeat, so the latest are kept.

    Raises:
        ValueError, TypeError, AttributeError: it is no object of words.
    """
    values = tuple(json.loads(column).items())
    if not all(isinstance(words, str) for _language, words in values):
        raise TypeError
    return Text(values)


def instant_to_column(instant: datetime) -> str:
    """A UTC instant as ISO 8601 with microseconds, so that text order is time order."""
    return instant.astimezone(UTC).isoformat(timespec="microseconds")


def optional_instant_to_column(instant: datetime | None) -> str | None:
    """A UTC instant as above, NULL for None."""
    return None if instant is None else instant_to_column(instant)


def column_to_instant(column: str | None) -> datetime | None:
    """The UTC instant of a column, None for NULL."""
    return None if column is None else datetime.fromisoformat(column)
