"""What the verbs share: opening the file, finding objects, reading input."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Protocol, TypeVar

from forumdesk.domain.errors import Reason, Refused
from forumdesk.operations.polls import finish_interrupted_seals
from forumdesk.store.forum_file import ForumFile, open_forum

Arguments = argparse.Namespace


class Identified(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str: ...


Thing = TypeVar("Thing", bound=Identified)


def verb(
    parsers: Any, name: str, run: Any, *, words: str, file: bool = True
) -> argparse.ArgumentParser:
    """A verb's parser with the options that all verbs have."""
    parser: argparse.ArgumentParser = parsers.add_parser(name, help=words, description=words)
    if file:
        parser.add_argument("file", type=Path, metavar="FILE")
    add_common(parser)
    parser.set_defaults(run=run)
    return parser


def add_common(parser: argparse.ArgumentParser) -> None:
    """`--json` and `--language`, which may stand anywhere."""
    parser.add_argument("--json", action="store_true", default=argparse.SUPPRESS)
    parser.add_argument("--language", choices=("en", "id"), default=argparse.SUPPRESS)


def for_writing(path: Path) -> ForumFile:
    """The file, open for work, with interrupted seals finished."""
    opened = open_forum(path, brief=True)
    try:
        finish_interrupted_seals(opened.db)
    except BaseException:
        opened.close()
        raise
    return opened


def for_reading(path: Path) -> ForumFile:
    """The file, open without touching it."""
    return open_forum(path, for_reading=True)


def find(things: Iterable[Thing], wanted: str, *, short: Any) -> Thing:
    """The thing with this short number or code, else this id or the beginning of one id.

    Raises:
        Refused: NOT_FOUND, AMBIGUOUS.
    """
    every = list(things)
    by_short = [thing for thing in every if str(short(thing)).lower() == wanted.lower()]
    matching = by_short or [thing for thing in every if wanted and thing.id.startswith(wanted)]
    if not matching:
        raise Refused(Reason.NOT_FOUND, value=wanted)
    if len(matching) > 1:
        raise Refused(Reason.AMBIGUOUS, value=wanted)
    return matching[0]


def read_spec(source: str) -> dict[str, Any]:
    """A JSON object from a file, or from stdin for `-`.

    Raises:
        Refused: INVALID_FIELD when it cannot be read or is not an object.
    """
    try:
        raw = sys.stdin.read() if source == "-" else Path(source).read_text(encoding="utf-8")
        spec = json.loads(raw)
    except (OSError, ValueError) as error:
        raise Refused(Reason.INVALID_FIELD, field="SPEC", value=str(error)[:120]) from None
    if not isinstance(spec, dict):
        raise Refused(Reason.INVALID_FIELD, field="SPEC", value=type(spec).__name__)
    return spec
