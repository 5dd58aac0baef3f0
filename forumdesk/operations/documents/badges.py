"""Badges: one for each person, with the code that votes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.fields import Field
from forumdesk.domain.ids import badge_code
from forumdesk.domain.letterhead import NO_LETTERHEAD
from forumdesk.domain.people import Badge, Person
from forumdesk.domain.programme import Duty, SessionRole
from forumdesk.domain.registration import photo_said
from forumdesk.domain.stocks import STOCKS, Back, Stock, stock
from forumdesk.operations.addresses import address_to_print
from forumdesk.operations.attribution import told_parts
from forumdesk.operations.documents.base import (
    USUAL_PAPERS,
    Document,
    Printed,
    Request,
    Shelf,
    Subject,
)
from forumdesk.operations.documents.choices import ADDRESS, ORDER, Flag, Number, OneOf, wrong
from forumdesk.operations.documents.gathering import (
    in_order,
    letterhead,
    people_of,
    timetable_of,
)
from forumdesk.operations.documents.reaching import reached
from forumdesk.operations.people import forum_key
from forumdesk.operations.printed_badges import note_printed
from forumdesk.store import forum as forums
from forumdesk.store import people as people_rows
from forumdesk.store.reader import Snapshot
from forumdesk.store.registration import answers_to
from forumdesk.wording import badges as words
from forumdesk.wording import documents as wording
from forumdesk.wording.worries import Trouble, Worry

if TYPE_CHECKING:
    from forumdesk.reports.badge_form import BadgeCard
    from forumdesk.reports.badges import BadgesOf
    from forumdesk.reports.page import Drawn, Paper

_PAPERS = (*USUAL_PAPERS, "A6")
# What somebody is known by first, where there is more than one part.
_RANK = (
    SessionRole.MODERATOR,
    SessionRole.CHAIR,
    SessionRole.SPEAKER,
    SessionRole.PANELLIST,
    SessionRole.RESOURCE_PERSON,
    SessionRole.WELCOME,
    SessionRole.FACILITATOR,
    SessionRole.RAPPORTEUR,
    SessionRole.MC,
    SessionRole.WITNESS,
    SessionRole.PRAYER_READER,
    SessionRole.OTHER,
)

FIRST = Number(
    "first",
    words.FIRST,
    least=1,
    most=max(one.places for one in STOCKS),
    default=1,
    kept=True,
)
STOCK = OneOf("stock", words.STOCK, words.SHEETS, kept=True, resets=(FIRST.key,))
ONLY = OneOf("only", words.ONLY, words.WHOSE)
BLANK = Number("blank", words.BLANK, most=200, seldom=True)
BACK = OneOf("back", words.BACK, words.BACKS)
RIGHT = Number("right", words.RIGHTWARDS, least=-10, most=10, seldom=True, kept=True)
DOWN = Number("down", words.DOWNWARDS, least=-10, most=10, seldom=True, kept=True)
ROLE = Flag("role", words.ROLE, default=True, seldom=True)
LOGO = Flag("logo", words.LOGO, default=True, seldom=True)


@dataclass(frozen=True, slots=True)
class BadgeOptions:
    """How badges are printed: on what, whose and how many, where on the sheet, and with what.

    `address` is the `host:port` that is printed instead of the forum's own.
    """

    stock: str
    only: str
    order: str
    first: int
    blank: int
    back: str
    right: int
    down: int
    role: bool
    logo: bool
    address: str


@dataclass(frozen=True, slots=True)
class Gathered:
    """Everything that badges say, and which issues they are.

    `without` are those who were asked for by name and have no badge in force.
    """

    of: BadgesOf
    issues: tuple[Badge, ...]
    without: tuple[Person, ...]


def _gather(snapshot: Snapshot, request: Request[BadgeOptions]) -> Gathered:
    from forumdesk.reports.badges import BadgesOf  # noqa: PLC0415  # ReportLab is slow to import

    options = request.options
    forum = forums.forum(snapshot)
    address = address_to_print(forum, options.address or None)
    sheet = _stock(request)
    people = in_order(people_of(snapshot, request.about.people), options.order)
    in_force = people_rows.in_force_of(snapshot, [one.id for one in people])
    wanted = _wanted(people, in_force, options)
    named = people if request.about.people is not None else ()
    back = Back(options.back)
    return Gathered(
        BadgesOf(
            forum=forum,
            address=address,
            cards=_cards(snapshot, wanted, roles=options.role),
            stock=sheet,
            first=options.first,
            blanks=options.blank,
            back=back,
            table=timetable_of(snapshot, None) if back is Back.PROGRAMME else None,
            shift=(options.right, options.down),
            letterhead=letterhead(snapshot) if options.logo else NO_LETTERHEAD,
        ),
        tuple(badge for _person, badge in wanted),
        tuple(one for one in named if one.id not in in_force),
    )


def _stock(request: Request[BadgeOptions]) -> Stock:
    """What is printed on.

    Raises:
        Refused: WRONG_CHOICE for a first place that it does not have.
    """
    page = next(one for one in _PAPERS if one.upper() == request.page.upper())
    chosen = stock(request.options.stock, page=page)
    if request.options.first > chosen.places:
        raise wrong(FIRST.key, str(request.options.first), f"1 … {chosen.places}")
    return chosen


def _wanted(
    people: Sequence[Person], in_force: Mapping[str, Badge], options: BadgeOptions
) -> Sequence[tuple[Person, Badge]]:
    """The badges of those asked for; people without one in force have none to print.

    Raises:
        Refused: NOTHING_TO_PRINT or ALL_PRINTED, where no blank ones are asked for either.
    """
    wanted = [
        (one, in_force[one.id])
        for one in people
        if one.id in in_force
        and not (options.only == words.NEW and in_force[one.id].printed is not None)
    ]
    if not wanted and not options.blank:
        there = any(one.id in in_force for one in people)
        raise Refused(Reason.ALL_PRINTED if there else Reason.NOTHING_TO_PRINT)
    return wanted


def _cards(
    snapshot: Snapshot, wanted: Sequence[tuple[Person, Badge]], *, roles: bool
) -> list[BadgeCard]:
    from forumdesk.reports.badge_form import BadgeCard  # noqa: PLC0415  # as above

    key = forum_key(snapshot)
    groups = {group.id: group for group in people_rows.groups(snapshot)}
    parts = _roles(snapshot) if roles else {}
    photos = answers_to(snapshot, Field.PHOTO)
    return [
        BadgeCard(
            person,
            badge_code(key, badge.id),
            groups.get(person.group or ""),
            parts.get(person.id, ()),
            photo_said(photos.get(person.id)),
        )
        for person, badge in wanted
    ]


def _roles(snapshot: Snapshot) -> dict[str, tuple[Duty, ...]]:
    """By person, what they do in the programme."""
    found: dict[str, dict[Duty, None]] = {}
    for part in told_parts(snapshot):
        if part.person is not None:
            found.setdefault(part.person, {})[part.duty] = None
    return {
        person: tuple(sorted(duties, key=lambda one: _RANK.index(one.role)))
        for person, duties in found.items()
    }


def _draw(gathered: Gathered, size: Paper) -> Drawn:
    from forumdesk.reports import badges  # noqa: PLC0415  # as above

    return badges.badges(gathered.of, size=size)


def _worries(gathered: Gathered, _size: Paper) -> Sequence[Worry]:
    from forumdesk.reports import badges  # noqa: PLC0415  # as above

    of = gathered.of
    left_out = [Worry(Trouble.NO_BADGE, one.display, people=(one.id,)) for one in gathered.without]
    on_phones = reached(of.address) if of.stock.has_code else ()
    return [*_on_paper(gathered), *on_phones, *left_out, *badges.worries(of)]


def _on_paper(gathered: Gathered) -> Iterator[Worry]:
    """How many of the badges are printed already, whose, and when."""
    zone = ZoneInfo(gathered.of.forum.time_zone)
    printed = [(one.printed, one.person) for one in gathered.issues if one.printed is not None]
    if printed:
        times = sorted(when for when, _person in printed)
        yield Worry(
            Trouble.PRINTED_BEFORE,
            "",
            count=len(printed),
            people=tuple(person for _when, person in printed),
            times=(times[0].astimezone(zone), times[-1].astimezone(zone)),
        )


def _printed(gathered: Gathered) -> Printed:
    """The badges are noted, and the next one goes to the next free place.

    A sheet that is cut apart has none.
    """
    of = gathered.of
    used = 0 if of.stock.cut else of.first - 1 + len(of.cards) + of.blanks
    note = partial(note_printed, badge_ids=[one.id for one in gathered.issues])
    return Printed(
        note,
        {FIRST.key: used % of.stock.places + 1},
        both_sides=of.back is not Back.NONE and not of.stock.fold,
    )


def _sheet(options: BadgeOptions) -> str:
    return next((one.sheet for one in STOCKS if one.key == options.stock), "")


DOCUMENT = Document(
    kind="badges",
    words=wording.BADGES,
    icon="id-card",
    shelf=Shelf.PEOPLE,
    options=BadgeOptions,
    choices=(STOCK, ONLY, ORDER, FIRST, BACK, BLANK, RIGHT, DOWN, ROLE, LOGO, ADDRESS),
    gather=_gather,
    draw=_draw,
    worries=_worries,
    holders=lambda gathered: [one.person for one in gathered.issues],
    printed=_printed,
    sheet=_sheet,
    offers=frozenset({Subject.PEOPLE}),
    papers=_PAPERS,
    needs_key=True,
)
