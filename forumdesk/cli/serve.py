"""serve FILE, rehearse FILE: the audience service."""

from __future__ import annotations

import argparse
import json
import os
from contextlib import ExitStack
from pathlib import Path

from forumdesk.cli.commands import FILE, Arguments, command, option
from forumdesk.cli.common import for_reading
from forumdesk.cli.output import NoOutput, complain, pass_over_output, show_line
from forumdesk.i18n import _
from forumdesk.store import forum as forums
from forumdesk.store.forum_file import ForumFile

HIGHEST_PORT = 65535


def _port(value: str) -> int:
    if not value.isdecimal() or int(value) > HIGHEST_PORT:
        raise argparse.ArgumentTypeError(f"'{value}' is not a port from 0 to {HIGHEST_PORT}")
    return int(value)


_HOST = option("--host", default="0.0.0.0", help="the address to listen on; all if absent")
_PORT = option("--port", type=_port, help="0 for any; 8080 or the next free if absent")
_TRIAL_BADGE = option("--trial-badge", action="store_true", help="draw a badge's QR code here")


@command(
    "serve",
    "serve phones until Ctrl-C",
    FILE,
    _HOST,
    _PORT,
    option("--child", action="store_true", help="stop when stdin closes"),
    option(
        "--survivor",
        action="store_true",
        help="as a child, but go on while a poll is open unless stdin ended with the line stop",
    ),
    _TRIAL_BADGE,
)
def serve(arguments: Arguments) -> int:
    """Serve until stopped."""
    if not arguments.child:
        # The window does it for its own service.
        from forumdesk.operations.rehearsal import sweep_rehearsals  # noqa: PLC0415

        sweep_rehearsals()
    return _serve(arguments.file, arguments, child=arguments.child, survives=arguments.survivor)


@command(
    "rehearse",
    "serve a copy that is thrown away at Ctrl-C: all can be tried, nothing is kept",
    FILE,
    _HOST,
    _PORT,
    _TRIAL_BADGE,
    more="Serve a throw-away copy of the forum until Ctrl-C. Badges that were printed work in it;"
    " phones, screens and documents say that it is a rehearsal. The forum itself is not touched,"
    " and cannot be opened in a window or served meanwhile.",
)
def rehearse(arguments: Arguments) -> int:
    """Serve a copy until stopped, then throw it away."""
    # Both are loaded for this verb alone.
    from forumdesk.operations.rehearsal import begin_rehearsal  # noqa: PLC0415
    from forumdesk.store.locks import Role, RoleLock  # noqa: PLC0415

    path: Path = arguments.file
    with ExitStack() as held:
        for role in (Role.DESKTOP, Role.SERVICE):
            held.callback(RoleLock(path, role).close)
        with for_reading(path) as opened:
            rehearsal = begin_rehearsal(opened)
        held.callback(rehearsal.end)
        return _serve(rehearsal.path, arguments)


def _serve(path: Path, arguments: Arguments, *, child: bool = False, survives: bool = False) -> int:
    from forumdesk.audience import server  # noqa: PLC0415  # aiohttp takes a third of a second

    def ready(opened: ForumFile, address: str) -> None:
        rehearsed = forums.forum(opened.db).rehearsal
        # The other verbs take this file, and so rehearse with it.
        marked = {"rehearsal": True, "file": str(opened.path)} if rehearsed else {}
        try:
            show_line(json.dumps({"ready": address, "pid": os.getpid(), **marked}))
        except (BrokenPipeError, NoOutput):
            # The window died before it heard; a survivor serves phones all the same.
            if not survives:
                raise
            pass_over_output()
        if arguments.trial_badge:
            _draw_trial_badge(opened, address)

    as_child = server.Life.CHILD if child else server.Life.ALONE
    life = server.Life.SURVIVOR if survives else as_child
    try:
        server.run(path, host=arguments.host, port=arguments.port, life=life, ready=ready)
    except server.NoPort as taken:
        complain(
            _("{address} is taken or not this computer's. Choose another --port.").format(
                address=taken
            )
        )
        return 1
    return 0


def _draw_trial_badge(opened: ForumFile, address: str) -> None:
    import qrcode  # noqa: PLC0415  # only this option needs it

    from forumdesk.operations.people import trial_code  # noqa: PLC0415  # as above

    code = trial_code(opened.db)
    if code is None:
        complain(_("A trial badge is drawn for the sample forum only."))
        return
    picture = qrcode.QRCode(border=2)
    picture.add_data(f"{address}j/{code.token}")
    picture.print_ascii(invert=True)
    show_line(_("Trial badge of the sample forum: scan it with a phone in this network and vote."))
    show_line(f"{address}j/{code.token}")
    show_line(_("Or open {address}j and type {code}").format(address=address, code=code.shown))
    show_line(_("Stop with Ctrl-C."))


COMMANDS = (serve, rehearse)
