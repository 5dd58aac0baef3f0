"""The auditor's bundle: closed rounds as text files, and the script that counts them anew."""

from __future__ import annotations

import inspect
from collections.abc import Iterable

from forumdesk.domain import recounting, recounting_about, recounting_figures
from forumdesk.domain.bundles import Bundle, GivenRound
from forumdesk.exchange.zip_file import zip_file
from forumdesk.resources import resource_path


def recount_zip(bundle: Bundle, *, readme: str) -> bytes:
    """A ZIP file with a folder for each round that is given, `README.txt` and the script."""
    return zip_file({"README.txt": readme.encode(), **recount_files(bundle.rounds)})


def recount_files(rounds: Iterable[GivenRound]) -> dict[str, bytes]:
    """The script, and a folder for each round.

    The plain SHA-256 of a round's `ballots.txt` is the digest that was shown at its close.
    """
    files = {"recount.py": resource_path("recount", "recount.py").read_bytes()}
    for module in (recounting, recounting_about, recounting_figures):
        files[f"{module.__name__.rpartition('.')[2]}.py"] = inspect.getsource(module).encode()
    for one in rounds:
        files[f"{one.folder}/ballots.txt"] = one.ballots.encode()
        files[f"{one.folder}/roll.txt"] = one.roll.encode()
        if one.entitled is not None:
            files[f"{one.folder}/entitled.txt"] = one.entitled.encode()
        if one.about is not None:
            files[f"{one.folder}/about.txt"] = one.about.encode()
        if one.slips is not None:
            files[f"{one.folder}/slips.txt"] = one.slips.encode()
    return files
