"""Those who want to hear more, as a table of its own: it holds nothing of who attended."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from forumdesk.domain.following import Follower
from forumdesk.exchange.sheets.base import Cell, Coded, Column, Sheet, SheetForm
from forumdesk.i18n import N_, _
from forumdesk.wording.languages import language_name

FOLLOWERS = SheetForm(
    lambda: _("Who wants to hear more"),
    (
        Column("name", N_("Name")),
        Column("contact", N_("E-mail or phone")),
        Column("language", N_("Language")),
        Column("agreed_at", N_("Agreed on")),
        Column("agreed_to", N_("Text agreed to")),
    ),
)


def followers_sheet(followers: Sequence[Follower], time_zone: str) -> Sheet:
    """A row for each, by name, with the time by the forum's clock."""
    zone = ZoneInfo(time_zone)
    return Sheet(FOLLOWERS, [_row(one, zone) for one in followers])


def _row(one: Follower, zone: ZoneInfo) -> Sequence[Cell]:
    return (
        one.name,
        one.contact,
        Coded(one.language, language_name(one.language)),
        one.at.astimezone(zone),
        one.agreed,
    )
