"""Rankings: three counts side by side, the declared one first, and what another had chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from forumdesk.charts.bars import Bar
from forumdesk.charts.drawing import Bars
from forumdesk.charts.flows import Flows, Step
from forumdesk.charts.matrix import Matrix
from forumdesk.domain.methods.ranking import COUNTS, Ranked, decisive
from forumdesk.domain.polls import Kind, Option, Poll
from forumdesk.domain.results import Decision, Figure, Result
from forumdesk.domain.rules import Decisive
from forumdesk.i18n import _, language, ngettext
from forumdesk.wording import poll_terms
from forumdesk.wording.poll_terms import in_full
from forumdesk.wording.results.base import Cell, Column, Shown, Table, Worded
from forumdesk.wording.results.options import printed
from forumdesk.wording.results.papers import Fill, PaperBallot
from forumdesk.wording.results.sentences import option_named

# Where there is nothing to say in a cell.
_NONE = "–"


@dataclass(frozen=True, slots=True)
class _Count:
    """A count in words: its name, the head of its figures, and a figure as it is printed."""

    name: str
    figure: str
    printed: Callable[[Figure, Ranked], str]


def _count(count: Decisive) -> _Count:
    match count:
        case Decisive.BORDA:
            return _Count("Borda", _("Borda points"), _as_it_is)
        case Decisive.INSTANT_RUNOFF:
            return _Count(_("Instant runoff"), _("Runoff votes"), _as_it_is)
        case _:
            return _Count("Schulze", _("Not beaten by (Schulze)"), _of_others)


def _as_it_is(figure: Figure, _outcome: Ranked) -> str:
    return printed(figure)


def _of_others(figure: Figure, outcome: Ranked) -> str:
    return f"{figure}/{len(outcome.pairs) - 1}"


class RankingWorded(Worded[Ranked]):
    """Options in order."""

    typed_as = "3>1=2"

    def name(self) -> str:
        """Ranking."""
        return _("Ranking")

    def by_answer(self) -> str:
        """The first places."""
        return _("Who puts each option first")

    def how(self, poll: Poll) -> str:
        """Places, how many, and which count decides."""
        most = poll.rules.maximum
        said = [
            _("Give places: 1 is the best. Equal places are allowed."),
            ngettext(
                "Give a place to at most {n} option; what has none comes last.",
                "Give a place to at most {n} options; what has none comes last.",
                most,
            ).format(n=most)
            if most
            else _("What has no place comes last."),
        ]
        if poll.kind is not Kind.PULSE:
            said.append(_("Decisive count: {count}.").format(count=self.decides(poll)))
        return " ".join(said)

    def paper(self, poll: Poll) -> PaperBallot:
        """Room for a place at each option; a few places can be counted by hand."""
        places = range(1, (poll.rules.maximum or len(poll.options)) + 1)
        return replace(super().paper(poll), fill=Fill.NUMBER, counted=(*map(str, places),)[:10])

    def decides(self, poll: Poll) -> str:
        """The declared count."""
        return poll_terms.decisive(decisive(poll.rules))

    def sentence(self, result: Result, outcome: Ranked, decision: Decision) -> str:
        """The declared count, and what it found."""
        if not decision.winners:
            return super().sentence(result, outcome, decision)
        match decisive(result.poll.rules):
            case Decisive.BORDA:
                found = _borda_found(decision)
            case Decisive.INSTANT_RUNOFF:
                found = _runoff_found(decision)
            case _:
                found = _schulze_found(outcome, decision)
        last = outcome.rounds[-1]
        facts = {
            "options": _named(result, decision.winners),
            "most": printed(decision.most),
            "ballots": outcome.ballots,
            "continuing": printed(last.continuing),
            "round": len(outcome.rounds),
        }
        return f"{_declared(result.poll)} {found.format(**facts)}"

    def alone(self, result: Result, decision: Decision) -> str:
        """The declared count and its winner."""
        if not decision.winners:
            return super().alone(result, decision)
        sentence = _("Tie: {options}.") if decision.tie else _("Winner: {options}.")
        named = _named(result, decision.winners)
        return f"{_declared(result.poll)} {sentence.format(options=named)}"

    def shown(self, result: Result, outcome: Ranked) -> Shown:
        """Bars of the declared count, the runoff as flows and the pairs as a square; as tables."""
        order = _declared_first(result.poll)
        charts = [_bars(result, outcome, order[0])]
        pictures = [_flows(result, outcome), _matrix(result, outcome)] if outcome.ballots else []
        return Shown(
            (
                _overview(result, outcome, order),
                _rounds_table(result, outcome),
                _pairs_table(result, outcome),
            ),
            (*charts, *pictures),
            tuple(_notes(result, outcome)),
        )

    def figures(self, result: Result, outcome: Ranked) -> Mapping[str, Mapping[str, object]]:
        """None beside the counts, of which no single one is the figure of an option."""
        return {}

    def counts(self, result: Result, outcome: Ranked) -> Mapping[str, object]:
        """All three counts, and who beats each other option; what may be a fraction as text."""
        runoff: dict[str, object] = {
            "rounds": [
                {
                    "tallies": {option: str(votes) for option, votes in one.tallies.items()},
                    "eliminated": list(one.eliminated),
                    "exhausted": one.exhausted,
                }
                for one in outcome.rounds
            ],
            "winners": list(outcome.winners(Decisive.INSTANT_RUNOFF)),
        }
        if lots := outcome.lots:
            runoff["lots"] = [
                {"round": number, "among": list(one.tied), "eliminated": list(one.eliminated)}
                for number, one in lots.items()
            ]
        return {
            "borda": {
                "scores": {one: str(points) for one, points in outcome.points.items()},
                "winners": list(outcome.winners(Decisive.BORDA)),
            },
            "instant_runoff": runoff,
            "schulze": {
                "pairwise": {one: dict(above) for one, above in outcome.pairs.items()},
                "winners": list(outcome.winners(Decisive.SCHULZE)),
            },
            "condorcet_winner": outcome.condorcet,
        }


def _declared(poll: Poll) -> str:
    return _("Decisive count: {count}.").format(count=_count(decisive(poll.rules)).name)


def _declared_first(poll: Poll) -> list[Decisive]:
    first = decisive(poll.rules)
    return [first, *(one for one in COUNTS if one is not first)]


def _named(result: Result, options: tuple[str, ...]) -> str:
    return ", ".join(option_named(result, one) for one in options)


def _borda_found(decision: Decision) -> str:
    if decision.tie:
        return _("Tie: {options} with {most} points each, of {ballots} rankings.")
    return _("Winner: {options} with {most} points, of {ballots} rankings.")


def _runoff_found(decision: Decision) -> str:
    if decision.tie:
        return _(
            "Tie in round {round}: {options} with {most} votes each, of {continuing} that still"
            " count."
        )
    return _(
        "Winner in round {round}: {options} with {most} votes, of {continuing} that still count."
    )


def _schulze_found(outcome: Ranked, decision: Decision) -> str:
    if outcome.condorcet is not None:
        return _("Winner: {options}. More rankings have it above each other option than below it.")
    if decision.tie:
        return _("Tie: {options}. No option has a stronger path to them than they have to it.")
    return _("Winner: {options}. No option has a stronger path to it than it has to that option.")


def _overview(result: Result, outcome: Ranked, order: list[Decisive]) -> Table:
    """A row for each option with what the counts found, the declared one first."""
    counts = [(_count(one), outcome.figures(one)) for one in order]
    return Table(
        columns=(
            Column(_("No."), 8),
            Column(_("Option"), 44),
            *(Column(count.figure, 18, right=True) for count, _figures in counts),
        ),
        rows=tuple(
            (
                *_option(one),
                *(count.printed(figures[one.id], outcome) for count, figures in counts),
            )
            for one in result.poll.options
        ),
        title=_("The three counts"),
    )


def _option(one: Option) -> tuple[Cell, Cell]:
    return str(one.number), one.text


def _rounds_table(result: Result, outcome: Ranked) -> Table:
    """A column for each round with the votes in it, and below them what counts."""
    rounds = outcome.rounds
    votes = [
        (
            *_option(one),
            *(
                printed(each.tallies[one.id]) if one.id in each.tallies else _NONE
                for each in rounds
            ),
        )
        for one in result.poll.options
    ]
    counting = ("", _("Still counting"), *(printed(each.continuing) for each in rounds))
    out = ("", _("Without an option that is left"), *(str(each.exhausted) for each in rounds))
    return Table(
        columns=(
            Column(_("No."), 8),
            Column(_("Option"), 40),
            *(Column(str(place), 9, right=True) for place in range(1, len(rounds) + 1)),
        ),
        rows=(*votes, counting, out),
        title=_("Instant runoff: votes in each round"),
    )


def _pairs_table(result: Result, outcome: Ranked) -> Table:
    """A row and a column for each option; columns are headed by numbers, so rows show theirs."""
    options = result.poll.options
    return Table(
        columns=(
            Column(_("No."), 8),
            Column(_("Option"), 40),
            *(Column(str(one.number), 9, right=True) for one in options),
        ),
        rows=tuple(
            (
                str(row.number),
                row.text.in_language(language()),
                *(_pair(outcome, row, column) for column in options),
            )
            for row in options
        ),
        title=_("Two by two: how many rankings have the row above the column"),
    )


def _pair(outcome: Ranked, row: Option, column: Option) -> str:
    return _NONE if row is column else str(outcome.pairs[row.id][column.id])


def _bars(result: Result, outcome: Ranked, count: Decisive) -> Bars:
    words, figures, winners = _count(count), outcome.figures(count), outcome.winners(count)
    return Bars(
        tuple(
            Bar(
                label=in_full(one),
                value=float(figures[one.id]),
                text=words.printed(figures[one.id], outcome),
                first=one.id in winners,
            )
            for one in result.poll.options
        ),
        title=words.figure,
    )


def _flows(result: Result, outcome: Ranked) -> Flows:
    options = result.poll.options
    winners = outcome.winners(Decisive.INSTANT_RUNOFF)
    return Flows(
        heading=_("Instant runoff: where the votes went"),
        names=tuple(one.text.in_language(language()) for one in options),
        out=_("Without an option that is left"),
        steps=tuple(
            Step(
                (*(float(each.tallies.get(one.id, 0)) for one in options), float(each.exhausted)),
                (*(printed(each.tallies.get(one.id, 0)) for one in options), str(each.exhausted)),
            )
            for each in outcome.rounds
        ),
        first=frozenset(place for place, one in enumerate(options) if one.id in winners),
    )


def _matrix(result: Result, outcome: Ranked) -> Matrix:
    options, pairs = result.poll.options, outcome.pairs
    return Matrix(
        heading=_("Two by two: how many rankings have the row above the column"),
        names=tuple(one.text.in_language(language()) for one in options),
        figures=tuple(
            tuple("" if row is column else str(pairs[row.id][column.id]) for column in options)
            for row in options
        ),
        ahead=tuple(
            tuple(
                row is not column and pairs[row.id][column.id] > pairs[column.id][row.id]
                for column in options
            )
            for row in options
        ),
    )


def _notes(result: Result, outcome: Ranked) -> Iterator[str]:
    """Whether another count had chosen otherwise, what was drawn by lot, and how each counts."""
    if outcome.ballots:
        yield _others(result, outcome)
        if outcome.condorcet is None:
            yield _("No option is above each other one on more rankings than below it.")
        else:
            yield _("{option} is above each other option on more rankings than below it.").format(
                option=option_named(result, outcome.condorcet)
            )
        yield from _lots(result, outcome)
    many = len(result.poll.options)
    yield _(
        "Borda: {most} points for the best of {options} options, down to none; equal ones share the"
        " mean of their places, and so do those without a place."
    ).format(options=many, most=many - 1)
    yield _(
        "Instant runoff: the option with the fewest first places leaves until one has more than"
        " half of what still counts; a ballot counts for equal best options in equal parts, and of"
        " equals the one leaves that had fewer votes in an earlier round, otherwise by lot."
    )
    yield _(
        "Schulze: strongest paths on winning votes; for two equal options, and for two without a"
        " place, a ballot counts for neither."
    )


def _others(result: Result, outcome: Ranked) -> str:
    """Whether the counts that do not decide had chosen otherwise."""
    first, *others = _declared_first(result.poll)
    chosen = outcome.winners(first)
    differing = [one for one in others if outcome.winners(one) != chosen]
    if not differing:
        return _("All three counts choose the same.")
    said = []
    for one in differing:
        winners = outcome.winners(one)
        sentence = _("{count} would have chosen {options}.")
        if len(winners) > 1:
            sentence = _("{count} would have ended in a tie of {options}.")
        said.append(sentence.format(count=_count(one).name, options=_named(result, winners)))
    if len(differing) < len(others):
        (same,) = (one for one in others if one not in differing)
        said.append(_("{count} chooses the same.").format(count=_count(same).name))
    return " ".join(said)


def _lots(result: Result, outcome: Ranked) -> Iterator[str]:
    for number, one in outcome.lots.items():
        yield _(
            "Round {round} of the runoff: {options} had equally few votes, also in all rounds"
            " before; by lot {option} left. The lot is drawn from the ballots themselves, so"
            " anybody can draw it again."
        ).format(
            round=number,
            options=_named(result, one.tied),
            option=_named(result, one.eliminated),
        )


WORDED = RankingWorded()
