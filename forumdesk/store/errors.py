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
    NOT_A_FILE = "not_a_file"
    SEVERAL_NAMES = "several_names"
    # What is in the file is not what ForumDesk puts there; `what` names it.
    STRANGE_PART = "strange_part"
    TOO_LONG = "too_long"
    BAD_VALUE = "bad_value"
    # What happened to the file while it was open.
    GONE = "gone"
    REPLACED = "replaced"
    CUT = "cut"
    OVERWRITTEN = "overwritten"
    LOG_GONE = "log_gone"


class FileTrouble(Exception):
    """The file cannot be used as asked. `what` names the part of it that is meant."""

    def __init__(self, trouble: Trouble, path: Path | str | None = None, *, what: str = "") -> None:
        super().__init__(trouble.value)
        self.trouble = trouble
        self.path = str(path) if path is not None else ""
        self.what = what
