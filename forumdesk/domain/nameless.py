"""What is told of a forum without the names of people, for those who were not there.

Whoever said, sent, promised or noted something is taken out of it, and names that stand in
somebody's own words are covered.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from enum import Enum
from typing import Any, TypeVar, cast

from forumdesk.domain.actions import Action, Evidence
from forumdesk.domain.inputs import Input
from forumdesk.domain.names_in_words import Names
from forumdesk.domain.people import Person
from forumdesk.domain.polls import Reservation
from forumdesk.domain.programme import Part
from forumdesk.domain.record import Line
from forumdesk.domain.signing import Named

Value = TypeVar("Value")
# Fields that say what something is and never what somebody wrote.
_NO_WORDS = frozenset(
    (
        *("id", "code", "digest", "time_zone", "languages", "language", "country"),
        *("room", "venue", "group", "target"),
    )
)
# Fields with the id of something that has words, or with the thing itself.
_IDS = frozenset(("session", "poll", "line", "input", "talk"))


@dataclass(frozen=True, slots=True)
class Cover:
    """Takes names out of values: those of all `people` but the ones who are `kept`, by their ids.

    `instead` stands where a name stood among words. Names of others that begin or end with one of
    these are left whole where they are among the `spared`.
    """

    people: tuple[Person, ...]
    kept: frozenset[str]
    instead: str
    spared: tuple[str, ...] = ()
    _names: Names = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        names = Names((one for one in self.people if one.id not in self.kept), self.spared)
        object.__setattr__(self, "_names", names)

    def of(self, value: Value) -> Value:
        """The same value without names."""
        return self.of_several()(value)

    def of_several(self) -> Callable[[Value], Value]:
        """As `of` for one value after the other, which have much in common; it keeps them all."""
        return cast(Callable[[Value], Value], _Covering(self, self._names).of)


class _Covering:
    """Values on their way; what stands in them several times is covered once."""

    def __init__(self, cover: Cover, names: Names) -> None:
        self._kept, self._instead, self._names = cover.kept, cover.instead, names
        self._known: dict[int, tuple[Any, Any]] = {}

    def of(self, value: Any) -> Any:
        """The same value without names."""
        known = self._known.get(id(value))
        if known is None:
            covered = self._covered(value)
            if isinstance(value, str | Enum) or value is None:
                return covered
            # The value itself is held, so that its number is nobody else's.
            known = self._known[id(value)] = value, covered
        return known[1]

    def _covered(self, value: Any) -> Any:
        match value:
            case Enum() | None:
                return value
            case str():
                return self._names.covered(value, self._instead)
            case Person() if value.id not in self._kept:
                return Person(value.id, value.number, self._instead, group=value.group)
            case tuple():
                return tuple(self.of(one) for one in value if not self._is_nobodys(one))
            case list():
                return [self.of(one) for one in value if not self._is_nobodys(one)]
            case Mapping():
                return {key: self.of(one) for key, one in value.items()}
            case _ if is_dataclass(value) and not isinstance(value, type):
                return self._fields(value)
        return value

    def _is_nobodys(self, value: Any) -> bool:
        """Whether it is a part of somebody who is not told, on nobody else's behalf.

        A part of nobody is one for which somebody is still sought.
        """
        hidden = isinstance(value, Part) and value.person not in (None, *self._kept)
        return hidden and not value.on_behalf_of

    def _fields(self, value: Any) -> Any:
        nobodys = self._nobodys(value)
        changed = {
            one.name: self.of(getattr(nobodys, one.name))
            for one in fields(nobodys)
            if one.init and not _has_no_words(one.name, getattr(nobodys, one.name))
        }
        return replace(nobodys, **changed)

    def _nobodys(self, value: Any) -> Any:
        """It without the person whose it is, unless they are kept."""
        match value:
            case Line() if value.speaker not in self._kept:
                return replace(value, speaker=None)
            case Part() | Action() if value.person not in self._kept:
                return replace(value, person=None)
            case Input() if value.author not in self._kept:
                return replace(value, author=None)
            case Reservation():
                return replace(value, by="")
            case Evidence():
                return replace(value, path="")
            case Named():
                return Named("")
        return value


def _has_no_words(name: str, value: Any) -> bool:
    return name in _NO_WORDS or (name in _IDS and isinstance(value, str))
