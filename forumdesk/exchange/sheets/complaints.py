"""The register of complaints, for an office that goes on with them.

Its columns are those that such an office asks for when somebody hands a complaint in, as
SP4N-LAPOR does: kind, subject, place, words, whether its sender is named and whether it is secret,
who is responsible, and what became of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from forumdesk.domain.given_inputs import Complaints, GivenInput
from forumdesk.exchange.sheets.base import Cell, Coded, Column, Sheet, SheetForm
from forumdesk.i18n import N_, _, language
from forumdesk.wording import inputs as wording

COMPLAINTS = SheetForm(
    lambda: _("Complaints"),
    (
        Column("order", "No."),
        Column("ticket", N_("Ticket number")),
        Column("received", N_("Received on")),
        Column("kind", N_("Kind")),
        Column("subject", N_("Subject or service")),
        Column("place", N_("Where it was handed in")),
        Column("text", N_("Complaint")),
        Column("sender", N_("Sender")),
        Column("secret", N_("Secrecy")),
        Column("status", N_("Status")),
        Column("owner", N_("Responsible")),
        Column("answer", N_("Answer")),
        Column("answered", N_("Answered on")),
        Column("proof", N_("Proof")),
    ),
    for_offices=True,
)


def complaints_sheet(of: Complaints) -> Sheet:
    """A row for each complaint, by number."""
    rows = enumerate(of.complaints, start=1)
    return Sheet(COMPLAINTS, [_row(of, order, one) for order, one in rows])


def _row(of: Complaints, order: int, one: GivenInput) -> Sequence[Cell]:
    answer, session, handled = one.response, one.session, one.handled
    return (
        order,
        # The forum's first day and the number by which the room knows the input.
        f"{of.forum.starts:%Y%m%d}-{one.input.number}",
        one.day,
        Coded(one.input.kind.value, wording.kind(one.input.kind)),
        session.title.in_language(language()) if session else None,
        of.places[session.id] if session else of.places[""],
        _words(one),
        one.name or _("Anonymous"),
        _("Secret") if one.withheld else _("Not secret"),
        Coded(handled.value, wording.handled(handled)),
        _parted(one.owners),
        answer.text.in_language(language()) if answer else None,
        one.answered,
        _parted(proof.text or proof.path for proof in one.evidence),
    )


def _words(one: GivenInput) -> str:
    """The words of a complaint, or why they are missing, and what the record says instead."""
    if one.withheld is None:
        return one.input.text
    said = wording.withheld(one.withheld)
    if not one.own_words:
        return said
    record = _("In the rapporteur's words: {words}").format(words=" ".join(one.own_words))
    return f"{said} {record}"


def _parted(words: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(one for one in words if one))
