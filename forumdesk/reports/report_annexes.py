"""The end of a report: how it was made and what it cannot tell, and its annexes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from forumdesk.domain.full_report import ReportOf, seen_inputs
from forumdesk.domain.inputs import HideReason, InputState
from forumdesk.domain.small_numbers import ENOUGH
from forumdesk.i18n import _, language
from forumdesk.reports.blocks import Block, Gap, paragraph
from forumdesk.reports.lists import numbered
from forumdesk.reports.page import BODY, QUIET
from forumdesk.reports.report_heard import inputs_table
from forumdesk.reports.reported import CELL, group_name, small_title
from forumdesk.reports.table import Column, Table
from forumdesk.reports.text import Span
from forumdesk.wording import inputs as input_words
from forumdesk.wording import poll_terms
from forumdesk.wording import reports as wording
from forumdesk.wording.documents import ATTENDANCE
from forumdesk.wording.recorded import name, state


def method(of: ReportOf) -> list[Block]:
    """How the figures came about, what they cannot tell, and what is kept of people."""
    said = [
        wording.not_a_sample(),
        _(
            "Votes are counted in whole numbers and never in rounded per cent: n is the number of"
            " valid ballots, and abstentions are told with every vote."
        ),
        _(
            "Secret votes are told so far as nobody's vote can be worked out: with few ballots only"
            " what was decided, and groups of fewer than {k} people never alone."
        ).format(k=ENOUGH),
        _(
            "Inputs were read before they were shown. What was not shown, was kept for later or was"
            " sent to the rapporteur alone is counted here and not repeated."
        ),
        _(
            "Nobody is named for what they said. Names stand here for a part in the programme, and"
            " where somebody answers for what is to be done or wants a reservation to be noted."
        ),
        _("Addresses, telephone numbers and other contact data are not printed."),
    ]
    without = [one.session.code for one in of.records if one.session.started_at and not one.lines]
    if without:
        missing = _("Of these sessions that were held no record is told here: {codes}.")
        said.append(missing.format(codes=", ".join(without)))
    return numbered([(Span(one, BODY),) for one in said])


Annex = tuple[str, Sequence[Block]]


def annexes(of: ReportOf) -> list[Annex]:
    """Each annex that has something to tell, with its title."""
    made: list[tuple[str, Callable[[ReportOf], Sequence[Block]]]] = []
    if of.annexes:
        made += [
            (_("Inputs shown to the room"), _inputs),
            (_("Votes and their seals"), _seals),
            (_("What became of the inputs"), _moderation),
            (_("Records of the sessions"), _records),
        ]
    if of.attendance is not None:
        made.append((ATTENDANCE.title(), _attendance))
    told = [(title, make(of)) for title, make in made]
    return [(title, blocks) for title, blocks in told if blocks]


def _inputs(of: ReportOf) -> list[Block]:
    blocks: list[Block] = []
    for one in of.records:
        rows = inputs_table(seen_inputs(one.inputs))
        if rows:
            title = f"{one.session.code} · {name(one)}"
            blocks += [*([Gap(points=9)] if blocks else []), small_title(title), *rows]
    rows = inputs_table(seen_inputs(of.inputs_apart))
    if rows:
        blocks += [Gap(points=9), small_title(_("Sent to no session")), *rows]
    return blocks


def _seals(of: ReportOf) -> list[Block]:
    rows = tuple(
        (
            str(one.poll.number),
            str(one.poll.round),
            one.poll.question.in_language(language()),
            str(one.turnout.cast),
            poll_terms.seal(one.poll.digest),
        )
        for one in of.votes.results
    )
    if not rows:
        return []
    columns = (
        Column(_("Poll"), 14, right=True),
        Column(_("Round"), 11, right=True),
        Column(_("Question"), 29),
        Column(_("cast"), 9, right=True),
        Column(_("Seal"), 37),
    )
    told = _("Whoever has the forum's file can count it anew: the same ballots have the same seal.")
    table = Table(columns=columns, rows=rows, style=CELL, padding=3)
    return [table, Gap(points=4), paragraph(told, QUIET)]


def _moderation(of: ReportOf) -> list[Block]:
    """How many inputs stand where, and why those that are not shown are not."""
    if not of.inputs:
        return []
    states = Counter(one.state for one in of.inputs if not one.is_private)
    reasons = Counter(
        one.reason for one in of.inputs if one.state is InputState.NOT_SHOWN and not one.is_private
    )
    alone = sum(one.is_private for one in of.inputs)
    rows = [
        *(
            (input_words.state(one), states[one])
            for one in InputState
            if states[one] and one is not InputState.NOT_SHOWN
        ),
        *((_not_shown(one), reasons[one]) for one in HideReason if reasons[one]),
        *([(_("Sent to the rapporteur alone"), alone)] if alone else []),
        (_("Together"), len(of.inputs)),
    ]
    columns = (Column(_("What became of them"), 80), Column(_("Inputs"), 20, right=True))
    table = Table(
        columns=columns, rows=tuple((words, str(number)) for words, number in rows), padding=3
    )
    return [table]


def _not_shown(reason: HideReason) -> str:
    return f"{input_words.state(InputState.NOT_SHOWN)}: {input_words.reason(reason)}"


def _records(of: ReportOf) -> list[Block]:
    rows = tuple(
        (one.session.code, name(one), state(one), poll_terms.seal(one.digest))
        for one in of.records
        if one.lines
    )
    if not rows:
        return []
    columns = (
        Column(_("Code"), 10),
        Column(_("Session"), 28),
        Column(_("Record"), 25),
        Column(_("Digest"), 37),
    )
    return [Table(columns=columns, rows=rows, style=CELL, padding=3)]


def _attendance(of: ReportOf) -> list[Block]:
    spoken = language()
    rows = tuple(
        (
            str(number),
            one.display,
            one.institution.in_language(spoken),
            group_name(of, one.group or ""),
        )
        for number, one in enumerate(of.attendance or (), start=1)
    )
    if not rows:
        return []
    columns = (
        Column(_("No."), 8, right=True),
        Column(_("Name"), 34),
        Column(_("Institution"), 34),
        Column(_("Group"), 24),
    )
    return [Table(columns=columns, rows=rows, style=CELL, padding=2)]
