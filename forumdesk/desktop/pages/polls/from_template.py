"""The button that begins a poll with a frequent question."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from forumdesk.desktop.widgets.basic import Button
from forumdesk.i18n import _, language
from forumdesk.operations.poll_templates import PollTemplate, poll_templates
from forumdesk.operations.polls import NewPoll


class TemplateButton(Button):
    """Offers the templates in a menu; `take` gets the chosen one as a new poll."""

    def __init__(self, take: Callable[[NewPoll], object]) -> None:
        super().__init__(
            _("From a template …"), self._offer, icon="layers", kind="quiet", small=True
        )
        self.setAutoDefault(False)
        self._take = take
        self.menu_of_templates = QMenu(self)
        for one in poll_templates():
            words = one.title.in_language(language())
            self.menu_of_templates.addAction(words, partial(self._chosen, one))

    def _chosen(self, template: PollTemplate) -> None:
        self._take(template.new)

    def _offer(self) -> None:
        menu = self.menu_of_templates
        menu.popup(self.mapToGlobal(QPoint(0, -menu.sizeHint().height())))
