"""How the program begins itself once more, from Python and as an app that was frozen into one file.

A frozen app has no Python beside it that could be asked for a module, so whatever it begins is a
word of its own command line.
"""

from __future__ import annotations

import sys

# What it is called with to read a foreign file apart (`exchange/reading_apart.py`); no verb of
# people, so no help tells of it.
READ_APART = "read-apart"


def itself(*arguments: str) -> tuple[str, ...]:
    """The command that begins this program with these arguments."""
    if getattr(sys, "frozen", False):
        return (sys.executable, *arguments)
    return (sys.executable, "-m", "forumdesk", *arguments)
