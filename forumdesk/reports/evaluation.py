"""The participants' evaluation: each question with its answers as bars that part in the middle, and
their numbers. No mean is taken. Where so few answered that it would tell on them, figures are left
out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
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
from forumdesk.wording import programme as programme_words
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
            blocks += [paragraph(words, QUIET, keep=True) for words in _held(one, clock)]
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
        return [programme_words.dates(of.forum.starts, of.forum.ends)], ""
    return [_name(of.about[0]), *_held(of.about[0], clock)], session.code


def _held(one: Evaluated, clock: tzinfo) -> list[str]:
    """When a session was held, with its code."""
    if one.session is None:
        return []
    day = programme_words.weekday(day_of(one.session, clock))
    return [f"{one.session.code} · {day}, {programme_words.held(one.session, zone=clock)}"]


def _name(one: Evaluated) -> str:
    if one.session is None:
        return wording.place(None)
    return one.session.title.in_language(language())


def evaluated_blocks(one: Evaluated, *, zone: tzinfo, size: Paper, level: int) -> list[Block]:
    """All that was asked about a session, or about the forum."""
    told = [_poll(rounds, zone=zone, size=size, level=level) for rounds in one.rounds]
    told += [_done_about_it(one)] if one.rounds else []
    told += [_compared(rounds, zone=zone, size=size, level=level) for rounds in one.compared]
    blocks: list[Block] = []
    for part in told:
        blocks += [*([Gap(points=18)] if blocks else []), *part]
    return blocks


def _done_about_it(one: Evaluated) -> list[Block]:
    """The actions that were taken from it, or why there are none, as far as anybody has said."""
    blocks = [small_title(_("What is done about the evaluation")), Gap(points=2, keep=True)]
    blocks += items(_done(action) for action in one.actions)
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
        *(block for one in between for block in _in_short(one)),
    ]


def _in_short(one: Result) -> list[Block]:
    """A round between, without figures of few people."""
    if not is_of_few(one):
        return in_short(one)
    return [*in_short(replace(one, outcome=None)), paragraph(wording.left_out())]


def _terms(one: Result, zone: tzinfo) -> str:
    return " · ".join([poll_terms.name(one.poll, with_round=False), *terms_of(one, zone=zone)])
