"""What was wrong in somebody's table, in words."""

from __future__ import annotations

from collections.abc import Sequence

from forumdesk.charts.directions import isolated
from forumdesk.domain.errors import Reason
from forumdesk.domain.exchanging import Known, ReadAs, RowProblem
from forumdesk.domain.registration import RegistrationField
from forumdesk.domain.text import Text, identity
from forumdesk.i18n import N_, _, language, ngettext
from forumdesk.wording.facts import Shell, told
from forumdesk.wording.refusals import refusal
from forumdesk.wording.registration import field_label

# What is wrong in a row is told before anything could be changed.
_IN_A_ROW = {
    Reason.MISSING_FIELD: N_("{field} is missing."),
    Reason.INVALID_FIELD: N_("{field}: “{value}” cannot be used."),
    Reason.NO_SUCH_ANSWER: N_("{field}: “{value}” is not understood and was left out."),
    Reason.ANSWER_TOO_LONG: N_("{field}: longer than {most} letters, so it was left out."),
    Reason.NO_PHONE_NUMBER: N_("“{value}” is no phone number and was left out."),
    Reason.PHONE_SHORTENED: N_(
        "“{value}” is a phone number that a spreadsheet has shortened, so it was left out."
    ),
    Reason.NO_EMAIL_ADDRESS: N_("“{value}” is no e-mail address and was left out."),
}


def problem(found: RowProblem, *, to: Shell) -> str:
    """The sentence for one problem, without the row's number."""
    template = _IN_A_ROW.get(found.refused.reason)
    return told(template, found.refused.facts, to=to) if template else refusal(found.refused, to=to)


def problems(found: Sequence[RowProblem]) -> str:
    """Everything that is wrong with a row."""
    return " ".join(problem(one, to=Shell.WINDOW) for one in found)


def left_columns() -> tuple[str, str]:
    """Headings of what a file of rows that could not be used says of each."""
    return _("Row in the list"), _("What is wrong")


def delimiter(value: str) -> str:
    """What parts the cells of a table."""
    words = {";": _("semicolons"), ",": _("commas"), "\t": _("tabs"), "|": _("bars")}
    return words.get(value, value)


def whose(known: Known) -> str:
    """Somebody whom an import knows, so that a reader finds them."""
    if known.number is not None:
        return _("{name}, No. {n}").format(name=isolated(known.display), n=known.number)
    return _("{name}, row {row}").format(name=isolated(known.display), row=known.row)


def repeated(*, taken: Sequence[RegistrationField], differs: Sequence[RegistrationField]) -> str:
    """What a row that repeats one above gives to that one, and in what it contradicts it."""
    said = []
    if taken:
        said.append(_("Taken from here: {fields}.").format(fields=_fields(taken)))
    if differs:
        said.append(_("Differs from it: {fields}.").format(fields=_fields(differs)))
    return " ".join(said)


def _fields(fields: Sequence[RegistrationField]) -> str:
    return ", ".join(map(field_label, fields))


def looks_like(known: Known, *, written: str) -> str:
    """A warning: somebody `written` so has the name of another person, or nearly so."""
    if identity(written) == identity(known.display):
        return _("Is called like {who}, but has another phone or e-mail: somebody else.").format(
            who=whose(known)
        )
    return _("Looks like {who}, but is written otherwise and is taken as somebody else.").format(
        who=whose(known)
    )


# Whom an encoding is used by, where its name does not say so.
_USED = {
    "cp1252": N_("Western Europe"),
    "cp874": N_("Thai"),
    "cp932": N_("Japanese"),
    "gb18030": N_("Chinese, simplified"),
    "big5": N_("Chinese, traditional"),
    "cp949": N_("Korean"),
    "cp1251": N_("Cyrillic"),
    "cp1250": N_("Central Europe"),
    "cp1254": N_("Turkish"),
    "cp1257": N_("Baltic"),
    "cp1258": N_("Vietnamese"),
    "cp1256": N_("Arabic"),
    "cp1255": N_("Hebrew"),
    "cp1253": N_("Greek"),
    "koi8-r": N_("Cyrillic"),
    "euc_jp": N_("Japanese"),
}


def encoding(name: str) -> str:
    """An encoding and whom it is used by: "Thai (Windows-874)"."""
    told = name.upper().replace("_", "-")
    if name.startswith("cp") and name not in ("cp932", "cp949"):
        told = f"Windows-{name[2:]}"
    told = {"cp932": "Shift-JIS", "cp949": "EUC-KR"}.get(name, told)
    return f"{_(_USED[name])} ({told})" if name in _USED else told


def example(value: Text | str) -> str:
    """What a field of somebody in the list would hold; empty for nothing."""
    return value.in_language(language()) if isinstance(value, Text) else value


def found(*, rows: int, nobody: int, source: str) -> str:
    """What was found in a file, in a line."""
    people = ngettext("{n} person was found.", "{n} people were found.", rows).format(n=rows)
    if source:
        of = _("A list from {program}.").format(program=source)
        people = f"{of} {people}"
    if not nobody:
        return people
    others = ngettext(
        "In {n} row below the headings nobody stands.",
        "In {n} rows below the headings nobody stands.",
        nobody,
    )
    return f"{people} {others.format(n=nobody)}"


def hidden_rows(number: int) -> str:
    """A warning: rows that nobody sees in the spreadsheet program."""
    words = ngettext(
        "{n} row is hidden in the file and is read like the others.",
        "{n} rows are hidden in the file and are read like the others.",
        number,
    )
    return words.format(n=number)


def other_list(sheet: str) -> str:
    """A warning: another sheet of the workbook holds a list as well."""
    return _("The sheet “{name}” looks like a list too and was not read.").format(name=sheet)


def above() -> str:
    """A warning: a row above the headings that could be somebody's."""
    return _("This row stands above the headings and was not read.")


def rows_above(rows: Sequence[int]) -> str:
    """A warning: rows above the headings that could be somebody's."""
    words = ngettext(
        "Row {rows} stands above the headings and was not read.",
        "Rows {rows} stand above the headings and were not read.",
        len(rows),
    )
    return words.format(rows=", ".join(map(str, rows[:10])))


def not_asked(field: RegistrationField, *, heading: str) -> str:
    """A warning of the command line: a column holds what the forum does not ask for."""
    return _(
        "{field} is not asked for in this forum, so the column “{heading}” was left out. Import"
        " with --use-fields to ask for it from then on."
    ).format(field=field_label(field), heading=heading)


def field_in(field: RegistrationField, *, heading: str) -> str:
    """A field and the column that it stands in: "Sex (L/P)"."""
    return _("{field} ({heading})").format(field=field_label(field), heading=isolated(heading))


def hidden() -> str:
    """A warning: a row that nobody sees in the spreadsheet program."""
    return _("This row is hidden in the file and is read like the others.")


def between_rows() -> str:
    """What the column is called whose words stand as headings between the rows of people."""
    return _("Heading rows")


def left_out(columns: Sequence[str]) -> str:
    """Which columns were not taken; a heading may end in a stop itself: "Ket."."""
    return _("Columns left out: {columns}.").format(columns=", ".join(columns).rstrip("."))


def headings_can_be_mapped(place: int) -> str:
    """The same for the command line, where a column has a `place` from 1."""
    return _(
        "Headings stand between the rows. If they are institutions or groups, import with --map"
        " institution={n} or --map group={n}."
    ).format(n=place)


def headings_can_be_chosen() -> str:
    """That they may be what somebody is of."""
    return _(
        "Headings stand between the rows. If they are institutions or groups, choose “{column}” as"
        " their column in the next step."
    ).format(column=between_rows())


def read_as(value: ReadAs) -> str:
    """How a table was read, in a line."""
    if value.read:
        return _("Read from the sheets {sheets}.").format(sheets=", ".join(value.read))
    if value.sheet and not value.header_row:
        return _("Read from the sheet “{sheet}”, without headings.").format(sheet=value.sheet)
    if value.sheet:
        return _("Read from the sheet “{sheet}”, headings in row {row}.").format(
            sheet=value.sheet, row=value.header_row
        )
    return _("Read as {encoding}, cells parted by {delimiter}.").format(
        encoding=value.encoding.upper(), delimiter=delimiter(value.delimiter)
    )
