"""A session's votes in its summary: the decisive one drawn, what is not seen told."""

from __future__ import annotations

from collections.abc import Sequence

from forumdesk.domain.results import Result
from forumdesk.i18n import _, language
from forumdesk.reports.blocks import Block, Gap, asked, head, paragraph
from forumdesk.reports.page import SMALL
from forumdesk.reports.results import first_chart
from forumdesk.wording import reports as wording
from forumdesk.wording import results as result_words
from forumdesk.wording.session_votes import counted, decisive, not_seen


def drawn(results: Sequence[Result], *, unseen: Sequence[int]) -> list[Block]:
    """The one result that counts most as a chart, and the numbers of polls not seen yet."""
    blocks: list[Block] = []
    main = decisive(results)
    if main is not None:
        blocks = [
            asked(main.poll.question.in_language(language())),
            Gap(points=4, keep=True),
            *_bars(main),
            paragraph(f"{counted(main)} {wording.not_a_sample()}", SMALL),
        ]
    untold: list[Block] = []
    for number in unseen:
        untold += [Gap(points=4), paragraph(not_seen(number), SMALL)]
    return [*(blocks or ([head(_("Votes"))] if untold else [])), *untold]


def _bars(result: Result) -> list[Block]:
    shown = result_words.shown(result)
    return first_chart(shown) if shown else []
