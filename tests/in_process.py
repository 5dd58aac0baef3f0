"""The command line without a process of its own, several times as fast as with one.

For tests of what a verb does. Those of streams, terminals, locks and signals begin one
(`support.run_cli`), and so do some that go the whole way.
"""

from __future__ import annotations

import io
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from forumdesk.cli.main import main


def run_cli(*arguments: str, check: bool = True, given: str = "") -> Any:
    """What a verb says; JSON parsed when `--json` is among them. `given` is what it finds on stdin.

    Without `check` how it ended and both streams, as of a process.
    """
    said, complained = io.BytesIO(), io.BytesIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(given.encode()), "utf-8"))
        patch.setattr("sys.stdout", io.TextIOWrapper(said, "utf-8", write_through=True))
        patch.setattr("sys.stderr", io.TextIOWrapper(complained, "utf-8", write_through=True))
        try:
            status = main(arguments)
        except SystemExit as left:
            # Wrong usage, or a call for help.
            status = int(left.code or 0)
        told = [stream.getvalue().decode() for stream in (said, complained)]
    if not check:
        return subprocess.CompletedProcess(arguments, status, *told)
    assert status == 0, told[1]
    return json.loads(told[0]) if "--json" in arguments else told[0]


def refused(*arguments: str, file: str, given: str = "") -> str:
    """The sentence of a refusal that changed nothing."""
    before = Path(file).read_bytes()
    done = run_cli(*arguments, check=False, given=given)
    assert (done.returncode, len(done.stderr.strip().splitlines())) == (1, 1), done
    assert Path(file).read_bytes() == before
    return str(done.stderr)
