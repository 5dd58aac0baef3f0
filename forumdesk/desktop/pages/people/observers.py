"""Which groups come without a vote."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QWidget

from forumdesk.desktop.session import Session
from forumdesk.desktop.widgets.basic import label
from forumdesk.desktop.widgets.dialog import FormDialog
from forumdesk.i18n import _, language
from forumdesk.operations import people as operations
from forumdesk.store import people as rows


class ObserversDialog(FormDialog):
    """Every group with a box to tick."""

    def __init__(self, parent: QWidget, session: Session) -> None:
        super().__init__(parent, _("Observers"), action=_("Save"), width=480)
        self._session = session
        words = _(
            "People of these groups come without a vote, whatever a poll's rules say. Polls that"
            " are open stay as they are."
        )
        self.form.addRow(label(words, "muted", wrap=True))
        self.boxes: dict[str, QCheckBox] = {}
        for group in rows.groups(session.db):
            box = QCheckBox(group.name.in_language(language()))
            box.setChecked(group.observers)
            self.boxes[group.id] = box
            self.form.addRow(box)
        if not self.boxes:
            none = _("There are no groups yet; they come with the people who belong to them.")
            self.form.addRow(label(none, wrap=True))
        self.on_save(self._save)

    def _save(self) -> None:
        chosen = [group for group, box in self.boxes.items() if box.isChecked()]
        self._session.write(
            lambda db: operations.set_observers(db, group_ids=chosen),
            lambda _groups: self.done_well(),
            failed=self.problem,
            owner=self,
        )
