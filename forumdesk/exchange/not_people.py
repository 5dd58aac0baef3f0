"""Rows of a list in which nobody stands: totals, signatures, notes, numbers without a name.

Some of them are headings of the people below: an office, a group.

Offices print their lists, so below the names stand who counted and who signed, between them sums
and the names of groups, and on each page the headings again.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from forumdesk.domain.people import fold
from forumdesk.domain.text import or_nothing
from forumdesk.exchange.grid import FORMULA, Cells
from forumdesk.exchange.headings import OF_NAMES, UNSURE, meaning
from forumdesk.exchange.not_people_words import (
    ASIDE,
    COUNTED,
    GROUPS,
    NOTED,
    NOTES,
    SEXES,
    SIGN_AS,
    SIGNED,
    SIGNED_WITH,
    TOTALS,
)

_NO_LETTER = re.compile(r"[^\w]|$")
_SIGN = re.compile(r"\s*(?:[:.,;=()/…_]|\d|$)")
# "Sukamaju, 25 November 2026", "Dili, ..... 2026".
_PLACED = re.compile(r"[^\d,:;]{2,40},\s*(?:\d{1,2}|[.…_ ]{2,})[\s\-/.]*[^\W\d]*[\s\-/.…_\d]{4,}")
_ENUMERATED = re.compile(r"(?:[ivx]{1,5}|[a-z])[.)]\s+\S", re.IGNORECASE)
# A heading's own number, in letters: "A. ", "IV) ".
_LETTERED = re.compile(r"^(?:[ivx]{1,5}|[a-z])[.)]\s*", re.IGNORECASE)
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
# "Tidak hadir:", "Batas akhir: 20 November".
_SAID_OF = re.compile(r":\s*(?:\d|$)")
# Rows below the headings in which they may stand in another language.
_SECOND = 2
_LONGEST_NAME = 70


@dataclass(frozen=True, slots=True)
class Look:
    """What is seen of a row before it is read as somebody.

    `lone` is the only cell with letters in it beside its number, or empty; `name` what stands
    where names do, `other` how many more fields are filled. `counter` is what stands where numbers
    do.
    """

    row: int
    cells: Cells
    lone: str
    name: str
    other: int
    counter: str

    @property
    def numbered(self) -> bool:
        """Whether the row has a number as people in lists do."""
        return _is_number(self.counter)


def look(
    row: int, cells: Cells, *, names: Sequence[int], others: Sequence[int], number: int | None
) -> Look:
    """How a row looks: places of its names, of other fields, and of its number."""
    filled = {one for at, one in enumerate(cells) if at != number and any(map(str.isalpha, one))}
    name = " ".join(cells[at] for at in names if at < len(cells) and is_filled(cells[at]))
    other = sum(at < len(cells) and is_filled(cells[at]) for at in others)
    counter = cells[number] if number is not None and number < len(cells) else ""
    lone = next(iter(filled)) if len(filled) == 1 else ""
    return Look(row, cells, lone, name, other, counter if is_filled(counter) else "")


def is_filled(cell: str) -> bool:
    """Whether a cell says something, or has a formula that would."""
    return bool(or_nothing(cell)) or cell.startswith(FORMULA)


def _is_number(words: str) -> bool:
    bare = words.strip(" .)(#")
    return words.startswith(FORMULA) or bare.isdecimal()


def without_people(looks: Sequence[Look], header: Sequence[Cells]) -> set[int]:
    """The numbers of those rows in which nobody stands; `header` has what each column is called."""
    heads = _with_translations([frozenset(map(fold, said)) for said in header], header, looks)
    found = {one.row for one in looks if _says_nobody(one, heads)}
    rest = [one for one in looks if one.row not in found]
    counted = _are_counted([one for one in rest if one.name and (one.numbered or not one.counter)])
    end = _end_of_people(looks, counted=counted)
    found |= {one.row for one in looks[end:] if not _is_person_at_the_end(one, counted=counted)}
    found |= {one.row for one in looks[:end] if not _is_somebody(one, counted=counted)}
    if looks and _counts_columns(looks[0].cells, letters=counted and bool(looks[0].counter)):
        found.add(looks[0].row)
    return found


def headings_between(looks: Sequence[Look], nobody: Collection[int]) -> dict[int, str]:
    """By the row of everybody the heading that stands between the rows above.

    There are none unless it is sure whose they are: everybody is numbered, so that no heading was
    taken for somebody, and stands below one.
    """
    found: dict[int, str] = {}
    above = ""
    for one in looks:
        if one.row in nobody:
            above = _heading(one) or above
        elif not above or not one.numbered:
            return {}
        else:
            found[one.row] = above
    return found


def _heading(one: Look) -> str:
    """What a row without anybody says of those below, bare of its own letter; empty for nothing."""
    # Where cells are merged it stands in the first one, which is that of the numbers.
    said = one.lone or one.counter
    bared = _LETTERED.sub("", said).strip(" :")
    if not any(map(str.isalpha, bared)) or len(bared) > _LONGEST_NAME or one.other > bool(one.lone):
        return ""
    is_other = is_note(said) or signs(said)
    return "" if is_other or is_total(said) or is_placed(said) else bared


def _are_counted(named: Sequence[Look]) -> bool:
    """Whether numbers tell who is somebody: few would not. Below the last one stands who signs."""
    last = max((at for at, one in enumerate(named) if one.numbered), default=-1)
    numbered = sum(one.numbered for one in named)
    return numbered * 2 >= last + 1 > 0 and numbered * 4 >= len(named)


def _end_of_people(looks: Sequence[Look], *, counted: bool) -> int:
    """The place from which on somebody signs; the number of rows where nobody does."""
    last = max((at for at, one in enumerate(looks) if one.numbered and one.name), default=-1)
    for at, one in enumerate(looks):
        if at <= last and counted:
            continue
        # Beside a name "ttd" stands for that person's signature.
        if one.name and one.other and not signs(one.name):
            continue
        said = (one.name,) if one.name and not one.lone else one.cells
        if any(map(signs, said)) or (one.lone and is_placed(one.lone)):
            return at - (at > 0 and at - 1 > last and _is_signed_as(looks[at - 1]))
    return len(looks)


def _is_signed_as(one: Look) -> bool:
    """Whether it is the office of whoever signs below: "Camat Sukamaju"."""
    return not one.counter and not one.other and _begins(one.lone, SIGN_AS, _NO_LETTER)


def signs(cell: str) -> bool:
    """Whether a cell is what those write who sign: "Mengetahui", "Approved by"."""
    return _begins(cell, SIGNED, _NO_LETTER) or _begins(cell, SIGNED_WITH, _SIGN)


def _is_person_at_the_end(one: Look, *, counted: bool) -> bool:
    return bool(one.name) and (one.numbered if counted else one.other > 2)


def _says_nobody(one: Look, heads: Sequence[frozenset[str]]) -> bool:
    """Whether a row is empty, a heading once more, or a sum: a sum beside which stand sums."""
    unnamed = not any(map(str.isalpha, one.name)) and FORMULA not in one.name
    if (unnamed and not one.other) or _repeats(one.cells, heads):
        return True
    words = [cell for cell in one.cells if any(map(str.isalpha, cell))]
    sums = any(map(is_total, words[:2])) or (not one.numbered and _counts_some(words, one.cells))
    return sums and all(
        is_total(cell) or COUNTED.fullmatch(ASIDE.sub("", fold(cell))) for cell in words
    )


def _counts_some(words: Sequence[str], cells: Cells) -> bool:
    """Whether it says how many of some there are: "L : 12 orang", or "Perempuan" beside 7."""
    if not words:
        return False
    said, sign, _ = re.split("([:=]|$)", fold(words[0]), maxsplit=1)
    counts = any(one.strip().isdecimal() and len(one.strip()) < 5 for one in cells)
    return said.strip(" .") in SEXES and bool(sign or counts)


def _is_somebody(one: Look, *, counted: bool) -> bool:
    if counted and one.numbered:
        return True
    if counted and one.counter and not one.numbered:
        return one.other > 0
    if not one.lone:
        return True
    if is_note(one.lone) or _SAID_OF.search(one.lone):
        return False
    if is_placed(one.lone) or (counted and _begins(one.lone, TOTALS, _NO_LETTER)):
        return False
    return not (counted and _is_group(one))


def _with_translations(
    heads: Sequence[frozenset[str]], header: Sequence[Cells], looks: Sequence[Look]
) -> Sequence[frozenset[str]]:
    """What the columns are called, also in another language in the row below the headings."""
    for one in looks[:_SECOND]:
        meant = [next(filter(None, map(_meant, said)), None) for said in header]
        if _translates(one.cells, heads, meant):
            below = [*map(fold, one.cells), *[""] * len(heads)]
            heads = [said | {words} for said, words in zip(heads, below, strict=False)]
    return heads


def _translates(cells: Cells, heads: Sequence[frozenset[str]], meant: Sequence[str | None]) -> bool:
    """Whether a row says the headings in other words: those of a name, and one more at least."""
    filled = [(at, words) for at, words in enumerate(cells) if words]
    if any(at >= len(heads) or any(map(str.isdecimal, words)) for at, words in filled):
        return False
    others = [(meant[at], _meant(words)) for at, words in filled if fold(words) not in heads[at]]
    same = [mine for theirs, mine in others if mine is not None and mine == theirs]
    said = len(same) > 1 or len(filled) > len(others)
    return said and bool(OF_NAMES & set(same)) and all(mine == theirs for theirs, mine in others)


def _repeats(cells: Cells, heads: Sequence[frozenset[str]]) -> bool:
    """Whether the headings stand here again, as they do at the top of each page."""
    filled = [(at, words) for at, words in enumerate(cells) if words]
    return len(filled) > 1 and all(
        at < len(heads) and fold(words) in heads[at] for at, words in filled
    )


def _meant(words: str) -> str | None:
    told = meaning(words) if len(words) <= _LONGEST_NAME else None
    return told[0] if told is not None and told[1] < UNSURE else None


def is_total(cell: str) -> bool:
    """Whether a cell begins a sum, with nothing behind it but what is counted."""
    words = ASIDE.sub("", fold(cell))
    return words.startswith(TOTALS) and any(
        words.startswith(one) and COUNTED.fullmatch(words, len(one)) is not None for one in TOTALS
    )


def is_note(cell: str) -> bool:
    """Whether a cell is a note to the reader: "Catatan: …", "*) …"."""
    return _begins(cell, NOTES, _SIGN) or _begins(cell, NOTED, _NO_LETTER) or cell.startswith("*")


def is_placed(cell: str) -> bool:
    """Whether a cell is place and date, as they stand above a signature."""
    return _PLACED.fullmatch(cell) is not None


def _begins(cell: str, beginnings: Sequence[str], followed: re.Pattern[str]) -> bool:
    words = fold(cell).lstrip("(* ")
    return words.startswith(tuple(beginnings)) and any(
        words.startswith(one) and followed.match(words, len(one)) is not None for one in beginnings
    )


def _is_group(one: Look) -> bool:
    """Whether a row that has no number, among others that have, is the name of a group."""
    if not one.name or len(one.lone) > _LONGEST_NAME:
        return True
    words = fold(one.lone).replace(".", " ").replace(":", " ").split()
    return (
        one.lone.rstrip().endswith(":")
        or bool(GROUPS & set(words))
        or (
            _ENUMERATED.match(one.lone) is not None
            and one.lone.upper() == one.lone
            and len(words) > 2
        )
    )


def _counts_columns(cells: Cells, *, letters: bool) -> bool:
    """Whether the columns are numbered below their headings: 1, 2, 3 …, a, b, c …, I, II, III …"""
    filled = [one.strip(" ().").casefold() for one in cells if one]
    numbers = [str(one) for one in range(1, len(filled) + 1)]
    ways = (numbers, _ALPHABET, _ROMAN) if letters else (numbers,)
    return len(filled) > 1 and any(filled == [*one[: len(filled)]] for one in ways)
