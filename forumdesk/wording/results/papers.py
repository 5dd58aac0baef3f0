"""What a ballot on paper has to fill in, and how such ballots are counted by hand."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from forumdesk.domain.text import Text
from forumdesk.i18n import _, language


class Fill(Enum):
    """What people write into a paper."""

    CROSS = auto()
    NUMBER = auto()
    WORDS = auto()


@dataclass(frozen=True, slots=True)
class PaperLine:
    """An answer with what is filled in beside it; `number` is what the desk types for it.

    `aside` stands at the end of its words, such as a cost. Words of one's own have an empty line.
    """

    words: Text | str
    number: str = ""
    aside: str = ""

    @property
    def said(self) -> str:
        """The words in the current language, and what stands aside."""
        words = self.words.in_language(language()) if isinstance(self.words, Text) else self.words
        return f"{words} · {self.aside}" if self.aside else words


@dataclass(frozen=True, slots=True)
class PaperBallot:
    """The lines of a paper. With `heads` every line has a circle under each of them.

    `counted` are the heads under which tellers write their figures for each line; without any
    they make strokes.
    """

    lines: tuple[PaperLine, ...]
    fill: Fill = Fill.CROSS
    heads: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()

    @property
    def how(self) -> str:
        """How the paper is filled in."""
        if self.heads:
            return _("Put one cross in each line.")
        return {
            Fill.CROSS: _("Put a cross in the box."),
            Fill.NUMBER: _("Write a number in the box; leave others empty."),
            Fill.WORDS: _("Write clearly, one answer in each line."),
        }[self.fill]
