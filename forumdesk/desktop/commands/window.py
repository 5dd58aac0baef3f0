"""The window itself, and help."""

from __future__ import annotations

from forumdesk.desktop.commands.command import Command
from forumdesk.i18n import _

THEME = Command(
    "theme",
    lambda: _("Light or dark"),
    lambda w: w.desk.appearance.switch_theme(),
    "moon",
    "Ctrl+Shift+D",
    also="dark light bright gelap terang tema",
)
LANGUAGE = Command(
    "language",
    lambda: _("Bahasa Indonesia / English"),
    lambda w: w.desk.appearance.switch_language(),
    "languages",
    "Ctrl+Shift+L",
    also="english indonesian bahasa",
)
KEYS = Command(
    "keys",
    lambda: _("Keyboard shortcuts"),
    lambda w: w.show_shortcuts(),
    "keyboard",
    "F1",
)
DIAGNOSTICS = Command(
    "diagnostics", lambda: _("Diagnostics"), lambda w: w.show_diagnostics(), "info"
)
