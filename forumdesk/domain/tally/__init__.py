"""One file per poll method, found through `METHODS`.

To add a method: a file here that defines `TALLY`, its name in `domain.polls.Method`, and a
file of the same name in `resources/phone/ballots`. A test fails where one is missing.
"""

from __future__ import annotations

from collections.abc import Mapping

from forumdesk.domain.polls import Method
from forumdesk.domain.tally import approval, single
from forumdesk.domain.tally.base import Tally

METHODS: Mapping[Method, Tally] = {Method.SINGLE: single.TALLY, Method.APPROVAL: approval.TALLY}
