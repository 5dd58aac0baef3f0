"""Arguments in, exit status out: 0 done, 1 refused with one sentence, 2 wrong usage."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Collection, Sequence
from importlib import import_module
from typing import Any

from forumdesk import log
from forumdesk.cli import desktop
from forumdesk.cli.commands import add_verbs
from forumdesk.cli.output import NoOutput, complain, make_tolerant, pass_over_output
from forumdesk.cli.speech import system_language
from forumdesk.domain.errors import Reason, Refused
from forumdesk.domain.troubles import Trouble
from forumdesk.i18n import _, speaking
from forumdesk.store.errors import FileTrouble
from forumdesk.wording.facts import Shell
from forumdesk.wording.refusals import refusal
from forumdesk.wording.troubles import trouble


def build_parser(
    asked: Collection[str] | None = None, *, window_only: bool = False
) -> argparse.ArgumentParser:
    """Every verb with its options, or with those alone that these words can ask for.

    `window_only` leaves the code of the other verbs unread.
    """
    parser = argparse.ArgumentParser(
        prog="forumdesk", description="Runs an in-person consultation forum, offline."
    )
    parsers = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    if not window_only:
        _add_verbs(parsers, asked)
    add_verbs(parsers, desktop.COMMANDS, asked)
    return parser


# In the order of the help.
_FEATURES = (
    *("forum", "letterhead", "ground_rules", "people", "programme", "polls", "inputs", "record"),
    *("actions", "breakout", "agenda", "policies", "abbreviations", "screens", "staff", "report"),
    *("export", "copies", "privacy", "serve", "checking"),
)


def _add_verbs(parsers: Any, asked: Collection[str] | None) -> None:
    # The window opens in half the time when it need not read what only the verbs use.
    for name in _FEATURES:
        add_verbs(parsers, import_module(f"forumdesk.cli.{name}").COMMANDS, asked)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb."""
    make_tolerant()
    log.set_up()
    given = list(sys.argv[1:] if arguments is None else arguments)
    window = desktop.wants_window(given)
    words = ["window", *given] if window else given
    chosen = build_parser(words, window_only=window).parse_args(words)
    chosen.json = getattr(chosen, "json", False)
    chosen.language_given = hasattr(chosen, "language")
    chosen.language = getattr(chosen, "language", None) or system_language(os.environ)
    with speaking(chosen.language):
        try:
            _check_letters(chosen)
            return int(chosen.run(chosen) or 0)
        except Refused as refused:
            complain(refusal(refused, to=Shell.COMMAND_LINE))
        except FileTrouble as found:
            _complain_of(_exactly(found, chosen), chosen)
        except BrokenPipeError:
            # The reader of our output has gone; the rest of it has nowhere to go.
            pass_over_output()
        except NoOutput as reason:
            pass_over_output()
            complain(
                _(
                    "The output could not be written ({reason}). What the command changed in the"
                    " forum stays changed."
                ).format(reason=reason)
            )
        except KeyboardInterrupt:
            # A window or a service that is told to leave leaves; any other verb was cut off.
            if chosen.verb in ("window", "serve", "rehearse"):
                return 0
            complain(_("Interrupted before it was done."))
        except Exception as error:
            _complain_of_mistake(error, chosen)
    return 1


def _complain_of(found: FileTrouble, chosen: argparse.Namespace) -> None:
    path = found.path or str(getattr(chosen, "file", ""))
    complain(trouble(found.trouble, path, found.facts))


def _exactly(found: FileTrouble, chosen: argparse.Namespace) -> FileTrouble:
    """What is in the file, where the driver only says that it could not get at it."""
    from forumdesk.store.legible import why_unreadable  # noqa: PLC0415  # only when it went wrong

    path = getattr(chosen, "file", None)
    # A trouble that names its file is about that one, such as a copy that cannot be written.
    if found.trouble is not Trouble.CANNOT_OPEN or found.path or path is None:
        return found
    return why_unreadable(path) or found


def _complain_of_mistake(error: Exception, chosen: argparse.Namespace) -> None:
    """The sentence when a verb stumbled: over the file, or over a mistake of the program."""
    from forumdesk.store.legible import why_unreadable  # noqa: PLC0415  # only when it went wrong

    path = getattr(chosen, "file", None)
    if path is not None and (found := why_unreadable(path)) is not None:
        _complain_of(found, chosen)
        return
    complain(
        _(
            "Something went wrong inside ForumDesk ({what}). What was saved before is safe; check"
            " the file with forumdesk check."
        ).format(what=log.described(error))
    )


def _check_letters(chosen: argparse.Namespace) -> None:
    """Refuse words in another encoding than the system's, which no file could hold.

    Raises:
        Refused: WRONG_LETTERS.
    """
    for name, value in vars(chosen).items():
        for words in value if isinstance(value, list) else [value]:
            # Python keeps a byte that it cannot read as half a surrogate pair.
            if isinstance(words, str) and any("\ud800" <= one <= "\udfff" for one in words):
                shown = words.encode(errors="backslashreplace").decode()
                raise Refused(Reason.WRONG_LETTERS, option=name, value=shown[:40])
