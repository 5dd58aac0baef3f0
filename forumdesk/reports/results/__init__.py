"""How each poll method's result is printed: one file per method, found through `PRINTED`.

To add a method: a file here that defines `PRINTED`, and its line below. A test fails where one
is missing.
"""

from __future__ import annotations

from collections.abc import Mapping

from forumdesk.domain.polls import Method
from forumdesk.reports.results import approval, single
from forumdesk.reports.results.base import Printed

PRINTED: Mapping[Method, Printed] = {
    Method.SINGLE: single.PRINTED,
    Method.APPROVAL: approval.PRINTED,
}
