"""Polls and their results in words."""

from __future__ import annotations

from forumdesk.domain.polls import Base, Decision, Kind, Method, Quorum, Result
from forumdesk.domain.tally import METHODS
from forumdesk.i18n import _, language


def kind(value: Kind) -> str:
    """The kind as a chip shows it."""
    return {
        Kind.PULSE: _("Pulse"),
        Kind.NAMED: _("Named vote"),
        Kind.SECRET: _("Secret vote"),
    }[value]


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


def how(method: Method, *, minimum: int, maximum: int | None, may_change: bool) -> str:
    """How to answer, and whether it can be changed."""
    if method is Method.SINGLE:
        first = _("Choose one.")
    elif maximum is None:
        first = _("Choose all that you agree with.")
    else:
        first = _("Choose {minimum} to {maximum}.").format(minimum=minimum, maximum=maximum)
    second = (
        _("You can change it until the poll closes.")
        if may_change
        else _("It cannot be changed once sent.")
    )
    return f"{first} {second}"


def base(value: Base) -> str:
    """The base in words."""
    return {
        Base.VALID: _("valid votes"),
        Base.CAST: _("votes cast"),
        Base.PRESENT: _("people present"),
        Base.ENTITLED: _("people entitled"),
    }[value]


def arithmetic(result: Result) -> str:
    """The decision spelled out with its numbers; empty while there is none."""
    if result.decision is None:
        return ""
    counted = _counted(result, result.decision)
    if result.quorum is None:
        return counted
    facts = {"present": result.quorum.present, "needed": result.quorum.needed}
    first = (
        _("Quorum met: {present} present, {needed} needed.")
        if result.quorum.met
        else _("Quorum not met: {present} present, {needed} needed. Nothing is carried.")
    ).format(**facts)
    return f"{first} {counted}"


def _counted(result: Result, decision: Decision) -> str:
    facts = {"most": decision.most, "base": result.base, "of": base(result.poll.rules.base)}
    if not decision.winners:
        return _("No votes for any option.")
    unmet = result.quorum is not None and not result.quorum.met
    if decision.needed is None:
        return (
            _("Tie: {most} each, of {base} {of}.")
            if decision.tie
            else _("Most: {most} of {base} {of}.")
        ).format(**facts)
    if unmet:
        return _("Most: {most} of {base} {of}; {needed} needed.").format(
            **facts, needed=decision.needed
        )
    return _with_threshold(decision).format(**facts, needed=decision.needed)


def _with_threshold(decision: Decision) -> str:
    if decision.tie:
        return _("Tie: {most} each, of {base} {of}; {needed} needed. Nothing is carried.")
    if decision.carried:
        return _("Carried: {most} of {base} {of}; {needed} needed.")
    return _("No majority: {most} of {base} {of}; {needed} needed.")


def _quorum(quorum: Quorum | None) -> dict[str, object] | None:
    if quorum is None:
        return None
    return {"needed": quorum.needed, "present": quorum.present, "met": quorum.met}


def document(result: Result) -> dict[str, object]:
    """A result as the command line and the phones' protocol print it, in the current language."""
    poll, decision = result.poll, result.decision
    shown: dict[str, object] = {
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
    }
    if result.options is None or decision is None:
        return shown
    figure = METHODS[poll.method].figure
    return {
        **shown,
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
            for one in result.options
        ],
        "outcome": {
            "winners": list(decision.winners),
            "tie": decision.tie,
            "carried": decision.carried,
            "arithmetic": arithmetic(result),
            "quorum": _quorum(result.quorum),
        },
    }
