"""Polls and their results in words."""

from __future__ import annotations

from collections.abc import Sequence

from forumdesk.charts.directions import isolated
from forumdesk.domain.polls import TERMS, Channel, Kind, Poll
from forumdesk.domain.results import Decision, Outcome, Quorum, RegisteredTwice, Result
from forumdesk.domain.slips import SlipCount
from forumdesk.domain.small_numbers import ENOUGH, Caution, Shows, Why
from forumdesk.domain.text import Text, shortened
from forumdesk.domain.typed_ballots import by_name
from forumdesk.i18n import _, language, ngettext
from forumdesk.wording import results as method_words
from forumdesk.wording.poll_terms import LONGEST_NAME, abstentions, not_shown_yet, seal

# Options in one warning.
MOST_NAMED = 5


def promise(value: Kind) -> str:
    """What the ballot says is kept. It must be true of the file, and promise nothing beyond it."""
    return {
        Kind.PULSE: _("A mood, not a vote."),
        Kind.NAMED: _("Your choice is recorded with your name."),
        Kind.SECRET: _(
            "Secret. The list shows that you voted. After sealing, the forum's file does not link"
            " you to your vote."
        ),
        Kind.SLIP: _(
            "The program does not record who drew this slip. Somebody who sees your slip or phone"
            " may know."
        ),
    }[value]


def promised(value: Kind) -> str:
    """The ballot's promise, quoted for those who run the forum or read its papers."""
    return _("On the ballot: “{promise}”").format(promise=promise(value))


def kept(poll: Poll) -> str:
    """What papers say of a round about its promise; without a vote there was none."""
    if poll.agreed is None:
        return promised(poll.kind)
    return _("The chair asked whether there is any objection, and nobody objected.")


def on_paper(poll: Poll) -> str:
    """What a paper of the poll says is kept; empty where it has nothing to promise.

    Whoever votes on a paper without a name, or is on no list, is not who the sentences are about.
    """
    is_true = {
        Kind.PULSE: True,
        Kind.NAMED: by_name(poll, Channel.PAPER),
        Kind.SECRET: poll.has_list,
        Kind.SLIP: False,
    }[poll.kind]
    return promise(poll.kind) if is_true else ""


def limits(value: Kind) -> str:
    """What the promise does not cover, for those who ask; empty where there is nothing to say."""
    if not TERMS[value].is_secret:
        return ""
    return _(
        "Until sealing, those who run this laptop could find out. Afterwards an expert might find"
        " traces on its disk. Votes cross this Wi-Fi unencrypted. A unanimous result tells"
        " everything."
    )


def about_kept() -> str:
    """What becomes of what a ballot says of whoever votes."""
    return _(
        "Kept with the ballot, without a name. At the close, answers of fewer than {k} ballots are"
        " put together."
    ).format(k=ENOUGH)


def about_is_kept() -> str:
    """What whoever composes a poll should know of asking something about voters."""
    return _(
        "Nobody has to answer. The answer is kept with the ballot; at the close those of fewer than"
        " {k} ballots are put together, and until then whoever runs this laptop could find out."
        " Offer few answers: with few people, an answer shows who somebody is."
    ).format(k=ENOUGH)


def how(poll: Poll) -> str:
    """How to answer, and whether it can be changed; a mood is not called a poll."""
    if not poll.may_change:
        second = _("It cannot be changed once sent.")
    elif poll.kind is Kind.PULSE:
        second = _("You can change it as long as this is open.")
    else:
        second = _("You can change it until the poll closes.")
    words = (method_words.of(poll.method).how(poll), second, method_words.withheld(poll))
    return " ".join(filter(None, words))


def turnout(result: Result) -> str:
    """How many took part and how many of them abstained."""
    if result.poll.agreed is not None:
        return _("No vote was taken.")
    words = _("{cast} answered") if result.poll.kind is Kind.PULSE else _("{cast} voted")
    cast = words.format(cast=result.turnout.cast)
    return ", ".join([cast, *abstentions(result)])


def arithmetic(result: Result) -> str:
    """The decision spelled out with its options and numbers; empty while there is none."""
    if result.shows is Shows.NOTHING:
        return _too_few()
    decision = result.decision
    if decision is None:
        return ""
    words = method_words.of_result(result)
    if result.shows is Shows.OUTCOME:
        said = f"{words.alone(result, decision)} {not_told()}"
    else:
        said = words.sentence(result, result.outcome, decision) if result.outcome else ""
    return " ".join(
        one for one in (quorum(result), said, registered_twice(result.registered_twice)) if one
    )


def registered_twice(twice: RegisteredTwice) -> str:
    """What was found out of whoever voted, since the round was closed; mostly empty."""
    voted = ngettext(
        "{n} person had been registered more than once and voted more than once; every vote is"
        " counted.",
        "{n} people had been registered more than once and voted more than once; every vote is"
        " counted.",
        twice.voted,
    )
    perhaps = ngettext(
        "{n} person had been registered more than once and may have voted more than once, by slips"
        " or on paper.",
        "{n} people had been registered more than once and may have voted more than once, by slips"
        " or on paper.",
        twice.perhaps,
    )
    said = ((voted, twice.voted), (perhaps, twice.perhaps))
    return " ".join(words.format(n=number) for words, number in said if number)


def quorum(result: Result) -> str:
    """Whether enough were there when the poll opened; empty where nothing was asked of that."""
    if result.quorum is None or result.decision is None:
        return ""
    if result.quorum.met:
        first = _("Quorum met: {present} present, {needed} needed.")
    elif result.decision.proposal is not None:
        first = _("Quorum not met: {present} present, {needed} needed. Nothing is carried.")
    else:
        first = _("Quorum not met: {present} present, {needed} needed. Nothing is decided.")
    return first.format(present=result.quorum.present, needed=result.quorum.needed)


def of_round(result: Result) -> str:
    """What an earlier round came to: decision, figures, and whether the room knows it."""
    words = [arithmetic(result)]
    if figures := ", ".join([*method_words.brief(result), *abstentions(result)]):
        words.append(f"{figures}.")
    if not result.poll.revealed:
        words.append(not_shown_yet())
    return _("Round {n}: {result}").format(n=result.poll.round, result=" ".join(words))


def _too_few() -> str:
    return _("Too few ballots for a secret result.")


def not_told() -> str:
    """What stands after an outcome alone, in the same words whatever the ballots are."""
    return _("The figures are not shown.")


def if_all_agree() -> str:
    """What to know before a secret vote is opened."""
    return _("If all vote alike, the result tells how everybody voted.")


def caution(value: Caution) -> str:
    """A warning before figures are shown that would tell how somebody voted."""
    if value.why is Why.NEAR_ROUND and not value.n:
        return _perhaps_near(value)
    if value.why is Why.NEAR_ROUND and value.poll:
        return ngettext(
            "Only {n} person differs from round {round} of poll {poll}, which asks the same;"
            " comparing may show the vote.",
            "Only {n} people differ from round {round} of poll {poll}, which asks the same;"
            " comparing may show their votes.",
            value.n,
        ).format(n=value.n, round=value.round, poll=value.poll)
    if value.why in (Why.OPINIONS_AGREE, Why.FEW_OPINIONS):
        return _about_opinions(value)
    if value.why is Why.PREFERENCES_AGREE:
        return _about_preferences(value)
    return {
        Why.FEW_ENTITLED: _("Only {n} may vote. The result may show how each voted."),
        Why.FEW_FOR_ABOUT: _(
            "{n} may vote, and what is asked about voters has {answers} answers: an answer may show"
            " who somebody is."
        ),
        Why.TOO_FEW_CAST: _too_few(),
        Why.FEW_CAST: ngettext("Only {n} ballot.", "Only {n} ballots.", value.n),
        Why.UNANIMOUS: _("All ballots agree, so the figures show how everybody voted."),
        Why.NEAR_ROUND: ngettext(
            "Only {n} person differs from round {round}; comparing may show the vote.",
            "Only {n} people differ from round {round}; comparing may show their votes.",
            value.n,
        ),
    }[value.why].format(n=value.n, round=value.round, answers=value.answers)


def _perhaps_near(value: Caution) -> str:
    """A warning of a round that few may differ from, where nobody knows whose papers came back."""
    words = (
        _(
            "Perhaps only a few people differ from round {round} of poll {poll}, which asks the"
            " same; comparing may show their votes."
        )
        if value.poll
        else _(
            "Perhaps only a few people differ from round {round}; comparing may show their votes."
        )
    )
    return words.format(round=value.round, poll=value.poll)


def _about_opinions(value: Caution) -> str:
    """A warning about single options, or about all that did not abstain."""
    if not value.about:
        return _("All ballots but the abstentions agree, so the figures show how they voted.")
    named = _first_of([_("“{option}”").format(option=_short(one)) for one in value.about])
    words = {
        Why.OPINIONS_AGREE: _(
            "All with an opinion about {options} agree, so the figures show what they think."
        ),
        Why.FEW_OPINIONS: _(
            "Fewer than {k} have an opinion about {options}, so the figures may show whose it is."
        ),
    }[value.why]
    return words.format(options=named, k=ENOUGH)


def _about_preferences(value: Caution) -> str:
    """A warning about pairs of options that nobody orders the other way round."""
    pairs = zip(value.about[::2], value.about[1::2], strict=True)
    named = _first_of(
        [
            _("“{better}” above “{worse}”").format(better=_short(one), worse=_short(other))
            for one, other in pairs
        ]
    )
    return _(
        "Nobody ranks it the other way round: {pairs}. So the figures show what all think of these."
    ).format(pairs=named)


def _first_of(names: Sequence[str]) -> str:
    """The first of these, and how many more there are."""
    named = ", ".join(names[:MOST_NAMED])
    more = len(names) - MOST_NAMED
    return _("{named} and {n} more").format(named=named, n=more) if more > 0 else named


def _short(words: Text) -> str:
    return isolated(shortened(words.in_language(language()), LONGEST_NAME))


def cautions(result: Result) -> str:
    """The warnings for those who see a result before the room does; empty without any."""
    if result.poll.revealed or result.shows is Shows.NOTHING:
        return ""
    return " ".join(caution(one) for one in result.cautions)


def _quorum(quorum: Quorum | None) -> dict[str, object] | None:
    if quorum is None:
        return None
    return {"needed": quorum.needed, "present": quorum.present, "met": quorum.met}


def document(result: Result) -> dict[str, object]:
    """A result as the command line and the phones' protocol print it, in the current language."""
    shown = _round(result)
    if result.decision is not None:
        shown |= registered_twice_as_dict(result.registered_twice)
    if result.shows is not Shows.FIGURES:
        return shown | _without_figures(result)
    if result.outcome is None or result.decision is None:
        return shown
    return shown | _figures(result, result.outcome, result.decision)


def _round(result: Result) -> dict[str, object]:
    """What is said of a round whatever of its result may be seen."""
    poll = result.poll
    return {
        "id": poll.id,
        "number": poll.number,
        "question": poll.question.in_language(language()),
        "kind": poll.kind.value,
        "method": poll.method.value,
        "round": poll.round,
        "state": poll.state.value,
        "base": {"name": poll.rules.base.value, "n": result.base},
        "entitled": poll.entitled,
        **({"added": poll.added} if poll.added else {}),
        "present": poll.present,
        "cast": result.turnout.cast,
        "by_channel": {one.value: number for one, number in result.turnout.by_channel.items()},
        **({} if result.slips is None else {"slips": slips(result.slips)}),
        "digest": poll.digest,
        "seal": seal(poll.digest) or None,
        "revealed": poll.revealed,
        "shows": result.shows.value,
        "cautions": [
            {"why": one.why.value, "n": one.n, "text": caution(one)} for one in result.cautions
        ],
    }


def registered_twice_as_dict(twice: RegisteredTwice) -> dict[str, object]:
    """How many people voted by several registrations, and how many may have, if any."""
    perhaps = {"registered_twice_perhaps": twice.perhaps} if twice.perhaps else {}
    return {"registered_twice": twice.voted, **perhaps}


def slips(count: SlipCount) -> dict[str, object]:
    """What became of the slips of a round, as the command line and the protocol print it."""
    return {
        "issued": count.issued,
        "given": count.given,
        "used": count.used,
        "spoilt": count.spoilt,
        "unused": count.unused,
    }


def _figures(result: Result, outcome: Outcome, decision: Decision) -> dict[str, object]:
    words = method_words.of_result(result)
    figures = words.figures(result, outcome)
    counts = words.counts(result, outcome)
    return {
        "valid": result.valid,
        "abstained": result.abstained,
        "invalid": result.invalid,
        "options": [
            {
                "id": one.id,
                "number": one.number,
                "text": one.text.in_language(language()),
                **figures.get(one.id, {}),
            }
            for one in result.poll.options
        ],
        **({"counts": counts} if counts else {}),
        "outcome": _outcome(result, decision),
    }


def _without_figures(result: Result) -> dict[str, object]:
    """What takes the place of figures that would tell how somebody voted."""
    told: dict[str, object] = {
        "base": {"name": result.poll.rules.base.value, "n": None},
        "text": arithmetic(result),
    }
    if result.decision is not None:
        told["outcome"] = {**_outcome(result, result.decision), "needed": None}
    return told


def _outcome(result: Result, decision: Decision) -> dict[str, object]:
    return {
        "winners": list(decision.winners),
        "tie": decision.tie,
        "carried": decision.carried,
        "proposal": decision.proposal,
        "needed": decision.needed,
        "reached": list(decision.reached),
        "arithmetic": arithmetic(result),
        "quorum": _quorum(result.quorum),
        **_agreed(result.poll),
    }


def _agreed(poll: Poll) -> dict[str, object]:
    """What is told of a round that was concluded without a vote; nothing of any other."""
    if poll.agreed is None:
        return {}
    noted = [{"text": one.text, "by": one.by or None} for one in poll.agreed]
    return {"agreed": True, "reservations": noted}
