"""poll FILE agree: nobody objects, so there is no vote."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from forumdesk.cli.commands import Arguments, command, option
from forumdesk.cli.common import find_poll, for_writing
from forumdesk.cli.output import show
from forumdesk.domain.polls import Reservation
from forumdesk.operations.consent import conclude_without_objection
from forumdesk.operations.results import result
from forumdesk.wording import polls as wording


class _Noted(argparse.Action):
    """One more reservation."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> None:
        noted = [*getattr(namespace, self.dest), Reservation(str(values))]
        setattr(namespace, self.dest, noted)


class _NotedBy(_Noted):
    """Whose the reservation before it is."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> None:
        noted = [*getattr(namespace, self.dest)]
        if not noted or noted[-1].by:
            parser.error("--by names whose the --reservation before it is")
        noted[-1] = replace(noted[-1], by=str(values))
        setattr(namespace, self.dest, noted)


@command(
    "agree",
    "nobody objects: agreed without a vote (musyawarah mufakat)",
    option("poll", metavar="ID"),
    option(
        "--reservation",
        metavar="TEXT",
        dest="reservations",
        action=_Noted,
        default=[],
        help="what somebody wants noted who does not object; may be said several times",
    ),
    option(
        "--by",
        metavar="WHO",
        dest="reservations",
        action=_NotedBy,
        default=[],
        help="whose the reservation before it is; left out for whoever does not want to be named",
    ),
    more="Concludes a motion, or a poll with a proposal, when the chair has asked whether there is"
    " any objection and nobody objected: a round without ballots, sealed and shown at once. It is"
    " not taken back; if somebody objects after all, open the next round.",
)
def agree(arguments: Arguments) -> None:
    """Note that nobody objected."""
    with for_writing(arguments.file) as opened:
        found = find_poll(opened.db, arguments.poll)
        poll = conclude_without_objection(
            opened.db, poll_id=found.id, reservations=arguments.reservations
        ).value
        told = result(opened.db, poll_id=poll.id)
    show(
        {
            "id": poll.id,
            "number": poll.number,
            "state": poll.state.value,
            "round": poll.round,
            "text": wording.arithmetic(told),
        },
        as_json=arguments.json,
    )


VERBS = (agree,)
