"""Putting proposals for the agenda up for ranking: which, and by what method."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from forumdesk import i18n
from forumdesk.desktop.session import Session
from forumdesk.desktop.text_fields import TextField
from forumdesk.desktop.widgets.basic import label
from forumdesk.desktop.widgets.choice import ChoiceField
from forumdesk.desktop.widgets.dialog import FormDialog
from forumdesk.desktop.widgets.text import wrapped
from forumdesk.desktop.widgets.ticks import TickList
from forumdesk.domain.agenda import Proposal, can_rank, usual_ranking
from forumdesk.domain.polls import Kind, Method, Poll
from forumdesk.domain.rule_checks import within
from forumdesk.domain.rules import Rules
from forumdesk.domain.text import Text, shortened
from forumdesk.i18n import _, language
from forumdesk.operations import agenda as operations
from forumdesk.operations.agenda import NewRanking
from forumdesk.operations.outcome import Outcome
from forumdesk.store.reader import Store
from forumdesk.wording import agenda as wording
from forumdesk.wording import poll_terms
from forumdesk.wording import polls as poll_words
from forumdesk.wording import results as result_words

LIST_HIGH = 180
# A room that is asked for an order may leave the question open, as in every poll.
RULES = Rules(may_abstain=True)


class RankingDialog(FormDialog):
    """Writes the draft of a poll; `saved` gets it. Ticked are those that went nowhere yet."""

    def __init__(
        self,
        parent: QWidget,
        session: Session,
        *,
        found: Sequence[Proposal],
        saved: Callable[[Poll], object],
    ) -> None:
        super().__init__(parent, _("Put up for ranking"), action=_("Save as draft"), width=680)
        self._session, self._saved, self._for = session, saved, session.chosen
        languages = session.forum.languages
        self.question = TextField(_("Question"), languages)
        self.question.show_text(_usual_question(languages))
        self.proposals = TickList(
            _("Proposals"),
            [(one.input.id, _words(one), _is_new(one)) for one in found],
            high=LIST_HIGH,
        )
        methods = [one for one in Method if can_rank(one)]
        self.method = ChoiceField((one, result_words.of(one).name()) for one in methods)
        self.method.choose(usual_ranking())
        self.kind = ChoiceField((one, poll_terms.kind(one)) for one in Kind)
        self.kind.choose(Kind.SECRET)
        self._promise = label("", "muted", wrap=True)
        self._build()
        self.on_save(self._save)
        self.proposals.setFocus()

    def _build(self) -> None:
        words = _("The draft can be changed on the page Polls before it is opened.")
        if self._for is not None:
            title = shortened(self._for.title.in_language(language()), 60)
            words = _(
                "The draft belongs to “{session}” and can be changed on the page Polls before it"
                " is opened."
            ).format(session=title)
        self.body.insertWidget(0, wrapped(words, "muted"))
        self.field(_("Question"), self.question)
        self.question.setAccessibleName("")
        self.field(_("Proposals"), self.proposals)
        self.field(_("Method"), self.method)
        self.field(_("Kind"), self.kind, below=self._promise)
        self.kind.currentIndexChanged.connect(lambda _at: self._promise_what_holds())
        self._promise_what_holds()

    def _promise_what_holds(self) -> None:
        self._promise.setText(poll_words.promised(self.kind.chosen))

    def _save(self) -> None:
        if not self.question.text:
            self.problem(_("The question is missing."))
            self.question.setFocus()
            return
        new = NewRanking(
            question=self.question.text,
            method=self.method.chosen,
            kind=self.kind.chosen,
            proposals=self.proposals.ticked,
            rules=within(RULES, kind=self.kind.chosen, method=self.method.chosen),
            session=self._for.id if self._for is not None else None,
        )

        def save(db: Store) -> Outcome[Poll]:
            return operations.rank_proposals(db, new=new)

        self._session.write(save, self._done, failed=self.problem, owner=self)

    def _done(self, poll: Poll) -> None:
        self.done_well()
        self._saved(poll)


def _is_new(one: Proposal) -> bool:
    return one.poll is None and one.session is None


def _words(one: Proposal) -> str:
    return f"{one.input.number} · {one.input.text}"


def _usual_question(languages: Sequence[str]) -> Text:
    """In every language of the forum."""
    said = []
    for tag in languages:
        with i18n.speaking(tag):
            said.append((tag, wording.usual_question()))
    return Text(tuple(said))
