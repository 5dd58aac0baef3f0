"""The participants' evaluation: each question with its answers as bars that part in the middle, and
their numbers. No mean is taken. Where so few answered that it would tell on them, figures are left
out.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo
from zoneinfo import ZoneInfo

from forumdesk.charts.directions import isolated
from forumdesk.domain.actions import Action
from forumdesk.domain.evaluation import Evaluated, EvaluationOf, is_of_few
from forumdesk.domain.programme import day_of
from forumdesk.domain.results import Result
from forumdesk.i18n import _, language
from forumdesk.reports.blocks import Block, Gap, asked, chapter, paragraph
from forumdesk.reports.flow import compose
from forumdesk.reports.page import QUIET, Drawn, Paper, Sheet
from forumdesk.reports.paging import Story
from forumdesk.reports.report_votes import poll_blocks
from forumdesk.reports.reported import small_title
from forumdesk.reports.results import first_chart, tables_of
from forumdesk.reports.rounds import in_short, terms_of
from forumdesk.reports.running import Foot
from forumdesk.reports.timetable import opening
from forumdesk.reports.written import items
from forumdesk.wording import actions as action_words
from forumdesk.wording import attendance as attendance_words
from forumdesk.wording import comparisons, documents, poll_terms
from forumdesk.wording import evaluation as wording
from forumdesk.wording import programme as words
from forumdesk.wording.written import Said, Tone, Words


def evaluation(of: EvaluationOf, *, size: Paper) -> Drawn:
    """The evaluation as a PDF in the current language."""
    spoken, title, clock = language(), documents.EVALUATION.title(), ZoneInfo(of.forum.time_zone)
    below, running = _about(of, clock)
    sheet = Sheet(size, title=f"{title}: {below[0]}", language=spoken)
    blocks = [*opening(of.forum, title, *below), paragraph(wording.as_given(), QUIET)]
    for one in of.about:
        level = 3 if of.whole else 2
        if of.whole:
            blocks += [Gap(points=18), chapter(_name(one))]
        if one.there is not None:
            counted = attendance_words.counted(one.session)
            blocks.append(paragraph(f"{one.there} {counted}", keep=True))
        blocks += [Gap(points=12), *evaluated_blocks(one, zone=clock, size=size, level=level)]
    about = f"{isolated(of.forum.short_title)} · {title}"
    foot = Foot(state=about, running=" · ".join(one for one in (about, running) if one))
    compose(sheet, Story(blocks), foot=foot)
    return sheet.drawn()


def _about(of: EvaluationOf, clock: tzinfo) -> tuple[list[str], str]:
    """What stands under the title, and after it at the head of later pages."""
    session = None if of.whole else of.about[0].session
    if session is None:
        return [words.dates(of.forum.starts, of.forum.ends)], ""
    day, times = words.weekday(day_of(session, clock)), words.held(session, zone=clock)
    return [_name(of.about[0]), f"{session.code} · {day}, {times}"], session.code


def _name(one: Evaluated) -> str:
    if one.session is None:
        return _("The forum as a whole")
    return one.session.title.in_language(language())


def evaluated_blocks(one: Evaluated, *, zone: tzinfo, size: Paper, level: int) -> list[Block]:
    """All that was asked about a session, or about the forum."""
    blocks: list[Block] = []
    drawn = [(_poll, rounds) for rounds in one.rounds]
    drawn += [(_compared, rounds) for rounds in one.compared]
    for draw, rounds in drawn:
        blocks += [Gap(points=18)] if blocks else []
        blocks += draw(rounds, zone=zone, size=size, level=level)
    return [*blocks, *_came_of_it(one)] if one.rounds else blocks


def _came_of_it(one: Evaluated) -> list[Block]:
    """The actions that were taken from it, or why there are none, as far as anybody has said."""
    told = [_done(action) for action in one.actions]
    blocks = [Gap(points=12), small_title(_("What came of it")), Gap(points=2, keep=True)]
    blocks += items(told)
    if one.no_action:
        blocks.append(paragraph(wording.no_action(one.no_action)))
    return blocks if one.was_followed else [*blocks, paragraph(wording.nothing_done())]


def _done(action: Action) -> Words:
    facts = [action_words.owner(action), action_words.due(action)]
    about = " · ".join([*facts, action_words.status(action.status)])
    return Said(f"{action.text} "), Said(about, Tone.QUIET)


def _poll(rounds: Sequence[Result], *, zone: tzinfo, size: Paper, level: int) -> list[Block]:
    """The latest round and the others in short; of few people how many they are, and no more."""
    if not any(map(is_of_few, rounds)):
        return poll_blocks(rounds, code="", zone=zone, size=size, level=level)
    last = rounds[-1]
    return [
        asked(last.poll.question.in_language(language()), level=level),
        paragraph(_terms(last, zone), QUIET, keep=True),
        paragraph(wording.of_few(last.turnout.cast)),
    ]


def _compared(rounds: Sequence[Result], *, zone: tzinfo, size: Paper, level: int) -> list[Block]:
    """The first round beside the latest, and what lies between them in short."""
    if len(rounds) == 1:
        alone = _poll(rounds, zone=zone, size=size, level=level)
        return [*alone, Gap(points=4), paragraph(wording.asked_once(), QUIET)]
    earlier, *between, later = rounds
    shown = comparisons.shown(earlier, later)
    counted, *went, cannot_tell = shown.notes
    return [
        asked(later.poll.question.in_language(language()), level=level),
        *(paragraph(_terms(one, zone), QUIET, keep=True) for one in (earlier, later)),
        paragraph(counted, keep=True),
        Gap(points=6, keep=bool(shown.charts)),
        *first_chart(shown),
        *(paragraph(one) for one in went),
        paragraph(cannot_tell, QUIET),
        *tables_of(shown, size=size, titled=small_title),
        *(block for one in between for block in in_short(one)),
    ]


def _terms(one: Result, zone: tzinfo) -> str:
    return " · ".join([poll_terms.name(one.poll, with_round=False), *terms_of(one, zone=zone)])
