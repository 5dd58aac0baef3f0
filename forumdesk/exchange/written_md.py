"""A document in words as Markdown (CommonMark 0.31 with the tables of GitHub's dialect).

What people wrote is escaped, so that it stays words: no sign of theirs becomes a heading, a list,
a link or a picture, wherever it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from forumdesk.charts.directions import seen
from forumdesk.i18n import _
from forumdesk.wording.written import (
    Numbered,
    Part,
    Passage,
    Rows,
    Said,
    Section,
    Signer,
    Subhead,
    Tone,
    Words,
    Written,
    say,
)

# Which files are ours to replace; readers do not show it.
MARK = b"<!-- ForumDesk -->\n"
# What is markup wherever it stands, in one dialect or another.
_MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~$^@]|&(?=[\w#])|=(?==)|(?<==)=")
# A colon that begins an address or ends the name of a picture, and the dot of an address.
_ADDRESS = re.compile(r"(?<!\d):(?=\S)|:(?=//)|(?<=\bwww)\.", re.IGNORECASE)
# What makes a list, a rule or a heading of a line that begins with it.
_FIRST = re.compile(r"^(?:[-+]|(\d{1,9})(?=[.)]))")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
_AROUND = {Tone.STRONG: "**", Tone.NEW: "**", Tone.QUIET: "*", Tone.ASIDE: "*"}
# A line to write on.
_TO_WRITE = "…" * 16


def written_md(written: Written) -> bytes:
    """The document in the current language, UTF-8."""
    blocks = [*_opening(written)]
    for section in written.sections:
        blocks += _section(section)
    blocks += _closing(written)
    return MARK + ("\n" + "\n\n".join(blocks) + "\n").encode()


def plain(text: str) -> str:
    """Words of somebody's own as a line, so that they are words in Markdown too."""
    return _line(_escaped(text))


def _escaped(text: str) -> str:
    bare = " ".join(_UNSEEN.sub(" ", seen(text)).split())
    return _ADDRESS.sub(r"\\\g<0>", _MARKUP.sub(r"\\\g<0>", bare))


def _line(escaped: str) -> str:
    """The same where a line begins, where other signs are markup than within one."""
    first = _FIRST.match(escaped)
    if first is None:
        return escaped
    at = first.end(1) if first[1] else 0
    return f"{escaped[:at]}\\{escaped[at:]}"


def _opening(written: Written) -> Iterator[str]:
    if written.above:
        yield _line(_words(written.above))
    yield f"# {plain(written.topic)}"
    for part in written.opening:
        yield _part(part)


def _section(section: Section) -> Iterator[str]:
    if section.parts and section.title:
        yield f"## {plain(section.title)}"
    for part in section.parts:
        yield _part(part)


def _closing(written: Written) -> Iterator[str]:
    if written.ending:
        yield plain(f"— {written.ending} —")
    if written.signers:
        yield f"{plain(_('Place and date'))} {_TO_WRITE}"
        yield _table(
            tuple(say(one.role) for one in written.signers),
            (tuple(map(_signer, written.signers)), tuple(map(_office, written.signers))),
            right=(),
        )
    facts = [plain(one) for one in (written.state, written.seals) if one]
    if facts:
        yield "---"
        yield "  \n".join(facts)


def _signer(one: Signer) -> Words:
    if one.by_role:
        return say(_TO_WRITE)
    return say(one.name, Tone.STRONG) or say(f"{_('Name')} {_TO_WRITE}")


def _office(one: Signer) -> Words:
    if one.by_role:
        return ()
    return say(one.office) or say(f"{_('Office (NIP)')} {_TO_WRITE}")


def _part(part: Part) -> str:
    match part:
        case Passage():
            return _line(_words(part.words))
        case Subhead():
            return f"### {_line(_words(say(part.text)))}"
        case Numbered():
            return "\n".join(
                f"{at}. {_line(_words(one))}" for at, one in enumerate(part.items, start=1)
            )
        case Rows():
            heads = tuple(say(one.title) for one in part.heads)
            right = tuple(place for place, one in enumerate(part.heads) if one.right)
            return _table(heads, part.rows, right=right)


def _table(
    heads: tuple[Words, ...], rows: tuple[tuple[Words, ...], ...], *, right: tuple[int, ...]
) -> str:
    rules = ["---:" if place in right else "---" for place in range(len(heads))]
    lines = (map(_words, heads), rules, *(map(_words, row) for row in rows))
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _words(words: Words) -> str:
    return " ".join(one for one in map(_said, words) if one)


def _said(said: Said) -> str:
    """Words in their tone: the signs around them stand close to them, with blanks outside."""
    text, around = _escaped(said.text), _AROUND.get(said.tone, "")
    return f"{around}{text}{around}" if text else ""
