"""The ground rules on a sheet for the wall, as large as all of them go on one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from forumdesk.domain.forum import Forum
from forumdesk.domain.ground_rules import rules_in
from forumdesk.i18n import language
from forumdesk.reports.fonts import Weight
from forumdesk.reports.page import ACCENT, INK, MM, MUTED, Drawn, Paper, Sheet
from forumdesk.reports.text import Line, Span, Style, fit, lay_out
from forumdesk.wording import documents

_MARGIN = 18 * MM
_BELOW_TITLE = 12 * MM
_FORUM = Style(20, Weight.REGULAR, MUTED, spread=1.35)
_TITLE = Style(52, Weight.BOLD, INK, spread=1.15)
_RULE = Style(34, Weight.REGULAR, INK, spread=1.25)
_NUMBER = Style(34, Weight.BOLD, ACCENT, spread=1.25)
# Ten rules of the longest in a script of wide letters still go on one sheet.
_SMALLEST = 7
# Of the size of the letters: numbers are so wide, and rules so far apart.
_INDENT, _APART = 1.5, 0.75


@dataclass(frozen=True, slots=True)
class _Rule:
    number: Sequence[Line]
    words: Sequence[Line]

    @property
    def height(self) -> float:
        return sum(one.height for one in self.words)


def ground_rules(of: Forum, *, size: Paper) -> Drawn:
    """One page as a PDF in the current language."""
    name = documents.GROUND_RULES.title()
    sheet = Sheet(size, title=f"{name}: {of.short_title}", language=language())
    width = size.width - 2 * _MARGIN
    title = of.title.in_language(language())
    top = sheet.block(fit(title, _FORUM, width=width, smallest=11, lines=2).lines, _MARGIN, _MARGIN)
    top = sheet.block(fit(name, _TITLE, width=width, smallest=24).lines, _MARGIN, top + 4)
    top += _BELOW_TITLE
    room = size.height - _MARGIN - top
    rules = rules_in(of.ground_rules, language())
    points, laid = float(_RULE.size), _laid(rules, _RULE.size, width)
    while points > _SMALLEST and _high(laid, points) > room:
        points -= 1
        laid = _laid(rules, points, width)
    for one in laid:
        sheet.block(one.number, _MARGIN, top)
        top = sheet.block(one.words, _MARGIN + _INDENT * points, top) + _APART * points
    return sheet.drawn()


def _laid(rules: Sequence[str], points: float, width: float) -> list[_Rule]:
    number, words = replace(_NUMBER, size=points), replace(_RULE, size=points)
    indent = _INDENT * points
    return [
        _Rule(
            lay_out([Span(str(place), number)], width=indent),
            lay_out([Span(rule, words)], width=width - indent),
        )
        for place, rule in enumerate(rules, start=1)
    ]


def _high(rules: Sequence[_Rule], points: float) -> float:
    return sum(one.height for one in rules) + _APART * points * (len(rules) - 1)
