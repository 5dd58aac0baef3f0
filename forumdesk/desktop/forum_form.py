"""What the forms of a new forum and of the next one check alike."""

from __future__ import annotations

from PySide6.QtWidgets import QDateEdit, QLineEdit

from forumdesk.desktop.widgets.dialog import FormDialog
from forumdesk.desktop.widgets.zone import ZoneField
from forumdesk.domain.text import clean_line
from forumdesk.i18n import _


def checked_title(
    form: FormDialog, title: QLineEdit, starts: QDateEdit, ends: QDateEdit, zone: ZoneField
) -> str | None:
    """The title as it would be stored; None where the form says what is wrong, and goes there."""
    written = clean_line(title.text())
    if not written:
        form.problem(_("The title is missing."))
        title.setFocus()
    elif ends.date() < starts.date():
        form.problem(_("The forum has to end on its first day or later."))
        ends.setFocus()
    elif zone.problem:
        form.problem(zone.problem)
        zone.setFocus()
    else:
        return written
    return None
