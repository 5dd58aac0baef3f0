"""programme FILE tables SESSION; cards FILE SESSION list|hand-in|take: tables of a breakout."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from forumdesk.cli.commands import FILE, SESSION, Arguments, Group, command, option
from forumdesk.cli.common import (
    changed_text,
    find_person,
    find_session,
    for_changing,
    for_reading,
    for_writing,
    given,
    pair,
)
from forumdesk.cli.output import show, show_table
from forumdesk.domain.breakout import MAX_INSIGHTS, MAX_TABLES, Breakout, Place, Table, numbers
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.people import Person
from forumdesk.i18n import _
from forumdesk.operations import breakout as operations
from forumdesk.operations.breakout import NewCard, NewTable
from forumdesk.store import people
from forumdesk.store.reader import Reader
from forumdesk.wording import breakout as wording

TABLE = option("table", type=int, metavar="TABLE", help="its number")


@command(
    "tables",
    "the tables of a breakout session with topics and hosts, or change them",
    SESSION,
    option("--tables", type=int, metavar="N", help=f"so many, at most {MAX_TABLES}"),
    option("--rounds", type=int, metavar="N", help="how often tables change; 0 where they do not"),
    option("--topic", dest="topics", action="append", default=[], metavar="TABLE=WORDS"),
    option("--host", dest="hosts", action="append", default=[], metavar="TABLE=PERSON"),
)
def tables(arguments: Arguments) -> None:
    """Show them, or change what is given; nothing after the equals sign takes it away."""
    changes = (arguments.tables, arguments.rounds, *arguments.topics, *arguments.hosts)
    if all(one is None for one in changes):
        with for_reading(arguments.file) as opened:
            session = find_session(opened.db, arguments.session, tray=True)
            _show(opened.db, operations.breakout_of(opened.db, session.id), arguments)
        return
    with for_changing(arguments.file) as db:
        session = find_session(db, arguments.session, tray=True)
        before = operations.breakout_of(db, session.id)
        new = _told(db, _as_many(before.tables, arguments.tables), arguments)
        changed = operations.set_tables(
            db, session_id=session.id, tables=new, rounds=given(arguments.rounds, int)
        ).value
        _show(db, changed, arguments)


def _as_many(before: Sequence[Table], wanted: int | None) -> list[NewTable]:
    """Those that are there; the first so many of them, or as many more as are missing."""
    kept = [NewTable(one.number, one.topic, one.host) for one in before]
    if wanted is None:
        return kept
    known = {one.number: one for one in kept}
    # One more than there may be is refused as well as a million, and is not made first.
    as_many = numbers([*known], min(wanted, MAX_TABLES + 1))
    return [known.get(one, NewTable(one)) for one in as_many]


def _told(db: Reader, new: Sequence[NewTable], arguments: Arguments) -> list[NewTable]:
    by_number = {str(one.number): one for one in new}

    def change(pairs: Iterable[str], name: str, to: Callable[[NewTable, str], NewTable]) -> None:
        for words in pairs:
            number, value = pair(words, option=name)
            if number not in by_number:
                raise Refused(Reason.NOT_FOUND, value=number[:40])
            by_number[number] = to(by_number[number], value)

    change(
        arguments.topics,
        "--topic",
        lambda one, words: replace(one, topic=changed_text(db, one.topic, words)),
    )
    change(
        arguments.hosts,
        "--host",
        lambda one, words: replace(one, host=find_person(db, words).id if words else None),
    )
    return list(by_number.values())


def _show(db: Reader, of: Breakout, arguments: Arguments) -> None:
    hosts = _hosts(db, of)
    listed = [
        {
            "number": one.number,
            "topic": wording.topic(one),
            "host": hosts[one.host].display if one.host in hosts else None,
            "host_number": hosts[one.host].number if one.host in hosts else None,
        }
        for one in of.tables
    ]
    if arguments.json:
        show({"rounds": of.session.rounds, "tables": listed}, as_json=True)
        return
    headings = {"number": _("Table"), "topic": _("Topic"), "host": _("Table host")}
    show_table(listed, headings, as_json=False)


def _hosts(db: Reader, of: Breakout) -> dict[str, Person]:
    """Who hosts tables, by id; nobody where the session does not tell who is there."""
    told = of.tables if of.session.attribution.names_those_there else ()
    return people.people_of(db, {one.host for one in told if one.host is not None})


@command("list", "what tables handed in, and what is missing")
def list_cards(arguments: Arguments) -> None:
    """All rounds of all tables."""
    with for_reading(arguments.file) as opened:
        session = find_session(opened.db, arguments.session)
        of = operations.breakout_of(opened.db, session.id)
    listed = [_place(one) for one in of.places]
    printed = [
        {
            **row,
            "insights": " · ".join(place.card.insights) if place.card else "",
            "state": wording.state(place),
        }
        for row, place in zip(listed, of.places, strict=True)
    ]
    headings = {
        "table": _("Table"),
        "round": _("Round"),
        "state": _("State"),
        "insights": _("Insights"),
    }
    show_table(listed if arguments.json else printed, headings, as_json=arguments.json)


def _place(place: Place) -> dict[str, object]:
    return {
        "table": place.table.number,
        "round": place.round,
        "topic": wording.topic(place.table),
        "question": place.question,
        "insights": list(place.card.insights) if place.card else [],
        "in_record": place.taken,
    }


@command(
    "hand-in",
    "write down what a table handed in on paper; without insights its card goes",
    TABLE,
    option("round", type=int, metavar="ROUND", help="from 1"),
    option("insights", nargs="*", metavar="INSIGHT", help=f"at most {MAX_INSIGHTS}"),
)
def hand_in(arguments: Arguments) -> None:
    """Write a card, in place of the one that the table has for this round."""
    with for_writing(arguments.file) as opened:
        session = find_session(opened.db, arguments.session)
        of = operations.breakout_of(opened.db, session.id)
        found = [one.id for one in of.tables if one.number == arguments.table]
        if not found:
            raise Refused(Reason.NOT_FOUND, value=str(arguments.table))
        new = NewCard(found[0], arguments.round, arguments.insights)
        card = operations.write_card(opened.db, new=new).value
    kept = list(card.insights) if card else []
    told = {"table": arguments.table, "round": arguments.round, "insights": kept}
    show(told, as_json=arguments.json)


@command(
    "take",
    "add what tables handed in to the session's record, each card once",
    option("--round", type=int, metavar="N", help="of this round alone"),
)
def take(arguments: Arguments) -> None:
    """Add lines, under the focus question where it is known."""
    with for_writing(arguments.file) as opened:
        session = find_session(opened.db, arguments.session)
        added = operations.take_cards(
            opened.db, session_id=session.id, round_number=arguments.round
        ).value
    show([{"id": one.id, "text": one.text} for one in added], as_json=arguments.json)


COMMANDS = (
    Group(
        "cards",
        "what the tables of a breakout session hand in",
        (list_cards, hand_in, take),
        takes=(FILE, SESSION),
    ),
)
