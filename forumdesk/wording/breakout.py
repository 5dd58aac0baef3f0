"""Tables, rounds and what is handed in, in words."""

from __future__ import annotations

from forumdesk.charts.directions import isolated
from forumdesk.domain.breakout import Breakout, Place, Table
from forumdesk.domain.text import shortened
from forumdesk.i18n import _, language, ngettext

# A topic stands in a line of the record to tell tables apart, and not to be read again.
LONGEST_TOPIC = 80


def table(value: Table) -> str:
    """A table by its number."""
    return _("Table {n}").format(n=value.number)


def round_name(number: int) -> str:
    """A round by its number."""
    return _("Round {n}").format(n=number)


def topic(value: Table) -> str:
    """What a table talks about, empty where that is the session's own."""
    return value.topic.in_language(language())


def line(place: Place, words: str, *, of: Breakout) -> str:
    """An insight as a line of the record: whose table said it, on what, and in which round."""
    topic_said = "" if place.question is not None else shortened(topic(place.table), LONGEST_TOPIC)
    number, told = place.table.number, isolated(topic_said)
    if of.rounds > 1:
        if told:
            return _("Table {n} ({topic}), round {round}: {words}").format(
                n=number, topic=told, round=place.round, words=words
            )
        return _("Table {n}, round {round}: {words}").format(
            n=number, round=place.round, words=words
        )
    if told:
        return _("Table {n} ({topic}): {words}").format(n=number, topic=told, words=words)
    return _("Table {n}: {words}").format(n=number, words=words)


def state(place: Place) -> str:
    """How far a card has come."""
    if place.card is None:
        return _("missing")
    return _("in the record") if place.taken else _("handed in")


def come_in(value: Breakout) -> str:
    """How many cards there are of how many."""
    places = value.places
    n = sum(1 for one in places if one.card is not None)
    return ngettext("{n} of {all} card", "{n} of {all} cards", len(places)).format(
        n=n, all=len(places)
    )


def size(value: Breakout) -> str:
    """How many tables and rounds there are."""
    tables = ngettext("{n} table", "{n} tables", len(value.tables)).format(n=len(value.tables))
    rounds = ngettext("{n} round", "{n} rounds", value.rounds).format(n=value.rounds)
    return f"{tables} · {rounds}"
