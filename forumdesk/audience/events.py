"""`GET /events`: tells phones when to read again, never what."""

from __future__ import annotations

import asyncio
import random
import socket

from aiohttp import web

from forumdesk.audience.cookies import cookie
from forumdesk.audience.keys import SERVICE

# After a restart all phones come back at once otherwise.
RECONNECT = (1500, 4500)
WRITE_SECONDS = 20.0
SEND_BUFFER = 2048
UNREAD = 1024


async def get_events(request: web.Request) -> web.StreamResponse:
    """One phone's stream, until it goes, stops reading, or the service ends."""
    service = request.app[SERVICE]
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream; charset=utf-8"})
    transport = request.transport
    if transport is None:
        return response
    _keep_little(transport)
    stream = service.streams.open(
        transport.is_closing,
        whose=cookie(request, service.device_cookie) or "",
        address=request.remote or "",
    )
    try:
        await response.prepare(request)
        hello = f"retry: {random.randint(*RECONNECT)}\nid: {service.told}\n\n"
        await response.write(hello.encode())
        since = request.headers.get("Last-Event-ID") or request.query.get("since", "")
        service.catch_up(stream, since)
        while (event := await stream.next()) is not None:
            async with asyncio.timeout(WRITE_SECONDS):
                await response.write(event)
            if transport.get_write_buffer_size() > UNREAD:
                # It reads nothing any more; a phone that wakes up connects again.
                transport.abort()
                break
    except (ConnectionError, TimeoutError):
        transport.abort()
    finally:
        service.streams.leave(stream)
    return response


def _keep_little(transport: asyncio.Transport) -> None:
    """Let the system hold little for a phone that does not read, so that it is noticed."""
    connection = transport.get_extra_info("socket")
    if connection is not None:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)
