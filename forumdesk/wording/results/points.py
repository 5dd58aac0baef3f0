"""Points: how many each option got, and how many people gave it any."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from forumdesk.domain.methods.points import METHOD, Points
from forumdesk.domain.polls import Poll
from forumdesk.domain.results import Decision, Result
from forumdesk.i18n import _, ngettext
from forumdesk.wording.results.base import Column, Shown, Table, Worded
from forumdesk.wording.results.options import option_bars
from forumdesk.wording.results.papers import Fill, PaperBallot
from forumdesk.wording.results.sentences import decided, option_named


class PointsWorded(Worded[Points]):
    """Points to share out."""

    typed_as = "1:2;2:1"

    def name(self) -> str:
        """Points."""
        return _("Points (dots)")

    def without_threshold(self) -> str:
        """The most points."""
        return _("most points")

    def by_answer(self) -> str:
        """The people, not their points."""
        return _("Who gave each option any points")

    def how(self, poll: Poll) -> str:
        """How many, and how many of them for one option."""
        points, cap = METHOD.points_of(poll), METHOD.cap_of(poll)
        if cap < points:
            return _("Share out {points} points, at most {cap} for one option.").format(
                points=points, cap=cap
            )
        return ngettext(
            "Give your {points} point.",
            "Share out {points} points; several may go to one option.",
            points,
        ).format(points=points)

    def paper(self, poll: Poll) -> PaperBallot:
        """Room for a number at each option."""
        counted = (_("Points"), _("People"))
        return replace(super().paper(poll), fill=Fill.NUMBER, counted=counted)

    def decides(self, poll: Poll) -> str:
        """The most of them."""
        return _("most points")

    def sentence(self, result: Result, outcome: Points, decision: Decision) -> str:
        """The most points, of all that were given."""
        if not decision.winners:
            return decided(result, decision)
        sentence = (
            _("Tie: {options} with {most} points each, of {given} given.")
            if decision.tie
            else _("Most points: {options} with {most} of {given} given.")
        )
        options = ", ".join(option_named(result, one) for one in decision.winners)
        return sentence.format(options=options, most=decision.most, given=outcome.given)

    def shown(self, result: Result, outcome: Points) -> Shown:
        """Bars of the points, a table of points and people, and the rules they were given by."""
        table = Table(
            columns=(
                Column(_("No."), 8),
                Column(_("Option"), 56),
                Column(_("Points"), 14, right=True),
                Column(_("from people"), 22, right=True),
            ),
            rows=tuple(
                (
                    str(one.number),
                    one.text,
                    str(outcome.points[one.id]),
                    str(outcome.people[one.id]),
                )
                for one in result.poll.options
            ),
        )
        return Shown((table,), (option_bars(result, outcome.points),), (_note(result, outcome),))

    def figures(self, result: Result, outcome: Points) -> Mapping[str, Mapping[str, object]]:
        """Points and people."""
        return {
            option: {"points": number, "people": outcome.people[option]}
            for option, number in outcome.points.items()
        }

    def counts(self, result: Result, outcome: Points) -> Mapping[str, object]:
        """The points of a ballot and the cap, and what was given of all there were."""
        poll = result.poll
        return {
            "points": METHOD.points_of(poll),
            "cap": METHOD.cap_of(poll),
            "given": outcome.given,
            "possible": METHOD.points_of(poll) * result.valid,
        }


def _note(result: Result, outcome: Points) -> str:
    poll = result.poll
    return ngettext(
        "{given} of {possible} points were given: {ballots} ballot with {points} each, at most"
        " {cap} for one option.",
        "{given} of {possible} points were given: {ballots} ballots with {points} each, at most"
        " {cap} for one option.",
        result.valid,
    ).format(
        given=outcome.given,
        possible=METHOD.points_of(poll) * result.valid,
        ballots=result.valid,
        points=METHOD.points_of(poll),
        cap=METHOD.cap_of(poll),
    )


WORDED = PointsWorded()
