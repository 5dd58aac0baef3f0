"""What the desk knows of people, in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, tzinfo
from functools import cache

from forumdesk.domain.attendance import Direction
from forumdesk.domain.people import Group
from forumdesk.i18n import _, language
from forumdesk.wording.programme import moment


def printed(when: datetime | None, *, zone: tzinfo) -> str:
    """When a badge was last put on paper."""
    if when is None:
        return _("Not printed yet")
    return _("Printed {when}").format(when=moment(when, zone=zone, beside=None))


def where(last: Direction | None) -> str:
    """Where somebody is, by the way the person last went."""
    return {
        None: _("Not yet"),
        Direction.IN: _("In the room"),
        Direction.OUT: _("Has left"),
    }[last]


def country(code: str) -> str:
    """A country's name in the current language; an unknown code as it is."""
    return _countries(language()).get(code, code)


def countries() -> list[tuple[str, str]]:
    """(code, name) of every country in the current language, by name."""
    return sorted(_countries(language()).items(), key=lambda one: one[1].casefold())


@cache
def _countries(spoken: str) -> dict[str, str]:
    # Only forms and lists of people need it, and it is slow to load.
    from babel import Locale  # noqa: PLC0415

    known = Locale(spoken).territories
    return {
        code: str(name)
        for code, name in known.items()
        if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRIES
    }


# What Unicode lists beside countries: unions, outlying areas, and made-up codes.
_NO_COUNTRIES = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"})


def group_names(groups: Iterable[Group]) -> dict[str, str]:
    """What groups are called in the current language, by their ids."""
    spoken = language()
    return {one.id: one.name.in_language(spoken) for one in groups}


def spoken_language(tag: str) -> str:
    """A language by its own name."""
    return {"": _("Not known"), "en": "English", "id": "Bahasa Indonesia"}.get(tag, tag)
