"""Pages as bytes: one request each, style and script inside, no script needed.

What a page says is drawn once for all phones that see the same, with marks where each has its
own nonce, token and badge; those are filled in at the last moment (`answer.py`).
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, select_autoescape
from markupsafe import Markup

from forumdesk.audience import chart
from forumdesk.audience.moment import Seen
from forumdesk.audience.packed import packed, packed_with
from forumdesk.audience.pages.page import Badge, Cockpit, Page, SeenT
from forumdesk.audience.script import (
    PARTS,
    PARTS_FOR_CARDS,
    PARTS_FOR_DESKS,
    PARTS_FOR_RECORDS,
    PARTS_FOR_SLIPS,
    PARTS_FOR_TABLETS,
    PARTS_TO_REGISTER,
    REHEARSED,
    lean,
    script,
)
from forumdesk.domain.forum import Forum
from forumdesk.domain.paths import reference
from forumdesk.domain.text import Text
from forumdesk.i18n import _, language, ngettext, speaking
from forumdesk.resources import resource_path
from forumdesk.wording.numbers import amount

# What comes in the first round trips; a larger page waits for the network once more. The last
# bytes are kept for the header and for what each phone has of its own: nonce, token, badge.
LIMIT = 14 * 1024 - 1000
LONGEST_NAME = 80
PARTS_OF = {
    Cockpit.RECORD: PARTS_FOR_RECORDS,
    Cockpit.DESK: PARTS_FOR_DESKS,
    Cockpit.REGISTER: PARTS_TO_REGISTER,
    Cockpit.CARD: PARTS_FOR_CARDS,
}
# Pages that are kept at the same time.
KEPT = 512
# User text holds no control characters, so it can hold none of these.
MAIN, NONCE, CSRF, FOR, HEAD, ABOUT = (Markup(f"\x01{one}\x02") for one in "mncfha")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page with marks, up to the script that ends all of them, and its contents for scripts.

    `size` is that of the whole page, compressed; `ending` is how it ends.
    """

    page: str
    ending: Ending
    size: int
    bare: bytes
    tag: str


class Pages:
    """Drawn pages; each is given to whoever asks for an equal one of the same version."""

    def __init__(self) -> None:
        self._kept: dict[tuple[int, int, Page[Any]], Drawn] = {}

    def get(self, page: Page[SeenT], seen: SeenT) -> Drawn:
        """A page, drawn if it is new."""
        if not page.kept:
            return draw(page, seen)
        key = (seen.version, seen.told, page)
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) >= KEPT:
                self._kept.clear()
            found = self._kept[key] = draw(page, seen)
        return found


def draw(page: Page[SeenT], seen: SeenT) -> Drawn:
    """What a page looks like; the same for equal pages of the same version of the forum."""
    with speaking(page.whom.language):
        return _drawn(page, seen)


def _drawn(page: Page[SeenT], seen: SeenT) -> Drawn:
    common = {
        "forum": seen.view.forum,
        "language": page.whom.language,
        "section": page.section,
        "tag": FOR,
    }
    whom = {"badge": page.whom.badge.value, "gone": page.whom.gone}
    marks = {"nonce": NONCE, "csrf": CSRF, **common, **whom, **page.facts(seen)}
    contents = environment().get_template(page.template).render(marks).strip()
    bare = without_marks(contents).encode()
    # A rehearsal may look like the forum itself, and is not the same page.
    of_rehearsal = seen.view.forum.rehearsal.encode()
    tag = f'"{hashlib.sha256(of_rehearsal + bare).hexdigest()[:24]}"'
    ending = inline().ending_for(page, seen.view.forum)
    whole = _whole({**common, **whom, "style": Markup(ending.style)}, contents, seen)
    size = len(packed_with(without_marks(whole).encode(), ending.end))
    return Drawn(whole, ending, size, packed(bare), tag)


def _whole(common: Mapping[str, object], contents: str, seen: Seen) -> str:
    around = {
        **common,
        "title": _title(contents),
        "told": seen.told,
        "open": " ".join(f"{one.id[:8]}:{one.round}" for one in seen.view.open_polls),
        "main": MAIN,
        "head": HEAD,
        "about": ABOUT,
    }
    match common["badge"]:
        case _ if seen.view.forum.ended is not None:
            frame = "over.html"
        case Badge.STAFF:
            frame = "staff.html"
        case _:
            frame = "base.html"
    return environment().get_template(frame).render(around).replace(MAIN, contents)


def without_marks(page: str) -> str:
    """What is the same for all phones."""
    for mark in (NONCE, CSRF, FOR, HEAD, ABOUT):
        page = page.replace(mark, "")
    return page


def _title(contents: str) -> str:
    """The title of a page: its heading, as the script takes it from a part that it fetches."""
    found = re.search(r"<h1[^>]*>(.*?)</h1>", contents, re.DOTALL)
    return Markup(found[1]).striptags() if found else ""


@cache
def environment() -> Environment:
    """Where the templates are, with what all of them may call."""
    environment = Environment(
        loader=FileSystemLoader(resource_path("phone")),
        autoescape=select_autoescape(default=True, default_for_string=True),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(_=_, ngettext=ngettext, words=_words, style=_style, amount=amount)
    environment.globals.update(reference=reference)
    environment.filters.update(digest=_digest, shortened=_shortened, isolated=_isolated)
    return environment


def _style(part: str) -> Markup:
    """What only some ballots look like, or wide figures, for pages that have them."""
    return Markup("<style>{}</style>").format(Markup(inline().of_parts[part]))


def _digest(contents: str) -> str:
    return hashlib.sha256(contents.encode()).hexdigest()[:12]


def _shortened(words: str, most: int | None = LONGEST_NAME) -> str:
    """A name that leaves room for the page; whoever has a longer one knows it by its beginning."""
    return words if most is None or len(words) <= most else f"{words[:most].rstrip()} …"


def _isolated(name: str) -> Markup:
    """A name inside a sentence whose direction of writing may be another one."""
    return Markup("<bdi>{}</bdi>").format(name)


def _words(text: Text | str, most: int | None = None) -> Markup:
    """Participants' words in the page's language, marked when they are in another one.

    Of more than `most` characters only the beginning is said, with a sign that it goes on. Words
    of the program are as they are.
    """
    if isinstance(text, str):
        return Markup("{}").format(text)
    spoken = language()
    shown = _shortened(text.in_language(spoken), most)
    if not text or any(tag == spoken for tag, _value in text.values):
        return Markup("<bdi>{}</bdi>").format(shown)
    return Markup('<bdi lang="{}">{}</bdi>').format(text.values[0][0], shown)


@dataclass(frozen=True, slots=True)
class Ending:
    """The end of a page with its script, its style, and the policy that allows both."""

    end: bytes
    style: str
    policy: str


@dataclass(frozen=True, slots=True)
class Inline:
    """How pages end, and what only some of them look like.

    `endings` has an end for each (of whom, of a rehearsal), `cockpits` one for each page that has
    its own, and `over` is that of a forum that has ended, which has no script. `of_parts` are the
    styles that only some pages need: for ballots that are more than a list, and for figures that
    are more than a column. The style of pictures is allowed too, which only the pages bring that
    have any.
    """

    of_parts: Mapping[str, str]
    endings: Mapping[tuple[Badge, bool], Ending]
    cockpits: Mapping[Cockpit, Ending]
    over: Ending

    def ending_for(self, page: Page[Any], forum: Forum) -> Ending:
        """How this page ends."""
        if forum.ended is not None:
            return self.over
        if page.cockpit is not None:
            return self.cockpits[page.cockpit]
        ending = self.endings[page.whom.badge, bool(forum.rehearsal)]
        return with_photos(ending) if page.photos else ending


def with_photos(ending: Ending) -> Ending:
    """The same with a policy that lets pictures of this service be shown."""
    return replace(ending, policy=ending.policy.replace("img-src", "img-src 'self'"))


@cache
def inline() -> Inline:
    """What every page carries, read once."""
    style = _lean_style(resource_path("phone", "page.css"))
    ballots = resource_path("phone", "ballots")
    # Each hash is in the header of every page, so the styles of all ballots have one together.
    of_parts = {
        "ballots": "\n".join(_lean_style(one) for one in sorted(ballots.glob("*.css"))),
        "figures": _lean_style(resource_path("phone", "figures.css")),
    }
    more = (chart.style(), *of_parts.values())
    endings = {
        (badge, rehearsed): _ending(script(_parts(badge, rehearsed=rehearsed)), style, more)
        for badge in Badge
        for rehearsed in (False, True)
    }
    cockpits = {
        one: _ending(script(parts), f"{style}\n{_lean_style(resource_path('phone', f'{one}.css'))}")
        for one, parts in PARTS_OF.items()
    }
    return Inline(of_parts, endings, cockpits, over=_ending("", style))


def _parts(badge: Badge, *, rehearsed: bool) -> tuple[str, ...]:
    more = REHEARSED if rehearsed else ()
    match badge:
        case Badge.STAFF:
            return PARTS_FOR_TABLETS
        case Badge.UNSEEN:
            return (*PARTS_FOR_SLIPS, *more)
        case Badge.HELD | Badge.NONE | Badge.REVOKED | Badge.REPLACED:
            return (*PARTS, *more)


def _ending(made: str, style: str, more: Sequence[str] = ()) -> Ending:
    styles = " ".join(f"'{_hash(one)}'" for one in (style, *more))
    policy = (
        "default-src 'none'; connect-src 'self'; form-action 'self'; base-uri 'none';"
        " frame-ancestors 'none'; img-src data:;"
        f" style-src {styles}; script-src '{_hash(made)}'"
    )
    carried = f"<script>{made}</script>\n" if made else ""
    return Ending(f"{carried}</body>\n</html>\n".encode(), style, policy)


def _lean_style(path: Path) -> str:
    return lean(path.read_text(encoding="utf-8"))


def _hash(words: str) -> str:
    digest = hashlib.sha256(words.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"
