"""The room by groups, in words and rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from forumdesk.domain.balance import Balance, Headcount, Part
from forumdesk.domain.occupancy import Occupancy
from forumdesk.domain.people import Group
from forumdesk.domain.registration import RegistrationField
from forumdesk.i18n import _, language, ngettext
from forumdesk.wording.numbers import amount
from forumdesk.wording.registration import answer_words, field_label

Names = Mapping[str, Group]


def name(names: Names, part: Part) -> str:
    """A group's name."""
    return names[part.group].name.in_language(language())


def share(part: Part) -> str:
    """A group's part of the room."""
    return _("{n} of {whole}").format(n=amount(part.here), whole=amount(part.among))


def of_population(part: Part) -> str:
    """A group's part of the population; empty if it is not known."""
    if part.population is None:
        return ""
    return _("{n} of {whole}").format(n=amount(part.population), whole=amount(part.of_population))


def difference(part: Part) -> str:
    """How many people a group has more or fewer than its share; empty if nothing is compared."""
    if part.people is None or not part.among:
        return ""
    if part.people == 0:
        return _("as its share")
    if part.people < 0:
        return ngettext(
            "{n} fewer than its share", "{n} fewer than its share", -part.people
        ).format(n=amount(-part.people))
    return ngettext("{n} more than its share", "{n} more than its share", part.people).format(
        n=amount(part.people)
    )


def headings() -> dict[str, str]:
    """What the columns of a table are called, by what they hold."""
    return {
        "name": _("Group"),
        "registered": _("Registered"),
        "here": _("Here now"),
        "population": _("Of the population"),
        "difference": _("Against its share"),
    }


def by_sex(found: tuple[RegistrationField, Sequence[Headcount]] | None) -> list[str]:
    """How many of each sex are here, in a line; nothing where it is not asked."""
    if found is None:
        return []
    field, counted = found
    said = [f"{answer_words(field, one.key)} {amount(one.here)}" for one in counted if one.key]
    unsaid = sum(one.here for one in counted if not one.key)
    if unsaid:
        said.append(_("not told {n}").format(n=amount(unsaid)))
    return [f"{field_label(field)}: {', '.join(said)}"]


def against_share(names: Names, part: Part) -> str:
    """A group with what it has more or fewer than its share."""
    return f"{name(names, part)}: {difference(part)}"


def in_a_word(found: Balance) -> str:
    """What is said where no group is named: why none is compared, or that none lacks people."""
    if all(one.population is None for one in found.parts):
        return _("Say on the People page how many each group stands for, and this compares them.")
    if found.is_compared and not found.missing:
        return _("No group is short of its share.")
    return ""


def left_out(found: Balance) -> list[str]:
    """Who is here and in no comparison."""
    said = []
    if found.observers.registered:
        said.append(
            _("Observers, not compared: {here} of {registered} registered are here.").format(
                here=amount(found.observers.here), registered=amount(found.observers.registered)
            )
        )
    if found.without.registered:
        said.append(
            _("Without a group: {here} of {registered} registered are here.").format(
                here=amount(found.without.here), registered=amount(found.without.registered)
            )
        )
    return said


def occupancy(found: Occupancy) -> str:
    """Who is inside against the seats; empty where they are not known."""
    if found.seats is None:
        return ""
    if found.is_full:
        return _("Full: {here} inside, {seats} seats").format(
            here=amount(found.here), seats=amount(found.seats)
        )
    return _("{here} inside, {seats} seats").format(
        here=amount(found.here), seats=amount(found.seats)
    )
