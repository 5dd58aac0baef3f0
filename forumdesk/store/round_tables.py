"""The tables that each round has of its own: their names, and the statements that make them."""

from __future__ import annotations

import re

_ROUND_TABLE = re.compile(r"(open_roll|open_ballot|roll|ballot)_[0-9a-f]{32}_[1-9][0-9]{0,3}")
# The column in which an open roll keeps what `domain.nonces` makes of a voter's requests.
ROLL_NONCES = "nonce"
# The column of ballots that say something of whoever votes; those of other rounds have none.
_ABOUT = "about TEXT"
_ROUND_COLUMNS = {
    "open_roll": f"voter BLOB PRIMARY KEY, {ROLL_NONCES} BLOB, channel TEXT NOT NULL",
    "open_ballot": "id BLOB PRIMARY KEY, choices TEXT NOT NULL",
    "roll": "voter BLOB PRIMARY KEY, channel TEXT NOT NULL",
    "ballot": "id BLOB PRIMARY KEY, choices TEXT NOT NULL",
}


def round_table(name: str, *, about: bool = False) -> str | None:
    """The statement that makes a round's table of this name; None if it is no such name.

    `about` gives ballots a place for what they say of whoever votes.
    """
    columns = _columns(name, about=about)
    return columns and f'CREATE TABLE "{name}"({columns}) STRICT, WITHOUT ROWID'


def round_columns(name: str, *, about: bool = False) -> tuple[tuple[str, str], ...]:
    """Columns and types of a round's table of this name; empty if it is no such name."""
    parts = (one.split() for one in (_columns(name, about=about) or "").split(", ") if one)
    return tuple((words[0], words[1]) for words in parts)


def _columns(name: str, *, about: bool) -> str | None:
    named = _ROUND_TABLE.fullmatch(name)
    if named is None:
        return None
    columns = _ROUND_COLUMNS[named[1]]
    return f"{columns}, {_ABOUT}" if about and "ballot" in named[1] else columns
