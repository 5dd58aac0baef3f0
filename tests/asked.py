"""A question and its ballots without a file, for what a method makes of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from forumdesk.domain import methods
from forumdesk.domain.methods.base import read_ballot, sort_out
from forumdesk.domain.polls import Channel, Kind, Method, Option, Poll
from forumdesk.domain.results import Result, Turnout
from forumdesk.domain.rules import Base, Rules
from forumdesk.domain.typed_text import as_text


def asked(method: str, *options: str, kind: str = "named", entitled: int = 0, **rules: Any) -> Poll:
    """A poll as it is once it is open; ids of options are a, b, c and so on."""
    by_method = Method(method)
    settled = methods.of(by_method).settled(Rules(**rules), options=len(options))
    return Poll(
        id="p",
        number=1,
        question=as_text("Shall we?", language="en"),
        kind=Kind(kind),
        method=by_method,
        options=tuple(
            Option("abcdefghijklmno"[place], place + 1, as_text(words, language="en"))
            for place, words in enumerate(options)
        ),
        rules=settled,
        round=1,
        entitled=entitled,
    )


def answered(poll: Poll, ballots: Iterable[object]) -> Result:
    """What these choices come to."""
    way = methods.of(poll.method)
    texts = Counter(read_ballot(way, poll, one) for one in ballots)
    papers, cast = sort_out(way, poll, texts), sum(texts.values())
    bases = {Base.VALID: papers.number, Base.CAST: cast, Base.ENTITLED: poll.entitled or 0}
    base = bases[poll.rules.base]
    outcome = way.count(poll, papers.valid)
    return Result(
        poll=poll,
        turnout=Turnout(cast, {Channel.PHONE: cast}),
        valid=papers.number,
        abstained=papers.abstained,
        invalid=papers.invalid,
        base=base,
        outcome=outcome,
        decision=way.decide(poll, outcome, base=base),
    )


def renamed(poll: Poll, order: Iterable[int]) -> Poll:
    """The same options in another order, with the ids that they had."""
    options = [poll.options[place] for place in order]
    return replace(
        poll,
        options=tuple(replace(one, number=number) for number, one in enumerate(options, start=1)),
    )
