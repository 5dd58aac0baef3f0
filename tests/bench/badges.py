"""1,000 badges in one PDF against the same pages drawn by bare ReportLab.

The baseline makes the same codes with the same library, draws each as one path, and writes the
same words with drawString in one embedded font: no shaping, no fitting, no other scripts. Both
compress their pages the same way and run alternating in this process, five times each; our caches
of shapes and lines are emptied before every run. The median ratio is printed, and again with the
time that making the codes takes, measured in between, taken from both sides.
"""

from __future__ import annotations

import io
import json
import statistics
import time
from collections.abc import Callable
from datetime import date

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFZCompress
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from forumdesk.domain.forum import Forum
from forumdesk.domain.ids import badge_code
from forumdesk.domain.people import Group, Person
from forumdesk.domain.stocks import plain
from forumdesk.domain.text import Text
from forumdesk.i18n import language
from forumdesk.reports import text as text_layer
from forumdesk.reports.badge_form import BadgeCard
from forumdesk.reports.badges import BadgesOf, badges
from forumdesk.reports.page import MM, Paper
from forumdesk.reports.qr import qr_code
from forumdesk.resources import resource_path
from forumdesk.wording.reports import country

NUMBER, RUNS = 1000, 5
ADDRESS = "192.168.1.10:8080"


def _text(value: dict[str, str] | None) -> Text:
    return Text(tuple(value.items())) if value else Text()


def cards() -> tuple[Forum, list[BadgeCard]]:
    """The sample's people in all their scripts, over and over, each with a code of its own."""
    folder = resource_path("samples", "bangkok-2019")
    about = json.loads((folder / "forum.json").read_text(encoding="utf-8"))
    people = json.loads((folder / "people.json").read_text(encoding="utf-8"))["people"]
    groups = {
        one["key"]: Group(one["key"], _text(one["name"]), place)
        for place, one in enumerate(about["groups"], start=1)
    }
    made = []
    for number in range(NUMBER):
        one = people[number % len(people)]
        # A number behind the name keeps every line different from all others.
        person = Person(
            id=f"{number:032x}",
            number=number + 1,
            display=f"{one['display']} {number}",
            latin=f"{one['latin']} {number}" if one["latin"] else "",
            office=_text(one["office"]),
            institution=_text(one["institution"]),
            country=one["country"],
            group=one["group"],
        )
        made.append(BadgeCard(person, badge_code(b"bench" * 6, person.id), groups[one["group"]]))
    day = date.fromisoformat(about["starts"])
    title = _text(about["title"])
    forum = Forum("f", title, about["short_title"], day, day, about["time_zone"], ("en",))
    return forum, made


def address_of(card: BadgeCard) -> str:
    """What a badge's code says."""
    return f"http://{ADDRESS}/j/{card.code.token}"


def codes(wanted: list[BadgeCard]) -> bytes:
    """Only the codes."""
    for card in wanted:
        qr_code(address_of(card))
    return b""


def bare(forum: Forum, wanted: list[BadgeCard]) -> bytes:
    """The same pages without any of our own text layer."""
    output = io.BytesIO()
    width, height = Paper.A4.width, Paper.A4.height
    canvas = Canvas(output, pagesize=(width, height), invariant=1)
    canvas._doc.defaultStreamFilters = [PDFZCompress]
    for place, card in enumerate(wanted):
        if place and place % 4 == 0:
            canvas.showPage()
        left = place % 2 * width / 2 + 25
        bottom = (1 - place % 4 // 2) * height / 2 + 25
        code = qr_code(address_of(card))
        canvas.saveState()
        canvas.translate(left, bottom)
        scale = 30 * MM / code.modules
        canvas.scale(scale, scale)
        path = canvas.beginPath()
        numbers = iter(code.operators.split())
        for x, y, wide, _high, _re in zip(*[numbers] * 5, strict=False):
            path.rect(int(x), int(y), int(wide), 1)
        canvas.drawPath(path, stroke=0, fill=1)
        canvas.restoreState()
        person, spoken = card.person, language()
        lines = [
            (forum.short_title, 10.5),
            ("29 April 2019", 9.0),
            (person.display, 30.0),
            (person.latin, 16.0),
            (person.office.in_language(spoken), 13.0),
            (person.institution.in_language(spoken), 13.0),
            (country(person.country), 12.0),
            (card.group.name.in_language(spoken) if card.group else "", 11.0),
            ("Scan to vote and ask, or open", 8.5),
            (f"{ADDRESS}/j", 11.0),
            ("and type", 8.5),
            (card.code.shown, 15.5),
            (f"No. {person.number}", 8.5),
        ]
        for number, (words, size) in enumerate(lines):
            canvas.setFont("Bench", size)
            canvas.drawString(left, bottom + 390 - number * 22, words)
    canvas.save()
    return output.getvalue()


def seconds(call: Callable[[], bytes]) -> float:
    """How long one call takes."""
    started = time.perf_counter()
    call()
    return time.perf_counter() - started


def main() -> None:
    """Run all and print."""
    pdfmetrics.registerFont(TTFont("Bench", str(resource_path("fonts", "Inter-Regular.ttf"))))
    forum, wanted = cards()

    def ours() -> bytes:
        text_layer.runs_of.cache_clear()
        text_layer.extent.cache_clear()
        text_layer._laid_out.cache_clear()
        text_layer.fit.cache_clear()
        return badges(BadgesOf(forum, ADDRESS, wanted, plain("A4")), size=Paper.A4).pdf

    print(f"{NUMBER} badges, {NUMBER // 4} pages, {len(ours()) / 1e6:.1f} MB")
    runs = [
        (seconds(ours), seconds(lambda: bare(forum, wanted)), seconds(lambda: codes(wanted)))
        for _ in range(RUNS)
    ]
    mine, other, making = (statistics.median(one[side] for one in runs) for side in range(3))
    whole = statistics.median(one / base for one, base, _ in runs)
    drawing = statistics.median((one - code) / (base - code) for one, base, code in runs)
    print(f"ours {mine:.2f} s, bare ReportLab {other:.2f} s, of both {making:.2f} s for the codes")
    print(f"ratio {whole:.2f}, without the codes {drawing:.2f}")


if __name__ == "__main__":
    main()
