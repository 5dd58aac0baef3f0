"""What can be wrong with a forum's file: codes and facts, which `wording` turns into a sentence."""

from __future__ import annotations

from enum import StrEnum

from forumdesk.domain.coded import Coded, coded


class FilePart(StrEnum):
    """A part of what a file holds, as its reader knows it."""

    FORUM = "forum"
    PROGRAMME = "programme"
    PEOPLE = "people"
    POLLS = "polls"
    ATTENDANCE = "attendance"
    INPUTS = "inputs"
    RECORD = "record"
    ACTIONS = "actions"
    PROJECTOR = "projector"
    STAFF = "staff"


class Trouble(Coded):
    """What is wrong with the file. Each is one sentence in `wording.troubles`."""

    MISSING = coded("missing")
    EXISTS = coded("exists")
    NOT_A_FORUM = coded("not_a_forum")
    TOO_NEW = coded("too_new")
    DAMAGED = coded("damaged")
    READ_ONLY = coded("read_only")
    IN_USE = coded("in_use")
    SERVED = coded("in_use")
    LOCKED = coded("locked")
    LOG_IS_READ = coded("locked")
    FULL = coded("full")
    INPUT_OUTPUT = coded("input_output")
    CANNOT_OPEN = coded("cannot_open")
    NOT_A_FILE = coded("not_a_file")
    SEVERAL_NAMES = coded("several_names")
    # what is in the file is not what ForumDesk puts there
    STRANGE_PART = coded("strange_part", name=str)
    TOO_MANY_PARTS = coded("strange_part", number=int)
    TOO_LONG = coded("too_long", name=str)
    BAD_VALUE = coded("bad_value", part=FilePart)
    # what happened to the file while it was open
    GONE = coded("gone")
    REPLACED = coded("replaced")
    CUT = coded("cut")
    OVERWRITTEN = coded("overwritten")
    LOG_GONE = coded("log_gone")
