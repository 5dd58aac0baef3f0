"""Arguments in, exit status out: 0 done, 1 refused with one sentence, 2 wrong usage."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from forumdesk import log
from forumdesk.cli import (
    desktop,
    forum,
    inputs,
    people,
    polls,
    programme,
    record,
    report,
    serve,
)
from forumdesk.cli.output import complain
from forumdesk.domain.errors import Refused
from forumdesk.i18n import DEFAULT, best_language, speaking
from forumdesk.store.errors import FileTrouble
from forumdesk.wording.refusals import refusal
from forumdesk.wording.troubles import trouble


def build_parser() -> argparse.ArgumentParser:
    """Every verb with its options."""
    parser = argparse.ArgumentParser(
        prog="forumdesk", description="Runs an in-person consultation forum, offline."
    )
    parsers = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    for feature in (forum, people, programme, polls, inputs, record, report, serve, desktop):
        feature.add_to(parsers)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb."""
    log.set_up()
    given = list(sys.argv[1:] if arguments is None else arguments)
    parser = build_parser()
    if desktop.wants_window(given):
        given = ["window", *given]
    chosen = parser.parse_args(given)
    chosen.json = getattr(chosen, "json", False)
    chosen.language_given = hasattr(chosen, "language")
    chosen.language = getattr(chosen, "language", None) or _system_language()
    with speaking(chosen.language):
        try:
            return int(chosen.run(chosen) or 0)
        except Refused as refused:
            complain(refusal(refused))
        except FileTrouble as found:
            complain(trouble(found.trouble.value, found.path or str(getattr(chosen, "file", ""))))
        except BrokenPipeError:
            # The reader of our output has gone; the rest of it has nowhere to go.
            sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
        except KeyboardInterrupt:
            return 130
    return 1


def _system_language() -> str:
    tag = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return best_language(tag.replace("_", "-")) if tag else DEFAULT
