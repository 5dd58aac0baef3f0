"""Choosing a time zone by typing a part of its name."""

from __future__ import annotations

from zoneinfo import available_timezones

from PySide6.QtCore import Qt, QTimeZone
from PySide6.QtWidgets import QComboBox, QCompleter

from forumdesk.domain.forum import USUAL_ZONE
from forumdesk.i18n import _


class ZoneField(QComboBox):
    """Every zone there is, and the one that was chosen before even if it is not among them."""

    def __init__(self, chosen: str) -> None:
        super().__init__()
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.addItems(sorted({*available_timezones(), chosen}))
        self.setCurrentText(chosen)
        completer = self.completer()
        assert completer is not None
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)

    @property
    def typed(self) -> str:
        """The name as it stands there."""
        return self.currentText().strip()

    @property
    def problem(self) -> str:
        """What is wrong with what was typed; empty for a zone that there is."""
        place = self.findText(self.typed, Qt.MatchFlag.MatchFixedString)
        if place >= 0:
            return ""
        words = _("“{value}” is not a time zone. Choose it from the list.")
        return words.format(value=self.typed[:40])


def zone_here() -> str:
    """The zone of this computer, or the usual one where it is set to no place of the earth."""
    name = bytes(QTimeZone.systemTimeZoneId().data()).decode(errors="replace")
    known = "/" in name and name in available_timezones() and "Etc/" not in name
    return name if known else USUAL_ZONE
