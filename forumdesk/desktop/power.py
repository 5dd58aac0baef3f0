"""Whether the laptop runs on mains, as far as the system tells."""

from __future__ import annotations

import sys
from pathlib import Path

_SUPPLIES = Path("/sys/class/power_supply")


def on_mains() -> bool | None:
    """True on mains, False on battery, None where it cannot be known."""
    if sys.platform == "win32":
        return _windows()
    states = []
    for supply in _SUPPLIES.glob("*"):
        try:
            kind = (supply / "type").read_text(encoding="ascii").strip()
            if kind in ("Mains", "USB"):
                states.append((supply / "online").read_text(encoding="ascii").strip() == "1")
        except OSError:
            continue
    return any(states) if states else None


def _windows() -> bool | None:
    import ctypes  # noqa: PLC0415  # only Windows has this call

    class Status(ctypes.Structure):
        """SYSTEM_POWER_STATUS; its first byte is ACLineStatus."""

        _fields_ = (("line", ctypes.c_byte), ("rest", ctypes.c_byte * 11))

    status = Status()
    windll = getattr(ctypes, "windll", None)
    if windll is None or not windll.kernel32.GetSystemPowerStatus(ctypes.byref(status)):
        return None
    return {0: False, 1: True}.get(int(status.line))
