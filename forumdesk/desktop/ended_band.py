"""What a window says of a forum that was ended: what is over, and what stays."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame

from forumdesk.desktop.widgets.basic import picture, row
from forumdesk.desktop.widgets.text import ElidedLabel
from forumdesk.domain.forum import Forum
from forumdesk.wording.erasing import has_ended

HEIGHT = 36


class EndedBand(QFrame):
    """Over every page, once the forum was ended."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("ended")
        self.setFixedHeight(HEIGHT)
        self._words = ElidedLabel("", "muted")
        inside = row(picture("lock"), self._words, spacing=12)
        inside.setStretch(1, 1)
        inside.setContentsMargins(20, 0, 20, 0)
        self.setLayout(inside)

    def show_forum(self, forum: Forum) -> None:
        """Be there if it was ended."""
        self._words.setText(has_ended(forum) if forum.ended is not None else "")
        self.setVisible(forum.ended is not None)
