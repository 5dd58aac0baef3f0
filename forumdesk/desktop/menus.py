"""Where every command stands: menus, shortcuts, the finder and the list of keys follow from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from forumdesk.desktop.commands import (
    editing,
    forum,
    people,
    phones,
    polls,
    programme,
    projector,
    rehearsal,
    window,
)
from forumdesk.desktop.commands.command import Command
from forumdesk.desktop.frame import Frame
from forumdesk.desktop.page import PageEntry
from forumdesk.desktop.pages import PAGES
from forumdesk.desktop.theme import icon
from forumdesk.i18n import _
from forumdesk.wording.projector import put_on


@dataclass(frozen=True, slots=True)
class Menu:
    """A menu of the bar and what is in it, in order."""

    words: Callable[[], str]
    commands: Sequence[Command]


def _going(entry: PageEntry) -> Command:
    return Command(
        f"go.{entry.id}",
        entry.words,
        lambda main: main.show_page(entry.id),
        key=entry.key,
        also=entry.also,
    )


MENUS: Sequence[Menu] = (
    Menu(
        lambda: _("File"),
        (
            forum.NEW,
            forum.OPEN,
            forum.COPY,
            forum.CONTINUE,
            programme.LETTERHEAD,
            programme.IMPORT,
            forum.PRIVACY,
            people.ASKED,
            people.PRINT_BADGES,
            forum.CLOSE,
            forum.QUIT,
            forum.COPIES,
        ),
    ),
    Menu(lambda: _("Edit"), (editing.UNDO, editing.REDO, editing.FIND)),
    Menu(
        lambda: _("Go to"),
        (*(_going(entry) for entry in PAGES), programme.PROPOSALS, programme.POLICIES),
    ),
    Menu(
        lambda: _("In the room"),
        (
            programme.START,
            programme.END,
            programme.TIMETABLE,
            programme.ADD,
            people.ADD,
            people.DUPLICATES,
            people.WAITING,
            people.FOLLOWERS,
            polls.NEW,
            polls.OPEN,
            polls.EXTEND,
            polls.CLOSE,
            polls.REVEAL,
            polls.SCREEN,
            polls.AGREE,
            polls.AGAIN,
            phones.START,
            phones.STOP,
            projector.WINDOW,
            projector.BLANK,
            projector.PAGE_ON,
            projector.PAGE_BACK,
            rehearsal.BEGIN,
            rehearsal.END,
        ),
    ),
    Menu(lambda: _("View"), (window.THEME, window.LANGUAGE)),
    Menu(lambda: _("Help"), (window.KEYS, window.DIAGNOSTICS)),
)
COMMANDS: Sequence[Command] = tuple(command for menu in MENUS for command in menu.commands)


def action_of(command: Command, main: Frame, owner: QObject) -> QAction:
    """The command as an action that belongs to `owner`; its icon comes with `show_icons`."""
    action = QAction(command.words(), owner)
    if command.key:
        action.setShortcut(QKeySequence(command.key))
    action.setObjectName(command.id)
    action.triggered.connect(lambda: command.run(main))
    return action


def name_screen(actions: Mapping[Command, QAction], screen: str) -> None:
    """Say on which screen the commands put things; an empty name where there is one."""
    for command in (projector.BLANK, polls.SCREEN):
        actions[command].setText(put_on(command.words(), screen))


def show_icons(actions: Iterable[tuple[Command, QAction]]) -> None:
    """Draw the icons of a menu that is about to be seen."""
    for command, action in actions:
        if command.icon and action.icon().isNull():
            action.setIcon(icon(command.icon))
