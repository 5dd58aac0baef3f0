"""What may be answered to a field of registration."""

from __future__ import annotations

import re

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.registration import FieldType, RegistrationField
from forumdesk.domain.text import clean_line, or_nothing

MAX_ANSWER = 300
# The shortest that somebody can be called under, as from one desk of a building to another.
_LEAST_DIGITS = 3
# As a spreadsheet shows a long number in a narrow cell: "8.13E+10", "8,13E+10".
_SHORTENED = re.compile(r"\d(?:[.,]\d+)?E\+?\d+", re.ASCII | re.IGNORECASE)
# Mobile numbers are written 08… in much of Asia, and nobody's begins with the 8 alone.
_ZERO_LOST = re.compile(r"8\d{8,11}", re.ASCII)
# What is put in front of a number so that a spreadsheet leaves it alone.
_LEFT_ALONE = "'’‘`"


def checked_answer(field: RegistrationField, typed: str) -> str:
    """The answer as it is stored: one line as it was typed, or the code of a choice.

    It is empty for nothing, and for what only fills a cell ("-", "n/a"). Numbers and addresses are
    looked at and never written otherwise, but for an apostrophe before a number.

    Raises:
        Refused: ANSWER_TOO_LONG, NO_SUCH_ANSWER, NO_PHONE_NUMBER, PHONE_SHORTENED,
            NO_EMAIL_ADDRESS.
    """
    line = or_nothing(clean_line(typed))
    if field.type is FieldType.PHONE:
        line = line.lstrip(_LEFT_ALONE).lstrip()
    if len(line) > MAX_ANSWER:
        raise Refused(Reason.ANSWER_TOO_LONG, field=field, most=MAX_ANSWER)
    if not line:
        return ""
    match field.type:
        case FieldType.CHOICE if line not in (codes := [one.code for one in field.choices]):
            names = ", ".join(codes)
            raise Refused(Reason.NO_SUCH_ANSWER, field=field, value=line[:40], names=names)
        case FieldType.PHONE if is_shortened(line):
            raise Refused(Reason.PHONE_SHORTENED, field=field, value=line[:40])
        case FieldType.PHONE if not _is_phone(line):
            raise Refused(Reason.NO_PHONE_NUMBER, field=field, value=line[:40])
        case FieldType.EMAIL if not _is_email(line):
            raise Refused(Reason.NO_EMAIL_ADDRESS, field=field, value=line[:40])
        case _:
            return line


def is_shortened(phone: str) -> bool:
    """Whether a spreadsheet has put a power of ten in place of most digits of a number."""
    return _SHORTENED.fullmatch(phone) is not None


def lacks_zero(phone: str) -> bool:
    """Whether a number looks as if a spreadsheet had dropped the 0 in front."""
    return _ZERO_LOST.fullmatch(phone) is not None


def _is_phone(line: str) -> bool:
    """Whether it is made of digits, of any script, with few words beside them ("WA", "ext.")."""
    digits = sum(one.isdecimal() for one in line)
    return digits >= _LEAST_DIGITS and digits > sum(one.isalpha() for one in line)


def _is_email(line: str) -> bool:
    name, at, host = line.partition("@")
    parts = host.split(".")
    whole = bool(name and at) and "@" not in host and " " not in line
    return whole and len(parts) > 1 and all(parts)
