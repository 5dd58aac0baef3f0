"""What every page is: a widget that shows a part of the file and keeps up with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from forumdesk.desktop.audience_process import ServiceStatus
from forumdesk.desktop.frame import Frame
from forumdesk.desktop.session import Session
from forumdesk.store.changes import Feature


class Page(QWidget):
    """A page of the main window.

    `topics` are the features whose changes it shows; `refresh` reads and shows them. The window
    calls `refresh` when a page is shown, whenever one of its topics changes meanwhile and when
    the window works in another session of the programme; and `service_changed` when the service is
    in another state, of a page that `follows_service`. A page connects to nothing of the open
    forum itself, so that it hears of nothing once the window has gone.
    """

    topics: ClassVar[frozenset[Feature]] = frozenset()
    follows_service: ClassVar[bool] = False

    def __init__(self, main: Frame) -> None:
        super().__init__()
        self.main = main
        self.session: Session = main.session
        self.setProperty("fill", "background")

    def refresh(self) -> None:
        """Show the file as it is now, without disturbing what the user is typing."""

    def service_changed(self, status: ServiceStatus) -> None:
        """Show the service as it is now; by default along with everything else."""
        self.refresh()

    def undo_changed(self) -> None:
        """Undo takes something else back now; told to the page that is shown."""

    def flush(self) -> None:
        """Give the session what is half typed and kept in the file, for the window may close."""

    def opened(self) -> None:
        """The user came here: put the focus where work begins."""


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page in the sidebar. `section` groups entries under a heading; empty has none."""

    id: str
    words: Callable[[], str]
    icon: str
    build: Callable[[Frame], Page]
    section: str = ""
