"""Which column of a programme holds what: told by its headings, or by whoever imports it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.programme import SessionRole
from forumdesk.exchange.grid import Cells, Grid
from forumdesk.exchange.heading_rows import Header, header_rows, place_of
from forumdesk.exchange.headings import bare
from forumdesk.exchange.programmes.headings import Holds, known, meanings
from forumdesk.exchange.programmes.roles import role_of
from forumdesk.exchange.tables import header_at

KEYS = (*(one.value for one in Holds if one is not Holds.IN_ROLE), *SessionRole)
"""What a column can be chosen for; a role's is that of the people who have it."""

OPEN_EVENT = "open-event"
OURS = "ForumDesk"
# Without one of these a table could be a list of anything.
_TIMED = {Holds.DAY, Holds.TIME, Holds.WHEN, Holds.START, Holds.MINUTES}
# By which headings exports of other programs are known, bare: all of one set.
_SOURCES = {
    OURS: (
        {"code", "starts", "ends", "talks"},
        # A workbook of ours, whose headings are in words.
        *({"code", "from", "to", "talks", "uid"}, {"kode", "dari", "sampai", "paparan", "uid"}),
    ),
    "pretalx": ({"proposaltitle", "proposalstate"}, {"id", "proposaltitle"}),
    OPEN_EVENT: (
        {"sessiontitle", "startsat", "speakeremails"},
        {"sessiontitle", "sessionstartsat", "speakeremails"},
    ),
    "Indico": ({"id", "title", "presenters"}, {"title", "startdate", "presenters"}),
}


@dataclass(frozen=True, slots=True)
class Columns:
    """Places of columns, from 0, by what they hold; `roles` are those of people in one role.

    A role is as the heading says it.
    """

    header: Header
    places: Mapping[Holds, int]
    people: tuple[int, ...] = ()
    roles: Mapping[int, str] = field(default_factory=dict)
    source: str = ""

    @property
    def taken(self) -> set[int]:
        """All columns from which something is read."""
        return {*self.places.values(), *self.people, *self.roles}

    @property
    def by_key(self) -> dict[str, int]:
        """Places by the keys of `KEYS`; the first of several."""
        found = {one.value: place for one, place in self.places.items()}
        if self.people:
            found.setdefault(Holds.PEOPLE.value, self.people[0])
        for place, said in self.roles.items():
            found.setdefault(role_of(said) or SessionRole.OTHER, place)
        return found


def columns_of(grid: Grid, mapping: Mapping[str, str], header_row: int | None) -> Columns:
    """The columns of a programme; `mapping` goes before what the headings say.

    Raises:
        Refused: TABLE_EMPTY, NO_SUCH_ROW; UNKNOWN_FIELD and UNKNOWN_COLUMN for the mapping.
    """
    header = _found(grid, mapping, header_row)
    places, roles = _told(header.names, mapping)
    hidden, people = grid.hidden_columns, list[int]()
    candidates = [
        (at in hidden, unsure, at, holds)
        for at, said in enumerate(header.said)
        for words in said
        for holds, unsure in meanings(words)
    ]
    chosen = {*places.values(), *roles}
    used = set(chosen)
    for _, _, at, holds in sorted(candidates, key=lambda one: one[:3]):
        if at in used or mapping.get(holds.value) == "":
            continue
        if holds is Holds.IN_ROLE:
            roles[at] = next(one for one in header.said[at] if role_of(one) is not None)
        elif holds is Holds.PEOPLE and Holds.PEOPLE.value not in mapping:
            people.append(at)
        elif holds in places:
            continue
        else:
            places[holds] = at
        used.add(at)
    if (of_people := places.pop(Holds.PEOPLE, None)) is not None:
        people = [of_people]
    for wanted in (Holds.TITLE, Holds.ROOM):
        if wanted.value not in mapping:
            _find(wanted, header, places, chosen)
    people = [at for at in people if at not in places.values()]
    source = _source(header.names) if header.row else ""
    return Columns(header, places, tuple(people), roles, source)


def _find(wanted: Holds, header: Header, places: dict[Holds, int], chosen: Collection[int]) -> None:
    """Where no heading is that of a title or a room, one that is nearly so is meant.

    What was `chosen` stays what it was chosen for.
    """
    if wanted in places or not places.keys() & _TIMED:
        return
    for at, said in enumerate(header.said):
        if at not in chosen and any(
            holds is wanted for words in said for holds, _ in meanings(words)
        ):
            for other in [one for one, place in places.items() if place == at]:
                del places[other]
            places[wanted] = at
            return


def _told(names: Cells, mapping: Mapping[str, str]) -> tuple[dict[Holds, int], dict[int, str]]:
    """Places and roles by what was chosen."""
    places: dict[Holds, int] = {}
    roles: dict[int, str] = {}
    for key, column in mapping.items():
        if key not in KEYS:
            raise Refused(Reason.UNKNOWN_FIELD, field=key[:40])
        if not column:
            continue
        at = place_of(names, column)
        if key in tuple(SessionRole):
            roles[at] = names[at] if key == SessionRole.OTHER else key
        else:
            places[Holds(key)] = at
    return places, roles


def _found(grid: Grid, mapping: Mapping[str, str], header_row: int | None) -> Header:
    wanted = {bare(column) for column in mapping.values() if column and not column.isdecimal()}

    def score(cells: Cells) -> int:
        return known(cells) + len({bare(one) for one in cells} & wanted)

    if not grid.rows:
        raise Refused(Reason.TABLE_EMPTY)
    if header_row == 0:
        width = max(len(cells) for _, cells in grid.rows)
        return Header(0, ("",) * width, ((),) * width, 0)
    return header_rows(grid, header_at(grid.rows, header_row, score), _goes_on)


def _goes_on(above: Cells, below: Cells) -> bool:
    """Whether a row parts the headings above it further: "Waktu" into "Mulai" and "Selesai"."""
    new = [
        one for at, one in enumerate(below) if one and one != (above[at] if at < len(above) else "")
    ]
    told = [meanings(one) for one in new]
    sure = all(one and one[0][1] == 0 for one in told)
    # What people do in a session is called like what they do over a column: "Doa".
    return len(new) > 1 and sure and any(one[0][0] is not Holds.IN_ROLE for one in told)


def _source(names: Cells) -> str:
    found = {bare(one) for one in names}
    return next((name for name, sets in _SOURCES.items() if any(one <= found for one in sets)), "")
