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
from collections.abc import Iterable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
OLDEST = (3, 11)
RUN = ROOT / "packaging" / "requirements.txt"
CAMERA = ROOT / "packaging" / "requirements-camera.txt"
DEVELOP = ROOT / "packaging" / "requirements-dev.txt"

MANAGERS = ("apt-get", "dnf", "pacman")
# The package that has a thing, under its name for each of the managers, in that order.
Names = tuple[str, str, str]

# What PySide6's wheels leave to the system: by the name that the dynamic linker looks for, so
# that it is found on every distribution, however it came there.
QT: Mapping[str, Names] = {
    "libGL.so.1": ("libgl1", "libglvnd-glx", "libglvnd"),
    "libEGL.so.1": ("libegl1", "libglvnd-egl", "libglvnd"),
    "libgthread-2.0.so.0": ("libglib2.0-0", "glib2", "glib2"),
    "libfontconfig.so.1": ("libfontconfig1", "fontconfig", "fontconfig"),
    "libdbus-1.so.3": ("libdbus-1-3", "dbus-libs", "dbus"),
    "libxkbcommon.so.0": ("libxkbcommon0", "libxkbcommon", "libxkbcommon"),
}
QT_SCREEN: Mapping[str, Names] = {
    **QT,
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0", "libxkbcommon-x11", "libxkbcommon-x11"),
    "libxcb-cursor.so.0": ("libxcb-cursor0", "xcb-util-cursor", "xcb-util-cursor"),
    "libxcb-icccm.so.4": ("libxcb-icccm4", "xcb-util-wm", "xcb-util-wm"),
    "libxcb-image.so.0": ("libxcb-image0", "xcb-util-image", "xcb-util-image"),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1", "xcb-util-keysyms", "xcb-util-keysyms"),
    "libxcb-render-util.so.0": (
        "libxcb-render-util0",
        "xcb-util-renderutil",
        "xcb-util-renderutil",
    ),
    "libxcb-shape.so.0": ("libxcb-shape0", "libxcb", "libxcb"),
}
# What the part of Qt that sees with a camera asks for besides.
QT_CAMERA: Mapping[str, Names] = {
    **QT_SCREEN,
    "libpulse.so.0": ("libpulse0", "pulseaudio-libs", "libpulse"),
    "libXrandr.so.2": ("libxrandr2", "libXrandr", "libxrandr"),
    "libXext.so.6": ("libxext6", "libXext", "libxext"),
    "libdrm.so.2": ("libdrm2", "libdrm", "libdrm"),
}
# The tests drive a browser with a program that needs one library more.
TESTS: Mapping[str, Names] = {**QT, "libatomic.so.1": ("libatomic1", "libatomic", "gcc-libs")}
TOOLS: Mapping[str, Names] = {
    "chromium": ("chromium", "chromium", "chromium"),
    "pdftotext": ("poppler-utils", "poppler-utils", "poppler"),
    "strace": ("strace", "strace", "strace"),
}
# Debian keeps this part of the standard library in a package of its own.
VENV_MODULE: Names = (f"python3.{sys.version_info[1]}-venv", "python3", "python")

_TRY_LIBRARIES = """
import ctypes, sys
for name in sys.argv[1:]:
    try:
        ctypes.CDLL(name)
    except OSError:
        print(name)
"""


class CannotSetUp(Exception):
    """Set-up cannot go on; the message says what happened and what to do."""


def venv_python(venv: Path = VENV, *, windows: bool = os.name == "nt") -> Path:
    """The interpreter inside a virtual environment."""
    return venv / "Scripts" / "python.exe" if windows else venv / "bin" / "python"


def fingerprint(lock: Path) -> str:
    """What the environment was made from: locks, project file and Python version.

    What is not always needed is locked on top of what is.
    """
    digest = hashlib.sha256(f"{sys.version_info[:3]} {ROOT}".encode())
    for path in (RUN, lock, ROOT / "pyproject.toml"):
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


def missing_libraries(libraries: Mapping[str, Names]) -> list[str]:
    """Those of the system libraries that the dynamic linker does not find."""
    if sys.platform != "linux" or not libraries:
        return []
    command = [sys.executable, "-c", _TRY_LIBRARIES, *libraries]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.split()


def missing_tools(tools: Mapping[str, Names]) -> list[str]:
    """Those of the programs that are not on the path."""
    return [tool for tool in tools if not shutil.which(tool)] if sys.platform == "linux" else []


def package_names(needs: Iterable[Names], manager: str) -> list[str]:
    """What one manager calls the packages, each once."""
    at = MANAGERS.index(manager)
    return list(dict.fromkeys(names[at] for names in needs))


def install_commands(needs: Iterable[Names], manager: str) -> list[list[str]]:
    """What an administrator runs, in order, to install system packages with this manager."""
    packages = package_names(needs, manager)
    if manager == "apt-get":
        # A fresh Debian has no list of packages yet, and without one finds none of them.
        options = ["-y", "--no-install-recommends"]
        return [["apt-get", "update"], ["apt-get", "install", *options, *packages]]
    if manager == "dnf":
        return [["dnf", "install", "-y", *packages]]
    return [["pacman", "-S", "--needed", "--noconfirm", *packages]]


def manager_here() -> str | None:
    """The package manager of this system, None on one that is not known."""
    return next((name for name in MANAGERS if shutil.which(name)), None)


def is_administrator() -> bool:
    """Whether system packages may be installed by this process."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def install_system(
    needs: list[Names], *, manager: str | None = None, administrator: bool | None = None
) -> None:
    """Install system packages as root, otherwise print the exact command and stop.

    Raises:
        CannotSetUp: not root, no known package manager, or the manager failed.
    """
    manager = manager or manager_here()
    if manager is None:
        names = ", ".join(package_names(needs, "apt-get"))
        raise CannotSetUp(
            f"This computer lacks what Debian calls {names}. Please install that, then run this"
            " again."
        )
    commands = install_commands(needs, manager)
    if not (is_administrator() if administrator is None else administrator):
        lines = "\n".join(f"    {' '.join(command)}" for command in commands)
        raise CannotSetUp(
            "This computer lacks system packages that ForumDesk needs. As an administrator, run\n\n"
            f"{lines}\n\nand then this again. Nothing was changed."
        )
    say(f"Installing {', '.join(package_names(needs, manager))} …")
    for command in commands:
        _run_as_root(command)


def _run_as_root(command: list[str]) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    if done.returncode:
        words = (done.stdout + done.stderr).decode(errors="replace")[-800:]
        raise CannotSetUp(
            f"{' '.join(command)} failed:\n{words}\n"
            "Nothing of ForumDesk was changed; run this again when it is mended."
        )


def say(words: str) -> None:
    """One calm line."""
    print(words, flush=True)


def set_up(
    lock: Path, *, libraries: Mapping[str, Names] | None = None, tools: Mapping[str, Names] = {}
) -> Path:
    """Make everything that is not there yet: system packages, environment, catalogues.

    Returns the environment's Python. What the system lacks is installed, or asked for, in one
    go and before anything is made.

    Raises:
        CannotSetUp: with a sentence for the user.
    """
    check_python(sys.version_info[:2])
    _provide_system(libraries or {}, tools, needs_venv=not is_ready(lock) and not _venv_works())
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


def check_python(version: tuple[int, int]) -> None:
    """Refuse a Python that is too old.

    Raises:
        CannotSetUp: it is.
    """
    if version < OLDEST:
        raise CannotSetUp(
            f"ForumDesk needs Python {OLDEST[0]}.{OLDEST[1]} or newer; "
            f"this is {version[0]}.{version[1]}."
        )


def _provide_system(
    libraries: Mapping[str, Names], tools: Mapping[str, Names], *, needs_venv: bool
) -> None:
    def lacking() -> dict[str, Names]:
        found = {name: libraries[name] for name in missing_libraries(libraries)}
        found |= {name: tools[name] for name in missing_tools(tools)}
        if needs_venv and not _can_make_venv():
            found["ensurepip"] = VENV_MODULE
        return found

    wanted = lacking()
    if not wanted:
        return
    install_system(list(wanted.values()))
    still = lacking()
    if still:
        raise CannotSetUp(
            f"{', '.join(still)} cannot be used even after the installation, with {sys.executable}."
        )


def _can_make_venv() -> bool:
    probe = [sys.executable, "-c", "import venv, ensurepip"]
    return subprocess.run(probe, capture_output=True, check=False).returncode == 0


def _venv_works() -> bool:
    python = venv_python()
    if not python.exists():
        return False
    probe = [str(python), "-c", "import pip"]
    return subprocess.run(probe, capture_output=True, check=False).returncode == 0


def _make_venv() -> None:
    shutil.rmtree(VENV, ignore_errors=True)
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
