"""Where it takes place, who holds it, and what it is called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol, TypeVar, assert_never

from PySide6.QtWidgets import QWidget

from forumdesk.desktop import messages
from forumdesk.desktop.pages.programme.ground_rules import GroundRulesCard
from forumdesk.desktop.pages.programme.letterhead import LetterheadCard
from forumdesk.desktop.pages.programme.outcomes import OutcomesCard
from forumdesk.desktop.pages.programme.place_forms import (
    ForumDialog,
    HostDialog,
    RoomDialog,
    VenueDialog,
)
from forumdesk.desktop.pages.programme.ways import WayDialog, add_ways
from forumdesk.desktop.placed import add_placed
from forumdesk.desktop.preferences import Preferences
from forumdesk.desktop.session import Session
from forumdesk.desktop.widgets.basic import (
    Button,
    Card,
    clear,
    column,
    heading,
    label,
    row,
)
from forumdesk.desktop.widgets.scroll import ScrollColumn
from forumdesk.desktop.widgets.text import wrapped
from forumdesk.domain.forum import Forum, Host, Room, Travel, Venue
from forumdesk.i18n import _, language, ngettext
from forumdesk.operations import places as operations
from forumdesk.operations.outcome import Outcome
from forumdesk.store import forum as forums
from forumdesk.store.reader import Store
from forumdesk.wording import programme as wording
from forumdesk.wording.languages import language_name

INDENT = 24
Placed = TypeVar("Placed", Host, Venue, Room)


class Order(Protocol):
    """A verb that puts things in the order of `ids`."""

    def __call__(self, db: Store, *, ids: Sequence[str]) -> Outcome[int]: ...


@dataclass(frozen=True, slots=True)
class Places:
    """All that is shown here."""

    forum: Forum
    hosts: tuple[Host, ...]
    venues: tuple[Venue, ...]
    rooms: tuple[Room, ...]
    ways: tuple[Travel, ...]


class PlacesView(QWidget):
    """Venues with their rooms at the left, what is of the forum at the right, letterhead below."""

    def __init__(self, session: Session, preferences: Preferences) -> None:
        super().__init__()
        self._session = session
        self._shown: Places | None = None
        self._venues, self._hosts, self._forum = (column(spacing=0) for _part in range(3))
        self.add_venue = Button(
            _("Add venue"), lambda: VenueDialog(self, session).open(), icon="plus", small=True
        )
        self.add_host = Button(
            _("Add host"), lambda: HostDialog(self, session).open(), icon="plus", small=True
        )
        self.change_forum = Button(
            _("Change …"), lambda: ForumDialog(self, session).open(), icon="pencil", small=True
        )
        venues = Card(row(heading(_("Venues and rooms")), None, self.add_venue), 4, self._venues)
        forum = Card(row(heading(_("Forum")), None, self.change_forum), 4, self._forum)
        hosts = Card(row(heading(_("Hosts")), None, self.add_host), 4, self._hosts)
        self.ground_rules = GroundRulesCard(session)
        self.outcomes = OutcomesCard(session)
        right = column(forum, hosts, self.ground_rules, None, spacing=16)
        columns = row(column(venues, self.outcomes, None, spacing=16), right, spacing=20)
        columns.setStretch(0, 1)
        columns.setStretch(1, 1)
        scroll = self._scroll = ScrollColumn()
        scroll.setAccessibleName(_("Places, hosts and forum"))
        self.letterhead = LetterheadCard(session, preferences)
        scroll.body.addLayout(columns)
        scroll.body.addSpacing(16)
        scroll.body.addWidget(self.letterhead)
        scroll.body.addStretch(1)
        self.setLayout(column(scroll))

    def show_letterhead(self) -> None:
        """Bring it into sight, ready to be changed."""
        # Only what was laid out can be scrolled to.
        self._scroll.body.activate()
        self._scroll.ensureWidgetVisible(self.letterhead)
        self.letterhead.change_lines.setFocus()

    def refresh(self) -> None:
        """Show the file as it is now."""
        db = self._session.db
        self.letterhead.refresh()
        self.ground_rules.refresh()
        self.outcomes.refresh()
        places = Places(
            forums.forum(db),
            tuple(forums.hosts(db)),
            tuple(forums.venues(db)),
            tuple(forums.rooms(db)),
            tuple(forums.travels(db)),
        )
        if places == self._shown:
            return
        self._shown = places
        self._show_venues(places)
        self._show_forum(places.forum, wording.room_names(places.rooms))
        self._show_hosts(places.hosts)

    def _show_forum(self, forum: Forum, rooms: Mapping[str, str]) -> None:
        clear(self._forum)
        spoken = language()
        lines = [
            (_("Title"), forum.title.in_language(spoken)),
            *(
                (tag.upper(), words)
                for tag, words in forum.title.values
                if words != forum.title.in_language(spoken)
            ),
            (_("Short title"), forum.short_title),
            (_("When"), wording.dates(forum.starts, forum.ends)),
            (_("Time zone"), forum.time_zone),
            (_("Languages"), ", ".join(map(language_name, forum.languages))),
            *([(_("New sessions in"), rooms[forum.default_room])] if forum.default_room else []),
        ]
        for words, value in lines:
            name = label(words, "muted")
            name.setFixedWidth(96)
            line = row(column(name, None), wrapped(value))
            line.setStretch(1, 1)
            line.setContentsMargins(0, 6, 0, 6)
            self._forum.addLayout(line)

    def _show_hosts(self, hosts: Sequence[Host]) -> None:
        clear(self._hosts)
        if not hosts:
            self._hosts.addWidget(wrapped(_("No host yet."), "body-muted"))
        for host in hosts:
            detail = f"{host.short_name} · {wording.host_role(host.role)}"
            add_placed(
                self._hosts,
                host.name.in_language(language()),
                detail,
                edit=partial(self._edit_host, host),
                delete=partial(self._ask_to_delete, host),
                move=partial(self._move, operations.order_hosts, hosts, host),
                place=(hosts.index(host), len(hosts)),
            )

    def _show_venues(self, places: Places) -> None:
        clear(self._venues)
        if not places.venues:
            self._venues.addWidget(
                wrapped(_("No venue yet. Add one, then its rooms."), "body-muted")
            )
        for venue in places.venues:
            rooms = [room for room in places.rooms if room.venue == venue.id]
            add_placed(
                self._venues,
                venue.name.in_language(language()),
                venue.address.in_language(language()),
                edit=partial(self._edit_venue, venue),
                delete=partial(self._ask_to_delete, venue),
                move=partial(self._move, operations.order_venues, places.venues, venue),
                place=(places.venues.index(venue), len(places.venues)),
                strong=True,
            )
            for room in rooms:
                self._add_room(room, rooms, places.rooms)
            adding = Button(
                _("Add room"), partial(self._add_a_room, venue), icon="plus", small=True
            )
            adding.setAccessibleName(
                _("Add a room to {venue}").format(venue=venue.name.in_language(language()))
            )
            line = row(INDENT, adding, None)
            line.setContentsMargins(0, 4, 0, 12)
            self._venues.addLayout(line)
        add_ways(self._venues, places.venues, places.ways, change=self._change_way)

    def _add_room(self, room: Room, here: Sequence[Room], every: Sequence[Room]) -> None:
        seats = room.capacity
        add_placed(
            self._venues,
            room.name.in_language(language()),
            ngettext("{n} seat", "{n} seats", seats).format(n=seats) if seats else "",
            edit=partial(self._edit_room, room),
            delete=partial(self._ask_to_delete, room),
            move=partial(self._move, operations.order_rooms, every, room, among=here),
            place=(here.index(room), len(here)),
            indent=INDENT,
        )

    def _edit_host(self, host: Host) -> None:
        HostDialog(self, self._session, host).open()

    def _edit_venue(self, venue: Venue) -> None:
        VenueDialog(self, self._session, venue).open()

    def _change_way(self, one: Venue, other: Venue, minutes: int | None) -> None:
        WayDialog(self, self._session, one, other, minutes).open()

    def _edit_room(self, room: Room) -> None:
        RoomDialog(self, self._session, room=room).open()

    def _add_a_room(self, venue: Venue) -> None:
        RoomDialog(self, self._session, venue=venue.id).open()

    def _move(
        self,
        order: Order,
        every: Sequence[Placed],
        one: Placed,
        by: int,
        *,
        among: Sequence[Placed] = (),
    ) -> None:
        """Change places with the neighbour; rooms only with one of the same venue."""
        peers = list(among or every)
        other = peers[peers.index(one) + by]
        ids = [thing.id for thing in every]
        first, second = ids.index(one.id), ids.index(other.id)
        ids[first], ids[second] = ids[second], ids[first]
        self._session.write(lambda db: order(db, ids=ids), owner=self)

    def _ask_to_delete(self, thing: Host | Venue | Room) -> None:
        messages.ask(
            self,
            _("Undo brings it back while this window is open."),
            yes=_("Delete"),
            title=_("Delete {name}?").format(name=thing.name.in_language(language())),
            danger=True,
            then=lambda: self._delete(thing),
        )

    def _delete(self, thing: Host | Venue | Room) -> None:
        match thing:
            case Host():
                self._session.write(
                    lambda db: operations.delete_host(db, host_id=thing.id), owner=self
                )
            case Venue():
                self._session.write(
                    lambda db: operations.delete_venue(db, venue_id=thing.id), owner=self
                )
            case Room():
                self._session.write(
                    lambda db: operations.delete_room(db, room_id=thing.id), owner=self
                )
            case _:
                assert_never(thing)
