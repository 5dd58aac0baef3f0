"""The register of policies: which were consulted on, in which sessions, and what was answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.policies import PolicyRegister
from forumdesk.operations.documents.base import Document, NoOptions, Register, Request, Shelf
from forumdesk.operations.policies import policy_register
from forumdesk.store.reader import Snapshot
from forumdesk.wording import documents as wording

if TYPE_CHECKING:
    from forumdesk.reports.page import Drawn, Paper


def _gather(snapshot: Snapshot, _request: Request[NoOptions]) -> PolicyRegister:
    found = policy_register(snapshot)
    if not found.policies:
        raise Refused(Reason.NO_POLICY_YET)
    return found


def _draw(gathered: PolicyRegister, size: Paper) -> Drawn:
    from forumdesk.reports import policy_register as drawn  # noqa: PLC0415  # ReportLab is slow

    return drawn.policy_register(gathered, size=size)


DOCUMENT = Document(
    kind="policy-register",
    words=wording.POLICY_REGISTER,
    icon="book-open",
    shelf=Shelf.PROGRAMME,
    options=NoOptions,
    gather=_gather,
    draw=_draw,
    headed=True,
    lists=Register.POLICIES,
)
