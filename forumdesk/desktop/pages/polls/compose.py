"""Writing a poll: question, options, Enter. Everything else has a sensible default."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from forumdesk.desktop.keys import ENTER
from forumdesk.desktop.pages.polls.ballots import FORMS
from forumdesk.desktop.pages.polls.proposal import NONE_OF_THEM, NOT_CHOSEN, ProposalField
from forumdesk.desktop.session import Session
from forumdesk.desktop.widgets.basic import Button, column, label, row
from forumdesk.desktop.widgets.choice import ChoiceField
from forumdesk.desktop.widgets.dialog import FormDialog
from forumdesk.desktop.widgets.times import pad
from forumdesk.domain.errors import Refused
from forumdesk.domain.polls import Kind, Method, Poll
from forumdesk.domain.rules import EVERYBODY, Listed, Roll, Rules, usual_base
from forumdesk.domain.text import Text, clean_line, shortened
from forumdesk.domain.typed_text import as_text
from forumdesk.i18n import LANGUAGES, _, language
from forumdesk.operations import polls as operations
from forumdesk.operations.outcome import Outcome
from forumdesk.store.reader import Store
from forumdesk.wording import poll_terms
from forumdesk.wording import polls as wording
from forumdesk.wording import results as result_words

THRESHOLDS = ("", "simple", "two_thirds", "half_plus_one", "absolute")


class ComposeDialog(FormDialog):
    """The form of a new poll, or of a draft.

    Enter in the question goes on to the options; Ctrl+Enter saves and opens. `asks` opens a poll
    that must not open without a question; it is saved as a draft first.
    """

    def __init__(
        self,
        parent: QWidget,
        session: Session,
        *,
        saved: Callable[[Poll], object],
        asks: Callable[[Poll], object],
        draft: Poll | None = None,
    ) -> None:
        # The session it is written for, whatever is begun or chosen meanwhile.
        self._for = session.chosen
        title = _("New poll") if draft is None else _("Change the draft")
        if draft is None and self._for is not None:
            name = shortened(self._for.title.in_language(language()), 60)
            title = _("New poll in “{session}”").format(session=name)
        super().__init__(parent, title, action=_("Save as draft"), width=640)
        self._session, self._saved, self._draft = session, saved, draft
        self._asks = asks
        self._spoken = session.forum.languages[0]
        self._other = next(one for one in LANGUAGES if one != self._spoken)
        self._open_after = False
        self._build_words()
        self._build_terms()
        self._open_now = Button(_("Save and open"), self._save_and_open, icon="play", key="Ctrl+⏎")
        self.add_action(self._open_now)
        self.on_save(self._save)
        if draft is not None:
            self._fill(draft)
        self.question.setFocus()

    def _build_words(self) -> None:
        self.question = QLineEdit()
        self.question.setPlaceholderText(_("What do you want to ask?"))
        self.options = _Lines(_("One option per line"))
        self.question.returnPressed.connect(self.options.setFocus)
        self.field(_("Question"), self.question)
        self.field(_("Options"), self.options)
        name = {"en": _("Also in English"), "id": _("Also in Indonesian")}[self._other]
        self.translated = QCheckBox(name)
        self.form.addRow("", self.translated)
        self.other_question, self.other_options = QLineEdit(), _Lines(_("In the same order"))
        self.other_question.setAccessibleName(name)
        self.other_options.setAccessibleName(name)
        self._translation = QWidget()
        self._translation.setLayout(column(self.other_question, self.other_options))
        self._translation.hide()
        self.translated.toggled.connect(self._translation.setVisible)
        self.form.addRow("", self._translation)

    def _build_terms(self) -> None:
        self.kinds = QButtonGroup(self)
        buttons = []
        for number, kind in enumerate((Kind.SECRET, Kind.NAMED, Kind.PULSE)):
            button = QRadioButton(poll_terms.kind(kind))
            button.setProperty("poll_kind", kind.value)
            self.kinds.addButton(button, number)
            buttons.append(button)
        buttons[0].setChecked(True)
        self._promise = label("", "muted", wrap=True)
        self.kinds.idToggled.connect(lambda *_: self._show_promise())
        inside = QVBoxLayout()
        inside.setSpacing(4)
        inside.addLayout(row(*buttons, None, spacing=20))
        inside.addWidget(self._promise)
        self.form.addRow(label(_("Kind")), inside)
        self._build_method()
        self._build_decision()
        self._build_end()
        self._show_promise()

    def _build_method(self) -> None:
        self.method = ChoiceField((method, result_words.of(method).name()) for method in FORMS)
        self._method_form = FORMS[Method.SINGLE]()
        self._method_place = QVBoxLayout()
        self._method_place.setSpacing(8)
        self._method_place.addWidget(self.method)
        self.method.currentIndexChanged.connect(self._show_method)
        self.form.addRow(label(_("Method")), self._method_place)
        self.method.setAccessibleName(_("Method"))

    def _build_decision(self) -> None:
        self.threshold = ChoiceField((one or None, poll_terms.threshold(one)) for one in THRESHOLDS)
        self.field(_("Decided by"), self.threshold)
        self.proposal = ProposalField()
        self.field(_("Put to the vote"), self.proposal)
        self.options.textChanged.connect(lambda: self.proposal.offer(self.options.lines()))
        for changed in (self.threshold, self.method):
            changed.currentIndexChanged.connect(self._show_proposal)
        self.roll = ChoiceField(
            [
                (EVERYBODY, _("Everybody with a badge")),
                (Roll(Listed.CHECKED_IN), _("Those checked in when it opens")),
            ]
        )
        self.field(_("Who may vote"), self.roll)

    def _build_end(self) -> None:
        self.abstain = QCheckBox(_("Offer “I abstain”"))
        self.abstain.setChecked(True)
        self.timed = QCheckBox(_("Close by itself after"))
        self.minutes = QSpinBox()
        pad(self.minutes)
        self.minutes.setRange(1, 120)
        self.minutes.setValue(3)
        self.minutes.setSuffix(" " + _("min"))
        self.minutes.setEnabled(False)
        self.minutes.setAccessibleName(_("Minutes until it closes"))
        self.timed.toggled.connect(self.minutes.setEnabled)
        self.form.addRow("", self.abstain)
        self.form.addRow("", row(self.timed, self.minutes, None))

    def add_action(self, button: Button) -> None:
        """A second step beside the first one."""
        self.extra.addWidget(button)

    @property
    def kind(self) -> Kind:
        """The chosen kind."""
        checked = self.kinds.checkedButton()
        return Kind(str(checked.property("poll_kind"))) if checked is not None else Kind.SECRET

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the next field here; only a button or Ctrl+Enter saves."""
        if event.key() not in ENTER:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._save_and_open()

    def _show_promise(self) -> None:
        self._promise.setText(wording.promised(self.kind))
        has_roll = self.kind is not Kind.PULSE
        self.roll.setEnabled(has_roll)
        self.threshold.setEnabled(has_roll)
        self._show_proposal()

    @property
    def _asks_for_proposal(self) -> bool:
        single = self.method.chosen is Method.SINGLE
        return single and self.threshold.chosen is not None and self.kind is not Kind.PULSE

    def _show_proposal(self) -> None:
        self.form.setRowVisible(self.proposal, self._asks_for_proposal)
        self.make_room()

    def _show_method(self) -> None:
        self._method_place.removeWidget(self._method_form)
        self._method_form.deleteLater()
        self._method_form = FORMS[self.method.chosen]()
        self._method_place.addWidget(self._method_form)

    def _fill(self, draft: Poll) -> None:
        self.question.setText(draft.question.in_language(self._spoken))
        self.options.setPlainText(
            "\n".join(one.text.in_language(self._spoken) for one in draft.options)
        )
        if self._other in draft.question.as_dict():
            self.translated.setChecked(True)
            self.other_question.setText(draft.question.in_language(self._other))
            self.other_options.setPlainText(
                "\n".join(one.text.in_language(self._other) for one in draft.options)
            )
        for button in self.kinds.buttons():
            button.setChecked(button.property("poll_kind") == draft.kind.value)
        self.method.choose(draft.method)
        self._method_form.fill(draft.rules)
        self.threshold.choose(draft.rules.threshold)
        if draft.rules.threshold:
            self.proposal.choose(draft.rules.proposal or NONE_OF_THEM)
        self.roll.choose(draft.rules.roll)
        self.abstain.setChecked(draft.rules.may_abstain)
        if draft.rules.seconds:
            self.timed.setChecked(True)
            self.minutes.setValue(max(1, draft.rules.seconds // 60))

    def _texts(self) -> tuple[Text, tuple[Text, ...]] | None:
        question = clean_line(self.question.text())
        options = self.options.lines()
        if not question:
            self.problem(_("The question is missing."))
            self.question.setFocus()
            return None
        if len(options) < 2:
            self.problem(_("A poll needs at least two options, one per line."))
            self.options.setFocus()
            return None
        if not self.translated.isChecked():
            return (
                as_text(question, language=self._spoken),
                tuple(as_text(one, language=self._spoken) for one in options),
            )
        other_question = clean_line(self.other_question.text())
        others = self.other_options.lines()
        if not other_question or len(others) != len(options):
            self.problem(
                _("The translation needs the question and as many options as the original.")
            )
            return None
        return (
            self._both(question, other_question),
            tuple(self._both(one, two) for one, two in zip(options, others, strict=True)),
        )

    def _both(self, first: str, second: str) -> Text:
        return as_text({self._spoken: first, self._other: second}, language=language())

    def _written(self) -> operations.NewPoll | None:
        texts = self._texts()
        if texts is None:
            return None
        if self._asks_for_proposal and self.proposal.number == NOT_CHOSEN:
            self.problem(_("Choose which option is put to the vote; only that one can be carried."))
            self.proposal.setFocus()
            return None
        about = self._draft.session if self._draft else self._for.id if self._for else None
        return operations.NewPoll(
            question=texts[0],
            kind=self.kind,
            method=self.method.chosen,
            options=texts[1],
            rules=self._rules(),
            session=about,
        )

    def _rules(self) -> Rules:
        rules = Rules(
            may_abstain=self.abstain.isChecked(),
            seconds=60 * self.minutes.value() if self.timed.isChecked() else None,
        )
        if self.kind is not Kind.PULSE:
            threshold = self.threshold.chosen
            proposed = self._asks_for_proposal and self.proposal.number != NONE_OF_THEM
            rules = replace(
                rules,
                base=usual_base(threshold),
                threshold=threshold,
                proposal=self.proposal.number if proposed else None,
                roll=self.roll.chosen,
            )
        return self._method_form.chosen(rules)

    def _save_and_open(self) -> None:
        self._open_after = True
        self._save()

    def _save(self) -> None:
        new, draft = self._written(), self._draft
        if new is None:
            self._open_after = False
            return

        def save(db: Store) -> Outcome[Poll]:
            if draft is None:
                return operations.add_poll(db, new=new)
            return operations.update_poll(db, poll_id=draft.id, new=new)

        self._session.write(save, self._added, failed=self._refused, owner=self)

    def _added(self, poll: Poll) -> None:
        self._draft = poll
        if not self._open_after or self._is_for_few(poll):
            self.done_well()
            self._saved(poll)
            if self._open_after:
                self._asks(poll)
            return
        self._session.write(
            lambda db: operations.open_poll(db, poll_id=poll.id),
            self._opened,
            failed=self._refused,
            owner=self,
        )

    def _is_for_few(self, poll: Poll) -> bool:
        try:
            return operations.caution_at_opening(self._session.db, poll_id=poll.id) is not None
        except Refused:
            return False

    def _opened(self, poll: Poll) -> None:
        self.done_well()
        self._saved(poll)

    def _refused(self, sentence: str) -> None:
        self._open_after = False
        self.problem(sentence)


class _Lines(QPlainTextEdit):
    """Lines of text; Tab leaves the field."""

    def __init__(self, placeholder: str) -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setFixedHeight(104)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter is the form's."""
        if event.key() in ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def lines(self) -> list[str]:
        """What was typed, cleaned, without empty lines."""
        cleaned = (clean_line(line) for line in self.toPlainText().splitlines())
        return [line for line in cleaned if line]
