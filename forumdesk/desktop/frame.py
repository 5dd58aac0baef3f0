"""What pages and dialogs may ask of the window and the program around them.

Both are interfaces, so that the parts know them without knowing who puts the parts together.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NewType, Protocol, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from forumdesk.desktop.appearance import Appearance
from forumdesk.desktop.audience_process import AudienceProcess
from forumdesk.desktop.awake import Awake
from forumdesk.desktop.displays import Display
from forumdesk.desktop.keeping import CopyKeeper
from forumdesk.desktop.preferences import Preferences
from forumdesk.desktop.requests import Request
from forumdesk.desktop.session import Session
from forumdesk.desktop.theme import Tokens

Value = TypeVar("Value")
PageId = NewType("PageId", str)
"""Names a page; only its line in `PAGES` makes one."""


class RoomScreen(Protocol):
    """The projector's window and its screen (`projector.placing.SecondScreen`)."""

    on: Display | None
    missing: Display | None

    def free(self, main: QWidget) -> Sequence[Display]:
        """The screens that can be filled while the desk works in `main`."""

    def rebuild(self) -> None:
        """The room's language or colours are others."""

    def window_closed(self) -> None:
        """The window is gone."""


class Desk(Protocol):
    """The running program (`app.ForumDesk`)."""

    preferences: Preferences
    session: Session | None
    service: AudienceProcess | None
    appearance: Appearance
    awake: Awake
    keeper: CopyKeeper | None

    @property
    def second_screen(self) -> RoomScreen:
        """The projector's window and its screen."""

    @property
    def tokens(self) -> Tokens:
        """The colours in force."""

    def open(self, path: Path, *, asked: bool = False) -> bool:
        """Open a forum; says why if that is not possible. `asked` whether to leave the open one."""

    def make(self, create: Callable[[], object], path: Path) -> None:
        """Make a forum file with `create`, then open it."""

    def new_forum(self) -> None:
        """The form of a new forum."""

    def show_copies(self) -> None:
        """The kept copies."""

    def rehearse(self) -> None:
        """Work with a copy that is thrown away."""

    def end_rehearsal(self) -> None:
        """Go on with the forum itself."""

    def beside(
        self,
        job: Callable[[], Value],
        then: Callable[[Value], None],
        *,
        owner: QObject,
        failed: Callable[[], None] = lambda: None,
    ) -> None:
        """Run a job beside the window's work."""

    def open_forum(self) -> None:
        """Choose a file."""

    def choose_second_copies(self, folder: Path | None) -> None:
        """Another folder for copies, or none."""

    def show_projector(self) -> None:
        """The window for the second screen."""

    def start_closed(self) -> None:
        """The start page is gone."""

    def quit(self) -> None:
        """Leave."""


class Frame(Protocol):
    """The main window (`main_window.MainWindow`)."""

    session: Session
    desk: Desk

    def window(self) -> QWidget:
        """It, as what asks questions stands over it."""

    def show_page(self, page: PageId) -> object:
        """Go to a page."""

    def ask(self, request: Request) -> None:
        """Show the page that takes a request, and hand it over."""

    def find_anything(self) -> None:
        """The finder."""

    def show_shortcuts(self) -> None:
        """All keys."""

    def show_diagnostics(self) -> None:
        """What to read out when something is wrong."""

    def save_copy(self) -> None:
        """A copy for others."""

    def close(self) -> bool:
        """Close the window, asking first where it must."""
