"""The pure parts of the set-up, and the locks it installs from."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements.txt", "requirements-dev.txt")
CAMERA = "requirements-camera.txt"


def _load(name: str) -> ModuleType:
    found = importlib.util.spec_from_file_location(name, ROOT / "packaging" / f"{name}.py")
    assert found is not None and found.loader is not None
    module = importlib.util.module_from_spec(found)
    sys.modules[name] = module
    found.loader.exec_module(module)
    return module


@pytest.fixture
def provision() -> Iterator[ModuleType]:
    yield _load("provision")
    del sys.modules["provision"]


@pytest.fixture
def start(provision: ModuleType) -> Iterator[ModuleType]:
    assert provision
    yield _load("start")
    del sys.modules["start"]


@pytest.mark.parametrize(
    ("manager", "commands"),
    [
        (
            "apt-get",
            [
                "apt-get update",
                "apt-get install -y --no-install-recommends libgl1 libxcb-icccm4",
            ],
        ),
        ("dnf", ["dnf install -y libglvnd-glx xcb-util-wm"]),
        ("pacman", ["pacman -S --needed --noconfirm libglvnd xcb-util-wm"]),
    ],
)
def test_the_commands_of_each_manager(
    provision: ModuleType, manager: str, commands: list[str]
) -> None:
    needs = [provision.QT_SCREEN["libGL.so.1"], provision.QT_SCREEN["libxcb-icccm.so.4"]]
    made = provision.install_commands(needs, manager)
    assert [" ".join(command) for command in made] == commands


def test_a_package_with_two_libraries_is_named_once(provision: ModuleType) -> None:
    needs = [provision.QT["libGL.so.1"], provision.QT["libEGL.so.1"]]
    assert provision.package_names(needs, "pacman") == ["libglvnd"]


def test_who_may_not_install_is_told_the_exact_commands(provision: ModuleType) -> None:
    with pytest.raises(provision.CannotSetUp) as told:
        provision.install_system([provision.VENV_MODULE], manager="apt-get", administrator=False)
    words = str(told.value)
    wanted = f"apt-get install -y --no-install-recommends python3.{sys.version_info[1]}-venv"
    assert f"\n    apt-get update\n    {wanted}\n" in words
    assert "sudo" not in words
    assert words.endswith("Nothing was changed.")


def test_a_library_that_is_nowhere_is_found_missing(provision: ModuleType) -> None:
    if sys.platform != "linux":
        pytest.skip("elsewhere Qt's wheels bring everything")
    asked = {"libc.so.6": ("libc6", "glibc", "glibc"), "libnowhere.so.9": ("x", "x", "x")}
    assert provision.missing_libraries(asked) == ["libnowhere.so.9"]
    assert provision.missing_tools({"no-such-tool": ("x", "x", "x")}) == ["no-such-tool"]


def test_what_qt_really_links_to_is_in_the_list(provision: ModuleType) -> None:
    """Every library that the screenless Qt of the wheel leaves to the system can be named."""
    ldd = shutil.which("ldd")
    if ldd is None:
        pytest.skip("needs ldd")
    folder = Path(sys.prefix) / "lib" / f"python3.{sys.version_info[1]}" / "site-packages"
    parts = [
        folder / "PySide6" / "QtWidgets.abi3.so",
        folder / "PySide6" / "Qt" / "plugins" / "platforms" / "libqoffscreen.so",
        folder / "PySide6" / "Qt" / "plugins" / "platforms" / "libqxcb.so",
    ]
    # Present wherever a program in C runs, or brought by one of the packages that are asked for.
    brought = re.compile(
        r"linux-vdso|ld-linux|libc\.|libm\.|libdl\.|librt\.|libpthread\.|libstdc\+\+|libgcc_s"
        r"|libz\.|libGLdispatch|libGLX|libOpenGL|libpcre|libffi|libexpat|libfreetype|libuuid"
        r"|libpng|libbrotli|libbz2|libsystemd|libgcrypt|libgpg-error|liblz|libzstd|libcap\."
        r"|libX11|libXau|libXdmcp|libbsd|libmd\.|libglib-2\.0|libxcb(-(render|shm|util|sync|xfixes"
        r"|randr|xkb|glx))?\.so"
    )
    for part in parts:
        assert part.exists(), part
        done = subprocess.run([ldd, str(part)], capture_output=True, text=True, check=True)
        for line in done.stdout.splitlines():
            name = line.split()[0]
            own = "PySide6" in line or "shiboken6" in line or name.startswith("/")
            assert own or name in provision.QT_SCREEN or brought.match(name), (part.name, line)


def test_the_environment_of_each_system(provision: ModuleType) -> None:
    venv = Path("v")
    assert provision.venv_python(venv, windows=True) == venv / "Scripts" / "python.exe"
    assert provision.venv_python(venv, windows=False) == venv / "bin" / "python"


@pytest.mark.parametrize("version", [(3, 10), (3, 9), (2, 7)])
def test_an_old_python_is_refused(provision: ModuleType, version: tuple[int, int]) -> None:
    with pytest.raises(provision.CannotSetUp, match=f"this is {version[0]}.{version[1]}"):
        provision.check_python(version)
    provision.check_python((3, 11))
    provision.check_python((3, 14))


def test_a_stamp_vouches_for_its_lock_alone(provision: ModuleType, tmp_path: Path) -> None:
    lock = tmp_path / "requirements.txt"
    lock.write_text("a==1\n")
    venv = tmp_path / "venv"
    python = provision.venv_python(venv)
    python.parent.mkdir(parents=True)
    assert not provision.is_ready(lock, venv)
    python.touch()
    (venv / "requirements.stamp").write_text(provision.fingerprint(lock))
    assert provision.is_ready(lock, venv)
    lock.write_text("a==2\n")
    assert not provision.is_ready(lock, venv)
    (venv / "requirements.stamp").write_text(provision.fingerprint(lock))
    python.unlink()
    assert not provision.is_ready(lock, venv)


def test_where_the_sample_lives(start: ModuleType) -> None:
    home = Path.home()
    found = {
        platform: start.sample_path(platform=platform, environment=environment)
        for platform, environment in (
            ("win32", {"LOCALAPPDATA": str(home / "Local")}),
            ("darwin", {}),
            ("linux", {}),
        )
    }
    assert found == {
        "win32": home / "Local" / "ForumDesk" / "sample.forum",
        "darwin": home / "Library" / "Application Support" / "ForumDesk" / "sample.forum",
        "linux": home / ".local" / "share" / "ForumDesk" / "sample.forum",
    }
    elsewhere = start.sample_path(platform="linux", environment={"XDG_DATA_HOME": "data"})
    assert elsewhere == Path("data", "ForumDesk", "sample.forum")


@pytest.mark.parametrize(
    ("platform", "environment", "screen"),
    [
        ("win32", {}, True),
        ("darwin", {}, True),
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
    ],
)
def test_when_there_is_a_screen(
    start: ModuleType, platform: str, environment: dict[str, str], screen: bool
) -> None:
    assert start.has_screen(platform=platform, environment=environment) is screen


def _requirements(lock: str) -> dict[str, str]:
    """Name to its whole entry, continuation lines joined."""
    text = (ROOT / "packaging" / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = text.splitlines()
    entries = [line for line in lines if line.strip() and not line.startswith(("#", "-r "))]
    return {_name(entry): entry for entry in entries}


def _name(requirement: str) -> str:
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found, requirement
    return re.sub(r"[-_.]+", "-", found.group()).lower()


@pytest.mark.parametrize("lock", [*LOCKS, CAMERA])
def test_a_lock_has_hashes_and_no_addresses(lock: str) -> None:
    for name, entry in _requirements(lock).items():
        assert "==" in entry, name
        assert len(re.findall(r"--hash=sha256:[0-9a-f]{64}", entry)) >= 1, name
        assert "://" not in entry and not entry.startswith("-"), name


def test_the_locks_have_everything_and_agree() -> None:
    run, develop = (_requirements(lock) for lock in LOCKS)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = project["project"]["optional-dependencies"]
    wanted = project["project"]["dependencies"] + project["build-system"]["requires"]
    for dependency in [*wanted, *extras["build"]]:
        assert _name(dependency) in run, dependency
    for dependency in [*wanted, *extras["build"], *extras["dev"]]:
        assert _name(dependency) in develop, dependency
    # Markers may differ: a tool may need a package where the product does not.
    marker = re.compile(r" ;[^\n]*?(?= +--hash)")
    pinned = {name: marker.sub("", entry) for name, entry in develop.items()}
    for name, entry in run.items():
        assert " ".join(pinned[name].split()) == " ".join(marker.sub("", entry).split()), name


def test_a_camera_comes_on_top_of_what_always_runs() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extra = {_name(one) for one in project["project"]["optional-dependencies"]["camera"]}
    text = (ROOT / "packaging" / CAMERA).read_text(encoding="utf-8")
    camera, run, develop = (_requirements(lock) for lock in (CAMERA, *LOCKS))
    assert text.startswith(f"-r {LOCKS[0]}\n")
    assert set(camera) == extra == {"pyside6-addons", "zxing-cpp"}
    assert not {*extra, "pyside6"} & set(run)
    assert "pyside6" not in develop and camera["zxing-cpp"] == develop["zxing-cpp"]
    # One of another version would not load.
    of = re.compile(r"==([\d.]+)")
    assert of.findall(camera["pyside6-addons"]) == of.findall(run["pyside6-essentials"])


def test_the_wheel_has_types_and_what_is_no_code() -> None:
    files = {one.distribution_path for one in WheelBuilder(str(ROOT)).recurse_included_files()}
    assert {
        "forumdesk/__init__.py",
        "forumdesk/py.typed",
        "forumdesk/_resources/phone/base.html",
        "forumdesk/_resources/locale/id/LC_MESSAGES/forumdesk.mo",
    } <= files
