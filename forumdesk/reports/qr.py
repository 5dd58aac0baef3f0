"""QR codes as one vector path each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import qrcode
from qrcode.constants import ERROR_CORRECT_M

# Light modules around a code, without which cameras do not find it (ISO 18004).
QUIET_ZONE = 4


@dataclass(frozen=True, slots=True)
class QrCode:
    """`modules` on a side, and PDF path operators in units of one module, filled."""

    modules: int
    operators: str


# What is looked at is printed next. A code takes some milliseconds to make, and 3 KB to keep.
@lru_cache(maxsize=1024)
def qr_code(text: str) -> QrCode:
    """The code of a text at error correction M, without its quiet zone."""
    code = qrcode.QRCode(border=0, error_correction=ERROR_CORRECT_M)
    code.add_data(text)
    code.make(fit=True)
    return path_of(code.modules)


def path_of(matrix: list[list[bool | None]]) -> QrCode:
    """Dark modules as one path: a rectangle for every horizontal stretch."""
    size = len(matrix)
    operators = []
    for row, line in enumerate(matrix):
        start = None
        for column in range(size + 1):
            dark = column < size and line[column]
            if dark and start is None:
                start = column
            elif not dark and start is not None:
                operators.append(f"{start} {size - 1 - row} {column - start} 1 re")
                start = None
    return QrCode(size, " ".join([*operators, "f"]))
