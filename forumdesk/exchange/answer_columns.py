"""Columns of a list in which answers of registration stand, and the answers in a row of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from forumdesk.domain.answers import checked_answer, lacks_zero
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.exchanging import RowProblem
from forumdesk.domain.fields import Field
from forumdesk.domain.registration import Answer, FieldType, Kept, RegistrationField
from forumdesk.domain.text import clean_line
from forumdesk.exchange.answers import needs_nothing, understood
from forumdesk.exchange.grid import FORMULA, Cells
from forumdesk.exchange.headings import OF_NAMES, UNSURE, bare, meaning
from forumdesk.exchange.not_people import is_filled
from forumdesk.i18n import LANGUAGES, speaking
from forumdesk.wording.registration import field_label

# The longest that somebody writes to tick a cell.
_TICK = 3

Numbered = tuple[int, Cells]


@dataclass(frozen=True, slots=True)
class AnswerColumn:
    """Where the answers to a field stand, from 0; `codes` are choices by the cells that say them.

    Where each choice has a column of its own, whatever stands in this one means `ticked`.
    """

    asked: RegistrationField
    place: int
    codes: Mapping[str, str] = field(default_factory=dict)
    ticked: str = ""


def own_labels(fields: Iterable[RegistrationField]) -> dict[str, str]:
    """What a forum itself calls its fields, bare, to their keys."""
    return {bare(words): one.key for one in fields for _language, words in one.label.values}


def usual_labels(fields: Sequence[RegistrationField]) -> dict[str, str]:
    """What forms and files of ours call these fields, bare, to their keys."""
    found = {bare(one.key): one.key for one in fields}
    for tag in LANGUAGES:
        with speaking(tag):
            found |= {bare(field_label(one)): one.key for one in fields}
    return found


def meant(heading: str, own: Mapping[str, str], usual: Mapping[str, str]) -> tuple[str, int] | None:
    """The key of what a heading means, and how little sure that is: what the forum says goes first.

    Of alternatives ("Desa/Kelurahan") any may be a field of the forum's own, but one alone.
    """
    told, words = meaning(heading), bare(heading)
    if words in own and (told is None or told[0] not in OF_NAMES):
        return own[words], 0
    if told is None or told[1] >= UNSURE:
        fitting = {own[one] for part in heading.split("/") if (one := bare(part)) in own}
        if len(fitting) == 1:
            return fitting.pop(), 20
    return told or ((usual[words], 0) if words in usual else None)


def with_answers(places: Mapping[str, int], rows: Sequence[Numbered]) -> dict[str, int]:
    """The columns but for one that is called as that of the sexes and counts rows ("L.p.")."""
    kept = dict(places)
    place = kept.get(Field.SEX)
    if place is not None:
        cells = [_cell(cells, place).strip(" .") for _, cells in rows]
        if any(cells) and all(one.isdecimal() for one in cells if one):
            del kept[Field.SEX]
    return kept


def answer_columns(
    fields: Iterable[RegistrationField],
    places: Mapping[str, int],
    said: Sequence[Cells],
    rows: Sequence[Numbered],
) -> tuple[AnswerColumn, ...]:
    """The columns that answer one of these fields, with what their cells stand for.

    `said` is what each column is called, as a whole and by its parts.
    """
    found: list[AnswerColumn] = []
    for asked in fields:
        if asked.kept is Kept.PERSON:
            continue
        place = places.get(asked.key)
        parted = _parted(asked, place, said, rows, taken=set(places.values()))
        if parted:
            found += parted
        elif place is not None and asked.type is FieldType.CHOICE:
            cells = {clean_line(_cell(cells, place)) for _, cells in rows}
            codes = understood(asked, cells, heading=said[place][0] if said[place] else "")
            found.append(AnswerColumn(asked, place, codes))
        elif place is not None:
            found.append(AnswerColumn(asked, place))
    return tuple(found)


def _parted(
    asked: RegistrationField,
    place: int | None,
    said: Sequence[Cells],
    rows: Sequence[Numbered],
    *,
    taken: set[int],
) -> list[AnswerColumn]:
    """Two columns side by side for the sexes, one of which is ticked in each row; else none.

    `place` is that of one of them, where a heading stands above both.
    """
    if asked.key != Field.SEX:
        return []
    others = taken - {place}
    for first in range(len(said) - 1) if place is None else (place, max(place - 1, 0)):
        pair = (first, first + 1)
        if first + 1 >= len(said) or others.intersection(pair):
            continue
        # The heading above both says less than that of each.
        both = [one[1] if len(one) > 1 else "".join(one) for one in (said[at] for at in pair)]
        codes = understood(asked, both)
        if len({codes[name] for name in both if name in codes}) < len(both):
            continue
        ticked = [(_cell(cells, first), _cell(cells, first + 1)) for _, cells in rows]
        marked = all(len(one) <= _TICK for cells in ticked for one in cells)
        if marked and not any(map(all, ticked)):
            of_each = zip(pair, both, strict=True)
            return [AnswerColumn(asked, at, ticked=codes[name]) for at, name in of_each]
    return []


def _cell(cells: Cells, place: int) -> str:
    return cells[place] if place < len(cells) else ""


def read_answers(
    number: int,
    cells: Cells,
    columns: Iterable[AnswerColumn],
    says_nothing: Callable[[str], bool],
) -> tuple[list[Answer], list[RowProblem]]:
    """What a row answers, and what is to be asked about answers that are doubtful or of no use.

    A cell that says nothing answers nothing, unless that is a choice.
    """
    answers: list[Answer] = []
    questions: list[RowProblem] = []
    for column in columns:
        line = clean_line(_cell(cells, column.place))
        code = column.codes.get(line) or (line and column.ticked)
        if code:
            answers.append(Answer(column.asked.key, code))
        elif not is_filled(line) or says_nothing(line):
            continue
        elif column.asked.kept is not Kept.NEED or not needs_nothing(line):
            try:
                value = _checked(column.asked, line)
            except Refused as refused:
                questions.append(RowProblem(number, column.asked.key, refused))
            else:
                answers.append(Answer(column.asked.key, value))
                if column.asked.type is FieldType.PHONE and lacks_zero(value):
                    lost = Refused(Reason.ZERO_LOST, value=value)
                    questions.append(RowProblem(number, column.asked.key, lost))
    return answers, questions


def _checked(asked: RegistrationField, line: str) -> str:
    if line.startswith(FORMULA):
        raise Refused(Reason.NO_SUCH_ANSWER, field=asked, value=line[:40], names="")
    return checked_answer(asked, line)
