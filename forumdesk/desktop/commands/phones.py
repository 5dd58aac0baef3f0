"""The service that answers phones."""

from __future__ import annotations

from forumdesk.desktop.commands.command import Command, asking, until_the_end
from forumdesk.desktop.requests import SwitchService
from forumdesk.i18n import _

START = Command(
    "service.start",
    lambda: _("Answer phones"),
    asking(SwitchService(on=True)),
    "smartphone",
    enabled=until_the_end,
    also="start service server wifi layanan nyalakan",
)
STOP = Command(
    "service.stop",
    lambda: _("Stop answering phones …"),
    asking(SwitchService(on=False)),
    "phone-off",
    final=True,
    also="service server wifi layanan matikan",
)
