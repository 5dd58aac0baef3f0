"""The participants' evaluation: what was asked in a session that was held for it, each with its
answers as bars that part in the middle, and their numbers. No mean is taken.
"""

from __future__ import annotations

from forumdesk.charts.directions import isolated
from forumdesk.domain.evaluation import EvaluationOf
from forumdesk.domain.programme import day_of
from forumdesk.i18n import _, language
from forumdesk.reports.blocks import Block, Gap, paragraph
from forumdesk.reports.flow import compose
from forumdesk.reports.page import QUIET, Drawn, Paper, Sheet
from forumdesk.reports.paging import Story
from forumdesk.reports.report_votes import poll_blocks
from forumdesk.reports.running import Foot
from forumdesk.reports.timetable import opening
from forumdesk.wording import attendance as attendance_words
from forumdesk.wording import documents
from forumdesk.wording import programme as words
from forumdesk.wording.recorded import name, zone


def evaluation(of: EvaluationOf, *, size: Paper) -> Drawn:
    """The evaluation as a PDF in the current language."""
    record, title = of.record, documents.EVALUATION.title()
    session, clock = record.session, zone(record)
    sheet = Sheet(size, title=f"{title}: {name(record)}", language=language())
    day, times = words.weekday(day_of(session, clock)), words.held(session, zone=clock)
    blocks = [
        *opening(record.forum, title, name(record), f"{session.code} · {day}, {times}"),
        *_there(of),
    ]
    for place, rounds in enumerate(of.rounds):
        blocks += [Gap(points=18)] if place else []
        blocks += poll_blocks(rounds, code="", zone=clock, size=size, level=2)
    about = f"{isolated(record.forum.short_title)} · {title}"
    compose(sheet, Story(blocks), foot=Foot(state=about, running=f"{about} · {session.code}"))
    return sheet.drawn()


def _there(of: EvaluationOf) -> list[Block]:
    """How many could have answered, as far as the door tells."""
    there = of.record.presence
    told = _("Values are told as they were given; no mean is taken of them.")
    blocks: list[Block] = [paragraph(told, QUIET)]
    if there is not None and there.counted is not None:
        counted = attendance_words.counted(of.record.session)
        blocks.append(paragraph(f"{len(there.counted)} {counted}"))
    return [*blocks, Gap(points=12)]
