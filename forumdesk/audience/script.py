"""The script of the pages, from its parts and as few bytes as the first round trips leave.

Its source says things in whole words; what travels has neither comments nor long names.
"""

from __future__ import annotations

import itertools
import re
import string
from collections import Counter
from collections.abc import Sequence

from forumdesk.resources import resource_path

PARTS = ("base", "kept", "line", "votes", "inputs", "live", "parts", "phone", "events")
# A page for a slip is by itself: other parts would be asked for with a badge.
PARTS_FOR_SLIPS = ("base", "kept", "line", "votes", "live", "slip", "phone", "events")
# One that many people use keeps nothing of anybody.
PARTS_FOR_TABLETS = ("base", "forgetful", "line", "votes", "tablet")
# A rapporteur's laptop keeps what it could not send.
PARTS_FOR_RECORDS = ("base", "line", "queue", "record")
# So does a desk.
PARTS_FOR_DESKS = ("base", "line", "queue", "desk")
# Whoever waits to be registered has a page that looks after itself, and nothing to send by script.
PARTS_TO_REGISTER = ("base", "register")
# The host of a table writes on a page of its own.
PARTS_FOR_CARDS = ("base", "kept", "line", "card")
# What the pages of a rehearsal have besides.
REHEARSED = ("rehearsal",)
# Strings and patterns stay whole; what is not a name passes as it is.
_TOKEN = re.compile(
    r"'(?:[^'\\]|\\.)*'"
    r"|(?<=[(,=&|])/(?:[^/\\\n]|\\.)+/"
    r"|[A-Za-z_$][\w$]*"
    r"|.",
    re.DOTALL,
)


def script(parts: Sequence[str]) -> str:
    """These parts in one function, so that nothing of it is seen by anything else."""
    sources = (resource_path("phone", "script", f"{part}.js") for part in parts)
    whole = lean("\n".join(source.read_text(encoding="utf-8") for source in sources))
    return f"(function(){{'use strict';\n{with_short_names(whole)}\n}})();"


def lean(source: str) -> str:
    """Style or script without indentation and lines of comment, which phones need not fetch."""
    lines = (line.strip() for line in source.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith(("//", "/*")))


def with_short_names(source: str) -> str:
    tokens = _TOKEN.findall(source)
    counts = Counter(tokens)
    own = sorted(_own_names(source), key=lambda name: (-counts[name], name))
    letters = string.ascii_letters
    free = (
        name
        for name in itertools.chain(letters, map("".join, itertools.product(letters, letters)))
        if name not in counts and name not in ("do", "if", "in")
    )
    short = dict(zip(own, free, strict=False))
    around = zip(["", *tokens], tokens, [*tokens[1:], ""], strict=False)
    return "".join(
        token if before == "." or (before in "{," and after == ":") else short.get(token, token)
        for before, token, after in around
    )


def _own_names(source: str) -> set[str]:
    """The names of functions, arguments and variables that are worth a shorter one."""
    found: set[str] = set()
    for name, arguments in re.findall(r"function ?(\w*)\(([^)]*)\)", source):
        found.update([name, *arguments.split(",")])
    for variables in re.findall(r"\bvar ([^;]*);", source):
        # Names that stand in brackets are values, and perhaps of the browser's own.
        flat = variables
        while flat != (flat := re.sub(r"\([^()]*\)|\[[^][]*\]|\{[^{}]*\}", "", flat)):
            pass
        found.update(re.findall(r"(?:^|,)(\w+)(?==|,|$)", re.split(r"[({[]", flat)[0]))
    return {name for name in found if len(name) > 2}
