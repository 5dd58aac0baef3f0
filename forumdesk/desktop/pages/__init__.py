"""The pages of the main window, in the order of the sidebar.

To add one: a folder named after its feature with a `Page`, and a line here.
"""

from __future__ import annotations

from collections.abc import Sequence

from forumdesk.desktop.pages.inputs.page import InputsPage
from forumdesk.desktop.pages.overview.page import OverviewPage
from forumdesk.desktop.pages.page import PageEntry
from forumdesk.desktop.pages.polls.page import PollsPage
from forumdesk.desktop.pages.projector.page import ProjectorPage
from forumdesk.i18n import _

BEFORE, IN_THE_ROOM, AFTERWARDS = "", "room", "after"

PAGES: Sequence[PageEntry] = (
    PageEntry("overview", lambda: _("Overview"), "layout-dashboard", OverviewPage),
    PageEntry("polls", lambda: _("Polls"), "vote", PollsPage, IN_THE_ROOM),
    PageEntry("inputs", lambda: _("Inputs"), "message-square-text", InputsPage, IN_THE_ROOM),
    PageEntry("projector", lambda: _("Projector"), "presentation", ProjectorPage, IN_THE_ROOM),
)


def section_words(section: str) -> str:
    """The heading over a section of the sidebar."""
    return {
        BEFORE: "",
        IN_THE_ROOM: _("In the room"),
        AFTERWARDS: _("Afterwards"),
    }[section]
