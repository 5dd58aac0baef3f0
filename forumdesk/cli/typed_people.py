"""A person's fields as options."""

from __future__ import annotations

from forumdesk.cli.commands import Arguments, Option, option

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
_HELP = {
    "display": "the name as the person writes it",
    "country": "two letters, as ID",
    "group": "made if it is new",
    "language": "as en or id",
}


def field_options(*, named: bool) -> tuple[Option, ...]:
    """An option for each field; the name must be given where somebody new is `named`."""
    return tuple(
        option(name, help=_HELP.get(field), required=named and field == "display")
        for field, name in _OPTIONS.items()
    )


def typed_fields(arguments: Arguments) -> dict[str, str]:
    """The fields that were given, by name."""
    found = {field: getattr(arguments, name.removeprefix("--")) for field, name in _OPTIONS.items()}
    return {field: words for field, words in found.items() if words is not None}
