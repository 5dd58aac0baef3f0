"""Shared builders: real files, real processes, nothing of ours replaced."""

from __future__ import annotations

import gc
import logging
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import branches  # before the house is imported, so that what imports do is counted
import length
import prepared
import pytest
from pytestqt.qtbot import QtBot
from support import Serving

from forumdesk.desktop.pinned import pin_true
from forumdesk.operations import sample
from forumdesk.store import connection
from forumdesk.store.changes import Watcher
from forumdesk.store.forum_file import ForumFile, open_forum

# In every process, because pytest's part for Qt calls Qt after each test once there is a window.
pin_true()
# Windows are drawn in memory, on a screen like that of a laptop; Qt's own is smaller.
os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={Path(__file__).parent / 'screens.json'}"
# What is waited for comes in milliseconds; on a machine that is busy with something else, later.
QtBot.waitUntil.__kwdefaults__["timeout"] = 30_000


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--long` for the long variants."""
    parser.addoption("--long", action="store_true", help="tests take their long variants")


def pytest_configure(config: pytest.Config) -> None:
    """What a whole run has that one test has not."""
    length.choose(long=config.getoption("--long"))
    if branches.BRANCHES is not None:
        config.pluginmanager.register(branches.BRANCHES)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection() -> Iterator[object]:
    """What is read here is no garbage, and nobody looks through it: neither now nor in any test."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()
        gc.collect()
        gc.freeze()
        # Tests make much and drop it; looking through it after every few hundred things costs more
        # than it frees.
        gc.set_threshold(50_000, 20, 100)


@pytest.fixture
def nowhere_temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No temporary file can be made: names would lie about in one."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for kind in ("STATE", "CACHE", "CONFIG", "DATA"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / kind.lower()))
    monkeypatch.setenv("LANG", "C.UTF-8")
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(autouse=True)
def _quiet_log(caplog: pytest.LogCaptureFixture, request: pytest.FixtureRequest) -> Iterator[None]:
    """Nothing of ours complains in the log, unless a test is marked `logs` because it should."""
    yield
    if request.node.get_closest_marker("logs") is None:
        said = [
            record.getMessage()
            for when in ("setup", "call")
            for record in caplog.get_records(when)
            if record.name.startswith("forumdesk") and record.levelno >= logging.WARNING
        ]
        assert said == []


@pytest.fixture(params=["wal", "truncate"])
def journal(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both journal modes; the careful one is asked for by the environment."""
    monkeypatch.setenv("FORUMDESK_JOURNAL", request.param)
    return str(request.param)


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample forum, made once; tests copy it."""
    path = tmp_path_factory.mktemp("made") / "sample.forum"
    sample.create_sample(path, language="en").close()
    return path


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[ForumFile]:
    """An empty forum, open."""
    with open_forum(prepared.put(prepared.empty, tmp_path / "a.forum")) as made:
        yield made


@pytest.fixture
def watcher(opened: ForumFile) -> Iterator[Watcher]:
    """What another process would hear of changes to the opened forum."""
    reader = opened.reader()
    yield Watcher(reader)
    reader.close()


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[Serving]:
    """A forum with 200 people and an open secret poll, served by a process of its own."""
    service = Serving(prepared.put(prepared.full(200), tmp_path / "served.forum"))
    service.start()
    yield service
    service.stop()


def pytest_report_header() -> str:
    """Which SQLite the store tests speak of."""
    return f"sqlite {connection.version()}, pid {os.getpid()}"
