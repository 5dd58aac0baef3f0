"""Steps of polls, from writing one to asking it again."""

from __future__ import annotations

from forumdesk.desktop.commands.command import Command, asking, until_the_end
from forumdesk.desktop.requests import PollStep, StepWithPoll, WritePoll
from forumdesk.i18n import _

NEW = Command(
    "poll.new",
    lambda: _("New poll …"),
    asking(WritePoll()),
    "plus",
    "Ctrl+N",
    also="ask question vote write pertanyaan tulis",
)
OPEN = Command(
    "poll.open",
    lambda: _("Open the prepared poll …"),
    asking(StepWithPoll(PollStep.OPEN)),
    "play",
    "F6",
    until_the_end,
    final=True,
    also="start begin vote mulai",
)
EXTEND = Command(
    "poll.extend",
    lambda: _("Give the open poll one minute more …"),
    asking(StepWithPoll(PollStep.EXTEND)),
    "timer",
    final=True,
    also="extend time longer perpanjang waktu tambah menit",
)
CLOSE = Command(
    "poll.close",
    lambda: _("Close the open poll …"),
    asking(StepWithPoll(PollStep.CLOSE)),
    "lock",
    "F9",
    final=True,
    also="seal end stop vote segel akhiri",
)
REVEAL = Command(
    "poll.reveal",
    lambda: _("Reveal the result …"),
    asking(StepWithPoll(PollStep.REVEAL)),
    "eye",
    "F7",
    final=True,
    also="announce publish umumkan tampilkan",
)
SCREEN = Command(
    "poll.screen",
    lambda: _("Put the poll on the projector"),
    asking(StepWithPoll(PollStep.SCREEN)),
    "projector",
    "F8",
    also="project show question result screen layar hasil pertanyaan tampilkan",
)
AGREE = Command(
    "poll.agree",
    lambda: _("Ask whether there is any objection …"),
    asking(StepWithPoll(PollStep.AGREE)),
    "handshake",
    final=True,
    also="agree consensus unanimous mufakat musyawarah sepakat keberatan",
)
AGAIN = Command(
    "poll.again",
    lambda: _("Ask the poll again …"),
    asking(StepWithPoll(PollStep.REOPEN)),
    "rotate-ccw",
    enabled=until_the_end,
    final=True,
    also="reopen repeat round ulangi putaran",
)
