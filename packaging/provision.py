"""Sets ForumDesk up on a machine that has nothing but Python: shared by start.py and test.py.

Standard library only, because nothing else is there yet.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
OLDEST = (3, 11)
RUN = ROOT / "packaging" / "requirements.txt"
DEVELOP = ROOT / "packaging" / "requirements-dev.txt"


class CannotSetUp(Exception):
    """Set-up cannot go on; the message says what happened and what to do."""


def venv_python(venv: Path = VENV, *, windows: bool = os.name == "nt") -> Path:
    """The interpreter inside a virtual environment."""
    return venv / "Scripts" / "python.exe" if windows else venv / "bin" / "python"


def fingerprint(lock: Path) -> str:
    """What the environment was made from: lock, project file and Python version."""
    digest = hashlib.sha256(f"{sys.version_info[:3]} {ROOT}".encode())
    for path in (lock, ROOT / "pyproject.toml"):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def is_ready(lock: Path, venv: Path = VENV) -> bool:
    """Whether the environment was completely made from this lock and still has its Python."""
    stamp = venv / f"{lock.stem}.stamp"
    return (
        venv_python(venv).exists()
        and stamp.exists()
        and stamp.read_text(encoding="utf-8") == fingerprint(lock)
    )


def install_command(packages: list[str], managers: set[str]) -> list[str] | None:
    """The command that installs system packages with whichever manager is there."""
    if "apt-get" in managers:
        return ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if "dnf" in managers:
        return ["dnf", "install", "-y", *packages]
    if "pacman" in managers:
        return ["pacman", "-S", "--noconfirm", *packages]
    return None


def install_system(packages: list[str], *, why: str) -> None:
    """Install system packages as root, otherwise print the exact command and stop.

    Raises:
        CannotSetUp: not root, no known package manager, or the manager failed.
    """
    managers = {name for name in ("apt-get", "dnf", "pacman") if shutil.which(name)}
    command = install_command(packages, managers)
    if command is None:
        raise CannotSetUp(f"{why} Please install: {', '.join(packages)}. Then run this again.")
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        raise CannotSetUp(
            f"{why} As an administrator, run\n\n    {' '.join(command)}\n\nand then this again."
        )
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    if command[0] == "apt-get":
        subprocess.run(["apt-get", "update", "-qq"], env=environment, check=False)
    say(f"Installing {', '.join(packages)} …")
    done = subprocess.run(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False
    )
    if done.returncode:
        raise CannotSetUp(
            f"{' '.join(command)} failed:\n{done.stderr.decode(errors='replace')[-800:]}\n"
            "Nothing of ForumDesk was changed; run this again when it is mended."
        )


def say(words: str) -> None:
    """One calm line."""
    print(words, flush=True)


def set_up(lock: Path) -> Path:
    """Make the environment if it is not there yet; returns its Python.

    Raises:
        CannotSetUp: with a sentence for the user.
    """
    if sys.version_info < OLDEST:
        raise CannotSetUp(
            f"ForumDesk needs Python {OLDEST[0]}.{OLDEST[1]} or newer; "
            f"this is {sys.version_info[0]}.{sys.version_info[1]}."
        )
    python = venv_python()
    if not is_ready(lock):
        started = time.monotonic()
        if not _venv_works():
            _make_venv()
        say("Installing what ForumDesk needs (a few minutes the first time) …")
        _pip(["install", "--require-hashes", "-r", str(lock)])
        _pip(["install", "--no-build-isolation", "--no-deps", "-e", str(ROOT)])
        stamp = VENV / f"{lock.stem}.stamp"
        stamp.write_text(fingerprint(lock), encoding="utf-8")
        say(f"Set up in {time.monotonic() - started:.0f} s.")
    compile_catalogues(python)
    return python


def _venv_works() -> bool:
    python = venv_python()
    if not python.exists():
        return False
    probe = [str(python), "-c", "import pip"]
    return subprocess.run(probe, capture_output=True, check=False).returncode == 0


def _make_venv() -> None:
    shutil.rmtree(VENV, ignore_errors=True)
    probe = [sys.executable, "-c", "import venv, ensurepip"]
    if subprocess.run(probe, capture_output=True, check=False).returncode:
        install_system(["python3-venv"], why="Python's module for virtual environments is missing.")
    say("Making a virtual environment in .venv …")
    made = subprocess.run(
        [sys.executable, "-m", "venv", str(VENV)], capture_output=True, check=False
    )
    if made.returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        words = (made.stdout + made.stderr).decode(errors="replace")[-800:]
        raise CannotSetUp(f"The virtual environment could not be made:\n{words}")


def _pip(arguments: list[str]) -> None:
    command = [str(venv_python()), "-m", "pip", "--disable-pip-version-check", "-q", *arguments]
    done = subprocess.run(command, stderr=subprocess.PIPE, check=False)
    if done.returncode:
        words = done.stderr.decode(errors="replace")[-1200:]
        raise CannotSetUp(
            f"Packages could not be installed:\n{words}\n"
            "This step needs the internet once. Nothing is broken; run this again."
        )


def compile_catalogues(python: Path) -> None:
    """Compile every .po that is newer than its .mo."""
    for source in (ROOT / "resources" / "locale").glob("*/LC_MESSAGES/*.po"):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        command = [str(python), "-m", "babel.messages.frontend", "compile"]
        files = ["-i", str(source), "-o", str(target)]
        subprocess.run([*command, *files], capture_output=True, check=True)
