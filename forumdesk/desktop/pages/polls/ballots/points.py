"""Points: how many a ballot has, and how many of them one option may get."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QSpinBox

from forumdesk.desktop.pages.polls.ballots.form import MethodForm
from forumdesk.desktop.widgets.basic import label, row
from forumdesk.desktop.widgets.times import pad
from forumdesk.domain.rules import Rules
from forumdesk.i18n import _

MOST = 999


class PointsForm(MethodForm):
    """Points for each ballot, and a cap; 0 leaves the one to what is usual, the other open."""

    def __init__(self) -> None:
        super().__init__()
        self._points, self._cap = QSpinBox(), QSpinBox()
        for box in (self._points, self._cap):
            pad(box)
            box.setRange(0, MOST)
        self._points.setSpecialValueText(_("a third of the options"))
        self._cap.setSpecialValueText(_("no limit"))
        self._points.setAccessibleName(_("Points to give"))
        self._cap.setAccessibleName(_("Most points for one option"))
        self.setLayout(
            row(label(_("Points")), self._points, 8, label(_("At most")), self._cap, None)
        )

    def chosen(self, rules: Rules) -> Rules:
        """The rules with these points."""
        return replace(rules, points=self._points.value() or None, cap=self._cap.value() or None)

    def fill(self, rules: Rules) -> None:
        """Show a poll's points."""
        self._points.setValue(rules.points or 0)
        self._cap.setValue(rules.cap or 0)
