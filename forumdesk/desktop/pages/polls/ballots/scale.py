"""What methods ask for whose ballots have values of a scale."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from forumdesk.desktop.pages.polls.ballots.form import MethodForm
from forumdesk.desktop.widgets.basic import label, row
from forumdesk.desktop.widgets.choice import ChoiceField
from forumdesk.domain.rules import Rules
from forumdesk.i18n import _

Scale = tuple[int, int]


class ScaleForm(MethodForm):
    """One of some scales; a draft may have another one, which stays."""

    scales: ClassVar[tuple[Scale, ...]]
    usual: ClassVar[Scale]

    def __init__(self) -> None:
        super().__init__()
        self._scale = ChoiceField((one, _words(one)) for one in self.scales)
        self._scale.setAccessibleName(_("Scale"))
        self._scale.choose(self.usual)
        self.setLayout(row(label(_("Scale")), self._scale, None))

    def chosen(self, rules: Rules) -> Rules:
        """The rules with this scale."""
        return replace(rules, scale=self._scale.chosen)

    def fill(self, rules: Rules) -> None:
        """Show a poll's scale."""
        scale = rules.scale or self.usual
        if not self._scale.offers(scale):
            self._scale.offer(scale, _words(scale))
        self._scale.choose(scale)


def _words(scale: Scale) -> str:
    low, high = scale
    return _("{low} to {high}").format(low=low, high=high)
