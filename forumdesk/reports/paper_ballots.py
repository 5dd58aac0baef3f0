"""Ballots on paper, several on a page to be cut apart, and the sheet on which they are counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from forumdesk.charts.directions import isolated, kept_whole
from forumdesk.domain.forum import Forum
from forumdesk.domain.polls import Channel, Poll
from forumdesk.domain.programme import Session
from forumdesk.domain.typed_ballots import by_name
from forumdesk.i18n import _, language
from forumdesk.reports.blocks import Block, Gap, Hairline, head, paragraph, topic
from forumdesk.reports.flow import compose
from forumdesk.reports.page import INK, QUIET, REST, SENTENCE, SMALL, Drawn, Paper, Sheet
from forumdesk.reports.paging import Story
from forumdesk.reports.papers import Grid, ToFill, ToWrite
from forumdesk.reports.running import Foot
from forumdesk.reports.signatures import Signatures
from forumdesk.wording import poll_terms
from forumdesk.wording import polls as poll_words
from forumdesk.wording import results as result_words
from forumdesk.wording.documents import PAPER_BALLOTS, TALLY_SHEET
from forumdesk.wording.protocols import end_of_tally, signers
from forumdesk.wording.results.papers import Fill, PaperBallot
from forumdesk.wording.written import Signer

# Around what stands on one of several papers of a page.
_INSIDE = 14.0
_OUTER = 9 * 72 / 25.4
# Circles beside each other that half a page has room for.
_FEW_HEADS = 3


@dataclass(frozen=True, slots=True)
class PapersOf:
    """A poll with the round that the papers are for, and how many of them are wanted."""

    forum: Forum
    session: Session | None
    poll: Poll
    round: int
    number: int
    chairs: Sequence[str] = ()


def paper_ballots(of: PapersOf, *, size: Paper) -> Drawn:
    """At least one page of ballots, all alike, in the current language."""
    sheet = _sheet(of, size, PAPER_BALLOTS.title())
    blocks = _ballot(of)
    columns, rows = _on_a_page(of, blocks, size)
    if columns * rows < 2:
        foot = Foot(state=_about(of), running=of.poll.question.in_language(language()))
        compose(sheet, Story(blocks), foot=foot)
        return sheet.drawn()
    pages = max(1, -(-of.number // (columns * rows)))
    for page in range(pages):
        if page:
            sheet.new_page()
        _draw_page(sheet, blocks, columns=columns, rows=rows)
    return sheet.drawn()


def _sheet(of: PapersOf, size: Paper, title: str) -> Sheet:
    question = of.poll.question.in_language(language())
    name = _("{document} {number}").format(document=title, number=of.poll.number)
    return Sheet(size, title=f"{name}: {question}", language=language())


def _about(of: PapersOf) -> str:
    number = kept_whole(_("Poll {n}").format(n=of.poll.number))
    round_ = kept_whole(_("round {number}").format(number=of.round))
    return " · ".join([isolated(of.forum.short_title), number, round_])


def _ballot(of: PapersOf) -> list[Block]:
    poll = of.poll
    words = result_words.of(poll.method)
    paper = words.paper(poll)
    question = poll.question.in_language(language())
    blocks: list[Block] = [
        paragraph(_about(of), SMALL),
        Gap(points=2),
        paragraph(question, SENTENCE) if len(question) < 400 else paragraph(question),
        Gap(points=2),
        paragraph(f"{words.how(poll)} {paper.how}", QUIET),
    ]
    if said := poll_words.on_paper(poll):
        blocks += [Gap(points=2), paragraph(said, QUIET)]
    blocks.append(Gap(points=5))
    if by_name(poll, Channel.PAPER):
        blocks += [paragraph(_("Your name and the number on your badge"), SMALL), ToWrite()]
        blocks.append(Gap(points=5))
    if paper.heads:
        blocks.append(Grid(heads=paper.heads))
    blocks += _lines(paper)
    if poll.rules.may_abstain:
        blocks += [Gap(points=3), Hairline(), Gap(points=2), ToFill(words=_("I abstain"))]
    if poll.about is not None:
        asked = poll.about.question.in_language(language())
        blocks += [Gap(points=3), Hairline(), Gap(points=2), paragraph(asked)]
        blocks += [paragraph(_("About you; you may leave it blank."), SMALL), Gap(points=2)]
        blocks += [
            ToFill(words=one.text.in_language(language()), number=f"@{one.number}")
            for one in poll.about.options
        ]
    return blocks


def _lines(paper: PaperBallot) -> list[Block]:
    if paper.heads:
        return [
            Grid(words=one.said, number=one.number, heads=paper.heads, circles=True)
            for one in paper.lines
        ]
    if paper.fill is Fill.WORDS:
        return [ToWrite(number=one.number) for one in paper.lines]
    figure = paper.fill is Fill.NUMBER
    return [ToFill(words=one.said, number=one.number, figure=figure) for one in paper.lines]


def _on_a_page(of: PapersOf, blocks: Sequence[Block], size: Paper) -> tuple[int, int]:
    """Columns and rows of papers on a page: as many as fit."""
    heads = result_words.of(of.poll.method).paper(of.poll).heads
    found = (1, 0)
    for columns in (1, 2) if len(heads) <= _FEW_HEADS else (1,):
        width = size.width / columns - 2 * _INSIDE - _OUTER
        height = sum(one.height(width) for one in blocks) + 2 * _INSIDE
        rows = int((size.height - 2 * _OUTER) / height)
        if columns * rows > found[0] * found[1]:
            found = (columns, rows)
    return found


def _draw_page(sheet: Sheet, blocks: Sequence[Block], *, columns: int, rows: int) -> None:
    width, height = sheet.size.width / columns, (sheet.size.height - 2 * _OUTER) / rows
    for row in range(rows):
        for column in range(columns):
            x = column * width + _INSIDE + _OUTER / 2
            top = _OUTER + row * height + _INSIDE
            for block in blocks:
                block.draw(sheet, x, top, width - 2 * _INSIDE - _OUTER)
                top += block.height(width - 2 * _INSIDE - _OUTER)
    right, bottom = sheet.size.width - _OUTER, sheet.size.height - _OUTER
    for row in range(1, rows):
        _dashes(sheet, _OUTER, _OUTER + row * height, right, _OUTER + row * height)
    for column in range(1, columns):
        _dashes(sheet, column * width, _OUTER, column * width, bottom)


def _dashes(sheet: Sheet, x: float, y: float, to_x: float, to_y: float) -> None:
    """Where papers are cut apart."""
    length = max(to_x - x, to_y - y)
    for step in range(0, int(length), 8):
        at, end = step / length, min(1.0, (step + 4) / length)
        points = (x + (to_x - x) * at, y + (to_y - y) * at)
        sheet.rule(*points, x + (to_x - x) * end, y + (to_y - y) * end, colour=REST, width=0.6)


def tally_sheet(of: PapersOf, *, size: Paper) -> Drawn:
    """A page on which two tellers count papers or raised hands, to be signed by them."""
    sheet = _sheet(of, size, TALLY_SHEET.title())
    poll = of.poll
    name = _("{document} {number}").format(document=TALLY_SHEET.title(), number=poll.number)
    where = [of.forum.title, *([of.session.title] if of.session else [])]
    blocks: list[Block] = [
        head(name),
        Gap(points=4),
        paragraph(" · ".join(isolated(one.in_language(language())) for one in where), QUIET),
        Gap(points=3),
        topic(poll.question.in_language(language())),
        Gap(points=2),
        paragraph(f"{_about(of)} · {poll_terms.kind(poll.kind)}"),
        Gap(points=5),
        paragraph(_how_to_count(poll), QUIET),
        Gap(points=6),
        Hairline(colour=INK),
        Gap(points=4),
        *_tally(poll),
    ]
    foot = Foot(state=f"{of.forum.short_title} · {name}", running=name)
    closing = Signatures(
        signers=tuple(Signer(*one) for one in signers(of.chairs)),
        ending=end_of_tally(poll),
    )
    compose(sheet, Story(blocks, closing), foot=foot)
    return sheet.drawn()


def _how_to_count(poll: Poll) -> str:
    words = _(
        "Two tellers count separately. A field is for five strokes. Only when both have the same"
        " figures are they entered."
    )
    if Channel.HANDS in poll.terms.typed:
        hands = _("For raised hands, each writes the number without strokes.")
        return f"{words} {hands}"
    return words


def _tally(poll: Poll) -> list[Block]:
    paper = result_words.of(poll.method).paper(poll)
    lines = [Grid(words=one.said, number=one.number) for one in paper.lines]
    if paper.fill is Fill.WORDS:
        lines = [Grid(words="…") for _ in range(max(12, len(lines)))]
    tellers = (_("Teller {n}").format(n=1), _("Teller {n}").format(n=2))
    others = [Grid(words=words) for words in _others(poll)]
    if not paper.counted:
        strokes = [replace(one, heads=tellers, strokes=True) for one in (*lines, *others)]
        return [Grid(heads=tellers, strokes=True), *strokes]
    return [
        Grid(heads=paper.counted),
        *(replace(one, heads=paper.counted) for one in lines),
        Gap(points=8),
        Grid(heads=tellers, strokes=True),
        *(replace(one, heads=tellers, strokes=True) for one in others),
    ]


def _others(poll: Poll) -> list[str]:
    abstained = [_("Abstained")] if poll.rules.may_abstain else []
    return [*abstained, _("Not valid"), _("Papers in all")]
