"""A budget: what is funded by the declared rule, what the other one makes of it, and who paid."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

from forumdesk.charts.funded import FundedList, Project
from forumdesk.domain.budgets.projects import Funded
from forumdesk.domain.methods.budget import COUNTS, METHOD, Spending, costs_of, decisive
from forumdesk.domain.polls import Poll
from forumdesk.domain.results import Decision, Result
from forumdesk.domain.rules import Decisive
from forumdesk.i18n import _, ngettext
from forumdesk.wording.numbers import amount
from forumdesk.wording.poll_terms import in_full
from forumdesk.wording.results.base import Column, Shown, Table, Worded
from forumdesk.wording.results.papers import PaperBallot, PaperLine
from forumdesk.wording.results.sentences import decided, option_named

_NONE = "–"


def _rule(count: Decisive) -> str:
    match count:
        case Decisive.EQUAL_SHARES:
            return _("Equal shares")
        case _:
            return _("Most votes first")


class BudgetWorded(Worded[Spending]):
    """Projects with costs."""

    typed_as = "1;3"

    def name(self) -> str:
        """Budget."""
        return _("Budget")

    def how(self, poll: Poll) -> str:
        """How much may be spent, and which rule decides."""
        sentence = _("Choose projects that together cost at most {budget}.")
        return f"{sentence.format(budget=amount(poll.rules.budget or 0))} {_declared(poll)}"

    def paper(self, poll: Poll) -> PaperBallot:
        """A box at each project, with its cost."""
        lines = tuple(
            PaperLine(one.text, str(one.number), amount(one.cost or 0)) for one in poll.options
        )
        return PaperBallot(lines)

    def decides(self, poll: Poll) -> str:
        """The declared rule."""
        return _rule(decisive(poll.rules)).lower()

    def sentence(self, result: Result, outcome: Spending, decision: Decision) -> str:
        """What is funded, what it costs and what is left."""
        funded = outcome.funded(decisive(result.poll.rules))
        if not any(outcome.votes.values()):
            return decided(result, decision)
        facts = {
            "options": _named(result, decision.winners),
            "spent": amount(funded.spent),
            "budget": amount(result.poll.rules.budget or 0),
            "left": amount(funded.left),
        }
        said = (
            _("Funded: {options}. {spent} of {budget} is spent, {left} is left.")
            if decision.winners
            else _("Nothing is funded; {left} of {budget} is left.")
        )
        return f"{_declared(result.poll)} {said.format(**facts)}"

    def alone(self, result: Result, decision: Decision) -> str:
        """What is funded."""
        if not decision.winners:
            said = _("Nothing is funded.")
        else:
            said = _("Funded: {options}.").format(options=_named(result, decision.winners))
        return f"{_declared(result.poll)} {said}"

    def own(self, result: Result, outcome: Spending, choices: object) -> str:
        """What an own share paid for, where equal shares decide."""
        chosen = METHOD.recognise(result.poll, choices)
        if chosen is None or decisive(result.poll.rules) is not Decisive.EQUAL_SHARES:
            return ""
        paid = outcome.shares.paid_by(chosen)
        if not paid:
            return _("Nothing that you chose is funded.")
        every = ", ".join(
            f"{option_named(result, one)} {amount(int(part))}" for one, part in paid.items()
        )
        return _("Your share paid for: {every}.").format(every=every)

    def shown(self, result: Result, outcome: Spending) -> Shown:
        """The funded list, a table of both rules, and what supporters paid by equal shares."""
        tables = [_overview(result, outcome)]
        if outcome.shares.payments:
            tables.append(_payments(result, outcome))
        return Shown(tuple(tables), (_picture(result, outcome),), tuple(_notes(result, outcome)))

    def brief(self, result: Result, outcome: Spending) -> tuple[str, ...]:
        """The funded projects with their votes."""
        funded = outcome.funded(decisive(result.poll.rules)).projects
        return tuple(
            f"{in_full(one)} {outcome.votes[one.id]}"
            for one in result.poll.options
            if one.id in funded
        )

    def figures(self, result: Result, outcome: Spending) -> Mapping[str, Mapping[str, object]]:
        """Votes, costs, and whether the declared rule funds it."""
        funded = outcome.funded(decisive(result.poll.rules)).projects
        return {
            one.id: {
                "votes": outcome.votes[one.id],
                "cost": one.cost,
                "funded": one.id in funded,
            }
            for one in result.poll.options
        }

    def counts(self, result: Result, outcome: Spending) -> Mapping[str, object]:
        """Both rules; amounts that each supporter paid are fractions as text."""
        rules = result.poll.rules
        payments = {
            one: {"each": str(paid.most), "full": paid.full, "less": paid.rest}
            for one, paid in outcome.shares.payments.items()
        }
        raised = {"raised": outcome.shares.raised, "payments": payments}
        return {
            "budget": rules.budget,
            "decisive": decisive(rules).value,
            "greedy": _told(outcome.greedy),
            "equal_shares": _told(outcome.shares.funded) | raised,
        }


def _told(funded: Funded) -> dict[str, object]:
    return {
        "funded": list(funded.projects),
        "spent": funded.spent,
        "left": funded.left,
        "ballots_with_a_funded_project": funded.served,
        "lots": [list(pair) for pair in funded.lots],
    }


def _declared(poll: Poll) -> str:
    match decisive(poll.rules):
        case Decisive.EQUAL_SHARES:
            return _("Equal shares decide.")
        case _:
            return _("Most votes first decides.")


def _declared_first(poll: Poll) -> tuple[Decisive, ...]:
    first = decisive(poll.rules)
    return (first, *(one for one in COUNTS if one is not first))


def _named(result: Result, projects: Sequence[str]) -> str:
    return ", ".join(option_named(result, one) for one in projects)


def _picture(result: Result, outcome: Spending) -> FundedList:
    """The declared rule's projects in the order of their funding, then the others by votes."""
    poll = result.poll
    budget, costs = max(1, poll.rules.budget or 0), costs_of(poll)
    options = {one.id: one for one in poll.options}
    funded = outcome.funded(decisive(poll.rules))
    others = sorted(
        (one for one in options if one not in funded.projects), key=lambda one: -outcome.votes[one]
    )
    begun = [0, *accumulate(costs[one] for one in funded.projects)]
    starts = [*begun[:-1], *(funded.spent for _one in others)]
    projects = [
        Project(
            in_full(options[one]),
            amount(costs[one]),
            start / budget,
            costs[one] / budget,
            one in funded.projects,
        )
        for one, start in zip((*funded.projects, *others), starts, strict=True)
    ]
    line = _("Budget {budget}").format(budget=amount(poll.rules.budget or 0))
    return FundedList(_rule(decisive(poll.rules)), tuple(projects), line)


def _overview(result: Result, outcome: Spending) -> Table:
    rules, costs = _declared_first(result.poll), costs_of(result.poll)
    return Table(
        columns=(
            Column(_("No."), 7),
            Column(_("Project"), 37),
            Column(_("Cost"), 18, right=True, aside=True),
            Column(_("Votes"), 10, right=True),
            *(Column(_rule(one), 14, right=True, aside=at > 0) for at, one in enumerate(rules)),
        ),
        rows=tuple(
            (
                str(one.number),
                one.text,
                amount(costs[one.id]),
                str(outcome.votes[one.id]),
                *(
                    _("funded") if one.id in outcome.funded(rule).projects else _NONE
                    for rule in rules
                ),
            )
            for one in result.poll.options
        ),
    )


def _payments(result: Result, outcome: Spending) -> Table:
    """For each project of equal shares what a supporter paid, and how many had less left."""
    paid = outcome.shares.payments
    return Table(
        title=_("What supporters paid by equal shares"),
        columns=(
            Column(_("No."), 7),
            Column(_("Project"), 40),
            Column(_("Each paid"), 20, right=True),
            Column(_("people"), 15, right=True),
            Column(_("with less left"), 18, right=True, aside=True),
        ),
        rows=tuple(
            (
                str(one.number),
                one.text,
                amount(int(paid[one.id].most)),
                str(paid[one.id].full),
                str(paid[one.id].rest),
            )
            for one in result.poll.options
            if one.id in paid
        ),
    )


def _notes(result: Result, outcome: Spending) -> Iterator[str]:
    for count in _declared_first(result.poll):
        yield _spent(result, outcome, count)
    if result.valid and result.poll.rules.budget:
        yield _begun(result, outcome)
    yield _compared(result, outcome)
    for count in COUNTS:
        for one, other in outcome.funded(count).lots:
            yield _(
                "{rule}: {one} and {other} were equal; a lot drawn from the ballots funded {one}."
            ).format(
                rule=_rule(count), one=option_named(result, one), other=option_named(result, other)
            )


def _spent(result: Result, outcome: Spending, count: Decisive) -> str:
    funded = outcome.funded(count)
    return ngettext(
        "{rule}: {spent} is spent, {left} is left; {served} of {ballots} ballot has a funded"
        " project.",
        "{rule}: {spent} is spent, {left} is left; {served} of {ballots} ballots have a funded"
        " project.",
        result.valid,
    ).format(
        rule=_rule(count),
        spent=amount(funded.spent),
        left=amount(funded.left),
        served=funded.served,
        ballots=result.valid,
    )


def _begun(result: Result, outcome: Spending) -> str:
    """What each ballot's share was; amounts for one are rounded down."""
    share = amount((result.poll.rules.budget or 0) // result.valid)
    raised = outcome.shares.raised
    if not raised:
        sentence = _("In equal shares every ballot has {share} to spend (rounded down).")
        return sentence.format(share=share)
    return _(
        "In equal shares every ballot has {share} to spend (rounded down), and {raised} more, so"
        " that more of the budget is used."
    ).format(share=share, raised=amount(raised))


def _compared(result: Result, outcome: Spending) -> str:
    """Whether the other rule would have funded something else."""
    ours, theirs = (outcome.funded(one).projects for one in _declared_first(result.poll))
    order = [one.id for one in result.poll.options]
    more = [one for one in order if one in theirs and one not in ours]
    less = [one for one in order if one in ours and one not in theirs]
    if more and less:
        sentence = _("{rule} would have funded {more}, and not {less}.")
    elif more:
        sentence = _("{rule} would have funded {more} as well.")
    elif less:
        sentence = _("{rule} would not have funded {less}.")
    else:
        sentence = _("{rule} would have funded the same projects.")
    return sentence.format(
        rule=_rule(_declared_first(result.poll)[1]),
        more=_named(result, more),
        less=_named(result, less),
    )


WORDED = BudgetWorded()
