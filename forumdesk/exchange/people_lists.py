"""Lists of people as offices and other programs make them, with whatever they put around them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.exchanging import ReadAs, RowProblem
from forumdesk.domain.fields import Field
from forumdesk.domain.registration import DECLARED, RegistrationField
from forumdesk.exchange import answer_columns as answering
from forumdesk.exchange.grid import MAX_ROWS, Cells, Grid, too_large
from forumdesk.exchange.heading_rows import (
    Header,
    called,
    cell_at,
    columns_left,
    header_rows,
    place_of,
)
from forumdesk.exchange.heading_words import Beside
from forumdesk.exchange.headings import bare, known, meaning, meanings
from forumdesk.exchange.not_people import Look, headings_between, look, without_people
from forumdesk.exchange.numbered_names import Numbered, without_numbers
from forumdesk.exchange.person_rows import FIELDS, NAMES, PersonRow, RowForm, read_row
from forumdesk.exchange.repeated import written_out
from forumdesk.exchange.sources import source
from forumdesk.exchange.tables import header_at
from forumdesk.exchange.whole_names import NameOrder, says_family_first
from forumdesk.wording.exchanging import between_rows

_INDICO = (Field.GIVEN, Field.FAMILY, Field.INSTITUTION, Field.OFFICE, None, None)
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
# What is taken with a name, and what cells of several rows never say as one.
_WITH_NAMES = (Beside.MIDDLE, Beside.PARTICLE, Beside.TITLE_BEFORE, Beside.TITLE_AFTER)
_NEVER_REPEATED = (*NAMES, Field.PHONE, Field.EMAIL)


@dataclass(frozen=True, slots=True)
class PeopleTable:
    """A list of people as it was read. `problems` are those of the table as a whole.

    `not_people` are the numbers of rows below the headings in which nobody stands, `ignored` the
    columns that were not taken, by their heading or, without one, by their number from 1; `above`
    are rows above the headings in which there is more than a title. What stands between the rows as
    headings of those below is the last of the `columns`. `unused` are the columns of
    fields that the forum does not ask for, by the keys of these; those that were taken all the same
    are `switched_on`.
    """

    read_as: ReadAs
    columns: Cells
    rows: tuple[PersonRow, ...]
    not_people: tuple[int, ...] = ()
    ignored: tuple[str, ...] = ()
    above: tuple[int, ...] = ()
    unused: Mapping[str, str] = field(default_factory=dict)
    switched_on: tuple[str, ...] = ()
    problems: tuple[RowProblem, ...] = ()


def read_people(
    grid: Grid,
    *,
    mapping: Mapping[str, str] | None = None,
    header_row: int | None = None,
    countries: Mapping[str, str] = MappingProxyType({}),
    people: Collection[int] = (),
    fields: Sequence[RegistrationField] = DECLARED,
    use_fields: bool = False,
) -> PeopleTable:
    """The people in a list. `mapping` says for some fields which column they stand in.

    The headings are found below titles, or stand in `header_row`, counted as spreadsheets do, and
    may go over several rows. A column is given by its heading, in any case, or by its number from
    1; an empty one leaves the field out. Names are taken as they are written: no case is ever
    changed. `countries` are codes by words that stand for them here, empty where they stand for
    none; in the rows `people` somebody stands whatever they look like. `fields` are those of the
    forum: what it does not ask for is not taken, unless `use_fields` says to take whatever has a
    column.

    Raises:
        Refused: TABLE_EMPTY, NO_SUCH_ROW, TABLE_TOO_LARGE; UNKNOWN_FIELD and UNKNOWN_COLUMN for
            the mapping.
    """
    found = _found_header(grid, mapping or {}, header_row, fields)
    parted = _parted(grid, found, mapping or {}, fields, people)
    header, places, rows = parted.header, parted.places, parted.rows
    columns = _columns(parted, mapping or {}, fields, use_fields=use_fields)
    read_as = _read_as(grid, header, columns.taken)
    ignored = columns_left(grid, found, columns.places)
    if not places.keys() & set(NAMES):
        problems = (_nameless(header),)
        return PeopleTable(read_as, header.names, (), ignored=ignored, problems=problems)
    if len(rows) > MAX_ROWS:
        raise too_large()
    if not read_as.source:
        # Of other lists it says something else.
        places.pop(Beside.STATUS, None)
    width = len(header.names)
    unused = frozenset(columns.unused)
    answers, order = columns.answers, _name_order(header, places)
    form = RowForm(places, grid.form, grid.delimiter, width, countries, answers, unused, order)
    told = {place for key, place in columns.taken.items() if key not in _NEVER_REPEATED}
    read = tuple(read_row(number, cells, form) for number, cells in written_out(rows, told))
    return PeopleTable(
        read_as,
        header.names,
        read,
        parted.nobody,
        ignored,
        _above(grid, found),
        {key: called(header, place) for key, place in columns.unused.items()},
        columns.switched_on,
    )


def _nameless(header: Header) -> RowProblem:
    refused = Refused(Reason.NO_NAME_COLUMN, columns=", ".join(header.names)[:200])
    return RowProblem(header.row, Field.DISPLAY, refused)


def _name_order(header: Header, places: Mapping[str, int]) -> NameOrder:
    family = places.get(Field.FAMILY)
    said = () if family is None else header.said[family]
    return NameOrder(family is not None and Field.GIVEN in places, says_family_first(said))


@dataclass(frozen=True, slots=True)
class _Columns:
    """Columns by the keys of their fields: taken or unused; from all `places` something is read."""

    taken: Mapping[str, int]
    answers: tuple[answering.AnswerColumn, ...]
    places: set[int]
    unused: Mapping[str, int]
    switched_on: tuple[str, ...]


def _columns(
    parted: _Parted,
    mapping: Mapping[str, str],
    fields: Sequence[RegistrationField],
    *,
    use_fields: bool,
) -> _Columns:
    places = answering.with_answers(parted.places, parted.rows)
    others = tuple(one.key for one in fields if not one.used and one.key in places)
    switched_on = others if use_fields else ()
    used = [
        one for one in fields if (one.used or one.key in switched_on) and mapping.get(one.key) != ""
    ]
    answers = answering.answer_columns(used, places, parted.header.said, parted.rows)
    asked = {one.key for one in used}
    taken = {key: place for key, place in places.items() if key in FIELDS and key in asked}
    taken |= {one.asked.key: one.place for one in reversed(answers)}
    unused = {key: places[key] for key in others if key not in switched_on}
    with_names = (places[one] for one in _WITH_NAMES if one in places)
    read = {*taken.values(), *(one.place for one in answers), *with_names}
    return _Columns(taken, answers, read, unused, switched_on)


def _read_as(grid: Grid, header: Header, taken: Mapping[str, int]) -> ReadAs:
    return ReadAs(
        form=grid.form.value,
        encoding=grid.encoding,
        delimiter=grid.delimiter,
        sheet=grid.sheet,
        sheets=grid.sheets,
        header_row=header.row,
        mapping={key: called(header, place) for key, place in taken.items()},
        places={key: place + 1 for key, place in taken.items()},
        source=source(header.names) if header.row else "",
    )


def _above(grid: Grid, header: Header) -> tuple[int, ...]:
    """Rows above the headings that have as many cells as somebody's would."""
    least = max(2, sum(map(bool, header.names)) // 2 + 1)
    return tuple(
        number
        for number, cells in grid.rows
        if number < header.row and sum(map(bool, cells)) >= least
    )


def _found_header(
    grid: Grid,
    mapping: Mapping[str, str],
    header_row: int | None,
    fields: Iterable[RegistrationField],
) -> Header:
    wanted = {bare(column) for column in mapping.values() if column and not column.isdecimal()}
    wanted |= answering.own_labels(fields).keys()

    def score(cells: Cells) -> int:
        return known(cells) + len({bare(one) for one in cells} & wanted)

    if not grid.rows:
        raise Refused(Reason.TABLE_EMPTY)
    width = max(len(cells) for _, cells in grid.rows)
    if header_row == 0:
        return Header(0, ("",) * width, ((),) * width, 0)
    at = header_at(grid.rows, header_row, score)
    if header_row is None and not mapping and not score(grid.rows[at][1]) and _is_indico(grid):
        said = tuple((one.value,) if one else () for one in _INDICO)
        return Header(0, ("",) * len(_INDICO), said, 0)
    return header_rows(grid, at, _goes_on)


def _is_indico(grid: Grid) -> bool:
    """Whether it is a list for Indico, which wants these columns and no headings."""
    first = grid.rows[:20]
    return all(len(cells) == len(_INDICO) and _MAIL.fullmatch(cells[-1]) for _, cells in first)


def _goes_on(above: Cells, below: Cells) -> bool:
    """Whether a row parts the headings above it further.

    Then it stands below what was stretched over several columns, and says nothing below the rest.
    """
    new = [at for at, words in enumerate(below) if words and words != cell_at(above, at)]
    if not new or any(any(one.isdecimal() for one in below[at]) for at in new):
        return False
    understood = {at: told[0] for at, one in enumerate(above) if (told := meaning(one)) is not None}
    if not set(understood.values()) & set(NAMES):
        return False
    if not all(not cell_at(above, at) or _is_stretched(above, at, new) for at in new):
        return False
    # Names below a name are people, unless they part it: given and family.
    named = [at for at in new if understood.get(at) in NAMES]
    return all(meanings((below[at], f"{above[at]} {below[at]}")) for at in named)


def _is_stretched(above: Cells, at: int, new: Sequence[int]) -> bool:
    """Whether a heading may stand over the next column too, which has one of its own below."""
    return at + 1 in new and cell_at(above, at + 1) in ("", above[at])


def _places(
    header: Header,
    mapping: Mapping[str, str],
    fields: Sequence[RegistrationField],
    *,
    hidden: Sequence[int],
) -> dict[str, int]:
    """What a column means, by its key, to its place.

    What the caller says goes before what the headings say, and what the forum calls its fields
    before what others do, but for names.
    """
    places: dict[str, int] = {}
    for name, column in mapping.items():
        if name not in {one.key for one in fields}:
            raise Refused(Reason.UNKNOWN_FIELD, field=str(name))
        if column:
            places[name] = place_of(header.names, column)
    taken = set(places.values())
    found: list[tuple[bool, int, int, str]] = []
    own, usual = answering.own_labels(fields), answering.usual_labels(fields)
    for place, said in enumerate(header.said):
        told = [one for words in said if (one := answering.meant(words, own, usual)) is not None]
        if told and place not in taken:
            meant, unsure = min(told, key=lambda one: one[1])
            found.append((place in hidden, unsure, place, meant))
    for _, _, place, meant in sorted(found, key=lambda one: one[:3]):
        if meant == Beside.TITLE_BEFORE and meant in places and places[meant] < place:
            # The second column for titles is that of those behind the name.
            meant = Beside.TITLE_AFTER
        if meant not in places and meant not in mapping:
            places[meant] = place
    return places


@dataclass(frozen=True, slots=True)
class _Parted:
    """The rows in which somebody stands, the numbers of the others, and what the columns mean."""

    header: Header
    places: dict[str, int]
    rows: list[Numbered]
    nobody: tuple[int, ...]


def _parted(
    grid: Grid,
    header: Header,
    mapping: Mapping[str, str],
    fields: Sequence[RegistrationField],
    people: Collection[int],
) -> _Parted:
    """A list without what is no person; headings between the rows become one more column.

    Nobody stands in that column by itself: it is there to be chosen.
    """
    hidden, width = grid.hidden_columns, len(header.names)
    asks = {bare(between_rows()), str(width + 1)}
    others = {key: column for key, column in mapping.items() if bare(column) not in asks}
    places = _places(header, others, fields, hidden=hidden)
    below = without_numbers(grid.rows[header.ends :], places.get(Field.DISPLAY))
    looks = _looks(below, places)
    nobody = without_people(looks, header.said).difference(people)
    rows = [(one.row, one.cells) for one in looks if one.row not in nobody]
    between = headings_between(looks, nobody)
    if between and all(len(cells) <= width for _, cells in rows):
        header = replace(header, names=(*header.names, between_rows()), said=(*header.said, ()))
        rows = [
            (number, (*cells, *("",) * (width - len(cells)), between[number]))
            for number, cells in rows
        ]
    places = _places(header, mapping, fields, hidden=hidden)
    return _Parted(header, places, rows, tuple(sorted(nobody)))


def _looks(rows: Sequence[Numbered], places: Mapping[str, int]) -> list[Look]:
    """What is seen of each row before it is read."""
    names = [places[one] for one in NAMES if one in places]
    others = [place for field, place in places.items() if field in FIELDS and place not in names]
    number = places.get(Beside.NUMBER, _counting(rows, taken=set(places.values())))
    return [look(row, cells, names=names, others=others, number=number) for row, cells in rows]


def _counting(rows: Sequence[Numbered], *, taken: set[int]) -> int | None:
    """The column without a known heading in which rows are counted from 1."""
    for column in range(3):
        found = [cells[column] for _, cells in rows if column < len(cells)]
        counts = [
            int(bared) for one in found if len(one) < 8 and (bared := one.strip(" .")).isdecimal()
        ]
        if column not in taken and len(counts) > 1 and counts[:2] == [1, 2]:
            return column
    return None
