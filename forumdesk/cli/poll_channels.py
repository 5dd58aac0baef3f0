"""poll FILE freeze|thaw|paper|enter|discard-hands: ballots that come without a phone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from forumdesk.cli.commands import Arguments, OneOf, command, option
from forumdesk.cli.common import find_person, find_poll, for_writing
from forumdesk.cli.output import show, show_json, show_line
from forumdesk.domain.polls import Channel, Poll
from forumdesk.domain.results import Turnout
from forumdesk.domain.typed_ballots import TypedRow, by_name
from forumdesk.exchange.ballots_csv import read_ballots
from forumdesk.exchange.grid import MAX_BYTES
from forumdesk.i18n import _
from forumdesk.operations import channels, freezing, results
from forumdesk.operations.channels import Mistake, Typed
from forumdesk.operations.outcome import Outcome
from forumdesk.store.paths import read_file
from forumdesk.wording import papers
from forumdesk.wording.facts import Shell
from forumdesk.wording.refusals import refusal

POLL = option("poll", metavar="ID")


@command("freeze", "let phones wait in an open round, which goes on, on paper", POLL)
def freeze_poll(arguments: Arguments) -> None:
    """Freeze."""
    _turn(arguments, freezing.freeze_poll)


@command("thaw", "let phones vote again; who got a paper keeps to it", POLL)
def thaw_poll(arguments: Arguments) -> None:
    """Thaw."""
    _turn(arguments, freezing.thaw_poll)


def _turn(arguments: Arguments, verb: Callable[..., Outcome[Poll]]) -> None:
    with for_writing(arguments.file) as opened:
        found = find_poll(opened.db, arguments.poll)
        poll = verb(opened.db, poll_id=found.id).value
        turnout = results.turnout(opened.db, poll_id=poll.id, round_number=poll.round)
    show({**_told(poll, turnout), "frozen": poll.is_frozen}, as_json=arguments.json)


@command(
    "paper",
    "people who vote on paper in this round, so that their phones do not",
    POLL,
    option("people", nargs="*", metavar="PERSON"),
    OneOf(
        (
            option("--rest", action="store_true", help="everybody who has not voted"),
            option(
                "--take-back",
                action="store_true",
                help="these people brought back their papers and may use their phones",
            ),
        )
    ),
)
def mark_for_paper(arguments: Arguments) -> None:
    """Mark people, or take marks back."""
    with for_writing(arguments.file) as opened:
        poll = find_poll(opened.db, arguments.poll)
        people = [find_person(opened.db, one).id for one in arguments.people]
        if people or not arguments.rest:
            marking = channels.take_back_paper if arguments.take_back else channels.mark_for_paper
            turnout = marking(opened.db, poll_id=poll.id, people=people).value
        if arguments.rest:
            turnout = channels.mark_rest_for_paper(opened.db, poll_id=poll.id).value
    show(_told(poll, turnout), as_json=arguments.json)


@command(
    "enter",
    "type ballots from paper, or raised hands",
    POLL,
    option("ballots", type=Path, metavar="BALLOTS.csv"),
    option(
        "--channel",
        choices=[Channel.PAPER.value, Channel.HANDS.value],
        required=True,
    ),
    option(
        "--again",
        type=Path,
        metavar="SECOND.csv",
        help="the same ballots as somebody else typed them; refused unless both are alike",
    ),
    option(
        "--same-again",
        action="store_true",
        help="store the file although one of the same ballots in the same order was stored before",
    ),
    more="The file has the columns count,ballot, or person,ballot for papers of a named poll. A"
    " ballot is what a phone sends as choices, or short: 2, 1;3, 3>1=2, 1:5;2:0, yes, abstain."
    " Where something is asked about voters, a column about has the number of the answer."
    " Either all of them are stored or none. Raised hands are counted last: freeze the poll before"
    " they are raised; from then on nobody votes in another way.",
)
def enter_ballots(arguments: Arguments) -> None:
    """Store what was typed, or say what is wrong with it row by row."""
    channel = Channel(arguments.channel)
    with for_writing(arguments.file) as opened:
        poll = find_poll(opened.db, arguments.poll)
        first, second = (
            _read(one, poll, channel) if one else None
            for one in (arguments.ballots, arguments.again)
        )
        typed = Typed(poll.id, channel, first or [], second, repeated=arguments.same_again)
        checked = channels.check_ballots(opened.db, typed=typed)
        if checked.mistakes:
            _show_mistakes(checked.mistakes, as_json=arguments.json)
        turnout = channels.enter_ballots(opened.db, typed=typed).value
    entered = len(checked.ballots)
    told = {**_told(poll, turnout), "channel": channel.value, "entered": entered}
    if channels.typist_may_know(poll, entered):
        told["text"] = papers.few_papers()
    elif channel is Channel.HANDS and not poll.is_frozen:
        told["text"] = papers.phones_were_not_paused()
    show(told, as_json=arguments.json)


def _read(path: Path, poll: Poll, channel: Channel) -> list[TypedRow]:
    return read_ballots(
        read_file(path, most=MAX_BYTES), named=by_name(poll, channel), about=poll.about is not None
    )


@command("discard-hands", "take the raised hands of an open round out of the count", POLL)
def discard_hands(arguments: Arguments) -> None:
    """Discard."""
    with for_writing(arguments.file) as opened:
        poll = find_poll(opened.db, arguments.poll)
        turnout = channels.discard_hands(opened.db, poll_id=poll.id).value
    show(_told(poll, turnout), as_json=arguments.json)


def _show_mistakes(mistakes: Sequence[Mistake], *, as_json: bool) -> None:
    errors = [{"row": one.row, "text": refusal(one.why, to=Shell.COMMAND_LINE)} for one in mistakes]
    if as_json:
        show_json({"entered": 0, "errors": errors})
        return
    for one in errors:
        show_line(_("Row {row}: {sentence}").format(row=one["row"], sentence=one["text"]))


def _told(poll: Poll, turnout: Turnout) -> dict[str, object]:
    return {
        "id": poll.id,
        "number": poll.number,
        "round": poll.round,
        "on_paper": turnout.on_paper,
        "not_returned": turnout.not_returned,
        "cast": turnout.cast,
        "by_channel": {one.value: number for one, number in turnout.by_channel.items()},
    }


VERBS = (freeze_poll, thaw_poll, mark_for_paper, enter_ballots, discard_hands)
