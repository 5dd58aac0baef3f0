"""How a poll runs, in words for the desk and the projector."""

from __future__ import annotations

from forumdesk.charts.directions import isolated
from forumdesk.domain.ids import seal_code
from forumdesk.domain.poll_state import State
from forumdesk.domain.polls import Channel, Kind, Option, Poll
from forumdesk.domain.results import Result, Turnout
from forumdesk.domain.rules import Base, Decisive, Listed, Purpose
from forumdesk.domain.slips import SlipCount
from forumdesk.domain.text import Text, shortened
from forumdesk.i18n import _, language, ngettext

# Of an option inside a sentence, in characters.
LONGEST_NAME = 60


def kind(value: Kind) -> str:
    """The kind as a chip shows it."""
    return {
        Kind.PULSE: _("Pulse"),
        Kind.NAMED: _("Named vote"),
        Kind.SECRET: _("Secret vote"),
        Kind.SLIP: _("Vote by slip"),
    }[value]


def way(poll: Poll) -> str:
    """How a round was decided: by a vote of this kind, or without one."""
    return kind(poll.kind) if poll.agreed is None else _("Without objection")


def asked_for(poll: Poll) -> list[str]:
    """What a question is asked for that decides nothing, as a part of a list; none for a vote."""
    return [] if poll.rules.purpose is None else [purpose(poll.rules.purpose)]


def name(poll: Poll, *, with_round: bool) -> str:
    """A poll by its number, and which round of it is meant."""
    if with_round:
        return _("Poll {n} · round {round}").format(n=poll.number, round=poll.round)
    return _("Poll {n}").format(n=poll.number)


def base(value: Base, kind: Kind = Kind.NAMED) -> str:
    """The base in words; a mood is answered, not voted on."""
    if kind is Kind.PULSE and value in (Base.VALID, Base.CAST):
        return _("answers")
    return {
        Base.VALID: _("valid votes"),
        Base.CAST: _("votes cast"),
        Base.PRESENT: _("people present"),
        Base.ENTITLED: _("people entitled"),
    }[value]


def threshold(value: str | None) -> str:
    """What decides; an empty value means that the most votes do."""
    names = {
        "": _("most votes"),
        "simple": _("more than half"),
        "absolute": _("more than half of all entitled"),
        "half_plus_one": _("half plus one"),
        "two_thirds": _("two thirds"),
    }
    return names.get(value or "", _("{share} of votes").format(share=value))


def decisive(value: Decisive) -> str:
    """The count that decides where several are made."""
    return {
        Decisive.BORDA: _("points for every place (Borda)"),
        Decisive.INSTANT_RUNOFF: _("the last one drops out (instant runoff)"),
        Decisive.SCHULZE: _("each against each (Schulze)"),
        Decisive.GREEDY: _("most votes first, as far as the money goes"),
        Decisive.EQUAL_SHARES: _("equal shares: everybody has the same part of the money"),
    }[value]


def purpose(value: Purpose) -> str:
    """What a question is asked for that decides nothing."""
    return {
        Purpose.EVALUATION: _("Evaluation by the participants"),
        Purpose.BEFORE_AFTER: _("Before and after"),
    }[value]


def scale(value: tuple[int, int]) -> str:
    """A scale by its ends."""
    return _("{low} to {high}").format(low=value[0], high=value[1])


def decided_by(poll: Poll) -> str:
    """What decides, and about which option where one is put to the vote."""
    put = next((one for one in poll.options if one.number == poll.rules.proposal), None)
    words = threshold(poll.rules.threshold)
    if put is None:
        return words
    return _("{threshold} for {option}").format(threshold=words, option=option_name(put))


def option_name(option: Option) -> str:
    """An option in a sentence; where it is long its number and beginning, for others begin so too.

    It stands beside in full.
    """
    words = isolated(shortened(option.text.in_language(language()), LONGEST_NAME))
    if by_number(option.text):
        return _("No. {number} “{option}”").format(number=option.number, option=words)
    return _("“{option}”").format(option=words)


def by_number(words: Text) -> bool:
    """Whether sentences tell an option by its number, which must then stand beside it."""
    whole = words.in_language(language())
    return shortened(whole, LONGEST_NAME) != whole


def in_full(option: Option) -> str:
    """An option as a row of a result, with its number where sentences tell it so."""
    whole = option.text.in_language(language())
    return f"{option.number}. {whole}" if by_number(option.text) else whole


def state(poll: Poll) -> str:
    """The state as a chip shows it."""
    return {
        State.DRAFT: _("Draft"),
        State.OPEN: _("Open now"),
        State.SEALING: _("Being sealed"),
        State.CLOSED: _("Closed"),
        State.SEALED: _("Sealed"),
    }[poll.state]


def listed(value: Listed) -> str:
    """Who may vote."""
    return {
        Listed.BADGES: _("Everybody with a badge"),
        Listed.CHECKED_IN: _("Those checked in when it opens"),
        Listed.GROUPS: _("People of chosen groups"),
        Listed.NONE: _("A number of people without a list"),
    }[value]


def terms(poll: Poll, *, decides: str) -> str:
    """Who may vote, what decides, and whether the room sees figures: one line."""
    parts = []
    entitled = poll.entitled or poll.rules.entitled
    if entitled is not None:
        many = ngettext("{n} entitled", "{n} entitled", entitled).format(n=entitled)
        parts.append(
            _("{entitled} (checked in)").format(entitled=many)
            if poll.rules.roll.of is Listed.CHECKED_IN
            else many
        )
    elif poll.kind is Kind.PULSE:
        parts.append(_("everybody with a phone"))
    elif poll.state is State.DRAFT:
        parts.append(listed(poll.rules.roll.of).lower())
    if poll.kind is not Kind.PULSE and poll.agreed is None:
        parts.append(decides)
    if poll.state in (State.DRAFT, State.OPEN):
        parts.append(
            _("figures are shown while it runs")
            if poll.shows_live
            else _("results hidden until you reveal them")
        )
    return " · ".join(parts)


def through(value: Channel, number: int) -> str:
    """How many ballots came in by a channel."""
    words = {
        Channel.PHONE: _("{n} by phone"),
        Channel.DESK: _("{n} at the desk"),
        Channel.PAPER: _("{n} on paper"),
        Channel.HANDS: _("{n} by show of hands"),
    }[value]
    return words.format(n=number)


def phones_wait() -> str:
    """What the desk is told of a vote that is frozen."""
    return _(
        "Phones wait, and the time stands still. Whoever has not voted can vote on paper; what was"
        " sent before counts."
    )


def paused(poll: Poll) -> str:
    """What the room is told of a vote that is frozen, with the time that is left to it."""
    left = poll.stands_at
    if left is None:
        return _("Voting by phone is paused. The desk says how it goes on.")
    return _("Voting by phone is paused with {time} left. The desk says how it goes on.").format(
        time=f"{left // 60}:{left % 60:02}"
    )


def by_channel(turnout: Turnout) -> str:
    """The channels that were used, with their numbers."""
    used = [(one, number) for one, number in turnout.by_channel.items() if number]
    return " · ".join(through(one, number) for one, number in used)


def share(part: int, whole: int) -> str:
    """A share of the room in whole per cent, rounded down, so that 100 % means everybody."""
    if not whole:
        return ""
    return _("{share} of those entitled").format(share=f"{100 * part // whole} %")


def slips(count: SlipCount) -> str:
    """What became of the slips of a round: each number stands in one place of the sum."""
    parts = [
        _("{n} issued").format(n=count.issued),
        *([] if count.given is None else [_("{n} given out").format(n=count.given)]),
        _("{n} used").format(n=count.used),
        _("{n} spoilt").format(n=count.spoilt),
        _("{n} unused").format(n=count.unused),
    ]
    return _("Slips: {numbers}").format(numbers=", ".join(parts))


def more_used_than_given(count: SlipCount) -> str:
    """What whoever reconciles the slips must be told; empty where the numbers agree."""
    if count.given is None or count.used <= count.given:
        return ""
    more = count.used - count.given
    return ngettext(
        "{n} slip more voted than people were ticked as having one.",
        "{n} slips more voted than people were ticked as having one.",
        more,
    ).format(n=more)


def voted(number: int, kind: Kind) -> str:
    """What stands under the large number; a mood is answered, not voted on."""
    if kind is Kind.PULSE:
        return ngettext("has answered", "have answered", number)
    return ngettext("has voted", "have voted", number)


def abstentions(result: Result) -> tuple[str, ...]:
    """How many abstained, as one part of a list; nothing where nobody was offered to."""
    if not result.poll.rules.may_abstain or result.outcome is None:
        return ()
    return (_("{n} abstained").format(n=result.abstained),)


def on_the_list(poll: Poll) -> str:
    """How many may vote in an open round, and how many of them came to its list since it opened."""
    entitled = poll.entitled or 0
    said = ngettext("{n} entitled", "{n} entitled", entitled).format(n=entitled)
    if not poll.added:
        return said
    return _("{entitled}, {n} of them added since the opening").format(entitled=said, n=poll.added)


def summary(result: Result) -> str:
    """Kind, cast, entitled, abstained and channels: the foot of a result."""
    poll, turnout = result.poll, result.turnout
    if poll.agreed is not None:
        return " · ".join([way(poll), *_there(poll)])
    cast = (
        _("{cast} cast of {entitled} entitled").format(cast=turnout.cast, entitled=poll.entitled)
        if poll.entitled is not None
        else (_("{cast} answered") if poll.kind is Kind.PULSE else _("{cast} cast")).format(
            cast=turnout.cast
        )
    )
    parts = [kind(poll.kind), cast, *abstentions(result)]
    used = by_channel(turnout)
    if used:
        parts.append(used)
    return " · ".join(parts)


def _there(poll: Poll) -> list[str]:
    """For how many somebody could object."""
    said = []
    if poll.entitled is not None:
        said.append(ngettext("{n} entitled", "{n} entitled", poll.entitled).format(n=poll.entitled))
    if poll.present is not None:
        words = ngettext("{n} person present", "{n} people present", poll.present)
        said.append(words.format(n=poll.present))
    return said


def not_shown_yet() -> str:
    """The mark of a result that only the desk has seen."""
    return _("Not shown to the room yet.")


def seal(digest: str | None) -> str:
    """A digest as it is projected, printed and read aloud; empty without one."""
    return seal_code(digest) if digest else ""


def sealed(digest: str | None) -> str:
    """A seal with its name before it; empty without one."""
    return _("Seal {seal}").format(seal=seal(digest)) if digest else ""
