"""The protocol of a vote in words: who could vote and did, by which rules, and who signs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from forumdesk.domain import methods
from forumdesk.domain.canonical import canonical_json
from forumdesk.domain.polls import ABSTAIN, Channel, Kind, Poll
from forumdesk.domain.results import Result
from forumdesk.domain.rules import Listed, Rule
from forumdesk.domain.slips import SlipCount
from forumdesk.domain.small_numbers import Shows
from forumdesk.i18n import _, ngettext
from forumdesk.wording import poll_terms
from forumdesk.wording import polls as poll_words
from forumdesk.wording import results as method_words
from forumdesk.wording import rules as rule_words
from forumdesk.wording.fields import rule_name

Rows = list[tuple[str, str]]
# How to answer and what decides say most of the rules; these stand by themselves.
_ALSO = (Rule.SHOW, Rule.ORDER, Rule.BUDGET, Rule.PURPOSE)


def rules(result: Result) -> Rows:
    """What was agreed beforehand, by its name; only what this poll has."""
    poll = result.poll
    if poll.agreed is not None:
        return _agreed(result)
    how = method_words.of(poll.method).how(poll)
    rows = [
        (_("Kind"), f"{poll_terms.kind(poll.kind)}. {poll_words.promised(poll.kind)}"),
        (_("Method"), f"{method_words.of(poll.method).name()}. {how}"),
    ]
    if poll.kind is not Kind.PULSE:
        rows += [
            (_("Decides"), _decides(poll)),
            (_("Who may vote"), poll_terms.listed(poll.rules.roll.of)),
        ]
    rows += _quorum(result)
    abstain = _("offered") if poll.rules.may_abstain else _("not offered")
    change = _("until the close") if poll.may_change else _("not possible")
    words = _("Abstaining: {abstain} · Changing a vote: {change}")
    rows.append((_("Ballot"), words.format(abstain=abstain, change=change)))
    rows += _length(poll)
    told = rule_words.said(poll.rules)
    return rows + [(rule_name(rule), value) for rule, value in told if rule in _ALSO]


def _agreed(result: Result) -> Rows:
    """What it rests on that nobody objected."""
    return [
        (_("Decided"), f"{poll_terms.way(result.poll)}. {poll_words.kept(result.poll)}"),
        (_("Who may vote"), poll_terms.listed(result.poll.rules.roll.of)),
        *_quorum(result),
    ]


def _quorum(result: Result) -> Rows:
    if result.quorum is None:
        return []
    words = ngettext("{n} person present", "{n} people present", result.quorum.needed)
    return [(_("Quorum"), words.format(n=result.quorum.needed))]


def _length(poll: Poll) -> Rows:
    """How long people had, as far as that was ever set; one may be closed by hand before."""
    if poll.lasts is None:
        return []
    ran = rule_words.rule_value(Rule.SECONDS, poll.lasts)
    if poll.rules.seconds is None:
        return [(_("Time set while it ran"), ran)]
    planned = rule_words.rule_value(Rule.SECONDS, poll.rules.seconds)
    words = _("{planned}, extended to {ran}").format(planned=planned, ran=ran)
    return [(rule_name(Rule.SECONDS), ran if planned == ran else words)]


def _decides(poll: Poll) -> str:
    rule = method_words.of(poll.method).decides(poll)
    if poll.rules.threshold is None:
        return rule
    base = poll_terms.base(poll.rules.base)
    return _("{rule}, of {base}").format(rule=rule, base=base)


def roll(result: Result) -> Rows:
    """Everybody who could vote, by what became of it, with the sum."""
    poll, turnout = result.poll, result.turnout
    rows = []
    if poll.entitled is not None:
        rows.append((_("Entitled"), poll.entitled))
    if poll.added:
        rows.append((_("of whom added since the opening"), poll.added))
    if poll.present is not None:
        rows.append((_("Present at the opening"), poll.present))
    if poll.agreed is not None:
        return [(words, str(number)) for words, number in rows]
    if turnout.on_paper:
        rows.append((_("Paper ballots handed out"), turnout.on_paper))
        rows.append((_("Paper ballots not given back"), turnout.not_returned))
    # Those that a vote of this kind can have, with nought for those that brought nothing.
    brought = {one for one, number in turnout.by_channel.items() if number}
    used = {Channel.PHONE, Channel.DESK} | poll.terms.typed | brought
    rows += [(channel(one), turnout.by_channel.get(one, 0)) for one in Channel if one in used]
    rows.append((_("Voted in all"), turnout.cast))
    twice = result.registered_twice
    if twice.voted:
        rows.append((_("People who were registered and voted more than once"), twice.voted))
    if twice.perhaps:
        words = _("People who were registered more than once and may have voted so")
        rows.append((words, twice.perhaps))
    if poll.entitled is not None:
        rows.append((_("Entitled, and did not vote"), poll.entitled - turnout.cast))
    return [(words, str(number)) for words, number in rows]


def slips(count: SlipCount | None) -> Rows:
    """What became of the slips; nothing where they do not vote."""
    if count is None:
        return []
    rows = [(_("Slips issued"), count.issued)]
    if count.given is not None:
        rows.append((_("Slips given out"), count.given))
    rows += [
        (_("Slips used"), count.used),
        (_("Slips spoilt"), count.spoilt),
        (_("Slips unused"), count.unused),
    ]
    return [(words, str(number)) for words, number in rows]


def channel(value: Channel) -> str:
    """How people voted, as the name of a row."""
    return {
        Channel.PHONE: _("Voted by phone"),
        Channel.DESK: _("Voted at the desk"),
        Channel.PAPER: _("Voted on paper"),
        Channel.HANDS: _("Voted by show of hands"),
    }[value]


def ballots(result: Result, *, in_the_box: int) -> Rows:
    """What the box held; no more than its number where figures are not shown."""
    rows = [(_("Ballots in the box"), in_the_box)]
    if result.shows is Shows.FIGURES:
        rows += [
            (_("Valid"), result.valid),
            (_("Abstained"), result.abstained),
            (_("Spoilt"), result.invalid),
        ]
    return [(words, str(number)) for words, number in rows]


def reconciled(result: Result, *, in_the_box: int) -> str:
    """Whether the box holds as many ballots as the channels brought."""
    counted = result.turnout.cast
    if counted == in_the_box:
        return ngettext(
            "The channels add up to {n} ballot, as many as there are in the box: they agree.",
            "The channels add up to {n} ballots, as many as there are in the box: they agree.",
            counted,
        ).format(n=counted)
    return _(
        "The channels add up to {counted}, and the box has {ballots} ballots: they do not agree. Do"
        " not sign before it is known why."
    ).format(counted=counted, ballots=in_the_box)


def not_returned(result: Result) -> str:
    """What a list of those who voted does not tell; empty where it tells all."""
    many = result.turnout.not_returned
    if not many:
        return ""
    return ngettext(
        "{n} of these people had a paper ballot and did not give it back.",
        "{n} of these people had paper ballots and did not give them back.",
        many,
    ).format(n=many)


def who_voted(poll: Poll, *, cast: int, named: bool, asked: bool) -> str:
    """What is said of the people behind a vote that tells nobody's choice."""
    if poll.kind is Kind.PULSE:
        return _("Phones answered, not people: there is no list of them.")
    if poll.terms.needs_slip:
        return _("Slips voted, not names: nobody knows which of them was whose.")
    if poll.rules.roll.of is Listed.NONE:
        return _("Nobody was registered for this vote: there is no list of those who voted.")
    if named:
        return _("These people voted in secret. How they voted is not known.")
    if asked:
        return _(
            "Who voted is not printed: beside this result the list could tell how somebody voted."
        )
    return ngettext(
        "{n} person voted in secret. The list of those who voted is under the seal; it is not"
        " printed, for beside another list it can tell how somebody voted.",
        "{n} people voted in secret. The list of those who voted is under the seal; it is not"
        " printed, for beside another list it can tell how somebody voted.",
        cast,
    ).format(n=cast)


def untold() -> str:
    """What is said of the people behind a vote whose session does not tell of them."""
    return _("Who voted, and who chose what, is not printed: this session does not tell it.")


def confirmed(poll: Poll) -> str:
    """What those who sign say."""
    if poll.agreed is not None:
        return _(
            "We were there when the chair asked whether there is any objection, and nobody"
            " objected. This seal is the one that was shown then."
        )
    if poll.kind is Kind.PULSE:
        return _("We were there when this was closed, and it showed this seal.")
    return _(
        "We were there when the vote was closed. This seal is the one that was shown then, and"
        " the figures are those of the count."
    )


def signers(chairs: Sequence[str]) -> Rows:
    """Who signs, by role, with the names that are known."""
    chair, teller = _("Chair"), _("Teller")
    led = [(chair, name) for name in chairs] or [(chair, "")]
    return [*led, (teller, ""), (teller, "")]


def end_of_protocol(result: Result, *, in_the_box: int) -> str:
    """What stands below a protocol's last line, above the signatures."""
    counted = ngettext("{n} ballot", "{n} ballots", in_the_box).format(n=in_the_box)
    return _("end of protocol: poll {number}, round {round}, {ballots}").format(
        number=result.poll.number, round=result.poll.round, ballots=counted
    )


def end_of_tally(poll: Poll) -> str:
    """What stands below a tally sheet's last field, above the signatures."""
    return _("end of tally sheet: poll {number}").format(number=poll.number)


@dataclass(frozen=True, slots=True)
class Call:
    """What stored ballots say in words, in their order; `note` says how to read them."""

    said: Sequence[str]
    note: str = ""


def call(poll: Poll, stored: Sequence[str]) -> Call:
    """Ballots (canonical JSON) as a roll call has them.

    Options are named where every ballot is a list of them, and else stand by their numbers, as
    people write ballots. What is no ballot of the poll is told as such.
    """
    way = methods.of(poll.method)
    numbers = {one.id: one.number for one in poll.options}
    options = {str(one.number): poll_terms.option_name(one) for one in poll.options}
    answers = method_words.of(poll.method).answers(poll)
    read = {one: way.recognise(poll, json.loads(one)) for one in set(stored)}
    short = {
        one: way.short(way.as_shown(poll, choices), numbers)
        for one, choices in read.items()
        if choices is not None
    }
    told = {one: words.split(";") for one, words in short.items()}
    named = all(part in options for parts in told.values() for part in parts)

    def words(one: str) -> str:
        if one == canonical_json(ABSTAIN):
            return _("Abstained")
        if one not in told:
            return _("Not valid")
        if named:
            return ", ".join(options[part] for part in told[one])
        return " · ".join(answers.get(part, part) for part in told[one])

    note = "" if named or answers else _("Options stand by their numbers in the figures above.")
    return Call([words(one) for one in stored], note)
