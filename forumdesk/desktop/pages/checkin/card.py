"""The large card that says green, yellow or red."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from forumdesk.desktop import keys
from forumdesk.desktop.frame import Frame
from forumdesk.desktop.notice import ICONS, Shown, light_colour
from forumdesk.desktop.pages.checkin.rules import RulesLine
from forumdesk.desktop.paper.at_once import AtOnce
from forumdesk.desktop.paper.menu import PrintMenu
from forumdesk.desktop.photo_mark import PhotoMark
from forumdesk.desktop.theme import Tokens, icon_pixmap
from forumdesk.desktop.widgets.basic import Button, column, restyle, row
from forumdesk.desktop.widgets.fitted import FittedLabel
from forumdesk.desktop.widgets.text import wrapped
from forumdesk.domain.attendance import CheckIn, Direction, Light
from forumdesk.domain.forum import Forum
from forumdesk.domain.people import Person
from forumdesk.domain.programme import Session
from forumdesk.domain.registration import Photo
from forumdesk.domain.scanned import Suspect
from forumdesk.i18n import _, language
from forumdesk.operations.waiting import called
from forumdesk.store import attendance
from forumdesk.store.reader import Reader
from forumdesk.wording import attendance as wording
from forumdesk.wording import waiting as words
from forumdesk.wording.erasing import has_ended
from forumdesk.wording.facts import Shell
from forumdesk.wording.registration import photo_words

ICON = 56
# Never a list to browse.
_MOST_WAITING = 3


class LightCard(QFrame):
    """Read from two steps away: colour, picture, word, name."""

    def __init__(self, tokens: Tokens, *, photo_of: Callable[[str], Photo | None]) -> None:
        super().__init__()
        self._tokens, self._photo_of = tokens, photo_of
        self.shown = Shown(None, "")
        self._picture = QLabel()
        self._picture.setFixedSize(ICON, ICON)
        self._word = wrapped("", "light")
        self._name = FittedLabel((36, 28, 22), bold=True)
        self._latin = FittedLabel((18, 15))
        self._where = FittedLabel((18, 15))
        self._facts = wrapped("", "light-line")
        self._photo = PhotoMark()
        self._advice = wrapped("", "light-line")
        self.rules = RulesLine()
        self.printing = Button(_("Print the badge"), icon="printer")
        self.printing.setToolTip(keys.native(keys.PRINT))
        self.papers = Button(_("Print …"), icon="printer", small=True)
        for one in (self.printing, self.papers):
            one.hide()
        texts = column(
            self._word,
            self._name,
            self._latin,
            self._where,
            8,
            self._facts,
            self._advice,
            self.rules,
            8,
            row(self._photo, self.rules.button, self.printing, self.papers, None),
            spacing=4,
        )
        inside = QHBoxLayout(self)
        inside.setContentsMargins(24, 24, 24, 24)
        inside.setSpacing(20)
        inside.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        inside.addLayout(column(texts, None), 1)
        self._over = ""
        self.say_ready()

    def offer_papers(self, main: Frame, at_once: AtOnce) -> None:
        """What is printed of whoever is on it, and nothing of others."""
        self.papers.setMenu(PrintMenu(self, main, at_once, self.whose, alone=True))

    def whose(self) -> tuple[str, ...]:
        """Whose card it is, by id, if anybody's."""
        return (self.shown.person.id,) if self.shown.person is not None else ()

    def follow(self, forum: Forum) -> bool:
        """Say so once the forum was ended; whether it was."""
        self._over = has_ended(forum) if forum.ended is not None else ""
        if self._over:
            self.say_ready()
        return bool(self._over)

    def say_ready(self) -> None:
        """Nothing was scanned yet, or nothing is to be."""
        if self._over:
            self._show(Shown(None, _("The forum has ended"), advice=self._over))
            return
        advice = _("Hold a badge in front of the scanner, or type a code, a number or a name.")
        self._show(Shown(None, _("Ready for the next badge"), advice=advice))

    def show_answer(self, answer: CheckIn, zone: ZoneInfo, *, new: bool = False) -> None:
        """The answer to a scan; `new` for somebody who was registered just now."""
        advice = wording.advice(answer, to=Shell.WINDOW)
        word = _("Registered and checked in") if new else wording.light(answer)
        facts = wording.entry(answer, zone=zone, today=datetime.now(zone).date())
        shown = Shown(answer.light, word, answer.person, facts, advice)
        self._show(shown, (answer,), printing=new)

    def show_together(self, answers: Sequence[CheckIn]) -> None:
        """The answers to several who came together: the gravest light, and everybody's name."""
        word = wording.together_in_a_word(answers)
        shown = Shown(wording.gravest(answers).light, word, advice=wording.together(answers))
        self._show(shown, answers)

    def say_nobody(self, typed: str, db: Reader) -> None:
        """No name of those who are registered fits; some may wait who are called so."""
        if waiting := called(db, typed, most=_MOST_WAITING):
            advice = _("Ask for the number on the phone, and open the list of those who wait.")
            self._show(Shown(None, words.called(waiting), advice=advice))
            return
        word = _("Nobody is called “{typed}”").format(typed=typed[:40])
        advice = _("Try fewer letters, or register a walk-in below.")
        self._show(Shown(None, word, advice=advice))

    def show_problem(self, sentence: str) -> None:
        """A scan that could not be recorded."""
        self._show(Shown(Light.RED, _("Not recorded"), advice=sentence))

    def show_unreadable(self, suspected: Suspect) -> None:
        """What a scanner typed was no address."""
        advice = wording.unreadable(suspected)
        self._show(Shown(Light.RED, _("The scan could not be read"), advice=advice))

    def show_door_gone(self, session: Session) -> None:
        """Nobody checks in any more at the session's door where this desk stood."""
        word, advice = _("Check-in was switched off here"), wording.door_gone(session)
        self._show(Shown(Light.YELLOW, word, advice=advice))

    def show_taken_back(self, person: Person, *, went_out: bool) -> None:
        """The person of the card is not inside any more."""
        word = _("Checked out") if went_out else _("Taken back: not checked in")
        self._show(Shown(None, word, person))

    def keep_up(self, db: Reader, door: str | None) -> bool:
        """Whether the person is not inside any more, as was said: then that is said instead."""
        self.rules.keep_up(db)
        person = self.shown.person
        if person is None or self.shown.light not in (Light.GREEN, Light.YELLOW):
            return False
        last = attendance.last_visit(db, person.id, door)
        if last is not None and last.direction is Direction.IN:
            return False
        self.show_taken_back(person, went_out=last is not None)
        return True

    def _show(
        self, shown: Shown, answers: Sequence[CheckIn] = (), *, printing: bool = False
    ) -> None:
        self.shown = shown
        self.rules.show_answers(answers)
        light, person = shown.light, shown.person
        self.setProperty("card", light is None)
        self.setProperty("light", light.value if light is not None else "")
        colour = light_colour(light, self._tokens)
        self._picture.setPixmap(icon_pixmap(ICONS[light], colour, ICON))
        latin, where = "", ""
        if person is not None:
            latin = person.latin if person.latin != person.display else ""
            parts = (person.office, person.institution)
            words = (one.in_language(language()) for one in parts)
            where = " · ".join(one for one in words if one)
        number = _("No. {n}").format(n=person.number) if person is not None else ""
        photo = self._photo_of(person.id) if person is not None else None
        self._photo.show_photo(photo)
        self._set(self._word, shown.word)
        self._set(self._name, person.display if person is not None else "")
        self._set(self._latin, latin)
        self._set(self._where, where)
        self._set(self._facts, " · ".join(one for one in (number, shown.facts) if one))
        self._set(self._advice, shown.advice)
        self.printing.setVisible(printing)
        self.papers.setVisible(person is not None)
        said = (shown.word, person.display if person else "", photo_words(photo) if photo else "")
        self.setAccessibleName(". ".join(one for one in (*said, shown.advice) if one))
        for one in (self, self._word):
            restyle(one)

    @staticmethod
    def _set(words: QLabel, text: str) -> None:
        words.setText(text)
        words.setVisible(bool(text))
