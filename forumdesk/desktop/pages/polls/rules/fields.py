"""The rules that one control each asks for, in the order of the form."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from forumdesk.desktop.pages.polls.rules.controls import (
    SCALES,
    Amount,
    Choice,
    Length,
    Number,
    Scale,
    Switch,
    Typed,
)
from forumdesk.desktop.pages.polls.rules.decision import DecisionPart
from forumdesk.desktop.pages.polls.rules.part import Asked, Field, FieldsPart, RulePart
from forumdesk.desktop.pages.polls.rules.roll import RollPart
from forumdesk.domain.people import Group
from forumdesk.domain.rule_checks import can_be
from forumdesk.domain.rule_table import ENTRIES
from forumdesk.domain.rules import Decisive, Purpose, Rule
from forumdesk.i18n import _
from forumdesk.wording import poll_terms
from forumdesk.wording.fields import rule_name


class _OfferingPart(FieldsPart):
    """One choice, among the values that the method can honour."""

    def __init__(self, title: str, rule: Rule, control: Choice, values: Iterable[Any]) -> None:
        super().__init__(title, Field(rule, control, told=control.told))
        self._rule, self._control, self._values = rule, control, tuple(values)

    def show_for(self, asked: Asked) -> None:
        """Offer those."""
        self._control.offer(
            one for one in self._values if can_be(self._rule, one, method=asked.method)
        )
        super().show_for(asked)


def _limits() -> RulePart:
    return FieldsPart(
        _("On a ballot"),
        Field(Rule.MINIMUM, Number(), _("At least")),
        Field(Rule.MAXIMUM, Number(_("no limit")), _("At most")),
    )


def _points() -> RulePart:
    return FieldsPart(
        _("Points"),
        Field(Rule.POINTS, Number(_("as usual"))),
        Field(Rule.CAP, Number(_("no limit")), _("For one option at most")),
        below=True,
    )


def _scale() -> RulePart:
    return _OfferingPart(rule_name(Rule.SCALE), Rule.SCALE, Scale(), SCALES)


def _decisive() -> RulePart:
    counts = Choice(_("as usual"), told=poll_terms.decisive)
    return _OfferingPart(rule_name(Rule.THRESHOLD), Rule.DECISIVE, counts, Decisive)


def _budget() -> RulePart:
    return FieldsPart(rule_name(Rule.BUDGET), Field(Rule.BUDGET, Amount()))


def _quorum() -> RulePart:
    control = Typed(
        [
            (None, _("None")),
            ("1/2", _("Half of those invited")),
            ("2/3", _("Two thirds of those invited")),
        ],
        other=_("Another number or share …"),
        example="3/4",
        read=lambda words: str(ENTRIES[Rule.QUORUM].typed(words, {})),
        lacking=_("The quorum is a number of people, or a share such as 3/4."),
    )
    return FieldsPart(rule_name(Rule.QUORUM), Field(Rule.QUORUM, control))


def _purpose() -> RulePart:
    purposes = Choice(_("A vote like any other"), told=poll_terms.purpose)
    return _OfferingPart(rule_name(Rule.PURPOSE), Rule.PURPOSE, purposes, Purpose)


def _course() -> RulePart:
    return FieldsPart(
        "",
        Field(Rule.ABSTAIN, Switch(_("Offer “I abstain”"))),
        Field(Rule.ORDER, Switch(_("Show the options in another order on each phone"))),
        Field(Rule.CHANGE, Switch(_("Votes can be changed until it closes"))),
        Field(Rule.SHOW, Switch(_("Figures are shown while it runs"))),
        Field(Rule.SECONDS, Length(_("Close by itself after"))),
        below=True,
    )


def first_parts() -> list[RulePart]:
    """What stands under the method, made anew for a form."""
    return [_scale(), _points(), _limits(), _budget(), _decisive(), DecisionPart()]


def more_parts(groups: Sequence[Group]) -> list[RulePart]:
    """What is folded away, made anew for a form in a forum with these groups."""
    return [RollPart(groups), _quorum(), _course(), _purpose()]
