"""How the rules say no: a reason and facts, which `wording` turns into one sentence.

A new refusal is a line here, a line in its feature's file of `wording/refusals`, and its words in
the catalogue.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from typing import TypeVar

from forumdesk.domain.coded import Coded, Fact, coded
from forumdesk.domain.fields import Field
from forumdesk.domain.poll_state import State
from forumdesk.domain.rules import Amount, Rule
from forumdesk.domain.text import Text

Kind = TypeVar("Kind", bound=Fact)


class Reason(Coded):
    """Why something was refused. Each is one sentence in `wording.refusals`, which names the facts.

    The code is what scripts know.
    """

    # whatever is meant
    NOT_FOUND = coded("not_found", value=str)
    AMBIGUOUS = coded("ambiguous", value=str)
    INVALID_TEXT = coded("invalid_text")
    INVALID_DATE = coded("invalid_date", value=str)
    INVALID_FIELD = coded("invalid_field", field=Field, value=str)
    MISSING_FIELD = coded("missing_field", field=Field)
    UNKNOWN_FIELD = coded("unknown_field", field=str)
    NO_SUCH_CHOICE = coded("no_such_choice", field=Field, value=str, names=str)
    CHANGED_SINCE = coded("changed_since")
    # what a command was given
    NOT_A_PAIR = coded("invalid_field", option=str, value=str)
    UNREADABLE_SPEC = coded("invalid_field", value=str)
    WRONG_LETTERS = coded("invalid_field", option=str, value=str)
    NO_OUTPUT = coded("missing_field")
    # the forum
    INVALID_ZONE = coded("invalid_zone", value=str)
    INVALID_ADDRESS = coded("invalid_address", value=str)
    WRONG_DAYS = coded("invalid_date", first=date, last=date)
    NO_KEY = coded("no_key")
    UNKNOWN_TEMPLATE = coded("unknown_template", value=str, names=str)
    VENUE_HAS_ROOMS = coded("in_use", name=Text)
    ROOM_HAS_SESSIONS = coded("in_use", name=Text)
    # the letterhead
    TOO_MANY_LINES = coded("invalid_text", most=int, longest=int)
    TOO_MANY_LOGOS = coded("too_many_logos", most=int)
    NO_PICTURE = coded("picture_unreadable")
    PICTURE_TOO_LARGE = coded("picture_too_large", megabytes=int, megapixels=int)
    PICTURE_TOO_NARROW = coded("picture_too_large")
    PICTURE_IS_BLANK = coded("picture_is_blank")
    PICTURE_ELSEWHERE = coded("picture_elsewhere")
    PICTURE_TOO_INVOLVED = coded("picture_unreadable")
    # archives of a forum
    NOT_AN_ARCHIVE = coded("not_an_archive")
    ARCHIVE_TOO_NEW = coded("too_new")
    ARCHIVE_TOO_LARGE = coded("too_large", gigabytes=int)
    ARCHIVE_LACKS = coded("bad_archive", name=str)
    ARCHIVE_STRANGE = coded("bad_archive", name=str)
    ARCHIVE_ALTERED = coded("bad_archive", name=str)
    ARCHIVE_ROW = coded("bad_archive", name=str, row=int)
    NOT_FROM_ARCHIVE = coded("unknown_field", option=str)
    # rehearsals
    IS_A_REHEARSAL = coded("rehearsal")
    POLL_BEFORE_REHEARSAL = coded("poll_is_open", number=int)
    REHEARSAL_IS_OVER = coded("rehearsal_is_over")
    REHEARSAL_IS_ON = coded("rehearsal_is_on")
    # the programme
    ENDS_FIRST = coded("ends_first", start=time, end=time)
    NO_SUCH_TIME = coded("no_such_time", time=time, day=date)
    NOT_STARTED = coded("not_started", name=Text)
    SESSION_IS_USED = coded("in_use", name=Text)
    # people, their badges and doors
    ONLY_LOOKS_LIKE = coded("only_looks_like", value=str, names=str)
    NAMESAKE = coded("namesake", name=str, number=int)
    SEVERAL_OF_THIS_NAME = coded("ambiguous", value=str)
    PERSON_IN_POLLS = coded("in_use", name=str)
    PERSON_IN_PROGRAMME = coded("in_use", name=str)
    PERSON_IN_RECORD = coded("in_use", name=str)
    PERSON_IN_ACTIONS = coded("in_use", name=str)
    PERSON_IN_INPUTS = coded("in_use", name=str)
    UNKNOWN_CODE = coded("unknown_code")
    REVOKED = coded("revoked")
    REPLACED = coded("revoked")
    SENT_WITH_REVOKED = coded("revoked")
    SENT_WITH_REPLACED = coded("revoked")
    NOT_CHECKED_IN = coded("not_checked_in", name=str)
    DOOR_NOT_WATCHED = coded("door_not_watched", name=Text)
    # devices of the organiser's people
    UNKNOWN_PAIRING = coded("unknown_code")
    NOT_PAIRED = coded("not_paired")
    NOT_OF_THIS_ROLE = coded("not_of_this_role")
    NOT_OF_THIS_SESSION = coded("not_of_this_session")
    SCOPE_NOT_OF_ROLE = coded("scope_not_of_role")
    OTHER_SITTING = coded("other_badge")
    # polls as they are written
    INVALID_RULE = coded("invalid_rule", rule=Rule, value=str)
    UNKNOWN_RULE = coded("invalid_rule", key=str, names=str)
    TOO_FEW_OPTIONS = coded("too_few_options", least=int)
    TOO_MANY_OPTIONS = coded("too_many_options", most=int)
    NO_OPTIONS = coded("too_many_options")
    SAME_OPTION_TWICE = coded("same_option_twice")
    OPTION_IS_ABSTENTION = coded("option_is_abstention")
    COST_MISSING = coded("cost_missing")
    COST_NOT_ASKED = coded("cost_not_asked")
    COST_ABOVE_BUDGET = coded("cost_above_budget", number=int, cost=Amount, budget=Amount)
    ABOUT_BY_NAME = coded("invalid_about")
    ABOUT_NOT_COUNTED = coded("invalid_about")
    ABOUT_ANSWERS = coded("invalid_about", least=int, most=int)
    NOBODY_ENTITLED = coded("nobody_entitled")
    NOBODY_CHECKED_IN = coded("nobody_checked_in")
    TOO_FEW_ENTITLED = coded("too_few_entitled")
    FEW_ENTITLED = coded("few_entitled", n=int)
    FEW_FOR_ABOUT = coded("few_for_about", n=int, answers=int)
    # slips
    SLIPS_ARE_OUT = coded("slips_are_out", number=int)
    NO_SUCH_NUMBER_OF_SLIPS = coded("invalid_number", most=int)
    NOT_BY_SLIP = coded("not_by_slip", number=int)
    NOBODY_IS_LISTED = coded("nobody_is_listed", number=int)
    ALREADY_GIVEN = coded("already_given", name=str)
    NOT_TICKED = coded("not_ticked", name=str)
    TICKS_HAVE_VOTED = coded("ticks_have_voted", number=int)
    NOT_ON_THE_LIST = coded("not_on_the_list", name=str)
    NO_SLIPS_LEFT = coded("no_slips_left", number=int, n=int)
    UNKNOWN_SLIP = coded("unknown_code")
    SLIP_OF_ANOTHER_POLL = coded("other_poll", number=int, round=int)
    SLIP_USED = coded("slip_used")
    # polls as they run
    WRONG_STATE = coded("wrong_state", number=int, state=State)
    POLL_IS_OPEN = coded("poll_is_open", number=int)
    RESULT_HIDDEN = coded("hidden")
    FIGURES_HIDDEN = coded("figures_hidden", number=int)
    FIGURES_TELL = coded("figures_hidden", number=int)
    BALLOTS_NAME = coded("names_not_told", number=int)
    BALLOTS_TELL = coded("figures_hidden", number=int)
    NOT_SECRET = coded("not_secret", number=int)
    NO_WORDS_OF_PEOPLE = coded("no_words", number=int)
    WORD_NOT_WRITTEN = coded("not_found", value=str)
    WORDS_STRUCK = coded("words_struck", number=int)
    NOT_NAMED = coded("not_named", number=int)
    NAMES_ARE_NOT_TOLD = coded("names_not_told", number=int)
    NOTHING_PROPOSED = coded("nothing_proposed", number=int)
    INVALID_RESERVATION = coded("invalid_text", most=int)
    TOO_MANY_RESERVATIONS = coded("invalid_number", most=int)
    NOTHING_BEFORE = coded("nothing_before", number=int)
    NOT_COMPARABLE = coded("not_comparable", number=int, other=int)
    NOBODY_MOVES = coded("nobody_moves", number=int)
    SEAL_BROKEN = coded("seal_broken", number=int)
    # ballots
    UNKNOWN_POLL = coded("unknown_poll")
    NO_BADGE = coded("no_badge")
    NO_SLIP = coded("no_slip")
    OTHER_SLIPS_POLL = coded("no_slip")
    SLIP_SPOILT = coded("spoilt")
    OTHER_BADGE = coded("other_badge")
    OTHER_SLIP = coded("other_badge")
    PHONE_HAS_BADGE = coded("other_badge", name=str, number=int)
    NONCE_REUSED = coded("nonce_reused")
    INVALID_NONCE = coded("invalid_nonce")
    INVALID_BODY = coded("invalid_body")
    INVALID_CHOICES = coded("invalid_choices")
    INVALID_ABOUT = coded("invalid_about")
    NOTHING_CHOSEN = coded("invalid_choices")
    TOO_MANY_CHOSEN = coded("invalid_choices", n=int, most=int)
    TOO_FEW_CHOSEN = coded("invalid_choices", n=int, least=int)
    OVER_BUDGET = coded("invalid_choices", cost=Amount, budget=Amount, over=Amount)
    NO_POINTS_GIVEN = coded("invalid_choices", most=int)
    TOO_MANY_POINTS = coded("invalid_choices", n=int, most=int, over=int)
    ABOVE_CAP = coded("invalid_choices", option=Text, most=int)
    POINTS_NOT_WHOLE = coded("invalid_choices")
    NOTHING_WRITTEN = coded("invalid_choices")
    WORD_TOO_LONG = coded("invalid_choices", most=int)
    ALREADY_VOTED = coded("already_voted")
    PHONES_WAIT = coded("paused")
    MARKED_FOR_PAPER = coded("already_voted")
    COUNTED_BY_HANDS = coded("already_voted")
    HANDS_ARE_COUNTED = coded("hands_are_counted")
    TYPED_BEFORE = coded("typed_before", n=int)
    CHANGED_TOO_OFTEN = coded("too_many")
    NOT_ENTITLED = coded("not_entitled")
    NOT_BY_PHONE = coded("not_entitled")
    OTHER_ROUND = coded("other_round")
    COUNTED_EARLIER_ROUND = coded("other_round")
    POLL_CLOSED = coded("poll_closed")
    COUNTED_THEN_CLOSED = coded("poll_closed")
    PULSE_CLOSED = coded("poll_closed")
    NOT_RECORDED = coded("not_recorded")
    # ballots that the desk marks, hands out and types
    NOT_TYPED_HERE = coded("wrong_channel", number=int)
    HAS_VOTED = coded("has_voted", name=str)
    NOT_LISTED = coded("not_listed", name=str)
    NOT_ON_PAPER = coded("not_on_paper", name=str)
    TYPED_ALREADY = coded("typed_already", name=str)
    PAPERS_ARE_TYPED = coded("papers_are_typed", n=int)
    MORE_THAN_MARKED = coded("too_many_ballots", n=int, most=int)
    MORE_THAN_THERE = coded("too_many_ballots", n=int, most=int)
    ABOUT_NOT_TYPED = coded("invalid_about", value=str, most=int)
    NO_COUNT = coded("invalid_count", most=int)
    BALLOT_COLUMNS = coded("invalid_field", columns=str)
    NO_BALLOTS = coded("no_ballots")
    NO_HANDS = coded("no_hands")
    NO_LIST = coded("no_list", number=int)
    NOBODY_NAMED = coded("missing_field")
    TYPINGS_DIFFER = coded("typings_differ", first=int, second=int)
    BAD_BALLOTS = coded("bad_rows", number=int)
    # inputs and the projector
    INVALID_INPUT = coded("invalid_input", most=int)
    NO_SUCH_INPUT = coded("not_found")
    NAME_NEEDS_BADGE = coded("no_badge")
    SUPPORT_NEEDS_BADGE = coded("no_badge")
    SUPPORT_IS_OVER = coded("support_is_over")
    INPUT_NOT_RECORDED = coded("not_recorded")
    INPUT_IS_PRIVATE = coded("input_is_private", number=int)
    WORDS_ARE_PRIVATE = coded("words_are_private", number=int)
    WORDS_ARE_UNSEEN = coded("input_not_shown", number=int)
    INPUT_NOT_SHOWN = coded("input_not_shown", number=int)
    LAST_SCREEN = coded("last_screen")
    SCREEN_NAME_TAKEN = coded("screen_name_taken", name=str)
    # the record
    RECORD_IS_EMPTY = coded("record_is_empty")
    RECORD_IS_MARKED = coded("record_state", number=int)
    RECORD_NOT_FORWARD = coded("record_state", number=int)
    RECORD_NOT_AGREED = coded("record_state")
    RECORD_NOT_SIGNED = coded("record_state", number=int)
    RECORD_CHANGED = coded("record_changed", number=int)
    NOT_AGREED_BY_VOTE = coded("not_agreed", number=int, round=int)
    LESS_PROTECTION = coded("less_protection")
    NO_SUCH_VERSION = coded("not_found", number=int)
    VERSION_WITHOUT_LINES = coded("version_without_lines", number=int)
    INVALID_ABBREVIATION = coded("invalid_field", most=int, longest=int)
    QUOTE_OF_NOBODY = coded("missing_field")
    QUOTE_NOT_PERMITTED = coded("quote_not_permitted")
    INPUT_IN_RECORD = coded("in_record", number=int)
    RESULT_IN_RECORD = coded("in_record", number=int, round=int)
    LINE_CHANGED = coded("line_changed")
    LINE_GONE = coded("line_gone")
    # what becomes of it
    ACTION_OF_RECORD = coded("in_record", number=int)
    NO_BECAUSE = coded("missing_field", number=int)
    NO_EVALUATION = coded("invalid_field", number=int)
    NOTHING_PROVED = coded("missing_field")
    NOTHING_ANSWERED = coded("missing_field")
    # what phones ask of the service
    NO_SUCH_PAGE = coded("not_found")
    CANNOT_ANSWER = coded("not_recorded")
    INVALID_REQUEST = coded("invalid_request")
    WRONG_METHOD = coded("wrong_method")
    TOO_LARGE = coded("too_large")
    WRONG_TYPE = coded("wrong_type")
    WRONG_ORIGIN = coded("wrong_origin")
    WRONG_HOST = coded("wrong_host")
    TOO_MANY = coded("too_many")
    TOO_MANY_CODES = coded("too_many")
    TOO_MANY_GUESTS = coded("too_many", seconds=int)
    INPUT_TOO_SOON = coded("too_many", seconds=int)
    ENOUGH_THIS_HOUR = coded("too_many", minutes=int, seconds=int)
    QUEUE_IS_LONG = coded("too_many", seconds=int)
    # tables from other programs
    TABLE_TOO_LARGE = coded("table_too_large", megabytes=int, rows=int)
    TABLE_TOO_WIDE = coded("table_too_large", columns=int)
    TABLE_TOO_INVOLVED = coded("table_too_involved")
    TABLE_UNREADABLE = coded("table_unreadable")
    TABLE_BROKEN = coded("table_unreadable")
    TABLE_ENCRYPTED = coded("table_unreadable")
    TABLE_IS_OLD = coded("table_unreadable")
    TABLE_HAS_MACROS = coded("table_unreadable")
    TABLE_EMPTY = coded("table_empty")
    QUOTE_NOT_CLOSED = coded("quote_not_closed", row=int)
    NO_SUCH_ROW = coded("no_such_row", number=int)
    NO_SUCH_SHEET = coded("no_such_sheet", value=str, sheets=str)
    UNKNOWN_ENCODING = coded("unknown_encoding", value=str, known=str)
    UNKNOWN_DELIMITER = coded("unknown_delimiter", value=str)
    NO_NAME_COLUMN = coded("no_name_column", columns=str)
    UNKNOWN_COLUMN = coded("unknown_column", value=str, columns=str)
    TOO_MANY_CELLS = coded("too_many_cells", cells=int, columns=int)
    FORMULA_WITHOUT_VALUE = coded("formula_without_value", field=Field)
    SEVERAL_LINES = coded("several_lines", field=Field)
    LOOKS_SHIFTED = coded("looks_shifted", field=Field, value=str)
    UNKNOWN_LANGUAGE = coded("unknown_language", value=str)
    UNKNOWN_COUNTRY = coded("unknown_country", value=str)
    ROW_FITS_SEVERAL = coded("ambiguous", value=str)
    LIST_IS_OUTDATED = coded("list_is_outdated")
    BAD_ROWS = coded("bad_rows", number=int)
    IMPORT_STOPPED = coded("import_stopped")
    MAKING_STOPPED = coded("making_stopped")
    # printed documents
    NO_PRINT_ADDRESS = coded("no_print_address")
    UNKNOWN_REPORT = coded("unknown_report", value=str, names=str)
    NOTHING_TO_PRINT = coded("nothing_to_print")
    ALL_PRINTED = coded("all_printed")
    NEEDS_SESSION = coded("needs_session")
    NEEDS_POLL = coded("needs_poll")
    NEEDS_DAY = coded("needs_day")
    NO_SESSION_YET = coded("nothing_to_print")
    NO_SESSION_THAT_DAY = coded("nothing_to_print", day=date)
    NOTHING_HELD_YET = coded("nothing_to_print", day=date)
    NO_RECORD_YET = coded("nothing_to_print")
    NO_ACTION_YET = coded("nothing_to_print")
    NO_EVALUATION_YET = coded("nothing_to_print")
    NOTHING_FOLLOWED = coded("nothing_to_print")
    NOTHING_LEFT = coded("nothing_to_print")
    NO_POLL_YET = coded("nothing_to_print")
    NO_ROOM_YET = coded("nothing_to_print")
    NOBODY_SPEAKS = coded("nothing_to_print")
    NOBODY_CAME = coded("nothing_to_print")
    WHO_CAME_UNKNOWN = coded("nothing_to_print", codes=str)
    WHO_CAME_NOT_TOLD = coded("nothing_to_print")
    PROGRAMME_NOT_PRINTED = coded("nothing_to_print")
    PROGRAMME_UNCHANGED = coded("nothing_to_print")
    ANOTHER_DAY = coded("nothing_to_print", day=date)
    NO_SUCH_DAY = coded("invalid_field", value=str, days=int)
    NOT_OFFERED = coded("unknown_field", kind=str, field=str, names=str)
    WRONG_CHOICE = coded("invalid_field", field=str, value=str, names=str)

    # files for others
    UNKNOWN_EXPORT = coded("unknown_export", value=str, names=str)
    NOTHING_FURTHER = coded("nothing_further", value=str)
    NOTHING_TO_RECOUNT = coded("nothing_to_recount")


class Refused(Exception):
    """The rules say no. Nothing was changed.

    Raises:
        TypeError: the facts are not those that the reason declares.
    """

    def __init__(self, reason: Reason, **facts: Fact) -> None:
        super().__init__(reason.name)
        self.reason = reason
        self.facts = reason.checked(facts)

    @classmethod
    def of(cls, reason: str, facts: Mapping[str, Fact]) -> Refused:
        """What another process has refused, by the name of its reason."""
        return cls(Reason[reason], **facts)

    def fact(self, name: str, kind: type[Kind]) -> Kind:
        """One of the facts, of the type that its reason declares."""
        found = self.facts[name]
        if not isinstance(found, kind):
            raise TypeError(f"{self.reason}: {name} is no {kind.__name__}")
        return found
