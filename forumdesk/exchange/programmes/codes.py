"""Codes of a session as lists of ours have them: as they are, or in the words of any language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from forumdesk.domain.programme import Participation, Stage
from forumdesk.exchange.headings import bare
from forumdesk.i18n import LANGUAGES, speaking
from forumdesk.wording import programme as wording

Kind = type[Participation] | type[Stage]


def coded(kind: Kind, words: str) -> str:
    """The code that words are for; the words themselves where they are for none."""
    return _codes(kind).get(bare(words), words.strip())


@cache
def _codes(kind: Kind) -> Mapping[str, str]:
    found = {bare(one.value): one.value for one in kind}
    for tongue in LANGUAGES:
        with speaking(tongue):
            for one in kind:
                match one:
                    case Participation():
                        found[bare(wording.participation(one))] = one.value
                    case Stage():
                        found[bare(wording.stage(one))] = one.value
    return found
