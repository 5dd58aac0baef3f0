"""Forum files: making, opening, keeping and leaving them."""

from __future__ import annotations

from forumdesk.desktop.commands.command import Command
from forumdesk.desktop.frame import Frame
from forumdesk.i18n import _


def _continue(main: Frame) -> None:
    from forumdesk.desktop.continuing import ContinueDialog  # noqa: PLC0415  # not needed to start

    ContinueDialog(main.window(), main).open()


def _privacy(main: Frame) -> None:
    from forumdesk.desktop.privacy import PrivacyDialog  # noqa: PLC0415  # as above

    PrivacyDialog(main.window(), main).open()


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
    _continue,
    "calendar-plus",
    also="series next again seri lanjut berikutnya",
)
PRIVACY = Command(
    "privacy",
    lambda: _("People's data …"),
    _privacy,
    "lock",
    also="privacy erase delete personal pribadi privasi hapus",
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
