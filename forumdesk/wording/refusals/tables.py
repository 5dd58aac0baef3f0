"""Refusals of tables from other programs, and of rows in them."""

from forumdesk.domain.errors import Reason
from forumdesk.i18n import N_
from forumdesk.wording.facts import Shell

SENTENCES = {
    Reason.TABLE_TOO_LARGE: N_(
        "This file is too large: at most {megabytes} MB and {rows} rows. Nothing was changed."
    ),
    Reason.TABLE_UNREADABLE: N_(
        "This is not a table in text form. Save it as CSV in your spreadsheet program and"
        " choose that file; nothing was changed."
    ),
    Reason.TABLE_EMPTY: N_("This file is empty. Nothing was changed."),
    Reason.QUOTE_NOT_CLOSED: N_(
        "Row {row}: a quotation mark opens here and does not close where it should, so people"
        " would be lost. Nothing was imported; mend the quotation marks in the file."
    ),
    Reason.NO_SUCH_ROW: N_("The file has no row {number} with headings in it."),
    Reason.NO_NAME_COLUMN: N_(
        "No column holds the name. Say which one does; the file has: {columns}."
    ),
    Reason.UNKNOWN_COLUMN: N_("There is no column “{value}”. The file has: {columns}."),
    Reason.TOO_MANY_CELLS: N_(
        "This row has {cells} cells, more than the {columns} columns of the heading."
    ),
    Reason.ROW_FITS_SEVERAL: N_(
        "Several people here are called “{value}”, so it is not clear whom this row is about."
        " Change them by hand."
    ),
    Reason.BAD_ROWS: N_(
        "Rows that cannot be used: {number}. Nothing was imported; mend them, or skip them."
    ),
}
IN_SHELL = {
    (Reason.NO_NAME_COLUMN, Shell.COMMAND_LINE): N_(
        "No column holds the name. Say which one does with --map display=COLUMN; the file has:"
        " {columns}."
    ),
    (Reason.BAD_ROWS, Shell.COMMAND_LINE): N_(
        "Rows that cannot be used: {number}. Nothing was imported; mend them, or leave them out"
        " with --skip-bad-rows."
    ),
}
