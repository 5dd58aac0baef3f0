"""Lists of people in CSV files, with whatever headings people give their columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from babel import Locale

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.exchanging import ReadAs, RowProblem
from forumdesk.domain.fields import Field
from forumdesk.domain.people import fold
from forumdesk.domain.text import clean_line, or_nothing
from forumdesk.exchange.tables import Table, read_table

FIELDS = (
    Field.DISPLAY,
    Field.GIVEN,
    Field.FAMILY,
    Field.LATIN,
    Field.OFFICE,
    Field.INSTITUTION,
    Field.COUNTRY,
    Field.GROUP,
    Field.LANGUAGE,
)

# Headings are compared folded and without anything but letters and digits.
_HEADINGS: Mapping[Field, tuple[str, ...]] = {
    Field.DISPLAY: (
        *("display", "display name", "name", "full name", "name on badge", "attendee name"),
        *("participant", "nama", "nama lengkap", "nama peserta", "peserta"),
    ),
    Field.GIVEN: ("given", "given name", "first name", "forename", "nama depan"),
    Field.FAMILY: (
        *("family", "family name", "last name", "surname"),
        *("nama belakang", "nama keluarga", "marga"),
    ),
    Field.LATIN: ("latin", "latin name", "transcription", "latin transcription", "nama latin"),
    Field.OFFICE: ("office", "position", "job title", "function", "jabatan", "posisi"),
    Field.INSTITUTION: (
        *("institution", "organisation", "organization", "affiliation", "company", "agency"),
        *("instansi", "lembaga", "organisasi", "asal instansi", "nama instansi", "perusahaan"),
    ),
    Field.COUNTRY: (
        *("country", "country code", "nationality"),
        *("negara", "kode negara", "asal negara"),
    ),
    Field.GROUP: (
        *("group", "stakeholder group", "stakeholder", "category"),
        *("unsur", "kelompok", "kategori", "pemangku kepentingan"),
    ),
    Field.LANGUAGE: ("language", "preferred language", "bahasa"),
}


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One row: field to words for the fields that the row fills, or what is wrong with it."""

    number: int
    words: Mapping[str, str]
    problems: tuple[RowProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class PeopleTable:
    """A list of people as it was read. `problems` are those of the table as a whole."""

    read_as: ReadAs
    columns: tuple[str, ...]
    rows: tuple[PersonRow, ...]
    problems: tuple[RowProblem, ...] = ()


def read_people(
    raw: bytes, *, mapping: Mapping[str, str] | None = None, header_row: int | None = None
) -> PeopleTable:
    """The people in a CSV file. `mapping` says for some fields which column they stand in.

    The headings are found below titles, or stand in `header_row`, counted as spreadsheets do.

    A column is given by its heading, in any case, or by its number from 1; an empty one leaves
    the field out. Names are taken as they are written: no case is ever changed.

    Raises:
        Refused: TABLE_TOO_LARGE, TABLE_UNREADABLE, TABLE_EMPTY, NO_SUCH_ROW, QUOTE_NOT_CLOSED;
            UNKNOWN_FIELD and UNKNOWN_COLUMN for the mapping.
    """
    wanted = {_bare(column) for column in (mapping or {}).values() if column}

    def known(cells: tuple[str, ...]) -> int:
        bare = {_bare(cell) for cell in cells} - {""}
        return len({_known_headings()[one] for one in bare if one in _known_headings()}) + len(
            bare & wanted
        )

    table = read_table(raw, header_row=header_row, known=known)
    places = _places(table.header, mapping or {})
    read_as = ReadAs(
        table.encoding,
        table.delimiter,
        table.header_row,
        {field: table.header[place] for field, place in places.items()},
    )
    if not places.keys() & {"display", "given", "family"}:
        nameless = Refused(Reason.NO_NAME_COLUMN, columns=", ".join(table.header)[:200])
        problem = RowProblem(table.header_row, Field.DISPLAY, nameless)
        return PeopleTable(read_as, table.header, (), (problem,))
    return PeopleTable(read_as, table.header, tuple(_read_rows(table, places)))


def _bare(words: str) -> str:
    return "".join(one for one in fold(words) if one.isalnum())


@cache
def _known_headings() -> Mapping[str, Field]:
    return {_bare(one): field for field, names in _HEADINGS.items() for one in names}


def _places(header: tuple[str, ...], mapping: Mapping[str, str]) -> dict[Field, int]:
    """Field to place of its column; what the caller says goes before what the headings say."""
    places: dict[Field, int] = {}
    for name, column in mapping.items():
        if name not in FIELDS:
            raise Refused(Reason.UNKNOWN_FIELD, field=str(name))
        if column:
            places[Field(name)] = _place(header, column)
    taken = set(places.values())
    for place, heading in enumerate(header):
        field = _known_headings().get(_bare(heading))
        if field is None or field in places or field in mapping or place in taken:
            continue
        places[field] = place
    return places


def _place(header: tuple[str, ...], column: str) -> int:
    bare = [_bare(heading) for heading in header]
    if _bare(column) in bare:
        return bare.index(_bare(column))
    if column.isascii() and column.isdigit() and 1 <= int(column) <= len(header):
        return int(column) - 1
    raise Refused(Reason.UNKNOWN_COLUMN, value=column[:40], columns=", ".join(header)[:200])


def _read_rows(table: Table, places: Mapping[Field, int]) -> list[PersonRow]:
    width = len(table.header)
    return [_read_row(number, cells, places, width=width) for number, cells in table.rows]


def _read_row(
    number: int, cells: tuple[str, ...], places: Mapping[Field, int], *, width: int
) -> PersonRow:
    if any(cells[width:]):
        refused = Refused(Reason.TOO_MANY_CELLS, cells=len(cells), columns=width)
        return PersonRow(number, {}, (RowProblem(number, None, refused),))
    words = {
        field.value: clean_line(cells[place])
        for field, place in places.items()
        if place < len(cells)
    }
    words = {field: value for field, value in words.items() if or_nothing(value)}
    if "display" not in words:
        whole = " ".join(words[part] for part in ("given", "family") if part in words)
        words |= {"display": whole} if whole else {}
    problems = []
    if "display" not in words:
        missing = Refused(Reason.MISSING_FIELD, field=Field.DISPLAY)
        problems.append(RowProblem(number, Field.DISPLAY, missing))
    if "country" in words:
        code = country_code(words["country"])
        if code is None:
            wrong = Refused(Reason.INVALID_FIELD, field=Field.COUNTRY, value=words["country"][:40])
            problems.append(RowProblem(number, Field.COUNTRY, wrong))
        else:
            words["country"] = code
    return PersonRow(number, words, tuple(problems))


@cache
def _countries() -> Mapping[str, str]:
    """Bare names in both languages, and the codes themselves, to ISO 3166 alpha-2 codes."""
    known: dict[str, str] = {}
    for language in ("en", "id"):
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and code.isalpha():
                known[_bare(name)] = code
                known[code.casefold()] = code
    return known


def country_code(words: str) -> str | None:
    """The code of a country given by code or by its English or Indonesian name."""
    return _countries().get(_bare(words))
