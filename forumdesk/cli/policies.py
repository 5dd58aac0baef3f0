"""policies FILE list|add|set|delete."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from forumdesk.cli.commands import FILE, Arguments, Group, command, option
from forumdesk.cli.common import (
    changed_text,
    find_session,
    for_changing,
    for_reading,
    for_writing,
    pair,
)
from forumdesk.cli.output import show, show_table
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.policies import Policy, Registered
from forumdesk.domain.references import find
from forumdesk.domain.text import NO_TEXT
from forumdesk.i18n import _, language
from forumdesk.operations import policies as operations
from forumdesk.operations.policies import NewPolicy, PolicyChanges
from forumdesk.store import forum as forums
from forumdesk.store import policies as rows
from forumdesk.store.reader import Reader, reading
from forumdesk.wording import policies as wording
from forumdesk.wording.days import read_day

POLICY = option("policy", metavar="ID", help="number, or id")
_KEYS = ("title", "owner", "level", "note", "response", "responded", "sessions")


def _find(db: Reader, wanted: str) -> Policy:
    return find(rows.policies(db), wanted, short=lambda one: one.number)


@command("list", "all policies, with the sessions on them and what was answered")
def list_policies(arguments: Arguments) -> None:
    """The register."""
    with for_reading(arguments.file) as opened, reading(opened.db) as snapshot:
        of = operations.policy_register(snapshot)
    listed = [_listed(one) for one in of.policies]
    if not arguments.json:
        for shown, one in zip(listed, of.policies, strict=True):
            shown["standing"] = wording.standing(one.standing)
            shown["sessions"] = " ".join(each["code"] for each in shown["sessions"])
    headings = {
        "number": _("Number"),
        "standing": _("State"),
        "title": _("Policy"),
        "owner": _("Who decides"),
        "level": _("Competent level"),
        "sessions": _("Sessions"),
    }
    show_table(listed, headings, as_json=arguments.json)


def _listed(one: Registered) -> dict[str, Any]:
    policy, spoken = one.policy, language()
    return {
        "id": policy.id,
        "number": policy.number,
        "title": policy.title.in_language(spoken),
        "owner": policy.owner,
        "level": policy.level,
        "note": policy.note.in_language(spoken),
        "standing": one.standing.value,
        "sessions": [
            {
                "id": each.session.id,
                "code": each.session.code,
                "record": each.record.value if each.record else None,
            }
            for each in one.sessions
        ],
        "response": policy.response.in_language(spoken),
        "responded": policy.responded.isoformat() if policy.responded else None,
    }


@command(
    "add",
    "put a policy into the register",
    option("--title", required=True, metavar="T"),
    option("--owner", metavar="W", default="", help="the body that decides on it"),
    option("--level", metavar="W", default="", help="the lowest level that can decide, in words"),
    option("--note", metavar="X", default=""),
    option("--session", metavar="CODE", action="append", default=[], help="a session on it"),
)
def add(arguments: Arguments) -> None:
    """Add a policy."""
    with for_writing(arguments.file) as opened:
        new = NewPolicy(
            title=changed_text(opened.db, NO_TEXT, arguments.title),
            owner=arguments.owner,
            level=arguments.level,
            note=changed_text(opened.db, NO_TEXT, arguments.note),
            sessions=[find_session(opened.db, one).id for one in arguments.session],
        )
        policy = operations.add_policy(opened.db, new=new).value
    show({"id": policy.id, "number": policy.number}, as_json=arguments.json)


@command(
    "set",
    "change a policy; an empty value empties a field",
    POLICY,
    option("changes", nargs="+", metavar="KEY=VALUE", help=f"KEY: {', '.join(_KEYS)}"),
)
def set_policy(arguments: Arguments) -> None:
    """Change what is given; sessions are codes with commas between them."""
    given = dict(pair(words, option="KEY=VALUE") for words in arguments.changes)
    for key in given:
        if key not in _KEYS:
            raise Refused(Reason.UNKNOWN_FIELD, field=key[:40])
    with for_changing(arguments.file) as db:
        before = _find(db, arguments.policy)
        changes = _changes(db, given, before)
        policy = operations.update_policy(db, policy_id=before.id, changes=changes).value
    show({"id": policy.id, "number": policy.number}, as_json=arguments.json)


def _changes(db: Reader, given: Mapping[str, str], before: Policy) -> PolicyChanges:
    """The fields that are given; words replace those in their own language."""
    read: dict[str, Any] = {}
    for key, words in given.items():
        match key:
            case "title" | "note" | "response":
                read[key] = changed_text(db, getattr(before, key), words)
            case "responded":
                read[key] = _day(db, words)
            case "sessions":
                codes = (one.strip() for one in words.split(","))
                read[key] = [find_session(db, one).id for one in codes if one]
            case _:
                read[key] = words
    return PolicyChanges(**read)


def _day(db: Reader, words: str) -> object:
    if not words:
        return None
    today = datetime.now(UTC).astimezone(ZoneInfo(forums.forum(db).time_zone)).date()
    found = read_day(words, today=today)
    if found is None:
        raise Refused(Reason.INVALID_DATE, value=words[:40])
    return found


@command("delete", "take a policy out of the register", POLICY)
def delete(arguments: Arguments) -> None:
    """Delete a policy."""
    with for_writing(arguments.file) as opened:
        found = _find(opened.db, arguments.policy)
        operations.delete_policy(opened.db, policy_id=found.id)
    show({"id": found.id, "number": found.number}, as_json=arguments.json)


_VERBS = (list_policies, add, set_policy, delete)

COMMANDS = (Group("policies", "what people are consulted on", _VERBS, takes=(FILE,)),)
