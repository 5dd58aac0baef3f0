"""What people fill in, as a refusal names it."""

from __future__ import annotations

from enum import StrEnum


class Field(StrEnum):
    """A field of a form; its value is what files and the command line call it."""

    # of a person
    DISPLAY = "display"
    GIVEN = "given"
    FAMILY = "family"
    LATIN = "latin"
    OFFICE = "office"
    INSTITUTION = "institution"
    COUNTRY = "country"
    GROUP = "group"
    POPULATION = "population"
    LANGUAGE = "language"
    SEX = "sex"
    PHONE = "phone"
    EMAIL = "email"
    SPOKEN = "spoken"
    ACCESS = "access"
    DIET = "diet"
    PHOTO = "photo"
    QUOTE = "quote"
    # of who wants to hear more
    CONTACT = "contact"
    # of the forum and its rooms
    SHORT_TITLE = "short_title"
    SHORT_NAME = "short_name"
    WITHOUT = "without"
    LANGUAGES = "languages"
    CONTROLLER = "controller"
    WHOM_TO_ASK = "whom_to_ask"
    PURPOSE = "purpose"
    RECIPIENTS = "recipients"
    BASIS = "basis"
    NOTICED = "noticed"
    CAPACITY = "capacity"
    TAGS = "tags"
    QUORUM = "quorum"
    # of a session
    TITLE = "title"
    CODE = "code"
    TYPE = "type"
    DAY = "day"
    START = "start"
    END = "end"
    PEOPLE = "people"
    ROLE = "role"
    PARTICIPATION = "participation"
    STAGE = "stage"
    ROUNDS = "rounds"
    MINUTES = "minutes"
    # of a poll
    QUESTION = "question"
    KIND = "kind"
    METHOD = "method"
    OPTIONS = "options"
    ABOUT = "about"
    # of an input
    TO = "to"
    SESSION = "session"
    REASON = "reason"
    # of the record
    LINE = "line_id"
    OWNER = "owner"
    DUE = "due"
    REACHED = "reached"
    PERMITTED = "permitted"
    RESERVATIONS = "reservations"
    FOCUS = "focus"
    TALK = "talk"
    STATE = "state"
    ATTRIBUTION = "attribution"
    # of an action
    TEXT = "text"
    LEVEL = "level"
    INDICATOR = "indicator"
    PRIORITY = "priority"
    STATUS = "status"
    BECAUSE = "because"
    BEFORE = "before"
    AFTER = "after"
    # of a screen
    NAME = "name"
    # of doors and documents
    GATE = "gate"
    ORDER = "order"
    PAGE = "page"
