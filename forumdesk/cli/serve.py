"""serve FILE: the audience service."""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path

from forumdesk.cli.commands import FILE, Arguments, command, option
from forumdesk.cli.output import NoOutput, complain, pass_over_output, show_line
from forumdesk.i18n import _
from forumdesk.store.forum_file import ForumFile

HIGHEST_PORT = 65535


def _port(value: str) -> int:
    if not value.isdecimal() or int(value) > HIGHEST_PORT:
        raise argparse.ArgumentTypeError(f"'{value}' is not a port from 0 to {HIGHEST_PORT}")
    return int(value)


@command(
    "serve",
    "serve phones until Ctrl-C",
    FILE,
    option("--host", default="0.0.0.0", help="the address to listen on; all if absent"),
    option("--port", type=_port, help="0 for any; 8080 or the next free if absent"),
    option("--child", action="store_true", help="stop when stdin closes"),
    option(
        "--survivor",
        action="store_true",
        help="as a child, but go on while a poll is open unless stdin ended with the line stop",
    ),
    option("--trial-badge", action="store_true", help="draw a badge's QR code here"),
)
def serve(arguments: Arguments) -> int:
    """Serve until stopped."""
    from forumdesk.audience import server  # noqa: PLC0415  # aiohttp takes a third of a second

    def ready(opened: ForumFile, address: str) -> None:
        try:
            show_line(json.dumps({"ready": address, "pid": os.getpid()}))
        except (BrokenPipeError, NoOutput):
            # The window died before it heard; a survivor serves phones all the same.
            if not arguments.survivor:
                raise
            pass_over_output()
        if arguments.trial_badge:
            _draw_trial_badge(opened, address)

    path: Path = arguments.file
    child = server.Life.CHILD if arguments.child else server.Life.ALONE
    life = server.Life.SURVIVOR if arguments.survivor else child
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


COMMANDS = (serve,)
