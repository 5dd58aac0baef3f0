"""Trouble with the file, as opposed to a rule that says no."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path


class Trouble(StrEnum):
    """What is wrong with the file. Each has a sentence in `wording`."""

    MISSING = "missing"
    EXISTS = "exists"
    NOT_A_FORUM = "not_a_forum"
    TOO_NEW = "too_new"
    DAMAGED = "damaged"
    READ_ONLY = "read_only"
    IN_USE = "in_use"
    LOCKED = "locked"
    FULL = "full"
    INPUT_OUTPUT = "input_output"
    CANNOT_OPEN = "cannot_open"


class FileTrouble(Exception):
    """The file cannot be used as asked. What was in it is unchanged."""

    def __init__(self, trouble: Trouble, path: Path | str | None = None) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble
        self.path = str(path) if path is not None else ""
