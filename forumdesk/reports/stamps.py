"""What is put on every page of the documents that are made meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_mark: ContextVar[str] = ContextVar("mark", default="")
_stamp: ContextVar[str] = ContextVar("stamp", default="")
_unsigned: ContextVar[bool] = ContextVar("unsigned", default=False)


@contextmanager
def marked(words: str) -> Iterator[None]:
    """Documents that are made meanwhile have these words over each page and all over it.

    They stand behind the rest, and turned; whoever reads a page aloud or searches it finds them
    once, at its head.
    """
    token = _mark.set(words)
    try:
        yield
    finally:
        _mark.reset(token)


@contextmanager
def stamped(words: str) -> Iterator[None]:
    """Documents that are made meanwhile say at the foot of each page when they were printed."""
    token = _stamp.set(words)
    try:
        yield
    finally:
        _stamp.reset(token)


@contextmanager
def unsigned() -> Iterator[None]:
    """Documents that are made meanwhile are copies to be read: they have no places to sign."""
    token = _unsigned.set(True)
    try:
        yield
    finally:
        _unsigned.reset(token)


def is_unsigned() -> bool:
    """Whether it has no places to sign."""
    return _unsigned.get()


def mark() -> str:
    """The words over each page, empty for none."""
    return _mark.get()


def stamp() -> str:
    """When it is printed, empty where that is not said."""
    return _stamp.get()
