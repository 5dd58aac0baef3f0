"""Refusals of tables from other programs, and of rows in them."""

from forumdesk.domain.errors import Reason
from forumdesk.i18n import N_
from forumdesk.wording.facts import Shell

SENTENCES = {
    Reason.TABLE_TOO_LARGE: N_(
        "This file is too large: at most {megabytes} MB and {rows} rows. Nothing was changed."
    ),
    Reason.TABLE_TOO_WIDE: N_(
        "This table has more than {columns} columns, which no list of people needs. Delete those"
        " that are not wanted and save it again; nothing was changed."
    ),
    Reason.TABLE_TOO_INVOLVED: N_(
        "This file takes too long or too much memory to read. Copy the list alone into a new"
        " workbook, save it as XLSX or CSV and choose that file; nothing was changed."
    ),
    Reason.TABLE_UNREADABLE: N_(
        "This is not a table that can be read here. Save it as XLSX or CSV in your spreadsheet"
        " program and choose that file; nothing was changed."
    ),
    Reason.TABLE_BROKEN: N_(
        "This workbook is damaged, or only a part of it arrived. Copy it or download it again, or"
        " open it in your spreadsheet program and save it anew as XLSX or CSV; nothing was changed."
    ),
    Reason.TABLE_ENCRYPTED: N_(
        "This workbook is under a password. Open it in your spreadsheet program, save it without"
        " one and choose that file; nothing was changed."
    ),
    Reason.TABLE_IS_OLD: N_(
        "This workbook is in the old XLS form. Open it in your spreadsheet program, save it as"
        " XLSX and choose that file; nothing was changed."
    ),
    Reason.TABLE_HAS_MACROS: N_(
        "This workbook has programs (macros) in it, which are not opened here. Save it as XLSX,"
        " without macros, and choose that file; nothing was changed."
    ),
    Reason.TABLE_EMPTY: N_("This file is empty. Nothing was changed."),
    Reason.QUOTE_NOT_CLOSED: N_(
        "Row {row}: a quotation mark opens here and does not close where it should, so people"
        " would be lost. Nothing was imported; mend the quotation marks in the file."
    ),
    Reason.NO_SUCH_ROW: N_("The file has no row {number} with headings in it."),
    Reason.NO_SUCH_SHEET: N_("There is no sheet “{value}”. The workbook has: {sheets}."),
    Reason.UNKNOWN_ENCODING: N_("The encoding “{value}” is not known here. Known are: {known}."),
    Reason.UNKNOWN_DELIMITER: N_(
        "Cells are parted by a comma, a semicolon, a tab or a bar, not by “{value}”."
    ),
    Reason.NO_NAME_COLUMN: N_(
        "No column holds the name. Say which one does; the file has: {columns}."
    ),
    Reason.UNKNOWN_COLUMN: N_("There is no column “{value}”. The file has: {columns}."),
    Reason.TOO_MANY_CELLS: N_(
        "This row has {cells} cells, more than the {columns} columns of the heading."
    ),
    Reason.FORMULA_WITHOUT_VALUE: N_(
        "{field}: there is a formula here instead of words. Open the file in your spreadsheet"
        " program, replace it by its value and save."
    ),
    Reason.SEVERAL_LINES: N_(
        "{field}: there are several lines in this cell. If they are several people, give each a row"
        " of their own."
    ),
    Reason.LETTERS_LOST: N_(
        "{field}: the file holds letters here that cannot be read. Write them anew there."
    ),
    Reason.LOOKS_SHIFTED: N_(
        "{field}: “{value}” looks like a title. Perhaps a comma in the name was taken for the end"
        " of the cell."
    ),
    Reason.UNKNOWN_LANGUAGE: N_(
        "“{value}” is no language that is known here; the person comes without one."
    ),
    Reason.UNKNOWN_COUNTRY: N_(
        "“{value}” is no country that is known here; the person comes without one."
    ),
    Reason.ROW_FITS_SEVERAL: N_(
        "Several people here are called “{value}”, so it is not clear whom this row is about."
        " Change them by hand."
    ),
    Reason.MAKING_STOPPED: N_("The document was not made: it was stopped. Nothing was printed."),
    Reason.IMPORT_STOPPED: N_("The import was stopped. Nobody was added or changed."),
    Reason.LIST_IS_OUTDATED: N_(
        "Since this list was looked through, somebody in it was registered, changed or deleted"
        " elsewhere. Nothing was imported; look through it once more, then import it."
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
