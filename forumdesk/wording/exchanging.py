"""What was wrong in somebody's table, in words."""

from __future__ import annotations

from forumdesk.charts.directions import isolated
from forumdesk.domain.errors import Reason
from forumdesk.domain.exchanging import Known, ReadAs, RowProblem
from forumdesk.i18n import N_, _
from forumdesk.wording.facts import Shell, told
from forumdesk.wording.refusals import refusal

# What is wrong in a row is told before anything could be changed.
_IN_A_ROW = {
    Reason.MISSING_FIELD: N_("{field} is missing."),
    Reason.INVALID_FIELD: N_("{field}: “{value}” cannot be used."),
}


def problem(found: RowProblem, *, to: Shell) -> str:
    """The sentence for one problem, without the row's number."""
    template = _IN_A_ROW.get(found.refused.reason)
    return told(template, found.refused.facts, to=to) if template else refusal(found.refused, to=to)


def delimiter(value: str) -> str:
    """What parts the cells of a table."""
    words = {";": _("semicolons"), ",": _("commas"), "\t": _("tabs"), "|": _("bars")}
    return words.get(value, value)


def whose(known: Known) -> str:
    """Somebody whom an import knows, so that a reader finds them."""
    if known.number is not None:
        return _("{name}, No. {n}").format(name=isolated(known.display), n=known.number)
    return _("{name}, row {row}").format(name=isolated(known.display), row=known.row)


def looks_like(known: Known) -> str:
    """A warning: another person's name differs in marks alone."""
    return _("Looks like {who}, but is written otherwise and is taken as somebody else.").format(
        who=whose(known)
    )


def other_list(sheet: str) -> str:
    """A warning: another sheet of the workbook holds a list as well."""
    return _("The sheet “{name}” looks like a list too and was not read.").format(name=sheet)


def hidden() -> str:
    """A warning: a row that nobody sees in the spreadsheet program."""
    return _("This row is hidden in the file and is read like the others.")


def read_as(value: ReadAs) -> str:
    """How a table was read, in a line."""
    if value.sheet:
        return _("Read from the sheet “{sheet}”, headings in row {row}.").format(
            sheet=value.sheet, row=value.header_row
        )
    return _("Read as {encoding}, cells parted by {delimiter}.").format(
        encoding=value.encoding.upper(), delimiter=delimiter(value.delimiter)
    )
