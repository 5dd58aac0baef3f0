"""Statements: how many agree with each, how many disagree, and how many pass."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from forumdesk.charts.diverging import Diverging, Judged
from forumdesk.domain.methods.statements import METHOD, Answers
from forumdesk.domain.opinions import AGREE, DISAGREE, PASS
from forumdesk.domain.polls import Poll
from forumdesk.domain.results import Decision, Result
from forumdesk.i18n import _, ngettext
from forumdesk.wording.poll_terms import in_full, threshold
from forumdesk.wording.results.base import Cell, Column, Shown, Table, Worded
from forumdesk.wording.results.opinion_map import opinions_shown, told
from forumdesk.wording.results.opinions import part, whole
from forumdesk.wording.results.papers import PaperBallot
from forumdesk.wording.results.sentences import decided_alone, option_named


class StatementsWorded(Worded[Answers]):
    """Agree, disagree or pass."""

    typed_as = "1:1;2:-1;3:0"

    def name(self) -> str:
        """Statements."""
        return _("Statements (agree or disagree)")

    def how(self, poll: Poll) -> str:
        """What can be said of each, and what becomes of those left out."""
        return _("Say of each whether you agree. What you leave out is not counted.")

    def said(self, poll: Poll) -> Mapping[str, str]:
        """The three answers."""
        words = {AGREE: _("Agree"), PASS: _("Pass"), DISAGREE: _("Disagree")}
        return {METHOD.in_words(answer): said for answer, said in words.items()}

    def paper(self, poll: Poll) -> PaperBallot:
        """A circle for each of the three answers."""
        answers = (_("Agree"), _("Disagree"), _("Pass"))
        return replace(super().paper(poll), heads=answers, counted=answers)

    def decides(self, poll: Poll) -> str:
        """A part in agreement."""
        if poll.rules.threshold is None:
            return self.without_threshold()
        return _("{threshold} in agreement").format(threshold=threshold(poll.rules.threshold))

    def without_threshold(self) -> str:
        """Nothing."""
        return _("nothing is decided")

    def sentence(self, result: Result, outcome: Answers, decision: Decision) -> str:
        """Which statements reached the threshold, with the arithmetic of each."""
        if decision.needed is None:
            answered = ngettext(
                "{n} person said what they think of these statements.",
                "{n} people said what they think of these statements.",
                result.valid,
            )
            return f"{answered.format(n=result.valid)} {self.alone(result, decision)}"
        if not decision.reached:
            return _("No statement reached the threshold, of {whole}.").format(whole=whole(result))
        every = "; ".join(_reached(result, outcome, one) for one in decision.reached)
        return _("Reached the threshold, of {whole}: {every}.").format(
            whole=whole(result), every=every
        )

    def alone(self, result: Result, decision: Decision) -> str:
        """Which statements reached the threshold."""
        if decision.needed is None:
            return _("No threshold was set, so nothing is decided.")
        return decided_alone(result, decision)

    def shown(self, result: Result, outcome: Answers) -> Shown:
        """Bars that part in the middle and every figure; the map of opinions if there is one."""
        table, picture = _table(result, outcome), _picture(result, outcome)
        if outcome.opinions is None:
            return Shown((table,), (picture,))
        more = opinions_shown(result, outcome.opinions)
        return Shown((table, *more.tables), (picture, *more.charts), more.notes)

    def brief(self, result: Result, outcome: Answers) -> tuple[str, ...]:
        """Both sides of every statement."""
        return tuple(
            _("{option}: {agree} agree, {disagree} disagree").format(
                option=in_full(one),
                agree=outcome.statements[one.id].agree,
                disagree=outcome.statements[one.id].disagree,
            )
            for one in result.poll.options
        )

    def figures(self, result: Result, outcome: Answers) -> Mapping[str, Mapping[str, object]]:
        """All of each statement; `needed` where there is a threshold."""
        return {
            option: {
                "agree": one.agree,
                "disagree": one.disagree,
                "pass": one.passed,
                "blank": one.blank,
                "n": one.n,
                "needed": METHOD.needed(result.poll, one, base=result.base),
            }
            for option, one in outcome.statements.items()
        }

    def counts(self, result: Result, outcome: Answers) -> Mapping[str, object]:
        """The map of opinions, if there is one."""
        return {} if outcome.opinions is None else {"map": told(result, outcome.opinions)}


def _reached(result: Result, outcome: Answers, option: str) -> str:
    one = outcome.statements[option]
    return _("{option} {agree} of {n}, {needed} needed").format(
        option=option_named(result, option),
        agree=one.agree,
        n=part(result, one.n),
        needed=METHOD.needed(result.poll, one, base=result.base),
    )


def _table(result: Result, outcome: Answers) -> Table:
    """Every figure, and what was needed."""
    decides = result.poll.rules.threshold is not None
    columns = [
        Column(_("No."), 8),
        Column(_("Statement"), 50),
        Column(_("Agree"), 14, right=True),
        Column(_("Disagree"), 14, right=True),
        Column(_("Pass"), 12, right=True),
        Column(_("Left blank"), 14, right=True),
    ]
    if decides:
        columns.append(Column(_("Needed"), 14, right=True))
    rows = []
    for option in result.poll.options:
        one = outcome.statements[option.id]
        figures = (one.agree, one.disagree, one.passed, one.blank)
        row: list[Cell] = [str(option.number), option.text, *map(str, figures)]
        if decides:
            needed = METHOD.needed(result.poll, one, base=result.base)
            row.append(f"{needed}/{part(result, one.n)}")
        rows.append(tuple(row))
    return Table(tuple(columns), tuple(rows))


def _picture(result: Result, outcome: Answers) -> Diverging:
    """Who disagrees to the left, who agrees to the right, who passes across the middle."""
    return Diverging(
        heading=_("Agreement with each statement"),
        steps=(_("Disagree"), _("Pass"), _("Agree")),
        against=1,
        neither=True,
        rows=tuple(
            Judged(in_full(one), (answered.disagree, answered.passed, answered.agree))
            for one in result.poll.options
            for answered in [outcome.statements[one.id]]
        ),
    )


WORDED = StatementsWorded()
