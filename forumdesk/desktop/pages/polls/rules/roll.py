"""Who may vote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QWidget

from forumdesk.desktop.pages.polls.rules.controls import Number, widening
from forumdesk.desktop.pages.polls.rules.part import Asked, RulePart
from forumdesk.desktop.widgets.basic import column, label, row
from forumdesk.desktop.widgets.choice import ChoiceField
from forumdesk.desktop.widgets.flow import flowing
from forumdesk.domain.people import Group
from forumdesk.domain.rules import Listed, Roll, Rule, Rules
from forumdesk.i18n import _, language
from forumdesk.wording import poll_terms
from forumdesk.wording.fields import rule_name


class RollPart(RulePart):
    """Everybody, those in the room, some groups, or a typed number where nobody is registered."""

    rules = frozenset({Rule.ROLL, Rule.ENTITLED})

    def __init__(self, groups: Sequence[Group]) -> None:
        super().__init__()
        self.title = rule_name(Rule.ROLL)
        self.listed: ChoiceField[Listed] = ChoiceField(
            (one, poll_terms.listed(one)) for one in Listed
        )
        self.listed.setAccessibleName(self.title)
        self.groups = {
            one.id: QCheckBox(one.name.in_language(language()))
            for one in groups
            if not one.observers
        }
        self._groups: QWidget = flowing(*self.groups.values())
        self.entitled = Number()
        self.entitled.field.setAccessibleName(rule_name(Rule.ENTITLED))
        self._number = QWidget()
        self._number.setLayout(row(label(rule_name(Rule.ENTITLED)), self.entitled, None))
        # As a draft names them, so that one that is saved unchanged stays as it is.
        self._order: tuple[str, ...] = ()
        inside = column(widening(self.listed), self._groups, self._number)
        inside.setContentsMargins(0, 0, 0, 0)
        self.setLayout(inside)
        self.listed.currentIndexChanged.connect(self._show_rest)
        self._show_rest()

    def show_for(self, asked: Asked) -> None:
        """A number without a list only where no names are kept."""
        offered = [one for one in Listed if self._can_be(one, asked)]
        if all(self.listed.offers(one) == (one in offered) for one in Listed):
            return
        kept = self.listed.chosen
        self.listed.offer_only((one, poll_terms.listed(one)) for one in offered)
        self.listed.choose(kept)

    def _can_be(self, one: Listed, asked: Asked) -> bool:
        if one is Listed.GROUPS:
            return bool(self.groups)
        return one is not Listed.NONE or asked.honours(Rule.ENTITLED)

    def _show_rest(self) -> None:
        if self.listed.count():
            self._groups.setVisible(self.listed.chosen is Listed.GROUPS)
            self._number.setVisible(self.listed.chosen is Listed.NONE)

    def fill(self, rules: Rules) -> None:
        """Show whom the rules let vote."""
        if not self.listed.offers(rules.roll.of):
            self.listed.offer(rules.roll.of, poll_terms.listed(rules.roll.of))
        self.listed.choose(rules.roll.of)
        for group, box in self.groups.items():
            box.setChecked(group in rules.roll.groups)
        self._order = rules.roll.groups
        if rules.entitled is not None:
            self.entitled.say(rules.entitled)

    def chosen(self, rules: Rules) -> Rules:
        """The rules with this roll."""
        of = self.listed.chosen
        entitled = self.entitled.said() if of is Listed.NONE else None
        return replace(rules, roll=Roll(of, self._chosen_groups(of)), entitled=entitled)

    def _chosen_groups(self, of: Listed) -> tuple[str, ...]:
        if of is not Listed.GROUPS:
            return ()
        ticked = [group for group, box in self.groups.items() if box.isChecked()]
        known = [group for group in self._order if group in ticked]
        return (*known, *(group for group in ticked if group not in known))

    def stand(self) -> None:
        """At the first group."""
        next(iter(self.groups.values()), self.listed).setFocus()

    def lacks(self) -> str:
        """Chosen groups are some."""
        if self.listed.chosen is Listed.GROUPS and not self._chosen_groups(Listed.GROUPS):
            return _("Choose the groups that may vote.")
        return ""
