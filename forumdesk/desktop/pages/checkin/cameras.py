"""What the desk asks of cameras, whoever drives them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from PySide6.QtGui import QImage


class Trouble(StrEnum):
    """Why a camera shows nothing."""

    NO_CAMERA = "no camera"
    REFUSED = "refused"
    GONE = "gone"
    FAILED = "failed"
    NOT_LOADED = "not loaded"


@dataclass(frozen=True, slots=True)
class Camera:
    """A camera of this computer; the `id` stays the same from day to day."""

    id: str
    name: str


class Cameras(Protocol):
    """The cameras of this computer, of which one is on at a time.

    They are asked, and answer, on the window's thread.
    """

    def found(self) -> Sequence[Camera]:
        """Those that there are, the usual one first.

        Raises:
            ImportError: what drives cameras cannot be loaded.
        """

    def start(
        self, camera: str, see: Callable[[QImage], object], fail: Callable[[Trouble], object]
    ) -> None:
        """Switch the one of this id on: `see` gets its pictures until it is stopped.

        After `fail`, which may be called at once, no pictures come.
        """

    def stop(self) -> None:
        """Switch off whichever is on. Neither pictures nor troubles come after it."""


@dataclass(frozen=True, slots=True)
class Form:
    """A way in which a camera gives its pictures: pixels, and how many pictures a second."""

    width: int
    height: int
    rate: float
    packed: bool = False


# A badge at arm's length is read in so many pixels; more cost time only.
WIDE_ENOUGH = 1280
LEAST_RATE = 10


def most_suitable(forms: Sequence[Form]) -> int | None:
    """The place of the form in which badges are read best; None if there is none to choose from."""

    def worth(at: int) -> tuple[bool, bool, int, bool, float]:
        form = forms[at]
        pixels, fits = form.width * form.height, form.width <= WIDE_ENOUGH
        brisk = form.rate >= LEAST_RATE
        return brisk, fits, pixels if fits else -pixels, not form.packed, form.rate

    return max(range(len(forms)), key=worth, default=None)
