"""Programs whose lists are known by their headings."""

from __future__ import annotations

from collections.abc import Iterable

from forumdesk.exchange.headings import bare

# By which headings lists of other programs are known, bare: all of one set.
_SOURCES = {
    "pretix": (
        *({"ordercode", "attendeename"}, {"ordercode", "secret"}, {"ordercode", "positionid"}),
        *({"bestellnummer", "teilnehmername"}, {"bestellnummer", "produkt"}),
    ),
    "Hi.Events": (*({"firstname", "lastname", "publicid"}, {"firstname", "lastname", "checkins"}),),
    "Indico": ({"id", "name", "registrationdate"}, {"id", "name", "registrationstate"}),
}


def source(cells: Iterable[str]) -> str:
    """The program that a list with these headings comes from, empty where none is known."""
    found = {bare(one) for one in cells}
    return next((name for name, sets in _SOURCES.items() if any(one <= found for one in sets)), "")
