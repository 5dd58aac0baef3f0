"""Actions and answers in writing in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from forumdesk.charts.directions import isolated
from forumdesk.domain.actions import Action, Priority, Proof, Response, ResponseKind, Status
from forumdesk.domain.series import EarlierForum
from forumdesk.domain.text import Text
from forumdesk.i18n import _
from forumdesk.wording.programme import dates, day


def status(value: Status) -> str:
    """How far it has come."""
    return {
        Status.OPEN: _("Not started"),
        Status.IN_PROGRESS: _("In progress"),
        Status.DONE: _("Done"),
        Status.CANNOT: _("Cannot be done"),
    }[value]


def in_a_sentence(value: Status) -> str:
    """How many have come how far, under their number."""
    return {
        Status.OPEN: _("not started"),
        Status.IN_PROGRESS: _("in progress"),
        Status.DONE: _("done"),
        Status.CANNOT: _("cannot be done"),
    }[value]


def from_earlier(forum: EarlierForum) -> str:
    """Which forum an action comes from that was handed on to this one."""
    title, when = isolated(forum.short_title), dates(forum.starts, forum.ends)
    return _("from {forum}, {dates}").format(forum=title, dates=when)


def standing(action: Action, today: date) -> str:
    """The status, and that its day is past where it is."""
    said = status(action.status)
    if action.is_overdue(today):
        return _("Overdue · {status}").format(status=said)
    return said


def priority(value: Priority) -> str:
    """How much it presses."""
    return {
        Priority.HIGH: _("High"),
        Priority.NORMAL: _("Normal"),
        Priority.LOW: _("Low"),
    }[value]


def owner(action: Action, name: str = "") -> str:
    """Who does it: the person of this name, then the office; a blank would be taken for nobody."""
    known = [one for one in (name, action.owner) if one]
    return ", ".join(dict.fromkeys(known)) or _("nobody named")


def due(action: Action) -> str:
    """By when, in words."""
    return day(action.due) if action.due else _("no date")


def in_the_record(action: Action) -> list[str]:
    """What the record says otherwise, each in a line; nothing where it says the same."""
    said = action.said
    if said is None:
        return []
    told = []
    if said.text != action.text:
        told.append(_("In the record: {text}").format(text=isolated(said.text)))
    if said.owner != action.owner:
        who = isolated(said.owner) if said.owner else _("nobody named")
        told.append(_("In the record, who: {owner}").format(owner=who))
    if said.due != action.due:
        when = day(said.due) if said.due else _("no date")
        told.append(_("In the record, by: {day}").format(day=when))
    return told


def proof(value: Proof) -> str:
    """How the file of a proof is found again."""
    return {
        Proof.AS_IT_WAS: _("The file is there, as it was."),
        Proof.CHANGED: _("The file is there, but is not the same any more."),
        Proof.MISSING: _("The file is not there any more."),
    }[value]


def response(value: ResponseKind) -> str:
    """What kind of answer it is, as a column or a chip has it."""
    return {
        ResponseKind.ANSWER: _("We answer"),
        ResponseKind.WILL: _("We will"),
        ResponseKind.DID: _("We did"),
        ResponseKind.CANNOT: _("We cannot, because"),
    }[value]


def beginning(value: ResponseKind) -> str:
    """How such an answer may begin; what stands in the place of “…” is for whoever answers."""
    return {
        ResponseKind.ANSWER: "",
        ResponseKind.WILL: _("We will do this by …. We will say here when it is done."),
        ResponseKind.DID: _("This is done: …"),
        ResponseKind.CANNOT: _("We cannot do this, because …. Instead, …"),
    }[value]


def as_answer(action: Action, today: date) -> str:
    """An action as who asked for it reads of it; whoever does it is not named there."""
    if action.status is Status.CANNOT:
        return f"{action.because} ({isolated(action.text)})"
    if action.status is Status.DONE:
        return action.after or action.text
    if action.due is None:
        return action.text
    words = _("{text} (was due on {day})") if action.is_overdue(today) else _("{text} (by {day})")
    return words.format(text=isolated(action.text), day=day(action.due))


@dataclass(frozen=True, slots=True)
class Answer:
    """One thing that was said to who sent an input: of which kind, and the words."""

    kind: ResponseKind
    text: Text | str


def answers(response: Response | None, actions: Iterable[Action], today: date) -> list[Answer]:
    """What was written to who sent an input, then what the actions say that answer it."""
    written = [Answer(response.kind, response.text)] if response is not None else []
    return written + [Answer(becomes(one.status), as_answer(one, today)) for one in actions]


def becomes(value: Status) -> ResponseKind:
    """What an action in this status says to who asked for it."""
    match value:
        case Status.OPEN | Status.IN_PROGRESS:
            return ResponseKind.WILL
        case Status.DONE:
            return ResponseKind.DID
        case Status.CANNOT:
            return ResponseKind.CANNOT
