"""Writing schedule.xml, valid against schedule.xml.xsd of c3voc."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from forumdesk import __version__
from forumdesk.domain.schedule import Schedule
from forumdesk.exchange.schedules.beyond import NAME, OURS, beyond_schedule, beyond_session
from forumdesk.exchange.schedules.days import Planned, ProgrammeDay, clock, days, planned, span
from forumdesk.exchange.schedules.keys import acronym, guid, number, slug
from forumdesk.exchange.schedules.written_json import SLOT, tracks

_DECLARED = '<?xml version="1.0" encoding="utf-8"?>'
MARK = f"{_DECLARED}\n<schedule>".encode()
# What XML 1.0 has no place for.
_NO_CHARACTER = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def schedule_xml(schedule: Schedule, *, language: str, version: str) -> bytes:
    """Sessions that have their times, in one language.

    What the schema has no place for stands in instructions to ForumDesk, which others pass over.
    """
    lines = _lines(schedule, language, version)
    return "\n".join((_DECLARED, *lines, "")).encode()


def _lines(schedule: Schedule, language: str, version: str) -> Iterator[str]:
    every = list(days(schedule))
    first, last = span(schedule, [one.day for one in every])
    short = acronym(schedule.acronym)
    yield "<schedule>"
    yield f'<generator name="{OURS}" version="{__version__}"/>'
    yield _said("version", version)
    yield "<conference>"
    yield _said("title", schedule.title.in_language(language))
    yield _said("acronym", short)
    yield _said("start", first.isoformat())
    yield _said("end", last.isoformat())
    yield _said("days", str((last - first).days + 1))
    yield _said("timeslot_duration", clock(SLOT))
    if schedule.time_zone:
        yield _said("time_zone_name", schedule.time_zone)
    for place, (name, colour) in enumerate(tracks(planned(schedule), language), start=1):
        called = slug(name) or f"track_{place}"
        yield f'<track name={_quoted(name)} color="{colour}" slug="{called}"/>'
    yield "</conference>"
    keys = {one.name: one.key for one in schedule.rooms}
    for one in every:
        yield from _day(one, keys, short, language)
    yield _beyond(beyond_schedule(schedule, language))
    yield "</schedule>"


def _day(one: ProgrammeDay, keys: dict[str, str], short: str, language: str) -> Iterator[str]:
    begins, ends = one.begins.isoformat(), one.ends.isoformat()
    yield f'<day index="{one.number}" date="{one.day}" start="{begins}" end="{ends}">'
    for name, those in one.rooms:
        key = guid(keys.get(name) or name)
        yield f'<room name={_quoted(name)} guid="{key}">'
        for each in those:
            yield from _event(each, short, language)
        yield "</room>"
    yield "</day>"


def _event(one: Planned, short: str, language: str) -> Iterator[str]:
    session, key = one.session, guid(one.session.key)
    yield f'<event guid="{key}" id="{number(key)}">'
    yield _said("room", session.room)
    yield _said("title", session.title.in_language(language))
    yield _said("subtitle", session.why.in_language(language))
    yield _said("type", session.type)
    yield _said("date", one.starts.isoformat())
    yield _said("start", one.starts.strftime("%H:%M"))
    yield _said("duration", clock(one.minutes))
    yield _said("abstract", session.focus.in_language(language))
    yield _said("slug", f"{short}-{key}")
    yield _said("track", session.theme.in_language(language))
    yield "<persons>"
    for each in one.people:
        of = guid(each.key or each.name)
        yield f'<person id="{number(of)}" guid="{of}">{_escaped(each.name)}</person>'
    yield "</persons>"
    yield _said("language", session.language)
    yield _said("description", session.description.in_language(language))
    # Nobody was asked whether it may be recorded.
    yield "<recording><license/><optout>true</optout></recording>"
    yield "<links/>"
    yield _beyond(beyond_session(session))
    yield "</event>"


def _said(name: str, words: str) -> str:
    return f"<{name}>{_escaped(words)}</{name}>"


def _escaped(words: str) -> str:
    return escape(_NO_CHARACTER.sub("", words))


def _quoted(words: str) -> str:
    return quoteattr(_NO_CHARACTER.sub("", words))


def _beyond(told: str) -> str:
    """An instruction, in which JSON escapes what would end it and what XML has no place for."""
    said = _NO_CHARACTER.sub(_in_json, told.replace(">", "\\u003e"))
    return f"<?{NAME} {said}?>"


def _in_json(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
