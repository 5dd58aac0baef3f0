"""Rules in the words of the command line and of spec files."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from fractions import Fraction

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.polls import Kind, Method
from forumdesk.domain.rules import Base, Rules

_YES_NO = {"yes": True, "no": False}


def parse_rules(given: Mapping[str, object], *, kind: Kind, method: Method) -> Rules:
    """Read rules as the command line and spec files write them (`key: value`).

    Raises:
        Refused: INVALID_RULE with the key and value, for anything that is not known or that
            the kind and method cannot honour.
    """
    fields: dict[str, object] = {}
    for key, raw in given.items():
        value = str(raw).strip().lower() if not isinstance(raw, bool) else ("no", "yes")[raw]
        try:
            fields |= _rule_field(key, value, kind=kind, method=method)
        except ValueError:
            raise Refused(Reason.INVALID_RULE, key=key, value=str(raw)) from None
    rules = Rules(**fields)  # type: ignore[arg-type]  # each reader below returns its field's type
    if rules.maximum is not None and rules.maximum < rules.minimum:
        raise Refused(Reason.INVALID_RULE, key="max", value=str(rules.maximum))
    if rules.threshold == "absolute" and "base" not in fields:
        rules = replace(rules, base=Base.ENTITLED)
    if rules.proposal is not None and rules.threshold is None:
        rules = replace(rules, threshold="simple")
    if rules.base in (Base.ENTITLED, Base.PRESENT) and kind is Kind.PULSE:
        raise Refused(Reason.INVALID_RULE, key="base", value=rules.base.value)
    if rules.threshold == "absolute" and rules.base is not Base.ENTITLED:
        raise Refused(Reason.INVALID_RULE, key="base", value=rules.base.value)
    return rules


def stored_rules(kept: Mapping[str, object], *, kind: Kind, method: Method) -> Rules:
    """Read the rules of a poll that was written before, by whichever version.

    What would be refused today stays as it was, and rules that are not known are left out.
    """
    fields: dict[str, object] = {}
    for key, raw in kept.items():
        with suppress(ValueError, Refused):
            fields |= _rule_field(key, str(raw), kind=kind, method=method)
    return Rules(**fields)  # type: ignore[arg-type]  # each reader returns its field's type


def _rule_field(key: str, value: str, *, kind: Kind, method: Method) -> dict[str, object]:
    match key:
        case "base":
            return {"base": Base(value)}
        case "threshold":
            return {"threshold": _threshold(value)}
        case "proposal" if method is Method.SINGLE and kind is not Kind.PULSE:
            return {"proposal": _at_least_one(value)}
        case "min" | "max" if method is Method.APPROVAL:
            return {"minimum" if key == "min" else "maximum": _at_least_one(value)}
        case "show":
            live = {"hidden": False, "live": True}[_among(value, "hidden", "live")]
            if live and kind is Kind.SECRET:
                raise ValueError(value)
            return {"show_live": live}
        case "change":
            change = _YES_NO[_among(value, "yes", "no")]
            if (change and kind is Kind.SECRET) or (not change and kind is Kind.PULSE):
                raise ValueError(value)
            return {"may_change": change}
        case "abstain":
            return {"may_abstain": _YES_NO[_among(value, "yes", "no")]}
        case "order":
            return {"shuffled": _among(value, "fixed", "shuffled") == "shuffled"}
        case "seconds":
            return {"seconds": _at_least_one(value)}
        case "roll" if kind is not Kind.PULSE:
            return _roll(value)
        case "quorum" if kind is not Kind.PULSE:
            return {"quorum": _share_text(value) if "/" in value else str(_at_least_one(value))}
        case _:
            raise ValueError(key)


def _among(value: str, *allowed: str) -> str:
    if value not in allowed:
        raise ValueError(value)
    return value


def _at_least_one(value: str) -> int:
    number = int(value)
    if not 1 <= number <= 86_400:
        raise ValueError(value)
    return number


def _threshold(value: str) -> str:
    if value in ("simple", "absolute", "half_plus_one", "two_thirds"):
        return value
    if "/" not in value:
        raise ValueError(value)
    return _share_text(value)


def _share_text(value: str) -> str:
    try:
        share = Fraction(value)
    except ZeroDivisionError:
        raise ValueError(value) from None
    if not 0 < share <= 1:
        raise ValueError(value)
    return f"{share.numerator}/{share.denominator}"


def _roll(value: str) -> dict[str, object]:
    if value == "checked_in":
        return {"groups": (), "checked_in": True}
    if value == "badges":
        return {"groups": (), "checked_in": False}
    prefix, _, rest = value.partition(":")
    names = tuple(part for part in (one.strip() for one in rest.split(",")) if part)
    if prefix != "groups" or not names:
        raise ValueError(value)
    return {"groups": names, "checked_in": False}


def rules_as_dict(rules: Rules) -> dict[str, object]:
    """The rules in the words of the command line; what `parse_rules` reads back."""
    words: dict[str, object] = {"base": rules.base.value}
    if rules.threshold is not None:
        words["threshold"] = rules.threshold
    if rules.proposal is not None:
        words["proposal"] = rules.proposal
    if rules.minimum != 1:
        words["min"] = rules.minimum
    if rules.maximum is not None:
        words["max"] = rules.maximum
    words["show"] = "live" if rules.show_live else "hidden"
    if rules.may_change:
        words["change"] = "yes"
    words["abstain"] = "yes" if rules.may_abstain else "no"
    if rules.shuffled:
        words["order"] = "shuffled"
    if rules.seconds is not None:
        words["seconds"] = rules.seconds
    if rules.quorum is not None:
        words["quorum"] = rules.quorum
    if rules.checked_in:
        words["roll"] = "checked_in"
    if rules.groups:
        words["roll"] = "groups:" + ",".join(rules.groups)
    return words
