"""What people are asked when they are registered: chosen, put in order, worded, added to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from forumdesk.desktop.field_form import FieldDialog
from forumdesk.desktop.placed import Line, add_placed
from forumdesk.desktop.session import Session
from forumdesk.desktop.widgets.basic import Button, clear, column, label, row
from forumdesk.desktop.widgets.dialog import Dialog
from forumdesk.desktop.widgets.text import wrapped
from forumdesk.domain.fields import Field
from forumdesk.domain.registration import Kept, RegistrationField, in_use
from forumdesk.domain.undo import Deed
from forumdesk.i18n import _
from forumdesk.operations import registration as operations
from forumdesk.operations.outcome import Outcome
from forumdesk.store import registration
from forumdesk.store.reader import Store
from forumdesk.wording.registration import (
    answers_offered,
    field_label,
    purpose_and_time,
)

Done = TypeVar("Done")
# Pixels that are seen above and below what has the focus.
_AROUND = 48
OF_FIELDS = (Deed.SET_FIELD_USE, Deed.CHANGE_FIELD, Deed.ADD_FIELD, Deed.REMOVE_FIELD)


class FieldsDialog(Dialog):
    """Every field with a tick, those that are asked first and in their order.

    Each step is taken at once, and can be taken back here.
    """

    def __init__(self, parent: QWidget, session: Session) -> None:
        super().__init__(parent, _("What is asked"), width=720)
        self._session = session
        self._shown: list[RegistrationField] = []
        self._lines: dict[str, Line] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        words = _(
            "Forms ask for what is ticked, in this order. Everything but the name may be left"
            " unanswered."
        )
        self.body.addLayout(column(wrapped(words, "muted"), self._list, None))
        self._problem = wrapped("", "bad")
        self._problem.hide()
        adding = Button(_("Add a field …"), self._add, icon="plus")
        self._undo = Button(_("Undo"), self._take_back, icon="undo-2")
        close = Button(_("Close"), self.accept)
        for one in (adding, self._undo, close):
            one.setAutoDefault(False)
        self.buttons(row(adding, self._undo, None, close), above=self._problem)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self).activated.connect(
            self._take_back
        )
        session.changed.connect(self._look_again)
        session.undo_changed.connect(self._show_undo)
        self._show()
        self._show_undo()

    def _look_again(self, _topics: frozenset[object]) -> None:
        self._show()

    def _show(self) -> None:
        fields = registration.fields(self._session.db)
        if fields == self._shown:
            return
        self._shown = fields
        clear(self._list)
        self._lines = dict(self._made(fields))

    def _made(self, fields: Sequence[RegistrationField]) -> Iterator[tuple[str, Line]]:
        used = in_use(fields)
        for place, one in enumerate(used):
            yield one.key, self._line(one, (place, len(used)))
        others = [one for one in fields if not one.used]
        if others:
            self._list.addSpacing(16)
            self._list.addWidget(label(_("Not asked").upper(), "section"))
            self._list.addSpacing(4)
        for one in others:
            yield one.key, self._line(one)

    def _line(self, field: RegistrationField, place: tuple[int, int] | None = None) -> Line:
        tick, name = QCheckBox(), field_label(field)
        tick.setAccessibleName(name)
        tick.setChecked(field.used)
        tick.setEnabled(field.key != Field.DISPLAY)
        tick.toggled.connect(partial(self._use, field))
        return add_placed(
            self._list,
            name,
            _about(field),
            edit=partial(self._change, field),
            delete=partial(self._remove, field) if field.own else None,
            move=partial(self._move, field),
            place=place,
            before=tick,
        )

    @property
    def _used(self) -> list[str]:
        return [one.key for one in in_use(self._shown)]

    def _use(self, field: RegistrationField, on: bool) -> None:
        keys = [one for one in self._used if one != field.key]
        self._ask_for([*keys, field.key] if on else keys, field, lambda line: line.before)

    def _move(self, field: RegistrationField, by: int) -> None:
        keys = self._used
        at = keys.index(field.key)
        keys[at], keys[at + by] = keys[at + by], keys[at]

        def moved(line: Line) -> QWidget:
            first, second = (line.up, line.down) if by < 0 else (line.down, line.up)
            return first if first.isEnabled() else second

        self._ask_for(keys, field, moved)

    def _ask_for(
        self,
        keys: Sequence[str],
        field: RegistrationField,
        stand: Callable[[Line], QWidget | None],
    ) -> None:
        self._write(
            lambda db: operations.set_field_use(db, keys=keys),
            lambda: self._stand(field, stand),
        )

    def _stand(self, field: RegistrationField, at: Callable[[Line], QWidget | None]) -> None:
        """Where a step was taken, in a list that was built anew and may have lost the field."""
        line = self._lines.get(field.key)
        wanted = at(line) if line is not None else None
        if wanted is not None:
            wanted.setFocus()
            # Only what was laid out can be scrolled to.
            QTimer.singleShot(0, wanted, lambda: self._bring_into_sight(wanted))

    def _bring_into_sight(self, widget: QWidget) -> None:
        self._scroll.ensureWidgetVisible(widget, 0, _AROUND)

    def _add(self) -> None:
        FieldDialog(self, self._session, saved=self._saved).open()

    def _change(self, field: RegistrationField) -> None:
        FieldDialog(self, self._session, saved=self._saved, field=field).open()

    def _saved(self, field: RegistrationField) -> None:
        self._show()
        self._stand(field, lambda line: line.edit)

    def _remove(self, field: RegistrationField) -> None:
        self._write(lambda db: operations.remove_field(db, key=field.key), lambda: None)

    def _write(self, verb: Callable[[Store], Outcome[Done]], then: Callable[[], object]) -> None:
        """Take a step; `then` the list is as it is in the file."""

        def done(_done: Done) -> None:
            self._show()
            then()

        self._problem.hide()
        self._session.write(verb, done, failed=self._failed, owner=self)

    def _failed(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.show()
        self.make_room()
        # The tick that was refused goes back to what the file says.
        self._shown = []
        self._show()

    def _take_back(self) -> None:
        self._problem.hide()
        self._session.undo_last_of(OF_FIELDS)

    def _show_undo(self) -> None:
        self._undo.setEnabled(self._session.last_of(OF_FIELDS) is not None)


def _about(field: RegistrationField) -> str:
    """What may be answered, why it is asked, and how long it is kept."""
    said = purpose_and_time(field)
    if field.own:
        return f"{answers_offered(field)} · {said}"
    apart = _("Apart from all else that is known of the person.")
    return f"{said} {apart}" if field.kept is Kept.NEED else said
