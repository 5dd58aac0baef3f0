"""The way in for phones, as the poster and the help card tell it."""

from __future__ import annotations

from dataclasses import dataclass

from forumdesk.domain.forum import Forum
from forumdesk.i18n import _


@dataclass(frozen=True, slots=True)
class Joining:
    """The way in: the `host:port` of this computer, and the Wi-Fi where it is printed."""

    forum: Forum
    address: str
    wifi: str = ""
    password: str = ""


def join_the_wifi() -> str:
    """The first step, where the Wi-Fi's name is not known or stands elsewhere."""
    return _("Join the Wi-Fi of this room. If the phone says “no internet”, stay connected.")
