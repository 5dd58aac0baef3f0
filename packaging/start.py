"""Sets ForumDesk up if needed and starts it: `python3 packaging/start.py`."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

import provision


def sample_path(*, platform: str = sys.platform, environment: dict[str, str] | None = None) -> Path:
    """Where the sample forum lives: the user's data folder of each system."""
    known = dict(os.environ) if environment is None else environment
    home = Path.home()
    if platform == "win32":
        base = Path(known.get("LOCALAPPDATA", home / "AppData" / "Local"))
    elif platform == "darwin":
        base = home / "Library" / "Application Support"
    else:
        base = Path(known.get("XDG_DATA_HOME") or home / ".local" / "share")
    return base / "ForumDesk" / "sample.forum"


def serve_sample(python: Path) -> int:
    """Make the sample forum once, then serve it until Ctrl-C."""
    sample = sample_path()
    if not sample.exists():
        sample.parent.mkdir(parents=True, exist_ok=True)
        made = subprocess.run([python, "-m", "forumdesk", "demo", str(sample)], check=False)
        if made.returncode:
            return made.returncode
    service = subprocess.Popen([python, "-m", "forumdesk", "serve", str(sample), "--trial-badge"])
    try:
        return service.wait()
    except KeyboardInterrupt:
        return service.wait()


def main() -> int:
    """Set up and start."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--setup-only", action="store_true", help="set up, start nothing")
    chosen = parser.parse_args()
    try:
        python = provision.set_up(provision.RUN)
    except provision.CannotSetUp as trouble:
        print(trouble, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. Run it again and it goes on where it was.", file=sys.stderr)
        return 1
    return 0 if chosen.setup_only else serve_sample(python)


if __name__ == "__main__":
    sys.exit(main())
