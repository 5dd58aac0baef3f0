"""A note for newspapers and websites, in words. Nobody is quoted by name."""

from __future__ import annotations

from collections.abc import Sequence

from forumdesk.charts.directions import isolated
from forumdesk.domain.news_note import NewsOf
from forumdesk.domain.record import LineType
from forumdesk.domain.recorded import Recorded
from forumdesk.i18n import _, language, ngettext
from forumdesk.wording import polls as poll_words
from forumdesk.wording import programme as programme_words
from forumdesk.wording import recorded as recorded_words
from forumdesk.wording.written import Said, Tone, Words

# So many points of a session are told.
_POINTS = 2
# A contact that is not known yet is written in.
_TO_WRITE = "…" * 24


def headline(of: NewsOf) -> str:
    """As it was written, or what came of it."""
    if of.headline:
        return of.headline
    number = len(agreed(of))
    if not number:
        return of.forum.title.in_language(language())
    said = ngettext("{forum}: {n} agreement", "{forum}: {n} agreements", number)
    return said.format(forum=isolated(of.forum.short_title), n=number)


def dateline(of: NewsOf) -> str:
    """Where and when."""
    spoken = language()
    day, forum = of.day, of.forum
    dated = programme_words.dates(forum.starts, forum.ends)
    if day is not None:
        dated = programme_words.weekday(day)
    places = [isolated(one.name.in_language(spoken)) for one in of.venues]
    return " · ".join([*places, dated])


def lead(of: NewsOf) -> str:
    """What it was, how many took part of how many, and who holds it."""
    spoken = language()
    title = isolated(of.forum.title.in_language(spoken))
    number = of.forum.day_number(of.day) if of.day is not None else None
    if number is not None and of.forum.days > 1:
        title = _("day {number} of {forum}").format(number=number, forum=title)
    if of.came is not None:
        said = ngettext(
            "{came} person took part in {forum}; {registered} were registered.",
            "{came} people took part in {forum}; {registered} were registered.",
            of.came,
        ).format(came=of.came, forum=title, registered=of.registered)
    else:
        said = ngettext(
            "{registered} person was registered for {forum}.",
            "{registered} people were registered for {forum}.",
            of.registered,
        ).format(registered=of.registered, forum=title)
    hosts = ", ".join(isolated(one.name.in_language(spoken)) for one in of.hosts)
    held = _("It was held by {hosts}.").format(hosts=hosts) if hosts else ""
    return f"{said} {held}".strip()


def figures(of: NewsOf) -> list[tuple[str, str]]:
    """Numbers, each with what it is a part of."""
    sent = ngettext("input, {shown} shown", "inputs, {shown} shown", of.inputs)
    votes, agreements = len(of.results), len(agreed(of))
    came = [] if of.came is None else [(of.came, _("of {n} came in").format(n=of.registered))]
    numbers = [
        *(came or [(of.registered, _("registered"))]),
        (len(of.records), ngettext("session", "sessions", len(of.records))),
        (of.inputs, sent.format(shown=of.shown)),
        (votes, ngettext("vote", "votes", votes)),
        (agreements, ngettext("agreement", "agreements", agreements)),
    ]
    return [(str(number), said) for number, said in numbers]


def discussed(of: NewsOf) -> list[Words]:
    """Each session with the first of its points, else with the question that it was about."""
    return [_discussed(one) for one in of.records]


def _discussed(one: Recorded) -> Words:
    name, points = recorded_words.name(one), _points(one)
    return (Said(f"{name}:" if points else name, Tone.STRONG), *points)


def _points(one: Recorded) -> Words:
    points = [line.text for line in one.of_type(LineType.POINT)[:_POINTS]]
    told = points or [one.session.focus.in_language(language())]
    return tuple(Said(f" {words}") for words in told if words)


def agreed(of: NewsOf) -> list[Words]:
    """What was agreed, with how."""
    return [words for one in of.records for words in recorded_words.agreements(one)]


def not_heard(sessions: Sequence[str]) -> str:
    """Whose record is not what the room agreed to."""
    named = ", ".join(map(isolated, sessions))
    return _("The room has not agreed yet to what was recorded of: {sessions}.").format(
        sessions=named
    )


def voted(of: NewsOf) -> list[Words]:
    """Each vote with what it decides, in numbers."""
    spoken = language()
    return [
        (
            Said(f"{isolated(one.poll.question.in_language(spoken))} ", Tone.STRONG),
            Said(poll_words.arithmetic(one) or poll_words.turnout(one)),
        )
        for one in of.results
    ]


def next_steps(of: NewsOf) -> list[Words]:
    """What is to be done, by whom and by when."""
    found: list[Words] = []
    for one in of.records:
        for line in one.of_type(LineType.ACTION):
            due = programme_words.day(line.due) if line.due else ""
            facts = " · ".join(fact for fact in (line.owner, due) if fact)
            found.append((Said(f"{line.text} "), Said(facts, Tone.QUIET)))
    return found


def more(number: int) -> str:
    """How many of a list are not told here."""
    said = ngettext("and {n} more in the records", "and {n} more in the records", number)
    return said.format(n=number)


def contact(of: NewsOf) -> str:
    """Whom to ask."""
    return _("Contact: {contact}").format(contact=isolated(of.contact) or _TO_WRITE)
