"""What a method's part of the poll form answers."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from forumdesk.domain.rules import Rules


class MethodForm(QWidget):
    """Fields of one method; empty where it asks for nothing."""

    def rules(self) -> dict[str, str]:
        """What was chosen, as rules of the command line (`key: value`)."""
        return {}

    def fill(self, rules: Rules) -> None:
        """Show the rules of a poll that is being changed."""
