"""The programme and its sessions."""

from __future__ import annotations

from forumdesk.desktop.commands.command import Command, asking
from forumdesk.desktop.requests import (
    AddSession,
    ImportProgramme,
    LookAtPolicies,
    LookAtProposals,
    LookAtTimetable,
    SessionStep,
    SetLetterhead,
    StepWithSession,
)
from forumdesk.i18n import _

START = Command(
    "session.start",
    lambda: _("Start the session"),
    asking(StepWithSession(SessionStep.START)),
    "play",
    also="begin",
)
END = Command(
    "session.end",
    lambda: _("End the session …"),
    asking(StepWithSession(SessionStep.END)),
    "square",
    final=True,
    also="stop finish selesai tutup",
)
TIMETABLE = Command(
    "programme.timetable",
    lambda: _("Timetable"),
    asking(LookAtTimetable()),
    "table-2",
    also="rooms days grid tray jadwal ruang baki",
)
PROPOSALS = Command(
    "programme.proposals",
    lambda: _("Proposals for the agenda"),
    asking(LookAtProposals()),
    "list-plus",
    also="participants rank usulan acara peserta peringkat",
)
POLICIES = Command(
    "programme.policies",
    lambda: _("Register of policies"),
    asking(LookAtPolicies()),
    "book-open",
    also="consulted decides kebijakan konsultasi tanggapan",
)
ADD = Command(
    "session.add",
    lambda: _("Add session …"),
    asking(AddSession()),
    "calendar-plus",
    also="new talk baru",
)
IMPORT = Command(
    "programme.import",
    lambda: _("Import programme …"),
    asking(ImportProgramme()),
    "import",
    also="schedule timetable calendar ics xlsx csv file jadwal rundown susunan acara berkas",
)
LETTERHEAD = Command(
    "forum.letterhead",
    lambda: _("Set letterhead …"),
    asking(SetLetterhead()),
    "file-text",
    also="logo kop surat hosts penyelenggara",
)
