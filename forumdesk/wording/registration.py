"""What is asked of people when they are registered, why, and for how long it is kept."""

from __future__ import annotations

from collections.abc import Mapping

from forumdesk.domain.fields import Field
from forumdesk.domain.registration import (
    BySex,
    Choice,
    FieldType,
    Photo,
    Purpose,
    Quote,
    RegistrationField,
    Sex,
)
from forumdesk.i18n import N_, _, language, ngettext
from forumdesk.wording.fields import field_name

# By field, since a code may stand for different words in two of them.
_CHOICES: Mapping[tuple[str, str], str] = {
    (Field.SEX.value, Sex.FEMALE.value): N_("Female"),
    (Field.SEX.value, Sex.MALE.value): N_("Male"),
    (Field.PHOTO.value, Photo.ALWAYS.value): N_("May be photographed"),
    (Field.PHOTO.value, Photo.ASK.value): N_("Ask before photographing"),
    (Field.PHOTO.value, Photo.NEVER.value): N_("No photographs"),
    (Field.QUOTE.value, Quote.YES.value): N_("May be quoted with name and office"),
    (Field.QUOTE.value, Quote.NO.value): N_("Not to be quoted by name"),
}
_PURPOSES: Mapping[Purpose, str] = {
    Purpose.IDENTITY: N_("To run this forum and to prove who attended."),
    Purpose.CONTACT: N_("To reach you about this forum."),
    Purpose.BALANCE: N_("To see whether all who are concerned are in the room."),
    Purpose.LANGUAGE: N_("To speak and write to you in a language that you use."),
    Purpose.CARE: N_("To make the place and the meals fit you."),
    Purpose.CONSENT: N_("To keep to what you allow."),
    Purpose.OWN: N_("Asked by the organiser of this forum."),
}


def field_label(field: RegistrationField) -> str:
    """What a field is called: by the forum's words, otherwise by the usual ones."""
    own = field.label.in_language(language())
    return own or (field.key if field.own else field_name(Field(field.key)))


def field_as_typed(field: RegistrationField) -> str:
    """What a field is called in a command; one of the forum's own has no key that people type."""
    return field_label(field) if field.own else field.key


def field_purpose(field: RegistrationField) -> str:
    """Why it is asked, in a sentence."""
    return field.why.in_language(language()) or _(_PURPOSES[field.purpose])


def asked_without_purpose() -> str:
    """What people are told instead, and that it is too little."""
    return _("it is not said why it is asked; people only read that the organiser asks it.")


def kept_for(field: RegistrationField) -> str:
    """How long an answer is kept."""
    return ngettext(
        "until {days} day after the forum", "until {days} days after the forum", field.keep_days
    ).format(days=field.keep_days)


def purpose_and_time(field: RegistrationField) -> str:
    """Why it is asked and how long it is kept, in sentences."""
    kept = _("Kept {until}.").format(until=kept_for(field))
    return f"{field_purpose(field)} {kept}"


def choice_label(field: RegistrationField, choice: Choice) -> str:
    """What an answer to choose is called."""
    own = choice.text.in_language(language())
    usual = _CHOICES.get((field.key, choice.code))
    return own or (choice.code if usual is None else _(usual))


def field_type(value: FieldType) -> str:
    """What may be answered to a field of the forum's own."""
    return {
        FieldType.LINE: _("A line of words"),
        FieldType.CHOICE: _("One of several answers"),
        FieldType.PHONE: _("A phone number"),
        FieldType.EMAIL: _("An e-mail address"),
    }[value]


def answers_offered(field: RegistrationField) -> str:
    """What may be answered, with what there is to choose."""
    if field.type is FieldType.CHOICE:
        return " / ".join(choice_label(field, one) for one in field.choices)
    return field_type(field.type)


def answer_words(field: RegistrationField, value: str) -> str:
    """An answer in words: what was typed, or what the chosen code stands for."""
    chosen = next((one for one in field.choices if one.code == value), None)
    return value if chosen is None else choice_label(field, chosen)


def photo_words(value: Photo) -> str:
    """Whether somebody may be photographed, beside a mark of its colour."""
    return _(_CHOICES[(Field.PHOTO.value, value.value)])


def sex_letter(value: str) -> str:
    """The sex of somebody in a narrow column; empty where it is not known."""
    return {Sex.FEMALE.value: _("F"), Sex.MALE.value: _("M")}.get(value, "")


def by_sex(value: BySex) -> str:
    """How many are of each sex, and of how many it is not known, where there are any."""
    counted = (
        (_("female: {n}"), value.female),
        (_("male: {n}"), value.male),
        (_("not said: {n}"), value.not_said),
    )
    return ", ".join(words.format(n=number) for words, number in counted if number)
