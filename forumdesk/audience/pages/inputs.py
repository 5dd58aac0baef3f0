"""The page of inputs, and that of one of them for who sent it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from forumdesk.audience.agenda import proposals_among
from forumdesk.audience.moment import Moment, Seen
from forumdesk.audience.pages.page import Badge, Page
from forumdesk.audience.view import Shown, View
from forumdesk.domain.inputs import MAX_INPUT, TO_ROOM, Input, InputKind, InputState
from forumdesk.domain.text import INSTEAD, NO_TEXT
from forumdesk.i18n import _
from forumdesk.wording import inputs as wording
from forumdesk.wording.actions import Answer, response
from forumdesk.wording.agenda import steps


@dataclass(frozen=True, slots=True)
class Draft:
    """What stands in the form; `session` is the id of the one that it is about."""

    kind: str = ""
    text: str = ""
    to: str = TO_ROOM
    named: bool = False
    nonce: str = ""
    session: str | None = None


NOTHING = Draft()


@dataclass(frozen=True, slots=True)
class InputsPage(Page[Moment]):
    """The form, and the inputs shown to the room from `start` to `end`.

    Proposals for the agenda stand apart with what became of them: the newest above the first of
    the others, or where `proposed` all of them instead of the others.

    Of several sessions that run, `running` are the ids; who sends says which one is meant, and
    `here` is the one whose door the person passed, empty where that is not known. `nameless` are
    those of the sessions that an input can be about that keep no names. After a refusal the page
    has the words still in the form, and the `note` why.
    """

    template = "inputs.html"
    section = "inputs"

    start: int
    end: int
    proposed: bool = False
    running: tuple[str, ...] = ()
    here: str = ""
    nameless: tuple[str, ...] = ()
    draft: Draft = NOTHING
    note: str = ""

    @property
    def kept(self) -> bool:
        """Not with anybody's words in it."""
        return self.draft == NOTHING and not self.note

    def facts(self, seen: Moment) -> dict[str, Any]:
        """The form's parts and the inputs."""
        view, several = seen.view, bool(self.running)
        others, proposals = apart(view)
        inputs = proposals if self.proposed else others
        above = [] if self.proposed or self.start else proposals[: self.end]
        return {
            "joined": self.whom.badge is Badge.HELD,
            "draft": self.draft,
            "note": self.note,
            **({"nonce": self.draft.nonce} if self.draft.nonce else {}),
            "kinds": [
                (kind.value, wording.kind(kind), wording.becomes(kind)) for kind in InputKind
            ],
            "most": MAX_INPUT,
            "sessions": [(one, view.place(one)) for one in view.sessions_of(self.running)],
            "about": self.draft.session if self.note else self.here,
            "nameless": [one.title for one in view.sessions_of(self.nameless)],
            "may_be_named": several or not self.nameless,
            "only_proposals": self.proposed,
            "proposals": entries(above, seen, several=several),
            "more_proposals": len(above) < len(proposals) and bool(above),
            "shown": entries(inputs[self.start : self.end], seen, several=several),
            "older": self.end if self.end < len(inputs) else None,
        }


def apart(view: View) -> tuple[list[Shown], list[Shown]]:
    """The inputs that the room may see without the proposals for the agenda, and those."""
    proposals = [one for one in view.inputs if one.input.kind is InputKind.AGENDA]
    return [one for one in view.inputs if one.input.kind is not InputKind.AGENDA], proposals


def entries(found: Sequence[Shown], seen: Moment, *, several: bool) -> list[dict[str, Any]]:
    """Inputs that the room may see, proposals with what became of them."""
    traces = {
        one.input.id: steps(one, seen.view.zone)
        for one in proposals_among(seen, [one.input for one in found])
    }
    made = []
    for one in found:
        shown = _entry(one, seen.view, several=several)
        if one.input.id in traces:
            # By its number other pages speak of it.
            number = _("No. {n}").format(n=one.input.number)
            shown |= {"kind": number, "trace": traces[one.input.id]}
        made.append(shown)
    return made


def _entry(shown: Shown, view: View, *, several: bool) -> dict[str, Any]:
    """An input that the room may see, with its place where `several` sessions run."""
    session = next((one for one in view.sessions if one.id == shown.input.session), None)
    return {
        "may_support": session is None or session.ended_at is None,
        "input": shown.input,
        "place": view.place_of(shown.input.session) if several else NO_TEXT,
        "kind": wording.kind(shown.input.kind),
        "trace": (),
        "by": shown.by or shown.group,
        "answered": shown.input.state is InputState.ANSWERED,
    }


@dataclass(frozen=True, slots=True)
class InputPage(Page[Seen]):
    """What became of an input, for its sender alone."""

    template = "input.html"
    section = "inputs"

    input: Input
    answers: tuple[Answer, ...] = ()
    standing: str = ""
    # What became of a proposal step by step, and the id of the session that it is.
    trace: tuple[str, ...] = ()
    session: str = ""

    @property
    def kept(self) -> bool:
        """Never: nobody else has its address."""
        return False

    def facts(self, seen: Seen) -> dict[str, Any]:
        """The input in words."""
        return {
            "input": self.input,
            "kind": wording.kind(self.input.kind),
            "state": wording.state(self.input.state),
            "why": why(self.input),
            "standing": self.standing,
            "becomes": wording.becomes(self.input.kind),
            "trace": self.trace,
            "session": self.session,
            "answers": [(response(one.kind), one.text) for one in self.answers],
            "instead": INSTEAD if INSTEAD in self.input.text else "",
        }


def why(found: Input) -> str:
    """Why an input is not shown; empty where no reason was given."""
    return wording.reason(found.reason) if found.reason else ""
