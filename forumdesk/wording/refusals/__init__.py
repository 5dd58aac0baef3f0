"""What the rules said no to, in words: what happened, what was kept, what to do next.

A file per feature, each a table with one sentence for every reason of the feature, and a second
one with the sentences of a single shell, for what is done in another way there.
"""

from __future__ import annotations

from collections.abc import Mapping

from forumdesk.domain.errors import Reason, Refused
from forumdesk.wording.facts import Shell, told
from forumdesk.wording.refusals import (
    actions,
    archive,
    ballots,
    breakout,
    channels,
    erasing,
    forum,
    general,
    inputs,
    people,
    polls,
    programme,
    record,
    rehearsal,
    reports,
    schedules,
    service,
    slips,
    staff,
    tables,
)

FEATURES = (
    *(general, forum, archive, rehearsal, programme, breakout, people, polls, slips),
    *(ballots, channels),
    *(inputs, record, actions, service, staff, tables, schedules, reports, erasing),
)
SENTENCES: Mapping[Reason, str] = {
    reason: sentence for one in FEATURES for reason, sentence in one.SENTENCES.items()
}
IN_SHELL: Mapping[tuple[Reason, Shell], str] = {
    key: sentence for one in FEATURES for key, sentence in one.IN_SHELL.items()
}


def refusal(refused: Refused, *, to: Shell) -> str:
    """The sentence for a refusal, in the current language, for whoever sits at this shell."""
    reason = refused.reason
    return told(IN_SHELL.get((reason, to), SENTENCES[reason]), refused.facts, to=to)
