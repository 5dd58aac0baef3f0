"""Taking people's data out of the forum for good: one person, answers whose time is over, all."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget
from shiboken6 import isValid

from forumdesk.desktop import messages
from forumdesk.desktop.frame import Frame
from forumdesk.desktop.widgets.basic import Button, row
from forumdesk.desktop.widgets.dialog import Dialog, FormDialog
from forumdesk.desktop.widgets.text import wrapped
from forumdesk.domain.erasure import CopyOfForum, Due, Erased, LetGo, Reduced, Remaining, Wiped
from forumdesk.domain.people import Person
from forumdesk.i18n import _, ngettext
from forumdesk.operations.ending import end_forum
from forumdesk.operations.erasing import erase_person, reduce_to_statistics
from forumdesk.operations.named_in_others import of_how_many_others
from forumdesk.operations.outcome import Outcome
from forumdesk.operations.retention import due, last_day, let_go
from forumdesk.store.backup import has_copy_before_update
from forumdesk.store.forum_file import ForumFile
from forumdesk.wording import erasing as wording
from forumdesk.wording.programme import day
from forumdesk.wording.registration import field_label

Gone = TypeVar("Gone")


def ask_to_erase(owner: QWidget, main: Frame, person: Person, *, with_words: bool) -> None:
    """Ask, erase somebody, and say what stays."""

    def erase() -> None:
        def job(opened: ForumFile) -> Outcome[Erased]:
            return erase_person(
                opened, person_id=person.id, with_words=with_words, second=_second(main)
            )

        def erased(told: Erased) -> None:
            title = _("No. {number} is erased.").format(number=told.number)
            first = wording.covered_in_others(told.others) if told.others else ""
            _tell(main, title, told.remains, told.copies, first=first)

        _for_good(main, job, erased)

    words = _(
        "{name}: name, contacts, answers and needs are taken out of everything, also out of"
        " records that were signed and out of the copies that ForumDesk keeps. Totals and"
        " results of votes stay; counts by group, and by women and men, lose the person where"
        " fewer than five are alike. Nothing brings it back, not even undo."
    ).format(name=person.display)
    others = of_how_many_others(main.session.db, person)
    more = wording.in_others(others) if others else ""
    messages.ask(
        owner,
        _paragraphs(words, more, _of_copies(main)),
        title=_("Erase somebody"),
        yes=_("Erase"),
        danger=True,
        then=erase,
    )


def ask_to_reduce(owner: QWidget, main: Frame) -> None:
    """Ask, reduce the forum to statistics, and say what stays."""
    today, until = _today(main), last_day(main.session.db)
    early = today <= until

    def reduce() -> None:
        def job(opened: ForumFile) -> Outcome[Reduced]:
            return reduce_to_statistics(opened, today=today, early=early, second=_second(main))

        def reduced(told: Reduced) -> None:
            words = ngettext(
                "{n} person is a number now.", "{n} people are numbers now.", told.people
            )
            _tell(main, words.format(n=told.people), told.remains, told.copies)

        _for_good(main, job, reduced)

    words = _(
        "All names, contacts and answers go; people become numbers. Groups, totals, results and the"
        " words of records stay. Nothing brings the names back, not even undo."
    )
    if early:
        kept = _("Names are to be kept until {day}.").format(day=day(until))
        words = f"{kept} {words}"
    messages.ask(
        owner,
        _paragraphs(words, _of_copies(main)),
        title=_("Reduce to statistics"),
        yes=_("Let all names go"),
        danger=True,
        then=reduce,
    )


class LetGoDialog(Dialog):
    """Answers whose time is over, to be deleted by their fields."""

    def __init__(self, parent: QWidget, main: Frame) -> None:
        super().__init__(parent, _("What is due to go"), width=560)
        self._main = main
        self.ticks: dict[str, QCheckBox] = {}
        found = due(main.session.db, today=_today(main))
        for one in found:
            if not one.with_names:
                self.body.addWidget(self._tick(one))
        if any(one.with_names for one in found):
            words = _("Names are due to go, too: reduce the forum to statistics.")
            self.body.addWidget(wrapped(words, "body-muted"))
        if not found:
            self.body.addWidget(wrapped(_("Nothing is kept longer than it should be."), ""))
        elif self.ticks and (of_copies := _of_copies(main)):
            self.body.addWidget(wrapped(of_copies, "body-muted"))
        self.delete = Button(_("Delete these answers"), self._delete, kind="danger")
        self.delete.setEnabled(bool(self.ticks))
        close = Button(_("Close"), self.reject)
        self.buttons(row(None, close, self.delete))
        close.setFocus()

    def _tick(self, one: Due) -> QCheckBox:
        told = ngettext(
            "{field}: {n} answer, to be kept until {day}",
            "{field}: {n} answers, to be kept until {day}",
            one.people,
        ).format(field=field_label(one.field), n=one.people, day=day(one.since))
        tick = self.ticks[one.field.key] = QCheckBox(told)
        tick.setChecked(True)
        tick.toggled.connect(self._follow)
        return tick

    def _follow(self) -> None:
        self.delete.setEnabled(any(one.isChecked() for one in self.ticks.values()))

    def _delete(self) -> None:
        main = self._main
        keys = [key for key, tick in self.ticks.items() if tick.isChecked()]

        def job(opened: ForumFile) -> Outcome[LetGo]:
            return let_go(opened, keys=keys, second=_second(main))

        def gone(told: LetGo) -> None:
            number = sum(many for _field, many in told.answers)
            words = ngettext("{n} answer is deleted.", "{n} answers are deleted.", number)
            _tell(main, words.format(n=number), (), told.copies)

        self.accept()
        _for_good(main, job, gone)


class EndDialog(FormDialog):
    """Ends the forum for whoever types its short title."""

    def __init__(self, parent: QWidget, main: Frame, *, then: Callable[[], object]) -> None:
        super().__init__(parent, _("End the forum"), action=_("End it for good"), width=560)
        self._main, self._then = main, then
        forum = main.session.forum
        self.title_field = QLineEdit()
        self.title_field.setPlaceholderText(forum.short_title)
        self.follow_up = QCheckBox(_("Also the list of those who want to hear more"))
        words = _(
            "The forum's key, badges, paired devices, contacts and needs are wiped, also in the"
            " copies that ForumDesk keeps. Phones are refused from then on. Names, results and"
            " records stay until the forum is reduced to statistics. Nothing undoes it."
        )
        self.form.addRow(wrapped(_paragraphs(words, _of_copies(main))))
        self.field(_("Short title"), self.title_field, hint=_("Type it to show that you mean it."))
        self.form.addRow(self.follow_up)
        self.title_field.textEdited.connect(lambda _now: self.no_problem())
        self._agree.set_kind("danger")
        self.on_save(self._end)
        self.title_field.setFocus()

    def _end(self) -> None:
        main, title, along = self._main, self.title_field.text(), self.follow_up.isChecked()

        def job(opened: ForumFile) -> Outcome[Wiped]:
            return end_forum(opened, title=title, follow_up=along, second=_second(main))

        def ended(told: Wiped) -> None:
            # Whoever has left meanwhile is told all the same.
            if isValid(self):
                self.done_well()
            if main.desk.service is not None:
                # It holds the key in its memory.
                main.desk.service.stop_once_heard()
            lines = _lines(told.remains, told.copies)
            messages.ask(
                main.window(),
                "\n".join(lines),
                title=_("The forum has ended"),
                yes=_("Make the certificate"),
                no=_("Close"),
                then=self._then,
            )

        def failed(sentence: str) -> None:
            (self.problem if isValid(self) else main.session.say)(sentence)

        _for_good(main, job, ended, failed=failed)


def _for_good(
    main: Frame,
    job: Callable[[ForumFile], Outcome[Gone]],
    then: Callable[[Gone], None],
    failed: Callable[[str], None] | None = None,
) -> None:
    """Do it on the writing thread; steps that would bring back what went are forgotten."""
    session = main.session

    def done(value: Gone) -> None:
        session.forget_steps()
        then(value)

    session.write(lambda _db: job(session.file), done, failed=failed)


def _of_copies(main: Frame) -> str:
    """What becomes of a copy that cannot stay what it was kept for."""
    there = has_copy_before_update(main.session.path, main.session.forum.id)
    return wording.copies_before_update() if there else ""


def _paragraphs(*said: str) -> str:
    return "\n\n".join(one for one in said if one)


def _tell(
    main: Frame,
    title: str,
    remains: Iterable[Remaining],
    copies: Iterable[CopyOfForum],
    *,
    first: str = "",
) -> None:
    lines = [one for one in (first, *_lines(remains, copies)) if one]
    if lines:
        messages.tell(main.window(), "\n".join(lines), title=title)
    else:
        main.session.say(title)


def _lines(remains: Iterable[Remaining], copies: Iterable[CopyOfForum]) -> list[str]:
    changed = [one for one in copies if one.held is not None or one.deleted or one.updated]
    return [*(wording.remains(one) for one in remains), *map(wording.copy, changed)]


def _second(main: Frame) -> Path | None:
    chosen = main.desk.preferences.settings.second_copies
    return Path(chosen) if chosen else None


def _today(main: Frame) -> date:
    return datetime.now(ZoneInfo(main.session.forum.time_zone)).date()
