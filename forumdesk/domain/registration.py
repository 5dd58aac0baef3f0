"""What a forum asks of people when they are registered: declared once, used by every surface.

`DECLARED` are the fields that ForumDesk knows; a forum uses some of them, may word them and their
purpose anew, and may have fields of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from forumdesk.domain.fields import Field
from forumdesk.domain.text import NO_TEXT, Text


class FieldType(StrEnum):
    """What may be answered. WORDS are written per language, LINE is one line as it is typed."""

    LINE = "line"
    WORDS = "words"
    PHONE = "phone"
    EMAIL = "email"
    CHOICE = "choice"
    COUNTRY = "country"
    GROUP = "group"
    LANGUAGE = "language"


class Purpose(StrEnum):
    """Why something is asked, where the forum gives no words of its own."""

    IDENTITY = "identity"
    CONTACT = "contact"
    BALANCE = "balance"
    LANGUAGE = "language"
    CARE = "care"
    CONSENT = "consent"
    OWN = "own"


class Kept(StrEnum):
    """Where answers lie: in the person's row, in rows beside it, or apart from the person."""

    PERSON = "person"
    DETAIL = "detail"
    NEED = "need"


class Sex(StrEnum):
    """As Indonesian lists of attendance ask for it (L/P); whoever does not say it has none."""

    FEMALE = "female"
    MALE = "male"


class Photo(StrEnum):
    """Whether somebody may be photographed."""

    ALWAYS = "always"
    ASK = "ask"
    NEVER = "never"


def photo_said(code: str | None) -> Photo | None:
    """What somebody allows by the code that is kept; None without one, and for one of no meaning.

    Whoever stands at the door is told on with or without the mark.
    """
    return next((one for one in Photo if one.value == code), None)


class Quote(StrEnum):
    """Whether somebody may be quoted with name and office."""

    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer to choose: `code` is stored; without words of its own it is worded by its code."""

    code: str
    text: Text = NO_TEXT


@dataclass(frozen=True, slots=True)
class RegistrationField:
    """A field of registration.

    `key` is a `Field` value, or an id for a field of the forum's own. `label` and `why` are empty
    where the usual words stand. `keep_days` counts from the forum's last day.
    """

    key: str
    type: FieldType
    purpose: Purpose
    keep_days: int
    kept: Kept = Kept.DETAIL
    used: bool = False
    choices: tuple[Choice, ...] = ()
    label: Text = NO_TEXT
    why: Text = NO_TEXT
    position: int = 0

    @property
    def own(self) -> bool:
        """Whether the forum made it."""
        return self.purpose is Purpose.OWN

    @property
    def is_without_purpose(self) -> bool:
        """Whether nobody is told why it is asked."""
        return self.own and not self.why

    @property
    def for_its_days(self) -> bool:
        """Whether answers were for the forum's days, and go when it is ended: contacts, needs."""
        return self.type in (FieldType.PHONE, FieldType.EMAIL) or self.kept is Kept.NEED


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person answered to one field: a code of a choice, or words."""

    field: str
    value: str


@dataclass(frozen=True, slots=True)
class BySex:
    """How many people there are of each sex, and of how many it is not known."""

    female: int
    male: int
    not_said: int


# In days after the last one: a year for who was there, a month to write to people, a week for what
# says something of their health.
YEAR, MONTH, WEEK = 365, 30, 7
# The longest that a forum may keep an answer.
LONGEST_KEPT = 3_653


def _of_person(key: Field, type: FieldType, purpose: Purpose, *, used: bool) -> RegistrationField:
    return RegistrationField(key.value, type, purpose, YEAR, Kept.PERSON, used)


def _chosen(key: Field, codes: Iterable[str], purpose: Purpose) -> RegistrationField:
    choices = tuple(Choice(code) for code in codes)
    return RegistrationField(key.value, FieldType.CHOICE, purpose, YEAR, choices=choices)


# In the order of forms and lists. A forum that chose nothing uses those that every one had.
DECLARED: tuple[RegistrationField, ...] = (
    _of_person(Field.DISPLAY, FieldType.LINE, Purpose.IDENTITY, used=True),
    _of_person(Field.GIVEN, FieldType.LINE, Purpose.IDENTITY, used=True),
    _of_person(Field.FAMILY, FieldType.LINE, Purpose.IDENTITY, used=True),
    _of_person(Field.LATIN, FieldType.LINE, Purpose.IDENTITY, used=True),
    _of_person(Field.OFFICE, FieldType.WORDS, Purpose.IDENTITY, used=True),
    _of_person(Field.INSTITUTION, FieldType.WORDS, Purpose.IDENTITY, used=True),
    _of_person(Field.COUNTRY, FieldType.COUNTRY, Purpose.IDENTITY, used=True),
    _of_person(Field.GROUP, FieldType.GROUP, Purpose.BALANCE, used=True),
    _chosen(Field.SEX, Sex, Purpose.BALANCE),
    RegistrationField(Field.PHONE.value, FieldType.PHONE, Purpose.CONTACT, MONTH),
    RegistrationField(Field.EMAIL.value, FieldType.EMAIL, Purpose.CONTACT, MONTH),
    _of_person(Field.LANGUAGE, FieldType.LANGUAGE, Purpose.LANGUAGE, used=True),
    RegistrationField(Field.SPOKEN.value, FieldType.LINE, Purpose.LANGUAGE, YEAR),
    RegistrationField(Field.ACCESS.value, FieldType.LINE, Purpose.CARE, WEEK, Kept.NEED),
    RegistrationField(Field.DIET.value, FieldType.LINE, Purpose.CARE, WEEK, Kept.NEED),
    _chosen(Field.PHOTO, Photo, Purpose.CONSENT),
    _chosen(Field.QUOTE, Quote, Purpose.CONSENT),
)


def in_use(fields: Iterable[RegistrationField]) -> list[RegistrationField]:
    """The fields that the forum asks for, in their order."""
    return sorted((one for one in fields if one.used), key=lambda one: one.position)


def by_sex(people: Collection[str], said: Mapping[str, str]) -> BySex | None:
    """These people counted by what is known of them; None where of nobody anything is known."""
    known = [said[one] for one in people if one in said]
    if not known:
        return None
    female, male = known.count(Sex.FEMALE), known.count(Sex.MALE)
    return BySex(female, male, len(people) - female - male)


def declared(stored: Mapping[str, RegistrationField]) -> list[RegistrationField]:
    """Every field of a forum: those of ForumDesk as the forum changed them, then its own."""
    known = {one.key for one in DECLARED}
    usual: Sequence[RegistrationField] = [
        stored.get(one.key, _placed(one, place)) for place, one in enumerate(DECLARED, start=1)
    ]
    own = [one for one in stored.values() if one.key not in known]
    return sorted([*usual, *own], key=lambda one: one.position)


def _placed(one: RegistrationField, place: int) -> RegistrationField:
    return RegistrationField(
        one.key,
        one.type,
        one.purpose,
        one.keep_days,
        one.kept,
        one.used,
        one.choices,
        position=place,
    )
