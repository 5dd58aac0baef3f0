"""Polls and their results in words."""

from __future__ import annotations

from forumdesk.domain.polls import Base, Decision, Kind, Method, Result
from forumdesk.i18n import _


def kind(value: Kind) -> str:
    """The kind as a chip shows it."""
    return {
        Kind.PULSE: _("Pulse"),
        Kind.NAMED: _("Named vote"),
        Kind.SECRET: _("Secret vote"),
    }[value]


def promise(value: Kind) -> str:
    """The sentence on the ballot about what is kept. It must be true of the file."""
    return {
        Kind.PULSE: _("A mood, not a vote."),
        Kind.NAMED: _("Your choice is recorded with your name."),
        Kind.SECRET: _("After sealing, this computer keeps no link between you and your vote."),
    }[value]


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
        Base.ENTITLED: _("people entitled"),
    }[value]


def arithmetic(result: Result) -> str:
    """The decision spelled out with its numbers; empty while there is none."""
    decision = result.decision
    if decision is None:
        return ""
    facts = {"most": decision.most, "base": result.base, "of": base(result.poll.rules.base)}
    if not decision.winners:
        return _("No votes for any option.")
    if decision.needed is None:
        return (
            _("Tie: {most} each, of {base} {of}.")
            if decision.tie
            else _("Most: {most} of {base} {of}.")
        ).format(**facts)
    return _with_threshold(decision).format(**facts, needed=decision.needed)


def _with_threshold(decision: Decision) -> str:
    if decision.tie:
        return _("Tie: {most} each, of {base} {of}; {needed} needed. Nothing is carried.")
    if decision.carried:
        return _("Carried: {most} of {base} {of}; {needed} needed.")
    return _("No majority: {most} of {base} {of}; {needed} needed.")
