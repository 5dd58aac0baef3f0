"""A paper of the whole forum in sections, which says on every page of which moment it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from forumdesk.charts.directions import isolated
from forumdesk.domain.forum import Forum
from forumdesk.i18n import language
from forumdesk.reports.blocks import Block
from forumdesk.reports.flow import compose
from forumdesk.reports.page import Drawn, Paper, Sheet
from forumdesk.reports.paging import Story
from forumdesk.reports.running import Foot
from forumdesk.reports.signatures import Signatures
from forumdesk.reports.timetable import opening
from forumdesk.reports.written import below, section
from forumdesk.wording.written import Section, Signer


def dated(
    forum: Forum,
    name: str,
    about: str,
    moment: str,
    sections: Iterable[Section],
    *,
    above: Sequence[Block] = (),
    signers: Sequence[Signer] = (),
    size: Paper,
) -> Drawn:
    """The document of this `name` about something as of a `moment`, with blocks `above` them.

    It ends with boxes for the `signers`, where there are any.
    """
    sheet = Sheet(size, title=f"{name}: {about}", language=language())
    running = f"{isolated(forum.short_title)} · {name}"
    blocks = [*opening(forum, name, about, moment), *above]
    for place, one in enumerate(sections):
        blocks += below(section(one)) if place or above else section(one)
    state = f"{running} · {moment}" if moment else running
    story = Story(blocks, Signatures(signers=tuple(signers))) if signers else Story(blocks)
    compose(sheet, story, foot=Foot(state=state, running=running))
    return sheet.drawn()
