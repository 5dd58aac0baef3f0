"""The protocol of a vote: rules, roll and channels, figures, who voted, seal, lines to sign on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from forumdesk.charts.directions import isolated
from forumdesk.domain.forum import Forum, Room, Venue
from forumdesk.domain.people import Person
from forumdesk.domain.polls import Kind
from forumdesk.domain.programme import Session
from forumdesk.domain.results import Result
from forumdesk.i18n import _, language
from forumdesk.reports.blocks import Block, Columns, Gap, Hairline, head, paragraph, topic
from forumdesk.reports.flow import compose
from forumdesk.reports.page import INK, QUIET, STRONG, Drawn, Paper, Sheet
from forumdesk.reports.paging import Story
from forumdesk.reports.poll_result import further_blocks, grouped
from forumdesk.reports.results import tables_of
from forumdesk.reports.running import Foot
from forumdesk.reports.signatures import Signatures
from forumdesk.reports.table import Column, Table
from forumdesk.reports.text import Style
from forumdesk.wording import poll_terms
from forumdesk.wording import polls as poll_words
from forumdesk.wording import protocols as wording
from forumdesk.wording import results as result_words
from forumdesk.wording.documents import POLL_PROTOCOL
from forumdesk.wording.programme import clocks, day
from forumdesk.wording.results.base import Shown
from forumdesk.wording.written import Signer

_SEAL = Style(11, STRONG.weight, INK, 17, tracking=20)
_DIGEST = Style(9, QUIET.weight, INK, 14, tracking=20)


@dataclass(frozen=True, slots=True)
class Voter:
    """Somebody who voted; `choices` as they are stored in a named vote, None in a secret one.

    Without a person it is a raised hand, or one who `is_marked` on the roll and was deleted.
    """

    person: Person | None
    choices: str | None
    is_marked: bool = True


@dataclass(frozen=True, slots=True)
class ProtocolOf:
    """All that a protocol says.

    `ballots` is how many lie in the box. `voters` are those to be named, in their order; of a
    secret vote only where it was `asked` for and tells nothing. `chairs` are names. What is asked
    for `further` has what stands over it where it has no tables. Of voters who are `untold` the
    session keeps back who they are.
    """

    forum: Forum
    session: Session | None
    room: Room | None
    venue: Venue | None
    result: Result
    ballots: int
    voters: Sequence[Voter]
    chairs: Sequence[str]
    asked: bool
    further: Sequence[tuple[str, Shown]] = ()
    untold: bool = False


def poll_protocol(of: ProtocolOf, *, size: Paper) -> Drawn:
    """The protocol of a finished round as a PDF in the current language."""
    poll, spoken = of.result.poll, language()
    question = poll.question.in_language(spoken)
    name = _("{document} {number}").format(document=POLL_PROTOCOL.title(), number=poll.number)
    sheet = Sheet(size, title=f"{name}: {question}", language=spoken)
    opening = [head(name), Gap(points=4), *_header(of)]
    figures = [*_figures(of, size=size), *further_blocks(of.further, size=size)]
    blocks = [*opening, *_roll(of), *figures, *_voters(of), *_seal(of)]
    about = [isolated(of.forum.short_title), name, _("round {number}").format(number=poll.round)]
    foot = Foot(
        state=" · ".join([*about, *([] if poll.revealed else [poll_terms.not_shown_yet()])]),
        seals=poll_terms.sealed(poll.digest),
        running=question,
    )
    closing = Signatures(
        signers=tuple(Signer(*one) for one in wording.signers(of.chairs)),
        ending=wording.end_of_protocol(of.result, in_the_box=of.ballots),
    )
    compose(sheet, Story(blocks, closing), foot=foot)
    return sheet.drawn()


def _header(of: ProtocolOf) -> list[Block]:
    poll, spoken = of.result.poll, language()
    where = [
        one.in_language(spoken)
        for one in (
            of.forum.title,
            *([of.session.title] if of.session else []),
            *(one.name for one in (of.room, of.venue) if one),
        )
    ]
    return [
        paragraph(" · ".join(map(isolated, where)), QUIET),
        Gap(points=3),
        topic(poll.question.in_language(spoken)),
        *([] if poll.revealed else [Gap(points=4), paragraph(poll_terms.not_shown_yet(), STRONG)]),
        Gap(points=7),
        Hairline(colour=INK),
        _rules(of),
    ]


def _held(of: ProtocolOf) -> str:
    """Round, day and hours."""
    poll, zone = of.result.poll, ZoneInfo(of.forum.time_zone)
    parts = [_("Poll {n}").format(n=poll.number), _("round {number}").format(number=poll.round)]
    if poll.opened_at is not None and poll.closed_at is not None:
        parts.append(day(poll.opened_at.astimezone(zone).date()))
        parts.append(clocks(poll.opened_at, poll.closed_at, zone=zone))
    return " · ".join(parts)


def _rules(of: ProtocolOf) -> Table:
    """When it was held, and what was agreed beforehand."""
    rows = ((name, words[:1].upper() + words[1:]) for name, words in wording.rules(of.result))
    columns = (Column(_("Held"), 26), Column(_held(of), 74))
    return Table(columns=columns, rows=tuple(rows), padding=2.5)


def _numbers(title: str, of: str, rows: Sequence[tuple[str, str]]) -> Table:
    columns = (Column(title, 70), Column(of, 30, right=True))
    return Table(columns=columns, rows=tuple(rows), padding=2.5)


def _roll(of: ProtocolOf) -> list[Block]:
    result, ballots = of.result, of.ballots
    if result.poll.agreed is not None:
        return _nobody_voted(result)
    agrees = result.turnout.cast == ballots
    roll = _numbers(_("Roll"), _("People"), wording.roll(result))
    box = _numbers(_("Box"), _("Ballots"), wording.ballots(result, in_the_box=ballots))
    style = QUIET if agrees else STRONG
    said = [paragraph(wording.reconciled(result, in_the_box=ballots), style), *_unnamed(of)]
    stacks: tuple[tuple[Block, ...], ...] = ((roll,), (box, Gap(points=5), *said))
    below: list[Block] = []
    if slips := wording.slips(result.slips):
        pile = _numbers(_("Pile"), _("Slips"), slips)
        stacks, below = ((roll,), (pile,), (box,)), [Gap(points=5), *said]
    return [Gap(points=12), head(_("Roll and ballots")), Columns(stacks=stacks), *below]


def _nobody_voted(result: Result) -> list[Block]:
    """Who could have objected."""
    tables = [
        _numbers(title, of, rows)
        for title, of, rows in (
            (_("Roll"), _("People"), wording.roll(result)),
            (_("Pile"), _("Slips"), wording.slips(result.slips)),
        )
        if rows
    ]
    return [
        Gap(points=12),
        head(_("Roll")),
        *([Columns(stacks=tuple((one,) for one in tables))] if tables else []),
        Gap(points=5),
        paragraph(poll_words.turnout(result), QUIET),
    ]


def _unnamed(of: ProtocolOf) -> list[Block]:
    """What is said of voters whose names are not told beside how they voted."""
    poll, cast = of.result.poll, of.result.turnout.cast
    if of.untold:
        return [Gap(points=5), paragraph(wording.untold(), QUIET)]
    if poll.kind is Kind.NAMED:
        return []
    words = wording.who_voted(poll, cast=cast, named=bool(of.voters), asked=of.asked)
    return [Gap(points=5), paragraph(words, QUIET)]


def _figures(of: ProtocolOf, *, size: Paper) -> list[Block]:
    result = of.result
    shown = result_words.shown(result)
    cautions = poll_words.cautions(result)
    return [
        Gap(points=12),
        head(_("Result")),
        Gap(points=4, keep=True),
        paragraph(poll_words.arithmetic(result), STRONG),
        *([paragraph(cautions)] if cautions else []),
        *([paragraph(" ".join(shown.notes), QUIET)] if shown and shown.notes else []),
        *(tables_of(shown, size=size) if shown else ()),
    ]


def _voters(of: ProtocolOf) -> list[Block]:
    """Who voted, and in a named vote what; nothing where nobody is named."""
    if not of.voters:
        return []
    names = [one.person.display if one.person else _nameless(one) for one in of.voters]
    title, beside, note = _("Who voted"), _("Institution"), ""
    if of.result.poll.kind is Kind.NAMED:
        call = wording.call(of.result.poll, [one.choices or "" for one in of.voters])
        title, beside, note, said = _("Roll call"), _("Choice"), call.note, call.said
    else:
        said = [_from(one) for one in of.voters]
        note = wording.not_returned(of.result)
    columns = (Column(_("Name"), 50), Column(beside, 50))
    rows = tuple(zip(names, said, strict=True))
    return [
        Gap(points=12),
        head(title),
        *([paragraph(note, QUIET, keep=True)] if note else []),
        Table(columns=columns, rows=rows, padding=2.5),
    ]


def _nameless(one: Voter) -> str:
    return _("not registered any more") if one.is_marked else _("a raised hand")


def _from(one: Voter) -> str:
    return one.person.institution.in_language(language()) if one.person else ""


def _seal(of: ProtocolOf) -> list[Block]:
    poll = of.result.poll
    digest = poll.digest or ""
    seal = (
        paragraph(poll_terms.seal(digest), _SEAL),
        paragraph(grouped(digest), _DIGEST),
    )
    signed = (paragraph(wording.confirmed(poll)),)
    return [
        Gap(points=12),
        head(_("Seal")),
        Gap(points=3, keep=True),
        Columns(stacks=(seal, signed)),
    ]
