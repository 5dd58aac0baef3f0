"""Pieces of the language that pages are drawn in (ISO 32000-1, 8)."""

from __future__ import annotations

from functools import cache


@cache
def rgb(colour: str) -> str:
    """#RRGGBB as PDF numbers."""
    return " ".join(f"{int(colour[start : start + 2], 16) / 255:.4f}" for start in (1, 3, 5))


def rounded(x: float, y: float, width: float, height: float, radius: float) -> str:
    """The path of a rectangle with round corners, from its lower left one."""
    radius = min(radius, width / 2, height / 2)
    # Control points of a quarter circle as a Bézier curve.
    near = radius * (1 - 0.5523)
    right, top = x + width, y + height
    return (
        f"{x + radius:.2f} {y:.2f} m {right - radius:.2f} {y:.2f} l"
        f" {right - near:.2f} {y:.2f} {right:.2f} {y + near:.2f} {right:.2f} {y + radius:.2f} c"
        f" {right:.2f} {top - radius:.2f} l"
        f" {right:.2f} {top - near:.2f} {right - near:.2f} {top:.2f}"
        f" {right - radius:.2f} {top:.2f} c"
        f" {x + radius:.2f} {top:.2f} l"
        f" {x + near:.2f} {top:.2f} {x:.2f} {top - near:.2f} {x:.2f} {top - radius:.2f} c"
        f" {x:.2f} {y + radius:.2f} l"
        f" {x:.2f} {y + near:.2f} {x + near:.2f} {y:.2f} {x + radius:.2f} {y:.2f} c h"
    )
