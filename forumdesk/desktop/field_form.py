"""The form of one field of registration: how it is worded, why it is asked, what is answered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QSpinBox, QWidget

from forumdesk.desktop.session import Session
from forumdesk.desktop.text_fields import TextField, TextLines
from forumdesk.desktop.widgets.choice import ChoiceField
from forumdesk.desktop.widgets.dialog import FormDialog
from forumdesk.desktop.widgets.times import pad
from forumdesk.domain.registration import LONGEST_KEPT, MONTH, FieldType, RegistrationField
from forumdesk.domain.text import NO_TEXT
from forumdesk.i18n import _, speaking
from forumdesk.operations import registration as operations
from forumdesk.operations.outcome import Outcome
from forumdesk.operations.registration import (
    MAX_LABEL,
    MAX_WHY,
    OWN_TYPES,
    FieldChanges,
    NewField,
    reworded,
)
from forumdesk.operations.untouched import store_over
from forumdesk.store.reader import Store
from forumdesk.wording.registration import field_label, field_purpose, field_type


class FieldDialog(FormDialog):
    """Add a field of the forum's own, or change `field`; `saved` gets it.

    Where no words are written the usual ones stand, which the empty lines show.
    """

    def __init__(
        self,
        parent: QWidget,
        session: Session,
        *,
        saved: Callable[[RegistrationField], object],
        field: RegistrationField | None = None,
    ) -> None:
        title = _("Add a field") if field is None else _("Change field")
        action = _("Add") if field is None else _("Save")
        super().__init__(parent, title, action=action, width=640)
        self._session, self._saved, self._field = session, saved, field
        languages = session.forum.languages
        self.name = TextField(_("What it is called"), languages, longest=MAX_LABEL)
        self.why = TextField(_("Why it is asked"), languages, longest=MAX_WHY)
        self.type = ChoiceField((one, field_type(one)) for one in OWN_TYPES)
        self.choices = TextLines(_("Answers to choose"), languages)
        self.days = QSpinBox()
        self.days.setRange(0, LONGEST_KEPT)
        pad(self.days)
        self.days.setValue(MONTH)
        self._build()
        if field is not None:
            self._fill(field)
        self.type.currentIndexChanged.connect(self._show_choices)
        self._show_choices()
        self.on_save(self._save)
        self.name.setFocus()

    def _build(self) -> None:
        self.field(_("What it is called"), self.name)
        if self._field is None:
            self.field(_("What is answered"), self.type)
        self.field(_("Answers to choose"), self.choices)
        own = self._field is None or self._field.own
        hint = _("Without it people only read that the organiser asks it.") if own else ""
        self.field(_("Why it is asked"), self.why, hint=hint)
        self.field(_("Days it is kept"), self.days, hint=_("Counted from the forum’s last day."))
        for one in (self.name, self.why, self.choices):
            # Their lines have names of their own.
            one.setAccessibleName("")

    def _fill(self, field: RegistrationField) -> None:
        usual = replace(field, label=NO_TEXT, why=NO_TEXT)
        for tag in self._session.forum.languages:
            with speaking(tag):
                if not field.own:
                    self.name.suggest(tag, field_label(usual))
                self.why.suggest(tag, field_purpose(usual))
        self.name.show_text(field.label)
        self.why.show_text(field.why)
        self.type.choose(field.type)
        self.choices.show_texts(one.text for one in field.choices)
        self.days.setValue(field.keep_days)

    @property
    def _chooses(self) -> bool:
        """Whether the forum says what may be answered."""
        return self.type.chosen is FieldType.CHOICE if self._field is None else self._own_choice

    @property
    def _own_choice(self) -> bool:
        field = self._field
        return field is not None and field.own and field.type is FieldType.CHOICE

    def _show_choices(self) -> None:
        self.form.setRowVisible(self.choices, self._chooses)
        self.make_room()

    def _save(self) -> None:
        field, texts = self._field, self.choices.texts if self._chooses else ()
        if not self.name.text and (field is None or field.own):
            self.problem(_("The name is missing."))
            self.name.setFocus()
            return
        name, why, days = self.name.text, self.why.text, self.days.value()
        type_ = self.type.chosen

        def save(db: Store) -> Outcome[RegistrationField]:
            if field is None:
                new = NewField(name, type_, tuple(texts), why, days)
                return operations.add_field(db, new=new)
            changes = FieldChanges(label=name, why=why, keep_days=days)
            if self._own_choice:
                changes = replace(changes, choices=reworded(field.choices, texts))
            return store_over(
                db,
                changes,
                seen=field,
                now=lambda held: operations.field_of(held, field.key),
                verb=lambda held, new: operations.change_field(held, key=field.key, changes=new),
            )

        self._session.write(save, self._done, failed=self.problem, owner=self)

    def _done(self, field: RegistrationField) -> None:
        self.done_well()
        self._saved(field)
