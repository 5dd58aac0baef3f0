"""Inputs in words, for the desktop and the phones."""

from __future__ import annotations

from forumdesk.charts.directions import isolated
from forumdesk.domain.given_inputs import Handled, Withheld
from forumdesk.domain.inputs import HideReason, InputKind, InputState
from forumdesk.domain.text import Text
from forumdesk.i18n import _, language, ngettext


def kind(value: InputKind) -> str:
    """What the sender says it is."""
    return {
        InputKind.QUESTION: _("Question"),
        InputKind.SUGGESTION: _("Suggestion"),
        InputKind.CRITICISM: _("Criticism"),
        InputKind.COMPLAINT: _("Complaint"),
        InputKind.APPRECIATION: _("Appreciation"),
        InputKind.IDEA: _("Idea"),
        InputKind.AGENDA: _("For the agenda"),
    }[value]


def becomes(value: InputKind) -> str:
    """What becomes of a kind, where its name does not tell; else empty."""
    if value is not InputKind.AGENDA:
        return ""
    return _(
        "A topic that should have its place here. The room can rank it; what is taken up is in the"
        " programme."
    )


def goes_on(value: InputKind) -> str:
    """Where the desk goes on with a kind once it is shown, if not here; else empty."""
    if value is not InputKind.AGENDA:
        return ""
    return _("Once it is shown, it can be ranked: Programme, Proposals")


def state(value: InputState) -> str:
    """Where it stands, in a word or two."""
    return {
        InputState.HELD: _("Waiting to be read"),
        InputState.SHOWN: _("Shown to the room"),
        InputState.PARKED: _("Kept for later"),
        InputState.ANSWERED: _("Answered"),
        InputState.NOT_SHOWN: _("Not shown"),
    }[value]


def with_an_answer(state: str) -> str:
    """Where it stands, and that something was said to who sent it."""
    return _("{state}, with an answer").format(state=state)


def reason(value: HideReason) -> str:
    """Why it is not shown, as its sender reads it."""
    return {
        HideReason.PRIVATE_PERSON: _("It names a private person."),
        HideReason.INSULT: _("It insults somebody."),
        HideReason.OFF_TOPIC: _("It is about something else than this forum."),
        HideReason.DUPLICATE: _("The same has been sent already."),
        HideReason.UNREADABLE: _("It could not be understood."),
    }[value]


def in_record(session: Text, *, others: int) -> str:
    """In which session's record an input stands, and with how many others, for its sender."""
    title = isolated(session.in_language(language()))
    if not others:
        return _("It stands in the record of {session}.").format(session=title)
    words = ngettext(
        "It stands in the record of {session}, with {n} other that says the same.",
        "It stands in the record of {session}, with {n} others that say the same.",
        others,
    )
    return words.format(session=title, n=others)


def withheld(value: Withheld) -> str:
    """Why the words of an input are not in a file for others."""
    return {
        Withheld.RAPPORTEUR: _(
            "Not given: whoever sent it was told that only the rapporteur and the moderator read"
            " it."
        ),
        Withheld.UNREAD: _("Not given: the moderator has not read it."),
        Withheld.UNSEEN: _("Not given: the moderator decided that the room does not see it."),
    }[value]


def handled(value: Handled) -> str:
    """How far an answer has come."""
    return {
        Handled.WAITING: _("Not answered yet"),
        Handled.UNDER_WAY: _("Being worked on"),
        Handled.ANSWERED_IN_THE_ROOM: _("Answered in the room"),
        Handled.ANSWERED: _("Answered"),
    }[value]
