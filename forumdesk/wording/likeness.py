"""People who look alike, and what becomes of two registrations of one person, in words."""

from __future__ import annotations

from collections.abc import Mapping

from forumdesk.domain.fields import Field
from forumdesk.domain.likeness import Alike, Pair, Standing
from forumdesk.domain.people import Person
from forumdesk.i18n import _, language
from forumdesk.wording.fields import field_name
from forumdesk.wording.people import country


def why(pair: Pair) -> str:
    """Why two people may be one, and what speaks against it."""
    said = [_why(one) for one in pair.why]
    if pair.differ:
        said.append(_("different contact"))
    return ", ".join(said)


def _why(alike: Alike) -> str:
    match alike:
        case Alike.NAME:
            return _("same name")
        case Alike.CONTACT:
            return _("same contact")
        case Alike.SWAPPED:
            return _("same words in another order")
        case Alike.SPELLING:
            return _("another spelling")
        case Alike.SCRIPT:
            return _("same name in another script")
        case Alike.INITIALS:
            return _("initials")
        case Alike.SLIP:
            return _("one letter apart")


def compared(
    one: Standing, other: Standing, groups: Mapping[str, str]
) -> list[tuple[str, str, str]]:
    """What is known of both beside each other: of what, and of either; nothing of neither.

    `groups` are their names by their ids.
    """
    rows = zip(_facts(one, groups), _facts(other, groups), strict=True)
    return [(of, first, second) for (of, first), (_of, second) in rows if first or second]


def _facts(standing: Standing, groups: Mapping[str, str]) -> list[tuple[str, str]]:
    person, spoken = standing.person, language()
    return [
        (field_name(Field.GIVEN), person.given),
        (field_name(Field.FAMILY), person.family),
        (field_name(Field.LATIN), person.latin),
        (field_name(Field.OFFICE), person.office.in_language(spoken)),
        (field_name(Field.INSTITUTION), person.institution.in_language(spoken)),
        (field_name(Field.COUNTRY), country(person.country) if person.country else ""),
        (field_name(Field.GROUP), groups.get(person.group or "", "")),
        (_("Phone or e-mail"), ", ".join(standing.contacts)),
        (_("Badge"), _("printed") if standing.printed else ""),
        (_("Check-in"), _("was checked in") if standing.came else ""),
        (_("Parts in the programme"), _number(standing.parts)),
        (_("Lines, actions and inputs"), _number(standing.said)),
        (_("On the lists of polls"), _number(standing.rounds)),
    ]


def _number(number: int) -> str:
    return str(number) if number else ""


def what_happens(keep: Person, gone: Person) -> str:
    """What merging does, for whoever is about to do it."""
    return _(
        "All that was said, done and noted of No. {gone} becomes that of No. {keep}: parts in the"
        " programme, records, actions, inputs, check-ins and answers. Both badges and both numbers"
        " open for {name}. Results of closed polls stay as they are; where both had voted, the"
        " result says so. It can be undone while this window is open, until {name} passes a door,"
        " may vote in an open poll, or something of this is changed."
    ).format(gone=gone.number, keep=keep.number, name=keep.display)
