"""Everything the window can do, as one table: menus, shortcuts and the finder are made from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from forumdesk.desktop.frame import Frame
from forumdesk.desktop.theme import icon
from forumdesk.i18n import _


@dataclass(frozen=True, slots=True)
class Command:
    """One thing to do. `words` is called in the language of the moment."""

    id: str
    menu: str
    words: Callable[[], str]
    run: Callable[[Frame], object]
    icon: str = ""
    key: str = ""
    enabled: Callable[[Frame], bool] = lambda _window: True


MENUS: Sequence[tuple[str, Callable[[], str]]] = (
    ("file", lambda: _("File")),
    ("edit", lambda: _("Edit")),
    ("go", lambda: _("Go to")),
    ("room", lambda: _("In the room")),
    ("view", lambda: _("View")),
    ("help", lambda: _("Help")),
)


def _page(name: str) -> Callable[[Frame], object]:
    return lambda window: window.show_page(name)


COMMANDS: Sequence[Command] = (
    Command("new", "file", lambda: _("New forum …"), lambda w: w.desk.new_forum(), "file-plus"),
    Command(
        "open",
        "file",
        lambda: _("Open forum …"),
        lambda w: w.desk.open_forum(),
        "folder-open",
        "Ctrl+O",
    ),
    Command(
        "copy", "file", lambda: _("Save a copy …"), lambda w: w.save_copy(), "copy", "Ctrl+Shift+S"
    ),
    Command("close", "file", lambda: _("Close forum"), lambda w: w.close(), "x", "Ctrl+W"),
    Command("quit", "file", lambda: _("Quit"), lambda w: w.desk.quit(), "log-out", "Ctrl+Q"),
    Command(
        "undo",
        "edit",
        lambda: _("Undo"),
        lambda w: w.session.undo(),
        "undo-2",
        "Ctrl+Z",
        lambda w: w.session.undo_label is not None,
    ),
    Command(
        "redo",
        "edit",
        lambda: _("Redo"),
        lambda w: w.session.redo(),
        "redo-2",
        "Ctrl+Y",
        lambda w: w.session.redo_label is not None,
    ),
    Command(
        "find",
        "edit",
        lambda: _("Find anything …"),
        lambda w: w.find_anything(),
        "search",
        "Ctrl+K",
    ),
    Command("go.overview", "go", lambda: _("Overview"), _page("overview"), key="Ctrl+1"),
    Command("go.programme", "go", lambda: _("Programme"), _page("programme"), key="Ctrl+2"),
    Command("go.people", "go", lambda: _("People"), _page("people"), key="Ctrl+3"),
    Command("go.checkin", "go", lambda: _("Check-in"), _page("checkin"), key="Ctrl+4"),
    Command("go.polls", "go", lambda: _("Polls"), _page("polls"), key="Ctrl+5"),
    Command("go.inputs", "go", lambda: _("Inputs"), _page("inputs"), key="Ctrl+6"),
    Command("go.record", "go", lambda: _("Record"), _page("record"), key="Ctrl+7"),
    Command("go.projector", "go", lambda: _("Projector"), _page("projector"), key="Ctrl+8"),
    Command("go.phones", "go", lambda: _("Phones"), _page("phones"), key="Ctrl+9"),
    Command("go.documents", "go", lambda: _("Documents"), _page("documents"), key="Ctrl+0"),
    Command("poll.new", "room", lambda: _("New poll …"), lambda w: w.new_poll(), "plus", "Ctrl+N"),
    Command(
        "poll.close",
        "room",
        lambda: _("Close the open poll …"),
        lambda w: w.close_poll(),
        "lock",
        "F9",
    ),
    Command(
        "projector.window",
        "room",
        lambda: _("Show the projector window"),
        lambda w: w.desk.show_projector(),
        "monitor",
        "F11",
    ),
    Command(
        "projector.blank",
        "room",
        lambda: _("Blank the projector"),
        lambda w: w.blank_projector(),
        "monitor-off",
        "F12",
    ),
    Command(
        "theme",
        "view",
        lambda: _("Light or dark"),
        lambda w: w.desk.switch_theme(),
        "moon",
        "Ctrl+Shift+D",
    ),
    Command(
        "language",
        "view",
        lambda: _("Bahasa Indonesia / English"),
        lambda w: w.desk.switch_language(),
        "languages",
        "Ctrl+Shift+L",
    ),
    Command(
        "keys",
        "help",
        lambda: _("Keyboard shortcuts"),
        lambda w: w.show_shortcuts(),
        "keyboard",
        "F1",
    ),
    Command(
        "diagnostics", "help", lambda: _("Diagnostics"), lambda w: w.show_diagnostics(), "info"
    ),
)


def action_of(command: Command, window: Frame, owner: QObject) -> QAction:
    """The command as an action that belongs to `owner`; its icon comes with `show_icons`."""
    action = QAction(command.words(), owner)
    if command.key:
        action.setShortcut(QKeySequence(command.key))
    action.setObjectName(command.id)
    action.triggered.connect(lambda: command.run(window))
    return action


def show_icons(actions: Iterable[tuple[Command, QAction]]) -> None:
    """Draw the icons of a menu that is about to be seen."""
    for command, action in actions:
        if command.icon and action.icon().isNull():
            action.setIcon(icon(command.icon))
