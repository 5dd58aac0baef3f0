"""Outcome frameworks in words, and which sessions serve which outcome."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from forumdesk.charts.directions import isolated
from forumdesk.domain.programme import Session, Stage
from forumdesk.domain.tags import Coverage, CoveredSet, Tag
from forumdesk.i18n import _, language, ngettext
from forumdesk.wording import programme as programme_words
from forumdesk.wording.written import Head, Part, Rows, Section, Tone, Words, passage, say


def tag(one: Tag) -> str:
    """A tag by what is printed of it and its name."""
    name = isolated(one.name.in_language(language()))
    return " ".join(filter(None, (isolated(one.key), name)))


def sections(of: Coverage) -> list[Section]:
    """How many sessions serve any outcome, the outcomes of each set, and the stages."""
    return [
        Section("", (passage(_served(of)),)),
        *(_set(one) for one in of.sets),
        Section(_("At which stage people are asked"), _stages(of)),
    ]


def _served(of: Coverage) -> str:
    number, served = len(of.sessions), len(of.served)
    every = ngettext("{n} session, breaks aside.", "{n} sessions, breaks aside.", number)
    some = ngettext(
        "{n} of them serves an outcome that is named here.",
        "{n} of them serve an outcome that is named here.",
        served,
    )
    return f"{every.format(n=number)} {some.format(n=served)}"


def _set(one: CoveredSet) -> Section:
    rows = tuple(
        (say(tag(each), Tone.STRONG), _sessions(found), say(str(len(found))))
        for each, found in one.tags
    )
    heads = Head(_("Outcome"), 40), Head(_("Sessions"), 60), Head(_("How many"), 14, right=True)
    table: tuple[Part, ...] = (Rows(heads, rows, fine=True),) if rows else ()
    return Section(isolated(one.tag_set.name.in_language(language())), table)


def _stages(of: Coverage) -> tuple[Part, ...]:
    found = [
        (programme_words.stage(stage), [one for one in of.sessions if one.stage is stage])
        for stage in Stage
    ]
    if not any(sessions for _words, sessions in found):
        return ()
    found.append((_("not said"), [one for one in of.sessions if one.stage is None]))
    rows = tuple(
        (say(words, Tone.STRONG), _sessions(sessions), say(str(len(sessions))))
        for words, sessions in found
    )
    heads = Head(_("Stage"), 40), Head(_("Sessions"), 60), Head(_("How many"), 14, right=True)
    return (Rows(heads, rows, fine=True),)


def _sessions(found: Sequence[Session]) -> Words:
    return say("\n".join(_called(found))) if found else say(_("none"), Tone.QUIET)


def _called(found: Iterable[Session]) -> Iterable[str]:
    spoken = language()
    return (f"{one.code} · {isolated(one.title.in_language(spoken))}" for one in found)
