"""Blocks of all kinds in any order: all of them placed, whole, and no page nearly empty."""

from __future__ import annotations

import random

import length
import pytest

from forumdesk.charts.bars import Bar
from forumdesk.reports.blocks import Block, Columns, Gap, Hairline, Shrunk, head, paragraph
from forumdesk.reports.chart import bars_of
from forumdesk.reports.lists import numbered
from forumdesk.reports.page import BODY, Paper
from forumdesk.reports.paging import MARGIN, Story, best
from forumdesk.reports.signatures import Signatures
from forumdesk.reports.table import Column, Table
from forumdesk.reports.text import Span
from forumdesk.wording.written import Signer

SIGNERS = (Signer("Chair"), Signer("Rapporteur"), Signer("Participants"))
# Among them a tall row before a short last one, and a long item before one, at the end of a page.
SEEDS = (*range(12), 205)
ABOVE, BELOW = 69.0, 64.5


def words(chance: random.Random, most: int) -> str:
    return "words " * chance.randint(1, most)


def some(chance: random.Random, *, alone: bool) -> list[Block]:
    """One thing that a document may hold."""
    match chance.randrange(5 if alone else 7):
        case 0:
            return [paragraph(words(chance, 120))]
        case 1:
            items = [
                words(chance, chance.choice([8, 60, 600])) for _ in range(chance.randint(1, 9))
            ]
            return numbered([(Span(one, BODY),) for one in items])
        case 2:
            tall = [chance.choice([8, 60, 400]) for _ in range(chance.randint(1, 12))]
            rows = [(words(chance, most), words(chance, 5)) for most in tall]
            return [Table(columns=(Column("A", 60), Column("B", 40)), rows=tuple(rows))]
        case 3:
            most = chance.choice([4, 30, 200])
            number = chance.randint(1, 30)
            return [bars_of([Bar(words(chance, most), one, str(one)) for one in range(number)])]
        case 4:
            return section(chance)
        case 5:
            return [Columns(stacks=(tuple(section(chance)), tuple(section(chance))))]
        case _:
            return [Hairline()]


def section(chance: random.Random) -> list[Block]:
    return [head("Head"), Gap(points=5, keep=True), *some(chance, alone=True)]


def story(chance: random.Random) -> Story:
    blocks: list[Block] = []
    for _ in range(chance.randint(1, 9)):
        blocks += [*some(chance, alone=False), Gap(points=12)]
    closing = chance.choice([Signatures(signers=SIGNERS, ending="end"), None])
    return Story(blocks, closing, some(chance, alone=False) if chance.random() < 0.4 else [])


@pytest.mark.parametrize("seed", length.either(SEEDS, long=tuple(range(300))))
def test_any_story_is_placed_whole(seed: int) -> None:
    chance = random.Random(seed)
    told, size = story(chance), chance.choice([Paper.A4, Paper.F4, Paper.LETTER])
    layout = best([told], size=size)
    every = [*told.blocks, *([told.closing] if told.closing else []), *told.annex]
    placed = [one for page in layout.pages for one in page.placed]
    assert sum(block.said() for block, _top in placed) == sum(block.said() for block in every)
    assert not [block for block, _top in placed if isinstance(block, Shrunk)]
    width, bottom = size.width - 2 * MARGIN, size.height - BELOW
    assert max(top + block.height(width) for block, top in placed) <= bottom + 0.5
    filled = [(page.end - ABOVE) / (bottom - ABOVE) for page in layout.pages]
    # An annex may begin on a page of its own after whatever is signed.
    after = range(len(filled) - 1)
    begun = [
        one for place, one in enumerate(filled) if place != layout.signed or place not in after
    ]
    assert len(filled) == 1 or min(begun) >= 0.25, filled
