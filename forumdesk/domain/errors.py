"""How the rules say no: a code and facts, which `wording` turns into a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Reason(StrEnum):
    """Why something was refused. Each has a sentence in `wording`."""

    NOT_FOUND = "not_found"
    AMBIGUOUS = "ambiguous"
    ONLY_LOOKS_LIKE = "only_looks_like"
    INVALID_TEXT = "invalid_text"
    INVALID_DATE = "invalid_date"
    ENDS_FIRST = "ends_first"
    NO_SUCH_TIME = "no_such_time"
    INVALID_ZONE = "invalid_zone"
    INVALID_ADDRESS = "invalid_address"
    INVALID_FIELD = "invalid_field"
    MISSING_FIELD = "missing_field"
    UNKNOWN_FIELD = "unknown_field"
    NO_KEY = "no_key"
    # polls as they are written
    INVALID_KIND = "invalid_kind"
    INVALID_METHOD = "invalid_method"
    INVALID_RULE = "invalid_rule"
    TOO_FEW_OPTIONS = "too_few_options"
    SAME_OPTION_TWICE = "same_option_twice"
    NOBODY_ENTITLED = "nobody_entitled"
    TOO_FEW_ENTITLED = "too_few_entitled"
    FEW_ENTITLED = "few_entitled"
    # polls as they run
    WRONG_STATE = "wrong_state"
    POLL_IS_OPEN = "poll_is_open"
    RESULT_HIDDEN = "hidden"
    FIGURES_HIDDEN = "figures_hidden"
    NOT_SECRET = "not_secret"
    # ballots
    UNKNOWN_POLL = "unknown_poll"
    NO_BADGE = "no_badge"
    UNKNOWN_CODE = "unknown_code"
    REVOKED = "revoked"
    OTHER_BADGE = "other_badge"
    NONCE_REUSED = "nonce_reused"
    ALREADY_VOTED = "already_voted"
    OTHER_ROUND = "other_round"
    POLL_CLOSED = "poll_closed"
    NOT_ENTITLED = "not_entitled"
    INVALID_CHOICES = "invalid_choices"
    INVALID_NONCE = "invalid_nonce"
    INVALID_BODY = "invalid_body"
    # the service
    INVALID_REQUEST = "invalid_request"
    WRONG_METHOD = "wrong_method"
    TOO_LARGE = "too_large"
    WRONG_TYPE = "wrong_type"
    WRONG_ORIGIN = "wrong_origin"
    WRONG_HOST = "wrong_host"
    TOO_MANY = "too_many"
    NOT_RECORDED = "not_recorded"
    # undo
    CHANGED_SINCE = "changed_since"
    SEAL_BROKEN = "seal_broken"
    # deleting
    IN_USE = "in_use"
    # attendance
    NO_BADGE_IN_FORCE = "no_badge_in_force"
    NOT_CHECKED_IN = "not_checked_in"
    NOBODY_CHECKED_IN = "nobody_checked_in"
    NOT_STARTED = "not_started"
    # inputs and the projector
    INVALID_INPUT = "invalid_input"
    INPUT_IS_PRIVATE = "input_is_private"
    WORDS_ARE_PRIVATE = "words_are_private"
    SUPPORT_IS_OVER = "support_is_over"
    INPUT_NOT_SHOWN = "input_not_shown"
    # tables from other programs
    TABLE_TOO_LARGE = "table_too_large"
    TABLE_UNREADABLE = "table_unreadable"
    TABLE_EMPTY = "table_empty"
    QUOTE_NOT_CLOSED = "quote_not_closed"
    NO_SUCH_ROW = "no_such_row"
    NO_NAME_COLUMN = "no_name_column"
    UNKNOWN_COLUMN = "unknown_column"
    TOO_MANY_CELLS = "too_many_cells"
    BAD_ROWS = "bad_rows"
    UNKNOWN_TEMPLATE = "unknown_template"
    NO_SUCH_CHOICE = "no_such_choice"
    # printed documents
    NO_PRINT_ADDRESS = "no_print_address"
    UNKNOWN_REPORT = "unknown_report"
    NOTHING_TO_PRINT = "nothing_to_print"
    NEEDS_SESSION = "needs_session"
    NEEDS_POLL = "needs_poll"


class Refused(Exception):
    """The rules say no. Nothing was changed.

    `facts` are plain values that the sentence names (a field, a number, a state).
    """

    def __init__(self, reason: Reason, **facts: object) -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.facts: Mapping[str, object] = facts
