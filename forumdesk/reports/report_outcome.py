"""Sections of a report about what came of the forum: agreements, answers, promises."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from forumdesk.domain.full_report import ReportOf
from forumdesk.domain.record import LineType
from forumdesk.domain.recorded import Recorded
from forumdesk.i18n import _, ngettext
from forumdesk.reports.blocks import Block, Gap, paragraph
from forumdesk.reports.evaluation import evaluated_blocks
from forumdesk.reports.page import QUIET, Paper
from forumdesk.reports.reported import small_title
from forumdesk.reports.written import items, part
from forumdesk.wording import follow_up
from forumdesk.wording.evaluation import place
from forumdesk.wording.record import words_of
from forumdesk.wording.recorded import agreements
from forumdesk.wording.written import Said, Section, Tone, Words


def agreed(records: Iterable[Recorded]) -> list[Words]:
    """All agreements with how each was reached, and the session."""
    return [
        (*words, Said(f" {one.session.code}", Tone.QUIET))
        for one in records
        for words in agreements(one)
    ]


def recommended(of: ReportOf) -> list[Words]:
    """All recommendations with their session."""
    return in_sessions(of.records, LineType.RECOMMENDATION)


def in_sessions(records: Iterable[Recorded], wanted: LineType) -> list[Words]:
    """The lines of a type, each with its session."""
    return [
        (Said(f"{words_of(line)} "), Said(one.session.code, Tone.QUIET))
        for one in records
        for line in one.of_type(wanted)
    ]


def agreements_of(of: ReportOf) -> list[Block]:
    """The agreements, numbered, and whose record the room has not heard yet."""
    listed = items(agreed(of.records)) or [paragraph(_("No agreement was recorded."))]
    return [*listed, *not_agreed(of.records)]


def recommendations_of(of: ReportOf) -> list[Block]:
    """The recommendations, numbered."""
    return items(recommended(of)) or [paragraph(_("No recommendation was recorded."))]


def learned_of(of: ReportOf) -> list[Block]:
    """What people took from the sessions, numbered."""
    learned = in_sessions(of.records, LineType.LEARNING)
    return items(learned) or [paragraph(_("No learning point was recorded."))]


def not_agreed(records: Iterable[Recorded]) -> list[Block]:
    """Sessions whose record is not what the room agreed to."""
    codes = [one.session.code for one in records if one.lines and not one.was_agreed]
    if not codes:
        return []
    said = ngettext(
        "The room has not agreed to the record of this session as it stands: {codes}.",
        "The room has not agreed to the records of these sessions as they stand: {codes}.",
        len(codes),
    )
    return [Gap(points=5), paragraph(said.format(codes=", ".join(codes)), QUIET)]


def responses(of: ReportOf) -> list[Block]:
    """Who was answered what, and how many inputs nobody has answered."""
    told = of.follow
    if not told.inputs:
        return [paragraph(_("No input was shown that somebody could answer."))]
    answered, spoken, left = map(len, (told.answered, told.answered_in_the_room, told.unanswered))
    ranked = len(told.went_into_programme)
    thanks = len(told.inputs) - answered - spoken - left - ranked
    said = [
        _("Of {n} inputs that the room has seen:").format(n=len(told.inputs)),
        _("{n} answered in writing or by an action").format(n=answered),
        _("{n} answered in the room").format(n=spoken),
        _("{n} not answered yet").format(n=left),
        *([_("{n} put to a vote or taken into the programme").format(n=ranked)] if ranked else []),
        *([_("{n} of appreciation, which ask for no answer").format(n=thanks)] if thanks else []),
    ]
    blocks = [paragraph(f"{said[0]} {', '.join(said[1:])}."), Gap(points=6)]
    return [*blocks, *_section(follow_up.answers(told))]


def follow_up_plan(of: ReportOf) -> list[Block]:
    """What was promised, by whom and by when, and how far it has come by the day of printing."""
    told = follow_up.in_one_table(of.follow)
    if not told:
        return [paragraph(_("No action was promised."))]
    figures = " · ".join(f"{number} {words}" for number, words in follow_up.figures(of.follow))
    as_of = f"{follow_up.as_of(of.follow)}: {figures}"
    above = [paragraph(as_of, keep=True), Gap(points=3, keep=True)]
    return [*above, *(block for one in told for block in part(one))]


def _section(told: Section) -> list[Block]:
    """A section under a small title, for it stands in one already; nothing without parts."""
    if not told.parts:
        return []
    title = [small_title(told.title), Gap(points=2, keep=True)]
    return [*title, *(block for one in told.parts for block in part(one))]


def evaluation_of(of: ReportOf, *, size: Paper, level: int) -> list[Block]:
    """What participants said of each session and of the forum, or that nobody was asked."""
    blocks: list[Block] = []
    for one in of.evaluated:
        blocks += [Gap(points=14)] if blocks else []
        blocks += [small_title(place(one.session)), Gap(points=4, keep=True)]
        blocks += evaluated_blocks(one, zone=of.zone, size=size, level=level)
    none = _("No poll of this forum is marked as an evaluation by the participants.")
    return blocks or [paragraph(none)]


def first_items(given: Sequence[Words], *, most: int) -> list[Block]:
    """The first of a list, and how many more there are."""
    blocks = items(given[:most])
    left = len(given) - most
    if left > 0:
        more = ngettext("and {n} more, further on", "and {n} more, further on", left)
        blocks.append(paragraph(more.format(n=left), QUIET))
    return blocks
