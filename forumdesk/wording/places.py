"""Venues, and the ways between them, in words."""

from __future__ import annotations

from forumdesk.charts.directions import isolated
from forumdesk.domain.clashes import USUAL_TRAVEL
from forumdesk.domain.forum import Venue
from forumdesk.i18n import _, language, ngettext


def way(one: Venue, other: Venue) -> str:
    """The way between two venues, either way."""
    names = (venue.name.in_language(language()) for venue in (one, other))
    return " – ".join(isolated(name) for name in names)


def minutes_of_way(minutes: int | None) -> str:
    """How long a way takes, as far as it was said."""
    if minutes is None:
        return _("not known; {n} minutes are usual").format(n=USUAL_TRAVEL)
    return ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes)


def what_ways_are_for() -> str:
    """Why anybody is asked for them."""
    return _("Whoever is in sessions of two venues needs the time to get there.")
