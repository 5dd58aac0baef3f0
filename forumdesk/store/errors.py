"""Trouble with the file, as opposed to a rule that says no."""

from __future__ import annotations

from pathlib import Path

from forumdesk.domain.coded import Fact
from forumdesk.domain.troubles import Trouble


class FileTrouble(Exception):
    """The file cannot be used as asked. `path` is empty where whoever asked knows it.

    Raises:
        TypeError: the facts are not those that the trouble declares.
    """

    def __init__(self, trouble: Trouble, path: Path | str | None = None, /, **facts: Fact) -> None:
        super().__init__(trouble.name)
        self.trouble = trouble
        self.path = str(path) if path is not None else ""
        self.facts = trouble.checked(facts)

    def at(self, path: Path) -> FileTrouble:
        """The same, of the file at this path."""
        return type(self)(self.trouble, path, **self.facts)
