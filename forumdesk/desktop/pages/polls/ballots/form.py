"""What a method's part of the poll form answers."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from forumdesk.domain.rules import Rules


class MethodForm(QWidget):
    """Fields of one method; empty where it asks for nothing."""

    def chosen(self, rules: Rules) -> Rules:
        """The rules with what was chosen here."""
        return rules

    def fill(self, rules: Rules) -> None:
        """Show the rules of a poll that is being changed."""
