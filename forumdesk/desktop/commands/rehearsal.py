"""Rehearsals."""

from __future__ import annotations

from forumdesk.desktop.commands.command import Command, until_the_end
from forumdesk.desktop.frame import Frame
from forumdesk.i18n import _


def _begin(main: Frame) -> None:
    from forumdesk.desktop.rehearsal_band import ask_to_begin  # noqa: PLC0415  # not to start

    ask_to_begin(main)


def _end(main: Frame) -> None:
    from forumdesk.desktop.rehearsal_band import ask_to_end  # noqa: PLC0415  # as above

    ask_to_end(main)


BEGIN = Command(
    "rehearsal.begin",
    lambda: _("Rehearse …"),
    _begin,
    "circle-dashed",
    enabled=lambda main: (
        until_the_end(main) and not main.session.forum.rehearsal and not main.session.file.read_only
    ),
    final=True,
    also="rehearsal try practice dry run gladi latihan coba",
)
END = Command(
    "rehearsal.end",
    lambda: _("End the rehearsal …"),
    _end,
    "circle-x",
    enabled=lambda main: bool(main.session.forum.rehearsal),
    final=True,
    also="go live rehearsal gladi latihan sungguhan mulai",
)
