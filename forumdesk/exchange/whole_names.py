"""Names of which a list has the parts, in the order in which their languages say them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from forumdesk.domain.text import identity
from forumdesk.domain.titles import is_behind
from forumdesk.exchange.headings import bare

# What the family's name is called where it comes first: Vietnamese, Chinese, Japanese, Korean,
# Hungarian, Khmer.
_FIRST = frozenset(
    map(
        bare,
        (
            *("họ", "họ và tên đệm", "họ và chữ đệm", "họ đệm", "họ lót", "họ và tên lót", "姓"),
            *("姓氏", "苗字", "성", "vezetéknév", "គោត្តនាម", "នាមត្រកូល"),
        ),
    )
)
# Written without a space, and the family's first: Chinese, Japanese, Korean.
_TOGETHER = re.compile("[\u3005\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\U00020000-\U0003ffff]+")
# A title stands right before a name.
_THAI = re.compile("[\u0e01-\u0e4e]")


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a name as their columns have them; `particle` is the "van der" of a family."""

    given: str = ""
    family: str = ""
    middle: str = ""
    particle: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class NameOrder:
    """How a list parts names: has it columns for `both` of them, and does the family's come first.

    Without both the one beside a column of names is called by it: "Name" and "Vorname".
    """

    both: bool = False
    family_first: bool = False

    def whole(self, name: str, of: Parts) -> tuple[str, str, str]:
        """The name, and what of it is given and the family's."""
        given, family = of.given, " ".join(filter(None, (of.particle, of.family)))
        if given or not name:
            given = self._with_middle(given, of.middle)
        if not name:
            name = self._joined(given, family)
        elif not self.both and family and not given and not _is_in(family, name):
            # Some call the given name "Name" beside a column for the family's.
            given = self._with_middle(name, of.middle)
            name = self._joined(given, family)
        elif not self.both and given and not family and not _is_in(given, name):
            family, name = name, self._joined(given, name)
        return _titled(name, of), given, family

    def _with_middle(self, given: str, middle: str) -> str:
        both = (middle, given) if self.family_first else (given, middle)
        return " ".join(filter(None, both))

    def _joined(self, given: str, family: str) -> str:
        if not given or not family:
            return given or family
        if _TOGETHER.fullmatch(given) and _TOGETHER.fullmatch(family):
            return family + given
        return f"{family} {given}" if self.family_first else f"{given} {family}"


AS_WRITTEN = NameOrder()


def says_family_first(said: Iterable[str]) -> bool:
    """Whether a column of families' names is called so in a language that says them first."""
    return any(bare(one) in _FIRST for one in said)


def _titled(name: str, of: Parts) -> str:
    before, after = of.before, of.after
    if before and not after and is_behind(before):
        # One column for titles may have those behind the name.
        before, after = "", before
    if name and before and not _is_in(before, name):
        together = _THAI.match(before[-1]) and _THAI.match(name)
        name = f"{before}{'' if together else ' '}{name}"
    if name and after and not _is_in(after, name):
        name = f"{name}, {after}"
    return name


def _is_in(part: str, whole: str) -> bool:
    return identity(part) in identity(whole)
