"""The language of sentences on the command line, where none was asked for."""

from __future__ import annotations

import locale
import re
import sys
from collections.abc import Callable, Mapping

from forumdesk.i18n import DEFAULT, best_language


def system_language(environ: Mapping[str, str], ask: Callable[[], str] | None = None) -> str:
    """What the environment says, as terminals set it; without a word of it, what `ask` answers.

    `ask` gives the tags of the system's interface languages, separated by commas.
    """
    said = next((environ[one] for one in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(one)), "")
    tags = said or (ask or _interface_languages)()
    return best_language(tags.replace("_", "-")) if tags else DEFAULT


def _interface_languages() -> str:
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415  # only Windows has this call

        windll = getattr(ctypes, "windll", None)
        number = windll.kernel32.GetUserDefaultUILanguage() if windll is not None else 0
        return locale.windows_locale.get(number, "")
    if sys.platform == "darwin":
        import subprocess  # noqa: PLC0415  # the window opens sooner where it is not needed

        asked = ("/usr/bin/defaults", "read", "-g", "AppleLanguages")
        try:
            answer = subprocess.run(asked, capture_output=True, text=True, timeout=5, check=False)
        except (OSError, subprocess.TimeoutExpired):
            return ""
        return ",".join(re.findall(r"[\w-]+", answer.stdout))
    return ""
