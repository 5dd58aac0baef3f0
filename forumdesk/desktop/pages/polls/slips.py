"""Slips of one poll at the desk: printed, given out against a tick, and taken back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSpinBox, QWidget

from forumdesk.desktop import messages
from forumdesk.desktop.frame import Frame
from forumdesk.desktop.person_fields import PersonField
from forumdesk.desktop.preferences import Purpose
from forumdesk.desktop.widgets.basic import Button, heading, label, row, rule
from forumdesk.desktop.widgets.choice import ChoiceField
from forumdesk.desktop.widgets.dialog import Dialog
from forumdesk.desktop.widgets.text import wrapped
from forumdesk.desktop.widgets.times import pad
from forumdesk.domain.people import Person
from forumdesk.domain.polls import Poll
from forumdesk.domain.rules import Listed
from forumdesk.domain.slips import MOST_AT_ONCE, SlipCount
from forumdesk.i18n import _
from forumdesk.operations import slips as operations
from forumdesk.operations.attendance import person_with
from forumdesk.operations.documents import printed_once
from forumdesk.operations.outcome import Outcome
from forumdesk.operations.reporting import Put, make_report
from forumdesk.store import people
from forumdesk.store.reader import Store
from forumdesk.wording import poll_terms


class SlipsDialog(Dialog):
    """What can be done with the slips of a poll's round, and what has become of them."""

    def __init__(self, owner: QWidget, main: Frame, poll: Poll) -> None:
        self._round = operations.round_of_slips(poll)
        name = _("Slips of poll {n}").format(n=poll.number)
        if self._round > 1:
            name = _("Slips of poll {n}, round {round}").format(n=poll.number, round=self._round)
        super().__init__(owner, name, width=680)
        self._main, self._session, self._poll = main, main.session, poll
        self.numbers = label("", "strong", wrap=True)
        self.body.addWidget(self.numbers)
        self.said = label("", "muted", wrap=True)
        self.said.hide()
        self._build_print()
        self._build_give()
        self._build_spoil()
        self.buttons(row(None, Button(_("Close"), self.accept)), above=self.said)
        self._show(operations.reconcile(self._session.db, poll, self._round))

    def _build_print(self) -> None:
        self.count = QSpinBox()
        pad(self.count)
        self.count.setRange(1, MOST_AT_ONCE)
        self.count.setValue(self._poll.entitled or 20)
        self.count.setAccessibleName(_("How many slips"))
        papers = printed_once().papers
        self.paper = ChoiceField((one, one) for one in papers)
        self.paper.setAccessibleName(_("Paper"))
        self.print_button = Button(_("Print as PDF …"), self._choose_file, icon="printer")
        self._part(
            _("Print slips"),
            _("Each is printed only once. Cut them apart, shuffle them and let people draw."),
            row(self.count, self.paper, None, self.print_button),
        )

    def _build_give(self) -> None:
        self.person = PersonField(self._session.db)
        self.person.setPlaceholderText(_("Name, number or the code of the badge"))
        self.person.setAccessibleName(_("Who draws a slip"))
        self.person.returnPressed.connect(self._give)
        self.give_button = Button(_("Tick"), self._give, icon="check", kind="primary")
        self.wrong_button = Button(_("Ticked by mistake"), self._ask_wrong, icon="undo-2")
        words = _("Tick whoever draws a slip, by name or scanned badge. Nobody notes which one.")
        if self._poll.rules.roll.of is Listed.NONE:
            words = _("This poll has no list of people: count the slips as you hand them out.")
            for one in (self.person, self.give_button, self.wrong_button):
                one.setEnabled(False)
        line = row(self.person, self.give_button, self.wrong_button)
        line.setStretch(0, 1)
        self._part(_("Give out"), words, line)

    def _build_spoil(self) -> None:
        self.code = QLineEdit()
        self.code.setPlaceholderText("BCDE-FGHJ-KNPR")
        self.code.setAccessibleName(_("Code of the slip"))
        self.code.returnPressed.connect(self._spoil)
        self.spoil_button = Button(_("Take back"), self._spoil, icon="rotate-ccw")
        line = row(self.code, self.spoil_button)
        line.setStretch(0, 1)
        self._part(
            _("Exchange a spoilt slip"),
            _(
                "Take the unused slip itself and type or scan its code: it opens nothing any more,"
                " and its bearer draws another one. A lost slip is not replaced."
            ),
            line,
        )

    def _part(self, title: str, words: str, line: QHBoxLayout) -> None:
        self.body.addWidget(rule())
        self.body.addWidget(heading(title))
        self.body.addWidget(wrapped(words, "muted"))
        self.body.addLayout(line)

    def _choose_file(self) -> None:
        title = f"{self._session.forum.short_title} {self.windowTitle()}"
        name = "".join(one if one.isalnum() or one in " -" else " " for one in title)
        place = self._main.desk.preferences.place(Purpose.DOCUMENT)
        messages.save_file(self, _("Print slips"), f"{name}.pdf", "*.pdf", self._print, place=place)

    def _print(self, chosen: Path) -> None:
        poll, count, page = self._poll, self.count.value(), str(self.paper.chosen)
        forum_file = self._session.path

        def make(db: Store) -> Outcome[SlipCount]:
            kind, put = printed_once().kind, Put(chosen, forum_file)
            make_report(db, kind=kind, poll=poll.id, page=page, count=count, put=put)
            return Outcome(operations.reconcile(db, poll, self._round))

        self._do(make, _("Saved: {name}").format(name=chosen.name), lambda: None)

    def _chosen(self) -> Person | None:
        """Whose name was chosen, or whose number or badge was typed or scanned."""
        db, typed = self._session.db, self.person.text().strip()
        if self.person.person is not None:
            return people.person(db, self.person.person)
        found = person_with(db, typed) if typed else None
        if found is None:
            self._tell(_("Choose somebody who is registered."))
        return found

    def _give(self) -> None:
        person = self._chosen()
        if person is not None:
            give = partial(operations.give_slips, poll_id=self._poll.id, person_ids=[person.id])
            said = _("Ticked: {name}").format(name=person.display)
            self._do(give, said, lambda: self.person.show_person(None))

    def _ask_wrong(self) -> None:
        person = self._chosen()
        if person is None:
            return
        untick = partial(operations.untick_slips, poll_id=self._poll.id, person_ids=[person.id])
        said = _("Not ticked any more: {name}").format(name=person.display)
        messages.ask(
            self,
            _(
                "Only if {name} has drawn no slip, or has put it back into the pile: whoever is not"
                " ticked may draw one."
            ).format(name=person.display),
            yes=_("Take the tick off"),
            title=_("Was {name} ticked by mistake?").format(name=person.display),
            then=lambda: self._do(untick, said, lambda: self.person.show_person(None)),
        )

    def _spoil(self) -> None:
        spoil = partial(operations.spoil_slip, poll_id=self._poll.id, code=self.code.text())
        self._do(spoil, _("Taken back. Its bearer draws another slip."), self.code.clear)

    def _do(
        self, verb: Callable[[Store], Outcome[SlipCount]], said: str, clear: Callable[[], object]
    ) -> None:
        def done(count: SlipCount) -> None:
            clear()
            self._show(count)
            self._tell(said)

        self._session.write(verb, done, failed=self._tell, owner=self)

    def _show(self, count: SlipCount) -> None:
        more = poll_terms.more_used_than_given(count)
        self.numbers.setText(" ".join(one for one in (poll_terms.slips(count), more) if one))
        self.make_room()

    def _tell(self, words: str) -> None:
        self.said.setText(words)
        self.said.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self.said, QAccessible.Event.Alert))
        self.make_room()
