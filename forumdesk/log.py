"""Logging: to stderr, without personal data. Nothing here is ever told a code or a choice."""

from __future__ import annotations

import logging


def set_up(level: int = logging.WARNING) -> None:
    """One line per event with its time and logger."""
    logging.basicConfig(level=level, format="%(asctime)s %(name)s %(levelname)s %(message)s")
