"""Sets ForumDesk up if needed and starts it with the sample forum: `python3 packaging/start.py`.

With a screen it opens the window; without one it serves phones and draws a QR code to scan.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import provision


def has_screen(
    *, platform: str = sys.platform, environment: Mapping[str, str] = os.environ
) -> bool:
    """Whether a window can be shown. Windows and macOS always have a screen."""
    if platform in ("win32", "darwin"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def sample_path(
    *, platform: str = sys.platform, environment: Mapping[str, str] = os.environ
) -> Path:
    """Where the sample forum lives: the user's data folder of each system."""
    home = Path.home()
    if platform == "win32":
        base = Path(environment.get("LOCALAPPDATA", home / "AppData" / "Local"))
    elif platform == "darwin":
        base = home / "Library" / "Application Support"
    else:
        base = Path(environment.get("XDG_DATA_HOME") or home / ".local" / "share")
    return base / "ForumDesk" / "sample.forum"


def start(python: Path, *, window: bool) -> int:
    """Make the sample forum once, then show or serve it until it is closed or Ctrl-C."""
    program = [str(python), "-m", "forumdesk"]
    sample = sample_path()
    if not sample.exists():
        sample.parent.mkdir(parents=True, exist_ok=True)
        made = subprocess.run([*program, "demo", str(sample)], check=False)
        if made.returncode:
            return made.returncode
    if window and os.name == "posix":
        os.execv(program[0], [*program, str(sample)])
    if window:
        # Windows has no exec: there a new process would start and this one end at once.
        running = subprocess.Popen([*program, str(sample)])
    else:
        # The service stops when this pipe closes, however this process ends.
        serve = [*program, "serve", str(sample), "--trial-badge", "--child"]
        running = subprocess.Popen(serve, stdin=subprocess.PIPE)
    try:
        return running.wait()
    except KeyboardInterrupt:
        return running.wait()


def main() -> int:
    """Set up and start."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--setup-only", action="store_true", help="set up, start nothing")
    parser.add_argument("--serve", action="store_true", help="serve phones even with a screen")
    parser.add_argument(
        "--camera", action="store_true", help="set up reading badges with a camera, too"
    )
    chosen = parser.parse_args()
    window = has_screen() and not chosen.serve
    try:
        lock = provision.CAMERA if chosen.camera else provision.RUN
        on_screen = provision.QT_CAMERA if chosen.camera else provision.QT_SCREEN
        python = provision.set_up(lock, libraries=on_screen if window else {})
    except provision.CannotSetUp as trouble:
        print(trouble, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. Run it again and it goes on where it was.", file=sys.stderr)
        return 1
    return 0 if chosen.setup_only else start(python, window=window)


if __name__ == "__main__":
    sys.exit(main())
