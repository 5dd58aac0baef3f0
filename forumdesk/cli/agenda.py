"""agenda FILE list|rank|take."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from forumdesk.cli.commands import FILE, OUTSIDE, Arguments, Group, command, option
from forumdesk.cli.common import (
    find_session,
    for_reading,
    for_writing,
    pair,
    typed_text,
)
from forumdesk.cli.moving import DAY, START
from forumdesk.cli.output import show, show_table
from forumdesk.cli.programme_spec import SpecReader
from forumdesk.domain.agenda import Proposal, usual_ranking
from forumdesk.domain.choices import member
from forumdesk.domain.fields import Field
from forumdesk.domain.polls import Kind, Method
from forumdesk.domain.references import find
from forumdesk.domain.rule_words import parse_rules
from forumdesk.i18n import _
from forumdesk.operations import agenda as operations
from forumdesk.operations.agenda import NewRanking
from forumdesk.store import forum as forums
from forumdesk.store import people
from forumdesk.store.reader import Reader, reading
from forumdesk.wording import agenda as wording
from forumdesk.wording import inputs as input_words


def _proposals(db: Reader) -> list[Proposal]:
    with reading(db) as snapshot:
        return operations.proposals(snapshot)


def _find(db: Reader, wanted: str) -> str:
    return find([one.input for one in _proposals(db)], wanted, short=lambda one: one.number).id


@command("list", "what participants proposed for the agenda, and what became of it")
def list_proposals(arguments: Arguments) -> None:
    """All proposals."""
    with for_reading(arguments.file) as opened:
        found, zone = _proposals(opened.db), ZoneInfo(forums.forum(opened.db).time_zone)
    listed = [_listed(one) for one in found]
    if not arguments.json:
        for shown, one in zip(listed, found, strict=True):
            shown["state"] = input_words.state(one.input.state)
            shown["became"] = "; ".join(wording.trace(one, zone))
    headings = {
        "number": _("Number"),
        "state": _("State"),
        "text": _("Proposal"),
        "support": _("Support"),
        "became": _("Became"),
    }
    show_table(listed, headings, as_json=arguments.json)


def _listed(one: Proposal) -> dict[str, Any]:
    ranked = one.ranked
    return {
        "id": one.input.id,
        "number": one.input.number,
        "state": one.input.state.value,
        "text": one.input.text,
        "support": one.input.support,
        "poll": one.poll.number if one.poll else None,
        "method": one.poll.method.value if one.poll else None,
        "place": ranked.place if ranked else None,
        "chosen": ranked.chosen if ranked else None,
        "session": one.session.code if one.session else None,
        "scheduled": one.session.scheduled if one.session else None,
    }


@command(
    "rank",
    "write a poll as a draft, with proposals as its options",
    option("proposal", nargs="+", metavar="ID", help="number, or id"),
    option("--question", required=True, metavar="Q"),
    option("--method", default=usual_ranking().value, help=", ".join(Method)),
    option("--kind", default=Kind.SECRET.value, help=", ".join(Kind)),
    option("--session", metavar="CODE"),
    option("--rule", action="append", default=[], metavar="KEY=VALUE"),
)
def rank(arguments: Arguments) -> None:
    """Put proposals up for ranking."""
    kind = member(Kind, arguments.kind, field=Field.KIND)
    method = member(Method, arguments.method, field=Field.METHOD)
    given = dict(pair(words, option="--rule") for words in arguments.rule)
    with for_writing(arguments.file) as opened:
        rules = parse_rules(given, kind=kind, method=method, groups=people.groups(opened.db))
        new = NewRanking(
            question=typed_text(opened.db, arguments.question),
            method=method,
            kind=kind,
            proposals=[_find(opened.db, one) for one in arguments.proposal],
            rules=rules,
            session=find_session(opened.db, arguments.session).id if arguments.session else None,
        )
        poll = operations.rank_proposals(opened.db, new=new).value
    show({"id": poll.id, "number": poll.number}, as_json=arguments.json)


@command(
    "take",
    "make a session of a proposal; without a time it waits in the tray",
    option("proposal", metavar="ID", help="number, or id"),
    option("--title", metavar="T", help="instead of its first words"),
    *(DAY, START),
    option("--end", help="as 10:30"),
    option("--room", help="made if it is new"),
    OUTSIDE,
)
def take(arguments: Arguments) -> None:
    """Take a proposal into the programme."""
    with for_writing(arguments.file) as opened:
        one = _find(opened.db, arguments.proposal)
        new = operations.as_session(opened.db, input_id=one)
        fields = ("title", "day", "start", "end", "room")
        given = {name: getattr(arguments, name) for name in fields}
        said = {name: words for name, words in given.items() if words is not None}
        new = SpecReader(opened.db, outside=arguments.outside).completed(new, said)
        session = operations.take_proposal(opened.db, input_id=one, into=new).value
    show(
        {"id": session.id, "code": session.code, "scheduled": session.scheduled},
        as_json=arguments.json,
    )


_VERBS = (list_proposals, rank, take)

COMMANDS = (Group("agenda", "what participants propose for the agenda", _VERBS, takes=(FILE,)),)
