"""Writing a programme as one page that needs nothing beside it: no script, no network, no font."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from html import escape
from zoneinfo import ZoneInfo

from forumdesk.domain.schedule import Schedule, ScheduledSession
from forumdesk.exchange.schedules.days import Planned, planned, span, zone
from forumdesk.exchange.schedules.told import Told, kind, people, questions, reasons
from forumdesk.i18n import _, ngettext
from forumdesk.wording import programme as wording

MARK = b"<!doctype html>\n<html "
# The colours of the phones' pages. At 320 pixels times stand above their sessions.
_STYLE = """
:root{--bg:#F5F7F8;--surface:#fff;--line:#DAE1E7;--text:#16202A;--muted:#586675;--accent:#0B6B6B;
--weak:#DDF0EF;color-scheme:light}
@media screen and (prefers-color-scheme:dark){:root{--bg:#0F151A;--surface:#172028;--line:#2A3640;
--text:#E7EDF2;--muted:#9BA9B6;--accent:#4EC2BC;--weak:#163636;color-scheme:dark}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:52rem;padding:1rem;background:var(--bg);color:var(--text);
font:1rem/1.5 system-ui,"Segoe UI",Roboto,"Noto Sans",sans-serif;overflow-wrap:break-word}
h1{font-size:1.5rem;line-height:1.25;margin:.5rem 0 .25rem}
h2{font-size:1.25rem;line-height:1.3;margin:2rem 0 .75rem}
h3{font-size:1.0625rem;line-height:1.35;margin:0}
p,ul,ol{margin:.375rem 0 0;padding:0}
ul,ol{list-style:none}
ol.asked{list-style:decimal;padding-inline-start:1.5rem}
.muted{color:var(--muted)}
nav{display:flex;flex-wrap:wrap;gap:.5rem;margin:1rem 0 0}
nav a{display:inline-block;padding:.625rem .875rem;border:1px solid var(--line);
border-radius:.375rem;background:var(--surface);color:var(--accent);text-decoration:none}
nav a:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
article{display:grid;grid-template-columns:8rem minmax(0,1fr);gap:0 1rem;padding:.875rem 1rem;
background:var(--surface);border:1px solid var(--line);border-radius:.5rem;margin:0 0 .5rem}
article>p{margin:0;font-variant-numeric:tabular-nums;font-weight:600}
article.pause{background:none;border-style:dashed}
.tag{display:inline-block;padding:0 .5rem;border-radius:.25rem;background:var(--weak);
color:var(--accent);font-size:.875rem}
.who li{margin:.25rem 0 0}
.who b{font-weight:600}
.topic{margin:.125rem 0 0;padding-inline-start:.75rem;border-inline-start:3px solid var(--line)}
.lines{white-space:pre-line}
@media (max-width:34rem){article{display:block}article>p{margin-bottom:.25rem}}
@media print{body{max-width:none;padding:0;background:none;font-size:10pt}nav{display:none}
article{break-inside:avoid;border-width:0 0 1px;border-radius:0;padding:.5rem 0;background:none}
h2{break-after:avoid}.tag{padding:0;background:none;color:inherit}@page{margin:16mm}}
""".strip()


def schedule_html(schedule: Schedule, *, language: str) -> bytes:
    """The programme by days in the current language, with words of the forum in `language`."""
    title, name = schedule.title.in_language(language), _("Programme")
    page = [
        f'<!doctype html>\n<html lang="{escape(language)}">',
        '<head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        f"<title>{escape(name)}: {escape(title)}</title>",
        f"<style>{_STYLE}</style></head>",
        f"<body><header>{_said('h1', title)}{_when(schedule)}</header>",
        *_body(schedule, language),
        "</body></html>\n",
    ]
    return "\n".join(page).encode("utf-8", "replace")


def _when(schedule: Schedule) -> str:
    first, last = span(schedule, ())
    clock = _("Times are those of {zone}.").format(zone=zone(schedule).key.replace("_", " "))
    dates = wording.dates(first, last) if schedule.starts or schedule.ends else ""
    return _said("p", " · ".join(filter(None, (dates, clock))), "muted")


def _body(schedule: Schedule, language: str) -> Iterator[str]:
    found: dict[date, list[Planned]] = {}
    for one in planned(schedule):
        found.setdefault(one.starts.date(), []).append(one)
    names = {day: _name(schedule, day) for day in found}
    if len(found) > 1:
        label = escape(_("Days"))
        yield f'<nav aria-label="{label}">'
        yield from (f'<a href="#d{day}">{escape(name)}</a>' for day, name in names.items())
        yield "</nav>"
    yield "<main>"
    for day, sessions in found.items():
        heading = f"d{day}"
        yield f'<section aria-labelledby="{heading}">'
        yield f'<h2 id="{heading}">{escape(names[day])}</h2>'
        for one in sessions:
            yield from _article(one, zone(schedule), language)
        yield "</section>"
    yield from _rooms(schedule)
    yield "</main>"


def _name(schedule: Schedule, day: date) -> str:
    """A day by its number in the forum and its date."""
    if schedule.starts is None or day < schedule.starts:
        return wording.weekday(day)
    number = _("Day {n}").format(n=(day - schedule.starts).days + 1)
    return f"{number} · {wording.weekday(day)}"


def _article(one: Planned, here: ZoneInfo, language: str) -> Iterator[str]:
    session = one.session
    times = wording.clocks(one.starts, one.ends, zone=here)
    pause = ' class="pause"' if session.type == "break" else ""
    yield f"<article{pause}><p>{escape(times)}</p><div>"
    yield _said("h3", session.title.in_language(language))
    yield _facts(session, language)
    yield _said("p", session.description.in_language(language), "lines")
    yield from (_said("p", one, "lines") for one in reasons(session, language))
    asked = questions(session, language)
    if len(asked) == 1:
        yield _said("p", asked[0])
    elif asked:
        yield f'<ol class="asked">{"".join(_said("li", each) for each in asked)}</ol>'
    if who := list(people(session, language)):
        yield f'<ul class="who">{"".join(map(_person, who))}</ul>'
    yield "</div></article>"


def _facts(session: ScheduledSession, language: str) -> str:
    title = session.title.in_language(language)
    carried = (one.label(language) for one in session.tags)
    told = (kind(session), session.theme.in_language(language), *carried)
    tags = " ".join(
        f'<span class="tag" dir="auto">{escape(one)}</span>'
        for one in told
        if one not in ("", title)
    )
    place = f"<bdi>{escape(session.place)}</bdi>" if session.place else ""
    said = " ".join(filter(None, (place, tags)))
    return f'<p class="muted">{said}</p>' if said else ""


def _person(one: Told) -> str:
    """What as, who and from where, and the topic, each in its own direction."""
    who = f"<b><bdi>{escape(one.name)}</bdi></b>" if one.name else ""
    beside = f'<bdi class="muted">{escape(one.beside)}</bdi>' if one.beside else ""
    named = ", ".join(filter(None, (who, beside)))
    role = escape(one.role)
    said = ": ".join(filter(None, (role, named)))
    topic = _said("p", one.topic, "topic")
    return f"<li>{said}{topic}</li>"


def _rooms(schedule: Schedule) -> Iterator[str]:
    if not schedule.rooms:
        return
    heading = escape(_("Rooms"))
    yield f'<section aria-labelledby="rooms"><h2 id="rooms">{heading}</h2><ul>'
    for one in schedule.rooms:
        seats = one.capacity
        held = ngettext("{n} seat", "{n} seats", seats).format(n=seats) if seats else ""
        told = " · ".join(filter(None, (one.venue, one.address, held)))
        yield f'<li><bdi>{escape(one.name)}</bdi> <bdi class="muted">{escape(told)}</bdi></li>'
    yield "</ul></section>"


def _said(name: str, words: str, kind: str = "") -> str:
    """An element of somebody's words, which tell their own direction; nothing without words."""
    if not words:
        return ""
    classes = f' class="{kind}"' if kind else ""
    return f'<{name}{classes} dir="auto">{escape(words)}</{name}>'
