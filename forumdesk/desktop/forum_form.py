"""What the forms of a new forum and of the next one check alike."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QDateEdit, QLineEdit

from forumdesk.desktop.widgets.dialog import FormDialog
from forumdesk.desktop.widgets.times import date_in
from forumdesk.desktop.widgets.zone import ZoneField
from forumdesk.domain.errors import Refused
from forumdesk.domain.forum import check_years
from forumdesk.domain.text import clean_line
from forumdesk.i18n import _
from forumdesk.wording.facts import Shell
from forumdesk.wording.refusals import refusal


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
    elif wrong := _wrong_years(date_in(starts), date_in(ends)):
        form.problem(wrong)
        starts.setFocus()
    elif zone.problem:
        form.problem(zone.problem)
        zone.setFocus()
    else:
        return written
    return None


def _wrong_years(starts: date, ends: date) -> str:
    """What is wrong with the years of a forum's days; empty for nothing."""
    try:
        check_years(starts, ends)
    except Refused as refused:
        return refusal(refused, to=Shell.WINDOW)
    return ""
