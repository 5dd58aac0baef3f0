"""The process that reads one list: the file comes in, its cells go out, nothing else is touched.

`python -m forumdesk.exchange.list_reading ASKED` with the fields of `lists.Asked` as JSON.
"""

from __future__ import annotations

import json
import sys

from forumdesk.domain.errors import Refused
from forumdesk.exchange.apart import bound
from forumdesk.exchange.lists import Asked, read_list, said, said_no

# Bytes of memory and seconds of the processor, where the system can be told.
_MEMORY, _SECONDS = 300_000_000, 10


def _main(asked: Asked) -> int:
    bound(memory=_MEMORY, seconds=_SECONDS)
    raw = sys.stdin.buffer.read()
    try:
        lines = said(read_list(raw, asked))
        for line in lines:
            sys.stdout.write(line + "\n")
    except Refused as refused:
        sys.stdout.write(said_no(refused) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(_main(Asked(*json.loads(sys.argv[1]))))
