"""The map of opinions in words: camps or none, how sure that is, what unites and what divides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from forumdesk.charts.opinions import Opinions
from forumdesk.domain.opinions import FEWEST_PEOPLE, SHUFFLES, Doubt, OpinionMap
from forumdesk.domain.results import Result
from forumdesk.i18n import _, ngettext
from forumdesk.wording.results.base import Column, Shown, Table

# Of statements that unite and that divide; the first table has all.
_TOLD = 5
_LETTERS = "ABCDE"
_NEARLY, _MOSTLY = Fraction(9, 10), Fraction(3, 4)


def opinions_shown(result: Result, found: OpinionMap) -> Shown:
    """What is drawn of a map beside the figures of every statement."""
    heading = _("Map of opinions: whoever answered alike stands close together")
    camps = tuple(
        f"{name} · {size}" for name, size in zip(_names(found), found.groups, strict=True)
    )
    verdict = "" if camps else _("No distinct camps in this room.")
    charts = (Opinions(heading, camps, found.places, verdict),) if found.places else ()
    tables = (
        (_("What unites the camps"), found.uniting()),
        (_("What divides the camps"), found.dividing()),
    )
    return Shown(
        tuple(_table(result, found, *one) for one in tables if one[1]),
        charts,
        tuple(_notes(result, found)),
    )


def told(result: Result, found: OpinionMap) -> dict[str, object]:
    """The map as JSON has it; statements by their ids."""
    options = [one.id for one in result.poll.options]
    return {
        "placed": found.placed,
        "camps": list(found.groups),
        "doubt": found.doubt,
        "as_divided": f"{found.as_divided}/{SHUFFLES}",
        "stability": str(found.stability),
        "uniting": [options[place] for place in found.uniting()],
        "dividing": [options[place] for place in found.dividing()],
    }


def _names(found: OpinionMap) -> list[str]:
    return [_("Camp {camp}").format(camp=letter) for letter in _LETTERS[: len(found.groups)]]


def _notes(result: Result, found: OpinionMap) -> Iterator[str]:
    if found.doubt is Doubt.FEW:
        yield _(
            "There is no map of opinions: for one, at least {n} people have to answer half of the"
            " statements, and three at least."
        ).format(n=FEWEST_PEOPLE)
        return
    yield _verdict(found)
    yield ngettext(
        "{n} of {whole} people answered enough statements to stand on the map.",
        "{n} of {whole} people answered enough statements to stand on the map.",
        found.placed,
    ).format(n=found.placed, whole=result.valid)
    yield _("The map interprets the answers. It decides nothing and is not under the seal.")


def _verdict(found: OpinionMap) -> str:
    """Whether there are camps, and what speaks for it or against it."""
    chance = ngettext(
        "{n} of {all} rooms with shuffled answers looked as divided.",
        "{n} of {all} rooms with shuffled answers looked as divided.",
        found.as_divided,
    ).format(n=found.as_divided, all=SHUFFLES)
    match found.doubt:
        case None:
            sizes = zip(_LETTERS, found.groups, strict=False)
            camps = ", ".join(f"{letter} ({size})" for letter, size in sizes)
            first = _("Distinct camps, with their people: {camps}.").format(camps=camps)
            return " ".join((first, chance, _stability(found.stability)))
        case Doubt.ALIKE:
            why = _("All answered alike.")
        case Doubt.CHANCE:
            why = chance
        case Doubt.UNSTABLE:
            why = _("A part of the people would form other groups.")
        case _:
            why = _("Opinions shade into each other.")
    none = _("No distinct camps in this room.")
    return f"{none} {why}"


def _stability(value: Fraction) -> str:
    if value >= _NEARLY:
        return _("In parts of the room the camps are nearly the same.")
    if value >= _MOSTLY:
        return _("In parts of the room the camps are mostly the same.")
    return _("In parts of the room the camps are roughly the same.")


def _table(result: Result, found: OpinionMap, title: str, places: Sequence[int]) -> Table:
    """What each camp says to some statements."""
    camps = _names(found)
    share = 50 / len(camps)
    return Table(
        columns=(
            Column(_("No."), 8),
            Column(_("Statement"), 50),
            *(Column(camp, share, right=True) for camp in camps),
        ),
        rows=tuple(
            (
                str(option.number),
                option.text,
                *(_cell(result, camp[place]) for camp in found.answers),
            )
            for place in places[:_TOLD]
            for option in [result.poll.options[place]]
        ),
        title=title,
    )


def _cell(result: Result, answers: tuple[int, int, int]) -> str:
    """Who agrees, of those who answered; of a secret vote only what most say.

    There a figure of a camp could be set against that of the room, and tell of few.
    """
    agreed, disagreed, _passed = answers
    whole = sum(answers)
    if not result.poll.is_secret:
        return f"{agreed}/{whole}"
    if 2 * agreed > whole:
        return _("most agree")
    return _("most disagree") if 2 * disagreed > whole else _("no majority")
