"""A scale: the same ballot, in a transaction of its own for every request, without the gate."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from aiohttp import web

from forumdesk.operations.badges import BadgeBook
from forumdesk.operations.ballots import Ballot, Voter, cast_ballot
from forumdesk.store.forum_file import open_forum
from forumdesk.store.transaction import writing

opened = open_forum(Path(sys.argv[1]))
badges = BadgeBook(opened.db)


async def answer(request: web.Request) -> web.Response:
    """Parse, store, commit, answer."""
    body = json.loads(await request.read())
    token = request.headers["Cookie"].partition("=")[2].partition(";")[0]
    with writing(opened.db) as transaction:
        voter = Voter(badges.check(token), None)
        poll = request.match_info["poll"]
        cast_ballot(transaction, Ballot(poll, body["round"], voter, body["nonce"], body["choices"]))
    return web.json_response({"counted": True})


app = web.Application()
app.router.add_post("/polls/{poll}/ballot", answer)
web.run_app(app, host="127.0.0.1", port=int(sys.argv[2]), access_log=None, print=None)
