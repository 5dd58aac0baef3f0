"""The pages of the main window, in the order of the sidebar.

To add one: a folder named after its feature with a `Page` in its `page.py`, and here a line in
`PAGES` with the function that builds it. Sidebar, menu, shortcut and finder follow from the line.
No page imports another: what two share stands in `desktop`, beside them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Never

from forumdesk.desktop import requests as asks
from forumdesk.desktop.frame import Frame, PageId
from forumdesk.desktop.page import Page, PageEntry, Section
from forumdesk.i18n import _

# Each page is imported when it is first shown: all at once they would double the start.


def _overview(main: Frame) -> Page[Never]:
    from forumdesk.desktop.pages.overview.page import OverviewPage  # noqa: PLC0415  # as above

    return OverviewPage(main)


def _programme(main: Frame) -> Page[asks.ProgrammeRequest]:
    from forumdesk.desktop.pages.programme.page import ProgrammePage  # noqa: PLC0415  # as above

    return ProgrammePage(main)


def _people(main: Frame) -> Page[asks.PeopleRequest]:
    from forumdesk.desktop.pages.people.page import PeoplePage  # noqa: PLC0415  # as above

    return PeoplePage(main)


def _checkin(main: Frame) -> Page[asks.DoorRequest]:
    from forumdesk.desktop.pages.checkin.page import CheckInPage  # noqa: PLC0415  # as above

    return CheckInPage(main)


def _polls(main: Frame) -> Page[asks.PollsRequest]:
    from forumdesk.desktop.pages.polls.page import PollsPage  # noqa: PLC0415  # as above

    return PollsPage(main)


def _inputs(main: Frame) -> Page[asks.LookAtInputs]:
    from forumdesk.desktop.pages.inputs.page import InputsPage  # noqa: PLC0415  # as above

    return InputsPage(main)


def _record(main: Frame) -> Page[asks.LookAtRecord]:
    from forumdesk.desktop.pages.record.page import RecordPage  # noqa: PLC0415  # as above

    return RecordPage(main)


def _projector(main: Frame) -> Page[asks.ProjectorRequest]:
    from forumdesk.desktop.pages.projector.page import ProjectorPage  # noqa: PLC0415  # as above

    return ProjectorPage(main)


def _phones(main: Frame) -> Page[asks.PhonesRequest]:
    from forumdesk.desktop.pages.phones.page import PhonesPage  # noqa: PLC0415  # as above

    return PhonesPage(main)


def _actions(main: Frame) -> Page[asks.LookAtActions]:
    from forumdesk.desktop.pages.actions.page import ActionsPage  # noqa: PLC0415  # as above

    return ActionsPage(main)


def _documents(main: Frame) -> Page[asks.ShowDocument]:
    from forumdesk.desktop.pages.documents.page import DocumentsPage  # noqa: PLC0415  # as above

    return DocumentsPage(main)


PAGES: Sequence[PageEntry] = (
    PageEntry(
        PageId("overview"),
        lambda: _("Overview"),
        "layout-dashboard",
        _overview,
        "Ctrl+1",
        "start home ringkasan awal",
        Section.PREPARING,
    ),
    PageEntry(
        PageId("programme"),
        lambda: _("Programme"),
        "calendar-days",
        _programme,
        "Ctrl+2",
        "sessions timetable schedule agenda rooms venues hosts sesi jadwal ruang tempat",
        Section.PREPARING,
        takes=asks.ProgrammeRequest,
    ),
    PageEntry(
        PageId("people"),
        lambda: _("People"),
        "users",
        _people,
        "Ctrl+3",
        "participants badges attendees import peserta tanda pengenal impor",
        Section.PREPARING,
        takes=asks.PeopleRequest,
    ),
    PageEntry(
        PageId("checkin"),
        lambda: _("Check-in"),
        "scan-line",
        _checkin,
        "Ctrl+4",
        "scan door attendance list pindai pintu daftar hadir",
        Section.PREPARING,
        takes=asks.DoorRequest,
    ),
    PageEntry(
        PageId("polls"),
        lambda: _("Polls"),
        "vote",
        _polls,
        "Ctrl+5",
        "vote questions ballots suara pertanyaan",
        Section.IN_THE_ROOM,
        takes=asks.PollsRequest,
    ),
    PageEntry(
        PageId("inputs"),
        lambda: _("Inputs"),
        "message-square-text",
        _inputs,
        "Ctrl+6",
        "questions criticism complaints suggestions masukan pertanyaan kritik keluhan saran",
        Section.IN_THE_ROOM,
        takes=asks.LookAtInputs,
    ),
    PageEntry(
        PageId("record"),
        lambda: _("Record"),
        "notebook-pen",
        _record,
        "Ctrl+7",
        "minutes notes lines agreements notula catatan kesepakatan",
        Section.IN_THE_ROOM,
        takes=asks.LookAtRecord,
    ),
    PageEntry(
        PageId("projector"),
        lambda: _("Projector"),
        "presentation",
        _projector,
        "Ctrl+8",
        "screen beamer layar",
        Section.IN_THE_ROOM,
        takes=asks.ProjectorRequest,
    ),
    PageEntry(
        PageId("phones"),
        lambda: _("Phones"),
        "smartphone",
        _phones,
        "Ctrl+9",
        "service wifi qr address ponsel layanan alamat",
        Section.IN_THE_ROOM,
        takes=asks.PhonesRequest,
    ),
    PageEntry(
        PageId("actions"),
        lambda: _("Actions"),
        "list-checks",
        _actions,
        "",
        "follow-up register answers promises tindak lanjut rencana jawaban masukan",
        Section.AFTERWARDS,
        takes=asks.LookAtActions,
    ),
    PageEntry(
        PageId("documents"),
        lambda: _("Documents"),
        "file-text",
        _documents,
        "Ctrl+0",
        "print pdf report badges attendance list cetak laporan daftar hadir",
        Section.AFTERWARDS,
        takes=asks.ShowDocument,
    ),
)


def page_for(request: asks.Request) -> PageId:
    """The page that takes a request."""
    return next(entry.id for entry in PAGES if isinstance(request, entry.takes))
