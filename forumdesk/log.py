"""Logging: to stderr, without personal data. Nothing here is ever told a code or a choice."""

from __future__ import annotations

import logging
from pathlib import Path


def set_up(level: int = logging.WARNING) -> None:
    """One line per event with its time and logger."""
    logging.basicConfig(level=level, format="%(asctime)s %(name)s %(levelname)s %(message)s")


def described(error: BaseException) -> str:
    """An error for the log: its type and where it came from, never what it carried."""
    places = []
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{Path(code.co_filename).name}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return f"{type(error).__name__} at {' > '.join(places[-6:])}"
