"""people FILE fields list|use|set|add|remove: what people are asked when they are registered."""

from __future__ import annotations

from forumdesk.cli.commands import Arguments, Group, command, option
from forumdesk.cli.common import (
    changed_text,
    for_changing,
    for_reading,
    for_writing,
    given,
    typed_text,
)
from forumdesk.cli.output import complain, show, show_json, show_table
from forumdesk.cli.typed_people import find_field
from forumdesk.domain.registration import FieldType, RegistrationField, in_use
from forumdesk.domain.text import NO_TEXT
from forumdesk.i18n import _
from forumdesk.operations import registration as operations
from forumdesk.operations.registration import OWN_TYPES, FieldChanges, NewField
from forumdesk.store import registration as rows
from forumdesk.wording.registration import (
    asked_without_purpose,
    choice_label,
    field_label,
    field_purpose,
    kept_for,
)

FIELD = option("key", metavar="KEY", help="a key, a label, or an id")
_LABEL = option("--label", metavar="T", help="what it is called, in the language of the command")
_WHY = option("--why", metavar="T", help="why it is asked, in a sentence")
_DAYS = option("--keep-days", type=int, metavar="N", help="days after the forum's last one")


def _shown(field: RegistrationField) -> dict[str, object]:
    return {
        "key": field.key,
        "label": field_label(field),
        "used": field.used,
        "type": field.type.value,
        "why": field_purpose(field),
        "keep_days": field.keep_days,
        "kept": field.kept.value,
        "own": field.own,
        "choices": [{"code": one.code, "text": choice_label(field, one)} for one in field.choices],
    }


def _ask_why(field: RegistrationField) -> None:
    if field.is_without_purpose:
        words = _("{field}: {trouble} Say it with --why.")
        complain(words.format(field=field_label(field), trouble=asked_without_purpose()))


@command("list", "the fields in the order in which they are asked, and those that are not used")
def list_fields(arguments: Arguments) -> None:
    """Every field."""
    with for_reading(arguments.file) as opened:
        fields = rows.fields(opened.db)
    if arguments.json:
        show_json([_shown(one) for one in fields])
        return
    told = [
        {
            "used": _("asked") if one.used else "",
            "key": one.key if not one.own else "",
            "label": field_label(one),
            "kept": kept_for(one),
        }
        for one in (*in_use(fields), *(each for each in fields if not each.used))
    ]
    headings = {"used": _("Used"), "key": "KEY", "label": _("Field"), "kept": _("Kept")}
    show_table(told, headings, as_json=False)


@command(
    "use",
    "ask for these fields, in this order, and for no others; the name is always asked for",
    option("keys", metavar="KEY", nargs="*", help="keys, labels or ids"),
)
def use(arguments: Arguments) -> None:
    """Choose what is asked."""
    with for_writing(arguments.file) as opened:
        known = rows.fields(opened.db)
        keys = [find_field(known, one).key for one in arguments.keys]
        fields = operations.set_field_use(opened.db, keys=keys).value
    show({"used": [one.key for one in in_use(fields)]}, as_json=arguments.json)


@command(
    "set",
    "word a field or its purpose anew, or change how long its answers are kept; empty words are"
    " the usual ones",
    *(FIELD, _LABEL, _WHY, _DAYS),
    option(
        "--choice", action="append", metavar="T", help="of an own field: all that may be chosen"
    ),
)
def set_field(arguments: Arguments) -> None:
    """Change a field."""
    with for_changing(arguments.file) as db:
        before = find_field(rows.fields(db), arguments.key)
        changes = FieldChanges(
            label=given(arguments.label, lambda words: changed_text(db, before.label, words)),
            why=given(arguments.why, lambda words: changed_text(db, before.why, words)),
            keep_days=given(arguments.keep_days, int),
            choices=given(
                arguments.choice,
                lambda every: tuple(operations.choice(typed_text(db, one)) for one in every),
            ),
        )
        field = operations.change_field(db, key=before.key, changes=changes).value
    show(_shown(field), as_json=arguments.json)
    _ask_why(field)


@command(
    "add",
    "ask for something of the forum's own",
    option("--label", required=True, metavar="T", help="what it is called"),
    option("--type", choices=[one.value for one in OWN_TYPES], default=FieldType.LINE.value),
    option("--choice", action="append", default=[], metavar="T", help="what may be chosen"),
    *(_WHY, _DAYS),
)
def add_field(arguments: Arguments) -> None:
    """Add a field."""
    with for_changing(arguments.file) as db:
        new = NewField(
            label=typed_text(db, arguments.label),
            type=FieldType(arguments.type),
            choices=tuple(typed_text(db, one) for one in arguments.choice),
            why=changed_text(db, NO_TEXT, arguments.why or ""),
            **({} if arguments.keep_days is None else {"keep_days": arguments.keep_days}),
        )
        field = operations.add_field(db, new=new).value
    show(_shown(field), as_json=arguments.json)
    _ask_why(field)


@command("remove", "remove a field of the forum's own that nobody has answered", FIELD)
def remove_field(arguments: Arguments) -> None:
    """Remove a field."""
    with for_writing(arguments.file) as opened:
        key = find_field(rows.fields(opened.db), arguments.key).key
        field = operations.remove_field(opened.db, key=key).value
    show(_shown(field), as_json=arguments.json)


FIELDS = Group(
    "fields",
    "what people are asked when they are registered",
    (list_fields, use, set_field, add_field, remove_field),
)
