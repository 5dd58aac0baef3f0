"""The two orders in which a report tells what it has: that of an international forum, and that of
an activity report of a public consultation forum (FKP, PermenPANRB 16/2017) or a focus group (FGD).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from string import ascii_uppercase

from forumdesk.domain.full_report import ReportOf
from forumdesk.domain.record import LineType
from forumdesk.domain.recorded import Recorded
from forumdesk.domain.text import Text
from forumdesk.i18n import _, language, ngettext
from forumdesk.reports.blocks import Block, Gap, paragraph
from forumdesk.reports.page import Paper
from forumdesk.reports.report_annexes import annexes, method
from forumdesk.reports.report_heard import heard
from forumdesk.reports.report_outcome import (
    agreements_of,
    evaluation_of,
    follow_up_plan,
    learned_of,
    recommendations_of,
    responses,
)
from forumdesk.reports.report_people import (
    as_held,
    parts_taken,
    promises,
    purposes,
    taking_part,
    ways,
)
from forumdesk.reports.report_summary import hosts, summary, when_and_where
from forumdesk.reports.report_votes import votes
from forumdesk.reports.reported import small_title
from forumdesk.reports.written import items
from forumdesk.wording.written import Said, Tone

# A title, none where the part has only one section, and what stands under it.
Section = tuple[str, Sequence[Block]]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a report with its sections; one that is `apart` begins a new page."""

    title: str
    sections: Sequence[Section]
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Template:
    """What a report is called on its cover, its parts, and how deep its contents go."""

    name: Callable[[], str]
    parts: Callable[[ReportOf, Paper], Sequence[Part]]
    deepest: int


def _thirteen(of: ReportOf, size: Paper) -> list[Part]:
    """Thirteen parts, each of one section."""
    told: list[Section] = [
        (_("Summary"), summary(of, size=size)),
        (_("Purpose, decision and promise"), purposes(of)),
        (_("How people were invited and took part"), ways(of)),
        (_("Who took part, and who did not"), taking_part(of, level=3)),
        (_("Programme as it was held"), as_held(of, level=3)),
        (_("What we heard"), heard(of, level=3)),
        (_("Votes and priorities"), votes(of, size=size, level=3)),
        (_("Agreements and recommendations"), _agreed_and_recommended(of)),
        (_("Answers to what was said"), responses(of)),
        (_("Follow-up plan"), follow_up_plan(of)),
        (_("Evaluation by the participants"), _evaluated_and_learned(of, size)),
        (_("Method, limits and data protection"), method(of)),
    ]
    parts = [
        Part(f"{number}  {title}", [("", blocks)], apart=number <= 2)
        for number, (title, blocks) in enumerate(told, start=1)
    ]
    return [*parts, _attached(of, f"{len(parts) + 1}  {_('Annexes')}")]


def _agreed_and_recommended(of: ReportOf) -> list[Block]:
    return [
        small_title(_("Agreements")),
        Gap(points=2, keep=True),
        *agreements_of(of),
        Gap(points=10),
        small_title(_("Recommendations")),
        Gap(points=2, keep=True),
        *recommendations_of(of),
    ]


def _evaluated_and_learned(of: ReportOf, size: Paper) -> list[Block]:
    return [
        *evaluation_of(of, size=size, level=3),
        Gap(points=10),
        small_title(_("Learning points")),
        Gap(points=2, keep=True),
        *learned_of(of),
    ]


def _attached(of: ReportOf, title: str) -> Part:
    sections = [
        (_("Annex {letter}: {title}").format(letter=letter, title=named), blocks)
        for letter, (named, blocks) in zip(ascii_uppercase, annexes(of), strict=False)
    ]
    none = paragraph(_("Nothing is attached."))
    return Part(title, sections or [("", [none])])


def _activity(of: ReportOf, size: Paper) -> list[Part]:
    """Introduction, how it was held, what came of it, closing, and annexes."""
    chapters = (
        (_("Introduction"), _introduction(of)),
        (_("How the forum was held"), _conduct(of)),
        (_("What came of it"), _results(of, size)),
        (_("Closing words"), _closing(of, size)),
    )
    parts = [Part(_("Summary"), [("", summary(of, size=size))], apart=True)]
    for number, (title, sections) in zip(("I", "II", "III", "IV"), chapters, strict=True):
        named = _("Chapter {number}: {title}").format(number=number, title=title)
        lettered = [
            (f"{letter}. {under}", blocks)
            for letter, (under, blocks) in zip(ascii_uppercase, sections, strict=False)
        ]
        parts.append(Part(named, lettered, apart=len(parts) == 1))
    return [*parts, _attached(of, _("Annexes"))]


def _introduction(of: ReportOf) -> list[Section]:
    return [(_("Background"), _background(of)), (_("Aims"), _aims(of))]


def _conduct(of: ReportOf) -> list[Section]:
    return [
        (_("Time and place"), when_and_where(of)),
        (_("Organisers"), [paragraph(hosts(of) or _("No host is named."))]),
        (_("Participants"), taking_part(of, level=4)),
        (_("Speakers and officers"), parts_taken(of)),
        (_("Programme as it was held"), as_held(of, level=4)),
        (_("How inputs could be given"), ways(of)),
    ]


def _results(of: ReportOf, size: Paper) -> list[Section]:
    return [
        (_("Inputs, questions and answers"), heard(of, level=4)),
        (_("Votes and priorities"), votes(of, size=size, level=4)),
        (_("Agreements"), agreements_of(of)),
        (_("Answers to the inputs"), responses(of)),
        (_("Follow-up plan"), follow_up_plan(of)),
    ]


def _closing(of: ReportOf, size: Paper) -> list[Section]:
    return [
        (_("Conclusion"), _conclusion(of)),
        (_("Recommendations"), recommendations_of(of)),
        (_("Evaluation by the participants"), evaluation_of(of, size=size, level=4)),
        (_("Learning points"), learned_of(of)),
        (_("Method, limits and data protection"), method(of)),
    ]


def _background(of: ReportOf) -> list[Block]:
    """Why the sessions were held."""
    none = _("No session has a purpose written down.")
    return _of_sessions(of, lambda one: one.session.why) or [paragraph(none)]


def _aims(of: ReportOf) -> list[Block]:
    """What was put to the room, and what was promised to it."""
    asked = _of_sessions(of, lambda one: one.session.focus)
    none = _("No session has a focus question written down.")
    return [*(asked or [paragraph(none)]), Gap(points=8), *promises(of)]


def _of_sessions(of: ReportOf, words: Callable[[Recorded], Text]) -> list[Block]:
    """What each session has to say, once, with the sessions that say it."""
    codes: dict[str, list[str]] = {}
    for one in of.records:
        codes.setdefault(words(one).in_language(language()), []).append(one.session.code)
    told = [
        (Said(f"{said} "), Said(", ".join(named), Tone.QUIET))
        for said, named in codes.items()
        if said
    ]
    return items(told)


def _conclusion(of: ReportOf) -> list[Block]:
    """How much came of it, in one sentence."""
    agreed, advised = (len(of.lines(one)) for one in (LineType.AGREEMENT, LineType.RECOMMENDATION))
    promised = len(of.follow.followed)
    counted = (
        ngettext("{n} agreement", "{n} agreements", agreed).format(n=agreed),
        ngettext("{n} recommendation", "{n} recommendations", advised).format(n=advised),
        ngettext("{n} action", "{n} actions", promised).format(n=promised),
    )
    said = _("The forum came to: {figures}.").format(figures=", ".join(counted))
    return [paragraph(said)]


TEMPLATES: Mapping[str, Template] = {
    "international": Template(lambda: _("Report of a consultation"), _thirteen, deepest=2),
    "fkp": Template(
        lambda: _("Activity report of a public consultation forum"), _activity, deepest=3
    ),
}
