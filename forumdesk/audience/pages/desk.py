"""The page of a desk: one field, one large card, and whoever has no badge at hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from typing import Any

from forumdesk.audience.moment import Moment
from forumdesk.audience.pages.page import Cockpit, Page
from forumdesk.charts.directions import isolated
from forumdesk.domain.attendance import CheckIn, Light, rules_of_those_let_in
from forumdesk.domain.fields import Field
from forumdesk.domain.ground_rules import Acceptance, not_accepted
from forumdesk.domain.people import Person
from forumdesk.domain.programme import Session
from forumdesk.domain.staff import EVERYWHERE, Device, Scope
from forumdesk.domain.waiting import Waiting
from forumdesk.i18n import _, language
from forumdesk.operations.balance import Room
from forumdesk.operations.desks import TakenBack
from forumdesk.operations.doors import MAX_GATE
from forumdesk.operations.finding import Hits
from forumdesk.operations.nods import TakenNod
from forumdesk.operations.people import MAX_NAME
from forumdesk.store import people as people_rows
from forumdesk.store import waiting
from forumdesk.store.reader import Reader
from forumdesk.store.registration import photo_of
from forumdesk.wording import attendance as wording
from forumdesk.wording import balance as balance_wording
from forumdesk.wording import ground_rules as rules_wording
from forumdesk.wording.facts import Shell
from forumdesk.wording.registration import photo_words

# The others come up as these are decided on.
MOST_QUEUED = 20


@dataclass(frozen=True, slots=True)
class ShownPerson:
    """Somebody as a desk shows them, never more than that."""

    id: str
    number: int
    name: str
    where: str
    inside: bool = False

    @property
    def named(self) -> str:
        """The name in a line with where the person is from."""
        return f"{self.name} · {self.where}" if self.where else self.name


@dataclass(frozen=True, slots=True)
class ShownWaiting:
    """Somebody who registered on a phone: the number to say, and who may be the same person.

    `facts` tell what else was typed, and `beside` that others of the name wait.
    """

    id: str
    shown: str
    name: str
    where: str
    alike: tuple[ShownPerson, ...] = ()
    facts: str = ""
    beside: str = ""


@dataclass(frozen=True, slots=True)
class ShownQueue:
    """The next few who wait for the nod, by their numbers, and what is said of those left out."""

    people: list[ShownWaiting]
    left_out: str


@dataclass(frozen=True, slots=True)
class ShownCard:
    """What became of a scan: `light` is green, yellow, red or empty; `people` are those meant.

    `rules` says whether they accepted the ground rules; `asked` are the ids of those who have not.
    `photo` is whether somebody may be photographed, empty where nobody asked or answered, and
    `allows` says it in words.
    """

    light: str
    word: str
    people: tuple[ShownPerson, ...] = ()
    facts: str = ""
    advice: str = ""
    rules: str = ""
    asked: tuple[str, ...] = ()
    photo: str = ""
    allows: str = ""


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a desk stands: by a session's door (an id) or the forum's (empty), and its name."""

    door: str
    gate: str


@dataclass(frozen=True, slots=True)
class DeskPage(Page[Moment]):
    """The page; for a browser without script it shows the answer to what was sent.

    `undo` is the nonce of what can be taken back, where `nodded` the registration of whoever said
    a number; `typed` is what the field holds, and `wrong` why nothing was done. A walk-in's `name`
    is that of somebody who is registered already. `chosen` is whoever has said a number from a
    phone, `called` are those who wait and are called as was typed.
    """

    template = "desk.html"
    cockpit = Cockpit.DESK

    device: Device
    stand: Stand
    card: ShownCard | None = None
    found: Hits | None = None
    undo: str = ""
    nodded: bool = False
    typed: str = ""
    wrong: str = ""
    name: str = ""
    institution: str = ""
    group: str = ""
    chosen: ShownWaiting | None = None
    called: tuple[ShownWaiting, ...] = ()

    @property
    def kept(self) -> bool:
        """Never: what it shows is about single people."""
        return False

    def facts(self, seen: Moment) -> dict[str, Any]:
        """Where there are doors, and what was answered."""
        found = self.found
        return {
            "desk": called(self.device),
            "doors": doors_offered(seen.view.sessions, self.device.scope),
            "groups": group_names(seen),
            "stand": self.stand,
            "card": self.card,
            "hits": [shown_hit(one.person, inside=one.inside) for one in found.found]
            if found
            else None,
            "more": found is not None and found.more,
            "undo": self.undo,
            "nodded": self.nodded,
            "typed": self.typed,
            "wrong": self.wrong,
            "name": self.name,
            "institution": self.institution,
            "group": self.group,
            "waits": waiting.count(seen.snapshot),
            "queue": shown_queue(seen.snapshot),
            "chosen": self.chosen,
            "called": self.called,
            "most_gate": MAX_GATE,
            "most_name": MAX_NAME,
        }


def called(device: Device) -> str:
    """What a desk is called that nobody gave a name: it stands on others' cards."""
    return _("Desk {n}").format(n=device.number)


def doors(sessions: Sequence[Session], scope: Scope) -> list[Session]:
    """The sessions at whose doors a desk may stand that is for this part of the programme."""
    watched = (one for one in sessions if one.watched and one.ended_at is None)
    return [one for one in watched if scope.covers(one)]


def doors_offered(sessions: Sequence[Session], scope: Scope) -> list[tuple[str, str]]:
    """The doors to choose from, by id and name; the forum's own has none.

    A desk that is for a part of the programme alone does not stand at that.
    """
    entrance = [("", _("Entrance"))] if scope == EVERYWHERE else []
    title = (
        (one.id, one.code, one.title.in_language(language())) for one in doors(sessions, scope)
    )
    return [*entrance, *((id, f"{code} · {words}") for id, code, words in title)] or [("", "–")]


def group_names(seen: Moment) -> list[str]:
    """The stakeholder groups to choose from."""
    return [one.name.in_language(language()) for one in people_rows.groups(seen.snapshot)]


def shown_hit(person: Person, *, inside: bool = False) -> ShownPerson:
    """Somebody who was found."""
    where = person.institution.in_language(language()) or person.office.in_language(language())
    # Not everybody at a desk reads every script.
    latin = person.latin if person.latin != person.display else ""
    about = " · ".join(isolated(one) for one in (latin, where) if one)
    return ShownPerson(person.id, person.number, person.display, about, inside)


def shown_queue(db: Reader) -> ShownQueue:
    """The next few who wait; whoever cannot be read is left out of them."""
    queue = waiting.queue(db, most=MOST_QUEUED)
    left_out = _(
        "What some of them typed cannot be read, so they are left out here. Register them below as"
        " walk-ins, and tell the organiser."
    )
    return ShownQueue(list(map(shown_waiting, queue.people)), left_out if queue.unreadable else "")


def shown_waiting(one: Waiting, alike: Sequence[Person] = ()) -> ShownWaiting:
    """Somebody who waits, as far as a desk needs to know."""
    words = one.said.words() if one.said else {}
    where = words.get(Field.INSTITUTION) or words.get(Field.OFFICE) or ""
    name = words.get(Field.DISPLAY, "")
    return ShownWaiting(one.id, one.shown, name, where, tuple(map(shown_hit, alike)))


def card_of(answers: Sequence[CheckIn], *, zone: tzinfo, new: bool = False) -> ShownCard:
    """The card that answers one scan, or several people who came together."""
    people = tuple(shown_hit(one.person) for one in answers if one.person is not None)
    if len(answers) == 1:
        card = _card_of_one(answers[0], people, zone=zone, new=new)
    else:
        word = wording.together_in_a_word(answers)
        light, advice = wording.gravest(answers).light.value, wording.together(answers)
        card = ShownCard(light, word, people=people, advice=advice)
    said = rules_of_those_let_in(answers)
    rules = rules_wording.together(list(said.values()))
    return replace(card, rules=rules, asked=not_accepted(said))


def _card_of_one(
    answer: CheckIn, people: tuple[ShownPerson, ...], *, zone: tzinfo, new: bool
) -> ShownCard:
    entered = new and answer.light is Light.GREEN
    word = _("Registered and checked in") if entered else wording.light(answer)
    return ShownCard(
        answer.light.value,
        word,
        people,
        facts=wording.entry(answer, zone=zone, today=datetime.now(zone).date()),
        advice=wording.advice(answer, to=Shell.PHONE),
    )


def with_photo(card: ShownCard, db: Reader) -> ShownCard:
    """The card of one person at a door with what that person allows."""
    photo = photo_of(db, card.people[0].id) if card.light and len(card.people) == 1 else None
    return card if photo is None else replace(card, photo=photo.value, allows=photo_words(photo))


def card_of_turned_away(shown: str) -> ShownCard:
    """The card that says somebody who waited is not registered."""
    return ShownCard("", _("{number} was not registered").format(number=shown))


def card_of_taken_back(taken: TakenBack) -> ShownCard:
    """The card that says somebody is not checked in after all."""
    if taken.nod is not None:
        return _card_of_taken_nod(taken.nod)
    word = _("Taken back: not registered") if taken.gone else _("Taken back: not checked in")
    return ShownCard("", word, tuple(map(shown_hit, taken.people)))


def _card_of_taken_nod(nod: TakenNod) -> ShownCard:
    """The card about whoever registered on a phone and is not registered after all."""
    if nod.waits:
        word, advice = _("Taken back: {number} waits again"), []
    else:
        word = _("Taken back: {number} is not registered")
        advice = [_("The person registers again on the phone, or here as a walk-in.")]
    if nod.replaced:
        advice.append(
            _(
                "The badge of No. {n} was on that phone and opens nothing any more. No. {n} needs a"
                " new one: the organiser prints it."
            ).format(n=nod.number)
        )
    return ShownCard("", word.format(number=nod.shown), advice=" ".join(advice))


def card_of_accepted(people: Sequence[Person]) -> ShownCard:
    """The card that says somebody has accepted the ground rules."""
    word = rules_wording.together([Acceptance.ACCEPTED for _one in people])
    return ShownCard("", word, tuple(map(shown_hit, people)))


def room_words(room: Room, *, zone: tzinfo) -> list[str]:
    """The room behind a desk's door in a few words each: how many came, seats, who is missing."""
    here = _("{here} of {registered} registered are here").format(
        here=room.occupancy.here, registered=room.registered
    )
    missing = [balance_wording.against_share(room.groups, one) for one in room.balance.missing[:1]]
    said = [
        here,
        balance_wording.occupancy(room.occupancy),
        wording.quorum_now(room.quorum, room.reached, zone=zone),
        *missing,
    ]
    return [one for one in said if one]
