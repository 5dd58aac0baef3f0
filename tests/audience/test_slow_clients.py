"""Connections that send slowly, or nothing, do not stay."""

from __future__ import annotations

import socket
import threading
import time

from support import Caller, Serving

PATIENCE = 30.0


def _closed_after(serving: Serving, first: bytes, then: bytes = b"") -> float:
    """Seconds until the service closes a connection that gets `then` byte by byte."""
    host, _, port = serving.url.removeprefix("http://").rstrip("/").rpartition(":")
    started = time.monotonic()
    with socket.create_connection((host, int(port)), timeout=PATIENCE) as line:
        line.sendall(first)
        line.settimeout(0.5)
        rest = iter(then)
        while time.monotonic() - started < PATIENCE:
            try:
                if not line.recv(4096):
                    return time.monotonic() - started
            except TimeoutError:
                byte = next(rest, None)
                try:
                    if byte is not None:
                        line.sendall(bytes([byte]))
                except OSError:
                    return time.monotonic() - started
            except ConnectionError:
                return time.monotonic() - started
    return PATIENCE


def test_slow_and_silent_connections_are_closed(serving: Serving) -> None:
    host = serving.url.removeprefix("http://").rstrip("/")
    head = f"POST /inputs HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n"
    body = head + "Content-Length: 500\r\n\r\n"
    cases = {
        "silent": (b"", b""),
        "half a header": (head.encode(), b""),
        "a header by bytes": (head.encode(), b"X-Slow: " + b"a" * 400),
        "half a body": ((body + '{"nonce"').encode(), b""),
        "a body by bytes": (body.encode(), b" " * 400),
        "a body without its end": (
            (head + "Transfer-Encoding: chunked\r\n\r\n5\r\n").encode(),
            b"",
        ),
        "idle after an answer": (f"GET /state HTTP/1.1\r\nHost: {host}\r\n\r\n".encode(), b""),
    }
    taken: dict[str, float] = {}

    def measure(name: str) -> None:
        taken[name] = _closed_after(serving, *cases[name])

    threads = [threading.Thread(target=measure, args=(name,)) for name in cases]
    for thread in threads:
        thread.start()
    # Everybody else is served meanwhile.
    time.sleep(2.0)
    started = time.monotonic()
    assert Caller(serving.url).data("/state").status == 200
    assert time.monotonic() - started < 5.0
    for thread in threads:
        thread.join()
    assert set(taken) == set(cases)
    assert {name: seconds for name, seconds in taken.items() if seconds > 40.0} == {}
    assert min(taken.values()) > 5.0, "a phone on a weak network would be thrown out"
