"""Polls and their results in words."""

from __future__ import annotations

from collections.abc import Sequence

from forumdesk.domain.polls import Kind, Method
from forumdesk.domain.results import Decision, OptionResult, Quorum, Result
from forumdesk.domain.rules import Base
from forumdesk.domain.small_numbers import Caution, Shows, Why
from forumdesk.domain.tally import METHODS
from forumdesk.i18n import _, language, ngettext
from forumdesk.wording.poll_terms import option_name, seal


def promise(value: Kind) -> str:
    """What the ballot says is kept. It must be true of the file, and promise nothing beyond it."""
    return {
        Kind.PULSE: _("A mood, not a vote."),
        Kind.NAMED: _("Your choice is recorded with your name."),
        Kind.SECRET: _(
            "Secret. The list shows that you voted. After sealing, the forum's file does not link"
            " you to your vote."
        ),
    }[value]


def promised(value: Kind) -> str:
    """The ballot's promise, quoted for those who run the forum or read its papers."""
    return _("On the ballot: “{promise}”").format(promise=promise(value))


def limits(value: Kind) -> str:
    """What the promise does not cover, for those who ask; empty where there is nothing to say."""
    if value is not Kind.SECRET:
        return ""
    return _(
        "Until sealing, those who run this laptop could find out. Afterwards an expert might find"
        " traces on its disk. Votes cross this Wi-Fi unencrypted. A unanimous result tells"
        " everything."
    )


def how(
    method: Method, *, minimum: int, maximum: int | None, may_change: bool, kind: Kind = Kind.NAMED
) -> str:
    """How to answer, and whether it can be changed; a mood is not called a poll."""
    first = _asked(method, minimum=minimum, maximum=maximum)
    if not may_change:
        second = _("It cannot be changed once sent.")
    elif kind is Kind.PULSE:
        second = _("You can change it as long as this is open.")
    else:
        second = _("You can change it until the poll closes.")
    return f"{first} {second}"


def _asked(method: Method, *, minimum: int, maximum: int | None) -> str:
    match method:
        case Method.SINGLE:
            return _("Choose one.")
        case Method.APPROVAL if maximum is not None and minimum == 1:
            return _("Choose at most {n}.").format(n=maximum)
        case Method.APPROVAL if maximum is not None:
            return _("Choose {minimum} to {maximum}.").format(minimum=minimum, maximum=maximum)
        case Method.APPROVAL if minimum > 1:
            return _("Choose at least {n}.").format(n=minimum)
        case Method.APPROVAL:
            return _("Choose all that you agree with.")


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


def turnout(result: Result) -> str:
    """How many took part and how many of them abstained."""
    words = (
        _("{cast} answered, {abstained} abstained")
        if result.poll.kind is Kind.PULSE
        else _("{cast} voted, {abstained} abstained")
    )
    return words.format(cast=result.turnout.cast, abstained=result.abstained)


def arithmetic(result: Result) -> str:
    """The decision spelled out with its options and numbers; empty while there is none."""
    if result.shows is Shows.NOTHING:
        return _too_few()
    decision = result.decision
    if decision is None:
        return ""
    if result.shows is Shows.OUTCOME:
        said = f"{_outcome_alone(result, decision)} {not_told()}"
    else:
        said = _counted(result, decision)
    if result.quorum is None:
        return said
    if result.quorum.met:
        first = _("Quorum met: {present} present, {needed} needed.")
    elif decision.proposal is not None:
        first = _("Quorum not met: {present} present, {needed} needed. Nothing is carried.")
    else:
        first = _("Quorum not met: {present} present, {needed} needed. Nothing is decided.")
    facts = {"present": result.quorum.present, "needed": result.quorum.needed}
    return f"{first.format(**facts)} {said}"


def _outcome_alone(result: Result, decision: Decision) -> str:
    """The decision without a figure."""
    if decision.proposal is not None:
        sentence = _("Carried: {option}.") if decision.carried else _("Not carried: {option}.")
        return sentence.format(option=_named(result, decision.proposal))
    if decision.needed is not None and not decision.reached:
        return _("No option reached the threshold.")
    if not decision.winners:
        return _("No option is ahead.")
    if decision.needed is not None:
        sentence, named = _("Reached the threshold: {options}."), decision.reached
    elif decision.tie:
        sentence, named = _("Tie: {options}."), decision.winners
    else:
        sentence, named = _("Most: {options}."), decision.winners
    return sentence.format(options=", ".join(_named(result, one) for one in named))


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
    if value.why is Why.NEAR_ROUND and value.poll:
        return ngettext(
            "Only {n} person differs from round {round} of poll {poll}, which asks the same;"
            " comparing may show the vote.",
            "Only {n} people differ from round {round} of poll {poll}, which asks the same;"
            " comparing may show their votes.",
            value.n,
        ).format(n=value.n, round=value.round, poll=value.poll)
    return {
        Why.FEW_ENTITLED: _("Only {n} may vote. The result may show how each voted."),
        Why.TOO_FEW_CAST: _too_few(),
        Why.FEW_CAST: ngettext("Only {n} ballot.", "Only {n} ballots.", value.n),
        Why.UNANIMOUS: _("All ballots agree, so the figures show how everybody voted."),
        Why.NEAR_ROUND: ngettext(
            "Only {n} person differs from round {round}; comparing may show the vote.",
            "Only {n} people differ from round {round}; comparing may show their votes.",
            value.n,
        ),
    }[value.why].format(n=value.n, round=value.round)


def cautions(result: Result) -> str:
    """The warnings for those who see a result before the room does; empty without any."""
    if result.poll.revealed or result.shows is Shows.NOTHING:
        return ""
    return " ".join(caution(one) for one in result.cautions)


def _counted(result: Result, decision: Decision) -> str:
    if decision.proposal is not None:
        return _put_to_the_vote(result, decision, decision.proposal)
    if not decision.winners and result.poll.kind is Kind.PULSE:
        return _("No answers for any option.")
    if not decision.winners:
        return _("No votes for any option.")
    facts = _facts(result, decision)
    if decision.needed is None:
        return _most(result, decision).format(**facts)
    if not decision.reached:
        first = _("No option reached the threshold of {needed} out of {base} {of}.")
        return f"{first} {_most(result, decision)}".format(**facts)
    if decision.reached == decision.winners and not decision.tie:
        return _("{options} reached the threshold: {most} of {base} {of}; {needed} needed.").format(
            **facts
        )
    figures = {one.option.id: one for one in result.options or ()}
    every = ", ".join(f"{_named(result, one)} {figures[one].figure}" for one in decision.reached)
    return _("Reached the threshold of {needed} out of {base} {of}: {every}.").format(
        **facts, every=every
    )


def _most(result: Result, decision: Decision) -> str:
    if decision.tie:
        return _("Tie: {options} with {most} each, of {base} {of}.")
    return _("Most: {options} with {most} of {base} {of}.")


def _put_to_the_vote(result: Result, decision: Decision, proposal: str) -> str:
    """What became of the one option that the threshold is about."""
    votes = next((one.figure for one in result.options or () if one.option.id == proposal), 0)
    facts = {**_facts(result, decision), "option": _named(result, proposal), "votes": votes}
    if result.quorum is not None and not result.quorum.met:
        sentence = _("{option} has {votes} of {base} {of}; {needed} needed.")
    elif decision.carried:
        sentence = _("Carried: {option} with {votes} of {base} {of}; {needed} needed.")
    elif proposal not in decision.reached:
        sentence = _("Not carried: {option} with {votes} of {base} {of}; {needed} needed.")
    elif decision.tie and proposal in decision.winners:
        sentence = _("Not carried: {options} have {most} each, of {base} {of}. It is a tie.")
    else:
        sentence = _(
            "Not carried: {option} with {votes} of {base} {of}, {needed} needed, but {options} has"
            " more: {most}."
        )
    return sentence.format(**facts)


def _facts(result: Result, decision: Decision) -> dict[str, object]:
    return {
        "most": decision.most,
        "needed": decision.needed,
        "base": result.base,
        "of": base(result.poll.rules.base, result.poll.kind),
        "options": ", ".join(_named(result, one) for one in decision.winners),
    }


def _named(result: Result, option_id: str) -> str:
    return option_name(next(one for one in result.poll.options if one.id == option_id))


def _quorum(quorum: Quorum | None) -> dict[str, object] | None:
    if quorum is None:
        return None
    return {"needed": quorum.needed, "present": quorum.present, "met": quorum.met}


def document(result: Result) -> dict[str, object]:
    """A result as the command line and the phones' protocol print it, in the current language."""
    shown = _round(result)
    if result.shows is not Shows.FIGURES:
        return shown | _without_figures(result)
    if result.options is None or result.decision is None:
        return shown
    return shown | _figures(result, result.options, result.decision)


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
        "present": poll.present,
        "cast": result.turnout.cast,
        "by_channel": {one.value: number for one, number in result.turnout.by_channel.items()},
        "digest": poll.digest,
        "seal": seal(poll.digest) or None,
        "revealed": poll.revealed,
        "shows": result.shows.value,
        "cautions": [
            {"why": one.why.value, "n": one.n, "text": caution(one)} for one in result.cautions
        ],
    }


def _figures(
    result: Result, options: Sequence[OptionResult], decision: Decision
) -> dict[str, object]:
    figure = METHODS[result.poll.method].figure
    return {
        "valid": result.valid,
        "abstained": result.abstained,
        "invalid": 0,
        "options": [
            {
                "id": one.option.id,
                "number": one.option.number,
                "text": one.option.text.in_language(language()),
                figure: one.figure,
            }
            for one in options
        ],
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
    }
