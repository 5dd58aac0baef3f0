"""Verbs as values: what one is called, what it takes and what it does, declared together.

A verb is a function under `@command`; a feature's file ends with the `COMMANDS` that it has, most
often one `Group` of them.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

Arguments = argparse.Namespace
Run = Callable[[Arguments], int | None]


class Takes(Protocol):
    """Something that stands behind a verb."""

    def add_to(self, parser: argparse.ArgumentParser) -> None:
        """Let the parser read it."""


@dataclass(frozen=True, slots=True)
class Option:
    """An argument or option, in the terms of argparse."""

    names: tuple[str, ...]
    settings: Mapping[str, Any]

    def add_to(self, parser: argparse.ArgumentParser) -> None:
        """Let the parser read it."""
        parser.add_argument(*self.names, **self.settings)


@dataclass(frozen=True, slots=True)
class OneOf:
    """Options of which at most one is given, or exactly one where it is `required`."""

    options: Sequence[Option]
    required: bool = False

    def add_to(self, parser: argparse.ArgumentParser) -> None:
        """Let the parser read them."""
        group = parser.add_mutually_exclusive_group(required=self.required)
        for one in self.options:
            group.add_argument(*one.names, **one.settings)


def option(*names: str, **settings: Any) -> Option:
    """An argument or option as `add_argument` takes it."""
    return Option(names, settings)


def output_path(value: str) -> Path:
    """Where to write, as an argument's type.

    Raises:
        argparse.ArgumentTypeError: no name was given.
    """
    if not value:
        raise argparse.ArgumentTypeError("the name of a file is missing")
    return Path(value)


FILE = option("file", type=Path, metavar="FILE")
SESSION = option("session", metavar="SESSION", help="code or id")
OUTSIDE = option("--outside", action="store_true", help="also on a day outside the forum")


@dataclass(frozen=True, slots=True)
class Command:
    """A verb. `words` say in a line what it is for; `more` and `end` stand in its own help."""

    name: str
    words: str
    takes: Sequence[Takes]
    run: Run
    more: str = ""
    end: str = ""

    def add_to(self, parsers: Any, asked: Collection[str] | None = None) -> None:
        """Let the parser read it; `run` is what the arguments then ask for."""
        parser = _parser(parsers, self.name, self.words, self.takes)
        parser.description, parser.epilog = self.more or self.words, self.end or None
        parser.set_defaults(run=self.run)


@dataclass(frozen=True, slots=True)
class Group:
    """Verbs about one thing, which `takes` what stands before the verb."""

    name: str
    words: str
    commands: Sequence[Command | Group]
    takes: Sequence[Takes] = ()

    def add_to(self, parsers: Any, asked: Collection[str] | None = None) -> None:
        """Let the parser read its verbs, or those of them that are `asked` for."""
        parser = _parser(parsers, self.name, self.words, self.takes)
        verbs = parser.add_subparsers(required=True, metavar="ACTION", dest="action")
        add_verbs(verbs, self.commands, asked)


def add_verbs(
    parsers: Any, verbs: Iterable[Command | Group], asked: Collection[str] | None
) -> None:
    """Let the parser read verbs; of those that the words `asked` cannot mean, the name alone."""
    for one in verbs:
        if asked is None or one.name in asked:
            one.add_to(parsers, asked)
        else:
            parsers.add_parser(one.name, help=one.words)


def command(
    name: str, words: str, *takes: Takes, more: str = "", end: str = ""
) -> Callable[[Run], Command]:
    """Declare a function as a verb."""
    return lambda run: Command(name, words, takes, run, more, end)


def _parser(parsers: Any, name: str, words: str, takes: Sequence[Takes]) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = parsers.add_parser(name, help=words, description=words)
    for one in takes:
        one.add_to(parser)
    # These two may stand anywhere.
    parser.add_argument("--json", action="store_true", default=argparse.SUPPRESS)
    parser.add_argument("--language", choices=("en", "id"), default=argparse.SUPPRESS)
    return parser
