"""Writing a poll: question, options, Enter. Everything else has a sensible default."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from forumdesk.desktop.keys import ENTER
from forumdesk.desktop.pages.polls.about import AboutFields
from forumdesk.desktop.pages.polls.from_template import TemplateButton
from forumdesk.desktop.pages.polls.rules.fields import first_parts, more_parts
from forumdesk.desktop.pages.polls.rules.part import Asked, RulePart
from forumdesk.desktop.pages.polls.words import Lack, Words, WordsFields
from forumdesk.desktop.session import Session
from forumdesk.desktop.widgets.basic import Button, column, label, row
from forumdesk.desktop.widgets.choice import ChoiceField
from forumdesk.desktop.widgets.dialog import LABEL_HEIGHT, FormDialog
from forumdesk.desktop.widgets.flow import FlowRow
from forumdesk.domain.errors import Refused
from forumdesk.domain.polls import Kind, Method, Poll
from forumdesk.domain.rule_checks import within
from forumdesk.domain.rules import Rules
from forumdesk.domain.text import shortened
from forumdesk.i18n import _, language
from forumdesk.operations import polls as operations
from forumdesk.operations.outcome import Outcome
from forumdesk.store import people
from forumdesk.store.reader import Store
from forumdesk.wording import poll_terms
from forumdesk.wording import polls as wording
from forumdesk.wording import results as result_words

KINDS = (Kind.SECRET, Kind.SLIP, Kind.NAMED, Kind.PULSE)
# What a new poll begins with; a draft begins with its own.
BEGINNING = Rules(may_abstain=True)


class ComposeDialog(FormDialog):
    """The form of a new poll, or of a draft.

    Enter in the question goes on to the options; Ctrl+Enter saves and opens. `asks` opens a poll
    that must not open without a question; it is saved as a draft first. A new poll may `begin`
    with what is asked often.
    """

    def __init__(
        self,
        parent: QWidget,
        session: Session,
        *,
        saved: Callable[[Poll], object],
        asks: Callable[[Poll], object],
        draft: Poll | None = None,
        begin: operations.NewPoll | None = None,
    ) -> None:
        # The session it is written for, whatever is begun or chosen meanwhile.
        self._for = session.chosen
        title = _("New poll") if draft is None else _("Change the draft")
        if draft is None and self._for is not None:
            name = shortened(self._for.title.in_language(language()), 60)
            title = _("New poll in “{session}”").format(session=name)
        super().__init__(parent, title, action=_("Save as draft"), width=760)
        self._session, self._saved, self._draft = session, saved, draft
        self._asks = asks
        self._open_after = False
        # Rules that no control asks for stay as they are.
        self._before = draft.rules if draft is not None else BEGINNING
        self.words = WordsFields(self, spoken=session.forum.languages[0], draft=draft)
        self.first, self.more = first_parts(), more_parts(people.groups(session.db))
        self._build_method()
        self._build_kind()
        self._build_more()
        self._open_now = Button(_("Save and open"), self._save_and_open, icon="play", key="Ctrl+⏎")
        self.extra.addWidget(self._open_now)
        self.on_save(self._save)
        self.words.changed.connect(self._show_fitting)
        if draft is None:
            self.words.beside.addWidget(TemplateButton(self._take))
            self._fill(BEGINNING)
            if begin is not None:
                self._take(begin)
        else:
            self._fill_all(operations.as_new(draft))
        self._show_fitting()
        self.words.question.setFocus()

    @property
    def _parts(self) -> list[RulePart]:
        return [*self.first, *self.more]

    def _build_method(self) -> None:
        self.method = ChoiceField((method, result_words.of(method).name()) for method in Method)
        self.field(_("Method"), self.method)
        for part in self.first:
            self._add(part)
        self.method.currentIndexChanged.connect(self._show_fitting)

    def _add(self, part: RulePart) -> None:
        name = label(part.title)
        # So that it stands on the line of the first field.
        name.setMinimumHeight(LABEL_HEIGHT)
        self.form.addRow(name, part)

    def _build_kind(self) -> None:
        self.kinds = QButtonGroup(self)
        for number, kind in enumerate(KINDS):
            button = QRadioButton(poll_terms.kind(kind))
            button.setProperty("poll_kind", kind.value)
            self.kinds.addButton(button, number)
        self.kinds.buttons()[0].setChecked(True)
        self._promise = label("", "muted", wrap=True)
        # Four names of kinds are wider than a small window in some languages.
        buttons = FlowRow(spacing=14)
        buttons.show_widgets(self.kinds.buttons())
        kinds = column(buttons, self._promise, spacing=4)
        # So that the first line stands on that of its name.
        kinds.setContentsMargins(0, 5, 0, 0)
        self.form.addRow(label(_("Kind")), kinds)
        self.kinds.idToggled.connect(lambda *_: self._show_fitting())

    def _build_more(self) -> None:
        self.fold = Button("", self._toggle, small=True)
        self.form.addRow("", row(self.fold, None))
        self._unfolded = False
        for part in self.more:
            self._add(part)
        self.about = AboutFields(spoken=self._session.forum.languages[0])
        self.words.translated.toggled.connect(self.about.translate)
        self.form.addRow("", self.about)
        self.about.wanted.toggled.connect(self.make_room)

    def _toggle(self) -> None:
        self._unfolded = not self._unfolded
        self._show_fitting()

    def choose_kind(self, kind: Kind) -> None:
        """Choose a kind."""
        for button in self.kinds.buttons():
            button.setChecked(button.property("poll_kind") == kind.value)

    @property
    def kind(self) -> Kind:
        """The chosen kind."""
        checked = self.kinds.checkedButton()
        return Kind(str(checked.property("poll_kind"))) if checked is not None else Kind.SECRET

    @property
    def asked(self) -> Asked:
        """What the rules are about."""
        return Asked(self.kind, self.method.chosen, tuple(self.words.lines()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the next field here; only a button or Ctrl+Enter saves."""
        if event.key() not in ENTER:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._save_and_open()

    def _show_fitting(self) -> None:
        """Show what this kind and method ask for."""
        self.words.show_for(self.method.chosen)
        asked = self.asked
        self._promise.setText(wording.promised(asked.kind))
        self.fold.set_words(_("Fewer rules") if self._unfolded else _("More rules"))
        self.fold.set_icon("chevron-up" if self._unfolded else "chevron-down")
        for part in self._parts:
            fits = part.fits(asked)
            self.form.setRowVisible(part, fits and (self._unfolded or part in self.first))
            if fits:
                part.show_for(asked)
        about = self._unfolded and self.about.fits(asked.kind, asked.method)
        self.form.setRowVisible(self.about, about)
        self.make_room()

    def _fill(self, rules: Rules) -> None:
        for part in self._parts:
            part.fill(rules)

    def _fill_all(self, new: operations.NewPoll) -> None:
        self.choose_kind(new.kind)
        self.method.choose(new.method)
        self.words.fill(Words(new.question, tuple(new.options), tuple(new.costs)))
        self._before = new.rules
        self._fill(new.rules)
        self.about.fill(new.about)
        # What is not as usual is not hidden.
        as_usual = self._of_more(new.rules) == self._of_more(BEGINNING)
        self._unfolded = not as_usual or new.about is not None
        self._show_fitting()

    def _of_more(self, rules: Rules) -> Rules:
        """The rules of the parts that are folded away, with all others as they begin."""
        found = BEGINNING
        for part in self.more:
            found = part.taken(found, rules)
        return found

    def _take(self, new: operations.NewPoll) -> None:
        """Begin with a template."""
        self._fill_all(new)
        self.words.question.setFocus()
        # All of it, with its beginning in sight.
        length = len(self.words.question.text())
        self.words.question.setSelection(length, -length)

    def _written(self) -> operations.NewPoll | None:
        words, asked = self.words.written(), self.asked
        about = self.about.written() if self.about.fits(asked.kind, asked.method) else None
        found = (words, self._lacking(asked), about)
        lack = next((one for one in found if isinstance(one, Lack)), None)
        if lack is not None or isinstance(words, Lack) or isinstance(about, Lack):
            self.problem(lack.sentence if lack else "")
            self._unfolded |= lack is about
            self._show_fitting()
            if lack is not None:
                lack.stand()
            return None
        session = self._draft.session if self._draft else self._for.id if self._for else None
        return operations.NewPoll(
            question=words.question,
            kind=asked.kind,
            method=asked.method,
            options=words.options,
            rules=self._rules(asked),
            session=session,
            costs=words.costs,
            about=about,
        )

    def _lacking(self, asked: Asked) -> Lack | None:
        for part in self._parts:
            if part.fits(asked) and (sentence := part.lacks()):
                self._unfolded |= part in self.more
                self._show_fitting()
                return Lack(sentence, part.stand)
        return None

    def _rules(self, asked: Asked) -> Rules:
        rules = self._before
        for part in self._parts:
            if part.fits(asked):
                rules = part.chosen(rules)
        return within(rules, kind=asked.kind, method=asked.method)

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
