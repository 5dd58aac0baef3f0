"""How people answer a poll, and how that is counted: one file per method, named by its word.

`of` finds it. To add a method see CONTRIBUTING.md.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Any

from forumdesk.domain.methods.base import PollMethod
from forumdesk.domain.polls import Method


@cache
def of(method: Method) -> PollMethod[Any, Any]:
    """The method of this name. Its file is read when it is first asked for."""
    found = import_module(f"{__name__}.{method.value}").METHOD
    if not isinstance(found, PollMethod):
        raise TypeError(method)
    return found
