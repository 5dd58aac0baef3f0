"""What people call the columns of their lists, in the languages of those who send them.

Compared folded and without anything but letters and digits. What stands first is meant for sure;
what stands in `ALSO` is taken where no other column is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from forumdesk.domain.fields import Field
from forumdesk.domain.people import fold
from forumdesk.exchange.answer_headings import ANSWERS
from forumdesk.exchange.heading_words import ALSO, SURE, Meaning

# Headings that say more of a name, such as "Nama lengkap beserta gelar", bare.
_BEGINNINGS = (
    *("namalengkap", "namapeserta", "namadangelar", "fullname", "nameofparticipant"),
    *("participantsname", "hovaten", "ชื่อนามสกุล"),
)
# What some headings offer the answers to: "Jenis Kelamin L/P".
_OFFERED = (Field.SEX, Field.PHOTO, Field.QUOTE)
# Above letters by their number, and yet signs: that of Tibetan between syllables is one.
_SIGNS = frozenset("–—“”‘’…་།៖။")
UNSURE = 100
"""From here on a heading could as well be something else."""
# "Nama / Name", "Instansi (asal)", "No. HP | WA".
_PARTS = re.compile(r"[/|()\[\]\n\r:;*–—（）／｜：、]+|\s-\s")


def bare(words: str) -> str:
    """A heading without anything but letters, digits and marks of vowels."""
    kept = (one for one in fold(words) if one.isalnum() or (ord(one) > 0x2E7 and one != "\u200b"))
    return "".join(one for one in kept if not one.isspace() and one not in _SIGNS)


@cache
def _known() -> Mapping[str, tuple[Meaning, int]]:
    """Bare heading to what it means, and how sure that is: 0 is for sure."""
    found: dict[str, tuple[Meaning, int]] = {}
    for least, table in ((0, SURE), (0, ANSWERS), (UNSURE, ALSO)):
        for meaning, names in table.items():
            for name in names:
                found.setdefault(_key(name), (meaning, least))
    return found


def _key(name: str) -> str:
    # Some say it with signs alone.
    return bare(name) or name.strip()


@lru_cache(4096)
def meaning(heading: str) -> tuple[Meaning, int] | None:
    """What a heading means, and how little sure that is: 0 if it says nothing else."""
    found = _known().get(_key(heading))
    if found is not None:
        return found
    part_of_name = _known().get(_key(heading.rpartition(":")[2])) if ":" in heading else None
    if part_of_name is not None and part_of_name[0] in (Field.GIVEN, Field.FAMILY):
        # "Teilnehmername: Vorname"
        return part_of_name[0], 10
    if bare(heading).startswith(_BEGINNINGS):
        return Field.DISPLAY, 10
    if (meant := _with_addition(heading)) is not None:
        return meant, 10
    for part in _PARTS.split(heading):
        of_part = _known().get(_key(part)) if part.strip() else None
        if of_part is not None:
            return of_part[0], of_part[1] + 20
    return None


def _with_addition(heading: str) -> Meaning | None:
    """What a heading means that says so twice, or offers what may be said, without brackets."""
    known, words = _known(), heading.split()
    for at in range(len(words) - 1, 0, -1):
        first, added = known.get(_key(" ".join(words[:at]))), " ".join(words[at:])
        if first is not None:
            more = known.get(_key(added))
            same = more[0] == first[0] if more else "/" in added and first[0] in _OFFERED
            return first[0] if same else None
    return None


OF_NAMES = frozenset((Field.DISPLAY, Field.GIVEN, Field.FAMILY))


def meanings(cells: Iterable[str]) -> set[Meaning]:
    """What the cells mean as headings; long ones are sentences."""
    told = (meaning(one) for one in cells if one and len(one) <= 80)
    return {one[0] for one in told if one is not None}


def known(cells: Iterable[str]) -> int:
    """How sure it is that these cells are headings of a list of people: 0 is not at all.

    Words that people also have for offices or institutions are not enough.
    """
    told = [one for cell in cells if cell and len(cell) <= 80 and (one := meaning(cell))]
    if all(unsure >= UNSURE for _, unsure in told):
        return 0
    found = {meant for meant, _ in told}
    return len(found) + (2 if found & OF_NAMES and len(found) > 1 else 0)
