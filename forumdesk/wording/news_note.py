"""A note for newspapers and websites, in words. Only who has agreed to it is quoted by name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from forumdesk.charts.directions import isolated
from forumdesk.domain.news_note import NewsOf
from forumdesk.domain.record import LineType
from forumdesk.domain.recorded import Recorded
from forumdesk.i18n import _, language, ngettext
from forumdesk.wording import documents, reports
from forumdesk.wording import polls as poll_words
from forumdesk.wording import programme as programme_words
from forumdesk.wording import recorded as recorded_words
from forumdesk.wording.record import words_of
from forumdesk.wording.written import (
    Head,
    Part,
    Rows,
    Said,
    Section,
    Tone,
    Words,
    Written,
    numbered,
    passage,
    say,
)

# So many points of a session are told.
_POINTS = 2
# A contact that is not known yet is written in.
_TO_WRITE = "…" * 24


def news_note(of: NewsOf, *, most: int | None = None) -> Written:
    """All that it says, of each list as many as `most`; nobody signs it."""
    name = documents.BRIEFING.label() if of.briefing else documents.NEWS_NOTE.title()
    title = headline(of)
    about = f"{isolated(of.forum.short_title)} · {name}"
    return Written(
        name=f"{name}: {title}",
        above=say(name, Tone.QUIET),
        topic=title,
        opening=(passage(dateline(of), Tone.STRONG), passage(lead(of))),
        sections=tuple(one for one in _sections(of, most) if one.parts),
        ending="",
        signers=(),
        state=about,
        seals="",
        running=about,
    )


def to_be_edited(of: NewsOf) -> Written:
    """The same with its figures in rows and whom to ask, for files that are not laid out."""
    written = news_note(of)
    heads = (Head(_("How many"), 15, right=True), Head(_("In figures"), 85))
    rows = tuple((say(number), say(said)) for number, said in figures(of))
    ask = Section("", (passage(contact(of), Tone.STRONG),))
    return replace(
        written,
        opening=(*written.opening, Rows(heads, rows)),
        sections=(*written.sections, ask),
    )


def _sections(of: NewsOf, most: int | None) -> Iterator[Section]:
    sample = [passage(reports.not_a_sample(), Tone.ASIDE)] if of.results else []
    if not of.briefing:
        yield Section(_("What was discussed"), _first(_discussed(of), most))
    quotes = [words for one in of.records for words in recorded_words.quotes(one)]
    yield Section(_("In their own words"), _first(quotes, most))
    yield Section(_("What was agreed"), (*_first(_agreed(of), most), *_not_agreed(of)))
    yield Section(_("What was voted on"), (*_first(_voted(of), most), *sample))
    yield Section(_("What happens next"), _first(_next_steps(of), most))
    if of.briefing:
        yield Section(_("What is still open"), _first(_open(of), most) or _nothing_open())
        yield Section(_("Who may be named"), (*_first(_named(of), most), _nobody_else(of)))


def _first(items: Sequence[Words], most: int | None) -> tuple[Part, ...]:
    """The first of a list, and how many more there are."""
    left = len(items) - most if most is not None else 0
    if left <= 0:
        return numbered(items)
    more = ngettext("and {n} more in the records", "and {n} more in the records", left)
    return (*numbered(items[:most]), passage(more.format(n=left), Tone.QUIET))


def headline(of: NewsOf) -> str:
    """As it was written, or what came of it."""
    if of.headline:
        return of.headline
    number = len(_agreed(of))
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
    votes, agreements = len(of.results), len(_agreed(of))
    came = [] if of.came is None else [(of.came, _("of {n} came in").format(n=of.registered))]
    numbers = [
        *(came or [(of.registered, _("registered"))]),
        (len(of.records), ngettext("session", "sessions", len(of.records))),
        (of.inputs, sent.format(shown=of.shown)),
        (votes, ngettext("vote", "votes", votes)),
        (agreements, ngettext("agreement", "agreements", agreements)),
    ]
    return [(str(number), said) for number, said in numbers]


def _discussed(of: NewsOf) -> list[Words]:
    """Each session with the first of its points, else with the question that it was about."""
    return [_session(one) for one in of.records]


def _session(one: Recorded) -> Words:
    name, points = recorded_words.name(one), _points(one)
    return (Said(f"{name}:" if points else name, Tone.STRONG), *points)


def _points(one: Recorded) -> Words:
    points = [words_of(line) for line in one.of_type(LineType.POINT)[:_POINTS]]
    told = points or [one.session.focus.in_language(language())]
    return tuple(Said(f" {words}") for words in told if words)


def _agreed(of: NewsOf) -> list[Words]:
    """What was agreed, with how."""
    return [words for one in of.records for words in recorded_words.agreements(one)]


def _not_agreed(of: NewsOf) -> list[Part]:
    """Sessions of which agreements are told that the room has not agreed to as they stand."""
    told = [one for one in of.records if one.of_type(LineType.AGREEMENT)]
    names = [isolated(recorded_words.name(one)) for one in told if not one.was_agreed]
    if not names:
        return []
    said = _("The room has not agreed yet to what was recorded of: {sessions}.")
    return [passage(said.format(sessions=", ".join(names)), Tone.QUIET)]


def _voted(of: NewsOf) -> list[Words]:
    """Each vote with what it decides, in numbers."""
    spoken = language()
    return [
        (
            Said(f"{isolated(one.poll.question.in_language(spoken))} ", Tone.STRONG),
            Said(poll_words.arithmetic(one) or poll_words.turnout(one)),
        )
        for one in of.results
    ]


def _next_steps(of: NewsOf) -> list[Words]:
    """What is to be done, by whom and by when."""
    found: list[Words] = []
    for one in of.records:
        for line in one.of_type(LineType.ACTION):
            due = programme_words.day(line.due) if line.due else ""
            facts = " · ".join(fact for fact in (line.owner, due) if fact)
            found.append((Said(f"{line.text} "), Said(facts, Tone.QUIET)))
    return found


def _open(of: NewsOf) -> list[Words]:
    """Questions of the records to which no answer was written down."""
    return [
        say(words_of(question))
        for one in of.records
        for question, answers in recorded_words.questions(one.lines)
        if not answers
    ]


def _nothing_open() -> tuple[Part, ...]:
    return (passage(_("No question in the records is without an answer."), Tone.QUIET),)


def _named(of: NewsOf) -> list[Words]:
    """Who has agreed to be quoted by name, each once."""
    names = (name for one in of.records for name in recorded_words.quoted(one))
    return [say(name) for name in dict.fromkeys(names)]


def _nobody_else(of: NewsOf) -> Part:
    if _named(of):
        return passage(_("Nobody else has agreed to be quoted by name."), Tone.QUIET)
    return passage(_("Nobody has agreed to be quoted by name."), Tone.QUIET)


def contact(of: NewsOf) -> str:
    """Whom to ask."""
    return _("Contact: {contact}").format(contact=isolated(of.contact) or _TO_WRITE)
