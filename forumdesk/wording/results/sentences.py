"""What a decision says, spelled out with its options and numbers."""

from __future__ import annotations

from forumdesk.domain.polls import Kind
from forumdesk.domain.results import Decision, Result
from forumdesk.i18n import _
from forumdesk.wording.poll_terms import base, option_name


def decided(result: Result, decision: Decision) -> str:
    """The decision with its options and numbers: what was carried, reached or has the most."""
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
    every = ", ".join(
        f"{option_named(result, one)} {decision.figures[one]}" for one in decision.reached
    )
    return _("Reached the threshold of {needed} out of {base} {of}: {every}.").format(
        **facts, every=every
    )


def _most(result: Result, decision: Decision) -> str:
    if decision.tie:
        return _("Tie: {options} with {most} each, of {base} {of}.")
    return _("Most: {options} with {most} of {base} {of}.")


def _put_to_the_vote(result: Result, decision: Decision, proposal: str) -> str:
    """What became of the one option that the threshold is about."""
    votes = decision.figures.get(proposal, 0)
    facts = {**_facts(result, decision), "option": option_named(result, proposal), "votes": votes}
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
        "options": ", ".join(option_named(result, one) for one in decision.winners),
    }


def decided_alone(result: Result, decision: Decision) -> str:
    """The decision without a figure."""
    if decision.proposal is not None:
        sentence = _("Carried: {option}.") if decision.carried else _("Not carried: {option}.")
        return sentence.format(option=option_named(result, decision.proposal))
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
    return sentence.format(options=", ".join(option_named(result, one) for one in named))


def option_named(result: Result, option_id: str) -> str:
    """An option in a sentence."""
    return option_name(next(one for one in result.poll.options if one.id == option_id))
