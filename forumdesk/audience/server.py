"""Starting and stopping the service."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import logging
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable, Mapping
from enum import Enum
from functools import partial
from pathlib import Path
from typing import Any

from aiohttp import web

from forumdesk.audience.addresses import ipv4_addresses
from forumdesk.audience.app import build
from forumdesk.audience.doors import Door, connections, keep_room
from forumdesk.audience.service import Service
from forumdesk.domain.troubles import Trouble
from forumdesk.operations.sealing import finish_interrupted_seals
from forumdesk.store.errors import FileTrouble
from forumdesk.store.forum_file import ForumFile, open_forum
from forumdesk.store.locks import Role, RoleLock

_log = logging.getLogger(__name__)

DEFAULT_PORT = 8080
TRIES = 50
EVERYWHERE = ("0.0.0.0", "::", "")
HANDLES = 8192
GOODBYE = b"stop\n"
LOOK_AGAIN = 0.5
# The file, the log and the loop need some themselves.
SPARE_HANDLES = 64
# A room that votes at one moment also connects at one moment.
BACKLOG = 1024
# Seconds until the system gives up on a phone that went without a word.
GONE_AFTER = 60
SHUTDOWN_SECONDS = 1.0


def _silent() -> logging.Logger:
    """What aiohttp says about broken requests names addresses and repeats what they sent."""
    logger = logging.getLogger("forumdesk.audience.http")
    logger.disabled = True
    return logger


# A connection without a complete request, or whose body does not come, is closed after this.
_CONNECTIONS: Mapping[str, Any] = {
    "keepalive_timeout": 20.0,
    "lingering_time": 5.0,
    "logger": _silent(),
}


class Life(Enum):
    """How long the service lives: ALONE until a signal, a CHILD until stdin closes.

    A SURVIVOR is a child that goes on when its parent has crashed, as long as a poll is open: a
    crash of the window never stops a vote. A parent that leaves in good order writes GOODBYE.
    """

    ALONE = "alone"
    CHILD = "child"
    SURVIVOR = "survivor"


class NoPort(Exception):
    """The address or port cannot be used."""


def listen(host: str, port: int | None) -> socket.socket:
    """A listening socket: on the port asked for, else on 8080 or the next free one.

    Raises:
        NoPort: the asked port is taken, or the address is not this computer's.
    """
    ports = [port] if port is not None else range(DEFAULT_PORT, DEFAULT_PORT + TRIES)
    for candidate in ports:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listener = Door(family, socket.SOCK_STREAM)
        # On Windows reuse would let two servers share the port.
        if sys.platform == "win32":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if hasattr(socket, "TCP_USER_TIMEOUT"):
            listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, GONE_AFTER * 1000)
        try:
            listener.bind((host, candidate))
            listener.listen(BACKLOG)
        except OSError:
            listener.close()
            continue
        return listener
    raise NoPort(f"{host}:{port if port is not None else DEFAULT_PORT}")


def allowed_hosts(host: str, port: int) -> frozenset[str]:
    """Every `Host` header that means this service."""
    names = {"localhost", "127.0.0.1", "[::1]"}
    names |= set(ipv4_addresses()) if host in EVERYWHERE else {in_address(host).lower()}
    with_port = {f"{name}:{port}" for name in names}
    # Browsers leave the usual port away, and other callers may not.
    return frozenset(with_port | (names if port == 80 else set()))


def in_address(host: str) -> str:
    """A host as addresses write it: IPv6 in brackets."""
    return f"[{host}]" if ":" in host else host


def best_address(host: str) -> str:
    """The address phones most likely reach."""
    return (ipv4_addresses() or ["127.0.0.1"])[0] if host in EVERYWHERE else in_address(host)


def raise_handle_limit() -> int:
    """Ask for enough file handles for a full room; returns how many there are."""
    if sys.platform == "win32":
        return HANDLES
    import resource  # noqa: PLC0415  # not on Windows

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = HANDLES if hard == resource.RLIM_INFINITY else min(HANDLES, hard)
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    return max(soft, wanted)


def run(
    path: Path,
    *,
    host: str,
    port: int | None,
    life: Life,
    ready: Callable[[ForumFile, str], None],
) -> None:
    """Serve until SIGINT or SIGTERM, or as long as `life` says.

    `ready(forum file, "http://H:P/")` is called once requests are answered.

    Raises:
        FileTrouble: the file cannot be opened, or another service has it.
        NoPort: nothing to listen on.
    """
    lock = RoleLock(path, Role.SERVICE)
    try:
        listener = listen(host, port)
        try:
            opened = open_forum(path, any_thread=True)
            try:
                # What a reader keeps from being sealed now, the service seals while it serves.
                with contextlib.suppress(FileTrouble):
                    finish_interrupted_seals(opened.db, patience=0.0)
                if opened.read_only:
                    raise FileTrouble(Trouble.READ_ONLY, path)
                holds = raise_handle_limit() - SPARE_HANDLES
                asyncio.run(_serve(opened, lock, listener, host, life, ready, holds))
            finally:
                opened.close()
        finally:
            listener.close()
    finally:
        lock.close()


async def _serve(
    opened: ForumFile,
    lock: RoleLock,
    listener: socket.socket,
    host: str,
    life: Life,
    ready: Callable[[ForumFile, str], None],
    holds: int,
) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    # A terminal that is closed says the last of them.
    for name in (signal.SIGINT, signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)):
        # Windows has no signal handlers on the loop; there the default handler interrupts it.
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(name, stop.set)
    port = listener.getsockname()[1]
    service = Service(opened, addresses=lambda: allowed_hosts(host, port), holds=holds)
    if life is not Life.ALONE:
        _watch_parent(loop, stop=stop.set, outlive=partial(_outlive, service, life, stop))
    runner = web.AppRunner(build(service), shutdown_timeout=SHUTDOWN_SECONDS)
    await runner.setup()
    assert runner.server is not None
    listener.setblocking(False)
    answering = await loop.create_server(
        connections(runner.server, _CONNECTIONS, loop), sock=listener, backlog=BACKLOG
    )
    room = asyncio.create_task(keep_room(runner.server, holds))
    try:
        address = f"http://{best_address(host)}:{port}/"
        lock.say(address=address)
        _spare_the_collector()
        ready(opened, address)
        await stop.wait()
    finally:
        # First the last answers, then the writer that they wait for.
        answering.close()
        room.cancel()
        await runner.cleanup()
        await service.close()


def _spare_the_collector() -> None:
    # What was made until now stays, and requests leave few cycles behind: looking for garbage
    # after every 700 objects, as Python does, takes an eighth of a ballot's time.
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def _watch_parent(
    loop: asyncio.AbstractEventLoop,
    *,
    stop: Callable[[], object],
    outlive: Callable[[], object],
) -> None:
    """Call `stop` when the parent says so on stdin, `outlive` when it is gone without a word."""

    def wait() -> None:
        said = b""
        # Not through sys.stdin: a reader waiting there stops the interpreter from ending.
        with contextlib.suppress(OSError):
            while heard := os.read(0, 4096):
                said = (said + heard)[-len(GOODBYE) :]
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(stop if said == GOODBYE else outlive)

    threading.Thread(target=wait, name="parent", daemon=True).start()


def _outlive(service: Service, life: Life, stop: asyncio.Event, waiting: bool = False) -> None:
    """The parent is gone: end now, or for a survivor once no poll is open."""
    if life is Life.CHILD or not service.view.open_polls:
        stop.set()
    else:
        if not waiting:
            _log.warning("the window has gone; phones are answered until the last poll closes")
        asyncio.get_running_loop().call_later(LOOK_AGAIN, _outlive, service, life, stop, True)
