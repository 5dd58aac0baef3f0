"""Questions that are often asked, with the method and rules that suit them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.text import Text
from forumdesk.operations import blueprints
from forumdesk.operations.polls import NewPoll


@dataclass(frozen=True, slots=True)
class PollTemplate:
    """A poll to begin with; people put their own words where it has an ellipsis."""

    name: str
    title: Text
    new: NewPoll


def poll_templates() -> Sequence[PollTemplate]:
    """The templates there are, the most frequent first."""
    return [
        PollTemplate(one["name"], blueprints.text_of(one["title"]), blueprints.new_poll(one))
        for one in blueprints.read("templates", "polls", "frequent.json")["polls"]
    ]


def poll_template(name: str) -> PollTemplate:
    """The template of this name.

    Raises:
        Refused: UNKNOWN_TEMPLATE.
    """
    known = {one.name: one for one in poll_templates()}
    if name not in known:
        raise Refused(Reason.UNKNOWN_TEMPLATE, value=name[:40], names=", ".join(known))
    return known[name]
