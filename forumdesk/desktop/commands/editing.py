"""Taking back, doing again, and finding."""

from __future__ import annotations

from forumdesk.desktop.commands.command import Command
from forumdesk.i18n import _

UNDO = Command(
    "undo",
    lambda: _("Undo"),
    lambda w: w.session.undo(),
    "undo-2",
    "Ctrl+Z",
    lambda w: w.session.undo_deed is not None,
    also="take back batalkan",
)
REDO = Command(
    "redo",
    lambda: _("Redo"),
    lambda w: w.session.redo(),
    "redo-2",
    "Ctrl+Y",
    lambda w: w.session.redo_deed is not None,
    also="again ulangi",
)
FIND = Command(
    "find",
    lambda: _("Find anything …"),
    lambda w: w.find_anything(),
    "search",
    "Ctrl+K",
)
