"""What the desk reads while it hands out papers and types ballots."""

from __future__ import annotations

from forumdesk.domain.polls import Channel, Poll
from forumdesk.domain.results import Turnout
from forumdesk.domain.typed_ballots import TypedRow
from forumdesk.i18n import _, language, ngettext
from forumdesk.wording import results as result_words


def channel(value: Channel) -> str:
    """Where typed ballots come from."""
    return _("Raised hands") if value is Channel.HANDS else _("Paper")


def how_to_type(poll: Poll, *, named: bool) -> str:
    """How a ballot is typed in a line."""
    example = result_words.of(poll.method).typed_as
    if named:
        return _("The person's number, a space, and the ballot, such as: 17 {ballot}").format(
            ballot=example
        )
    words = _("The ballot, such as: {ballot}. Several alike: 12 x {ballot}").format(ballot=example)
    if poll.about is None:
        return words
    about = _("The number of the answer about the voter comes last: {ballot} @{number}").format(
        ballot=example, number=len(poll.about.options)
    )
    return f"{words}. {about}"


def said_about(poll: Poll, answer: str | None) -> str:
    """What a ballot says of whoever voted, behind its choices; empty where it says nothing."""
    answers = poll.about.options if poll.about else ()
    return next(
        (f" · {one.text.in_language(language())}" for one in answers if one.id == answer), ""
    )


def typed(row: TypedRow, *, named: bool) -> str:
    """A row as it was typed."""
    ballot = f"{row.ballot} @{row.about}" if row.about else row.ballot
    if named:
        return f"{row.who} {ballot}"
    return ballot if row.who == "1" else f"{row.who} x {ballot}"


def nobody(number: str) -> str:
    """That a number is nobody's."""
    return _("Nobody here has the number {number}.").format(number=number)


def few_papers() -> str:
    """What is said to whoever types few papers of a secret vote."""
    return _("With so few papers you may know whose you type. Wait for more before the next ones.")


def hands_come_last() -> str:
    """What is said to whoever counts raised hands while phones can still vote."""
    return _(
        "Raised hands are counted last: pause phones before people raise them. Whoever has not"
        " voted by then votes by hand."
    )


def hands_pause_phones() -> str:
    """What is asked before hands are stored while phones can still vote."""
    return _(
        "With this phones are paused, and stay so in this round. If somebody may have raised a hand"
        " and voted by phone since, pause phones first and count anew."
    )


def phones_were_not_paused() -> str:
    """What is said once hands were counted while phones could still vote."""
    return _(
        "Phones are paused from now on; until now somebody whose hand was up could vote by phone as"
        " well. Pause phones before hands are raised, or discard these and count anew."
    )


def left(value: Channel, number: int) -> str:
    """How many more can be typed."""
    if value is Channel.PAPER:
        words = ngettext("{n} paper is out.", "{n} papers are out.", number)
    else:
        words = ngettext(
            "{n} person has not voted otherwise.", "{n} people have not voted otherwise.", number
        )
    return words.format(n=number)


def papers_out(turnout: Turnout) -> str:
    """How many vote on paper, and how many papers are not typed yet."""
    people = ngettext("{n} person votes on paper.", "{n} people vote on paper.", turnout.on_paper)
    return f"{people.format(n=turnout.on_paper)} {left(Channel.PAPER, turnout.not_returned)}"
