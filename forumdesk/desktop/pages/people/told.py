"""What somebody answered when they were registered, in the panel about them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from forumdesk.desktop.pages.people.facts import Told
from forumdesk.desktop.widgets.basic import Button, column, label, row
from forumdesk.desktop.widgets.text import wrapped
from forumdesk.i18n import _
from forumdesk.wording.registration import answer_words, field_label


def answers_of(told: tuple[Told, ...]) -> QVBoxLayout:
    """Each answer below what was asked; it can be copied."""
    whole = column(spacing=6)
    for one in told:
        answer = wrapped(answer_words(one.field, one.value))
        answer.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        whole.addLayout(column(label(field_label(one.field), "muted"), answer, spacing=0))
    return whole


def needs_of(told: tuple[Told, ...]) -> QVBoxLayout:
    """What somebody needs, in sight only while somebody asks for it."""
    inside = QWidget()
    inside.setLayout(answers_of(told))
    inside.hide()
    show = Button(_("Access and food"), icon="chevron-right", kind="quiet", small=True)

    def toggle() -> None:
        showing = inside.isHidden()
        inside.setVisible(showing)
        show.set_icon("chevron-down" if showing else "chevron-right")

    show.clicked.connect(toggle)
    return column(row(show, None), inside, spacing=4)
