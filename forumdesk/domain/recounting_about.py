"""Reads what the ballots of a round say of whoever votes (`about.txt`), and checks how it was kept.

For auditors, beside `recounting.py`, and for `forumdesk check`; the standard library alone. The
text begins with a line `salt` and 32 random hexadecimal digits, without which somebody who has the
ballots could find the answers by trying. Then comes a line for each ballot, sorted:

    ID ANSWER

ANSWER is an answer's number in the definition, a hyphen where the ballot gives none, or `other`,
in which answers of fewer than five ballots were put together before the seal.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

OTHER, NONE = "other", "-"
ENOUGH = 5
_SALT = re.compile(r"salt [0-9a-f]{32}")


def read_about(
    text: str, *, sealed: str, ballots: Sequence[str], answers: int
) -> tuple[Mapping[str, str], list[str]]:
    """Ballot id to answer, as the text has them, and what is wrong with them.

    `sealed` is the SHA-256 that was announced, `ballots` are the ids of all, and `answers` how many
    there were to choose from.
    """
    first, *lines = text.split("\n")[:-1] or [""]
    pairs = [(line.partition(" ")[0], line.partition(" ")[2]) for line in lines]
    faults = []
    if hashlib.sha256(text.encode()).hexdigest() != sealed:
        faults.append("about.txt is not what was sealed")
    if not _SALT.fullmatch(first) or pairs != sorted(pairs):
        faults.append("about.txt has another form")
    if sorted(ballot for ballot, _answer in pairs) != sorted(ballots):
        faults.append("about.txt does not have every ballot once")
    numbers = Counter(answer for _ballot, answer in pairs)
    known = {OTHER, NONE, *map(str, range(1, answers + 1))}
    faults += [f"about.txt has an answer {one!r}" for one in sorted({*numbers} - known)]
    few = sorted(one for one, number in numbers.items() if number < ENOUGH)
    if {*numbers} != {NONE}:
        faults += [f"only {numbers[one]} ballots have the answer {one}" for one in few]
    return dict(pairs), faults


# The rest is only for `forumdesk check`, which makes the text of what lies in a forum file.


def about_text(salt: str, ballots: Sequence[tuple[str, str | None]], answers: Sequence[str]) -> str:
    """The text of these ballots; `answers` are ids in the order of their numbers."""
    words: dict[str | None, str] = {one: str(at) for at, one in enumerate(answers, start=1)}
    words |= {None: NONE}
    lines = sorted(f"{ballot} {words.get(said, said)}" for ballot, said in ballots)
    return "".join(f"{line}\n" for line in (f"salt {salt}", *lines))


def are_as_asked(
    ballots: Sequence[tuple[str, str | None]] | None, answers: Collection[str], *, closed: bool
) -> bool:
    """Whether ballots say of voters what they were asked, and after the close nothing of few.

    `ballots` are None where they have no place for it, and there are no `answers` where nothing is
    asked. While a round is open every answer is kept as it was given.
    """
    if ballots is None or not answers:
        return ballots is None and not answers
    numbers = Counter(said for _ballot, said in ballots)
    return is_kept(numbers, answers) if closed else {*numbers} <= {*answers, None}


def is_kept(numbers: Mapping[str | None, int], answers: Collection[str]) -> bool:
    """Whether this is what may be kept: known answers with how many gave each, none of few.

    Nothing may be kept of all that they gave the same.
    """
    if len(numbers) < 2:
        return {*numbers} <= {None}
    known = {*numbers} <= {*answers, OTHER, None}
    return known and min(numbers.values()) >= ENOUGH
