"""The page of inputs, and that of one of them for who sent it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from forumdesk.audience.moment import Seen
from forumdesk.audience.pages.page import Badge, Page
from forumdesk.audience.view import Shown, View
from forumdesk.domain.discretion import INSTEAD
from forumdesk.domain.inputs import MAX_INPUT, TO_ROOM, Input, InputKind, InputState
from forumdesk.domain.text import NO_TEXT
from forumdesk.wording import inputs as wording
from forumdesk.wording.actions import Answer, response


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
class InputsPage(Page[Seen]):
    """The form, and the inputs shown to the room from `start` to `end`.

    Of several sessions that run, `running` are the ids; who sends says which one is meant, and
    `here` is the one whose door the person passed, empty where that is not known. `nameless` are
    those of the sessions that an input can be about that keep no names. After a refusal the page
    has the words still in the form, and the `note` why.
    """

    template = "inputs.html"
    section = "inputs"

    start: int
    end: int
    running: tuple[str, ...] = ()
    here: str = ""
    nameless: tuple[str, ...] = ()
    draft: Draft = NOTHING
    note: str = ""

    @property
    def kept(self) -> bool:
        """Not with anybody's words in it."""
        return self.draft == NOTHING and not self.note

    def facts(self, seen: Seen) -> dict[str, Any]:
        """The form's parts and the inputs."""
        view, inputs = seen.view, seen.view.inputs
        several = bool(self.running)
        return {
            "joined": self.whom.badge is Badge.HELD,
            "draft": self.draft,
            "note": self.note,
            **({"nonce": self.draft.nonce} if self.draft.nonce else {}),
            "kinds": [(kind.value, wording.kind(kind)) for kind in InputKind],
            "most": MAX_INPUT,
            "sessions": [(one, view.place(one)) for one in view.sessions_of(self.running)],
            "about": self.draft.session if self.note else self.here,
            "nameless": [one.title for one in view.sessions_of(self.nameless)],
            "may_be_named": several or not self.nameless,
            "shown": [entry(one, view, several=several) for one in inputs[self.start : self.end]],
            "older": self.end if self.end < len(inputs) else None,
        }


def entry(shown: Shown, view: View, *, several: bool) -> dict[str, Any]:
    """An input that the room may see, with its place where `several` sessions run."""
    session = next((one for one in view.sessions if one.id == shown.input.session), None)
    return {
        "may_support": session is None or session.ended_at is None,
        "input": shown.input,
        "place": view.place_of(shown.input.session) if several else NO_TEXT,
        "kind": wording.kind(shown.input.kind),
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
            "answers": [(response(one.kind), one.text) for one in self.answers],
            "instead": INSTEAD if INSTEAD in self.input.text else "",
        }


def why(found: Input) -> str:
    """Why an input is not shown; empty where no reason was given."""
    return wording.reason(found.reason) if found.reason else ""
