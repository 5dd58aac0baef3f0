"""The second screen."""

from __future__ import annotations

from forumdesk.desktop.commands.command import Command
from forumdesk.desktop.frame import Frame
from forumdesk.domain.projector import Scene
from forumdesk.i18n import _


def _blank(window: Frame) -> None:
    window.session.write(window.session.staging(Scene.BLANK))


WINDOW = Command(
    "projector.window",
    lambda: _("Show the projector window"),
    lambda w: w.desk.show_projector(),
    "monitor",
    "F11",
    also="second screen beamer layar kedua",
)
BLANK = Command(
    "projector.blank",
    lambda: _("Blank the projector"),
    _blank,
    "monitor-off",
    "F12",
    also="black empty hide kosongkan gelap sembunyikan",
)
PAGE_ON = Command(
    "projector.on",
    lambda: _("Projector: page on"),
    lambda w: w.session.turning.turn(1),
    "chevron-right",
    "Ctrl+PgDown",
    also="next slide turn lanjut balik",
)
PAGE_BACK = Command(
    "projector.back",
    lambda: _("Projector: page back"),
    lambda w: w.session.turning.turn(-1),
    "chevron-left",
    "Ctrl+PgUp",
    also="previous slide turn mundur balik",
)
