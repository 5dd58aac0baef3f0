"""What every page is: a widget that shows a part of the file and keeps up with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from types import UnionType
from typing import Any, ClassVar, Generic, TypeVar

from PySide6.QtWidgets import QWidget

from forumdesk.desktop.audience_process import ServiceStatus
from forumdesk.desktop.frame import Frame, PageId
from forumdesk.desktop.session import Session
from forumdesk.store.changes import Feature

Asked = TypeVar("Asked")


class Section(Enum):
    """Where in the forum's life a page is used; the sidebar has a part for each."""

    PREPARING = auto()
    IN_THE_ROOM = auto()
    AFTERWARDS = auto()


class Page(QWidget, Generic[Asked]):
    """A page of the main window, which may be `Asked` these requests; `Never` for none.

    `topics` are the features whose changes it shows; `refresh` reads and shows them. The window
    calls `refresh` when a page is shown, whenever one of its topics changes meanwhile and when
    another session of the programme is chosen; `service_changed` when the service is in another
    state, of a page that `follows_service`; and `refresh` when screens come, go or are filled, of a
    page that `follows_screens`. A page connects to nothing of the open forum itself, so that it
    hears of nothing once the window has gone.
    """

    topics: ClassVar[frozenset[Feature]] = frozenset()
    follows_service: ClassVar[bool] = False
    follows_screens: ClassVar[bool] = False

    def __init__(self, main: Frame) -> None:
        super().__init__()
        self.main = main
        self.session: Session = main.session
        self.setProperty("fill", "background")

    def refresh(self) -> None:
        """Show the file as it is now, without disturbing what the user is typing."""

    def take(self, request: Asked) -> None:
        """Do what another part of the window asks; to come to the front may be all of it."""

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
    """A line of `PAGES`: all that is known of a page before it is built.

    `words` name it in the sidebar, the menu and the finder, which knows it by the words of `also`
    too; `key` is the shortcut that leads there. `build` imports and makes it; `takes` are the
    requests that may be asked of it, the same as its type says.
    """

    id: PageId
    words: Callable[[], str]
    icon: str
    build: Callable[[Frame], Page[Any]]
    key: str
    also: str
    section: Section
    takes: UnionType | type | tuple[()] = ()
