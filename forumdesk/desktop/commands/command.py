"""What a command is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from forumdesk.desktop import keys
from forumdesk.desktop.frame import Frame
from forumdesk.desktop.requests import Request


@dataclass(frozen=True, slots=True)
class Command:
    """One thing to do. `words` is called in the language of the moment.

    `id` names its action for tests and tools. `final` marks what cannot be taken back: it asks
    first, and neither Enter nor Escape agrees. `also` are other words that people look for it
    with, in every language, for the finder.
    """

    id: str
    words: Callable[[], str]
    run: Callable[[Frame], object]
    icon: str = ""
    key: str = ""
    enabled: Callable[[Frame], bool] = lambda _window: True
    final: bool = False
    also: str = ""

    @property
    def key_words(self) -> str:
        """The shortcut as this system writes it, empty if there is none."""
        return keys.native(self.key)


def until_the_end(main: Frame) -> bool:
    """Whether the forum was not ended: what needs badges and phones can be done."""
    return main.session.forum.ended is None


def asking(request: Request) -> Callable[[Frame], object]:
    """What a command does that asks this of a page."""
    return lambda window: window.ask(request)
