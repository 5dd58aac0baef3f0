"""The reader of one list: the file comes in, its cells go out, nothing else is touched."""

from __future__ import annotations

import json
import sys

from forumdesk.domain.errors import Refused
from forumdesk.exchange.apart import said_no
from forumdesk.exchange.lists import Asked, read_list, said


def answer(asked: str) -> int:
    """Write the cells of the list on stdin, or why it is refused; `asked` is an `Asked` in JSON."""
    raw = sys.stdin.buffer.read()
    try:
        lines = said(read_list(raw, Asked(*json.loads(asked))))
        for line in lines:
            sys.stdout.write(line + "\n")
    except Refused as refused:
        sys.stdout.write(said_no(refused) + "\n")
    return 0
