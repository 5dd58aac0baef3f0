"""JSON for other programs: words without control characters, lines that people can read."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from forumdesk.domain.text import without_controls


def json_file(value: object) -> bytes:
    """A value of mappings, lists, words, numbers and nothing, in UTF-8."""
    said = json.dumps(_bare(value), ensure_ascii=False, indent=1)
    return said.encode("utf-8", "replace") + b"\n"


def _bare(value: object) -> object:
    match value:
        case str():
            return without_controls(value)
        case Mapping():
            return {_bare(name): _bare(one) for name, one in value.items()}
        case Sequence():
            return [_bare(one) for one in value]
        case _:
            return value
