"""The panel beside the list: one person, or what can be done with several."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from forumdesk.desktop import keys
from forumdesk.desktop.pages.people.facts import PersonFacts
from forumdesk.desktop.pages.people.told import answers_of, needs_of
from forumdesk.desktop.photo_mark import PhotoMark
from forumdesk.desktop.widgets.basic import (
    Button,
    Card,
    Chip,
    Empty,
    Tone,
    clear,
    column,
    heading,
    icon_button,
    label,
    row,
    rule,
)
from forumdesk.desktop.widgets.scroll import ScrollColumn
from forumdesk.desktop.widgets.text import ElidedLabel, wrapped
from forumdesk.domain.attendance import Direction, Visit
from forumdesk.domain.programme import Duty, Session
from forumdesk.i18n import _, language, ngettext
from forumdesk.wording import attendance as attendance_words
from forumdesk.wording import ground_rules as rules_wording
from forumdesk.wording import people as wording
from forumdesk.wording import programme as programme_words

WIDTH = 308
STATE_LOOKS: dict[Direction | None, tuple[Tone, str]] = {
    None: ("quiet", "circle-dashed"),
    Direction.IN: ("ok", "circle-check"),
    Direction.OUT: ("quiet", "log-out"),
}


class PersonVerb(Enum):
    """What can be done with those who are chosen, with everybody, or with the choice itself."""

    EDIT = auto()
    PROFILE = auto()
    DELETE = auto()
    PRINT = auto()
    COMPARE = auto()
    REISSUE = auto()
    REVOKE = auto()
    CHOOSE_NOBODY = auto()


class PersonPanel(Card):
    """Shows whoever is chosen; `wanted` says what the user wants done with them.

    Its foot prints for them, or with nobody chosen for everybody, and says which.
    """

    wanted = Signal(object)
    """A `PersonVerb`."""

    def __init__(self, *, code: Callable[[PersonFacts], str]) -> None:
        super().__init__(margin=0)
        self._code = code
        self._shown: object = None
        self._scroll = ScrollColumn(margin=16, spacing=8)
        self._scroll.setAccessibleName(_("About this person"))
        self.body.addWidget(self._scroll, 1)
        self.papers = Button("", icon="printer", small=True)
        self._said = ElidedLabel("", "muted")
        self._said.hide()
        foot = column(rule(), row(self.papers, None), self._said, spacing=8)
        foot.setContentsMargins(16, 0, 16, 12)
        self.body.addLayout(foot)
        self.setFixedWidth(WIDTH)

    def show_nobody(self, total: int) -> None:
        """Nobody is chosen."""
        self.papers.setEnabled(total > 0)
        self.papers.set_words(_("Print for everybody"))
        if not self._changes(("nobody", total > 0)):
            return
        words = _("Choose somebody in the list to see office, badge, roles and check-ins.")
        empty = Empty("user", _("Nobody chosen"), words)
        # The panel has its own margins, and words of buttons are long in some languages.
        empty.setContentsMargins(-24, 0, -24, 0)
        self._scroll.body.addWidget(empty)

    def show_several(self, number: int) -> None:
        """Several are chosen."""
        self.papers.setEnabled(True)
        self.papers.set_words(
            ngettext("Print for {n} person", "Print for {n} people", number).format(n=number)
        )
        if not self._changes(("several", number)):
            return
        chosen = ngettext("{n} person chosen", "{n} people chosen", number).format(n=number)
        body = self._scroll.body
        head = row(heading(chosen), None, self._unchoose())
        body.addLayout(head)
        compare = Button(
            _("Are they one person? …"), partial(self._want, PersonVerb.COMPARE), icon="users"
        )
        for item in (
            wrapped(_("What you do here is done for all of them."), "body-muted"),
            self._printing(_("Print their badges")),
            *([compare] if number == 2 else []),
            Button(
                _("Delete …"), partial(self._want, PersonVerb.DELETE), icon="trash-2", kind="danger"
            ),
        ):
            body.addWidget(item)
        body.addStretch(1)

    def show_person(self, facts: PersonFacts, zone: ZoneInfo) -> None:
        """One person is chosen."""
        self.papers.setEnabled(True)
        self.papers.set_words(_("Print for this person"))
        if not self._changes((facts, zone)):
            return
        body = self._scroll.body
        self._add_identity(body, facts)
        body.addSpacing(4)
        body.addLayout(
            row(
                Button(_("Edit"), partial(self._want, PersonVerb.EDIT), icon="pencil", small=True),
                Button(
                    _("Delete …"),
                    partial(self._want, PersonVerb.DELETE),
                    icon="trash-2",
                    kind="danger",
                    small=True,
                ),
                None,
            )
        )
        self._add_answers(body, facts)
        self._add_badge(body, facts, zone)
        self._add_roles(body, facts, zone)
        self._add_visits(body, facts, zone)
        body.addStretch(1)
        self._scroll.verticalScrollBar().setValue(0)

    def say(self, words: str) -> None:
        """How far printing is, below its button."""
        self._said.setText(words)
        self._said.setVisible(bool(words))

    def _unchoose(self) -> Button:
        return icon_button(
            "x", _("Choose nobody (Esc)"), partial(self._want, PersonVerb.CHOOSE_NOBODY)
        )

    def _add_identity(self, body: QVBoxLayout, facts: PersonFacts) -> None:
        person = facts.person
        head = row(wrapped(person.display, "title"), column(self._unchoose(), None))
        head.setStretch(0, 1)
        body.addLayout(head)
        if person.latin and person.latin != person.display:
            body.addWidget(wrapped(person.latin, "body-muted"))
        tone, picture = STATE_LOOKS[facts.where]
        body.addLayout(
            row(
                Chip(wording.where(facts.where), tone, picture),
                Chip(_("No. {n}").format(n=person.number)),
                None,
            )
        )
        for one in facts.also:
            words = _("Also registered as No. {n}: {name}").format(n=one.number, name=one.display)
            body.addWidget(wrapped(words, "muted"))
        body.addSpacing(4)
        for text in (person.office, person.institution):
            if text:
                body.addWidget(wrapped(text.in_language(language())))
        place = wording.country(person.country) if person.country else ""
        rest = " · ".join(one for one in (facts.group, place) if one)
        if rest:
            body.addWidget(wrapped(rest, "body-muted"))
        photo = PhotoMark()
        body.addLayout(row(photo, None))
        photo.show_photo(facts.photo)
        if facts.rules is not None:
            body.addWidget(wrapped(rules_wording.acceptance(facts.rules), "muted"))

    def _add_answers(self, body: QVBoxLayout, facts: PersonFacts) -> None:
        if not (facts.details or facts.needs):
            return
        _section(body, _("Answers"))
        body.addLayout(answers_of(facts.details))
        if facts.needs:
            body.addLayout(needs_of(facts.needs))

    def _add_badge(self, body: QVBoxLayout, facts: PersonFacts, zone: ZoneInfo) -> None:
        _section(body, _("Badge"))
        if facts.ended:
            words = _("The forum has ended: badges open nothing.")
            body.addWidget(wrapped(words, "body-muted"))
            return
        if facts.badge is None:
            body.addLayout(row(Chip(_("No badge in force"), "warn", "circle-alert"), None))
        else:
            body.addLayout(self._code_line(facts))
            body.addWidget(wrapped(wording.printed(facts.badge.printed, zone=zone), "muted"))
        body.addSpacing(4)
        reissue = Button(
            _("New badge …"), partial(self._want, PersonVerb.REISSUE), icon="refresh-cw", small=True
        )
        if facts.badge is None:
            body.addLayout(row(reissue, None))
            return
        printing = self._printing(_("Print"), small=True)
        revoke = Button(
            _("Revoke …"), partial(self._want, PersonVerb.REVOKE), kind="danger", small=True
        )
        body.addLayout(row(printing, revoke, None))
        body.addLayout(row(reissue, None))

    def _printing(self, words: str, *, small: bool = False) -> Button:
        made = Button(words, partial(self._want, PersonVerb.PRINT), icon="printer", small=small)
        made.setToolTip(keys.native(keys.PRINT))
        return made

    def _code_line(self, facts: PersonFacts) -> QVBoxLayout:
        """The typed code opens the badge, so it is on screen only while somebody asks for it."""
        code = label("", "code")
        code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        code.hide()
        show = Button(_("Show code"), icon="eye", kind="quiet", small=True)

        def toggle() -> None:
            showing = code.isHidden()
            code.setText(self._code(facts) if showing else "")
            code.setVisible(showing)
            show.set_words(_("Hide code") if showing else _("Show code"))
            show.set_icon("eye-off" if showing else "eye")

        show.clicked.connect(toggle)
        return column(row(Chip(_("In force"), "ok", "id-card"), None, show), code, spacing=4)

    def _add_roles(self, body: QVBoxLayout, facts: PersonFacts, zone: ZoneInfo) -> None:
        _section(body, _("In the programme"))
        if not facts.roles:
            body.addWidget(label(_("No part."), "body-muted"))
        if not facts.person.erased:
            profile = Button(
                _("Biography and photo …"), partial(self._want, PersonVerb.PROFILE), small=True
            )
            body.addLayout(row(profile, None))
        for session, role in facts.roles:
            body.addWidget(wrapped(session.title.in_language(language())))
            body.addWidget(wrapped(_role_line(session, role, zone), "muted"))
            body.addSpacing(4)

    def _add_visits(self, body: QVBoxLayout, facts: PersonFacts, zone: ZoneInfo) -> None:
        _section(body, _("At the door"))
        if not facts.visits:
            body.addWidget(label(_("Not checked in yet."), "body-muted"))
        for visit in reversed(facts.visits):
            door = facts.doors.get(visit.session or "", "")
            told = visit.id in facts.told
            body.addWidget(wrapped(_visit_line(visit, zone, told=told, door=door)))

    def _changes(self, shown: object) -> bool:
        if shown == self._shown:
            return False
        self._shown = shown
        clear(self._scroll.body)
        return True

    def _want(self, verb: PersonVerb) -> None:
        self.wanted.emit(verb)


def _section(body: QVBoxLayout, words: str) -> None:
    body.addSpacing(8)
    body.addWidget(rule())
    body.addSpacing(4)
    body.addWidget(label(words.upper(), "section"))


def _role_line(session: Session, duty: Duty, zone: ZoneInfo) -> str:
    parts = (
        programme_words.role(duty),
        programme_words.day(session.starts.astimezone(zone).date(), year=False),
        programme_words.span(session, zone=zone),
    )
    return " · ".join(parts)


def _visit_line(visit: Visit, zone: ZoneInfo, *, told: bool, door: str) -> str:
    came = _("entered") if visit.direction is Direction.IN else _("went out")
    when = (
        programme_words.moment(visit.at, zone=zone, beside=None)
        if told
        else attendance_words.no_time()
    )
    return " · ".join(one for one in (when, came, door, visit.gate) if one)
