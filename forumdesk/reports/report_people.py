"""Sections of a report about those who took part: how, who and who not, and what was held."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from forumdesk.charts.bars import Bar
from forumdesk.domain.full_report import ReportOf
from forumdesk.domain.polls import Channel
from forumdesk.domain.programme import Session, SessionType, Stage, day_of
from forumdesk.domain.recorded import Recorded
from forumdesk.domain.results import Result
from forumdesk.domain.small_numbers import ENOUGH
from forumdesk.i18n import _, language, ngettext
from forumdesk.reports.blocks import Block, Gap, head, paragraph
from forumdesk.reports.chart import bars_of
from forumdesk.reports.page import QUIET
from forumdesk.reports.reported import ASIDE, CELL, NAMED, group_name
from forumdesk.reports.table import Cell, Column, Table
from forumdesk.reports.text import Span
from forumdesk.wording import poll_terms
from forumdesk.wording import programme as words
from forumdesk.wording import reports as wording
from forumdesk.wording.recorded import name, place, zone
from forumdesk.wording.session_people import everybody


def purposes(of: ReportOf) -> list[Block]:
    """What was asked in each session, what it is for, and what was promised."""
    rows = [
        (name(one), one.session.focus.in_language(spoken), _why(one.session, spoken))
        for spoken in (language(),)
        for one in of.records
    ]
    told = tuple(row for row in rows if any(row[1:]))
    columns = (
        Column(_("Session"), 28),
        Column(_("Question put to the room"), 36),
        Column(_("Why it matters, which decision it feeds"), 36),
    )
    table: Block = Table(columns=columns, rows=told, style=CELL, padding=3)
    if not told:
        table = paragraph(_("No session has a focus question or a purpose written down."))
    return [table, Gap(points=8), *promises(of)]


def _why(session: Session, spoken: str) -> str:
    said = (session.why.in_language(spoken), session.decision.in_language(spoken))
    return "\n".join(filter(None, said))


def promises(of: ReportOf) -> list[Block]:
    """How far those who came could decide, and at which stage they were asked."""
    spoken = language()
    rows = [
        (name(one), words.stage(stage) if stage else "", words.promised(one.session, spoken))
        for one in of.records
        for stage in (one.session.stage,)
    ]
    told = tuple(row for row in rows if any(row[1:]))
    if not told:
        return [paragraph(_promise_not_noted(), QUIET)]
    columns = (
        Column(_("Session"), 28),
        Column(_("Stage"), 16),
        Column(_("What was promised to those who came"), 56),
    )
    stages = Counter(one.session.stage for one in of.records if one.session.stage)
    counted = ", ".join(
        _("{stage}: {n}").format(stage=words.stage(one), n=stages[one])
        for one in Stage
        if stages[one]
    )
    asked = _("Sessions by the stage at which people were asked: {counted}.").format(
        counted=counted
    )
    return [
        Table(columns=columns, rows=told, style=CELL, padding=3),
        *([Gap(points=5), paragraph(asked)] if stages else []),
    ]


def _promise_not_noted() -> str:
    """What a report owes its readers where nobody wrote down how far they could decide."""
    return _(
        "Which level of participation was promised, and what could not be changed any more, is not"
        " noted in the forum's file."
    )


def ways(of: ReportOf) -> list[Block]:
    """By what means people took part, each with its number."""
    rounds = of.votes.results
    rows = [
        *([(_("Checked in at the door, people"), str(len(of.came)))] if of.came else []),
        *([_ballots(rounds)] if rounds else []),
        (_("Inputs sent: questions, suggestions, criticism and others"), str(len(of.inputs))),
    ]
    columns = (Column(_("Way of taking part"), 82), Column(_("How many"), 18, right=True))
    return [
        paragraph(_("How people were invited is not noted in the forum's file.")),
        Gap(points=5),
        Table(columns=columns, rows=tuple(rows), padding=3),
    ]


def _ballots(rounds: Sequence[Result]) -> tuple[str, str]:
    """All ballots of these rounds, and by which channels they came."""
    by: Counter[Channel] = Counter()
    for one in rounds:
        by.update(one.turnout.by_channel)
    used = ", ".join(poll_terms.through(one, by[one]) for one in Channel if by[one])
    said = ngettext(
        "Ballots in {n} round of votes that the room has seen",
        "Ballots in {n} rounds of votes that the room has seen",
        len(rounds),
    ).format(n=len(rounds))
    return (f"{said}: {used}" if used else said), str(by.total())


def taking_part(of: ReportOf, *, level: int) -> list[Block]:
    """From those registered to those who voted, by groups, and who is missing."""
    registered = len(of.people)
    steps = [(_("registered"), registered), (_("came in"), len(of.came) if of.came else None)]
    steps.append((_("took part in a vote"), of.voted))
    rows = [
        Bar(
            f"{step[:1].upper()}{step[1:]}",
            number,
            str(number) if number == registered else _part(number, registered),
            first=at == 0,
        )
        for at, (step, number) in enumerate(steps)
        if number is not None
    ]
    return [bars_of(rows), Gap(points=6), *_missing(of), *_by_group(of, level=level)]


def _part(number: int, whole: int) -> str:
    return _("{n} of {whole}").format(n=number, whole=whole)


def _missing(of: ReportOf) -> list[Block]:
    """Whose voice is not in the report."""
    registered = len(of.people)
    if of.came is None:
        said = _("Nobody was checked in at the door, so that nobody can tell who came.")
        return [paragraph(said)]
    away = registered - len(of.came)
    said = ngettext(
        "{n} of {whole} people registered did not come in; what they think is not in this report.",
        "{n} of {whole} people registered did not come in; what they think is not in this report.",
        away,
    ).format(n=away, whole=registered)
    return [paragraph(f"{said} {wording.not_a_sample()}")]


def _by_group(of: ReportOf, *, level: int) -> list[Block]:
    if of.room is None or not of.groups:
        return []
    table = _shares(of)
    told: list[Block] = [table] if table else []
    if not told:
        told = [paragraph(_("The groups are too small to be told apart."))]
    absent = [group_name(of, one) or _("no group") for one in of.room.absent]
    if absent:
        missing = _("Of these groups nobody came in: {groups}.").format(groups=", ".join(absent))
        told += [Gap(points=4), paragraph(missing)]
    put_together = _(
        "Groups of which fewer than {k} people came in are put together with another."
    ).format(k=ENOUGH)
    if not any(one.population for one in of.groups):
        unknown = _("No figures of the population to compare with are noted in the forum's file.")
        put_together = f"{put_together} {unknown}"
    return [
        Gap(points=12),
        head(_("By group"), level=level),
        *told,
        Gap(points=4),
        paragraph(put_together, QUIET),
    ]


def _shares(of: ReportOf) -> Table | None:
    """The room by groups, beside the population and how often they spoke where that is known."""
    shares = of.room.shares if of.room is not None else ()
    if not shares:
        return None
    columns = [
        (_("registered"), 14, [str(one.registered) for one in shares]),
        (_("came in"), 12, [str(one.came) for one in shares]),
    ]
    if any(one.population for one in of.groups):
        told = [_population(of, one.groups) for one in shares]
        columns.append((_("of the population"), 22, told))
    if of.spoke:
        spoke = [str(sum(of.spoke.get(group, 0) for group in one.groups)) for one in shares]
        columns.append((_("points in the records"), 16, spoke))
    names = [_named(of, one.groups) for one in shares]
    columns.insert(0, (_("Group"), 100 - sum(wide for _title, wide, _cells in columns), names))
    heads = [
        Column(title, wide, right=place > 0) for place, (title, wide, _cells) in enumerate(columns)
    ]
    cells = zip(*(cells for _title, _wide, cells in columns), strict=True)
    return Table(columns=tuple(heads), rows=tuple(cells), padding=3)


def _population(of: ReportOf, groups: Sequence[str]) -> str:
    """What groups stand for together; empty where it is not known of each."""
    known = {one.id: one.population for one in of.groups if not one.observers}
    mine = [known.get(one) for one in groups]
    if None in mine:
        return ""
    whole = sum(one or 0 for one in known.values())
    return _part(sum(one or 0 for one in mine), whole)


def _named(of: ReportOf, groups: Sequence[str]) -> str:
    return ", ".join(group_name(of, one) or _("no group") for one in groups)


def as_held(of: ReportOf, *, level: int) -> list[Block]:
    """The sessions day by day, with their plan and their real times."""
    if not of.records:
        return [paragraph(_("The programme has no session."))]
    days: dict[date, list[Recorded]] = {}
    for one in of.records:
        days.setdefault(day_of(one.session, of.zone), []).append(one)
    blocks: list[Block] = []
    for day, sessions in sorted(days.items()):
        titled = head(words.titled_day(of.forum, day), level=level)
        blocks += [*([Gap(points=12)] if blocks else []), titled]
        blocks.append(held_table(sessions))
    return blocks


def held_table(sessions: Sequence[Recorded]) -> Table:
    """Sessions with their plan, when they were held, and by whom."""
    columns = (
        Column(_("Planned"), 17),
        Column(_("Held"), 17),
        Column(_("Session"), 66),
    )
    return Table(columns=columns, rows=tuple(_held(one) for one in sessions), style=CELL)


def _held(one: Recorded) -> tuple[Cell, ...]:
    session = one.session
    said = [Span(f"{name(one)} ", NAMED), Span(session.code, ASIDE)]
    if session.type is not SessionType.BREAK:
        told = [f"{role}: {names}" for role, names in everybody(one.parts, one.people)]
        told += [room] if (room := place(one)) else []
        said += [Span(f"\n{line}", ASIDE) for line in told]
    return words.span(session, zone=zone(one)), times_held(one), tuple(said)


def times_held(one: Recorded) -> str:
    """When a session was held, or that it was not; of a break only where somebody noted it."""
    session, clock = one.session, zone(one)
    if session.started_at is None:
        return "" if session.type is SessionType.BREAK else _("not begun")
    if session.ended_at is None:
        return words.since(session, zone=clock)
    return words.clocks(session.started_at, session.ended_at, zone=clock)


def parts_taken(of: ReportOf) -> list[Block]:
    """Everybody who had a part in the programme."""
    parts = [part for one in of.records for part in one.parts]
    rows = tuple(everybody(parts, of.people))
    if not rows:
        return [paragraph(_("Nobody has a part in the programme."))]
    columns = (Column(_("Role"), 24), Column(_("Name, office, institution, country"), 76))
    return [Table(columns=columns, rows=rows, style=CELL, padding=3)]
