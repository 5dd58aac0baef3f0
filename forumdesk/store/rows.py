"""Column values to domain values and back; the one place that knows how they are written."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import lru_cache

from forumdesk.domain.text import Text


def text_to_column(text: Text) -> str:
    """A `Text` as a JSON object, default language first."""
    return json.dumps(text.as_dict(), ensure_ascii=False)


@lru_cache(maxsize=4096)
def column_to_text(column: str) -> Text:
    """The `Text` of a JSON object. Offices and institutions repeat, so the latest are kept."""
    return Text(tuple(json.loads(column).items()))


def instant_to_column(instant: datetime) -> str:
    """A UTC instant as ISO 8601 with microseconds, so that text order is time order."""
    return instant.astimezone(UTC).isoformat(timespec="microseconds")


def optional_instant_to_column(instant: datetime | None) -> str | None:
    """A UTC instant as above, NULL for None."""
    return None if instant is None else instant_to_column(instant)


def column_to_instant(column: str | None) -> datetime | None:
    """The UTC instant of a column, None for NULL."""
    return None if column is None else datetime.fromisoformat(column)
