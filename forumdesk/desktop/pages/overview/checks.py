"""What should be so before the doors open, and where it is put right."""

from __future__ import annotations

from dataclasses import dataclass

from forumdesk.desktop.audience_process import ServiceStatus
from forumdesk.desktop.reach import phone_address
from forumdesk.desktop.requests import (
    LookAtActions,
    LookAtClashes,
    LookAtPeople,
    LookAtPhones,
    LookAtProgramme,
    Request,
)
from forumdesk.domain.addresses import out_of_reach
from forumdesk.i18n import _, ngettext
from forumdesk.store import people, programme
from forumdesk.store.evaluations import without_consequence
from forumdesk.store.reader import Reader, reading


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to have ready; `where` is where `action` is done."""

    good: bool
    words: str
    where: Request
    action: str


def checks(db: Reader, *, status: ServiceStatus, printed: str | None) -> list[Check]:
    """Programme, people, service and the address on the badges, in this order.

    After them stand the evaluations that nobody acts upon.
    """
    live = phone_address(status, printed).removeprefix("http://").rstrip("/")
    ready = [_programme(db), _people(db), _service(live), _badges(printed, live)]
    return [*ready, *still_to_do(db)]


def still_to_do(db: Reader) -> list[Check]:
    """What is open even when the forum is over."""
    with reading(db) as snapshot:
        number = len(without_consequence(snapshot))
    words = ngettext(
        "{n} evaluation without an action or a reason why there is none",
        "{n} evaluations without an action or a reason why there is none",
        number,
    )
    return [Check(False, words.format(n=number), LookAtActions(), _("Look"))] if number else []


def _programme(db: Reader) -> Check:
    number = len(programme.sessions(db))
    words = ngettext("{n} session on the programme", "{n} sessions on the programme", number)
    return Check(number > 0, words.format(n=number), LookAtProgramme(), _("Add"))


def clashes(number: int) -> list[Check]:
    """What of the programme does not go together, where there are so many such things."""
    words = ngettext("{n} clash in the programme", "{n} clashes in the programme", number)
    return [Check(False, words.format(n=number), LookAtClashes(), _("Look"))] if number else []


def _people(db: Reader) -> Check:
    number = people.count(db)
    words = ngettext("{n} person registered", "{n} people registered", number)
    return Check(number > 0, words.format(n=number), LookAtPeople(), _("Import"))


def _service(live: str) -> Check:
    if live and out_of_reach(live):
        words = _("Phones cannot reach this computer: it is in no network that they could be in")
        return Check(False, words, LookAtPhones(), _("Look"))
    words = (
        _("Phones are answered at {address}").format(address=live)
        if live
        else _("Phones are not answered yet")
    )
    return Check(bool(live), words, LookAtPhones(), _("Start"))


def _badges(printed: str | None, live: str) -> Check:
    if not printed:
        return Check(False, _("No address for badges is chosen"), LookAtPhones(), _("Choose"))
    if out_of_reach(printed):
        words = _("Badges carry {printed}, which leads no phone here")
        return Check(False, words.format(printed=printed), LookAtPhones(), _("Choose"))
    if live and printed != live:
        words = _("Badges carry {printed}, but phones are at {live}")
        return Check(False, words.format(printed=printed, live=live), LookAtPhones(), _("Choose"))
    return Check(True, _("Badges carry {address}").format(address=printed), LookAtPhones(), "")
