"""Codes that declare the facts they come with: what a refusal and trouble with a file are made of.

A member's value is `coded("code", name=type, …)`. Two members may share a code, which scripts know
(see the phone's protocol), where people are told two different things.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import Enum
from types import MappingProxyType

from forumdesk.domain.registration import RegistrationField
from forumdesk.domain.text import Text

Fact = str | int | date | time | Enum | Text | RegistrationField


# Compared by identity, because members with equal values would be one member under two names.
@dataclass(frozen=True, eq=False, slots=True)
class Declared:
    """What a member stands for: its code, and the name and exact type of each of its facts."""

    code: str
    facts: Mapping[str, type[Fact]]


def coded(code: str, /, **facts: type[Fact]) -> Declared:
    """The value of a member."""
    return Declared(code, MappingProxyType(facts))


class Coded(Enum):
    """A code with declared facts; the base of every enum of them."""

    _value_: Declared

    @property
    def code(self) -> str:
        """What scripts know it by. Members that share one are the same to them."""
        return self._value_.code

    def __repr__(self) -> str:
        return f"{type(self).__name__}.{self.name}"

    def shares_code(self, *others: Coded) -> bool:
        """Whether it is to scripts the same as one of these."""
        return self.code in [one.code for one in others]

    @property
    def facts(self) -> Mapping[str, type[Fact]]:
        """The name and type of each fact."""
        return self._value_.facts

    def checked(self, given: Mapping[str, Fact]) -> Mapping[str, Fact]:
        """The facts, which nobody can change any more.

        Raises:
            TypeError: they are not exactly those that are declared. That is a mistake of ours.
        """
        wanted = self._value_.facts
        if given.keys() != wanted.keys():
            raise TypeError(f"{self} has the facts {sorted(wanted)}, not {sorted(given)}")
        for name, fact in given.items():
            # Exactly: a date is no datetime, a number no bool, a text no member of a StrEnum.
            if type(fact) is not wanted[name]:
                raise TypeError(f"{self}: {name} is {wanted[name].__name__}, not {type(fact)}")
        return MappingProxyType(dict(given))
