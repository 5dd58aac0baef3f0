"""A person's fields as options."""

from __future__ import annotations

from collections.abc import Sequence

from forumdesk.cli.commands import Arguments, Option, option
from forumdesk.cli.common import pair
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.registration import DECLARED, Answer, Kept, RegistrationField
from forumdesk.domain.text import identity
from forumdesk.exchange.answers import understood
from forumdesk.store import registration
from forumdesk.store.reader import Reader
from forumdesk.wording.registration import field_label

_OPTIONS = {
    "display": "--display",
    "given": "--given",
    "family": "--family",
    "latin": "--latin",
    "office": "--office",
    "institution": "--institution",
    "country": "--country",
    "group": "--group",
    # --language is that of the sentences.
    "language": "--speaks",
}
_ANSWERS = tuple(one.key for one in DECLARED if one.kept is not Kept.PERSON)
_HELP = {
    "display": "the name as the person writes it",
    "country": "two letters, as ID",
    "group": "made if it is new",
    "language": "as en or id",
    "sex": "female or male, or L or P as Indonesian lists have it",
    "photo": "always, ask or never",
    "quote": "yes or no",
}


def field_options(*, named: bool) -> tuple[Option, ...]:
    """An option for each field; the name must be given where somebody new is `named`."""
    return (
        *(
            option(name, help=_HELP.get(field), required=named and field == "display")
            for field, name in _OPTIONS.items()
        ),
        *(option(f"--{key}", metavar="A", help=_HELP.get(key)) for key in _ANSWERS),
        option(
            "--answer",
            action="append",
            default=[],
            metavar="KEY=VALUE",
            help="an answer to any field of registration; an empty one takes it back",
        ),
    )


def typed_fields(arguments: Arguments) -> dict[str, str]:
    """The fields that were given, by name."""
    found = {field: getattr(arguments, name.removeprefix("--")) for field, name in _OPTIONS.items()}
    return {field: words for field, words in found.items() if words is not None}


def typed_answers(arguments: Arguments, db: Reader) -> tuple[Answer, ...]:
    """The answers that were given, choices by their code or in words.

    Raises:
        Refused: NOT_A_PAIR; NOT_FOUND, AMBIGUOUS for a field.
    """
    given = [(key, said) for key in _ANSWERS if (said := getattr(arguments, key)) is not None]
    given += [pair(one, option="--answer") for one in arguments.answer]
    fields, answers = registration.fields(db), []
    for key, said in given:
        field = find_field(fields, key)
        answers.append(Answer(field.key, understood(field, [said]).get(said, said)))
    return tuple(answers)


def find_field(fields: Sequence[RegistrationField], wanted: str) -> RegistrationField:
    """The field of this key, which is called so, or whose id begins so.

    Raises:
        Refused: NOT_FOUND, AMBIGUOUS.
    """
    matching = [one for one in fields if one.key == wanted]
    if not matching:
        matching = [one for one in fields if identity(wanted) in _called(one)]
    if not matching and wanted:
        matching = [one for one in fields if one.own and one.key.startswith(wanted)]
    if not matching:
        raise Refused(Reason.NOT_FOUND, value=wanted)
    if len(matching) > 1:
        raise Refused(Reason.AMBIGUOUS, value=wanted)
    return matching[0]


def _called(field: RegistrationField) -> set[str]:
    return {identity(words) for words in (field_label(field), *field.label.as_dict().values())}
