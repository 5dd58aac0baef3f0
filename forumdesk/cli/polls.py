"""poll FILE add|edit|delete|list|templates|open|extend|close|reveal|reopen|result|recount|…."""

from __future__ import annotations

from collections.abc import Callable

from forumdesk.cli import agreeing, poll_channels, slips
from forumdesk.cli.commands import FILE, Arguments, Group, OneOf, command, option
from forumdesk.cli.common import find_person, find_poll, for_changing, for_reading, for_writing
from forumdesk.cli.output import complain, show, show_exactly, show_json, show_table
from forumdesk.cli.poll_result import tell_comparison, tell_result, tell_transition
from forumdesk.cli.poll_spec import TYPED, asked_for, document, spec_of
from forumdesk.domain.polls import Poll
from forumdesk.domain.small_numbers import Shows
from forumdesk.i18n import _, language
from forumdesk.operations import entitling, results, sealing, striking
from forumdesk.operations import polls as operations
from forumdesk.operations.breakdown import breakdown
from forumdesk.operations.comparison import before_and_after
from forumdesk.operations.evaluation import explain_no_action
from forumdesk.operations.outcome import Outcome
from forumdesk.operations.poll_templates import poll_template, poll_templates
from forumdesk.operations.timers import Timers
from forumdesk.operations.transition import transition
from forumdesk.store import people, programme
from forumdesk.store import polls as rows
from forumdesk.wording import poll_terms
from forumdesk.wording import polls as wording
from forumdesk.wording import results as result_words
from forumdesk.wording.fields import in_state

POLL = option("poll", metavar="ID")
ROUND = option("--round", type=int)
FEW = option(
    "--anyway",
    action="store_true",
    help="although so few may vote that a secret result may show how each voted",
)


@command(
    "add",
    "write a poll",
    *TYPED,
    option(
        "--template",
        metavar="NAME",
        help="begin with a frequent question; what else is said replaces what it says",
    ),
)
def add(arguments: Arguments) -> None:
    """Write a poll from a spec, from options or from a template."""
    with for_writing(arguments.file) as opened:
        name = arguments.template
        new = asked_for(opened.db, arguments, before=poll_template(name).new if name else None)
        poll = operations.add_poll(opened.db, new=new).value
    show({"id": poll.id, "number": poll.number}, as_json=arguments.json)


@command(
    "edit",
    "change a draft; what is not named stays, options are given all anew",
    POLL,
    *TYPED,
)
def edit(arguments: Arguments) -> None:
    """Change what is given of a draft."""
    with for_changing(arguments.file) as db:
        before = find_poll(db, arguments.poll)
        new = asked_for(db, arguments, before=operations.as_new(before))
        poll = operations.update_poll(db, poll_id=before.id, new=new).value
    show({"id": poll.id, "number": poll.number}, as_json=arguments.json)


@command("delete", "delete a draft", POLL)
def delete(arguments: Arguments) -> None:
    """Delete a draft."""
    with for_writing(arguments.file) as opened:
        found = find_poll(opened.db, arguments.poll)
        poll = operations.delete_poll(opened.db, poll_id=found.id).value
    show({"id": poll.id, "number": poll.number}, as_json=arguments.json)


@command("templates", "the frequent questions that a poll can begin with")
def list_templates(arguments: Arguments) -> None:
    """The templates, with JSON as the specs that `add` takes."""
    every = poll_templates()
    if arguments.json:
        show_json([{"name": one.name, **spec_of(one.new, {}, {})} for one in every])
        return
    listed = [
        {
            "name": one.name,
            "method": result_words.of(one.new.method).name(),
            "question": one.new.question.in_language(language()),
        }
        for one in every
    ]
    show_table(
        listed,
        {"name": _("Name"), "method": _("Method"), "question": _("Question")},
        as_json=False,
    )


@command("list", "all polls")
def list_polls(arguments: Arguments) -> None:
    """All polls as specs with their state: what `add` takes."""
    with for_reading(arguments.file) as opened:
        polls = rows.polls(opened.db)
        codes = {session.id: session.code for session in programme.sessions(opened.db)}
        groups = {group.id: group.name for group in people.groups(opened.db)}
    if arguments.json:
        show_json([document(poll, codes, groups) for poll in polls])
        return
    listed = [
        {
            "number": poll.number,
            "state": in_state(poll.state),
            "kind": " · ".join([*poll_terms.asked_for(poll), poll_terms.kind(poll.kind)]),
            "question": poll.question.in_language(language()),
            "session": codes.get(poll.session or ""),
            "round": poll.round or None,
        }
        for poll in polls
    ]
    headings = {
        "number": _("Number"),
        "state": _("State"),
        "kind": _("Kind"),
        "question": _("Question"),
        "session": _("Session"),
        "round": _("Round"),
    }
    show_table(listed, headings, as_json=False)


@command("open", "open a draft", POLL, FEW)
def open_poll(arguments: Arguments) -> None:
    """Open."""
    _begin(arguments, operations.open_poll)


@command("reopen", "ask again as the next round", POLL, FEW)
def reopen_poll(arguments: Arguments) -> None:
    """Reopen."""
    _begin(arguments, operations.reopen_poll)


def _begin(arguments: Arguments, operation: Callable[..., Outcome[Poll]]) -> None:
    with for_writing(arguments.file) as opened:
        found = find_poll(opened.db, arguments.poll)
        poll = operation(opened.db, poll_id=found.id, anyway=arguments.anyway).value
    told = {"text": wording.if_all_agree()} if poll.is_secret else {}
    show({**_step(poll), **told}, as_json=arguments.json)


@command(
    "extend",
    "let an open poll run on",
    POLL,
    option("--seconds", type=int, required=True, help="beyond its end, or from now without one"),
)
def extend_poll(arguments: Arguments) -> None:
    """Extend."""
    with for_writing(arguments.file) as opened:
        found = find_poll(opened.db, arguments.poll)
        poll = operations.extend_poll(opened.db, poll_id=found.id, seconds=arguments.seconds).value
        timers = Timers()
        timers.set([poll])
    show({**_step(poll), "closes_in": timers.left(poll)}, as_json=arguments.json)


@command(
    "entitle",
    "add people to the list of an open poll",
    POLL,
    option("people", nargs="+", metavar="PERSON"),
    more="A share of all entitled is of the list as it is at the close; a quorum stays as it was at"
    " the opening. The log keeps how many were added, and a hash of the list.",
)
def entitle(arguments: Arguments) -> None:
    """Let people vote who were not on the list."""
    with for_writing(arguments.file) as opened:
        found = find_poll(opened.db, arguments.poll)
        people_ids = [find_person(opened.db, one).id for one in arguments.people]
        poll = entitling.entitle(opened.db, poll_id=found.id, people=people_ids).value
    show({**_step(poll), "added": poll.added}, as_json=arguments.json)


@command("close", "close; returns when it is sealed", POLL)
def close_poll(arguments: Arguments) -> None:
    """Close."""
    with for_writing(arguments.file) as opened:
        found = find_poll(opened.db, arguments.poll)
        poll = sealing.close_poll(opened.db, poll_id=found.id).value
    show(_step(poll), as_json=arguments.json)


@command(
    "reveal",
    "let phones see the result",
    POLL,
    OneOf(
        (
            option(
                "--anyway", action="store_true", help="with figures, although they may tell votes"
            ),
            option("--outcome", action="store_true", help="of a secret vote, the outcome alone"),
        )
    ),
)
def reveal_poll(arguments: Arguments) -> None:
    """Reveal."""
    wanted = Shows.FIGURES if arguments.anyway else None
    if arguments.outcome:
        wanted = Shows.OUTCOME
    with for_writing(arguments.file) as opened:
        found = find_poll(opened.db, arguments.poll)
        poll = results.reveal_poll(opened.db, poll_id=found.id, wanted=wanted).value
        cautions = results.cautions_at_reveal(opened.db, poll_id=poll.id)
    told = " ".join(map(wording.caution, cautions)) or None
    show({**_step(poll), "shows": poll.shows.value, "text": told}, as_json=arguments.json)


@command(
    "strike",
    "leave words out of what is shown of a closed poll of words",
    POLL,
    option("words", metavar="WORD", nargs="+"),
    option("--back", action="store_true", help="show these again"),
)
def strike_words(arguments: Arguments) -> None:
    """Strike words out, or show them again."""
    words = tuple(arguments.words)
    with for_writing(arguments.file) as opened:
        found = find_poll(opened.db, arguments.poll)
        out, back = ((), words) if arguments.back else (words, ())
        poll = striking.strike_words(opened.db, poll_id=found.id, out=out, back=back).value
    show({**_step(poll), "struck": len(poll.struck or ())}, as_json=arguments.json)


def _step(poll: Poll) -> dict[str, object]:
    return {
        "id": poll.id,
        "number": poll.number,
        "state": poll.state.value,
        "round": poll.round,
        "entitled": poll.entitled,
    }


@command(
    "result",
    "the result of a round",
    POLL,
    ROUND,
    option(
        "--by-group",
        action="store_true",
        help="also how each group voted, of a named vote or one that asks about voters",
    ),
)
def show_result(arguments: Arguments) -> None:
    """The result; refused while a secret poll is open."""
    with for_reading(arguments.file) as opened:
        poll = find_poll(opened.db, arguments.poll)
        result = results.result(
            opened.db, poll_id=poll.id, round_number=arguments.round, whole=True
        )
        by_group = (
            breakdown(opened.db, poll_id=poll.id, round_number=arguments.round)
            if arguments.by_group
            else None
        )
    tell_result(result, by_group, as_json=arguments.json)


@command(
    "recount",
    "what a seal covers, to count it anew",
    POLL,
    ROUND,
    more="Prints the definition and every ballot of a closed round as it was sealed, to be counted"
    " by anybody; sha256sum of it gives the digest. For observers: ballots of many options can"
    " carry a mark by which somebody proves a vote, so do not publish them.",
)
def show_sealed_text(arguments: Arguments) -> None:
    """The text under a round's seal, to the byte."""
    with for_reading(arguments.file) as opened:
        poll = find_poll(opened.db, arguments.poll)
        text = results.sealed_text(opened.db, poll_id=poll.id, round_number=arguments.round)
        result = results.result(
            opened.db, poll_id=poll.id, round_number=arguments.round, whole=True
        )
    # Beside the text and not in it, which must have the digest of its seal.
    for one in result.cautions:
        complain(wording.caution(one))
    show_exactly(text)


@command(
    "transition",
    "of a named vote, who changed since the round before",
    POLL,
    ROUND,
    option("--from", dest="from_round", type=int, metavar="ROUND", help="another earlier round"),
    option("--from-poll", metavar="ID", help="another named vote with the same answers"),
)
def show_transition(arguments: Arguments) -> None:
    """The moves of those who voted in both."""
    with for_reading(arguments.file) as opened:
        poll = find_poll(opened.db, arguments.poll)
        other = find_poll(opened.db, arguments.from_poll).id if arguments.from_poll else None
        found = transition(
            opened.db,
            poll_id=poll.id,
            round_number=arguments.round,
            from_round=arguments.from_round,
            from_poll=other,
        )
    tell_transition(found, as_json=arguments.json)


@command(
    "compare",
    "the first round beside the latest one, such as before and after a training",
    POLL,
    more="Nobody is followed from one to the other; of a named vote, transition tells who changed.",
)
def show_comparison(arguments: Arguments) -> None:
    """Both rounds."""
    with for_reading(arguments.file) as opened:
        poll = find_poll(opened.db, arguments.poll)
        earlier, later = before_and_after(opened.db, poll_id=poll.id)
    tell_comparison(earlier, later, as_json=arguments.json)


@command(
    "no-action",
    "say why no action was taken from an evaluation by the participants",
    POLL,
    option("--because", metavar="TEXT", required=True, help="an empty one takes it back"),
    more="Actions that are taken from it are linked: actions FILE link ACTION --poll ID.",
)
def explain(arguments: Arguments) -> None:
    """Keep the reason."""
    with for_writing(arguments.file) as opened:
        found = find_poll(opened.db, arguments.poll)
        poll = explain_no_action(opened.db, poll_id=found.id, because=arguments.because).value
    told = {"id": poll.id, "number": poll.number, "no_action": poll.no_action or None}
    show(told, as_json=arguments.json)


COMMANDS = (
    Group(
        "poll",
        "polls",
        (
            *(add, list_templates, edit, delete, list_polls, open_poll, extend_poll, entitle),
            *(close_poll, strike_words, reveal_poll, reopen_poll, show_result, show_transition),
            show_comparison,
            explain,
            *(show_sealed_text, *agreeing.VERBS, *poll_channels.VERBS, *slips.VERBS),
        ),
        takes=(FILE,),
    ),
)
