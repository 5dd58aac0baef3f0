"""The pages of the main window, in the order of the sidebar.

To add one: a folder named after its feature with a `Page`, and a line here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module

from forumdesk.desktop.frame import Frame
from forumdesk.desktop.page import Page, PageEntry
from forumdesk.i18n import _

BEFORE, IN_THE_ROOM, AFTERWARDS = "", "room", "after"


def _page(folder: str, name: str) -> Callable[[Frame], Page]:
    # Pages are imported when they are first shown: all at once they would double the start.
    def build(main: Frame) -> Page:
        kind: type[Page] = getattr(import_module(f"{__name__}.{folder}.page"), name)
        return kind(main)

    return build


PAGES: Sequence[PageEntry] = (
    PageEntry(
        "overview", lambda: _("Overview"), "layout-dashboard", _page("overview", "OverviewPage")
    ),
    PageEntry(
        "programme", lambda: _("Programme"), "calendar-days", _page("programme", "ProgrammePage")
    ),
    PageEntry("people", lambda: _("People"), "users", _page("people", "PeoplePage")),
    PageEntry("checkin", lambda: _("Check-in"), "scan-line", _page("checkin", "CheckInPage")),
    PageEntry("polls", lambda: _("Polls"), "vote", _page("polls", "PollsPage"), IN_THE_ROOM),
    PageEntry(
        "inputs",
        lambda: _("Inputs"),
        "message-square-text",
        _page("inputs", "InputsPage"),
        IN_THE_ROOM,
    ),
    PageEntry(
        "record", lambda: _("Record"), "notebook-pen", _page("record", "RecordPage"), IN_THE_ROOM
    ),
    PageEntry(
        "projector",
        lambda: _("Projector"),
        "presentation",
        _page("projector", "ProjectorPage"),
        IN_THE_ROOM,
    ),
    PageEntry(
        "phones", lambda: _("Phones"), "smartphone", _page("phones", "PhonesPage"), IN_THE_ROOM
    ),
    PageEntry(
        "documents",
        lambda: _("Documents"),
        "file-text",
        _page("documents", "DocumentsPage"),
        AFTERWARDS,
    ),
)


def section_words(section: str) -> str:
    """The heading over a section of the sidebar."""
    return {
        BEFORE: "",
        IN_THE_ROOM: _("In the room"),
        AFTERWARDS: _("Afterwards"),
    }[section]
