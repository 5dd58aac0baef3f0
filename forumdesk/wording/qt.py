"""The words that Qt itself shows: in file dialogs, print dialogs and the menus of text fields."""

from __future__ import annotations

from collections.abc import Mapping

from forumdesk.i18n import _


def qt_words() -> Mapping[str, str]:
    """Qt's own words and what they are in the current language."""
    return {**_fields(), **_buttons(), **_files(), **_views(), **_printing(), **_paper()}


def _fields() -> dict[str, str]:
    return {
        "&Copy": _("&Copy"),
        "&Paste": _("&Paste"),
        "Cu&t": _("Cu&t"),
        "&Undo": _("&Undo"),
        "&Redo": _("&Redo"),
        "Delete": _("Delete"),
        "&Delete": _("&Delete"),
        "Select All": _("Select All"),
        "&Select All": _("&Select All"),
        "&Step up": _("&Step up"),
        "Step &down": _("Step &down"),
        "Copy &Link Location": _("Copy &Link Location"),
        "Scroll here": _("Scroll here"),
        "Top": _("Top"),
        "Bottom": _("Bottom"),
        "Left edge": _("Left edge"),
        "Right edge": _("Right edge"),
        "Page up": _("Page up"),
        "Page down": _("Page down"),
        "Page left": _("Page left"),
        "Page right": _("Page right"),
        "Scroll up": _("Scroll up"),
        "Scroll down": _("Scroll down"),
        "Scroll left": _("Scroll left"),
        "Scroll right": _("Scroll right"),
    }


def _buttons() -> dict[str, str]:
    return {
        "OK": _("OK"),
        "Cancel": _("Cancel"),
        "&Yes": _("&Yes"),
        "&No": _("&No"),
        "Yes to &All": _("Yes to &All"),
        "N&o to All": _("N&o to All"),
        "Open": _("Open"),
        "&Open": _("&Open"),
        "Save": _("Save"),
        "&Save": _("&Save"),
        "Save All": _("Save All"),
        "Save As": _("Save As"),
        "Close": _("Close"),
        "Apply": _("Apply"),
        "Reset": _("Reset"),
        "Restore Defaults": _("Restore Defaults"),
        "Help": _("Help"),
        "Discard": _("Discard"),
        "Retry": _("Retry"),
        "Ignore": _("Ignore"),
        "Abort": _("Abort"),
    }


def _files() -> dict[str, str]:
    return {
        "&Choose": _("&Choose"),
        "&New Folder": _("&New Folder"),
        "New Folder": _("New Folder"),
        "Create New Folder": _("Create New Folder"),
        "Create a New Folder": _("Create a New Folder"),
        "&Rename": _("&Rename"),
        "Show &hidden files": _("Show &hidden files"),
        "Show ": _("Show "),
        "&Look in:": _("&Look in:"),
        "Look in:": _("Look in:"),
        "Directory:": _("Directory:"),
        "Directories": _("Directories"),
        "Folder": _("Folder"),
        "Drive": _("Drive"),
        "File &name:": _("File &name:"),
        "Files": _("Files"),
        "Files of &type:": _("Files of &type:"),
        "Files of type:": _("Files of type:"),
        "All Files (*)": _("All Files (*)"),
    }


def _views() -> dict[str, str]:
    return {
        "Back": _("Back"),
        "Forward": _("Forward"),
        "Go back": _("Go back"),
        "Go forward": _("Go forward"),
        "Parent Directory": _("Parent Directory"),
        "Go to the parent directory": _("Go to the parent directory"),
        "List View": _("List View"),
        "Detail View": _("Detail View"),
        "Change to list view mode": _("Change to list view mode"),
        "Change to detail view mode": _("Change to detail view mode"),
        "Sidebar": _("Sidebar"),
        "List of places and bookmarks": _("List of places and bookmarks"),
        "Computer": _("Computer"),
        "Name": _("Name"),
        "Size": _("Size"),
        "Type": _("Type"),
        "Date Modified": _("Date Modified"),
        "Recent Places": _("Recent Places"),
        "Remove": _("Remove"),
        "%1 already exists.\nDo you want to replace it?": _(
            "%1 already exists.\nDo you want to replace it?"
        ),
        "%1\nDirectory not found.\nPlease verify the correct directory name was given.": _(
            "%1\nDirectory not found.\nPlease verify the correct directory name was given."
        ),
        "%1\nFile not found.\nPlease verify the correct file name was given.": _(
            "%1\nFile not found.\nPlease verify the correct file name was given."
        ),
        "'%1' is write protected.\nDo you want to delete it anyway?": _(
            "'%1' is write protected.\nDo you want to delete it anyway?"
        ),
        "Are you sure you want to delete '%1'?": _("Are you sure you want to delete '%1'?"),
        "Could not delete directory.": _("Could not delete directory."),
    }


def _printing() -> dict[str, str]:
    return {
        "Print": _("Print"),
        "&Print": _("&Print"),
        "Printer": _("Printer"),
        "&Name:": _("&Name:"),
        "P&roperties": _("P&roperties"),
        "Location:": _("Location:"),
        "Type:": _("Type:"),
        "Output &file:": _("Output &file:"),
        "Copies": _("Copies"),
        "Copies:": _("Copies:"),
        "Print range": _("Print range"),
        "Print all": _("Print all"),
        "Pages from": _("Pages from"),
        "to": _("to"),
        "Current Page": _("Current Page"),
        "Selection": _("Selection"),
        "Page Set:": _("Page Set:"),
        "Page &Set:": _("Page &Set:"),
        "All Pages": _("All Pages"),
        "Even Pages": _("Even Pages"),
        "Odd Pages": _("Odd Pages"),
        "Collate": _("Collate"),
        "Reverse": _("Reverse"),
        "Options": _("Options"),
        "Color Mode": _("Color Mode"),
        "Color": _("Color"),
        "Grayscale": _("Grayscale"),
        "Double Sided Printing": _("Double Sided Printing"),
        "Long side": _("Long side"),
        "Short side": _("Short side"),
        "None": _("None"),
    }


def _paper() -> dict[str, str]:
    return {
        "Paper": _("Paper"),
        "Page size:": _("Page size:"),
        "Width:": _("Width:"),
        "Height:": _("Height:"),
        "Paper source:": _("Paper source:"),
        "Orientation": _("Orientation"),
        "Portrait": _("Portrait"),
        "Landscape": _("Landscape"),
        "Margins": _("Margins"),
        "Print to File (PDF)": _("Print to File (PDF)"),
        "Local file": _("Local file"),
        "Write PDF file": _("Write PDF file"),
        "&Options >>": _("&Options >>"),
        "&Options <<": _("&Options <<"),
    }
