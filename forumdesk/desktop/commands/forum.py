"""Forum files: making, opening, keeping and leaving them."""

from __future__ import annotations

from forumdesk.desktop.commands.command import Command
from forumdesk.i18n import _

NEW = Command(
    "new",
    lambda: _("New forum …"),
    lambda w: w.desk.new_forum(),
    "file-plus",
    also="create buat",
)
CONTINUE = Command(
    "continue",
    lambda: _("Continue this forum …"),
    lambda w: w.continue_forum(),
    "calendar-plus",
    also="series next again seri lanjut berikutnya",
)
OPEN = Command(
    "open",
    lambda: _("Open forum …"),
    lambda w: w.desk.open_forum(),
    "folder-open",
    "Ctrl+O",
    also="file berkas",
)
COPY = Command(
    "copy",
    lambda: _("Save a copy …"),
    lambda w: w.save_copy(),
    "copy",
    "Ctrl+Shift+S",
    also="backup export cadangan ekspor",
)
COPIES = Command(
    "copies",
    lambda: _("Copies …"),
    lambda w: w.desk.show_copies(),
    "history",
    also="backup restore salinan cadangan pulihkan",
)
CLOSE = Command(
    "close",
    lambda: _("Close forum …"),
    lambda w: w.close(),
    "x",
    "Ctrl+W",
    final=True,
    also="leave end tinggalkan akhiri",
)
QUIT = Command(
    "quit",
    lambda: _("Quit …"),
    lambda w: w.desk.quit(),
    "log-out",
    "Ctrl+Q",
    final=True,
    also="exit leave selesai",
)
