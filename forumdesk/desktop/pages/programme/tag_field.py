"""Which outcomes a session serves: the tags of each set, to be ticked."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from forumdesk.desktop.widgets.basic import column, label
from forumdesk.desktop.widgets.flow import PickButton, flowing
from forumdesk.domain.programme import Session
from forumdesk.i18n import language
from forumdesk.store import tags as rows
from forumdesk.store.reader import Reader
from forumdesk.wording import tags as wording


class TagField(QWidget):
    """The sets in their order, each with its tags."""

    def __init__(self, db: Reader) -> None:
        super().__init__()
        self._db = db
        self.buttons: dict[str, PickButton] = {}
        every = rows.tags(db)
        whole = column(spacing=8)
        whole.setContentsMargins(0, 16, 0, 0)
        for one in rows.tag_sets(db):
            called = one.name.in_language(language())
            own = [tag for tag in every if tag.tag_set == one.id]
            for tag in own:
                button = PickButton(wording.tag(tag), lambda: None)
                button.setAutoDefault(False)
                button.setAccessibleName(f"{called}: {wording.tag(tag)}")
                self.buttons[tag.id] = button
            if own:
                whole.addWidget(label(called.upper(), "section"))
                whole.addWidget(flowing(*(self.buttons[tag.id] for tag in own)))
                whole.addSpacing(8)
        whole.addStretch(1)
        self.setLayout(whole)

    @property
    def offers_any(self) -> bool:
        """Whether the forum has any tag."""
        return bool(self.buttons)

    def show_session(self, session: Session) -> None:
        """Mark those that it carries."""
        for one in rows.session_tags(self._db):
            if one.session == session.id and one.tag in self.buttons:
                self.buttons[one.tag].setChecked(True)

    @property
    def chosen(self) -> list[str]:
        """The ids of those that are marked."""
        return [one for one, button in self.buttons.items() if button.isChecked()]
