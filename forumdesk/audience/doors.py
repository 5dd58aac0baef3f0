"""The listening socket and the connections behind it: how many there may be, and whose.

A computer has a limited number of file handles. Whoever takes them all shuts the room out, so
the last of them are never given away, and where it gets tight the address with the most
connections gives way first.
"""

from __future__ import annotations

import asyncio
import contextlib
import errno
import os
import socket
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from aiohttp import HttpVersion11, web

from forumdesk.domain.errors import Reason, Refused
from forumdesk.wording.facts import Shell
from forumdesk.wording.refusals import refusal

NO_HANDLES = (errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM)
LOOK_EVERY = 0.25


class Door(socket.socket):
    """A listening socket that turns people away politely when there is no handle for them.

    One handle is kept back: with it the connection that waits is taken and closed at once, so
    that the phone tries again instead of hanging.
    """

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._kept_back: int | None = None

    def listen(self, backlog: int = 0, /) -> None:
        """Listen, with one handle kept back."""
        super().listen(backlog)
        self._keep_one_back()

    def accept(self) -> tuple[socket.socket, Any]:
        """The next connection.

        Raises:
            BlockingIOError: nobody waits, or those who do had to be turned away.
        """
        try:
            return super().accept()
        except OSError as error:
            if error.errno not in NO_HANDLES:
                raise
            self._turn_one_away()
            raise BlockingIOError from None

    def close(self) -> None:
        """Stop listening."""
        self._give_up_the_kept()
        super().close()

    def _keep_one_back(self) -> None:
        with contextlib.suppress(OSError):
            self._kept_back = os.open(os.devnull, os.O_RDONLY)

    def _give_up_the_kept(self) -> None:
        if self._kept_back is not None:
            os.close(self._kept_back)
            self._kept_back = None

    def _turn_one_away(self) -> None:
        self._give_up_the_kept()
        with contextlib.suppress(OSError):
            connection, _address = super().accept()
            connection.close()
        self._keep_one_back()


class Reader(web.RequestHandler):
    """A connection; what cannot be read as a request gets our own sentence and no echo of it."""

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,
    ) -> web.StreamResponse:
        """Answer in the service's own form and close the connection."""
        if request.writer.output_size > 0:
            raise ConnectionError("the answer has begun already")
        refused = Refused(Reason.CANNOT_ANSWER if status >= 500 else Reason.INVALID_REQUEST)
        answer = _in_words(refused, status)
        answer.force_close()
        return answer


async def expect(request: web.Request) -> web.StreamResponse | None:
    """Say that a body may come to who asks; anything else that is expected is no request."""
    if request.version < HttpVersion11:
        return None
    if request.headers.get("Expect", "").lower() == "100-continue":
        await request.writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        request.writer.output_size = 0
        return None
    return _in_words(Refused(Reason.INVALID_REQUEST), 417)


def _in_words(refused: Refused, status: int) -> web.Response:
    body = {"reason": refused.reason.code, "text": refusal(refused, to=Shell.PHONE)}
    # Where no gate takes it away, aiohttp would write its own name and version there.
    return web.json_response(body, status=status, headers={"Server": "ForumDesk"})


def connections(
    server: web.Server, options: Mapping[str, Any], loop: asyncio.AbstractEventLoop
) -> Callable[[], Reader]:
    """What makes the connections of an application's server."""
    # As aiohttp's own runner says that nothing is logged of requests.
    return lambda: Reader(server, loop=loop, access_log=None, **options)  # type: ignore[arg-type]


async def keep_room(server: web.Server, most: int) -> None:
    """Close what is too much, until cancelled."""
    while True:
        await asyncio.sleep(LOOK_EVERY)
        opened = server.connections
        if len(opened) > most:
            for transport in too_many((one.transport for one in opened), most):
                transport.abort()


def too_many(opened: Iterable[asyncio.Transport | None], most: int) -> list[asyncio.Transport]:
    """Those that must go so that `most` stay: the oldest of whichever address has the most.

    `opened` is in the order in which they came.
    """
    by_address: dict[str, list[asyncio.Transport]] = {}
    for transport in opened:
        if transport is not None:
            name = transport.get_extra_info("peername")
            by_address.setdefault(str(name[0] if name else ""), []).append(transport)
    left = Counter({address: len(found) for address, found in by_address.items()})
    gone: list[asyncio.Transport] = []
    for _ in range(sum(left.values()) - most):
        [(greediest, _count)] = left.most_common(1)
        gone.append(by_address[greediest][len(by_address[greediest]) - left[greediest]])
        left[greediest] -= 1
    return gone
