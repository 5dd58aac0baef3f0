"""The baseline: a bare aiohttp handler that parses the JSON and answers a constant."""

from __future__ import annotations

import json
import sys

from aiohttp import web


async def answer(request: web.Request) -> web.Response:
    """Parse and answer."""
    json.loads(await request.read())
    return web.json_response({"counted": True})


app = web.Application()
app.router.add_post("/polls/{poll}/ballot", answer)
web.run_app(app, host="127.0.0.1", port=int(sys.argv[1]), access_log=None, print=None)
