"""What decides: a share of which number, and which option is put to the vote."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from forumdesk.desktop.pages.polls.proposal import NONE_OF_THEM, NOT_CHOSEN, ProposalField
from forumdesk.desktop.pages.polls.rules.controls import Typed, widening
from forumdesk.desktop.pages.polls.rules.part import Asked, RulePart
from forumdesk.desktop.widgets.basic import column, label, row
from forumdesk.desktop.widgets.choice import ChoiceField
from forumdesk.domain.polls import Kind
from forumdesk.domain.rule_table import ENTRIES
from forumdesk.domain.rules import Base, Rule, Rules, usual_base
from forumdesk.i18n import _
from forumdesk.wording import poll_terms
from forumdesk.wording import results as result_words
from forumdesk.wording.fields import rule_name

THRESHOLDS = (None, "simple", "two_thirds", "half_plus_one", "absolute")


class DecisionPart(RulePart):
    """Threshold, base and proposal. What has no options is decided by a threshold alone."""

    rules = frozenset({Rule.THRESHOLD, Rule.BASE, Rule.PROPOSAL})

    def __init__(self) -> None:
        super().__init__()
        self.title = rule_name(Rule.THRESHOLD)
        self.threshold = Typed(
            [(one, poll_terms.threshold(one)) for one in THRESHOLDS],
            other=_("Another share …"),
            example="3/5",
            read=lambda words: str(ENTRIES[Rule.THRESHOLD].typed(words, {})),
            lacking=_("The share that decides is written such as 3/5."),
        )
        self.threshold.field.setAccessibleName(self.title)
        self.base: ChoiceField[Base] = ChoiceField((one, poll_terms.base(one)) for one in Base)
        self.base.setAccessibleName(rule_name(Rule.BASE))
        self._of = QWidget()
        self._of.setLayout(row(label(_("of")), widening(self.base)))
        self.proposal = ProposalField()
        self.proposal.setAccessibleName(rule_name(Rule.PROPOSAL))
        self._put = QWidget()
        self._put.setLayout(row(label(rule_name(Rule.PROPOSAL)), widening(self.proposal)))
        first = row()
        first.addWidget(self.threshold, 3)
        first.addWidget(self._of, 2)
        inside = column(first, self._put)
        inside.setContentsMargins(0, 0, 0, 0)
        self.setLayout(inside)
        self._asked: Asked | None = None
        self.threshold.changed.connect(self._show_rest)

    def fits(self, asked: Asked) -> bool:
        """A mood decides nothing."""
        return asked.kind is not Kind.PULSE and asked.honours(Rule.THRESHOLD)

    def show_for(self, asked: Asked) -> None:
        """Offer what the options are now."""
        self._asked = asked
        self.proposal.offer(asked.options)
        usual = asked.usual.threshold
        self.threshold.usually(
            _("as usual: {value}").format(value=poll_terms.threshold(usual))
            if usual
            else result_words.of(asked.method).without_threshold()
        )
        self._show_rest()

    @property
    def _has_threshold(self) -> bool:
        return self.threshold.field.chosen is not None

    @property
    def _asks_for_proposal(self) -> bool:
        honoured = self._asked is not None and self._asked.honours(Rule.PROPOSAL)
        return honoured and self._has_threshold

    def _show_rest(self) -> None:
        threshold = self.threshold.field.chosen
        # More than half of all entitled says already of what.
        self._of.setVisible(threshold is not None and threshold != "absolute")
        self._put.setVisible(self._asks_for_proposal)

    def fill(self, rules: Rules) -> None:
        """Show the decision."""
        self.threshold.say(rules.threshold)
        self.base.choose(rules.base)
        if rules.threshold:
            self.proposal.choose(rules.proposal or NONE_OF_THEM)
        self._show_rest()

    def chosen(self, rules: Rules) -> Rules:
        """The rules with this decision."""
        threshold = self.threshold.said()
        proposed = self._asks_for_proposal and self.proposal.number != NONE_OF_THEM
        return replace(
            rules,
            threshold=threshold,
            base=self.base.chosen if threshold != "absolute" else usual_base(threshold),
            proposal=self.proposal.number if proposed else None,
        )

    def stand(self) -> None:
        """At the proposal, or at the share that cannot be read."""
        if self.threshold.lacks():
            self.threshold.stand()
        else:
            self.proposal.setFocus()

    def lacks(self) -> str:
        """A threshold is about one option, or about none of them."""
        if self._asks_for_proposal and self.proposal.number == NOT_CHOSEN:
            return _("Choose which option is put to the vote; only that one can be carried.")
        return self.threshold.lacks()
