"""What is said where a document would be shown: why it cannot be made, and where to mend that."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from forumdesk.desktop import requests as asks
from forumdesk.desktop.frame import Frame
from forumdesk.desktop.widgets.basic import Button, Empty
from forumdesk.domain.errors import Reason, Refused
from forumdesk.i18n import _
from forumdesk.operations.documents.base import About, AnyDocument, Subject


@dataclass(frozen=True, slots=True)
class _Way:
    """A page that mends it, what stands for it in a picture, and the words on the way there."""

    icon: str
    where: asks.Request
    action: str


def missing(document: AnyDocument, about: About, main: Frame) -> Empty | None:
    """What has to be there before the document can be made; None where nothing is missing."""
    if Subject.SESSION in document.needs and about.session is None:
        return _mend(
            main,
            _to_programme(),
            _("No session yet"),
            _("This document is about a session. Add one on the programme page first."),
        )
    if Subject.POLL in document.needs and about.poll is None:
        return _mend(
            main,
            _to_polls(),
            _("No poll yet"),
            _(
                "There is no poll that this document can be about. A result can be printed once"
                " its poll has been closed."
            ),
        )
    return None


def refusal(refused: Refused, main: Frame) -> Empty:
    """Why it was refused, and where to mend it if that is known."""
    sentence = main.session.sentence(refused)
    match refused.reason:
        case Reason.NO_PRINT_ADDRESS:
            return _mend(
                main,
                _Way("qr-code", asks.LookAtPhones(), _("Choose the address")),
                _("No address to print is chosen yet"),
                _(
                    "Codes on paper lead to this computer's address on the room's network. Choose"
                    " it first, so that they work on the day."
                ),
            )
        case Reason.NOTHING_TO_PRINT:
            return _mend(
                main,
                _Way("users", asks.LookAtPeople(), _("Go to the people")),
                _("Nobody to print this for"),
                _("Register people first, and give those who speak their part in the programme."),
            )
        case Reason.ALL_PRINTED:
            return Empty("printer", _("All of them are printed"), sentence)
        case _:
            found = _elsewhere(refused.reason)
            if found is None:
                return Empty("circle-alert", _("This cannot be made now"), sentence)
            return _mend(main, *found, sentence)


def _elsewhere(reason: Reason) -> tuple[_Way, str] | None:
    """Where what is missing is made, and what to say above the sentence of the refusal."""
    match reason:
        case (
            Reason.WRONG_STATE
            | Reason.POLL_IS_OPEN
            | Reason.UNKNOWN_POLL
            | Reason.NO_POLL_YET
            | Reason.NO_EVALUATION_YET
        ):
            return _to_polls(), _("The result is not there yet")
        case (
            Reason.NO_SESSION_YET
            | Reason.NO_SESSION_THAT_DAY
            | Reason.NO_ROOM_YET
            | Reason.NOBODY_SPEAKS
            | Reason.NO_TABLE_YET
            | Reason.NOTHING_HELD_YET
            | Reason.NO_TAG_YET
        ):
            return _to_programme(), _("Not in the programme yet")
        case Reason.NO_POLICY_YET:
            way = _Way("book-open", asks.LookAtPolicies(), _("Go to the policies"))
            return way, _("No policy yet")
        case Reason.NO_PROPOSAL_YET:
            way = _Way("list-plus", asks.LookAtProposals(), _("Go to the proposals"))
            return way, _("No proposal yet")
        case Reason.NO_RECORD_YET | Reason.NO_ACTION_YET | Reason.NOTHING_FOLLOWED:
            return _to_record(), _("Nothing is written down yet")
        case _:
            return None


def _to_programme() -> _Way:
    return _Way("calendar-days", asks.LookAtProgramme(), _("Go to the programme"))


def _to_polls() -> _Way:
    return _Way("vote", asks.LookAtPolls(), _("Go to the polls"))


def _to_record() -> _Way:
    return _Way("notebook-pen", asks.LookAtRecord(), _("Go to the record"))


def _mend(main: Frame, way: _Way, title: str, words: str) -> Empty:
    return Empty(way.icon, title, words, Button(way.action, partial(main.ask, way.where)))
