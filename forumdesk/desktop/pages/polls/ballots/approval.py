"""Approval: how many options a ballot may name."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QSpinBox

from forumdesk.desktop.pages.polls.ballots.form import MethodForm
from forumdesk.desktop.widgets.basic import label, row
from forumdesk.desktop.widgets.times import pad
from forumdesk.domain.rules import Rules
from forumdesk.i18n import _

MOST = 50


class ApprovalForm(MethodForm):
    """At least and at most; a most of 0 leaves it open."""

    def __init__(self) -> None:
        super().__init__()
        self._least, self._most = QSpinBox(), QSpinBox()
        for box in (self._least, self._most):
            pad(box)
        self._least.setRange(1, MOST)
        self._most.setRange(0, MOST)
        self._most.setSpecialValueText(_("no limit"))
        self._least.setAccessibleName(_("Fewest options on a ballot"))
        self._most.setAccessibleName(_("Most options on a ballot"))
        self.setLayout(
            row(label(_("At least")), self._least, 8, label(_("At most")), self._most, None)
        )

    def chosen(self, rules: Rules) -> Rules:
        """The rules with these limits."""
        most = self._most.value() or None
        return replace(rules, minimum=self._least.value(), maximum=most)

    def fill(self, rules: Rules) -> None:
        """Show a poll's limits."""
        self._least.setValue(rules.minimum)
        self._most.setValue(rules.maximum or 0)
