"""Fields with arrows: room at their left, and times and dates that take typing after a click."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QEvent, QLocale, QObject
from PySide6.QtWidgets import QAbstractSpinBox, QDateEdit, QDateTimeEdit, QLineEdit

from forumdesk.i18n import language


def pad(box: QAbstractSpinBox) -> None:
    """Give a field with arrows the room at its left that the style sheet cannot give it."""
    line = box.lineEdit()
    if line is not None:
        line.setTextMargins(8, 0, 0, 0)


def date_in(field: QDateEdit) -> date:
    """The day in a field."""
    value = field.date()
    return date(value.year(), value.month(), value.day())


class TypeAfterClick(QObject):
    """A click selects the hour, the day or whatever it met, so that what is typed replaces it.

    Without it two digits stand there already, and more are refused without a word.
    """

    def __init__(self, field: QDateTimeEdit) -> None:
        super().__init__(field)
        self._field = field
        field.lineEdit().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """After the click."""
        clicked = event.type() == QEvent.Type.MouseButtonRelease
        if clicked and isinstance(watched, QLineEdit) and not watched.hasSelectedText():
            self._field.setSelectedSection(self._field.currentSection())
        return super().eventFilter(watched, event)


def show_day(field: QDateEdit, day: date) -> None:
    """A field to type a day into, or to choose one from a calendar, with this day in it."""
    field.setCalendarPopup(True)
    TypeAfterClick(field)
    field.setLocale(QLocale(language()))
    field.setDisplayFormat("d MMMM yyyy")
    field.setDate(QDate(day.year, day.month, day.day))
