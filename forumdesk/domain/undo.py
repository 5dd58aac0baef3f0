"""What a user did with a forum that can be taken back."""

from __future__ import annotations

from enum import Enum, auto


class Deed(Enum):
    """One kind of thing done; `wording.undo` has words for each."""

    SET_PRINT_ADDRESS = auto()
    UPDATE_FORUM = auto()
    ADD_HOST = auto()
    UPDATE_HOST = auto()
    DELETE_HOST = auto()
    ADD_VENUE = auto()
    UPDATE_VENUE = auto()
    DELETE_VENUE = auto()
    ADD_ROOM = auto()
    UPDATE_ROOM = auto()
    DELETE_ROOM = auto()
    ORDER_HOSTS = auto()
    ORDER_VENUES = auto()
    ORDER_ROOMS = auto()
    ADD_SESSION = auto()
    UPDATE_SESSION = auto()
    DELETE_SESSION = auto()
    START_SESSION = auto()
    END_SESSION = auto()
    WATCH_DOOR = auto()
    ADD_PROGRAMME = auto()
    ADD_GROUP = auto()
    SET_OBSERVERS = auto()
    ADD_PERSON = auto()
    ADD_PEOPLE = auto()
    UPDATE_PERSON = auto()
    DELETE_PEOPLE = auto()
    IMPORT_PEOPLE = auto()
    CHECK_IN = auto()
    CHECK_OUT = auto()
    CHECK_OUT_EVERYBODY = auto()
    WALK_IN = auto()
    ADD_POLL = auto()
    UPDATE_POLL = auto()
    DELETE_POLL = auto()
    ADD_SCREEN = auto()
    UPDATE_SCREEN = auto()
    DELETE_SCREEN = auto()
    ADD_LINE = auto()
    EDIT_LINE = auto()
    DELETE_LINE = auto()
