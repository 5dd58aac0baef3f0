"""What lies in a file, byte for byte, for tests."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

# By another process: closing a raw handle here would drop the locks of our own connections.
_BYTES = """
import glob, sys
for name in sorted(glob.glob(sys.argv[1] + "*")):
    sys.stdout.buffer.write(open(name, "rb").read())
"""


def everything(path: Path) -> bytes:
    """The bytes of the file and of what lies beside it under its name."""
    command = [sys.executable, "-c", _BYTES, str(path)]
    return subprocess.run(command, capture_output=True, check=True).stdout
