"""The forms of venues, rooms, hosts and of the forum itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import permutations
from typing import Generic, TypeVar

from PySide6.QtWidgets import QDateEdit, QLineEdit, QSpinBox, QWidget

from forumdesk.desktop.session import Session
from forumdesk.desktop.text_fields import TextField
from forumdesk.desktop.widgets.choice import ChoiceField
from forumdesk.desktop.widgets.dialog import FormDialog
from forumdesk.desktop.widgets.times import date_in, pad, show_day
from forumdesk.desktop.widgets.zone import ZoneField
from forumdesk.domain.forum import (
    MAX_SHORT_NAME,
    MAX_SHORT_TITLE,
    Forum,
    Host,
    HostRole,
    Room,
    Venue,
)
from forumdesk.domain.text import clean_line
from forumdesk.i18n import LANGUAGES, _, language
from forumdesk.operations import places as operations
from forumdesk.operations.forum import ForumChanges, update_forum
from forumdesk.operations.outcome import Outcome
from forumdesk.operations.placing import one_of
from forumdesk.operations.untouched import store_over
from forumdesk.store import forum as forums
from forumdesk.store import letterhead
from forumdesk.store.reader import Store
from forumdesk.wording import programme as wording
from forumdesk.wording.languages import language_name

Made = TypeVar("Made")
Verb = Callable[[Store], Outcome[Made]]


class NamedDialog(FormDialog, Generic[Made]):
    """A form whose first field is a name in the languages of the forum, which has to be there."""

    def __init__(
        self,
        parent: QWidget,
        session: Session,
        title: str,
        *,
        changing: bool,
        name: str = "",
        missing: str = "",
    ) -> None:
        super().__init__(parent, title, action=_("Save") if changing else _("Add"), width=640)
        self._session = session
        self._missing = missing or _("The name is missing.")
        self.name = self.text_field(name or _("Name"))
        self.on_save(self._save)
        self.name.setFocus()

    def text_field(self, words: str) -> TextField:
        """A field for words in the languages of the forum."""
        made = TextField(words, self._session.forum.languages)
        self.field(words, made)
        made.setAccessibleName("")
        return made

    def verb(self) -> Verb[Made] | None:
        """What stores the fields, None if one was refused."""
        raise NotImplementedError

    def _save(self) -> None:
        if not self.name.text:
            self.problem(self._missing)
            self.name.setFocus()
            return
        verb = self.verb()
        if verb is not None:
            self._session.write(verb, self._done, failed=self.problem, owner=self)

    def _done(self, _value: object) -> None:
        self.done_well()


class VenueDialog(NamedDialog[Venue]):
    """Add or change a venue."""

    def __init__(self, parent: QWidget, session: Session, venue: Venue | None = None) -> None:
        title = _("Add venue") if venue is None else _("Change venue")
        super().__init__(parent, session, title, changing=venue is not None)
        self._venue = venue
        self.address = self.text_field(_("Address"))
        if venue is not None:
            self.name.show_text(venue.name)
            self.address.show_text(venue.address)

    def verb(self) -> Verb[Venue]:
        """Add or update."""
        name, address, venue = self.name.text, self.address.text, self._venue

        def save(db: Store) -> Outcome[Venue]:
            if venue is None:
                return operations.add_venue(db, name=name, address=address)
            changes = operations.VenueChanges(name=name, address=address)
            return store_over(
                db,
                changes,
                seen=venue,
                now=lambda held: one_of(forums.venues(held), venue.id),
                verb=lambda held, new: operations.update_venue(
                    held, venue_id=venue.id, changes=new
                ),
            )

        return save


class RoomDialog(NamedDialog[Room]):
    """Add a room to `venue`, or change one; `saved` gets it. The first venue is made along with it.

    A forum is often held in one building, and to make that first is no step of its own.
    """

    def __init__(
        self,
        parent: QWidget,
        session: Session,
        *,
        venue: str = "",
        room: Room | None = None,
        saved: Callable[[Room], object] = lambda _room: None,
    ) -> None:
        title = _("Add room") if room is None else _("Change room")
        super().__init__(parent, session, title, changing=room is not None)
        self._room, self._saved = room, saved
        self.venue = ChoiceField(
            (one.id, one.name.in_language(language())) for one in forums.venues(session.db)
        )
        self.new_venue: TextField | None = None
        self.capacity = QSpinBox()
        self.capacity.setRange(0, operations.MAX_CAPACITY)
        pad(self.capacity)
        self.capacity.setSpecialValueText(_("not known"))
        if self.venue.count():
            self.field(_("Venue"), self.venue)
        else:
            self.new_venue = self.text_field(_("Venue"))
        self.field(_("Seats"), self.capacity)
        if room is not None:
            self.name.show_text(room.name)
            self.capacity.setValue(room.capacity or 0)
        self.venue.choose(room.venue if room is not None else venue)

    def verb(self) -> Verb[Room]:
        """Add or update."""
        name, field = self.name.text, self.new_venue
        # Without a name the building is called as its only room.
        venue = self.venue.chosen if field is None else operations.NewVenue(field.text or name)
        capacity, room = self.capacity.value() or None, self._room

        changes = operations.RoomChanges(name=name, capacity=capacity)
        if isinstance(venue, str):
            changes = replace(changes, venue=venue)

        def save(db: Store) -> Outcome[Room]:
            if room is None:
                return operations.add_room(db, venue=venue, name=name, capacity=capacity)
            return store_over(
                db,
                changes,
                seen=room,
                now=lambda held: one_of(forums.rooms(held), room.id),
                verb=lambda held, new: operations.update_room(held, room_id=room.id, changes=new),
            )

        return save

    def _done(self, value: object) -> None:
        super()._done(value)
        if isinstance(value, Room):
            self._saved(value)


class HostDialog(NamedDialog[Host]):
    """Add or change a host."""

    def __init__(self, parent: QWidget, session: Session, host: Host | None = None) -> None:
        title = _("Add host") if host is None else _("Change host")
        super().__init__(parent, session, title, changing=host is not None)
        self._host = host
        self.short = QLineEdit()
        self.role = ChoiceField((one, wording.host_role(one)) for one in HostRole)
        self.logo: ChoiceField[str | None] = ChoiceField([(None, _("No logo"))])
        for one in letterhead.logos(session.db):
            self.logo.offer(one.id, one.words.in_language(language()))
        self.short.setMaxLength(MAX_SHORT_NAME)
        self.field(_("Short name"), self.short, hint=_("Used where there is little room."))
        self.field(_("Role"), self.role)
        self.field(_("Logo"), self.logo, hint=_("One of the letterhead's, beside the name."))
        if host is not None:
            self.name.show_text(host.name)
            self.short.setText(host.short_name)
            self.role.choose(host.role)
            self.logo.choose(host.logo)

    def verb(self) -> Verb[Host]:
        """Add or update."""
        name, host, role = self.name.text, self._host, self.role.chosen
        short, logo = self.short.text(), self.logo.chosen

        def save(db: Store) -> Outcome[Host]:
            if host is None:
                return operations.add_host(db, name=name, short_name=short, role=role, logo=logo)
            changes = operations.HostChanges(name=name, short_name=short, role=role, logo=logo)
            return store_over(
                db,
                changes,
                seen=host,
                now=lambda held: one_of(forums.hosts(held), host.id),
                verb=lambda held, new: operations.update_host(held, host_id=host.id, changes=new),
            )

        return save


def _languages() -> Iterator[tuple[tuple[str, ...], str]]:
    """Which languages a forum may be held in, the first one being the main one."""
    for many in range(1, len(LANGUAGES) + 1):
        for tags in permutations(LANGUAGES, many):
            yield tags, ", ".join(map(language_name, tags))


class ForumDialog(NamedDialog[Forum]):
    """Title, dates and time zone of the forum."""

    def __init__(self, parent: QWidget, session: Session) -> None:
        super().__init__(
            parent,
            session,
            _("Change forum"),
            changing=True,
            name=_("Title"),
            missing=_("The title is missing."),
        )
        self._seen = forum = session.forum
        self.short, self.zone = QLineEdit(forum.short_title), ZoneField(forum.time_zone)
        self.short.setMaxLength(MAX_SHORT_TITLE)
        self.starts, self.ends = QDateEdit(), QDateEdit()
        for field, day in ((self.starts, forum.starts), (self.ends, forum.ends)):
            show_day(field, day)
        self.name.show_text(forum.title)
        self.field(_("Short title"), self.short, hint=_("On badges, phones and in this window."))
        self.field(_("From"), self.starts)
        self.field(_("To"), self.ends)
        self.languages = ChoiceField(_languages())
        self.languages.choose(forum.languages)
        self.field(_("Languages"), self.languages, hint=_("There is a field for words in each."))
        self.room: ChoiceField[str | None] = ChoiceField([(None, _("No room yet"))])
        self.field(_("New sessions in"), self.room)
        self._offer_rooms(forum)
        self.quorum = QLineEdit(forum.quorum)
        self.quorum.setMaxLength(20)
        self.field(
            _("Quorum"),
            self.quorum,
            hint=_("How many have to come: a share of those registered, as 2/3, or a number."),
        )
        self.field(
            _("Time zone"),
            self.zone,
            hint=_("In another time zone the sessions keep their clock times."),
        )

    def _offer_rooms(self, forum: Forum) -> None:
        for one in forums.rooms(self._session.db):
            self.room.offer(one.id, one.name.in_language(language()))
        self.room.choose(forum.default_room)

    def verb(self) -> Verb[Forum] | None:
        """Update; refused when it would end before it starts or the zone is not one."""
        starts, ends = date_in(self.starts), date_in(self.ends)
        zone = self.zone.typed
        if ends < starts:
            self.problem(_("The forum has to end on its first day or later."))
            self.ends.setFocus()
            return None
        if self.zone.problem:
            self.problem(self.zone.problem)
            self.zone.setFocus()
            return None
        changes = ForumChanges(
            title=self.name.text,
            short_title=clean_line(self.short.text()),
            starts=starts,
            ends=ends,
            time_zone=zone,
            quorum=self.quorum.text(),
            languages=self.languages.chosen,
            default_room=self.room.chosen,
        )
        return lambda db: store_over(
            db,
            changes,
            seen=self._seen,
            now=forums.forum,
            verb=lambda held, new: update_forum(held, changes=new),
        )
